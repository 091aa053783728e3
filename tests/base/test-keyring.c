/* test-keyring.c: who opens the register key, and who does not.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "xz-keyring.h"

#define CLERK "0190f3a0-0000-7000-8000-000000000001"
#define REVIEWER "0190f3a0-0000-7000-8000-000000000002"

typedef struct {
  char      *folder;
  char      *path;
  XzKeyring *keyring;
  guint8     key[XZ_KEY_SIZE];
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("xiezhi-keyring-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "register.keys", NULL);
  fixture->keyring = xz_keyring_create (xz_context_system (), fixture->key);
  xz_keyring_set_cost (fixture->keyring, 4, 5);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  GDir *dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_dir_close (dir);
  g_rmdir (fixture->folder);
  xz_keyring_free (fixture->keyring);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static XzKeyring *
save_and_load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  XzKeyring *loaded;

  xz_keyring_save (fixture->keyring, fixture->path, &error);
  g_assert_no_error (error);
  loaded = xz_keyring_load (fixture->path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (loaded);
  xz_keyring_set_cost (loaded, 4, 5);
  return loaded;
}

static void
assert_key (Fixture *fixture, const guint8 *key)
{
  g_assert_cmpmem (key, XZ_KEY_SIZE, fixture->key, XZ_KEY_SIZE);
}

static void
test_user_opens (Fixture *fixture, gconstpointer data)
{
  g_autoptr (XzKeyring) loaded = NULL;
  g_autoptr (GError) error = NULL;
  guint8 key[XZ_KEY_SIZE];

  g_assert_true (xz_keyring_add_user (fixture->keyring, fixture->key, CLERK, "马到成功 2026"));
  loaded = save_and_load (fixture);
  g_assert_cmpstr (xz_keyring_get_key_id (loaded), ==, xz_keyring_get_key_id (fixture->keyring));
  g_assert_cmpuint (strlen (xz_keyring_get_key_id (loaded)), ==, 16);
  g_assert_true (xz_keyring_open_user (loaded, CLERK, "马到成功 2026", key, &error));
  g_assert_no_error (error);
  assert_key (fixture, key);
}

static void
test_wrong_passphrase (Fixture *fixture, gconstpointer data)
{
  static const char *const wrong[] = { "", "right ", "Right", "right2", " right" };
  guint8 key[XZ_KEY_SIZE] = { 0 };
  const guint8 nothing[XZ_KEY_SIZE] = { 0 };

  g_assert_true (xz_keyring_add_user (fixture->keyring, fixture->key, CLERK, "right"));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (xz_keyring_open_user (fixture->keyring, CLERK, wrong[i], key, &error));
      g_assert_error (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_PASSPHRASE);
      g_assert_cmpmem (key, sizeof key, nothing, sizeof nothing);
    }
}

static void
test_each_user_their_own (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = NULL;
  guint8 key[XZ_KEY_SIZE];

  g_assert_true (xz_keyring_add_user (fixture->keyring, fixture->key, CLERK, "one"));
  g_assert_true (xz_keyring_add_user (fixture->keyring, fixture->key, REVIEWER, "two"));
  g_assert_true (xz_keyring_open_user (fixture->keyring, REVIEWER, "two", key, NULL));
  assert_key (fixture, key);
  g_assert_false (xz_keyring_open_user (fixture->keyring, REVIEWER, "one", key, &error));
  g_assert_error (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_PASSPHRASE);
  ids = xz_keyring_dup_user_ids (fixture->keyring);
  g_assert_cmpuint (g_strv_length (ids), ==, 2);
  g_assert_cmpstr (ids[0], ==, CLERK);
}

static void
test_passphrase_changed (Fixture *fixture, gconstpointer data)
{
  guint8 key[XZ_KEY_SIZE];

  g_assert_true (xz_keyring_add_user (fixture->keyring, fixture->key, CLERK, "old"));
  g_assert_true (xz_keyring_add_user (fixture->keyring, fixture->key, CLERK, "new"));
  g_assert_false (xz_keyring_open_user (fixture->keyring, CLERK, "old", key, NULL));
  g_assert_true (xz_keyring_open_user (fixture->keyring, CLERK, "new", key, NULL));
}

static void
test_user_removed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (XzKeyring) loaded = NULL;
  g_autoptr (GError) error = NULL;
  guint8 key[XZ_KEY_SIZE];

  g_assert_true (xz_keyring_add_user (fixture->keyring, fixture->key, CLERK, "one"));
  g_assert_true (xz_keyring_add_user (fixture->keyring, fixture->key, REVIEWER, "two"));
  xz_keyring_remove_user (fixture->keyring, CLERK);
  xz_keyring_remove_user (fixture->keyring, CLERK);
  loaded = save_and_load (fixture);
  g_assert_false (xz_keyring_has_user (loaded, CLERK));
  g_assert_true (xz_keyring_has_user (loaded, REVIEWER));
  g_assert_false (xz_keyring_open_user (loaded, CLERK, "one", key, &error));
  g_assert_error (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_NO_KEY);
}

static void
test_add_user_refuses (Fixture *fixture, gconstpointer data)
{
  guint8 other[XZ_KEY_SIZE] = { 1 };

  g_assert_false (xz_keyring_add_user (fixture->keyring, fixture->key, CLERK, ""));
  g_assert_false (xz_keyring_add_user (fixture->keyring, fixture->key, "clerk", "x"));
  g_assert_false (xz_keyring_add_user (fixture->keyring, other, CLERK, "x"));
  g_assert_false (xz_keyring_has_user (fixture->keyring, CLERK));
}

static void
test_same_passphrase_other_keyboard (Fixture *fixture, gconstpointer data)
{
  guint8 key[XZ_KEY_SIZE];

  /* é as one character and as two. */
  g_assert_true (xz_keyring_add_user (fixture->keyring, fixture->key, CLERK, "caf\xc3\xa9"));
  g_assert_true (xz_keyring_open_user (fixture->keyring, CLERK, "cafe\xcc\x81", key, NULL));
}

