/* xz-sample-certificates.c: somebody in every state that a certificate, an item of insignia and a departure can be in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-sample-certificates.h"
#include <string.h>
#include "xz-certificate-list.h"
#include "xz-handover.h"
#include "xz-read.h"
#include "xz-signing.h"

/* When cards were handed out, and to how many of a hundred: the first have ended, the next end soon. */
static const struct { const char *day; guint share; } issues[] = {
  { "2023-05-15", 4 }, { "2023-10-16", 2 }, { "2023-12-01", 1 }, { "2023-12-20", 2 }, { "2024-01-10", 2 }, { "2024-02-15", 3 },
  { "2024-06-17", 8 }, { "2024-10-14", 7 }, { "2025-03-17", 12 }, { "2025-08-18", 12 }, { "2026-01-19", 12 }, { "2026-04-20", 12 }, { "2026-07-13", 10 },
  { "2026-09-21", 6 }, { "2026-10-19", 4 }, { "2026-11-16", 3 },
};
/* One of so many who may be issued a card has none yet. */
#define WAITING 12
/* What befalls some of so many cards. */
#define CYCLE 40
#define STEP_DAY "2026-11-18"

typedef struct { char person[37], certificate[37], *number; } Card;

typedef struct {
  XzDb         *db;
  GArray       *cards;        /* Card, in the order of the city */
  GCancellable *cancellable;
} Certifying;

static void
card_clear (gpointer data)
{
  g_free (((Card *) data)->number);
}

static gboolean
done (gboolean written, XzApplied *applied)
{
  xz_applied_clear (applied);
  return written;
}

static Card *
get_card (Certifying *certifying, guint i)
{
  return &g_array_index (certifying->cards, Card, i);
}

/* ---- the units ---- */

static gboolean
set_phones (XzDb *db, const XzSampleCity *city, GError **error)
{
  g_autoptr (XzChangeSet) set = xz_change_set_new ("sample", NULL);
  XzApplied applied;

  for (guint i = 0; i < city->agencies->len; i++)
    {
      const XzSampleAgency *agency = g_ptr_array_index (city->agencies, i);
      g_autofree char *phone = g_strdup_printf ("0523-8701%04u", 2000 + i);

      xz_change_set_update (set, &xz_type_agency, agency->id, "phone", phone, NULL);
    }
  return done (xz_db_apply (db, set, &applied, NULL, NULL, error), &applied);
}

static gboolean
make_key (XzDb *db, const XzSampleCity *city, GError **error)
{
  const XzSampleAgency *first = g_ptr_array_index (city->agencies, 0);
  XzApplied applied;

  return done (xz_db_make_signing_key (db, first->name, xz_date_parse ("2023-01-03"), &applied, error), &applied);
}

/* ---- issue (Art. 21) ---- */

/* Which of the days is somebody's: by the place in the city, but not before the training was passed. */
static guint
choose_issue (const XzSampleReady *ready)
{
  guint at = ready->index * 37 % 100, i = 0;

  while (i + 1 < G_N_ELEMENTS (issues) && at >= issues[i].share)
    at -= issues[i++].share;
  while (i < G_N_ELEMENTS (issues) && xz_date_parse (issues[i].day) <= ready->day)
    i++;
  return i;
}

static gboolean
keep_card (Certifying *certifying, const XzIssueOutcome *outcome)
{
  Card card = { "", "", NULL };

  if (outcome->number == NULL)
    return FALSE;
  g_strlcpy (card.person, outcome->person, sizeof card.person);
  g_strlcpy (card.certificate, outcome->certificate, sizeof card.certificate);
  card.number = g_strdup (outcome->number);
  g_array_append_val (certifying->cards, card);
  return TRUE;
}

