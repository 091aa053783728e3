/* xz-signing.c: making, sealing, renewing and listing signing keys.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-signing.h"
#include "xz-card-code.h"
#include "xz-certificate-private.h"
#include "xz-read.h"
#include <string.h>

#define META_SEED "signing.seed"
#define SEED_AAD "signing:seed"
#define WRAP_AAD "xiezhi-signing-key 1"
#define WRAP_SALT 16
#define WRAP_COST 15

/* ---- the secret part ---- */

static void
derive (XzDb *db, guint8 key[XZ_KEY_SIZE])
{
  guint8 whole[XZ_KEY_SIZE];

  xz_store_copy_key (xz_db_store (db), whole);
  xz_key_derive (whole, "sign", key);
  xz_wipe (whole, sizeof whole);
}

static gboolean
put_seed (XzDb *db, const guint8 seed[XZ_SIGN_SEED_SIZE], GError **error)
{
  guint8 key[XZ_KEY_SIZE];
  g_autoptr (GBytes) sealed = NULL;
  g_autofree char *text = NULL;

  derive (db, key);
  sealed = xz_seal (xz_db_context (db), key, seed, XZ_SIGN_SEED_SIZE, SEED_AAD);
  xz_wipe (key, sizeof key);
  text = g_base64_encode (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed));
  return xz_db_set_meta (db, META_SEED, text, error);
}

/* *found FALSE: there is no key; the caller wipes the seed. */
static gboolean
get_seed (XzDb *db, guint8 seed[XZ_SIGN_SEED_SIZE], gboolean *found, GError **error)
{
  g_autofree char *text = xz_db_get_meta (db, META_SEED);
  g_autofree guchar *sealed = NULL;
  g_autoptr (GBytes) plain = NULL;
  guint8 key[XZ_KEY_SIZE];
  gsize length;

  *found = FALSE;
  if (text == NULL)
    return TRUE;
  sealed = g_base64_decode (text, &length);
  derive (db, key);
  plain = xz_unseal (key, sealed, length, SEED_AAD, error);
  xz_wipe (key, sizeof key);
  if (plain == NULL)
    return FALSE;
  *found = g_bytes_get_size (plain) == XZ_SIGN_SEED_SIZE;
  if (*found)
    memcpy (seed, g_bytes_get_data (plain, NULL), XZ_SIGN_SEED_SIZE);
  return TRUE;
}

static char *
dup_hex (const guint8 *bytes, gsize n)
{
  GString *hex = g_string_sized_new (2 * n);

  for (gsize i = 0; i < n; i++)
    g_string_append_printf (hex, "%02x", bytes[i]);
  return g_string_free (hex, FALSE);
}

static gboolean
read_hex (const char *text, guint8 *bytes, gsize n)
{
  if (text == NULL || strlen (text) != 2 * n)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      if (!g_ascii_isxdigit (text[2 * i]) || !g_ascii_isxdigit (text[2 * i + 1]))
        return FALSE;
      bytes[i] = (guint8) (g_ascii_xdigit_value (text[2 * i]) << 4 | g_ascii_xdigit_value (text[2 * i + 1]));
    }
  return TRUE;
}

char *
xz_db_get_signing_key (XzDb *db)
{
  guint8 seed[XZ_SIGN_SEED_SIZE], public_key[XZ_SIGN_PUBLIC_SIZE];
  gboolean found;

  if (!get_seed (db, seed, &found, NULL) || !found)
    return NULL;
  xz_sign_public (seed, public_key);
  xz_wipe (seed, sizeof seed);
  return dup_hex (public_key, sizeof public_key);
}

/* ---- records ---- */

static XzRecord *
make_record (const XzCardKey *key)
{
  XzRecord *record = xz_record_new (&xz_type_signing_key);
  g_autofree char *public_key = dup_hex (key->public_key, XZ_SIGN_PUBLIC_SIZE);
  g_autofree char *certifier = key->certified ? dup_hex (key->certifier, XZ_SIGN_KEY_ID_SIZE) : NULL;
  g_autofree char *signature = key->certified ? dup_hex (key->signature, XZ_SIGNATURE_SIZE) : NULL;

  xz_record_set (record, "public_key", public_key);
  xz_record_set (record, "unit", key->unit);
  xz_record_set (record, "made_on", key->from);
  xz_record_set (record, "certifier", certifier);
  xz_record_set (record, "signature", signature);
  return record;
}

/* NULL for a record that holds no key. */
static XzCardKey *
read_record (const XzRecord *record)
{
  guint8 public_key[XZ_SIGN_PUBLIC_SIZE];
  XzCardKey *key;

  if (!read_hex (xz_record_get (record, "public_key"), public_key, sizeof public_key))
    return NULL;
  key = xz_card_key_new (public_key, xz_record_get (record, "made_on"), xz_record_get (record, "unit"));
  if (key != NULL)
    key->certified = read_hex (xz_record_get (record, "certifier"), key->certifier, XZ_SIGN_KEY_ID_SIZE)
                     && read_hex (xz_record_get (record, "signature"), key->signature, XZ_SIGNATURE_SIZE);
  return key;
}

