/* test-refusals.c: whatever is wrong with a register's file or place has its own code and sentence, and the file is left as
 * it was, byte for byte.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl-fixture.h"
#include "xz-ctl.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOBODY 65534
#define PAGE   4096

typedef struct {
  const char *name;
  void      (*spoil) (CtlFixture *fixture);
  const char *code;
  gboolean    as_nobody;       /* root may write anywhere */
} Case;

/* ---- what may be wrong ---- */

static void
run_sql (CtlFixture *fixture, const char *sql)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (fixture->db, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

static void
spoil_missing (CtlFixture *fixture)
{
  g_unlink (fixture->db);
}

static void
spoil_text (CtlFixture *fixture)
{
  g_assert_true (g_file_set_contents (fixture->db, "a letter to the town, longer than the header of a database, which has a hundred bytes and no more", -1, NULL));
}

static void
spoil_other_program (CtlFixture *fixture)
{
  run_sql (fixture, "PRAGMA application_id = 4711");
}

static void
spoil_newer (CtlFixture *fixture)
{
  run_sql (fixture, "PRAGMA user_version = 999");
}

static void
spoil_pages (CtlFixture *fixture)
{
  char page[PAGE / 2];
  struct stat info;
  int fd = open (fixture->db, O_WRONLY);

  memset (page, 0xa5, sizeof page);
  g_assert_cmpint (fstat (fd, &info), ==, 0);
  for (off_t at = PAGE; at + PAGE <= info.st_size; at += PAGE)
    g_assert_cmpint (pwrite (fd, page, sizeof page, at), ==, sizeof page);
  close (fd);
}

static void
spoil_end (CtlFixture *fixture)
{
  g_assert_cmpint (truncate (fixture->db, 5 * PAGE), ==, 0);
}

static void
spoil_keys (CtlFixture *fixture)
{
  g_autofree char *keys = g_strconcat (fixture->db, ".keys", NULL);

  g_unlink (keys);
}

static void
spoil_folder (CtlFixture *fixture)
{
  g_assert_cmpint (g_chmod (fixture->dir, 0555), ==, 0);
}

static void
spoil_file (CtlFixture *fixture)
{
  g_assert_cmpint (g_chmod (fixture->dir, 0777), ==, 0);
  g_assert_cmpint (g_chmod (fixture->db, 0444), ==, 0);
}

static int held = -1;

/* Another process that holds the lock and answers nobody: flock() tells descriptors apart, too. */
static void
spoil_lock (CtlFixture *fixture)
{
  g_autofree char *lock = g_strconcat (fixture->db, ".lock", NULL);

  held = open (lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  g_assert_cmpint (flock (held, LOCK_EX), ==, 0);
}

static const Case cases[] = {
  { "missing", spoil_missing, "not-found", FALSE },
  { "some-text", spoil_text, "not-ours", FALSE },
  { "of-another-program", spoil_other_program, "not-ours", FALSE },
  { "of-a-newer-version", spoil_newer, "newer", FALSE },
  { "damaged-pages", spoil_pages, "corrupt", FALSE },
  { "cut-short", spoil_end, "corrupt", FALSE },
  { "keys-lost", spoil_keys, "locked", FALSE },
  { "read-only-folder", spoil_folder, "read-only", TRUE },
  { "read-only-file", spoil_file, "read-only", TRUE },
  { "held-by-another", spoil_lock, "in-use", FALSE },
};

/* ---- what is said ---- */

/* In a process of its own, without root's rights. */
static void
run_as_nobody (CtlFixture *fixture)
{
  const char *argv[] = { "xiezhictl", "--db", fixture->db, "--json", "list", "person", NULL };
  g_autofree char *said = g_strdup_printf ("/tmp/xiezhi-said-%d", getpid ());
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      g_autoptr (GString) out = g_string_new (NULL), err = g_string_new (NULL);
      int code = 99;
      if (getuid () != 0 || setuid (NOBODY) == 0)
        code = xz_ctl_run (G_N_ELEMENTS (argv) - 1, (char **) argv, NULL, out, err);
      g_file_set_contents (said, out->str, (gssize) out->len, NULL);
      _exit (code);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  fixture->status = WEXITSTATUS (status);
  g_clear_pointer (&fixture->json, json_node_unref);
  g_clear_pointer (&fixture->out, g_free);
  g_assert_true (g_file_get_contents (said, &fixture->out, NULL, NULL));
  fixture->json = json_from_string (fixture->out, NULL);
  g_unlink (said);
}

static GBytes *
bytes_of (const char *path)
{
  char *data = NULL;
  gsize length = 0;

  g_file_get_contents (path, &data, &length, NULL);
  return g_bytes_new_take (data, length);
}

/* sentence of one code -> code: two codes never share a sentence. */
static GHashTable *sentences;

static void
check_sentence (CtlFixture *fixture, const Case *this)
{
  const char *sentence = ctl_get (fixture, "error.message");
  const char *former = sentence != NULL ? g_hash_table_lookup (sentences, sentence) : NULL;

  g_assert_nonnull (sentence);
  g_assert_cmpuint (strlen (sentence), >, 10);
  g_assert_true (former == NULL || g_str_equal (former, this->code));
  g_hash_table_insert (sentences, g_strdup (sentence), (gpointer) this->code);
  /* Nothing of the machine, of SQLite or of people is in it. */
  g_assert_null (strstr (sentence, "SQL"));
  g_assert_null (strstr (sentence, "errno"));
}

static void
test_refusal (CtlFixture *fixture, gconstpointer data)
{
  const Case *this = data;
  g_autoptr (GBytes) before = NULL, after = NULL;

  g_assert_cmpint (ctl_json (fixture, "add", "person", "name=王建国", "agency=黄桥镇", NULL), ==, 0);
  this->spoil (fixture);
  before = bytes_of (fixture->db);
  if (this->as_nobody)
    run_as_nobody (fixture);
  else
    ctl_json (fixture, "list", "person", NULL);
  g_assert_cmpint (fixture->status, !=, 0);
  g_assert_cmpstr (ctl_get (fixture, "error.code"), ==, this->code);
  check_sentence (fixture, this);
  after = bytes_of (fixture->db);
  g_assert_true (g_bytes_equal (before, after));
  if (held >= 0)
    close (held);
  held = -1;
  g_chmod (fixture->dir, 0700);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  sentences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/survive/refusals/", cases[i].name, NULL);
      g_test_add (path, CtlFixture, &cases[i], ctl_set_up_register, test_refusal, ctl_tear_down);
    }
  result = g_test_run ();
  g_hash_table_unref (sentences);
  return result;
}
