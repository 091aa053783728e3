/* test-backup-cut.c: the power is cut at any moment of a backup or a restore.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "backup-support.h"
#include "file-trace.h"
#include <string.h>

#define NORMAL_STATES 120

typedef struct { Fixture fixture; char *file, *photo, *later, *root; } Past;

/* The register lies in a folder of its own, which is what is recorded. */
static void
set_up (Past *past, gconstpointer data)
{
  Fixture *fixture = &past->fixture;
  g_autofree char *person = NULL;

  fixture_init (fixture, TRUE);
  past->root = file_of (fixture, "office");
  g_mkdir_with_parents (past->root, 0700);
  g_free (fixture->path);
  fixture->path = g_build_filename (past->root, "register.db", NULL);
  fixture_make (fixture);
  person = add_person (fixture, "欧阳思远");
  past->photo = give_photo (fixture, person, "a portrait");
  past->file = g_build_filename (past->root, "copy", NULL);
  g_assert_true (xz_backup_write (fixture->store, past->file, NULL, NULL, NULL));
  past->later = give_photo (fixture, person, "a later portrait");
  g_free (add_person (fixture, "李秀英"));
  fixture_close (fixture);
}

static void
tear_down (Past *past, gconstpointer data)
{
  file_trace_stop ();
  file_trace_free ();
  fixture_clear (&past->fixture);
  g_free (past->file);
  g_free (past->photo);
  g_free (past->later);
  g_free (past->root);
}

/* What the cut left, in a folder of its own. */
typedef gint64 (*Look) (Past *past, const char *folder);

static gint64
look_at_register (Past *past, const char *folder)
{
  Fixture left = past->fixture;
  gint64 people;

  left.path = g_build_filename (folder, "register.db", NULL);
  left.context.user_data = &left;
  fixture_open (&left);
  people = count_rows (&left, "person");
  g_assert_cmpint (count_rows (&left, "blob"), ==, people);
  assert_photo (&left, people == 1 ? past->photo : past->later, people == 1 ? "a portrait" : "a later portrait");
  assert_verified (&left);
  fixture_close (&left);
  g_free (left.path);
  return people;
}

static gint64
look_at_backup (Past *past, const char *folder)
{
  g_autofree char *file = g_build_filename (folder, "copy", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (XzBackupInfo) info = xz_backup_inspect (file, &error);

  g_assert_no_error (error);
  return info->people;
}

/* Whichever register is not in place is beside it, whole: nothing is lost by a restore. */
static void
assert_former_kept (Past *past, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *aside = NULL;
  Fixture left = past->fixture;
  const char *name;

  while (aside == NULL && (name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, ".before-restore-") != NULL && strchr (strrchr (name, '-'), '.') == NULL)
      aside = g_build_filename (folder, name, NULL);
  g_assert_nonnull (aside);
  left.path = aside;
  left.context.user_data = &left;
  fixture_open (&left);
  g_assert_cmpint (count_rows (&left, "person"), ==, 2);
  assert_photo (&left, past->later, "a later portrait");
  assert_verified (&left);
  fixture_close (&left);
}

static guint
count_states (void)
{
  const char *asked = g_getenv ("XZ_FILE_STATES");

  return times (asked != NULL ? (guint) g_ascii_strtoull (asked, NULL, 10) : NORMAL_STATES);
}

/* before and after: what look() finds before the work and once it has returned. */
static void
cut (Past *past, Look look, gint64 before, gint64 after, gboolean restore)
{
  guint n = file_trace_n (), states = count_states ();
  gboolean seen[3] = { FALSE };

  g_assert_cmpuint (n, >, 8);
  for (guint i = 0; i < states; i++)
    {
      guint at = (guint) ((guint64) i * (n + 1) / states);
      Cut kind = (Cut) (i % N_CUTS);
      g_autofree char *folder = g_strdup_printf ("%s/cut-%u", past->fixture.folder, i);
      gint64 found;

      g_mkdir_with_parents (folder, 0700);
      file_trace_lay (at, kind, i, folder);
      g_test_message ("cut %u of kind %d before operation %u of %u", i, (int) kind, at, n);
      found = look (past, folder);
      g_assert_true (found == before || found == after);
      if (at == n)
        g_assert_cmpint (found, ==, after);
      seen[found] = TRUE;
      if (restore && found == after)
        assert_former_kept (past, folder);
      xz_backup_remove_tree (folder);
    }
  g_assert_true (seen[before] && seen[after]);
  g_test_message ("%u operations, %u states", n, states);
}

static void
test_restore (Past *past, gconstpointer data)
{
  file_trace_start (past->root);
  restore_well (&past->fixture, past->file, past->fixture.path);
  file_trace_stop ();
  cut (past, look_at_register, 2, 1, TRUE);
}

static void
test_backup (Past *past, gconstpointer data)
{
  fixture_open (&past->fixture);
  file_trace_start (past->root);
  g_assert_true (xz_backup_write (past->fixture.store, past->file, NULL, NULL, NULL));
  file_trace_stop ();
  fixture_close (&past->fixture);
  cut (past, look_at_backup, 1, 2, FALSE);
}

/* The rig must see what it is there to see: a file that was renamed without being synced is lost by some cut. */
static void
test_sees_missing_sync (Past *past, gconstpointer data)
{
  g_autofree char *file = g_build_filename (past->root, "careless", NULL);
  guint empty = 0;

  file_trace_start (past->root);
  g_assert_true (g_file_set_contents_full (file, "new words", -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_ONLY_EXISTING, 0600, NULL));
  file_trace_stop ();
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *folder = g_strdup_printf ("%s/cut-%u", past->fixture.folder, i);
      g_autofree char *left = g_build_filename (folder, "careless", NULL);
      g_autofree char *words = NULL;

      g_mkdir_with_parents (folder, 0700);
      file_trace_lay (file_trace_n (), CUT_ANY, i, folder);
      empty += g_file_get_contents (left, &words, NULL, NULL) && *words == '\0';
      xz_backup_remove_tree (folder);
    }
  g_assert_cmpuint (empty, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/backup/cut/rig-sees-a-missing-sync", Past, NULL, set_up, test_sees_missing_sync, tear_down);
  g_test_add ("/backup/cut/former-or-new", Past, NULL, set_up, test_backup, tear_down);
  g_test_add ("/backup/cut/restore-before-or-after", Past, NULL, set_up, test_restore, tear_down);
  return g_test_run ();
}
