/* xz-keyring.c: the register key under passphrases and under the printed recovery key.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-keyring-private.h"

#include <string.h>

#include "xz-private-file.h"

#define USER_COST 15
#define RECOVERY_COST 17

/* 24 random bytes and one to recognise a slip of the pen: 40 letters. */
#define RECOVERY_RANDOM 24
#define RECOVERY_BYTES (RECOVERY_RANDOM + 1)
#define RECOVERY_LETTERS 40
#define RECOVERY_GROUP 5
static const char crockford[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

void
xz_wrap_free (XzWrap *wrap)
{
  if (wrap == NULL)
    return;
  g_free (wrap->user);
  g_clear_pointer (&wrap->sealed, g_bytes_unref);
  g_free (wrap);
}

void
xz_keyring_key_id (const guint8 key[XZ_KEY_SIZE], char out[XZ_KEY_ID_SIZE])
{
  guint8 derived[XZ_KEY_SIZE];
  guint8 digest[XZ_SM3_SIZE];

  xz_key_derive (key, "id", derived);
  xz_sm3 (derived, sizeof derived, digest);
  for (int i = 0; i < 8; i++)
    g_snprintf (out + 2 * i, 3, "%02x", digest[i]);
  xz_wipe (derived, sizeof derived);
}

XzKeyring *
xz_keyring_new (XzContext *context)
{
  XzKeyring *keyring = g_new0 (XzKeyring, 1);

  keyring->context = context;
  keyring->users = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_wrap_free);
  keyring->user_cost = USER_COST;
  keyring->recovery_cost = RECOVERY_COST;
  return keyring;
}

XzKeyring *
xz_keyring_create (XzContext *context, guint8 key[XZ_KEY_SIZE])
{
  XzKeyring *keyring = xz_keyring_new (context);

  context->random (context, key, XZ_KEY_SIZE);
  xz_keyring_key_id (key, keyring->key_id);
  return keyring;
}

XzKeyring *
xz_keyring_load (const char *path, GError **error)
{
  gsize length;
  g_autofree char *text = xz_private_file_read (path, XZ_KEYRING_MAX_BYTES, &length, error);

  return text != NULL ? xz_keyring_from_json (text, length, error) : NULL;
}

gboolean
xz_keyring_save (XzKeyring *keyring, const char *path, GError **error)
{
  g_autofree char *text = xz_keyring_to_json (keyring);

  return xz_private_file_write (path, text, strlen (text), error);
}

void
xz_keyring_free (XzKeyring *keyring)
{
  if (keyring == NULL)
    return;
  g_ptr_array_unref (keyring->users);
  xz_wrap_free (keyring->recovery);
  g_free (keyring);
}

const char *
xz_keyring_get_key_id (XzKeyring *keyring)
{
  return keyring->key_id;
}

void
xz_keyring_set_cost (XzKeyring *keyring, guint user_n_log2, guint recovery_n_log2)
{
  keyring->user_cost = CLAMP (user_n_log2, 1, XZ_SCRYPT_MAX);
  keyring->recovery_cost = CLAMP (recovery_n_log2, 1, XZ_SCRYPT_MAX);
}

/* ---- one wrap ---- */

/* The same passphrase from another keyboard or input method. */
static char *
normalize_passphrase (const char *passphrase)
{
  char *normal = g_utf8_validate (passphrase, -1, NULL) ? g_utf8_normalize (passphrase, -1, G_NORMALIZE_NFC) : NULL;

  return normal != NULL ? normal : g_strdup (passphrase);
}

static void
free_secret (char *secret)
{
  xz_wipe (secret, strlen (secret));
  g_free (secret);
}

static char *
wrap_place (const XzKeyring *keyring, const XzWrap *wrap)
{
  return g_strdup_printf ("xiezhi wrap %s %s", keyring->key_id, wrap->user != NULL ? wrap->user : "recovery");
}

static gboolean
derive (const XzWrap *wrap, const char *passphrase, guint8 out[XZ_KEY_SIZE])
{
  char *normal = normalize_passphrase (passphrase);
  gboolean done = xz_scrypt (normal, wrap->salt, sizeof wrap->salt, wrap->n_log2, out);

  free_secret (normal);
  return done;
}

static XzWrap *
wrap_new (XzKeyring *keyring, const guint8 key[XZ_KEY_SIZE], const char *user, const char *passphrase, guint n_log2)
{
  XzWrap *wrap = g_new0 (XzWrap, 1);
  g_autofree char *place = NULL;
  guint8 wrapping[XZ_KEY_SIZE];

  wrap->user = g_strdup (user);
  wrap->n_log2 = n_log2;
  keyring->context->random (keyring->context, wrap->salt, sizeof wrap->salt);
  if (!derive (wrap, passphrase, wrapping))
    {
      xz_wrap_free (wrap);
      return NULL;
    }
  place = wrap_place (keyring, wrap);
  wrap->sealed = xz_seal (keyring->context, wrapping, key, XZ_KEY_SIZE, place);
  xz_wipe (wrapping, sizeof wrapping);
  return wrap;
}

