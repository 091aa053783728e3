/* xz-import-text.c: what the preview of an import says in words.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-import-text.h"
#include <glib/gi18n-lib.h>
#include "xz-count.h"

static const struct {
  const char *label, *icon, *style;
} results[XZ_N_ROW_RESULTS] = {
  [XZ_ROW_NEW]       = { N_("New"), "list-add-symbolic", "note" },
  [XZ_ROW_CHANGED]   = { N_("Changed"), "document-edit-symbolic", "warn" },
  [XZ_ROW_SAME]      = { N_("Same"), "view-continuous-symbolic", "well" },
  [XZ_ROW_DUPLICATE] = { N_("Possible duplicate"), "edit-copy-symbolic", "warn" },
  [XZ_ROW_REJECTED]  = { N_("Rejected"), "action-unavailable-symbolic", "block" },
  [XZ_ROW_SKIPPED]   = { N_("Skipped"), "media-skip-forward-symbolic", "well" },
};

const char *
xz_row_result_label (XzRowResult result)
{
  return _(results[result].label);
}

const char *
xz_row_result_icon (XzRowResult result)
{
  return results[result].icon;
}

const char *
xz_row_result_style (XzRowResult result)
{
  return results[result].style;
}

/* In a table four asterisks stand for all that is hidden. */
static char *
display (const XzColumn *column, const char *value)
{
  char *shown = value != NULL ? xz_field_display (column->desc, value, FALSE) : NULL;
  if (shown == NULL || column->desc->sensitivity == XZ_SENSITIVITY_SHOWN)
    return shown;
  char *to = shown;
  guint stars = 0;
  for (const char *from = shown; *from != '\0'; from++)
    {
      stars = *from == '*' ? stars + 1 : 0;
      if (stars <= 4)
        *to++ = *from;
    }
  *to = '\0';
  return shown;
}

char *
xz_import_cell_dup_after (const XzImportCell *cell)
{
  const char *value = cell != NULL ? (cell->after != NULL ? cell->after : cell->before) : NULL;
  char *shown = value != NULL ? display (cell->column, value) : NULL;
  return shown != NULL ? shown : g_strdup ("—");
}

char *
xz_import_cell_dup_markup (const XzImportCell *cell)
{
  g_autofree char *before = display (cell->column, cell->before);
  g_autofree char *after = display (cell->column, cell->after);
  return g_markup_printf_escaped ("<span alpha=\"72%%\" strikethrough=\"true\">%s</span> → <b>%s</b>",
                                  before != NULL ? before : _("(empty)"), after != NULL ? after : "—");
}

/* ---- reasons ---- */

static char *
changed_fields (const XzImportRow *row, guint *n_changed)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  *n_changed = 0;
  for (guint i = 0; i < row->n_cells; i++)
    if (row->cells[i].changed)
      {
        if ((*n_changed)++ < 3)
          g_ptr_array_add (labels, (gpointer) xz_field_label (row->cells[i].column->desc));
      }
  g_ptr_array_add (labels, NULL);
  return g_strjoinv (_(", "), (char **) labels->pdata);
}

static char *
changed_note (const XzImportRow *row)
{
  guint n;
  g_autofree char *fields = changed_fields (row, &n);
  return g_strdup_printf (ngettext ("%s, %u place", "%s, %u places", n), fields, n);
}

char *
xz_finding_dup_line (const XzFinding *finding)
{
  g_autofree char *sentence = xz_finding_dup_sentence (finding);
  g_autofree char *citation = xz_finding_dup_citation (finding);
  return citation != NULL ? g_strdup_printf (_("%s (%s)"), sentence, citation) : g_steal_pointer (&sentence);
}

static const XzFinding *
worst_finding (const XzImportRow *row)
{
  const XzFinding *worst = NULL;
  for (guint i = 0; row->findings != NULL && i < row->findings->len; i++)
    {
      const XzFinding *finding = row->findings->pdata[i];
      if (worst == NULL || finding->severity > worst->severity)
        worst = finding;
    }
  return worst;
}

char *
xz_import_row_dup_note (const XzImportRow *row)
{
  const XzFinding *worst = worst_finding (row);
  if (row->result == XZ_ROW_DUPLICATE && row->matched_label != NULL)
    return g_strdup_printf (_("May be “%s”"), row->matched_label);
  /* A note beside what is the same already would only be noise; the line below has it. */
  if (worst != NULL && (worst->severity > XZ_SEVERITY_NOTE || (row->result != XZ_ROW_CHANGED && row->result != XZ_ROW_SAME)))
    return xz_finding_dup_line (worst);
  if (row->result == XZ_ROW_CHANGED)
    return changed_note (row);
  return g_strdup ("");
}

static void
add_place (GString *text, const XzImportRow *row, const XzImportTable *table)
{
  if (table != NULL && table->sheet != NULL)
    g_string_append_printf (text, _("%s · row %u"), table->sheet, row->row);
  else
    g_string_append_printf (text, _("Row %u"), row->row);
  g_string_append_printf (text, " · %s", xz_row_result_label (row->result));
}

