/* test-handover.c: what is handed over on leaving, settled item by item (Art. 27).  SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate-fixture.h"
#include "xz-handover.h"
#include <string.h>

typedef struct {
  const char         *person;
  const XzSettlement *settlements;
  guint               n;
  XzDate              day;
  gboolean            closed;
  XzHandover         *handover;
  GPtrArray          *open;
  XzApplied           applied;
} Job;

static gboolean
load_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  job->handover = xz_db_load_handover (db, job->person, error);
  return job->handover != NULL;
}

static XzHandover *
load (Office *office, const char *person)
{
  Job job = { .person = person };
  g_autoptr (GError) error = NULL;

  xz_store_read (office->base.store, load_work, &job, &error);
  g_assert_no_error (error);
  return job.handover;
}

static gboolean
list_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  job->open = xz_db_list_open_departures (db, error);
  return job->open != NULL;
}

static GPtrArray *
list_open (Office *office)
{
  Job job = { NULL };
  g_autoptr (GError) error = NULL;

  xz_store_read (office->base.store, list_work, &job, &error);
  g_assert_no_error (error);
  return job.open;
}

static gboolean
settle_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return xz_db_settle_items (db, job->person, job->settlements, job->n, job->day, &job->closed, &job->applied, error);
}

/* Whether that closed the departure; refused with code when that is not NULL. */
static gboolean
settle (Office *office, const char *person, const XzSettlement *settlements, guint n, const char *day, const char *code)
{
  Job job = { .person = person, .settlements = settlements, .n = n, .day = xz_date_parse (day) };
  g_autoptr (GError) error = NULL;

  xz_store_write (office->base.store, settle_work, &job, &error);
  if (code == NULL)
    g_assert_no_error (error);
  else
    {
      g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED);
      g_assert_true (xz_findings_has (job.applied.findings, code));
    }
  xz_applied_clear (&job.applied);
  return code == NULL && job.closed;
}

static gboolean
return_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return xz_db_return_to_service (db, job->person, job->day, &job->applied, error);
}

static gboolean
return_to_service (Office *office, const char *person, const char *day)
{
  Job job = { .person = person, .day = xz_date_parse (day) };
  gboolean done = xz_store_write (office->base.store, return_work, &job, NULL);

  xz_applied_clear (&job.applied);
  return done;
}

/* Somebody with a card and a badge in hand, whose last day is the 18th. */
typedef struct { Office office; char *person, *card, *kind, *badge; } Leaver;

static void
leaver_make (Leaver *leaver)
{
  office_make (&leaver->office);
  leaver->person = ready_person (&leaver->office, "王一");
  leaver->card = issue_to (&leaver->office, leaver->person);
  leaver->kind = add_kind (&leaver->office, "胸牌", "badge");
  leaver->badge = hand_out (&leaver->office, leaver->person, leaver->kind);
}

static void
leaver_clear (Leaver *leaver)
{
  assert_verified (&leaver->office.base);
  g_free (leaver->person);
  g_free (leaver->card);
  g_free (leaver->kind);
  g_free (leaver->badge);
  office_clear (&leaver->office);
}

static void
test_open_until_the_last_item_is_back (void)
{
  Leaver leaver;
  g_autoptr (GPtrArray) open = NULL, none = NULL;
  g_autoptr (XzHandover) before = NULL, after = NULL;

  leaver_make (&leaver);
  XzSettlement card = { leaver.card, TRUE, "return", NULL, NULL }, badge = { leaver.badge, FALSE, "return", NULL, "钱某" };
  depart (&leaver.office, leaver.person, "2026-11-18");
  before = load (&leaver.office, leaver.person);
  g_assert_cmpuint (before->out, ==, 2);
  g_assert_cmpstr (before->reason, ==, "resignation");
  g_assert_cmpstr (before->status, ==, "departing");
  g_assert_nonnull (before->certificate);
  g_assert_false (settle (&leaver.office, leaver.person, &card, 1, "2026-11-24", NULL));
  open = list_open (&leaver.office);
  g_assert_cmpuint (open->len, ==, 1);
  g_assert_cmpuint (((XzOpenDeparture *) open->pdata[0])->out, ==, 1);
  g_assert_cmpstr (((XzOpenDeparture *) open->pdata[0])->items, ==, "胸牌");
  g_assert_true (settle (&leaver.office, leaver.person, &badge, 1, "2026-11-24", NULL));
  after = load (&leaver.office, leaver.person);
  g_assert_cmpstr (after->closed_on, ==, "2026-11-24");
  g_assert_cmpstr (after->status, ==, "left");
  g_assert_cmpuint (after->items->len, ==, 2);
  g_assert_cmpstr (((XzHandoverItem *) after->items->pdata[1])->handled_by, ==, "钱某");
  none = list_open (&leaver.office);
  g_assert_cmpuint (none->len, ==, 0);
  leaver_clear (&leaver);
}

static void
test_loss_needs_a_reason_and_writing_off_a_name (void)
{
  Leaver leaver;
  g_autoptr (XzHandover) handover = NULL;

  leaver_make (&leaver);
  XzSettlement lost = { leaver.badge, FALSE, "lose", NULL, NULL }, card = { leaver.card, TRUE, "lose", NULL, NULL };
  XzSettlement nobody = { leaver.badge, FALSE, "write_off", "破损", NULL }, somebody = { leaver.badge, FALSE, "write_off", "破损", "孙某" };
  depart (&leaver.office, leaver.person, "2026-11-18");
  settle (&leaver.office, leaver.person, &lost, 1, "2026-11-24", "certificate-reason");
  settle (&leaver.office, leaver.person, &nobody, 1, "2026-11-24", "insignia-handled-by");
  settle (&leaver.office, leaver.person, &somebody, 1, "2026-11-24", NULL);
  /* A card is announced as lost with its reason, which is not made up. */
  settle (&leaver.office, leaver.person, &card, 1, "2026-11-24", "certificate-reason");
  handover = load (&leaver.office, leaver.person);
  g_assert_cmpuint (handover->out, ==, 1);
  g_assert_null (handover->closed_on);
  leaver_clear (&leaver);
}

