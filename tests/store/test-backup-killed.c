/* test-backup-killed.c: killed before any step on the disk, a restore leaves the register as it was or as
 * the backup has it, and a backup the former one or the new.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "backup-support.h"
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- the steps: these take the place of the C library's ----
 * A killed process needs nothing on the disk that it has written: what only a power cut
 * would miss is counted and left out. */

static gint kill_at;      /* the n-th step from now on; 0: none */

static void
step (void)
{
  if (kill_at > 0 && --kill_at == 0)
    kill (getpid (), SIGKILL);
}

int
rename (const char *from, const char *to)
{
  step ();
  return (int) syscall (SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
link (const char *from, const char *to)
{
  step ();
  return (int) syscall (SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
unlink (const char *path)
{
  step ();
  return (int) syscall (SYS_unlinkat, AT_FDCWD, path, 0);
}

int
fsync (int fd G_GNUC_UNUSED)
{
  step ();
  return 0;
}

gssize
write (int fd, const void *data, gsize length)
{
  step ();
  return (gssize) syscall (SYS_write, fd, data, length);
}

int
syncfs (int fd G_GNUC_UNUSED)
{
  step ();
  return 0;
}

/* ---- a restore in a process of its own ---- */

typedef struct { Fixture fixture; char *file, *photo, *later; } Past;

static void
set_up (Past *past, gconstpointer data)
{
  Fixture *fixture = &past->fixture;
  g_autofree char *person = NULL;

  fixture_init (fixture, TRUE);
  fixture_make (fixture);
  person = add_person (fixture, "欧阳思远");
  past->photo = give_photo (fixture, person, "a portrait");
  past->file = back_up (fixture, "copy");
  past->later = give_photo (fixture, person, "a later portrait");
  g_free (add_person (fixture, "李秀英"));
  fixture_close (fixture);
}

static void
tear_down (Past *past, gconstpointer data)
{
  fixture_clear (&past->fixture);
  g_free (past->file);
  g_free (past->photo);
  g_free (past->later);
}

/* TRUE when it was killed on the way. */
static gboolean
in_child (Past *past, int n, gboolean (*func) (Past *past))
{
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      kill_at = n;
      _exit (func (past) ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (WIFSIGNALED (status))
    return TRUE;
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  return FALSE;
}

static gboolean
restore (Past *past)
{
  return xz_backup_restore (&past->fixture.context, past->file, past->fixture.path, NULL, NULL, NULL);
}

static gboolean
open_only (Past *past)
{
  XzStore *store = xz_store_open (&past->fixture.context, past->fixture.path, NULL, NULL);

  return store != NULL;
}

/* As it was, or as the backup has it; nothing of the one in the other. */
static gint64
assert_whole (Past *past)
{
  Fixture *fixture = &past->fixture;
  g_autofree char *staging = g_strconcat (fixture->path, ".restoring", NULL);
  gint64 people;

  fixture_open (fixture);
  g_assert_false (g_file_test (staging, G_FILE_TEST_EXISTS));
  people = count_rows (fixture, "person");
  g_assert_true (people == 1 || people == 2);
  g_assert_cmpint (count_rows (fixture, "blob"), ==, people);
  assert_photo (fixture, people == 1 ? past->photo : past->later, people == 1 ? "a portrait" : "a later portrait");
  assert_verified (fixture);
  fixture_close (fixture);
  return people;
}

/* Before the former register is restored for the next round. */
static char *
keep_state (Past *past)
{
  Fixture *fixture = &past->fixture;
  char *file;

  fixture_open (fixture);
  file = back_up (fixture, "now");
  fixture_close (fixture);
  return file;
}

static void
test_killed (Past *past, gconstpointer data)
{
  int stride = g_getenv ("XZ_TENTH") != NULL ? 5 : 1;
  g_autofree char *now = keep_state (past);
  gboolean killed = TRUE, seen[3] = { FALSE };
  int n;

  for (n = 1; killed; n += stride)
    {
      killed = in_child (past, n, restore);
      seen[assert_whole (past)] = TRUE;
      restore_well (&past->fixture, now, past->fixture.path);
    }
  g_assert_cmpint (n, >, 20);
  g_assert_true (seen[1] && seen[2]);
}

/* Killed again while the next opening finishes it. */
static void
test_killed_twice (Past *past, gconstpointer data)
{
  g_autofree char *now = keep_state (past);
  gboolean killed = TRUE;

  for (int n = 1; killed; n += g_getenv ("XZ_TENTH") != NULL ? 10 : 4)
    {
      killed = in_child (past, n, restore);
      for (int again = 1; killed && again < 40 && in_child (past, again, open_only); again += 4)
        continue;
      assert_whole (past);
      restore_well (&past->fixture, now, past->fixture.path);
    }
}

/* ---- a backup ---- */

static gboolean
write_backup (Past *past)
{
  XzStore *store = xz_store_open (&past->fixture.context, past->fixture.path, NULL, NULL);

  return store != NULL && xz_backup_write (store, past->file, NULL, NULL, NULL);
}

/* The former backup, whole, or the new one, whole; and the register has noticed nothing. */
static void
test_backup_killed (Past *past, gconstpointer data)
{
  g_autoptr (GBytes) former = read_file (past->file);
  gboolean killed = TRUE, seen[3] = { FALSE };

  for (int n = 1; killed; n++)
    {
      g_autoptr (XzBackupInfo) info = NULL;

      killed = in_child (past, n, write_backup);
      info = xz_backup_inspect (past->file, NULL);
      g_assert_nonnull (info);
      g_assert_cmpint (info->people, >=, 1);
      g_assert_cmpint (info->people, <=, 2);
      seen[info->people] = TRUE;
      write_file (past->file, g_bytes_get_data (former, NULL), g_bytes_get_size (former));
    }
  g_assert_true (seen[1] && seen[2]);
  g_assert_cmpint (assert_whole (past), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/restore/killed-before-any-step", Past, NULL, set_up, test_killed, tear_down);
  g_test_add ("/restore/killed-while-it-is-finished", Past, NULL, set_up, test_killed_twice, tear_down);
  g_test_add ("/backup/killed-leaves-the-former-one", Past, NULL, set_up, test_backup_killed, tear_down);
  return g_test_run ();
}
