/* xz-xlsx-reader.c: the parts of an .xlsx file: which sheets there are, and what they share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-xlsx-private.h"
#include <string.h>

/* A longer name of a part is none. */
#define TARGET_BYTES 1024

typedef struct { char *id, *target, *type; } Relation;
typedef struct { char *name, *relation; gboolean hidden; } SheetEntry;

static void
relation_free (gpointer data)
{
  Relation *relation = data;

  g_free (relation->id);
  g_free (relation->target);
  g_free (relation->type);
  g_free (relation);
}

static void
sheet_entry_free (gpointer data)
{
  SheetEntry *entry = data;

  g_free (entry->name);
  g_free (entry->relation);
  g_free (entry);
}

/* ---- relations: which part is what ---- */

static gboolean
relation_start (gpointer data, const char *name, const char **attributes, const char **values, GError **error)
{
  GPtrArray *relations = data;
  const char *target = xz_xml_attribute (attributes, values, "Target");
  const char *mode = xz_xml_attribute (attributes, values, "TargetMode");
  Relation *relation;

  if (strcmp (name, "Relationship") != 0 || target == NULL || g_strcmp0 (mode, "External") == 0 || relations->len >= XZ_LIMIT_ENTRIES
      || strlen (target) > TARGET_BYTES)
    return TRUE;
  relation = g_new0 (Relation, 1);
  relation->id = g_strndup (xz_xml_attribute (attributes, values, "Id"), TARGET_BYTES);
  relation->target = g_strdup (target);
  relation->type = g_strndup (xz_xml_attribute (attributes, values, "Type"), TARGET_BYTES);
  g_ptr_array_add (relations, relation);
  return TRUE;
}

/* The relations of part, targets made names inside the zip; empty when it has none. */
static GPtrArray *
read_relations (XzZip *zip, const char *part, GError **error)
{
  static const XzXmlHandlers handlers = { relation_start, NULL, NULL };
  g_autoptr (GPtrArray) relations = g_ptr_array_new_with_free_func (relation_free);
  const char *slash = strrchr (part, '/');
  g_autofree char *folder = g_strdup_printf ("/%.*s", slash != NULL ? (int) (slash - part + 1) : 0, part);
  g_autofree char *file = g_strdup_printf ("%s_rels/%s.rels", folder, slash != NULL ? slash + 1 : part);

  if (xz_zip_has (zip, file) && !xz_xml_read_part (zip, file, &handlers, relations, error))
    return NULL;
  for (guint i = 0; i < relations->len; i++)
    {
      Relation *relation = g_ptr_array_index (relations, i);
      g_autofree char *whole = g_canonicalize_filename (relation->target, folder);
      g_free (relation->target);
      relation->target = g_strdup (whole + 1);
    }
  return g_steal_pointer (&relations);
}

static const char *
find_by_type (GPtrArray *relations, const char *type)
{
  for (guint i = 0; i < relations->len; i++)
    {
      const Relation *relation = g_ptr_array_index (relations, i);
      if (relation->type != NULL && g_str_has_suffix (relation->type, type))
        return relation->target;
    }
  return NULL;
}

/* NULL for an unknown relation and for a sheet that is a chart. */
static const char *
find_sheet (GPtrArray *relations, const char *id)
{
  for (guint i = 0; i < relations->len; i++)
    {
      const Relation *relation = g_ptr_array_index (relations, i);
      if (id != NULL && g_strcmp0 (relation->id, id) == 0)
        return relation->type != NULL && g_str_has_suffix (relation->type, "/worksheet") ? relation->target : NULL;
    }
  return NULL;
}

/* ---- the workbook part ---- */

typedef struct { GPtrArray *sheets; gboolean epoch_1904; } WorkbookReader;

