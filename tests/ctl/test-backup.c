/* test-backup.c: backup, restore and verify as the command line has them.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl-fixture.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include "xz-backup.h"
#include "xz-crypto.h"

#define COPY "copy.xiezhi-backup"

/* A register of two people with its backup, and a third who came later. */
static void
set_up (CtlFixture *fixture, gconstpointer data)
{
  ctl_set_up_register (fixture, data);
  g_free (ctl_add_person (fixture, "欧阳思远", NULL));
  g_free (ctl_add_person (fixture, "王建国", NULL));
  g_assert_cmpint (ctl_run (fixture, "backup", COPY, NULL), ==, 0);
  g_free (ctl_add_person (fixture, "李秀英", NULL));
}

static gint64
count_people (CtlFixture *fixture)
{
  g_assert_cmpint (ctl_json (fixture, "count", "person", NULL), ==, 0);
  return ctl_get_int (fixture, "count");
}

static void
flip_byte (const char *path, off_t offset)
{
  int fd = open (path, O_RDWR);
  char byte;

  g_assert_cmpint (pread (fd, &byte, 1, offset), ==, 1);
  byte ^= 1;
  g_assert_cmpint (pwrite (fd, &byte, 1, offset), ==, 1);
  close (fd);
}

/* The digest of each file of the register, one behind the other. */
static char *
describe_register (CtlFixture *fixture)
{
  static const char *const suffixes[] = { "", ".keys", ".keys.office", ".anchor" };
  GString *digests = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (fixture->db, suffixes[i], NULL);
      g_autofree char *data = NULL;
      g_autofree char *digest = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &data, &length, NULL));
      digest = xz_sha256_hex (data, length);
      g_string_append (digests, digest);
    }
  return g_string_free (digests, FALSE);
}

/* ---- backup ---- */

static void
test_backup_says (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *file = ctl_path (fixture, COPY);
  GStatBuf status;

  g_assert_cmpint (ctl_json (fixture, "backup", COPY, NULL), ==, 0);
  g_assert_cmpstr (ctl_get (fixture, "file"), ==, file);
  g_assert_cmpint (ctl_get_int (fixture, "people"), ==, 3);
  g_assert_cmpint (ctl_get_int (fixture, "schema"), >=, 1);
  g_assert_cmpint (g_stat (file, &status), ==, 0);
  g_assert_cmpint (ctl_get_int (fixture, "size"), ==, status.st_size);
  g_assert_cmpuint (strlen (ctl_get (fixture, "register_id")), ==, 36);
  g_assert_nonnull (ctl_get (fixture, "taken_at"));
}

static void
test_backup_usage (CtlFixture *fixture, gconstpointer data)
{
  g_assert_cmpint (ctl_run (fixture, "backup", NULL), ==, 2);
  g_assert_cmpint (ctl_run (fixture, "backup", "one", "two", NULL), ==, 2);
  g_assert_cmpint (ctl_run (fixture, "restore", NULL), ==, 2);
  g_assert_cmpint (ctl_run (fixture, "verify", "more", NULL), ==, 2);
}

