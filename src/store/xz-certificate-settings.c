/* xz-certificate-settings.c: an agency's choices for its certificates, kept in its number blocks and its card design.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-certificate-settings.h"
#include "xz-certificate-block.h"
#include <string.h>

/* ---- reading ---- */

static void
block_use_free (gpointer data)
{
  XzBlockUse *use = data;

  g_free (use->prefix);
  g_free (use->scheme);
  g_free (use->granted_by);
  g_free (use->since);
  g_free (use);
}

void
xz_certificate_settings_free (XzCertificateSettings *settings)
{
  if (settings == NULL)
    return;
  g_free (settings->prefix);
  g_free (settings->scheme);
  g_free (settings->granted_by);
  g_free (settings->supervision_phone);
  g_free (settings->agency_phone);
  g_clear_pointer (&settings->blocks, g_ptr_array_unref);
  g_free (settings);
}

static int
year_of (XzDate day)
{
  int year, month, of_month;

  xz_date_to_ymd (day, &year, &month, &of_month);
  return year;
}

static XzBlockUse *
read_block (XzStatement *s)
{
  XzBlockUse *use = g_new0 (XzBlockUse, 1);
  gint64 last_used = xz_statement_get_int64 (s, 8);

  xz_statement_get_uuid (s, 0, use->id);
  use->year = (int) xz_statement_get_int64 (s, 1);
  use->first = xz_statement_get_int64 (s, 2);
  use->last = xz_statement_get_int64 (s, 3);
  use->prefix = xz_statement_dup_text (s, 4);
  use->scheme = xz_statement_is_null (s, 5) ? g_strdup (XZ_CERTIFICATE_SCHEME) : xz_statement_dup_text (s, 5);
  use->granted_by = xz_statement_dup_text (s, 6);
  use->used = xz_statement_get_int64 (s, 7);
  use->next = use->used == 0 ? use->first : last_used < use->last ? last_used + 1 : 0;
  use->since = xz_statement_dup_text (s, 9);
  return use;
}

static void
replace_text (char **text, const char *by)
{
  g_free (*text);
  *text = g_strdup (by);
}

static gboolean
read_blocks (XzDb *db, const char *agency, XzCertificateSettings *settings, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (db,
    "SELECT b.id, b.year, b.first, b.last, b.prefix, b.scheme, b.granted_by, count (c.n), max (c.serial), min (c.issued_on), b.validity_months"
    " FROM certificate_block b LEFT JOIN certificate c ON c.block = b.id AND c.serial IS NOT NULL"
    " WHERE b.owner = ?1 GROUP BY b.n ORDER BY b.year DESC, b.first DESC, b.n DESC", error);

  if (s == NULL)
    return FALSE;
  xz_statement_bind_uuid (s, 1, agency);
  while (xz_statement_next (s, error))
    {
      XzBlockUse *use = read_block (s);

      g_ptr_array_add (settings->blocks, use);
      if (use->year != settings->year)
        continue;
      settings->planned = FALSE;
      /* The last of the year that is read is the first in use. */
      if (use->next == 0 && settings->next != 0)
        continue;
      settings->validity_months = (int) xz_statement_get_int64 (s, 10);
      settings->next = use->next;
      settings->left += use->next != 0 ? use->last - use->next + 1 : 0;
      replace_text (&settings->prefix, use->prefix);
      replace_text (&settings->scheme, use->scheme);
      replace_text (&settings->granted_by, use->granted_by);
    }
  return xz_statement_ended (s);
}

/* Before the first issue of a year: what that would make. */
static void
plan (XzDb *db, const char *agency, XzCertificateSettings *settings)
{
  XzRecord *block = xz_certificate_block_plan (db, agency, settings->year);
  const char *scheme = xz_record_get (block, "scheme"), *months = xz_record_get (block, "validity_months");

  settings->prefix = g_strdup (xz_record_get (block, "prefix"));
  settings->scheme = g_strdup (scheme != NULL ? scheme : XZ_CERTIFICATE_SCHEME);
  settings->validity_months = months != NULL ? atoi (months) : 0;
  settings->next = g_ascii_strtoll (xz_record_get (block, "first"), NULL, 10);
  settings->left = XZ_CERTIFICATE_BLOCK_SIZE;
  xz_record_free (block);
}