static gboolean
is_register_key (const XzKeyring *keyring, const guint8 *key, gsize length)
{
  char id[XZ_KEY_ID_SIZE];

  if (length != XZ_KEY_SIZE)
    return FALSE;
  xz_keyring_key_id (key, id);
  return strcmp (id, keyring->key_id) == 0;
}

static gboolean
wrap_open (XzKeyring *keyring, const XzWrap *wrap, const char *passphrase, guint8 key[XZ_KEY_SIZE], GError **error)
{
  g_autofree char *place = wrap_place (keyring, wrap);
  g_autoptr (GBytes) plain = NULL;
  guint8 wrapping[XZ_KEY_SIZE];
  gsize sealed_length;
  const guint8 *sealed = g_bytes_get_data (wrap->sealed, &sealed_length);

  if (derive (wrap, passphrase, wrapping))
    plain = xz_unseal (wrapping, sealed, sealed_length, place, NULL);
  xz_wipe (wrapping, sizeof wrapping);
  if (plain == NULL)
    {
      g_set_error_literal (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_PASSPHRASE, "the passphrase does not open the key");
      return FALSE;
    }
  if (!is_register_key (keyring, g_bytes_get_data (plain, NULL), g_bytes_get_size (plain)))
    {
      g_set_error_literal (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_ALTERED, "the key is not the one the file names");
      return FALSE;
    }
  memcpy (key, g_bytes_get_data (plain, NULL), XZ_KEY_SIZE);
  return TRUE;
}

/* ---- users ---- */

static XzWrap *
find_user (XzKeyring *keyring, const char *user_id, guint *index)
{
  for (guint i = 0; i < keyring->users->len; i++)
    {
      XzWrap *wrap = keyring->users->pdata[i];

      if (g_strcmp0 (wrap->user, user_id) != 0)
        continue;
      if (index != NULL)
        *index = i;
      return wrap;
    }
  return NULL;
}

gboolean
xz_keyring_add_user (XzKeyring *keyring, const guint8 key[XZ_KEY_SIZE], const char *user_id, const char *passphrase)
{
  guint8 uuid[16];
  XzWrap *wrap;

  g_return_val_if_fail (user_id != NULL && passphrase != NULL, FALSE);

  if (*passphrase == '\0' || !xz_uuid_to_bytes (user_id, uuid) || !is_register_key (keyring, key, XZ_KEY_SIZE)
      || (!xz_keyring_has_user (keyring, user_id) && keyring->users->len >= XZ_KEYRING_MAX_USERS))
    return FALSE;
  wrap = wrap_new (keyring, key, user_id, passphrase, keyring->user_cost);
  if (wrap == NULL)
    return FALSE;
  xz_keyring_remove_user (keyring, user_id);
  g_ptr_array_add (keyring->users, wrap);
  return TRUE;
}

void
xz_keyring_remove_user (XzKeyring *keyring, const char *user_id)
{
  guint index;

  if (find_user (keyring, user_id, &index) != NULL)
    g_ptr_array_remove_index (keyring->users, index);
}

gboolean
xz_keyring_has_user (XzKeyring *keyring, const char *user_id)
{
  return find_user (keyring, user_id, NULL) != NULL;
}

void
xz_keyring_adopt (XzKeyring *keyring, XzKeyring *older)
{
  g_return_if_fail (strcmp (keyring->key_id, older->key_id) == 0);

  for (guint i = older->users->len; i > 0; i--)
    if (keyring->users->len < XZ_KEYRING_MAX_USERS
        && !xz_keyring_has_user (keyring, ((XzWrap *) older->users->pdata[i - 1])->user))
      g_ptr_array_add (keyring->users, g_ptr_array_steal_index (older->users, i - 1));
  if (keyring->recovery == NULL)
    keyring->recovery = g_steal_pointer (&older->recovery);
}

char **
xz_keyring_dup_user_ids (XzKeyring *keyring)
{
  char **ids = g_new0 (char *, keyring->users->len + 1);

  for (guint i = 0; i < keyring->users->len; i++)
    ids[i] = g_strdup (((XzWrap *) keyring->users->pdata[i])->user);
  return ids;
}

