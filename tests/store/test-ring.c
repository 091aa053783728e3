/* test-ring.c: the backups that the register makes by itself.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "backup-support.h"
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define DAY_USEC G_TIME_SPAN_DAY
#define HALF_PAST_EIGHT (8 * G_TIME_SPAN_HOUR + 30 * G_TIME_SPAN_MINUTE)

static guint64 disk;      /* what a test says is free */

static gboolean
ask (const char *folder, guint64 *bytes)
{
  *bytes = disk;
  return TRUE;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture_init (fixture, FALSE);
  fixture_make (fixture);
  fixture->time += HALF_PAST_EIGHT - 8 * G_TIME_SPAN_HOUR;
  disk = G_MAXUINT64 / 16;
  xz_backup_set_free_func (ask);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  xz_backup_set_free_func (NULL);
  fixture_clear (fixture);
}

static void
ring (Fixture *fixture, const char *reason)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (xz_backup_ring (fixture->store, reason, NULL, &error) || error != NULL);
  g_assert_no_error (error);
}

static guint
count (Fixture *fixture)
{
  g_autoptr (GPtrArray) entries = xz_backup_list (fixture->path);

  return entries->len;
}

static const XzBackupEntry *
entry_at (GPtrArray *entries, guint i)
{
  return g_ptr_array_index (entries, i);
}

/* ---- which stay ---- */

static void
add_day (GPtrArray *entries, gint64 at, const char *reason)
{
  XzBackupEntry *entry = g_new0 (XzBackupEntry, 1);

  *entry = (XzBackupEntry) { g_strdup (""), g_strdup (reason), at, 1000 };
  g_ptr_array_insert (entries, 0, entry);
}

static void
thin (GPtrArray *entries)
{
  g_autofree gboolean *keep = g_new0 (gboolean, entries->len + 1);

  xz_backup_thin (entries, keep);
  for (guint i = entries->len; i > 0; i--)
    if (!keep[i - 1])
      g_ptr_array_remove_index (entries, i - 1);
}

static gboolean
has_day (GPtrArray *entries, GDateTime *day)
{
  g_autofree char *wanted = g_date_time_format (day, "%Y-%m-%d");

  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (entry_at (entries, i)->at / G_USEC_PER_SEC);
      g_autofree char *text = g_date_time_format (at, "%Y-%m-%d");
      if (g_str_equal (text, wanted))
        return TRUE;
    }
  return FALSE;
}

/* From 2026-01-01 on, one each day for 400 days: to 2027-02-04, a Thursday. */
static void
test_four_hundred_days (void)
{
  static const char *const kept[] = {
    "2027-02-04", "2027-02-03", "2027-02-02", "2027-02-01", "2027-01-31", "2027-01-30", "2027-01-29",   /* days */
    "2027-01-24", "2027-01-17",                                     /* weeks end on Sunday; the newest two are among the days */
    "2026-12-31", "2026-11-30", "2026-10-31", "2026-09-30", "2026-08-31", "2026-07-31", "2026-06-30", "2026-05-31",
    "2026-04-30", "2026-03-31",                                     /* months; the newest two are among the days */
  };
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_backup_entry_free);
  g_autoptr (GDateTime) first = g_date_time_new_local (2026, 1, 1, 8, 30, 0);

  for (guint i = 0; i < 400; i++)
    {
      g_autoptr (GDateTime) day = g_date_time_add_days (first, (gint) i);
      add_day (entries, g_date_time_to_unix (day) * G_USEC_PER_SEC, "daily");
      thin (entries);
      g_assert_cmpuint (entries->len, <=, 7 + 4 + 12);
    }
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autofree char *text = g_strconcat (kept[i], "T12:00:00", NULL);
      g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
      g_autoptr (GDateTime) day = g_date_time_new_from_iso8601 (text, zone);
      g_assert_true (has_day (entries, day));
    }
  g_assert_cmpuint (entries->len, ==, G_N_ELEMENTS (kept));
}

/* Those before an import and a new version stay beside the daily ones, the last ten of each. */
static void
test_reasons (void)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_backup_entry_free);
  gint64 at = G_GINT64_CONSTANT (1795478400) * G_USEC_PER_SEC;
  guint imports = 0, migrations = 0;

  for (guint i = 0; i < 60; i++)
    {
      add_day (entries, at + i * G_TIME_SPAN_MINUTE, i % 3 == 0 ? "import" : i == 1 ? "migration" : "daily");
      thin (entries);
    }
  for (guint i = 0; i < entries->len; i++)
    {
      imports += g_str_equal (entry_at (entries, i)->reason, "import");
      migrations += g_str_equal (entry_at (entries, i)->reason, "migration");
    }
  g_assert_cmpuint (imports, ==, 10);
  g_assert_cmpuint (migrations, ==, 1);
  g_assert_cmpuint (entries->len, <=, 13);
}

