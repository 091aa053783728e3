/* test-disk-full.c: a disk that is full, or broken, at any change to any file: the act fails whole and says why, what was
 * there is there, and it succeeds when there is room again.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "backup-support.h"
#include "file-log.h"
#include "power-cut.h"
#include "xz-export.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#define SEEN "'person', 'service', 'assignment', 'attachment', 'agency'"
/* Far more changes than any of the acts makes. */
#define ENOUGH 2000
#define KINDS 3

typedef struct {
  const char *name;
  gboolean    closed;                                        /* the register is not open while it runs */
  gboolean    fresh;                                         /* nor is it there before */
  gboolean    lenient;                                       /* it may go on without what failed */
  gboolean  (*act) (Fixture *fixture, GError **error);
} Act;

/* ---- the acts ---- */

static gboolean
make_act (Fixture *fixture, GError **error)
{
  return xz_store_create (&fixture->context, fixture->path, XZ_REGISTER_TEST, NULL, error);
}

static gboolean
enter_people (Fixture *fixture, guint n, GError **error)
{
  XzChangeSet *set = xz_change_set_new (n > 1 ? "import" : "add", NULL);
  XzApplied applied;
  gboolean done;

  for (guint i = 0; i < n; i++)
    xz_change_set_create (set, &fixture->context, new_record (&xz_type_person, "name", "王建国", NULL));
  done = apply_set (fixture, set, &applied, error);
  xz_applied_clear (&applied);
  return done;
}

static gboolean
enter_act (Fixture *fixture, GError **error)
{
  return enter_people (fixture, 1, error);
}

static gboolean
import_act (Fixture *fixture, GError **error)
{
  return enter_people (fixture, 200, error);
}

static gboolean
photo_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) content = g_bytes_new ("a new portrait", 14);
  g_autofree char *name = xz_db_put_blob (db, content, "image/png", error);

  return name != NULL;
}

static gboolean
photo_act (Fixture *fixture, GError **error)
{
  return xz_store_write (fixture->store, photo_work, NULL, error);
}

static gboolean
backup_act (Fixture *fixture, GError **error)
{
  g_autofree char *file = file_of (fixture, "another");

  return xz_backup_write (fixture->store, file, NULL, NULL, error);
}

static gboolean
ring_act (Fixture *fixture, GError **error)
{
  return xz_backup_ring (fixture->store, "manual", NULL, error);
}

static gboolean
restore_act (Fixture *fixture, GError **error)
{
  g_autofree char *file = file_of (fixture, "copy");

  return xz_backup_restore (&fixture->context, file, fixture->path, NULL, NULL, error);
}

static gboolean
export_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  XzQuery *query = xz_query_new (NULL, NULL, FALSE);
  XzExportOptions options = { .query = query };
  gboolean done = xz_export_roster (db, data, &options, NULL, NULL, NULL, error);

  xz_query_free (query);
  return done;
}

static gboolean
export_act (Fixture *fixture, GError **error)
{
  g_autofree char *file = file_of (fixture, "roster.csv");

  return xz_store_read (fixture->store, export_work, file, error);
}

static gboolean
workbook_act (Fixture *fixture, GError **error)
{
  g_autofree char *file = file_of (fixture, "roster.xlsx");

  return xz_store_read (fixture->store, export_work, file, error);
}

/* Opening folds nothing, closing folds the log back and notes the head of the trail. */
static gboolean
open_act (Fixture *fixture, GError **error)
{
  XzStore *store = xz_store_open (&fixture->context, fixture->path, NULL, error);

  if (store == NULL)
    return FALSE;
  fixture->store = store;
  enter_people (fixture, 1, NULL);
  fixture_close (fixture);
  return TRUE;
}

/* ---- one attempt ---- */

typedef struct {
  const Act *act;
  Fixture    fixture;
  Disk      *before;         /* the folder that each attempt begins with */
  guint64    former;         /* digest of what people see in it */
  int        code;           /* errno */
  gboolean   for_ever;
  guint      refusals;
  gboolean   failed_sync;    /* the present attempt's */
} Sweep;

static void
reset (Sweep *sweep)
{
  xz_backup_remove_tree (sweep->fixture.folder);
  disk_write_out (sweep->before, sweep->fixture.folder);
  if (!sweep->act->closed)
    fixture_open (&sweep->fixture);
}

static gboolean
attempt (Sweep *sweep, guint n, gboolean *failed, GError **error)
{
  gboolean done;

  file_fault_start (sweep->fixture.folder);
  *file_fault () = (FileFault) { .code = sweep->code, .fail_at = n, .for_ever = sweep->for_ever };
  done = sweep->act->act (&sweep->fixture, error);
  *failed = file_fault ()->failed;
  sweep->failed_sync = file_fault ()->failed_sync;
  file_fault_stop ();
  return done;
}