gboolean
xz_keyring_open_user (XzKeyring *keyring, const char *user_id, const char *passphrase,
                      guint8 key[XZ_KEY_SIZE], GError **error)
{
  XzWrap *wrap = find_user (keyring, user_id, NULL);

  if (wrap == NULL)
    {
      g_set_error_literal (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_NO_KEY, "the user has no key");
      return FALSE;
    }
  return wrap_open (keyring, wrap, passphrase, key, error);
}

/* ---- the printed recovery key ---- */

static guint8
slip_byte (const guint8 random[RECOVERY_RANDOM])
{
  guint8 digest[XZ_SM3_SIZE];

  xz_sm3 (random, RECOVERY_RANDOM, digest);
  return digest[0];
}

static void
to_letters (const guint8 bytes[RECOVERY_BYTES], char letters[RECOVERY_LETTERS + 1])
{
  for (guint i = 0; i < RECOVERY_LETTERS; i++)
    {
      guint bit = i * 5;
      guint pair = (guint) bytes[bit / 8] << 8 | (bit / 8 + 1 < RECOVERY_BYTES ? bytes[bit / 8 + 1] : 0u);

      letters[i] = crockford[pair >> (11 - bit % 8) & 31];
    }
  letters[RECOVERY_LETTERS] = '\0';
}

/* What a reader of the paper takes for another letter. */
static char
read_letter (gunichar c)
{
  if (c >= 0xFF01 && c <= 0xFF5E)
    c -= 0xFEE0;
  if (c >= 0x80)
    return '\0';
  switch (g_ascii_toupper ((char) c))
    {
    case 'O': return '0';
    case 'I': case 'L': return '1';
    default: return g_ascii_toupper ((char) c);
    }
}

/* FALSE when it is not a recovery key, or has a slip in it. */
static gboolean
from_printed (const char *printed, char letters[RECOVERY_LETTERS + 1])
{
  guint8 bytes[RECOVERY_BYTES] = { 0 };
  guint n = 0;
  gboolean whole;

  if (!g_utf8_validate (printed, -1, NULL))
    return FALSE;
  for (const char *p = printed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      char letter = read_letter (c);
      const char *place = letter != '\0' ? strchr (crockford, letter) : NULL;

      if (place == NULL && (g_unichar_isspace (c) || g_unichar_ispunct (c)))
        continue;
      if (place == NULL || n == RECOVERY_LETTERS)
        return FALSE;
      for (guint bit = 0; bit < 5; bit++)
        if (((place - crockford) >> (4 - bit) & 1) != 0)
          bytes[(n * 5 + bit) / 8] |= (guint8) (0x80 >> ((n * 5 + bit) % 8));
      letters[n++] = letter;
    }
  letters[n] = '\0';
  whole = n == RECOVERY_LETTERS && bytes[RECOVERY_RANDOM] == slip_byte (bytes);
  xz_wipe (bytes, sizeof bytes);
  return whole;
}

static char *
group_letters (const char *letters)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < RECOVERY_LETTERS; i++)
    {
      if (i > 0 && i % RECOVERY_GROUP == 0)
        g_string_append_c (out, '-');
      g_string_append_c (out, letters[i]);
    }
  return g_string_free (out, FALSE);
}

char *
xz_keyring_new_recovery (XzKeyring *keyring, const guint8 key[XZ_KEY_SIZE])
{
  guint8 bytes[RECOVERY_BYTES];
  char letters[RECOVERY_LETTERS + 1];
  char *printed = NULL;
  XzWrap *wrap;

  g_return_val_if_fail (is_register_key (keyring, key, XZ_KEY_SIZE), NULL);

  keyring->context->random (keyring->context, bytes, RECOVERY_RANDOM);
  bytes[RECOVERY_RANDOM] = slip_byte (bytes);
  to_letters (bytes, letters);
  wrap = wrap_new (keyring, key, NULL, letters, keyring->recovery_cost);
  if (wrap != NULL)
    {
      xz_wrap_free (keyring->recovery);
      keyring->recovery = wrap;
      printed = group_letters (letters);
    }
  xz_wipe (bytes, sizeof bytes);
  xz_wipe (letters, sizeof letters);
  return printed;
}

gboolean
xz_keyring_open_recovery (XzKeyring *keyring, const char *printed, guint8 key[XZ_KEY_SIZE], GError **error)
{
  char letters[RECOVERY_LETTERS + 1];
  gboolean opened;

  if (keyring->recovery == NULL)
    {
      g_set_error_literal (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_NO_KEY, "there is no recovery key");
      return FALSE;
    }
  if (!from_printed (printed, letters))
    {
      g_set_error_literal (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_FORMAT,
                           "this is not a recovery key, or one letter is wrong");
      return FALSE;
    }
  opened = wrap_open (keyring, keyring->recovery, letters, key, error);
  xz_wipe (letters, sizeof letters);
  return opened;
}
