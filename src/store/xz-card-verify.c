/* xz-card-verify.c: cards verified with no network.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-card-verify.h"
#include "xz-card-code.h"
#include "xz-certificate-private.h"
#include "xz-read.h"
#include "xz-signing.h"
#include <string.h>

#define META_LIST "withdrawn."       /* and the public key in hex: the signed text of that key's newest list */

void
xz_card_report_free (XzCardReport *report)
{
  if (report == NULL)
    return;
  g_free (report->number);
  g_free (report->name);
  g_free (report->unit);
  g_free (report->key_unit);
  g_free (report->state);
  g_free (report);
}

static char *
dup_list_name (const guint8 public_key[XZ_SIGN_PUBLIC_SIZE])
{
  GString *name = g_string_new (META_LIST);

  for (gsize i = 0; i < XZ_SIGN_PUBLIC_SIZE; i++)
    g_string_append_printf (name, "%02x", public_key[i]);
  return g_string_free (name, FALSE);
}

/* ---- the key ---- */

static gboolean
is_certified (GPtrArray *keys, const XzCardKey *key)
{
  guint next = 0;
  const XzCardKey *certifier;

  if (!key->certified)
    return FALSE;
  while ((certifier = xz_card_keys_find (keys, key->certifier, &next)) != NULL)
    if (certifier != key && xz_card_key_is_certified_by (key, certifier->public_key))
      return TRUE;
  return FALSE;
}

/* Four bytes only name a key: every one that bears the id is tried. */
static const XzCardKey *
find_signer (GPtrArray *keys, const char *text, const guint8 id[XZ_SIGN_KEY_ID_SIZE], gboolean *known)
{
  guint next = 0;
  const XzCardKey *key;

  *known = FALSE;
  while ((key = xz_card_keys_find (keys, id, &next)) != NULL)
    {
      *known = TRUE;
      if (xz_card_code_is_signed (text, key->public_key))
        return key;
    }
  return NULL;
}

/* ---- withdrawn numbers ---- */

/* What this register holds of the number is newer than any list. */
static gboolean
look_in_register (XzDb *db, const char *number, XzDate day, XzCardReport *report, GError **error)
{
  g_autofree char *today = xz_date_format (day);
  g_autoptr (XzStatement) s = xz_statement_get (db,
    "SELECT CASE WHEN c.state = 'issued' THEN 'void' ELSE c.state END,"
    " CASE WHEN c.state = 'issued' THEN date (s.last_day, '+1 day') ELSE"
    "  (SELECT e.day FROM certificate_event e WHERE e.certificate = c.id AND e.c_void = 0 ORDER BY e.n DESC LIMIT 1) END"
    " FROM certificate c JOIN service s ON s.id = c.service WHERE c.number = ?1 AND (c.state <> 'issued' OR s.last_day < ?2)", error);

  if (s == NULL)
    return FALSE;
  xz_statement_bind_text (s, 1, number);
  xz_statement_bind_text (s, 2, today);
  if (!xz_statement_next (s, error))
    return xz_statement_ended (s);
  report->state = xz_statement_dup_text (s, 0);
  if (xz_statement_get_text (s, 1) != NULL)
    g_strlcpy (report->withdrawn_on, xz_statement_get_text (s, 1), sizeof report->withdrawn_on);
  return TRUE;
}

static void
take_from_list (GPtrArray *list, const char *published, const char *number, XzCardReport *report)
{
  g_strlcpy (report->list_of, published, sizeof report->list_of);
  for (guint i = 0; i < list->len && report->state == NULL; i++)
    {
      const XzWithdrawn *withdrawn = g_ptr_array_index (list, i);

      if (!g_str_equal (withdrawn->number, number))
        continue;
      report->state = g_strdup (withdrawn->state);
      g_strlcpy (report->withdrawn_on, withdrawn->day, sizeof report->withdrawn_on);
    }
}

static void
look_in_list (XzDb *db, const XzCardKey *key, const char *number, XzCardReport *report)
{
  g_autofree char *name = dup_list_name (key->public_key), *text = xz_db_get_meta (db, name);
  char published[11];
  g_autoptr (GPtrArray) list = text != NULL ? xz_withdrawn_read (text, strlen (text), key->public_key, published, NULL) : NULL;

  if (list != NULL)
    take_from_list (list, published, number, report);
}

/* A unit that renewed its key signs its list by the new one. */
static void
look_in_lists (XzDb *db, GPtrArray *keys, const XzCardKey *signer, const char *number, XzCardReport *report)
{
  for (guint i = 0; i < keys->len && report->state == NULL; i++)
    {
      const XzCardKey *key = g_ptr_array_index (keys, i);

      if (g_str_equal (key->unit, signer->unit))
        look_in_list (db, key, number, report);
    }
}