static gboolean
issue_on (Certifying *certifying, guint at, const GArray *ready, GError **error)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new (), outcomes = NULL;
  XzApplied applied = { 0 };

  for (guint i = 0; i < ready->len; i++)
    {
      const XzSampleReady *one = &g_array_index (ready, XzSampleReady, i);
      if (i % WAITING != WAITING - 1 && choose_issue (one) == at)
        g_ptr_array_add (people, (gpointer) one->id);
    }
  if (people->len == 0)
    return TRUE;
  if (!done (xz_db_issue_certificates (certifying->db, (const char *const *) people->pdata, people->len, xz_date_parse (issues[at].day),
                                       &outcomes, &applied, NULL, certifying->cancellable, error), &applied))
    return FALSE;
  for (guint i = 0; i < outcomes->len; i++)
    keep_card (certifying, g_ptr_array_index (outcomes, i));
  return TRUE;
}

/* One for whom the card is made out and not handed over yet. */
static gboolean
add_draft (XzDb *db, const GArray *ready, GError **error)
{
  const XzSampleReady *one = ready->len >= WAITING ? &g_array_index (ready, XzSampleReady, WAITING - 1) : NULL;
  g_autoptr (GPtrArray) services = one != NULL ? xz_db_list_records (db, &xz_type_service, "person", one->id, error) : NULL;
  g_autoptr (XzChangeSet) set = xz_change_set_new ("sample", NULL);
  const XzRecord *service = services != NULL && services->len > 0 ? g_ptr_array_index (services, services->len - 1) : NULL;
  XzRecord *draft;
  XzApplied applied;

  if (service == NULL)
    return one == NULL || services != NULL;
  draft = xz_record_new (&xz_type_certificate);
  g_strlcpy (draft->owner, xz_record_get (service, "agency"), sizeof draft->owner);
  xz_record_set (draft, "person", one->id);
  xz_record_set (draft, "service", service->id);
  xz_record_set (draft, "state", "draft");
  xz_change_set_create (set, xz_store_get_context (xz_db_store (db)), draft);
  return done (xz_db_apply (db, set, &applied, NULL, NULL, error), &applied);
}

/* ---- what became of them ---- */

/* By the place of the card in a cycle; replace: a new number follows. */
static const struct { guint at; XzCertificateAct act; const char *reason, *document; gboolean replace; } steps[] = {
  { 3, XZ_CERTIFICATE_SUSPEND, "接受调查期间", "泰执暂〔2026〕7号", FALSE },
  { 9, XZ_CERTIFICATE_SUSPEND, "长期病假", NULL, FALSE },
  { 13, XZ_CERTIFICATE_LOSE, "巡查途中遗失", "2026年11月18日公告作废", FALSE },
  { 17, XZ_CERTIFICATE_DAMAGE, "证面磨损，无法辨认", NULL, TRUE },
  { 23, XZ_CERTIFICATE_REVOKE, "违反管理规定", "泰执撤〔2026〕3号", FALSE },
  { 27, XZ_CERTIFICATE_RETURN, "调整到不需要持证的岗位", NULL, FALSE },
  { 33, XZ_CERTIFICATE_DAMAGE, "芯片损坏", NULL, FALSE },
  { 37, XZ_CERTIFICATE_LOSE, "搬迁中遗失", "2026年11月18日公告作废", TRUE },
};

static gboolean
take_step (Certifying *certifying, const Card *card, guint step, GError **error)
{
  XzDate day = xz_date_parse (STEP_DAY);
  g_autoptr (XzIssueOutcome) outcome = NULL;
  XzApplied applied = { 0 };

  if (!done (xz_db_certificate_act (certifying->db, card->certificate, steps[step].act, day, steps[step].reason, steps[step].document, &applied, error), &applied))
    return FALSE;
  return !steps[step].replace
         || done (xz_db_replace_certificate (certifying->db, card->certificate, day, steps[step].reason, NULL, &outcome, &applied, error), &applied);
}

