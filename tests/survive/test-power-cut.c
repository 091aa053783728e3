/* test-power-cut.c: what was saved survives a power cut at any moment.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "power-cut.h"
#include "next-migration.h"
#include "people.h"
#include "xz-backup.h"
#include "xz-import.h"

/* ---- the work ---- */

typedef struct {
  guint first, n;
} Range;

static void
build_person (XzDb *db, XzChangeSet *set, guint i)
{
  g_auto (TestPerson) person = { NULL };
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  const char *columns[] = { "name", "id_number", "phone", "agency", "hire_date", "post" };
  const char *values[] = { NULL, NULL, NULL, "黄桥镇", "2024-03-01", NULL };
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  test_person_init (&person, i);
  values[0] = person.name;
  values[1] = person.id_number;
  values[2] = person.phone;
  values[5] = test_post_name (i % PEOPLE_POSTS);
  xz_db_build_roster_change (db, set, NULL, columns, values, G_N_ELEMENTS (columns), XZ_DATE_NONE, findings, &id, &error);
  g_assert_no_error (error);
}

static gboolean
enter_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  const Range *range = data;
  g_autoptr (XzChangeSet) set = xz_change_set_new ("add", NULL);
  XzApplied applied;
  gboolean done;

  for (guint i = 0; i < range->n; i++)
    build_person (db, set, range->first + i);
  done = xz_db_apply (db, set, &applied, progress, cancellable, error);
  xz_applied_clear (&applied);
  return done;
}

static void
enter (Fixture *fixture, guint first, guint n)
{
  Range range = { first, n };
  g_autoptr (GError) error = NULL;

  xz_store_write (fixture->store, enter_work, &range, &error);
  g_assert_no_error (error);
}

/* As the writer's thread does when nothing is to be done. */
static gboolean
checkpoint_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  xz_job_checkpoint (db);
  return TRUE;
}

static void
rest (Fixture *fixture)
{
  g_assert_true (xz_store_write (fixture->store, checkpoint_work, NULL, NULL));
}

static void
enter_step (Fixture *fixture, guint step)
{
  enter (fixture, step, 1);
  if (step % 5 == 4)
    rest (fixture);
}

static void
prepare_people (Fixture *fixture)
{
  enter (fixture, 0, 12);
}

typedef struct {
  XzContext *context;
  guint      step;
} Edit;

static gboolean
edit_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  const Edit *edit = data;
  g_autoptr (GPtrArray) people = xz_db_list_records (db, &xz_type_person, NULL, NULL, error);
  const XzRecord *person = g_ptr_array_index (people, edit->step % people->len);
  g_autoptr (XzChangeSet) set = xz_change_set_new ("set", NULL);
  g_autofree char *remark = g_strdup_printf ("第%u次更正", edit->step);
  XzApplied applied;
  gboolean done;

  xz_change_set_update (set, &xz_type_person, person->id, "remark", remark, NULL);
  xz_change_set_update (set, &xz_type_person, person->id, "vetting_number", remark, NULL);
  done = xz_db_apply (db, set, &applied, progress, cancellable, error);
  xz_applied_clear (&applied);
  return done;
}

/* Every second step takes the one before it back. */
static void
undo_step (Fixture *fixture, guint step)
{
  static char *batch;
  g_autofree char *agency = any_agency (fixture);
  XzApplied applied;
  XzChangeSet *set;

  if (step % 2 == 0)
    {
      set = xz_change_set_new ("set", NULL);
      xz_change_set_update (set, &xz_type_agency, agency, "remark", "暂记", NULL);
      batch = apply_well (fixture, set);
      return;
    }
  g_assert_true (undo_batch (fixture, batch, FALSE, NULL, &applied, NULL));
  xz_applied_clear (&applied);
  g_clear_pointer (&batch, g_free);
  if (step % 4 == 3)
    rest (fixture);
}

static void
edit_step (Fixture *fixture, guint step)
{
  Edit edit = { &fixture->context, step };

  if (step % 6 == 5)
    rest (fixture);
  g_assert_true (xz_store_write (fixture->store, edit_work, &edit, NULL));
}

/* ---- a real import ---- */

#define IMPORT_ROWS 60

static char *
write_roster (Fixture *fixture, guint first)
{
  char *path = g_build_filename (fixture->folder, "roster.csv", NULL);
  g_autoptr (GString) text = g_string_new ("姓名,身份证号,手机,单位,岗位,入职日期\n");

  for (guint i = first; i < first + IMPORT_ROWS; i++)
    {
      g_auto (TestPerson) person = { NULL };
      test_person_init (&person, i);
      g_string_append_printf (text, "%s,%s,%s,黄桥镇,%s,2024-03-01\n", person.name, person.id_number != NULL ? person.id_number : "",
                              person.phone != NULL ? person.phone : "", test_post_name (i % PEOPLE_POSTS));
    }
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  return path;
}

static gboolean
plan_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  return xz_import_plan (data, db, progress, cancellable, error);
}

static gboolean
import_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  XzApplied applied;
  gboolean done = xz_import_apply (data, db, &applied, progress, cancellable, error);

  g_assert_cmpuint (applied.changes, >, IMPORT_ROWS);
  xz_applied_clear (&applied);
  return done;
}