static void
test_backup_faults (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *letter = ctl_write (fixture, "letter", "To whom it may concern", -1);
  g_autofree char *kept = NULL;
  g_autofree char *before = describe_register (fixture);
  g_autofree char *after = NULL;

  g_assert_cmpint (ctl_json (fixture, "backup", "letter", NULL), ==, 3);
  g_assert_cmpstr (ctl_get (fixture, "error.code"), ==, "exists");
  g_assert_nonnull (strstr (fixture->err, "letter"));
  g_assert_true (g_file_get_contents (letter, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "To whom it may concern");
  g_assert_cmpint (ctl_run (fixture, "backup", "no/such/folder/copy", NULL), ==, 3);
  g_assert_cmpint (ctl_run (fixture, "backup", "register.db", NULL), ==, 3);
  g_assert_cmpint (ctl_run (fixture, "backup", "register.db.keys", NULL), ==, 3);
  after = describe_register (fixture);
  g_assert_cmpstr (before, ==, after);
}

/* ---- restore ---- */

static void
test_restore (CtlFixture *fixture, gconstpointer data)
{
  g_assert_cmpint (count_people (fixture), ==, 3);
  g_assert_cmpint (ctl_json (fixture, "restore", COPY, NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (fixture, "people"), ==, 2);
  g_assert_cmpint (count_people (fixture), ==, 2);
  g_assert_cmpint (ctl_json (fixture, "search", "oysy", NULL), ==, 0);
  g_assert_cmpuint (ctl_length (fixture, ""), ==, 1);
  g_assert_cmpint (ctl_json (fixture, "verify", NULL), ==, 0);
}

/* Where there was none, in a folder that is not there yet. */
static void
test_restore_elsewhere (CtlFixture *fixture, gconstpointer data)
{
  g_free (fixture->db);
  fixture->db = g_build_filename (fixture->dir, "new", "place", "register.db", NULL);
  g_assert_cmpint (ctl_run (fixture, "restore", COPY, NULL), ==, 0);
  g_assert_cmpint (count_people (fixture), ==, 2);
  g_assert_cmpint (ctl_run (fixture, "verify", NULL), ==, 0);
}

static void
restore_refused (CtlFixture *fixture, const char *name, const char *code)
{
  g_autofree char *before = describe_register (fixture);
  g_autofree char *after = NULL;

  g_assert_cmpint (ctl_json (fixture, "restore", name, NULL), ==, 3);
  g_assert_cmpstr (ctl_get (fixture, "error.code"), ==, code);
  after = describe_register (fixture);
  g_assert_cmpstr (before, ==, after);
}

/* Not one byte of the register changes, and the message names the backup. */
static void
test_damaged (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *file = ctl_path (fixture, COPY);

  flip_byte (file, 60000);
  restore_refused (fixture, COPY, "corrupt");
  g_assert_nonnull (strstr (fixture->err, COPY));
  g_assert_cmpint (truncate (file, 30000), ==, 0);
  restore_refused (fixture, COPY, "corrupt");
  g_assert_cmpint (truncate (file, 0), ==, 0);
  restore_refused (fixture, COPY, "not-ours");
  g_unlink (file);
  restore_refused (fixture, COPY, "no-file");
  g_assert_cmpint (count_people (fixture), ==, 3);
}

/* Whose place it takes is moved aside, and said. */
static void
test_other_register (CtlFixture *fixture, gconstpointer data)
{
  CtlFixture other = { NULL };
  g_autofree char *file = NULL;

  ctl_set_up_register (&other, NULL);
  file = ctl_path (&other, COPY);
  g_assert_cmpint (ctl_run (&other, "backup", file, NULL), ==, 0);
  g_assert_cmpint (ctl_run (fixture, "restore", file, NULL), ==, 0);
  g_assert_nonnull (strstr (fixture->out, ".before-restore-"));
  g_assert_cmpint (count_people (fixture), ==, 0);
  g_assert_cmpint (ctl_run (fixture, "verify", NULL), ==, 0);
  ctl_tear_down (&other, NULL);
}

/* ---- verify ---- */

static void
test_verify (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;
  char *name;

  g_assert_cmpint (ctl_json (fixture, "verify", "--quick", NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (fixture, "audit_entries"), >, 3);
  g_assert_null (ctl_get (fixture, "kind"));
  /* A name is altered where it is stored. */
  g_assert_true (g_file_get_contents (fixture->db, &bytes, &length, NULL));
  for (name = bytes; (name = memmem (name, length - (gsize) (name - bytes), "王建国", strlen ("王建国"))) != NULL; name++)
    memcpy (name, "王建军", strlen ("王建军"));
  g_assert_true (g_file_set_contents (fixture->db, bytes, (gssize) length, NULL));
  g_assert_cmpint (ctl_json (fixture, "verify", NULL), ==, 1);
  g_assert_cmpstr (ctl_get (fixture, "kind"), ==, "history");
  g_assert_cmpint (ctl_get_int (fixture, "first_bad"), >, 0);
  g_assert_cmpint (ctl_run (fixture, "restore", COPY, NULL), ==, 0);
  g_assert_cmpint (ctl_run (fixture, "verify", NULL), ==, 0);
  g_free (fixture->db);
  fixture->db = ctl_path (fixture, "none.db");
  g_assert_cmpint (ctl_run (fixture, "verify", NULL), !=, 0);
}

/* ---- by itself ---- */

static guint
count_backups (CtlFixture *fixture, const char *reason)
{
  g_autoptr (GPtrArray) entries = xz_backup_list (fixture->db);
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    n += g_str_equal (((const XzBackupEntry *) g_ptr_array_index (entries, i))->reason, reason);
  return n;
}

/* Before the first command of the day that writes; one that looks makes none. */
static void
test_daily (CtlFixture *fixture, gconstpointer data)
{
  g_assert_cmpint (ctl_run (fixture, "status", NULL), ==, 0);
  g_assert_cmpuint (count_backups (fixture, "daily"), ==, 0);
  g_free (ctl_add_person (fixture, "欧阳思远", NULL));
  g_free (ctl_add_person (fixture, "王建国", NULL));
  g_assert_cmpuint (count_backups (fixture, "daily"), ==, 1);
  g_assert_cmpint (ctl_json (fixture, "status", NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (fixture, "backups"), ==, 1);
}

/* And what was there before an import comes back from the ring. */
static void
test_before_import (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *file = ctl_write (fixture, "roster.csv", "姓名,单位\n张伟,黄桥镇\n刘洋,黄桥镇\n", -1);
  g_autoptr (GPtrArray) entries = NULL;

  g_assert_cmpint (ctl_run (fixture, "import", "person", file, "--dry-run", NULL), ==, 0);
  g_assert_cmpuint (count_backups (fixture, "import"), ==, 0);
  g_assert_cmpint (ctl_run (fixture, "import", "person", file, NULL), ==, 0);
  g_assert_cmpuint (count_backups (fixture, "import"), ==, 1);
  g_assert_cmpuint (count_backups (fixture, "daily"), ==, 0);
  g_assert_cmpint (count_people (fixture), ==, 2);
  entries = xz_backup_list (fixture->db);
  g_assert_cmpint (ctl_run (fixture, "restore", ((const XzBackupEntry *) g_ptr_array_index (entries, 0))->file, NULL), ==, 0);
  g_assert_cmpint (count_people (fixture), ==, 0);
  g_assert_cmpint (ctl_run (fixture, "verify", NULL), ==, 0);
}

#define ADD(name, func) g_test_add ("/ctl/" name, CtlFixture, NULL, set_up, func, ctl_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("backup/says-what-is-in-it", test_backup_says);
  ADD ("backup/wrong-usage", test_backup_usage);
  ADD ("backup/never-over-anything-else", test_backup_faults);
  ADD ("restore/back-to-what-was", test_restore);
  ADD ("restore/elsewhere", test_restore_elsewhere);
  ADD ("restore/damaged-changes-no-byte", test_damaged);
  ADD ("restore/another-register-goes-aside", test_other_register);
  ADD ("verify/exit-status", test_verify);
  g_test_add ("/ctl/backup/once-a-day", CtlFixture, NULL, ctl_set_up_register, test_daily, ctl_tear_down);
  g_test_add ("/ctl/backup/before-an-import", CtlFixture, NULL, ctl_set_up_register, test_before_import, ctl_tear_down);
  return g_test_run ();
}