static void
assert_recovers (Fixture *fixture, const char *printed)
{
  g_autoptr (GError) error = NULL;
  guint8 key[XZ_KEY_SIZE];

  g_assert_true (xz_keyring_open_recovery (fixture->keyring, printed, key, &error));
  g_assert_no_error (error);
  assert_key (fixture, key);
}

static char *
replace (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, -1);

  return g_strjoinv (to, parts);
}

static void
test_recovery_as_typed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *printed = xz_keyring_new_recovery (fixture->keyring, fixture->key);
  g_autofree char *lower = g_ascii_strdown (printed, -1);
  g_autofree char *as_o = replace (printed, "0", "o");
  g_autofree char *as_i = replace (printed, "1", "I");
  g_autofree char *as_l = replace (printed, "1", "l");
  g_autofree char *blanks = replace (printed, "-", "  ");
  g_autofree char *joined = replace (printed, "-", "");
  g_autofree char *wide = replace (printed, "-", "\xe3\x80\x80");
  g_autofree char *padded = g_strdup_printf ("\n %s \t", printed);

  g_assert_cmpuint (strlen (printed), ==, 8 * 5 + 7);
  assert_recovers (fixture, printed);
  assert_recovers (fixture, lower);
  assert_recovers (fixture, as_o);
  assert_recovers (fixture, as_i);
  assert_recovers (fixture, as_l);
  assert_recovers (fixture, blanks);
  assert_recovers (fixture, joined);
  assert_recovers (fixture, wide);
  assert_recovers (fixture, padded);
}

static void
assert_recovery_fails (Fixture *fixture, const char *printed, XzCryptoError code)
{
  g_autoptr (GError) error = NULL;
  guint8 key[XZ_KEY_SIZE];

  g_assert_false (xz_keyring_open_recovery (fixture->keyring, printed, key, &error));
  g_assert_error (error, XZ_CRYPTO_ERROR, (int) code);
}

static void
test_recovery_refuses (Fixture *fixture, gconstpointer data)
{
  g_autofree char *printed = NULL;
  g_autofree char *slip = NULL;
  g_autofree char *longer = NULL;
  g_autoptr (XzKeyring) other = NULL;
  g_autofree char *of_other = NULL;
  guint8 other_key[XZ_KEY_SIZE];

  assert_recovery_fails (fixture, "00000-00000-00000-00000-00000-00000-00000-00000", XZ_CRYPTO_ERROR_NO_KEY);
  printed = xz_keyring_new_recovery (fixture->keyring, fixture->key);
  slip = g_strdup (printed);
  slip[46] = slip[46] == '2' ? '3' : '2';
  longer = g_strconcat (printed, "2", NULL);
  assert_recovery_fails (fixture, slip, XZ_CRYPTO_ERROR_FORMAT);
  assert_recovery_fails (fixture, longer, XZ_CRYPTO_ERROR_FORMAT);
  assert_recovery_fails (fixture, "", XZ_CRYPTO_ERROR_FORMAT);
  assert_recovery_fails (fixture, "UUUUU", XZ_CRYPTO_ERROR_FORMAT);
  assert_recovery_fails (fixture, "\xff\xfe", XZ_CRYPTO_ERROR_FORMAT);

  other = xz_keyring_create (xz_context_system (), other_key);
  xz_keyring_set_cost (other, 4, 5);
  of_other = xz_keyring_new_recovery (other, other_key);
  assert_recovery_fails (fixture, of_other, XZ_CRYPTO_ERROR_PASSPHRASE);
}