GPtrArray *
xz_db_list_signing_keys (XzDb *db, GError **error)
{
  g_autoptr (GPtrArray) records = xz_db_list_records (db, &xz_type_signing_key, NULL, NULL, error);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_card_key_free);

  if (records == NULL)
    return NULL;
  for (guint i = 0; i < records->len; i++)
    {
      XzCardKey *key = read_record (g_ptr_array_index (records, i));

      if (key != NULL)
        g_ptr_array_add (keys, key);
    }
  return g_steal_pointer (&keys);
}

/* The sealed part is put in place only once the public one is on record. */
static gboolean
take_seed (XzDb *db, const guint8 seed[XZ_SIGN_SEED_SIZE], const char *unit, XzDate day, XzApplied *applied, GError **error)
{
  g_autoptr (XzChangeSet) set = xz_change_set_new ("signing-key", NULL);
  g_autofree char *from = xz_date_format (day), *hex = NULL;
  g_autoptr (XzCardKey) key = NULL;
  g_autoptr (GPtrArray) known = NULL;
  guint8 public_key[XZ_SIGN_PUBLIC_SIZE];

  memset (applied, 0, sizeof *applied);
  xz_sign_public (seed, public_key);
  key = xz_card_key_new (public_key, from, unit);
  hex = dup_hex (public_key, sizeof public_key);
  known = xz_db_list_records (db, &xz_type_signing_key, "public_key", hex, error);
  if (key == NULL || known == NULL)
    return FALSE;
  if (known->len == 0)
    xz_change_set_create (set, xz_db_context (db), make_record (key));
  return xz_db_apply (db, set, applied, NULL, NULL, error) && put_seed (db, seed, error);
}

gboolean
xz_db_make_signing_key (XzDb *db, const char *unit, XzDate day, XzApplied *applied, GError **error)
{
  guint8 seed[XZ_SIGN_SEED_SIZE];
  gboolean made;

  xz_db_context (db)->random (xz_db_context (db), seed, sizeof seed);
  made = take_seed (db, seed, unit, day, applied, error);
  xz_wipe (seed, sizeof seed);
  return made;
}

gboolean
xz_db_import_signing_keys (XzDb *db, GPtrArray *keys, guint *added, XzApplied *applied, GError **error)
{
  g_autoptr (XzChangeSet) set = xz_change_set_new ("import", NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  memset (applied, 0, sizeof *applied);
  *added = 0;
  for (guint i = 0; i < keys->len; i++)
    {
      const XzCardKey *key = g_ptr_array_index (keys, i);
      g_autofree char *hex = dup_hex (key->public_key, XZ_SIGN_PUBLIC_SIZE);
      g_autoptr (GPtrArray) known = xz_db_list_records (db, &xz_type_signing_key, "public_key", hex, error);

      if (known == NULL)
        return FALSE;
      if (known->len > 0 || !g_hash_table_add (seen, g_steal_pointer (&hex)))
        continue;
      xz_change_set_create (set, xz_db_context (db), make_record (key));
      (*added)++;
    }
  return xz_db_apply (db, set, applied, NULL, NULL, error);
}

/* ---- what the key signs ---- */

static gboolean
need_seed (XzDb *db, guint8 seed[XZ_SIGN_SEED_SIZE], GError **error)
{
  gboolean found;

  if (!get_seed (db, seed, &found, error))
    return FALSE;
  if (!found)
    g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND, "there is no signing key");
  return found;
}

gboolean
xz_db_certify_key (XzDb *db, XzCardKey *key, GError **error)
{
  guint8 seed[XZ_SIGN_SEED_SIZE];

  if (!need_seed (db, seed, error))
    return FALSE;
  xz_card_key_certify (key, seed);
  xz_wipe (seed, sizeof seed);
  return TRUE;
}

/* The printed name, and the unit by the name that fits. */
static gboolean
load_names (XzDb *db, const char *person, const char *agency, XzCardCode *code, char **short_unit, GError **error)
{
  g_autoptr (XzRecord) who = xz_db_get_record (db, &xz_type_person, person, error);
  g_autoptr (XzRecord) unit = who != NULL ? xz_db_get_record (db, &xz_type_agency, agency, error) : NULL;
  const char *printed;

  if (unit == NULL)
    return FALSE;
  printed = xz_record_get (who, "name_as_printed");
  code->name = g_strdup (printed != NULL ? printed : xz_record_get (who, "name"));
  code->unit = g_strdup (xz_record_get (unit, "name"));
  *short_unit = g_strdup (xz_record_get (unit, "short_name"));
  return TRUE;
}