static gboolean
workbook_start (gpointer data, const char *name, const char **attributes, const char **values, GError **error)
{
  WorkbookReader *reader = data;
  SheetEntry *entry;

  if (strcmp (name, "workbookPr") == 0)
    reader->epoch_1904 = xz_xml_flag (attributes, values, "date1904");
  if (strcmp (name, "sheet") != 0)
    return TRUE;
  if (reader->sheets->len >= XZ_LIMIT_SHEETS)
    {
      g_set_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_ENTRIES, "more than %u sheets", XZ_LIMIT_SHEETS);
      return FALSE;
    }
  entry = g_new0 (SheetEntry, 1);
  entry->name = g_strdup (xz_xml_attribute (attributes, values, "name"));
  entry->relation = g_strdup (xz_xml_attribute (attributes, values, "id"));
  entry->hidden = g_strcmp0 (xz_xml_attribute (attributes, values, "state"), "hidden") == 0
                  || g_strcmp0 (xz_xml_attribute (attributes, values, "state"), "veryHidden") == 0;
  g_ptr_array_add (reader->sheets, entry);
  return TRUE;
}

static gboolean
read_workbook_part (XzXlsx *xlsx, const char *part, GPtrArray *sheets, GError **error)
{
  static const XzXmlHandlers handlers = { workbook_start, NULL, NULL };
  WorkbookReader reader = { sheets, FALSE };

  if (!xz_xml_read_part (xlsx->zip, part, &handlers, &reader, error))
    return FALSE;
  xlsx->epoch_1904 = reader.epoch_1904;
  return TRUE;
}

static gboolean
read_shared_parts (XzXlsx *xlsx, GPtrArray *relations, GError **error)
{
  const char *strings = find_by_type (relations, "/sharedStrings");
  const char *styles = find_by_type (relations, "/styles");

  if (styles != NULL && xz_zip_has (xlsx->zip, styles)
      && (xlsx->kinds = xz_xlsx_read_styles (xlsx->zip, styles, error)) == NULL)
    return FALSE;
  return strings == NULL || !xz_zip_has (xlsx->zip, strings) || xz_xlsx_read_strings (xlsx, strings, error);
}

static gboolean
read_sheets (XzXlsx *xlsx, GPtrArray *entries, GPtrArray *relations, GError **error)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const SheetEntry *entry = g_ptr_array_index (entries, i);
      const char *part = find_sheet (relations, entry->relation);
      XzSheet *sheet;
      if (part == NULL)
        continue;
      sheet = xz_workbook_add_sheet (xlsx->workbook, entry->name, entry->hidden, error);
      if (sheet == NULL || !xz_xlsx_read_sheet (xlsx, sheet, part, error))
        return FALSE;
    }
  return TRUE;
}

/* The part that the package calls its document; by custom xl/workbook.xml. */
static char *
find_workbook_part (XzZip *zip, GError **error)
{
  g_autoptr (GPtrArray) relations = read_relations (zip, "", error);
  const char *part;

  if (relations == NULL)
    return NULL;
  part = find_by_type (relations, "/officeDocument");
  if (part == NULL || !xz_zip_has (zip, part))
    part = "xl/workbook.xml";
  if (xz_zip_has (zip, part) && g_str_has_suffix (part, ".xml") && !g_str_has_prefix (part, "word/") && !g_str_has_prefix (part, "ppt/"))
    return g_strdup (part);
  g_set_error_literal (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_FORMAT, "a zip without a workbook");
  return NULL;
}

static gboolean
read_package (XzXlsx *xlsx, GError **error)
{
  g_autofree char *part = find_workbook_part (xlsx->zip, error);
  g_autoptr (GPtrArray) relations = part != NULL ? read_relations (xlsx->zip, part, error) : NULL;
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func (sheet_entry_free);

  return relations != NULL
         && read_workbook_part (xlsx, part, sheets, error)
         && read_shared_parts (xlsx, relations, error)
         && read_sheets (xlsx, sheets, relations, error);
}

gboolean
xz_xlsx_read (XzWorkbook *workbook, GBytes *bytes, GError **error)
{
  g_autoptr (XzZip) zip = xz_zip_open (bytes, error);
  g_autoptr (GPtrArray) strings = g_ptr_array_new ();
  XzXlsx xlsx = { workbook, zip, strings, NULL, FALSE };
  gboolean ok = zip != NULL && read_package (&xlsx, error);

  g_clear_pointer (&xlsx.kinds, g_byte_array_unref);
  return ok;
}