static void
test_recovery_replaced (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = xz_keyring_new_recovery (fixture->keyring, fixture->key);
  g_autofree char *second = xz_keyring_new_recovery (fixture->keyring, fixture->key);

  g_assert_cmpstr (first, !=, second);
  assert_recovery_fails (fixture, first, XZ_CRYPTO_ERROR_PASSPHRASE);
  assert_recovers (fixture, second);
}

static void
test_file_is_private (Fixture *fixture, gconstpointer data)
{
  g_autoptr (XzKeyring) loaded = save_and_load (fixture);
  g_autoptr (GError) error = NULL;
  GStatBuf status;
  GDir *dir;
  guint n = 0;

  xz_keyring_save (loaded, fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  /* No temporary file stays behind. */
  dir = g_dir_open (fixture->folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n++;
  g_dir_close (dir);
  g_assert_cmpuint (n, ==, 1);
}

static void
test_save_fails_whole (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "no", "such", "folder", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (xz_keyring_save (fixture->keyring, path, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

/* Without waiting for the disk. */
static gboolean
write_quickly (const char *path, const char *text, gsize length)
{
  g_unlink (path);
  return g_file_set_contents_full (path, text, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
}

/* Any change of any byte is refused, or means the same (a blank between members). */
static void
test_altered_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  gsize length;
  guint refused = 0;

  g_assert_true (xz_keyring_add_user (fixture->keyring, fixture->key, CLERK, "one"));
  xz_keyring_save (fixture->keyring, fixture->path, NULL);
  g_assert_true (g_file_get_contents (fixture->path, &text, &length, NULL));
  for (gsize i = 0; i < length; i++)
    {
      g_autofree char *altered = g_memdup2 (text, length);
      g_autoptr (XzKeyring) loaded = NULL;
      g_autoptr (GError) error = NULL;

      altered[i] ^= 1;
      g_assert_true (write_quickly (fixture->path, altered, length));
      loaded = xz_keyring_load (fixture->path, &error);
      if (loaded != NULL)
        {
          g_assert_true (g_ascii_isspace (text[i]));
          continue;
        }
      refused++;
      g_assert_true (g_error_matches (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_FORMAT)
                     || g_error_matches (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_ALTERED));
    }
  g_assert_cmpuint (refused, >, 300);
}

static void
test_truncated_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (xz_keyring_add_user (fixture->keyring, fixture->key, CLERK, "one"));
  xz_keyring_save (fixture->keyring, fixture->path, NULL);
  g_assert_true (g_file_get_contents (fixture->path, &text, &length, NULL));
  for (gsize i = 0; i < length; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (write_quickly (fixture->path, text, i));
      g_assert_null (xz_keyring_load (fixture->path, &error));
      g_assert_error (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_FORMAT);
    }
}

static void
assert_text_refused (Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  g_assert_null (xz_keyring_load (fixture->path, &error));
  g_assert_error (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_FORMAT);
}

static void
test_foreign_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *quoted = g_strconcat ("{\"", deep, "\":1}", NULL);

  assert_text_refused (fixture, deep);
  assert_text_refused (fixture, quoted);
  assert_text_refused (fixture, "");
  assert_text_refused (fixture, "null");
  assert_text_refused (fixture, "[]");
  assert_text_refused (fixture, "{}");
  assert_text_refused (fixture, "{\"format\":2,\"key-id\":\"0123456789abcdef\",\"users\":[]}");
  assert_text_refused (fixture, "{\"format\":1,\"key-id\":7,\"users\":[]}");
  assert_text_refused (fixture, "{\"format\":1,\"key-id\":\"0123456789abcdef\",\"users\":[7]}");
  assert_text_refused (fixture, "{\"format\":1,\"key-id\":\"0123456789abcdef\",\"users\":[{\"id\":\"x\",\"n\":99}]}");
  assert_text_refused (fixture, "{\"format\":1,\"key-id\":\"0123456789abcdef\",\"users\":[],\"office\":\"elsewhere\"}");
}

static void
test_too_large_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *blanks = g_strnfill (256 * 1024 + 1, ' ');
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, blanks, -1, NULL));
  g_assert_null (xz_keyring_load (fixture->path, &error));
  g_assert_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (EFBIG));
}

