/* xz-certificate-block.c: the next number of an agency's blocks.  A write job is the only one that writes, so what
 * is drawn in it is nobody else's; the table refuses a second use besides.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-certificate-block.h"
#include "xz-certificate-private.h"
#include <string.h>

void
xz_numbers_init (XzNumbers *numbers, XzDb *db, XzChangeSet *set)
{
  numbers->db = db;
  numbers->set = set;
  numbers->next = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  numbers->blocks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
xz_numbers_clear (XzNumbers *numbers)
{
  g_clear_pointer (&numbers->next, g_hash_table_unref);
  g_clear_pointer (&numbers->blocks, g_hash_table_unref);
}

/* A block of the agency that has numbers left, "" when there is none; *any: whether there is one at all. */
static gboolean
find_block (XzNumbers *numbers, const char *agency, int year, char block[37], gint64 *serial, gboolean *any, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (numbers->db,
    "SELECT b.id, b.first, b.last, (SELECT max (serial) FROM certificate c WHERE c.block = b.id)"
    " FROM certificate_block b WHERE b.owner = ?1 AND b.year = ?2 ORDER BY b.first, b.n", error);

  *block = '\0';
  *any = FALSE;
  if (s == NULL)
    return FALSE;
  xz_statement_bind_uuid (s, 1, agency);
  xz_statement_bind_int64 (s, 2, year);
  while (xz_statement_next (s, error))
    {
      char id[37];
      gint64 next = xz_statement_is_null (s, 3) ? xz_statement_get_int64 (s, 1) : xz_statement_get_int64 (s, 3) + 1;
      const gint64 *drawn;

      *any = TRUE;
      xz_statement_get_uuid (s, 0, id);
      drawn = g_hash_table_lookup (numbers->next, id);
      next = drawn != NULL ? MAX (next, *drawn) : next;
      if (next > xz_statement_get_int64 (s, 2))
        continue;
      memcpy (block, id, 37);
      *serial = next;
      return TRUE;
    }
  return xz_statement_ended (s);
}

static gboolean
is_taken (XzDb *db, const char *prefix, int year)
{
  g_autoptr (XzStatement) s = xz_statement_get (db, "SELECT 1 FROM certificate_block WHERE prefix = ?1 AND year = ?2", NULL);

  if (s == NULL)
    return TRUE;
  xz_statement_bind_text (s, 1, prefix);
  xz_statement_bind_int64 (s, 2, year);
  return xz_statement_next (s, NULL);
}

/* "TX" and three digits of the nine of the agency's division; without them its number in this register. */
static char *
dup_prefix (XzDb *db, const char *agency, int year)
{
  g_autoptr (XzStatement) s = xz_statement_get (db, "SELECT division_code, n FROM agency WHERE id = ?1", NULL);
  g_autofree char *prefix = NULL;
  const char *code;

  if (s == NULL)
    return g_strdup ("TX");
  xz_statement_bind_uuid (s, 1, agency);
  if (!xz_statement_next (s, NULL))
    return g_strdup ("TX");
  code = xz_statement_get_text (s, 0);
  if (code != NULL && strlen (code) == 9 && strspn (code, "0123456789") == 9)
    prefix = g_strdup_printf ("TX%s", code + 6);
  if (prefix == NULL || is_taken (db, prefix, year))
    return g_strdup_printf ("TXA%03" G_GINT64_FORMAT, xz_statement_get_int64 (s, 1));
  return g_steal_pointer (&prefix);
}

static void
set_int64 (XzRecord *record, const char *field, gint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  xz_record_set (record, field, text);
}