/* Cards of the last days are left alone: their step would come before their issue. */
static gboolean
take_steps (Certifying *certifying, GError **error)
{
  for (guint i = 0; i < certifying->cards->len; i++)
    for (guint step = 0; step < G_N_ELEMENTS (steps); step++)
      if (i % CYCLE == steps[step].at && !take_step (certifying, get_card (certifying, i), step, error))
        return FALSE;
  return TRUE;
}

/* ---- insignia (Art. 7) ---- */

enum { BADGE, ARMBAND, SUMMER, WINTER, TORCH, N_KINDS };
static const struct { const char *name, *category, *season, *size, *bought; guint one_of, out_of; } kinds[N_KINDS] = {
  [BADGE] = { "胸牌", "badge", NULL, NULL, "1200", 1, 1 },
  [ARMBAND] = { "臂章", "armband", NULL, NULL, "1200", 1, 1 },
  [SUMMER] = { "夏季工作服", "uniform", "夏", "175/92A", "400", 1, 3 },
  [WINTER] = { "冬季工作服", "uniform", "冬", "175/92A", "300", 1, 4 },
  [TORCH] = { "强光手电", "equipment", NULL, NULL, "60", 1, 20 },
};
#define INSIGNIA_DAY "2026-11-17"
/* One of so many has the card and no insignia. */
#define LACKING 25

static const char *
add_kind (Certifying *certifying, XzChangeSet *set, const XzSampleAgency *agency, guint kind)
{
  XzRecord *record = xz_record_new (&xz_type_insignia_kind);

  g_strlcpy (record->owner, agency->id, sizeof record->owner);
  xz_record_set (record, "name", kinds[kind].name);
  xz_record_set (record, "category", kinds[kind].category);
  xz_record_set (record, "season", kinds[kind].season);
  xz_record_set (record, "size", kinds[kind].size);
  xz_record_set (record, "bought", kinds[kind].bought);
  xz_record_set (record, "different", "1");
  xz_record_set (record, "checked_on", "2023-03-01");
  xz_record_set (record, "checked_by", "市司法局");
  return xz_change_set_create (set, xz_store_get_context (xz_db_store (certifying->db)), record);
}

static void
hand_out (Certifying *certifying, XzChangeSet *set, const char *owner, guint i, guint kind, const char *kind_id)
{
  XzRecord *event = xz_record_new (&xz_type_insignia_event);
  g_autofree char *number = g_strdup_printf ("%c%04u", "BAXDS"[kind], i + 1);

  g_strlcpy (event->owner, owner, sizeof event->owner);
  xz_record_set (event, "person", get_card (certifying, i)->person);
  xz_record_set (event, "kind", kind_id);
  xz_record_set (event, "act", "issue");
  xz_record_set (event, "number", kind == SUMMER || kind == WINTER ? NULL : number);
  xz_record_set (event, "day", INSIGNIA_DAY);
  xz_record_set (event, "handled_by", "钱某");
  xz_change_set_create (set, xz_store_get_context (xz_db_store (certifying->db)), event);
}

static gboolean
hand_out_all (Certifying *certifying, const XzSampleCity *city, GError **error)
{
  g_autoptr (XzChangeSet) set = xz_change_set_new ("insignia-issue", NULL);
  const XzSampleAgency *first = g_ptr_array_index (city->agencies, 0);
  XzApplied applied;

  for (guint kind = 0; kind < N_KINDS; kind++)
    {
      g_autofree char *id = g_strdup (add_kind (certifying, set, first, kind));
      for (guint i = 0; i < certifying->cards->len; i++)
        if (i % LACKING != 7 && i % kinds[kind].out_of < kinds[kind].one_of)
          hand_out (certifying, set, first->id, i, kind, id);
    }
  return done (xz_db_apply (certifying->db, set, &applied, NULL, certifying->cancellable, error), &applied);
}