/* ---- on the disk ---- */

static void
test_made_and_listed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *stranger = g_strconcat (fixture->path, ".backups/20261124T000000Z-whim.xiezhi-backup", NULL);

  ring (fixture, "manual");
  ring (fixture, "import");
  ring (fixture, "import");
  write_file (stranger, "x", 1);
  entries = xz_backup_list (fixture->path);
  g_assert_cmpuint (entries->len, ==, 3);
  for (guint i = 0; i < entries->len; i++)
    {
      g_autoptr (XzBackupInfo) info = xz_backup_inspect (entry_at (entries, i)->file, NULL);
      g_assert_nonnull (info);
      g_assert_cmpint (entry_at (entries, i)->size, ==, info->size);
      g_assert_true (i == 0 || entry_at (entries, i - 1)->at >= entry_at (entries, i)->at);
    }
  g_assert_cmpstr (entry_at (entries, 0)->reason, ==, "import");
  g_assert_false (xz_backup_ring (fixture->store, "../../whim", NULL, NULL));
}

static void
test_due_once_a_day (Fixture *fixture, gconstpointer data)
{
  g_assert_true (xz_backup_is_due (fixture->store));
  ring (fixture, "daily");
  g_assert_false (xz_backup_is_due (fixture->store));
  fixture->time += DAY_USEC;
  g_assert_true (xz_backup_is_due (fixture->store));
}

static void
test_ten_days (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 10; i++)
    {
      ring (fixture, "daily");
      fixture->time += DAY_USEC;
    }
  /* 2026-11-24 to 12-03: seven days, the Sunday before them and the end of November among them. */
  g_assert_cmpuint (count (fixture), ==, 7);
}

static guint
links_of (Fixture *fixture, const char *photo)
{
  g_autofree char *files = g_strconcat (fixture->path, ".backups/files", NULL);
  g_autofree char *path = xz_backup_content_path (files, photo);
  struct stat status;

  return lstat (path, &status) == 0 ? (guint) status.st_nlink : 0;
}

static void
test_photos_kept_once (Fixture *fixture, gconstpointer data)
{
  g_autofree char *person = add_person (fixture, "欧阳思远");
  g_autofree char *photo = give_photo (fixture, person, "a portrait");
  g_autofree char *path = xz_blob_path (fixture->path, photo);
  g_autofree char *elsewhere = file_of (fixture, "elsewhere.db");
  g_autoptr (GPtrArray) entries = NULL;

  ring (fixture, "manual");
  ring (fixture, "import");
  g_assert_cmpuint (links_of (fixture, photo), ==, 2);
  entries = xz_backup_list (fixture->path);
  g_assert_cmpuint (entries->len, ==, 2);
  /* It is lost beside the register, and in neither backup. */
  g_unlink (path);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *back = g_strdup_printf ("%s.%u", elsewhere, i);
      restore_well (fixture, entry_at (entries, i)->file, back);
      open_at (fixture, back);
      assert_photo (fixture, photo, "a portrait");
    }
}

/* A photo that is missing or altered in the ring is not restored in silence. */
static void
test_photo_lost_in_the_ring (Fixture *fixture, gconstpointer data)
{
  g_autofree char *person = add_person (fixture, "欧阳思远");
  g_autofree char *photo = give_photo (fixture, person, "a portrait");
  g_autofree char *elsewhere = file_of (fixture, "elsewhere.db");
  g_autofree char *files = g_strconcat (fixture->path, ".backups/files", NULL);
  g_autofree char *path = xz_backup_content_path (files, photo);
  g_autoptr (GPtrArray) entries = NULL;

  ring (fixture, "daily");
  entries = xz_backup_list (fixture->path);
  flip_byte (path, 20);
  restore_fails (fixture, entry_at (entries, 0)->file, elsewhere, XZ_STORE_ERROR_CORRUPT);
  g_unlink (path);
  inspect_fails (entry_at (entries, 0)->file, XZ_STORE_ERROR_CORRUPT);
  g_assert_false (g_file_test (elsewhere, G_FILE_TEST_EXISTS));
}

