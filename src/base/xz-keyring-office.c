/* xz-keyring-office.c: the key of an office that works without passphrases.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "xz-keyring-private.h"
#include "xz-private-file.h"

#define HEX_LENGTH (2 * XZ_KEY_SIZE)
/* "xiezhi office key 1 KEYID HEX\n" */
#define KEY_FILE_MAX 256
#define KEY_FILE_HEAD "xiezhi office key 1"

static char *
key_file_path (const char *path)
{
  return g_strconcat (path, ".office", NULL);
}

static void
to_hex (const guint8 key[XZ_KEY_SIZE], char hex[HEX_LENGTH + 1])
{
  for (guint i = 0; i < XZ_KEY_SIZE; i++)
    g_snprintf (hex + 2 * i, 3, "%02x", key[i]);
}

/* TRUE when hex is the key that the keyring names. */
static gboolean
take_hex (const XzKeyring *keyring, const char *hex, guint8 key[XZ_KEY_SIZE])
{
  guint8 bytes[XZ_KEY_SIZE];
  char id[XZ_KEY_ID_SIZE];
  gboolean right;

  if (hex == NULL || strlen (hex) != HEX_LENGTH)
    return FALSE;
  for (guint i = 0; i < XZ_KEY_SIZE; i++)
    {
      int high = g_ascii_xdigit_value (hex[2 * i]);
      int low = g_ascii_xdigit_value (hex[2 * i + 1]);

      if (high < 0 || low < 0)
        return FALSE;
      bytes[i] = (guint8) (high << 4 | low);
    }
  xz_keyring_key_id (bytes, id);
  right = strcmp (id, keyring->key_id) == 0;
  if (right)
    memcpy (key, bytes, XZ_KEY_SIZE);
  xz_wipe (bytes, sizeof bytes);
  return right;
}

static gboolean
write_key_file (XzKeyring *keyring, const char *path, const char *hex, GError **error)
{
  g_autofree char *file = key_file_path (path);
  char *text = g_strdup_printf (KEY_FILE_HEAD " %s %s\n", keyring->key_id, hex);
  gboolean done = xz_private_file_write (file, text, strlen (text), error);

  xz_wipe (text, strlen (text));
  g_free (text);
  return done;
}

static gboolean
read_key_file (XzKeyring *keyring, const char *path, guint8 key[XZ_KEY_SIZE])
{
  g_autofree char *file = key_file_path (path);
  gsize length = 0;
  g_autofree char *text = xz_private_file_read (file, KEY_FILE_MAX, &length, NULL);
  const char *hex;
  gboolean right;

  if (text == NULL || !g_str_has_prefix (text, KEY_FILE_HEAD " "))
    return FALSE;
  g_strchomp (text);
  hex = strrchr (text, ' ') + 1;
  right = take_hex (keyring, hex, key);
  xz_wipe (text, length);
  return right;
}

static void
remove_key_file (const char *path)
{
  g_autofree char *file = key_file_path (path);

  g_unlink (file);
}

gboolean
xz_keyring_set_office (XzKeyring *keyring, const char *path, const guint8 key[XZ_KEY_SIZE],
                       gboolean use_secret_service, GError **error)
{
  char hex[HEX_LENGTH + 1];
  gboolean done;

  to_hex (key, hex);
  if (use_secret_service && xz_secret_store (keyring->key_id, hex))
    {
      keyring->office = XZ_OFFICE_SECRET_SERVICE;
      remove_key_file (path);
      done = TRUE;
    }
  else
    {
      done = write_key_file (keyring, path, hex, error);
      if (done)
        keyring->office = XZ_OFFICE_FILE;
    }
  xz_wipe (hex, sizeof hex);
  return done;
}

gboolean
xz_keyring_open_office (XzKeyring *keyring, const char *path, guint8 key[XZ_KEY_SIZE], GError **error)
{
  gboolean opened = FALSE;

  if (keyring->office == XZ_OFFICE_SECRET_SERVICE)
    {
      char *hex = xz_secret_lookup (keyring->key_id);

      opened = take_hex (keyring, hex, key);
      if (hex != NULL)
        xz_wipe (hex, strlen (hex));
      g_free (hex);
    }
  if (!opened && keyring->office != XZ_OFFICE_NONE)
    opened = read_key_file (keyring, path, key);
  if (!opened)
    g_set_error_literal (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_NO_KEY,
                         "there is no key for an office without passphrases");
  return opened;
}

gboolean
xz_keyring_has_office (XzKeyring *keyring)
{
  return keyring->office != XZ_OFFICE_NONE;
}

void
xz_keyring_drop_office (XzKeyring *keyring, const char *path)
{
  if (keyring->office == XZ_OFFICE_SECRET_SERVICE)
    xz_secret_clear (keyring->key_id);
  remove_key_file (path);
  keyring->office = XZ_OFFICE_NONE;
}