/* The sentence that the user reads comes of the code. */
static void
check_refusal (Sweep *sweep, guint n, const GError *error)
{
  int expected = sweep->code == ENOSPC ? XZ_STORE_ERROR_DISK_FULL : XZ_STORE_ERROR_IO;

  g_assert_nonnull (error);
  sweep->refusals++;
  if (error->domain == XZ_STORE_ERROR && error->code == expected)
    return;
  if (error->domain == G_IO_ERROR && sweep->code == ENOSPC && error->code == G_IO_ERROR_NO_SPACE)
    return;
  /* Of a sync or an opening that failed once SQLite says no more than that; nor is more said once it is too late for "nothing was written". */
  if ((sweep->failed_sync || sweep->act->act == restore_act || strstr (error->message, "unable to open") != NULL) && g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_IO))
    return;
  /* Where the code of a broken disk has no name of its own, any refusal that is none of content will do. */
  if (sweep->code != ENOSPC && (error->domain != XZ_STORE_ERROR || error->code == XZ_STORE_ERROR_FAILED))
    return;
  g_error ("%s, change %u: %s (%s, %d)", sweep->act->name, n, error->message, g_quark_to_string (error->domain), error->code);
}

/* What people saw before is there, or all of the new when the act went well. */
static void
check_register (Sweep *sweep, guint n, gboolean done, const GError *error)
{
  Fixture *fixture = &sweep->fixture;

  fixture_close (fixture);
  if (sweep->act->fresh && !done)
    {
      g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
      return;
    }
  fixture_open (fixture);
  if (xz_store_is_read_only (fixture->store) || !register_is_whole (fixture->store, FALSE))
    g_error ("%s, change %u: the register does not verify", sweep->act->name, n);
  /* Whether what was not synced is there nobody knows, and a restore that was ready goes on at the next opening:
   * it is whole, and verified, and the sentence of this code says so. */
  if (!done && !g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_IO) && register_digest (fixture->store, SEEN) != sweep->former)
    g_error ("%s, change %u: refused, but something is different", sweep->act->name, n);
}

/* There is room again. */
static void
check_going_on (Sweep *sweep, guint n)
{
  Fixture *fixture = &sweep->fixture;
  g_autoptr (GError) error = NULL;

  if (sweep->act->closed)
    fixture_close (fixture);
  if (!sweep->act->act (fixture, &error))
    g_error ("%s after change %u: %s", sweep->act->name, n, error->message);
  fixture_close (fixture);
  fixture_open (fixture);
  g_assert_true (register_is_whole (fixture->store, TRUE));
  fixture_close (fixture);
}

/* FALSE: nothing failed any more. */
static gboolean
sweep_once (Sweep *sweep, guint n)
{
  g_autoptr (GError) error = NULL;
  gboolean failed, done;

  reset (sweep);
  done = attempt (sweep, n, &failed, &error);
  if (!done)
    {
      g_assert_true (failed);
      check_refusal (sweep, n, error);
    }
  check_register (sweep, n, done, error);
  if (!done)
    check_going_on (sweep, n);
  fixture_close (&sweep->fixture);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  return failed;
}

static void
prepare (Sweep *sweep)
{
  Fixture *fixture = &sweep->fixture;
  g_autofree char *person = NULL;

  fixture_init (fixture, TRUE);
  if (!sweep->act->fresh)
    {
      fixture_make (fixture);
      person = add_person (fixture, "欧阳思远");
      g_free (give_photo (fixture, person, "a portrait"));
      g_free (back_up (fixture, "copy"));
      g_free (add_person (fixture, "李秀英"));
      sweep->former = register_digest (fixture->store, SEEN);
      fixture_close (fixture);
    }
  sweep->before = disk_read_in (fixture->folder);
}

/* How far apart the changes are at which a sweep fails. */
static guint
step_width (void)
{
  if (g_getenv ("XZ_EVERY") != NULL)
    return 1;
  return g_getenv ("XZ_TENTH") != NULL ? 30 : KINDS;
}

/* first: the three kinds of failure meet different changes, and together every one. */
static void
sweep (const Act *act, int code, gboolean for_ever, guint first)
{
  Sweep sweep = { .act = act, .code = code, .for_ever = for_ever };
  guint step = step_width (), tried = 0, n;

  prepare (&sweep);
  for (n = step == 1 ? 1 : first; n < ENOUGH && sweep_once (&sweep, n); n += step)
    tried++;
  g_test_message ("%s, %s%s: failed at %u of %u changes to files, %u refusals", act->name, g_strerror (code), for_ever ? " for good" : "",
                  tried, n - 1, sweep.refusals);
  g_assert_cmpuint (n, <, ENOUGH);
  g_assert_true (act->lenient || step > KINDS || sweep.refusals > 0);
  fixture_clear (&sweep.fixture);
  disk_free (sweep.before);
}