/* The newest design of the agency; "" without. */
static gboolean
find_design (XzDb *db, const char *agency, char id[37], char **phone, GError **error)
{
  g_autoptr (XzStatement) s = xz_statement_get (db, "SELECT id, supervision_phone FROM card_design WHERE owner = ?1 ORDER BY n DESC LIMIT 1", error);

  *id = '\0';
  *phone = NULL;
  if (s == NULL)
    return FALSE;
  xz_statement_bind_uuid (s, 1, agency);
  if (!xz_statement_next (s, error))
    return xz_statement_ended (s);
  xz_statement_get_uuid (s, 0, id);
  *phone = xz_statement_dup_text (s, 1);
  return TRUE;
}

static gboolean
read_agency (XzDb *db, const char *agency, XzCertificateSettings *settings, GError **error)
{
  g_autoptr (XzRow) row = xz_row_load (db, &xz_type_agency, agency, error);

  if (row == NULL)
    return FALSE;
  settings->agency_phone = g_strdup (xz_record_get (row->record, "phone"));
  return TRUE;
}

XzCertificateSettings *
xz_db_get_certificate_settings (XzDb *db, const char *agency, XzDate day, GError **error)
{
  g_autoptr (XzCertificateSettings) settings = g_new0 (XzCertificateSettings, 1);
  char design[37];

  settings->year = year_of (day);
  settings->planned = TRUE;
  settings->blocks = g_ptr_array_new_with_free_func (block_use_free);
  if (!read_agency (db, agency, settings, error) || !read_blocks (db, agency, settings, error)
      || !find_design (db, agency, design, &settings->supervision_phone, error))
    return NULL;
  if (settings->planned)
    plan (db, agency, settings);
  return g_steal_pointer (&settings);
}

/* ---- writing ---- */

typedef struct { XzDb *db; XzChangeSet *set; const char *agency; const XzCertificateChoice *choice; } Writing;

/* As it is stored: the shipped scheme and the profile's validity are not written down. */
static const char *
stored_scheme (const char *scheme)
{
  return strcmp (scheme, XZ_CERTIFICATE_SCHEME) != 0 ? scheme : NULL;
}

static char *
dup_months (int months)
{
  return months != 0 ? g_strdup_printf ("%d", months) : NULL;
}

static void
create_block (Writing *writing, int year, gint64 first, gint64 last)
{
  XzRecord *block = xz_record_new (&xz_type_certificate_block);
  g_autofree char *year_text = g_strdup_printf ("%d", year), *first_text = g_strdup_printf ("%" G_GINT64_FORMAT, first);
  g_autofree char *last_text = g_strdup_printf ("%" G_GINT64_FORMAT, last), *months = dup_months (writing->choice->validity_months);

  g_strlcpy (block->owner, writing->agency, sizeof block->owner);
  xz_record_set (block, "prefix", writing->choice->prefix);
  xz_record_set (block, "scheme", stored_scheme (writing->choice->scheme));
  xz_record_set (block, "validity_months", months);
  xz_record_set (block, "year", year_text);
  xz_record_set (block, "first", first_text);
  xz_record_set (block, "last", last_text);
  xz_change_set_create (writing->set, xz_db_context (writing->db), block);
}

/* A block that still gives numbers out takes what was chosen; one of which some are out is closed after the last. */
static void
change_block (Writing *writing, const XzBlockUse *use)
{
  const XzCertificateChoice *choice = writing->choice;
  gboolean other = strcmp (use->prefix, choice->prefix) != 0 || strcmp (use->scheme, choice->scheme) != 0;
  g_autofree char *months = dup_months (choice->validity_months), *closed = g_strdup_printf ("%" G_GINT64_FORMAT, use->next - 1);

  if (other && use->used > 0)
    {
      xz_change_set_update (writing->set, &xz_type_certificate_block, use->id, "last", closed, NULL);
      create_block (writing, use->year, use->next, use->last);
      return;
    }
  xz_change_set_update (writing->set, &xz_type_certificate_block, use->id, "validity_months", months, NULL);
  xz_change_set_update (writing->set, &xz_type_certificate_block, use->id, "prefix", choice->prefix, NULL);
  xz_change_set_update (writing->set, &xz_type_certificate_block, use->id, "scheme", stored_scheme (choice->scheme), NULL);
}