gboolean
xz_signing_make_code (XzDb *db, const XzRecord *certificate, const char *person, const char *agency,
                      char **text, char **key, GError **error)
{
  g_autoptr (XzCardCode) code = g_new0 (XzCardCode, 1);
  g_autofree char *short_unit = NULL;
  guint8 seed[XZ_SIGN_SEED_SIZE];
  gboolean found;

  *text = *key = NULL;
  if (!get_seed (db, seed, &found, error))
    return FALSE;
  if (!found)
    return TRUE;
  code->number = g_strdup (xz_record_get (certificate, "number"));
  code->valid_to = xz_date_of (xz_record_get (certificate, "valid_to"));
  if (!load_names (db, person, agency, code, &short_unit, error))
    return FALSE;
  *text = xz_card_code_encode (code, seed, NULL);
  if (*text == NULL && short_unit != NULL)
    {
      g_free (code->unit);
      code->unit = g_steal_pointer (&short_unit);
      *text = xz_card_code_encode (code, seed, NULL);
    }
  xz_wipe (seed, sizeof seed);
  if (*text != NULL)
    *key = dup_hex (code->key_id, XZ_SIGN_KEY_ID_SIZE);
  return TRUE;
}

static GPtrArray *
list_withdrawn (XzDb *db, XzDate day, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_withdrawn_free);
  g_autofree char *today = xz_date_format (day);
  g_autoptr (XzStatement) s = xz_statement_get (db,
    "SELECT c.number, CASE WHEN c.state = 'issued' THEN 'void' ELSE c.state END,"
    " CASE WHEN c.state = 'issued' THEN date (s.last_day, '+1 day') ELSE"
    "  (SELECT e.day FROM certificate_event e WHERE e.certificate = c.id AND e.c_void = 0 ORDER BY e.n DESC LIMIT 1) END"
    " FROM certificate c JOIN service s ON s.id = c.service"
    " WHERE c.number IS NOT NULL AND (c.state <> 'issued' OR s.last_day < ?1) ORDER BY c.number", error);

  if (s == NULL)
    return NULL;
  xz_statement_bind_text (s, 1, today);
  while (xz_statement_next (s, error))
    g_ptr_array_add (list, xz_withdrawn_new (xz_statement_get_text (s, 0), xz_statement_get_text (s, 1), xz_statement_get_text (s, 2)));
  return xz_statement_ended (s) ? g_steal_pointer (&list) : NULL;
}

char *
xz_db_write_withdrawn (XzDb *db, XzDate day, GError **error)
{
  guint8 seed[XZ_SIGN_SEED_SIZE];
  g_autoptr (GPtrArray) list = list_withdrawn (db, day, error);
  g_autofree char *published = xz_date_format (day);
  char *text;

  if (list == NULL || !need_seed (db, seed, error))
    return NULL;
  text = xz_withdrawn_write (list, published, seed);
  xz_wipe (seed, sizeof seed);
  return text;
}

/* ---- carried to another computer ---- */

GBytes *
xz_db_wrap_signing_key (XzDb *db, const char *passphrase, GError **error)
{
  guint8 seed[XZ_SIGN_SEED_SIZE], salt[WRAP_SALT], key[XZ_KEY_SIZE];
  g_autoptr (GBytes) sealed = NULL;
  GByteArray *all;

  if (!need_seed (db, seed, error))
    return NULL;
  xz_db_context (db)->random (xz_db_context (db), salt, sizeof salt);
  if (!xz_scrypt (passphrase, salt, sizeof salt, WRAP_COST, key))
    {
      xz_wipe (seed, sizeof seed);
      g_set_error (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_PASSPHRASE, "the passphrase cannot be used");
      return NULL;
    }
  sealed = xz_seal (xz_db_context (db), key, seed, sizeof seed, WRAP_AAD);
  xz_wipe (seed, sizeof seed);
  xz_wipe (key, sizeof key);
  all = g_byte_array_new ();
  g_byte_array_append (all, salt, sizeof salt);
  g_byte_array_append (all, g_bytes_get_data (sealed, NULL), (guint) g_bytes_get_size (sealed));
  return g_byte_array_free_to_bytes (all);
}

gboolean
xz_db_unwrap_signing_key (XzDb *db, GBytes *wrapped, const char *passphrase, const char *unit, XzDate day,
                          XzApplied *applied, GError **error)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (wrapped, &length);
  guint8 key[XZ_KEY_SIZE];
  g_autoptr (GBytes) plain = NULL;

  if (length <= WRAP_SALT || length > 256 || !xz_scrypt (passphrase, bytes, WRAP_SALT, WRAP_COST, key))
    {
      g_set_error (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_FORMAT, "not a wrapped signing key");
      return FALSE;
    }
  plain = xz_unseal (key, bytes + WRAP_SALT, length - WRAP_SALT, WRAP_AAD, error);
  xz_wipe (key, sizeof key);
  if (plain == NULL)
    return FALSE;
  return take_seed (db, g_bytes_get_data (plain, NULL), unit, day, applied, error);
}