static void
test_missing_and_linked_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (xz_keyring_load (fixture->path, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_clear_error (&error);
  xz_keyring_save (fixture->keyring, fixture->path, NULL);
  g_assert_cmpint (symlink (fixture->path, link), ==, 0);
  g_assert_null (xz_keyring_load (link, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_LOOP);
}

static void
test_office_key_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_strconcat (fixture->path, ".office", NULL);
  g_autoptr (XzKeyring) loaded = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf status;
  guint8 key[XZ_KEY_SIZE];

  g_assert_false (xz_keyring_has_office (fixture->keyring));
  g_assert_true (xz_keyring_set_office (fixture->keyring, fixture->path, fixture->key, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (file, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  loaded = save_and_load (fixture);
  g_assert_true (xz_keyring_has_office (loaded));
  g_assert_true (xz_keyring_open_office (loaded, fixture->path, key, &error));
  assert_key (fixture, key);

  xz_keyring_drop_office (loaded, fixture->path);
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
  g_assert_false (xz_keyring_has_office (loaded));
  g_assert_false (xz_keyring_open_office (loaded, fixture->path, key, &error));
  g_assert_error (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_NO_KEY);
}

static void
test_office_key_file_damaged (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "", "x", "xiezhi office key 1 ", "xiezhi office key 1 0123456789abcdef 00",
    "xiezhi office key 1 0123456789abcdef 0000000000000000000000000000000000000000000000000000000000000000\n" };
  g_autofree char *file = g_strconcat (fixture->path, ".office", NULL);

  g_assert_true (xz_keyring_set_office (fixture->keyring, fixture->path, fixture->key, FALSE, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      guint8 key[XZ_KEY_SIZE];

      g_assert_true (g_file_set_contents (file, texts[i], -1, NULL));
      g_assert_false (xz_keyring_open_office (fixture->keyring, fixture->path, key, &error));
      g_assert_error (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_NO_KEY);
    }
}

/* main() has taken the bus away. */
static void
test_office_without_a_bus (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  guint8 key[XZ_KEY_SIZE];

  g_assert_true (xz_keyring_set_office (fixture->keyring, fixture->path, fixture->key, TRUE, &error));
  g_assert_no_error (error);
  g_assert_true (xz_keyring_open_office (fixture->keyring, fixture->path, key, &error));
  assert_key (fixture, key);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
}

#define ADD(name, function) g_test_add ("/base/keyring/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/xiezhi-test", TRUE);
  g_test_init (&argc, &argv, NULL);
  xz_crypto_init ();
  ADD ("user/opens-after-save-and-load", test_user_opens);
  ADD ("user/wrong-passphrase", test_wrong_passphrase);
  ADD ("user/each-their-own", test_each_user_their_own);
  ADD ("user/passphrase-changed", test_passphrase_changed);
  ADD ("user/removed", test_user_removed);
  ADD ("user/add-refuses", test_add_user_refuses);
  ADD ("user/same-passphrase-from-another-keyboard", test_same_passphrase_other_keyboard);
  ADD ("recovery/as-people-type-it", test_recovery_as_typed);
  ADD ("recovery/refuses", test_recovery_refuses);
  ADD ("recovery/a-new-one-ends-the-old", test_recovery_replaced);
  ADD ("file/private-and-alone", test_file_is_private);
  ADD ("file/save-fails-whole", test_save_fails_whole);
  ADD ("file/altered-at-any-byte", test_altered_file);
  ADD ("file/truncated-anywhere", test_truncated_file);
  ADD ("file/foreign", test_foreign_file);
  ADD ("file/too-large", test_too_large_file);
  ADD ("file/missing-or-a-link", test_missing_and_linked_file);
  ADD ("office/key-file", test_office_key_file);
  ADD ("office/key-file-damaged", test_office_key_file_damaged);
  ADD ("office/without-a-bus", test_office_without_a_bus);
  return g_test_run ();
}