/* ---- a fifth of the disk ---- */

static guint64
total (Fixture *fixture)
{
  g_autoptr (GPtrArray) entries = xz_backup_list (fixture->path);
  guint64 size = 0;

  for (guint i = 0; i < entries->len; i++)
    size += (guint64) entry_at (entries, i)->size;
  return size;
}

static void
test_fifth (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  for (guint i = 0; i < 6; i++)
    {
      ring (fixture, "daily");
      fixture->time += DAY_USEC;
    }
  before = xz_backup_list (fixture->path);
  g_assert_cmpuint (before->len, ==, 6);
  disk = 5 * (3 * (guint64) entry_at (before, 0)->size + 4096);
  ring (fixture, "daily");
  after = xz_backup_list (fixture->path);
  g_assert_cmpuint (after->len, ==, 3);
  g_assert_cmpuint (total (fixture), <=, disk / 5);
  g_assert_cmpint (entry_at (after, 0)->at, >, entry_at (before, 0)->at);
  g_assert_cmpstr (entry_at (after, 1)->file, ==, entry_at (before, 0)->file);
  g_assert_cmpstr (entry_at (after, 2)->file, ==, entry_at (before, 1)->file);
}

/* Not even one: that is said, and those that are there stay. */
static void
test_no_room (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  ring (fixture, "daily");
  disk = 1000;
  g_assert_false (xz_backup_ring (fixture->store, "import", NULL, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DISK_FULL);
  g_assert_cmpuint (count (fixture), ==, 1);
  g_free (add_person (fixture, "李秀英"));
}

/* Photos that only the ring has still take room, and leave with the last backup that names them. */
static void
test_dropped_photos (Fixture *fixture, gconstpointer data)
{
  g_autofree char *person = add_person (fixture, "欧阳思远");
  g_autofree char *photo = give_photo (fixture, person, "a portrait");
  sqlite3 *raw;

  ring (fixture, "daily");
  g_assert_cmpuint (links_of (fixture, photo), ==, 2);
  raw = fixture_raw (fixture);
  raw_exec (raw, "DELETE FROM blob");
  sqlite3_close (raw);
  fixture->time += DAY_USEC;
  ring (fixture, "daily");
  g_assert_cmpuint (links_of (fixture, photo), ==, 2);
  disk = 5 * total (fixture) - 4096;
  fixture->time += DAY_USEC;
  ring (fixture, "daily");
  g_assert_cmpuint (count (fixture), <, 3);
  g_assert_cmpuint (links_of (fixture, photo), ==, 0);
}

/* What a killed one left is gone with the next. */
static void
test_unfinished (Fixture *fixture, gconstpointer data)
{
  g_autofree char *part = g_strconcat (fixture->path, ".backups/20261124T000000Z-daily.xiezhi-backup.part", NULL);
  g_autofree char *pages = g_strconcat (part, "-db", NULL);

  ring (fixture, "daily");
  write_file (part, "half", 4);
  write_file (pages, "half", 4);
  g_assert_cmpuint (count (fixture), ==, 1);
  ring (fixture, "manual");
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (pages, G_FILE_TEST_EXISTS));
}

/* Without threads, one connection does it. */
static void
test_inline (void)
{
  Fixture fixture;

  fixture_init (&fixture, TRUE);
  fixture_make (&fixture);
  ring (&fixture, "daily");
  g_assert_cmpuint (count (&fixture), ==, 1);
  fixture_clear (&fixture);
}

#define ADD(name, func) g_test_add ("/ring/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "Asia/Shanghai", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ring/seven-days-four-weeks-twelve-months", test_four_hundred_days);
  g_test_add_func ("/ring/last-ten-of-a-reason", test_reasons);
  g_test_add_func ("/ring/without-threads", test_inline);
  ADD ("made-checked-and-listed", test_made_and_listed);
  ADD ("due-once-a-day", test_due_once_a_day);
  ADD ("ten-days", test_ten_days);
  ADD ("photos-kept-once", test_photos_kept_once);
  ADD ("photo-lost-in-the-ring-is-said", test_photo_lost_in_the_ring);
  ADD ("never-more-than-a-fifth", test_fifth);
  ADD ("no-room-is-said-and-drops-nothing", test_no_room);
  ADD ("photos-leave-with-their-last-backup", test_dropped_photos);
  ADD ("unfinished-ones-are-cleared", test_unfinished);
  return g_test_run ();
}