static const Act acts[] = {
  { "make", TRUE, TRUE, FALSE, make_act },
  { "open-and-close", TRUE, FALSE, TRUE, open_act },
  { "enter", FALSE, FALSE, FALSE, enter_act },
  { "import", FALSE, FALSE, FALSE, import_act },
  { "photo", FALSE, FALSE, FALSE, photo_act },
  { "backup", FALSE, FALSE, FALSE, backup_act },
  { "ring", FALSE, FALSE, FALSE, ring_act },
  { "restore", TRUE, FALSE, FALSE, restore_act },
  { "export", FALSE, FALSE, FALSE, export_act },
  { "export-workbook", FALSE, FALSE, FALSE, workbook_act },
};

static void
test_full_once (gconstpointer data)
{
  sweep (data, ENOSPC, FALSE, 1);
}

static void
test_full_for_good (gconstpointer data)
{
  sweep (data, ENOSPC, TRUE, 2);
}

static void
test_broken (gconstpointer data)
{
  sweep (data, EIO, FALSE, 3);
}

/* ---- a small disk that is really full ---- */

#define SMALL_DISK "size=3m,mode=0700"
#define NO_MOUNT   77
#define MOST_PAGES 200

/* A name space of its own, for which root or a user name space is needed. */
static gboolean
mount_small_disk (const char *folder)
{
  if (unshare (CLONE_NEWNS) != 0 && unshare (CLONE_NEWUSER | CLONE_NEWNS) != 0)
    return FALSE;
  return mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 && mount ("xiezhi", folder, "tmpfs", 0, SMALL_DISK) == 0;
}

/* All but so many pages of the disk. */
static void
fill_disk (const char *filler, guint pages)
{
  static const char page[4096];
  int fd = open (filler, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  off_t size = 0;

  while (write (fd, page, sizeof page) == sizeof page)
    size += sizeof page;
  g_assert_cmpint (ftruncate (fd, MAX (size - (off_t) (pages * sizeof page), 0)), ==, 0);
  close (fd);
}

/* TRUE: it went in although the disk was nearly full. */
static gboolean
enter_when_full (Fixture *fixture, const char *filler, guint pages)
{
  guint64 before = register_digest (fixture->store, SEEN);
  g_autoptr (GError) error = NULL;
  gboolean done;

  fill_disk (filler, pages);
  done = enter_people (fixture, 20, &error);
  unlink (filler);
  g_assert_true (done || g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DISK_FULL));
  g_assert_true (done || register_digest (fixture->store, SEEN) == before);
  g_assert_true (enter_people (fixture, 1, NULL));
  fixture_reopen (fixture);
  g_assert_true (register_is_whole (fixture->store, FALSE));
  return done;
}

static void
live_on_small_disk (Fixture *fixture)
{
  g_autofree char *filler = file_of (fixture, "filler");
  guint pages = 0;

  if (!mount_small_disk (fixture->folder))
    _exit (NO_MOUNT);
  fixture_make (fixture);
  while (pages < MOST_PAGES && !enter_when_full (fixture, filler, pages))
    pages++;
  g_assert_cmpuint (pages, >, 5);
  g_assert_cmpuint (pages, <, MOST_PAGES);
  fixture_close (fixture);
  _exit (0);
}

static void
test_small_disk (void)
{
  Fixture fixture;
  int status = 0;
  pid_t child;

  fixture_init (&fixture, TRUE);
  child = fork ();
  if (child == 0)
    live_on_small_disk (&fixture);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) == NO_MOUNT)
    g_test_skip ("no disk may be mounted here");
  else
    g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  fixture_clear (&fixture);
}

static void
add (const char *kind, const Act *act, GTestDataFunc func)
{
  g_autofree char *path = g_strdup_printf ("/survive/disk/%s/%s", kind, act->name);

  g_test_add_data_func (path, act, func);
}

static void
ignore_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
}

int
main (int argc, char **argv)
{
  /* Thousands of folders need no disk that turns. */
  if (g_access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_log_set_handler (NULL, G_LOG_LEVEL_DEBUG | G_LOG_LEVEL_MESSAGE, ignore_cb, NULL);
  g_test_add_func ("/survive/disk/small-and-full", test_small_disk);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      add ("full-once", &acts[i], test_full_once);
      add ("full-for-good", &acts[i], test_full_for_good);
      add ("broken", &acts[i], test_broken);
    }
  return g_test_run ();
}
