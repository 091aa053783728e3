/* bench-training.c: the verdicts of Art. 21 and 22 of everybody for a year, and of one person, beside a bare reading of the
 * same entries from the same register.  usage: bench-training REGISTER      SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <stdlib.h>
#include "xz-crypto.h"
#include "xz-read.h"
#include "xz-training-facts.h"

#define ROUNDS    5
#define PEOPLE    300
#define BULK_MS   1000.0      /* for 100,000 people */
#define SINGLE_MS 1.0

typedef struct { guint n, met; GArray *single; } Verdicts;

static double
since (gint64 begun)
{
  return (double) (g_get_monotonic_time () - begun) / 1000;
}

static int
get_year (XzDb *db)
{
  int year;
  xz_date_to_ymd (xz_db_today (db), &year, NULL, NULL);
  return year;
}

static gboolean
everybody_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Verdicts *verdicts = data;
  g_autoptr (GArray) standings = xz_db_training_standings (db, NULL, 0, get_year (db), xz_db_today (db), cancellable, error);
  verdicts->met = 0;
  verdicts->n = standings != NULL ? standings->len : 0;
  for (guint i = 0; i < verdicts->n; i++)
    verdicts->met += g_array_index (standings, XzTrainingStanding, i).annual.state == XZ_TRAINING_MET;
  return standings != NULL;
}

/* One person after another, all over the register. */
static gboolean
single_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Verdicts *verdicts = data;
  XzStore *store = xz_db_store (db);
  g_autoptr (GPtrArray) people = xz_db_list_records (db, &xz_type_person, NULL, NULL, error);
  for (guint i = 0; people != NULL && i < PEOPLE; i++)
    {
      const XzRecord *person = people->pdata[(gsize) i * 7919 % people->len];
      gint64 begun = g_get_monotonic_time ();
      g_autoptr (XzPersonTraining) training = xz_db_training_facts (db, person->id, xz_db_today (db), error);
      if (training == NULL)
        return FALSE;
      xz_person_training_judge (training, get_year (db), xz_db_today (db), xz_store_get_profile (store), xz_store_get_calendar (store), NULL);
      double taken = since (begun);
      g_array_append_val (verdicts->single, taken);
    }
  return people != NULL;
}

/* The floor: every entry with its day read, and nothing made of it. */
static double
read_bare (const char *path)
{
  static const char sql[] = "SELECT a.person, s.day, a.c_halves FROM attendance a JOIN session s ON s.id = a.session "
                            "UNION ALL SELECT r.person, r.day, 0 FROM training_result r";
  sqlite3 *handle;
  sqlite3_stmt *read;
  gint64 begun, n = 0;
  if (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK
      || sqlite3_prepare_v2 (handle, sql, -1, &read, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (handle));
  begun = g_get_monotonic_time ();
  while (sqlite3_step (read) == SQLITE_ROW)
    n += sqlite3_column_bytes (read, 0) + sqlite3_column_int (read, 1) + sqlite3_column_int (read, 2) > 0;
  double taken = since (begun);
  g_print ("%" G_GINT64_FORMAT " entries; ", n);
  sqlite3_finalize (read);
  sqlite3_close (handle);
  return taken;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;
  return first < second ? -1 : first > second;
}

static double
percentile (GArray *values, guint percent)
{
  g_array_sort (values, compare_doubles);
  return g_array_index (values, double, MIN (values->len * percent / 100, values->len - 1));
}

static void
read_or_end (XzStore *store, XzJobFunc work, Verdicts *verdicts)
{
  g_autoptr (GError) error = NULL;
  if (!xz_store_read (store, work, verdicts, &error))
    g_error ("%s", error->message);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  xz_crypto_init ();
  g_autoptr (XzStore) store = argc > 1 ? xz_store_open (xz_context_system (), argv[1], NULL, &error) : NULL;
  g_autoptr (GArray) bulk = g_array_new (FALSE, FALSE, sizeof (double)), single = g_array_new (FALSE, FALSE, sizeof (double));
  Verdicts verdicts = { .single = single };
  if (store == NULL)
    g_error ("%s", error != NULL ? error->message : "usage: bench-training REGISTER");
  for (guint i = 0; i < ROUNDS; i++)
    {
      gint64 begun = g_get_monotonic_time ();
      read_or_end (store, everybody_work, &verdicts);
      double taken = since (begun);
      g_array_append_val (bulk, taken);
    }
  read_or_end (store, single_work, &verdicts);
  double floor = read_bare (argv[1]), median = percentile (bulk, 50);
  g_print ("verdicts of %u people (%u have met the annual duty): %.0f ms, target %.0f ms; bare reading %.0f ms: %.2f x\n",
           verdicts.n, verdicts.met, median, BULK_MS * verdicts.n / 100000, floor, median / floor);
  g_print ("verdicts of one person: p50 %.3f, p99 %.3f ms of %u, target %.0f ms\n", percentile (single, 50), percentile (single, 99), single->len, SINGLE_MS);
  return 0;
}