/* Behind the last block of the year; serials that were left unused by a scheme that was given up stay unused. */
static gint64
find_end (const XzCertificateSettings *settings)
{
  gint64 end = settings->planned ? settings->next - 1 : 0;

  for (guint i = 0; i < settings->blocks->len; i++)
    {
      const XzBlockUse *use = g_ptr_array_index (settings->blocks, i);
      if (use->year == settings->year)
        end = MAX (end, use->last);
    }
  return end;
}

static gboolean
change_blocks (Writing *writing, const XzCertificateSettings *settings)
{
  gboolean any = FALSE;

  for (guint i = 0; i < settings->blocks->len; i++)
    {
      const XzBlockUse *use = g_ptr_array_index (settings->blocks, i);

      if (use->year != settings->year || use->next == 0)
        continue;
      any = TRUE;
      if (use->granted_by == NULL)
        change_block (writing, use);
    }
  return any;
}

static gboolean
change_phone (Writing *writing, GError **error)
{
  const char *phone = writing->choice->supervision_phone != NULL && *writing->choice->supervision_phone != '\0'
    ? writing->choice->supervision_phone : NULL;
  g_autofree char *former = NULL;
  char id[37];
  XzRecord *design;

  if (!find_design (writing->db, writing->agency, id, &former, error))
    return FALSE;
  if (*id != '\0')
    xz_change_set_update (writing->set, &xz_type_card_design, id, "supervision_phone", phone, NULL);
  if (*id != '\0' || phone == NULL)
    return TRUE;
  design = xz_record_new (&xz_type_card_design);
  g_strlcpy (design->owner, writing->agency, sizeof design->owner);
  xz_record_set (design, "name", "行政执法辅助工作证");
  xz_record_set (design, "supervision_phone", phone);
  xz_change_set_create (writing->set, xz_db_context (writing->db), design);
  return TRUE;
}

gboolean
xz_db_set_certificate_settings (XzDb *db, const char *agency, XzDate day, const XzCertificateChoice *choice, XzApplied *applied, GError **error)
{
  g_autoptr (XzChangeSet) set = xz_change_set_new ("set", NULL);
  g_autoptr (XzCertificateSettings) settings = xz_db_get_certificate_settings (db, agency, day, error);
  Writing writing = { db, set, agency, choice };

  memset (applied, 0, sizeof *applied);
  if (settings == NULL)
    return FALSE;
  if (!change_blocks (&writing, settings))
    create_block (&writing, settings->year, find_end (settings) + 1, find_end (settings) + XZ_CERTIFICATE_BLOCK_SIZE);
  return change_phone (&writing, error) && xz_db_apply (db, set, applied, NULL, NULL, error);
}

gboolean
xz_db_add_number_block (XzDb *db, const char *agency, XzDate day, XzApplied *applied, GError **error)
{
  g_autoptr (XzChangeSet) set = xz_change_set_new ("add", NULL);
  g_autoptr (XzCertificateSettings) settings = xz_db_get_certificate_settings (db, agency, day, error);
  XzCertificateChoice choice;
  Writing writing = { db, set, agency, &choice };

  memset (applied, 0, sizeof *applied);
  if (settings == NULL)
    return FALSE;
  choice = (XzCertificateChoice) { settings->prefix, settings->scheme, NULL, settings->validity_months };
  create_block (&writing, settings->year, find_end (settings) + 1, find_end (settings) + XZ_CERTIFICATE_BLOCK_SIZE);
  return xz_db_apply (db, set, applied, NULL, NULL, error);
}