static gboolean
act_on_item (Certifying *certifying, guint i, guint nth, const char *act, const char *reason, GError **error)
{
  g_autoptr (GPtrArray) items = xz_db_list_items (certifying->db, get_card (certifying, i)->person, error);
  XzApplied applied = { 0 };
  guint seen = 0;

  for (guint n = 0; items != NULL && n < items->len; n++)
    {
      const XzItem *item = g_ptr_array_index (items, n);
      if (!item->is_card && seen++ == nth)
        return done (xz_db_insignia_act (certifying->db, item->id, act, xz_date_parse (STEP_DAY), reason, "钱某", &applied, error), &applied);
    }
  return items != NULL;
}

static gboolean
wear_out (Certifying *certifying, GError **error)
{
  static const struct { guint at, nth; const char *act, *reason; } acts[] = {
    { 1, 0, "exchange", "字迹磨损" }, { 5, 1, "lose", "出勤时遗失" }, { 11, 0, "damage", "别针断裂" }, { 15, 1, "return", "换领新款" },
    { 19, 1, "write_off", "使用年限已到" }, { 41, 1, "exchange", "尺寸不合" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (acts[i].at < certifying->cards->len && !act_on_item (certifying, acts[i].at, acts[i].nth, acts[i].act, acts[i].reason, error))
      return FALSE;
  return TRUE;
}

/* ---- departures (Art. 27) ---- */

enum { NOTHING, HALF, ALL };

/* settled: how much of what is out has come back. */
static const struct { guint at; const char *reason, *last_day; guint settled; } departures[] = {
  { 60, "resignation", "2026-11-20", NOTHING }, { 85, "contract_end", "2026-11-19", HALF }, { 110, "return_agency", "2026-11-20", ALL },
  { 145, "transfer", "2026-11-18", ALL }, { 205, "dismissal", "2026-11-19", HALF }, { 245, "resignation", "2026-12-31", NOTHING },
};

static gboolean
settle (Certifying *certifying, const char *person, guint settled, GError **error)
{
  g_autoptr (XzHandover) handover = settled != NOTHING ? xz_db_load_handover (certifying->db, person, error) : NULL;
  g_autoptr (GArray) settlements = g_array_new (FALSE, TRUE, sizeof (XzSettlement));
  XzApplied applied = { 0 };

  for (guint i = 0; handover != NULL && i < handover->items->len; i++)
    {
      const XzHandoverItem *item = g_ptr_array_index (handover->items, i);
      XzSettlement one = { item->id, item->is_card, "return", NULL, "钱某" };

      if (item->out && (settled == ALL || i % 2 == 0))
        g_array_append_val (settlements, one);
    }
  if (settlements->len == 0)
    return settled == NOTHING || handover != NULL;
  return done (xz_db_settle_items (certifying->db, person, (const XzSettlement *) (gpointer) settlements->data, settlements->len,
                                   xz_date_parse ("2026-11-23"), NULL, &applied, error), &applied);
}

static gboolean
depart (Certifying *certifying, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (departures); i++)
    {
      const char *person = departures[i].at < certifying->cards->len ? get_card (certifying, departures[i].at)->person : NULL;
      XzApplied applied = { 0 };

      if (person != NULL
          && (!done (xz_db_depart (certifying->db, person, departures[i].reason, xz_date_parse (departures[i].last_day), NULL, &applied, error), &applied)
              || !settle (certifying, person, departures[i].settled, error)))
        return FALSE;
    }
  return TRUE;
}

gboolean
xz_sample_certify (XzDb *db, const XzSampleCity *city, const GArray *ready, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) cards = g_array_new (FALSE, FALSE, sizeof (Card));
  Certifying certifying = { db, cards, cancellable };

  g_array_set_clear_func (cards, card_clear);
  if (!set_phones (db, city, error) || !make_key (db, city, error))
    return FALSE;
  for (guint at = 0; at < G_N_ELEMENTS (issues); at++)
    if (!issue_on (&certifying, at, ready, error))
      return FALSE;
  return add_draft (db, ready, error) && take_steps (&certifying, error) && hand_out_all (&certifying, city, error)
         && wear_out (&certifying, error) && depart (&certifying, error);
}
