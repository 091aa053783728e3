/* test-export-file.c: an export is in place whole or not at all.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "export-fixture.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include "xz-aside.h"
#include "xz-sheet.h"

#define PEOPLE 600
#define FORMER "the former file"

static City *town;
static guint everybody;

static const char *const endings[] = { "xlsx", "csv" };

/* A file of this ending with something in it already. */
static char *
former_file (const char *ending)
{
  g_autofree char *name = g_strconcat ("former.", ending, NULL);
  char *path = town_path (town, name);

  g_assert_true (g_file_set_contents (path, FORMER, -1, NULL));
  return path;
}

/* As it was, and nothing beside it. */
static void
assert_untouched (const char *path)
{
  g_autofree char *text = load_text (path);
  g_autofree char *name = g_path_get_basename (path);

  g_assert_cmpstr (text, ==, FORMER);
  assert_only (town, name, NULL);
  unlink (path);
}

/* ---- cancelling ---- */

/* Cancels when the connection begins its n-th statement. */
typedef struct { const char *path; GCancellable *cancellable; guint countdown; gboolean done; guint rows; XzProgress progress; } Cancelling;

static int
statement_cb (unsigned int what, void *data, void *statement, void *sql)
{
  Cancelling *cancelling = data;

  if (cancelling->countdown > 0 && --cancelling->countdown == 0)
    g_cancellable_cancel (cancelling->cancellable);
  return 0;
}

static gboolean
cancel_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Cancelling *cancelling = data;
  XzExportOptions options = { .purpose = "取消" };

  sqlite3_trace_v2 (xz_db_handle (db), SQLITE_TRACE_STMT, statement_cb, cancelling);
  cancelling->done = xz_export_roster (db, cancelling->path, &options, &cancelling->rows, &cancelling->progress, cancelling->cancellable, error);
  sqlite3_trace_v2 (xz_db_handle (db), 0, NULL, NULL);
  return cancelling->done;
}

/* The error, or NULL when it was done before. */
static GError *
cancel_at (const char *path, guint statement)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Cancelling cancelling = { .path = path, .cancellable = cancellable, .countdown = statement };
  GError *error = NULL;

  if (statement == 0)
    g_cancellable_cancel (cancellable);
  if (xz_store_write (town->fixture.store, cancel_work, &cancelling, &error))
    {
      g_assert_cmpuint (cancelling.rows, ==, everybody);
      g_assert_cmpint (cancelling.progress.done, ==, (gint) everybody);
      g_assert_cmpint (cancelling.progress.total, ==, (gint) everybody);
    }
  return error;
}

static void
test_cancelled (gconstpointer data)
{
  static const guint moments[] = { 0, 1, 2, 100, 257, 300, 512, 600 };
  gint64 audit = count_rows (&town->fixture, "audit");

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autofree char *path = former_file (data);
      g_autoptr (GError) error = cancel_at (path, moments[i]);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      assert_untouched (path);
    }
  g_assert_cmpint (count_rows (&town->fixture, "audit"), ==, audit);
}

static void
test_progress (gconstpointer data)
{
  g_autofree char *path = former_file (data);
  g_autoptr (GError) error = cancel_at (path, 1000000);

  g_assert_no_error (error);
  assert_no_difference (town, path, everybody);
  unlink (path);
}

/* ---- a full disk ---- */

static gboolean
masked_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  XzExportOptions options = { 0 };

  return xz_export_roster (db, data, &options, NULL, NULL, NULL, error);
}

/* No file may grow beyond size. */
static GError *
export_with_file_limit (const char *path, rlim_t size)
{
  struct rlimit former;
  GError *error = NULL;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &former), ==, 0);
  setrlimit (RLIMIT_FSIZE, &(struct rlimit) { size, former.rlim_max });
  xz_store_read (town->fixture.store, masked_work, (gpointer) path, &error);
  setrlimit (RLIMIT_FSIZE, &former);
  return error;
}

static void
test_disk_full (gconstpointer data)
{
  guint refused = 0;

  signal (SIGXFSZ, SIG_IGN);
  for (rlim_t size = 1; size < 4u << 20; size = size * 3 + 7)
    {
      g_autofree char *path = former_file (data);
      g_autoptr (GError) error = export_with_file_limit (path, size);
      if (error == NULL)
        assert_no_difference (town, path, everybody);
      else
        assert_untouched (path);
      refused += error != NULL;
      unlink (path);
    }
  g_assert_cmpuint (refused, >=, 5);
}

/* ---- folders ---- */

static void
test_unwritable_folder (gconstpointer data)
{
  const char *const folders[] = { "/proc", "/no/such/folder", town->fixture.path };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *name = g_strconcat ("a.", (const char *) data, NULL), *path = g_build_filename (folders[i], name, NULL);
      g_autoptr (GError) error = NULL;
      XzExportOptions options = { 0 };
      g_assert_false (export_to (town, path, &options, NULL, &error));
      g_assert_true (error->domain == G_IO_ERROR);
    }
  assert_only (town, NULL);
}

