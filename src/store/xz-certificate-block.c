/* xz-certificate-block.c: the next number of an agency's blocks.  A write job is the only one that writes, so what
 * is drawn in it is nobody else's; the table refuses a second use besides.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-certificate-block.h"
#include "xz-certificate-private.h"
#include <string.h>

#define LAST_SERIAL "9999"

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

/* "TX" and three digits of the nine of the agency's division; without them its number in this register. */
static char *
dup_prefix (XzNumbers *numbers, const char *agency, int year)
{
  g_autoptr (XzStatement) s = xz_statement_get (numbers->db, "SELECT division_code, n FROM agency WHERE id = ?1", NULL);
  g_autoptr (XzStatement) taken = xz_statement_get (numbers->db, "SELECT 1 FROM certificate_block WHERE prefix = ?1 AND year = ?2", NULL);
  g_autofree char *prefix = NULL;
  const char *code;

  if (s == NULL || taken == NULL)
    return g_strdup ("TX");
  xz_statement_bind_uuid (s, 1, agency);
  if (!xz_statement_next (s, NULL))
    return g_strdup ("TX");
  code = xz_statement_get_text (s, 0);
  if (code == NULL || strlen (code) != 9 || strspn (code, "0123456789") != 9)
    return g_strdup_printf ("TXA%03" G_GINT64_FORMAT, xz_statement_get_int64 (s, 1));
  prefix = g_strdup_printf ("TX%s", code + 6);
  xz_statement_bind_text (taken, 1, prefix);
  xz_statement_bind_int64 (taken, 2, year);
  if (xz_statement_next (taken, NULL))
    return g_strdup_printf ("TXA%03" G_GINT64_FORMAT, xz_statement_get_int64 (s, 1));
  return g_steal_pointer (&prefix);
}

/* The first block of an agency, until a registry grants others. */
static const char *
make_block (XzNumbers *numbers, const char *agency, int year)
{
  XzRecord *block = xz_record_new (&xz_type_certificate_block);
  g_autofree char *prefix = dup_prefix (numbers, agency, year), *year_text = g_strdup_printf ("%d", year);

  g_strlcpy (block->owner, agency, sizeof block->owner);
  xz_record_set (block, "prefix", prefix);
  xz_record_set (block, "year", year_text);
  xz_record_set (block, "first", "1");
  xz_record_set (block, "last", LAST_SERIAL);
  return xz_change_set_create (numbers->set, xz_db_context (numbers->db), block);
}

/* The block as it stands, or as this set makes it. */
static char *
dup_number (XzNumbers *numbers, const char *block, gint64 serial, GError **error)
{
  const XzChange *made = xz_change_set_find (numbers->set, block);
  g_autoptr (XzRow) row = made == NULL ? xz_row_load (numbers->db, &xz_type_certificate_block, block, error) : NULL;
  const XzRecord *record = made != NULL ? made->record : row != NULL ? row->record : NULL;
  const char *scheme = record != NULL ? xz_record_get (record, "scheme") : NULL;

  if (record == NULL)
    return NULL;
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
      made = make_block (numbers, agency, year);
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
  drawn->number = dup_number (numbers, drawn->block, drawn->serial, error);
  g_hash_table_replace (numbers->next, g_strdup (drawn->block), g_memdup2 (&serial, sizeof serial));
  return drawn->number != NULL || error == NULL || *error == NULL;
}
