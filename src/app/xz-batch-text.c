/* xz-batch-text.c: what a batch edit says in words.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-batch-text.h"
#include <glib/gi18n-lib.h>
#include "xz-import-text.h"
#include "xz-widgets.h"

/* The same words and signs as in the preview of an import. */
static XzRowResult
row_result (XzBatchResult result)
{
  static const XzRowResult results[XZ_N_BATCH_RESULTS] = {
    [XZ_BATCH_CHANGED] = XZ_ROW_CHANGED, [XZ_BATCH_LEFT_OUT] = XZ_ROW_SKIPPED, [XZ_BATCH_SAME] = XZ_ROW_SAME, [XZ_BATCH_REFUSED] = XZ_ROW_REJECTED };
  return results[result];
}

const char *
xz_batch_result_label (XzBatchResult result)
{
  return xz_row_result_label (row_result (result));
}

const char *
xz_batch_result_icon (XzBatchResult result)
{
  return xz_row_result_icon (row_result (result));
}

const char *
xz_batch_result_style (XzBatchResult result)
{
  return xz_row_result_style (row_result (result));
}

/* ---- one row ---- */

static XzImportCell
cell_of (XzBatchEdit *edit, const XzBatchRow *row, guint index)
{
  return (XzImportCell) { .column = xz_batch_edit_get_set (edit, index), .before = (char *) row->before[index],
                          .after = (char *) xz_batch_edit_get_after (edit, index) };
}

static gboolean
is_changed (const XzBatchRow *row, const XzImportCell *cell)
{
  return row->result == XZ_BATCH_CHANGED && g_strcmp0 (cell->before, cell->after) != 0;
}

static char *
dup_plain (const XzImportCell *cell, gboolean after)
{
  XzImportCell one = { .column = cell->column, .after = after ? cell->after : cell->before };
  return xz_import_cell_dup_after (&one);
}

char *
xz_batch_dup_cell (XzBatchEdit *edit, const XzBatchRow *row, guint index)
{
  XzImportCell cell = cell_of (edit, row, index);
  if (is_changed (row, &cell))
    return xz_import_cell_dup_markup (&cell);
  g_autofree char *plain = dup_plain (&cell, FALSE);
  return g_markup_escape_text (plain, -1);
}

char *
xz_batch_dup_spoken (XzBatchEdit *edit, const XzBatchRow *row)
{
  g_autoptr (GString) text = g_string_new (row->name);
  g_string_append_printf (text, ", %s", xz_batch_result_label (row->result));
  for (guint i = 0; i < xz_batch_edit_get_n_set (edit); i++)
    {
      XzImportCell cell = cell_of (edit, row, i);
      g_autofree char *before = dup_plain (&cell, FALSE);
      g_autofree char *after = dup_plain (&cell, TRUE);
      if (is_changed (row, &cell))
        g_string_append_printf (text, ", %s: %s → %s", xz_field_label (cell.column->desc), before, after);
    }
  g_autofree char *note = xz_batch_dup_note (row);
  if (*note != '\0')
    g_string_append_printf (text, ", %s", note);
  return g_strdup (text->str);
}

char *
xz_batch_dup_note (const XzBatchRow *row)
{
  return row->findings != NULL && row->result != XZ_BATCH_LEFT_OUT ? xz_finding_dup_line (g_ptr_array_index (row->findings, 0)) : g_strdup ("");
}

char *
xz_batch_dup_reason (const XzBatchRow *row)
{
  g_autoptr (GString) text = g_string_new (row->name);
  if (row->agency != NULL)
    g_string_append_printf (text, " · %s", row->agency);
  g_string_append_printf (text, " · %s", xz_batch_result_label (row->result));
  for (guint i = 0; row->findings != NULL && i < row->findings->len; i++)
    {
      g_autofree char *line = xz_finding_dup_line (g_ptr_array_index (row->findings, i));
      g_string_append_printf (text, "\n%s", line);
    }
  return g_strdup (text->str);
}

/* ---- the foot ---- */

char *
xz_batch_dup_fields (XzBatchEdit *edit)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  for (guint i = 0; i < xz_batch_edit_get_n_set (edit); i++)
    g_ptr_array_add (labels, (gpointer) xz_field_label (xz_batch_edit_get_set (edit, i)->desc));
  g_ptr_array_add (labels, NULL);
  return g_strjoinv (_(", "), (char **) labels->pdata);
}

guint
xz_batch_count_changed (XzBatchEdit *edit)
{
  guint counts[XZ_N_BATCH_RESULTS];
  xz_batch_edit_count (edit, counts, NULL);
  return counts[XZ_BATCH_CHANGED];
}

char *
xz_batch_dup_changed (XzBatchEdit *edit)
{
  guint counts[XZ_N_BATCH_RESULTS], warned;
  xz_batch_edit_count (edit, counts, &warned);
  g_autofree char *fields = xz_batch_dup_fields (edit);
  g_autofree char *count = xz_format_count (counts[XZ_BATCH_CHANGED]);
  g_autofree char *text = g_strdup_printf (ngettext ("%s person will be changed: %s", "%s people will be changed: %s", counts[XZ_BATCH_CHANGED]), count, fields);
  if (warned == 0)
    return g_steal_pointer (&text);
  g_autofree char *warnings = xz_format_count (warned);
  return g_strdup_printf (ngettext ("%s (%s of them with a warning)", "%s (%s of them with a warning)", warned), text, warnings);
}

static void
take_part (GPtrArray *parts, guint n, const char *form)
{
  if (n == 0)
    return;
  g_autofree char *count = xz_format_count (n);
  g_autoptr (GString) part = g_string_new (form);
  g_string_replace (part, "%s", count, 1);
  g_ptr_array_add (parts, g_strdup (part->str));
}

/* Whoever is left out may have been the only one to need it. */
static void
take_made (GPtrArray *parts, guint n, gboolean at_most)
{
  take_part (parts, n, !at_most ? ngettext ("%s post or company is new and is added", "%s posts or companies are new and are added", n)
                       : ngettext ("at most %s post or company is new and is added", "at most %s posts or companies are new and are added", n));
}

char *
xz_batch_dup_unchanged (XzBatchEdit *edit)
{
  guint counts[XZ_N_BATCH_RESULTS];
  xz_batch_edit_count (edit, counts, NULL);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  take_part (parts, counts[XZ_BATCH_LEFT_OUT], ngettext ("%s is left out", "%s are left out", counts[XZ_BATCH_LEFT_OUT]));
  take_part (parts, counts[XZ_BATCH_SAME], ngettext ("%s has it already", "%s have it already", counts[XZ_BATCH_SAME]));
  take_part (parts, counts[XZ_BATCH_REFUSED], ngettext ("%s is refused", "%s are refused", counts[XZ_BATCH_REFUSED]));
  take_made (parts, counts[XZ_BATCH_CHANGED] > 0 ? xz_batch_edit_get_n_made (edit) : 0, counts[XZ_BATCH_LEFT_OUT] > 0);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

char *
xz_batch_dup_title (XzBatchEdit *edit)
{
  g_autofree char *fields = xz_batch_dup_fields (edit);
  guint n = xz_batch_count_changed (edit);
  g_autofree char *count = xz_format_count (n);
  return g_strdup_printf (ngettext ("%s of %s person", "%s of %s people", n), fields, count);
}
