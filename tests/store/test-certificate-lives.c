/* test-certificate-lives.c: random lives in any order: what stands in the rows is what follows from the entries,
 * and nobody holds a certificate without three days of passed training.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate-fixture.h"

#define LIVES 12
#define STEPS 24

typedef struct { char *person, *certificate, *item; guint days; gboolean passed, failed, left, closed; } Life;

static XzCertificateAct
any_act (GRand *random)
{
  return (XzCertificateAct) g_rand_int_range (random, XZ_CERTIFICATE_SUSPEND, XZ_N_CERTIFICATE_ACTS);
}

typedef struct { Life *life; XzCertificateAct act; const char *text; int what; GPtrArray *outcomes; const char *kind; } Step;

/* One thing that an office tries; whether it is allowed is the register's affair. */
static gboolean
try_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Step *step = data;
  const char *people[] = { step->life->person };
  XzDate day = xz_date_parse ("2026-11-12");
  XzApplied applied = { .findings = NULL };
  g_autofree char *departure = NULL;
  gboolean done = TRUE;

  switch (step->what)
    {
    case 0:
      done = xz_db_issue_certificates (db, people, 1, day, &step->outcomes, &applied, NULL, NULL, error);
      break;
    case 1:
      if (step->life->certificate != NULL)
        done = xz_db_certificate_act (db, step->life->certificate, step->act, day, "事由", NULL, &applied, error);
      break;
    case 2: done = xz_db_issue_insignia (db, step->life->person, step->kind, NULL, day, NULL, &applied, error); break;
    case 3: done = xz_db_depart (db, step->life->person, "resignation", day, NULL, &applied, error); break;
    case 4:
    default:
      departure = xz_db_find_departure (db, step->life->person, error);
      done = departure == NULL || xz_db_close_departure (db, departure, day, &applied, error);
    }
  xz_applied_clear (&applied);
  return done;
}

static void
take_step (Office *office, Life *life, const char *kind, GRand *random)
{
  Step step = { life, any_act (random), NULL, g_rand_int_range (random, 0, 7), NULL, kind };
  g_autoptr (GError) error = NULL;

  if (step.what == 5 && life->days < 3)
    train (office, life->person, 0, NULL), life->days++, g_free (add_record (&office->base,
      new_record (&xz_type_attendance, "session", office->sessions[life->days - 1], "person", life->person, "presence", "present", NULL)));
  else if (step.what == 6 && !life->passed && !life->failed)
    {
      life->passed = g_rand_boolean (random);
      life->failed = !life->passed;
      train (office, life->person, 0, life->passed ? "1" : "0");
    }
  else if (step.what < 5)
    {
      xz_store_write (office->base.store, try_work, &step, &error);
      if (error != NULL)
        g_assert_true (g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED)
                       || g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND));
    }
  if (step.outcomes != NULL)
    {
      const XzIssueOutcome *outcome = g_ptr_array_index (step.outcomes, 0);

      if (outcome->number != NULL)
        {
          /* The promise: only after three days, passed, and before the end. */
          g_assert_cmpuint (life->days, ==, 3);
          g_assert_true (life->passed);
          g_free (life->certificate);
          life->certificate = g_strdup (outcome->certificate);
        }
      g_ptr_array_unref (step.outcomes);
    }
}

/* verify compares every derived column with what it derives from; the states are followed here anew. */
typedef struct { guint certificates; } Replay;

static gboolean
replay_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Replay *replay = data;
  g_autoptr (GPtrArray) all = xz_db_list_records (db, &xz_type_certificate, NULL, NULL, error);

  for (guint i = 0; i < all->len; i++)
    {
      const XzRecord *certificate = g_ptr_array_index (all, i);
      g_autoptr (GPtrArray) records = xz_db_list_records (db, &xz_type_certificate_event, "certificate", certificate->id, error);
      g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (XzCertificateEvent));

      for (guint j = 0; j < records->len; j++)
        {
          XzCertificateEvent event = { xz_date_parse (xz_record_get (g_ptr_array_index (records, j), "day")), XZ_CERTIFICATE_ISSUE };

          g_assert_true (xz_certificate_act_from_code (xz_record_get (g_ptr_array_index (records, j), "act"), &event.act));
          g_array_append_val (events, event);
        }
      g_assert_cmpstr (xz_record_get (certificate, "state"), ==,
                       xz_certificate_state_code (xz_certificate_replay ((const XzCertificateEvent *) (gpointer) events->data, events->len, G_MAXINT32)));
      replay->certificates++;
    }
  return TRUE;
}

static void
test_rows_are_what_follows_from_the_entries (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());
  Office office;
  Life lives[LIVES] = { 0 };
  Replay replay = { 0 };
  g_autofree char *kind = NULL;

  office_make (&office);
  kind = add_kind (&office, "胸牌", "badge");
  for (guint i = 0; i < LIVES; i++)
    {
      lives[i].person = hire (&office, "王一");
      /* Some are brought to the door of a certificate at once. */
      if (i % 3 == 0)
        {
          train (&office, lives[i].person, 3, "1");
          lives[i].days = 3;
          lives[i].passed = TRUE;
        }
    }
  for (guint i = 0; i < LIVES * STEPS; i++)
    take_step (&office, &lives[g_rand_int_range (random, 0, LIVES)], kind, random);
  g_assert_true (xz_store_read (office.base.store, replay_work, &replay, NULL));
  g_test_message ("%u certificates", replay.certificates);
  assert_verified (&office.base);
  for (guint i = 0; i < LIVES; i++)
    {
      g_free (lives[i].person);
      g_free (lives[i].certificate);
    }
  office_clear (&office);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/certificate/lives/rows-are-what-follows-from-the-entries", test_rows_are_what_follows_from_the_entries);
  return g_test_run ();
}