static void
test_before_the_last_day_it_stays_open (void)
{
  Leaver leaver;
  g_autofree char *status = NULL;

  leaver_make (&leaver);
  XzSettlement all[] = { { leaver.card, TRUE, "return", NULL, NULL }, { leaver.badge, FALSE, "return", NULL, NULL } };
  depart (&leaver.office, leaver.person, "2026-11-30");
  g_assert_false (settle (&leaver.office, leaver.person, all, 2, "2026-11-24", NULL));
  status = column_of (&leaver.office, leaver.person, "c_status");
  g_assert_cmpstr (status, ==, "departing");
  /* With nothing left to settle it closes on the day. */
  g_assert_true (settle (&leaver.office, leaver.person, NULL, 0, "2026-11-30", NULL));
  leaver_clear (&leaver);
}

static void
test_a_revoked_card_can_be_lost_too (void)
{
  Leaver leaver;

  leaver_make (&leaver);
  XzSettlement all[] = { { leaver.card, TRUE, "lose", "找不到", NULL }, { leaver.badge, FALSE, "return", NULL, NULL } };
  act_on (&leaver.office, leaver.card, XZ_CERTIFICATE_REVOKE, "2026-11-17", "违规", NULL);
  depart (&leaver.office, leaver.person, "2026-11-18");
  g_assert_true (settle (&leaver.office, leaver.person, all, 2, "2026-11-24", NULL));
  leaver_clear (&leaver);
}

static void
test_an_exchanged_item_is_asked_back_once (void)
{
  Leaver leaver;
  g_autoptr (XzHandover) handover = NULL;

  leaver_make (&leaver);
  item_act (&leaver.office, leaver.badge, "exchange", NULL, NULL);
  handover = load (&leaver.office, leaver.person);
  g_assert_cmpuint (handover->items->len, ==, 2);
  g_assert_cmpuint (handover->out, ==, 2);
  g_assert_cmpstr (handover->departure, ==, "");
  leaver_clear (&leaver);
}

static void
test_a_new_spell_keeps_what_was (void)
{
  Leaver leaver;
  g_autoptr (XzHandover) handover = NULL;
  g_autofree char *status = NULL;

  leaver_make (&leaver);
  XzSettlement all[] = { { leaver.card, TRUE, "return", NULL, NULL }, { leaver.badge, FALSE, "return", NULL, NULL } };
  depart (&leaver.office, leaver.person, "2026-11-18");
  g_assert_false (return_to_service (&leaver.office, leaver.person, "2026-11-17"));
  g_assert_true (settle (&leaver.office, leaver.person, all, 2, "2026-11-20", NULL));
  g_assert_true (return_to_service (&leaver.office, leaver.person, "2026-11-23"));
  status = column_of (&leaver.office, leaver.person, "c_status");
  g_assert_cmpstr (status, ==, "pending");
  handover = load (&leaver.office, leaver.person);
  g_assert_cmpstr (handover->hired, ==, "2026-11-23");
  g_assert_cmpstr (handover->departure, ==, "");
  /* The card and the badge of the former spell are settled and no longer asked for. */
  g_assert_cmpuint (handover->items->len, ==, 0);
  g_assert_cmpint (duty_on (&leaver.office, leaver.person, XZ_DUTY_ALONE, "2026-11-24"), ==, XZ_DUTY_NO);
  leaver_clear (&leaver);
}

static void
test_nothing_is_handed_out_after_the_last_day (void)
{
  Leaver leaver;
  g_autofree char *armband = NULL;
  XzRecord *event = xz_record_new (&xz_type_insignia_event);
  XzChangeSet *set = xz_change_set_new ("insignia-issue", NULL);

  leaver_make (&leaver);
  armband = add_kind (&leaver.office, "臂章", "armband");
  depart (&leaver.office, leaver.person, "2026-11-18");
  xz_record_set (event, "person", leaver.person);
  xz_record_set (event, "kind", armband);
  xz_record_set (event, "act", "issue");
  xz_record_set (event, "day", "2026-11-19");
  xz_change_set_create (set, &leaver.office.base.context, event);
  apply_refused (&leaver.office.base, set, "insignia-not-in-service");
  leaver_clear (&leaver);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/handover/art-27/open-until-the-last-item-is-back", test_open_until_the_last_item_is_back);
  g_test_add_func ("/handover/art-27/loss-needs-a-reason-and-writing-off-a-name", test_loss_needs_a_reason_and_writing_off_a_name);
  g_test_add_func ("/handover/art-27/before-the-last-day-it-stays-open", test_before_the_last_day_it_stays_open);
  g_test_add_func ("/handover/art-27/a-revoked-card-can-be-lost-too", test_a_revoked_card_can_be_lost_too);
  g_test_add_func ("/handover/art-27/nothing-is-handed-out-after-the-last-day", test_nothing_is_handed_out_after_the_last_day);
  g_test_add_func ("/handover/an-exchanged-item-is-asked-back-once", test_an_exchanged_item_is_asked_back_once);
  g_test_add_func ("/handover/a-new-spell-keeps-what-was", test_a_new_spell_keeps_what_was);
  return g_test_run ();
}