/* ---- the whole ---- */

static void
fill_claims (XzCardReport *report, XzCardCode *code)
{
  report->number = g_steal_pointer (&code->number);
  report->name = g_steal_pointer (&code->name);
  report->unit = g_steal_pointer (&code->unit);
  report->valid_to = code->valid_to;
  for (gsize i = 0; i < XZ_SIGN_KEY_ID_SIZE; i++)
    g_snprintf (report->key_id + 2 * i, 3, "%02x", code->key_id[i]);
}

/* What the text alone and the keys say; *signer NULL: the verdict stands, else what is withdrawn is to be looked up. */
static XzCardReport *
read_card (GPtrArray *keys, const char *text, const XzCardKey **signer)
{
  XzCardReport *report = g_new0 (XzCardReport, 1);
  g_autofree char *trimmed = g_strstrip (g_strndup (text, 2 * XZ_CARD_CODE_MAX));
  g_autoptr (XzCardCode) code = xz_card_code_read (trimmed, NULL);
  gboolean known;

  *signer = NULL;
  report->verdict = XZ_CARD_UNREADABLE;
  report->valid_to = XZ_DATE_NONE;
  if (code == NULL)
    return report;
  fill_claims (report, code);
  *signer = find_signer (keys, trimmed, code->key_id, &known);
  report->verdict = known ? XZ_CARD_FORGED : XZ_CARD_NOT_OURS;
  if (*signer == NULL)
    return report;
  report->key_unit = g_strdup ((*signer)->unit);
  g_strlcpy (report->key_from, (*signer)->from, sizeof report->key_from);
  report->key_certified = is_certified (keys, *signer);
  return report;
}

static void
judge (XzCardReport *report, XzDate day)
{
  report->verdict = report->state != NULL ? XZ_CARD_WITHDRAWN : day > report->valid_to ? XZ_CARD_EXPIRED : XZ_CARD_VALID;
}

XzCardReport *
xz_db_verify_card (XzDb *db, const char *text, XzDate day, GError **error)
{
  g_autoptr (GPtrArray) keys = xz_db_list_signing_keys (db, error);
  const XzCardKey *signer;
  g_autoptr (XzCardReport) report = keys != NULL ? read_card (keys, text, &signer) : NULL;

  if (report == NULL || signer == NULL)
    return g_steal_pointer (&report);
  if (!look_in_register (db, report->number, day, report, error))
    return NULL;
  look_in_lists (db, keys, signer, report->number, report);
  judge (report, day);
  return g_steal_pointer (&report);
}

XzCardReport *
xz_card_verify_by_lists (GPtrArray *keys, GPtrArray *withdrawn, const char *published, const char *text, XzDate day)
{
  const XzCardKey *signer;
  XzCardReport *report = read_card (keys, text, &signer);

  if (signer == NULL)
    return report;
  if (withdrawn != NULL)
    take_from_list (withdrawn, published, report->number, report);
  judge (report, day);
  return report;
}

/* ---- lists of others ---- */

static gboolean
is_newer (XzDb *db, const char *name, const XzCardKey *key, const char *published)
{
  g_autofree char *text = xz_db_get_meta (db, name);
  char former[11];
  g_autoptr (GPtrArray) list = text != NULL ? xz_withdrawn_read (text, strlen (text), key->public_key, former, NULL) : NULL;

  return list == NULL || strcmp (published, former) >= 0;
}

gboolean
xz_db_import_withdrawn (XzDb *db, const char *text, gsize length, guint *n, char published[11], GError **error)
{
  g_autoptr (GPtrArray) keys = xz_db_list_signing_keys (db, error);
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *name = NULL, *copy = NULL;
  const XzCardKey *signer = NULL;

  for (guint i = 0; keys != NULL && i < keys->len && list == NULL; i++)
    {
      signer = g_ptr_array_index (keys, i);
      list = xz_withdrawn_read (text, length, signer->public_key, published, NULL);
    }
  if (keys == NULL)
    return FALSE;
  if (list == NULL)
    {
      g_set_error (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_ALTERED, "no key on record has signed the list");
      return FALSE;
    }
  name = dup_list_name (signer->public_key);
  if (!is_newer (db, name, signer, published))
    {
      g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_EXISTS, "a newer list is here already");
      return FALSE;
    }
  *n = list->len;
  copy = g_strndup (text, length);
  return xz_db_set_meta (db, name, copy, error);
}