static void
import_step (Fixture *fixture, guint step)
{
  g_autofree char *path = write_roster (fixture, 100 + IMPORT_ROWS * step);
  g_autoptr (XzImport) import = xz_import_new ("person");
  g_autoptr (GError) error = NULL;

  g_assert_true (xz_import_add_file (import, path, NULL, &error));
  g_assert_true (xz_store_read (fixture->store, plan_work, import, &error));
  xz_store_write (fixture->store, import_work, import, &error);
  g_assert_no_error (error);
  if (step % 2 == 1)
    rest (fixture);
}

/* The migration itself is in the opening; an entry after it shows that it is over. */
static void
migrate_step (Fixture *fixture, guint step)
{
  enter (fixture, 200 + step, 1);
  rest (fixture);
}

/* The backup lies on another disk, whose cuts are those of test-power-cut-files.c. */
static void
prepare_backup (Fixture *fixture)
{
  g_autofree char *file = g_build_filename (fixture->folder, "copy.xiezhi-backup", NULL);
  g_autoptr (GError) error = NULL;

  enter (fixture, 0, 12);
  xz_backup_write (fixture->store, file, NULL, NULL, &error);
  g_assert_no_error (error);
  enter (fixture, 30, 8);
}

/* Entries, back to what was before them, and on from there: no state is like another. */
static void
restore_step (Fixture *fixture, guint step)
{
  g_autofree char *file = g_build_filename (fixture->folder, "copy.xiezhi-backup", NULL);
  g_autoptr (GError) error = NULL;

  if (step != 1)
    {
      enter (fixture, 300 + 10 * step, 8);
      return;
    }
  fixture_close (fixture);
  xz_backup_restore (&fixture->context, file, fixture->path, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture_open (fixture);
}

/* Taken in the midst of work, it changes nothing of it. */
static void
backup_step (Fixture *fixture, guint step)
{
  g_autofree char *file = g_build_filename (fixture->folder, "copy.xiezhi-backup", NULL);

  if (step % 3 == 2)
    g_assert_true (xz_backup_write (fixture->store, file, NULL, NULL, NULL));
  enter (fixture, 400 + step, 1);
}

/* ---- the cuts ---- */

typedef struct {
  Work  work;
  guint share;       /* of all states, in hundredths */
} Case;

static const Case cases[] = {
  { { "enter", NULL, enter_step, 20, NULL }, 18 },
  { { "edit", prepare_people, edit_step, 24, NULL }, 14 },
  { { "undo", prepare_people, undo_step, 12, NULL }, 6 },
  { { "import", prepare_people, import_step, 2, NULL }, 10 },
  { { "migrate", prepare_people, migrate_step, 2, NEXT_MIGRATION }, 16 },
  { { "backup", prepare_people, backup_step, 9, NULL }, 4 },
  { { "restore", prepare_backup, restore_step, 3, NULL }, 8 },
};

static void
cut (const Work *work, const char *name, const char *pragma, guint64 states, Tally *tally)
{
  g_autoptr (Trace) trace = trace_new (work, pragma);
  gint64 start = g_get_monotonic_time ();

  trace_cut (trace, states, states_first (), tally);
  tally_print (tally, name, trace->disk->ops->len, g_get_monotonic_time () - start);
}

static void
test_nothing_is_lost (gconstpointer data)
{
  const Case *this = data;
  Tally tally = { 0 };

  cut (&this->work, this->work.name, NULL, states_share (this->share), &tally);
  g_assert_cmpuint (tally.states, >, 0);
  g_assert_cmpuint (tally_failures (&tally), ==, 0);
}

/* The rig must see what it is there to see: without the syncs of FULL, acknowledged
 * entries are lost; without any, the register itself breaks. */
static void
test_sees_normal (void)
{
  Tally tally = { 0 };

  cut (&cases[0].work, "synchronous=NORMAL", "PRAGMA synchronous = NORMAL", 200, &tally);
  g_assert_cmpuint (tally.lost, >=, 20);
  g_assert_cmpuint (tally.corrupt + tally.unopenable + tally.half, ==, 0);
}

static void
test_sees_off (void)
{
  Tally tally = { 0 };

  cut (&cases[0].work, "synchronous=OFF", "PRAGMA synchronous = OFF", 200, &tally);
  g_assert_cmpuint (tally.lost, >=, 1);
  g_assert_cmpuint (tally.corrupt + tally.half, >=, 20);
}

/* Thousands of openings need not all name the version of SQLite. */
static void
ignore_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_log_set_handler (NULL, G_LOG_LEVEL_DEBUG, ignore_cb, NULL);
  g_test_add_func ("/survive/power-cut/rig-sees-normal-lose", test_sees_normal);
  g_test_add_func ("/survive/power-cut/rig-sees-off-break", test_sees_off);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/survive/power-cut/nothing-is-lost/", cases[i].work.name, NULL);
      g_test_add_data_func (path, &cases[i], test_nothing_is_lost);
    }
  return g_test_run ();
}