/* What the agency chose for its newest block before the year; a scheme that says no year goes on counting. */
static gboolean
inherit (XzDb *db, const char *agency, int year, XzRecord *block, gint64 *first)
{
  g_autoptr (XzStatement) s = xz_statement_get (db,
    "SELECT prefix, scheme, validity_months, last FROM certificate_block WHERE owner = ?1 AND year < ?2 AND granted_by IS NULL"
    " ORDER BY year DESC, first DESC, n DESC LIMIT 1", NULL);

  if (s == NULL)
    return FALSE;
  xz_statement_bind_uuid (s, 1, agency);
  xz_statement_bind_int64 (s, 2, year);
  if (!xz_statement_next (s, NULL))
    return FALSE;
  xz_record_set (block, "scheme", xz_statement_get_text (s, 1));
  if (!xz_statement_is_null (s, 2))
    set_int64 (block, "validity_months", xz_statement_get_int64 (s, 2));
  if (!xz_statement_is_null (s, 1) && !xz_certificate_scheme_has_year (xz_statement_get_text (s, 1)))
    *first = xz_statement_get_int64 (s, 3) + 1;
  else if (is_taken (db, xz_statement_get_text (s, 0), year))
    return FALSE;
  xz_record_set (block, "prefix", xz_statement_get_text (s, 0));
  return TRUE;
}

XzRecord *
xz_certificate_block_plan (XzDb *db, const char *agency, int year)
{
  XzRecord *block = xz_record_new (&xz_type_certificate_block);
  gint64 first = 1;

  g_strlcpy (block->owner, agency, sizeof block->owner);
  if (!inherit (db, agency, year, block, &first))
    {
      g_autofree char *prefix = dup_prefix (db, agency, year);
      xz_record_set (block, "prefix", prefix);
    }
  set_int64 (block, "year", year);
  set_int64 (block, "first", first);
  set_int64 (block, "last", first + XZ_CERTIFICATE_BLOCK_SIZE - 1);
  return block;
}

/* The first block of an agency, until a registry grants others. */
static const char *
make_block (XzNumbers *numbers, const char *agency, int year, gint64 *first)
{
  XzRecord *block = xz_certificate_block_plan (numbers->db, agency, year);

  *first = g_ascii_strtoll (xz_record_get (block, "first"), NULL, 10);
  return xz_change_set_create (numbers->set, xz_db_context (numbers->db), block);
}

/* The block as it stands, or as this set makes it. */
static char *
dup_number (XzNumbers *numbers, const char *block, gint64 serial, int *months, GError **error)
{
  const XzChange *made = xz_change_set_find (numbers->set, block);
  g_autoptr (XzRow) row = made == NULL ? xz_row_load (numbers->db, &xz_type_certificate_block, block, error) : NULL;
  const XzRecord *record = made != NULL ? made->record : row != NULL ? row->record : NULL;
  const char *scheme = record != NULL ? xz_record_get (record, "scheme") : NULL;
  const char *validity = record != NULL ? xz_record_get (record, "validity_months") : NULL;

  if (record == NULL)
    return NULL;
  *months = validity != NULL ? atoi (validity) : 0;
  return xz_certificate_number_format (scheme != NULL ? scheme : XZ_CERTIFICATE_SCHEME, xz_record_get (record, "prefix"),
                                       atoi (xz_record_get (record, "year")), serial);
}

gboolean
xz_numbers_draw (XzNumbers *numbers, const char *agency, int year, XzDrawn *drawn, GError **error)
{
  g_autofree char *key = g_strdup_printf ("%s %d", agency, year);
  const char *made = g_hash_table_lookup (numbers->blocks, key);
  gint64 serial = 1;
  gboolean any = TRUE;

  memset (drawn, 0, sizeof *drawn);
  if (made == NULL && !find_block (numbers, agency, year, drawn->block, &serial, &any, error))
    return FALSE;
  if (made == NULL && !any)
    {
      made = make_block (numbers, agency, year, &serial);
      g_hash_table_replace (numbers->next, g_strdup (made), g_memdup2 (&serial, sizeof serial));
      g_hash_table_insert (numbers->blocks, g_steal_pointer (&key), g_strdup (made));
    }
  if (made != NULL)
    {
      const gint64 *next = g_hash_table_lookup (numbers->next, made);

      g_strlcpy (drawn->block, made, sizeof drawn->block);
      serial = next != NULL ? *next : 1;
    }
  if (*drawn->block == '\0')
    return TRUE;
  drawn->serial = serial++;
  drawn->number = dup_number (numbers, drawn->block, drawn->serial, &drawn->validity_months, error);
  g_hash_table_replace (numbers->next, g_strdup (drawn->block), g_memdup2 (&serial, sizeof serial));
  return drawn->number != NULL || error == NULL || *error == NULL;
}
