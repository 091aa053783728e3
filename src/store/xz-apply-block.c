/* xz-apply-block.c: what the register refuses to hold of number blocks, whoever asks (Art. 21: one number, one
 * certificate).  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-certificate-private.h"

static gint64
number_of (const XzRecord *record, const char *field)
{
  const char *text = xz_record_get (record, field);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

static XzNumberBlock
block_of (const XzRecord *record)
{
  return (XzNumberBlock) { xz_record_get (record, "prefix"), xz_record_get (record, "scheme"), (int) number_of (record, "year"),
                           number_of (record, "first"), number_of (record, "last") };
}

/* What was given out of the block is what it still makes of the serial. */
static gboolean
judge_used (XzApply *apply, const XzRecord *stored, const XzNumberBlock *block, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (apply->db, "SELECT serial, number FROM certificate WHERE block = ?1 ORDER BY serial", error);

  if (s == NULL)
    return FALSE;
  xz_statement_bind_uuid (s, 1, stored->id);
  while (xz_statement_next (s, error))
    {
      gint64 serial = xz_statement_get_int64 (s, 0);
      const char *number = xz_statement_get_text (s, 1);
      g_autofree char *made = xz_certificate_number_format (block->scheme != NULL ? block->scheme : XZ_CERTIFICATE_SCHEME,
                                                            block->prefix, block->year, serial);

      if (number == NULL || (serial >= block->first && serial <= block->last && g_strcmp0 (made, number) == 0))
        continue;
      xz_apply_refuse (apply, "certificate-block-used", 21, "scheme", number);
      return TRUE;
    }
  return xz_statement_ended (s);
}

static gboolean
judge_others (XzApply *apply, const XzRecord *stored, const XzNumberBlock *block, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (apply->db, "SELECT prefix, scheme, year, first, last FROM certificate_block WHERE id <> ?1", error);

  if (s == NULL)
    return FALSE;
  xz_statement_bind_uuid (s, 1, stored->id);
  while (xz_statement_next (s, error))
    {
      XzNumberBlock other = { xz_statement_get_text (s, 0), xz_statement_get_text (s, 1), (int) xz_statement_get_int64 (s, 2),
                              xz_statement_get_int64 (s, 3), xz_statement_get_int64 (s, 4) };
      g_autoptr (GPtrArray) unsound = xz_findings_new ();
      g_autofree char *shared = xz_rule_art21_block (&other, unsound) ? xz_certificate_blocks_find_shared (&other, block) : NULL;

      if (shared == NULL)
        continue;
      xz_apply_refuse (apply, "certificate-block-collides", 21, "scheme", shared);
      return TRUE;
    }
  return xz_statement_ended (s);
}

gboolean
xz_apply_judge_block (XzApply *apply, const XzRecord *stored, GError **error)
{
  XzNumberBlock block = block_of (stored);
  g_autoptr (GPtrArray) found = xz_findings_new ();
  gboolean sound = xz_rule_art21_block (&block, found);

  xz_rule_art21_validity ((int) CLAMP (number_of (stored, "validity_months"), -1, G_MAXINT),
                          xz_store_get_profile (xz_db_store (apply->db)), found);
  xz_apply_take_findings (apply, found);
  return !sound || (judge_used (apply, stored, &block, error) && judge_others (apply, stored, &block, error));
}