static void
test_read_only_folder (void)
{
  g_autofree char *folder = town_path (town, "locked"), *path = g_build_filename (folder, "a.csv", NULL);
  g_autoptr (GError) error = NULL;
  XzExportOptions options = { 0 };

  g_assert_cmpint (mkdir (folder, 0500), ==, 0);
  if (geteuid () == 0)
    g_test_skip ("nothing is read-only for root");
  else
    {
      g_assert_false (export_to (town, path, &options, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
    }
  rmdir (folder);
}

static void
test_not_a_file (void)
{
  g_autofree char *folder = town_path (town, "folder.csv"), *pipe = town_path (town, "pipe.csv");
  g_autoptr (GError) folder_error = NULL, pipe_error = NULL;
  XzExportOptions options = { 0 };

  g_assert_cmpint (mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_false (export_to (town, folder, &options, NULL, &folder_error));
  g_assert_error (folder_error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_assert_false (export_to (town, pipe, &options, NULL, &pipe_error));
  g_assert_true (pipe_error->domain == G_IO_ERROR);
  assert_only (town, "folder.csv", "pipe.csv", NULL);
  rmdir (folder);
  unlink (pipe);
}

/* ---- what is replaced ---- */

static guint
mode_of (const char *path)
{
  struct stat status;

  g_assert_cmpint (lstat (path, &status), ==, 0);
  return status.st_mode & 07777;
}

static void
test_permissions (gconstpointer data)
{
  g_autofree char *name = g_strconcat ("mode.", (const char *) data, NULL), *path = town_path (town, name);
  XzExportOptions options = { 0 };

  export_well (town, path, &options, everybody);
  g_assert_cmpuint (mode_of (path), ==, 0600);
  g_assert_cmpint (chmod (path, 0640), ==, 0);
  export_well (town, path, &options, everybody);
  g_assert_cmpuint (mode_of (path), ==, 0640);
  unlink (path);
}

static void
test_link_is_followed (gconstpointer data)
{
  g_autofree char *name = g_strconcat ("link.", (const char *) data, NULL), *link = town_path (town, name);
  g_autofree char *path = former_file (data), *text = NULL;
  struct stat status;
  XzExportOptions options = { 0 };

  g_assert_cmpint (symlink (path, link), ==, 0);
  export_well (town, link, &options, everybody);
  g_assert_cmpint (lstat (link, &status), ==, 0);
  g_assert_true (S_ISLNK (status.st_mode));
  text = load_text (path);
  g_assert_cmpstr (text, !=, FORMER);
  unlink (link);
  unlink (path);
}

static void
test_long_and_plain_names (void)
{
  g_autofree char *stem = g_strnfill (246, 'n'), *name = g_strconcat (stem, ".csv", NULL), *path = town_path (town, name);
  g_autofree char *folder = g_get_current_dir ();
  XzExportOptions options = { 0 };

  export_well (town, path, &options, everybody);
  unlink (path);
  g_assert_cmpint (chdir (town->fixture.folder), ==, 0);
  export_well (town, "plain.CSV", &options, everybody);
  assert_only (town, "plain.CSV", NULL);
  unlink ("plain.CSV");
  g_assert_cmpint (chdir (folder), ==, 0);
}

/* ---- the file aside ---- */

/* While it is written nobody sees it, or at least not under its name; given up, it is gone. */
static void
test_aside (void)
{
  g_autofree char *path = former_file ("csv");
  g_autoptr (GError) error = NULL;
  XzAside *aside = xz_aside_new (path, &error);

  g_assert_no_error (error);
  g_assert_cmpint (write (xz_aside_get_fd (aside), "new", 3), ==, 3);
  xz_aside_sync (aside, &error);
  g_assert_no_error (error);
  xz_aside_free (aside);
  assert_untouched (path);
  path[strlen (path) - 1] = 'x';
  aside = xz_aside_new (path, &error);
  g_assert_cmpint (write (xz_aside_get_fd (aside), "new", 3), ==, 3);
  g_assert_true (xz_aside_sync (aside, &error) && xz_aside_replace (aside, &error));
  xz_aside_free (aside);
  assert_only (town, "former.csx", NULL);
  unlink (path);
}

/* An export that cannot begin is not noted, one that is done is. */
static void
test_noted (void)
{
  g_autofree char *folder = town_path (town, "gone"), *path = g_build_filename (folder, "a.csv", NULL);
  gint64 before = count_rows (&town->fixture, "audit WHERE action = 'export'");
  XzExportOptions options = { .purpose = "核查" };
  g_autoptr (GError) error = NULL;

  g_assert_false (export_to (town, path, &options, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpint (count_rows (&town->fixture, "audit WHERE action = 'export'"), ==, before);
  g_assert_cmpint (mkdir (folder, 0700), ==, 0);
  export_well (town, path, &options, everybody);
  g_assert_cmpint (count_rows (&town->fixture, "audit WHERE action = 'export'"), ==, before + 1);
  unlink (path);
  rmdir (folder);
}

static void
add_both (const char *path, GTestDataFunc test)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/%s", path, endings[i]);
      g_test_add_data_func (name, endings[i], test);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  town = town_new (PEOPLE);
  everybody = town_count (town);
  add_both ("/export/file/cancelled-leaves-the-former-file", test_cancelled);
  add_both ("/export/file/progress-ends-whole", test_progress);
  add_both ("/export/file/full-disk-leaves-the-former-file", test_disk_full);
  add_both ("/export/file/no-folder-to-write-in", test_unwritable_folder);
  g_test_add_func ("/export/file/read-only-folder", test_read_only_folder);
  g_test_add_func ("/export/file/not-a-file", test_not_a_file);
  add_both ("/export/file/permissions", test_permissions);
  add_both ("/export/file/link-is-followed", test_link_is_followed);
  g_test_add_func ("/export/file/long-and-plain-names", test_long_and_plain_names);
  g_test_add_func ("/export/file/aside", test_aside);
  g_test_add_func ("/export/file/only-what-was-written-is-noted", test_noted);
  status = g_test_run ();
  city_free (town);
  return status;
}
