/* bench-save.c: the durable save of one person, with rules, history, audit, outbox and search index, beside
 * a WAL+FULL commit of the bare row into the same table of the same register; they take turns.
 * usage: bench-save REGISTER   (a copy: people are added to it)
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <string.h>
#include "xz-change.h"
#include "xz-crypto.h"
#include "xz-read.h"

#define SAVES  400
#define WARM   20
#define P99_MS 10.0

typedef struct { char *agency, *post; guint number; char id[37]; } Save;

/* ---- somebody ---- */

static char *
dup_id_number (guint number)
{
  static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  guint year = 1975 + number % 28, month = 1 + number / 28 % 12, day = 1 + number / 336 % 28, order = 1 + number / 9408 % 998;
  g_autofree char *digits = g_strdup_printf ("321299%04u%02u%02u%03u", year, month, day, order);
  int sum = 0;
  for (int i = 0; i < 17; i++)
    sum += weights[i] * (digits[i] - '0');
  return g_strdup_printf ("%s%c", digits, "10X98765432"[sum % 11]);
}

static char *
dup_name (guint number)
{
  static const char *const surnames[] = { "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴" };
  static const char *const given[] = { "伟", "建国", "丽华", "志强", "敏", "小红", "海燕", "文杰", "玉兰", "晓明", "国庆" };
  return g_strconcat (surnames[number % 10], given[number % 11], NULL);
}

/* ---- the whole save ---- */

static gboolean
save_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Save *save = data;
  g_autofree char *name = dup_name (save->number);
  g_autofree char *id_number = dup_id_number (save->number);
  g_autofree char *phone = g_strdup_printf ("138%08u", save->number * 7919u % 100000000u);
  const char *columns[] = { "name", "id_number", "phone", "education", "agency", "post", "hire_date", "address" };
  const char *values[] = { name, id_number, phone, "大学本科", save->agency, save->post, "2024-03-01", "泰兴市黄桥镇" };
  g_autoptr (XzChangeSet) set = xz_change_set_new ("add", NULL);
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  g_autofree char *id = NULL;
  if (!xz_db_build_roster_change (db, set, NULL, columns, values, G_N_ELEMENTS (columns), XZ_DATE_NONE, findings, &id, error))
    return FALSE;
  XzApplied applied = { 0 };
  gboolean done = xz_db_apply (db, set, &applied, progress, cancellable, error);
  xz_applied_clear (&applied);
  g_strlcpy (save->id, id != NULL ? id : "", sizeof save->id);
  return done;
}

/* Names that are there already: only the person is new. */
static gboolean
names_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Save *save = data;
  g_autoptr (GPtrArray) agencies = xz_db_list_records (db, &xz_type_agency, NULL, NULL, error);
  g_autoptr (GPtrArray) posts = xz_db_list_records (db, &xz_type_post, NULL, NULL, error);
  save->agency = g_strdup (xz_record_get (g_ptr_array_index (agencies, agencies->len - 1), "name"));
  save->post = g_strdup (xz_record_get (g_ptr_array_index (posts, 0), "name"));
  return TRUE;
}

/* Whose number somebody has already is not a save. */
static double
save_whole (XzStore *store, Save *save)
{
  for (;; save->number++)
    {
      g_autoptr (GError) error = NULL;
      gint64 begun = g_get_monotonic_time ();
      if (xz_store_write (store, save_work, save, &error))
        return (double) (g_get_monotonic_time () - begun) / 1000;
      if (!g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED))
        g_error ("%s", error->message);
    }
}

/* ---- the bare row ---- */

static void
yes_func (sqlite3_context *call, int n_values, sqlite3_value **values)
{
  sqlite3_result_int (call, 1);
}

static void
run (sqlite3 *handle, const char *sql)
{
  if (sqlite3_exec (handle, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (handle));
}

static sqlite3 *
open_bare (const char *path)
{
  sqlite3 *handle;
  if (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (handle));
  sqlite3_create_function_v2 (handle, "xz_writing", 0, SQLITE_UTF8 | SQLITE_INNOCUOUS, NULL, yes_func, NULL, NULL, NULL);
  run (handle, "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -8192; PRAGMA secure_delete = ON");
  return handle;
}

/* The columns of person but n and id, with the values of somebody. */
static char *
dup_insert (sqlite3 *handle)
{
  g_autoptr (GString) columns = g_string_new (NULL);
  sqlite3_stmt *list;
  sqlite3_prepare_v2 (handle, "SELECT name FROM pragma_table_info ('person') WHERE name NOT IN ('n', 'id')", -1, &list, NULL);
  while (sqlite3_step (list) == SQLITE_ROW)
    g_string_append_printf (columns, ", %s", sqlite3_column_text (list, 0));
  sqlite3_finalize (list);
  return g_strdup_printf ("INSERT INTO person (id%s) SELECT randomblob (16)%s FROM person WHERE n = ?1", columns->str, columns->str);
}

static double
save_bare (sqlite3 *handle, sqlite3_stmt *insert, gint64 like)
{
  gint64 begun = g_get_monotonic_time ();
  run (handle, "BEGIN IMMEDIATE");
  sqlite3_bind_int64 (insert, 1, like);
  if (sqlite3_step (insert) != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (handle));
  sqlite3_reset (insert);
  run (handle, "COMMIT");
  return (double) (g_get_monotonic_time () - begun) / 1000;
}

static gint64
get_people (sqlite3 *handle)
{
  sqlite3_stmt *last;
  sqlite3_prepare_v2 (handle, "SELECT max (n) FROM person", -1, &last, NULL);
  sqlite3_step (last);
  gint64 n = sqlite3_column_int64 (last, 0);
  sqlite3_finalize (last);
  return n;
}

/* ---- figures ---- */

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;
  return first < second ? -1 : first > second;
}

static double
percentile (double *values, guint percent)
{
  qsort (values, SAVES, sizeof *values, compare_doubles);
  return values[MIN (SAVES * percent / 100, SAVES - 1)];
}

int
main (int argc, char **argv)
{
  static double whole[SAVES], bare[SAVES];
  g_autoptr (GError) error = NULL;
  xz_crypto_init ();
  g_autoptr (XzStore) store = argc > 2 ? xz_store_open (xz_context_system (), argv[1], NULL, &error) : NULL;
  if (store == NULL)
    g_error ("%s", error != NULL ? error->message : "usage: bench-save REGISTER COPY");
  Save save = { .number = (guint) g_random_int_range (0, 1000000) };
  xz_store_read (store, names_work, &save, NULL);
  sqlite3 *handle = open_bare (argv[2]);
  g_autofree char *sql = dup_insert (handle);
  sqlite3_stmt *insert;
  sqlite3_prepare_v2 (handle, sql, -1, &insert, NULL);
  gint64 people = get_people (handle);
  for (int i = -WARM; i < SAVES; i++, save.number++)
    {
      double first = save_whole (store, &save), second = save_bare (handle, insert, 1 + save.number * 7919 % people);
      if (i >= 0)
        whole[i] = first, bare[i] = second;
    }
  sqlite3_finalize (insert);
  sqlite3_close (handle);
  double median = percentile (whole, 50), floor = percentile (bare, 50);
  g_print ("save of one person: p50 %.2f, p99 %.2f ms (target %.0f); bare row p50 %.2f, p99 %.2f ms: %.2f x\n",
           median, percentile (whole, 99), P99_MS, floor, percentile (bare, 99), median / floor);
  g_free (save.agency);
  g_free (save.post);
  return 0;
}