const char *
xz_import_row_style (const XzImportRow *row)
{
  const XzFinding *worst = worst_finding (row);
  if (row->result == XZ_ROW_REJECTED)
    return "block";
  return row->result == XZ_ROW_DUPLICATE || (worst != NULL && worst->severity > XZ_SEVERITY_NOTE) ? "warn" : "well";
}

char *
xz_import_row_dup_reason (const XzImportRow *row, const XzImportTable *table)
{
  GString *text = g_string_new (NULL);
  add_place (text, row, table);
  if (row->matched_label != NULL)
    g_string_append_printf (text, _(" · matches %s"), row->matched_label);
  for (guint i = 0; row->findings != NULL && i < row->findings->len; i++)
    {
      g_autofree char *line = xz_finding_dup_line (row->findings->pdata[i]);
      g_string_append_printf (text, "\n%s", line);
    }
  if (row->result == XZ_ROW_CHANGED && (row->findings == NULL || row->findings->len == 0))
    {
      g_autofree char *line = changed_note (row);
      g_string_append_printf (text, "\n%s", line);
    }
  return g_string_free (text, FALSE);
}

/* ---- the foot ---- */

/* Takes part; leaves it out when there is none of it. */
static void
take_part (GString *text, guint n, char *part)
{
  if (n > 0 && text->len > 0)
    g_string_append (text, _(", "));
  if (n > 0)
    g_string_append (text, part);
  g_free (part);
}

char *
xz_import_dup_written (const XzImportTotals *totals)
{
  GString *text = g_string_new (NULL);
  guint added = totals->ticked[XZ_ROW_NEW], changed = totals->ticked[XZ_ROW_CHANGED], doubles = totals->ticked[XZ_ROW_DUPLICATE];
  g_autofree char *n_added = xz_format_count (added), *n_changed = xz_format_count (changed);
  g_autofree char *n_doubles = xz_format_count (doubles), *n_places = xz_format_count (totals->changed_cells);
  take_part (text, added, g_strdup_printf (_("%s new"), n_added));
  take_part (text, changed, totals->changed_cells > 0
             ? g_strdup_printf (_("%s changed (%s places)"), n_changed, n_places)
             : g_strdup_printf (_("%s changed"), n_changed));
  take_part (text, doubles, g_strdup_printf (_("%s possible duplicates"), n_doubles));
  return g_string_free (text, FALSE);
}

static guint
unticked (const XzImportTotals *totals, XzRowResult result)
{
  return totals->counts[result] - totals->ticked[result];
}

char *
xz_import_dup_unwritten (const XzImportTotals *totals)
{
  guint rejected = totals->counts[XZ_ROW_REJECTED], skipped = totals->counts[XZ_ROW_SKIPPED];
  guint doubles = unticked (totals, XZ_ROW_DUPLICATE), same = totals->counts[XZ_ROW_SAME];
  guint left_out = unticked (totals, XZ_ROW_NEW) + unticked (totals, XZ_ROW_CHANGED);
  guint rows = totals->all - totals->chosen;
  if (rows == 0)
    return g_strdup ("");
  GString *text = g_string_new (NULL);
  g_autofree char *n_rejected = xz_format_count (rejected), *n_doubles = xz_format_count (doubles);
  g_autofree char *n_left_out = xz_format_count (left_out), *n_same = xz_format_count (same);
  g_autofree char *n_skipped = xz_format_count (skipped), *n_rows = xz_format_count (rows);
  take_part (text, rejected, g_strdup_printf (_("%s rejected"), n_rejected));
  take_part (text, doubles, g_strdup_printf (_("%s possible duplicates"), n_doubles));
  take_part (text, left_out, g_strdup_printf (_("%s not ticked"), n_left_out));
  take_part (text, same, g_strdup_printf (_("%s the same"), n_same));
  take_part (text, skipped, g_strdup_printf (_("%s skipped"), n_skipped));
  g_autofree char *parts = g_string_free (text, FALSE);
  return g_strdup_printf (ngettext ("Not written, %s row: %s", "Not written, %s rows: %s", rows), n_rows, parts);
}

const char *
xz_import_nothing_text (const XzImportTotals *totals)
{
  if (totals->counts[XZ_ROW_NEW] + totals->counts[XZ_ROW_CHANGED] + totals->counts[XZ_ROW_DUPLICATE] > 0)
    return _("Nothing is ticked: there is nothing to write");
  if (totals->counts[XZ_ROW_SAME] == 0)
    return _("No row can be written");
  return totals->counts[XZ_ROW_REJECTED] > 0
    ? _("No difference, apart from the rejected rows")
    : _("No difference: the register says the same already");
}

char *
xz_import_dup_done (const XzImportTotals *totals)
{
  g_autofree char *parts = xz_import_dup_written (totals);
  g_autofree char *n_people = xz_format_count (totals->chosen);
  return g_strdup_printf (ngettext ("%s person written: %s", "%s people written: %s", totals->chosen), n_people, parts);
}
