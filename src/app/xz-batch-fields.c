/* xz-batch-fields.c: the fields that many people can be given one value of.
 *
 * To type into a field ticks it; a field that is ticked and empty empties it for
 * everybody, and says so.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-batch-fields.h"
#include <glib/gi18n-lib.h>
#include "xz-widgets.h"

#define IN_A_ROW 3

static XzBatchField *
field_at (XzBatchFields *self, guint index)
{
  return g_ptr_array_index (self->fields, index);
}

static gboolean
is_ticked (const XzBatchField *field)
{
  return gtk_check_button_get_active (field->tick);
}

static gboolean
is_empty (const XzBatchField *field)
{
  return *xz_field_row_get_text (field->row) == '\0';
}

/* ---- the line below ---- */

static void
show_hint (XzBatchField *field)
{
  xz_field_row_set_problem (field->row, XZ_SEVERITY_NOTE, NULL);
  xz_field_row_set_hint (field->row, is_ticked (field) && is_empty (field) ? _("Will be emptied for everybody") : field->summary);
}

static void
edited_cb (XzBatchField *field)
{
  if (!is_empty (field))
    gtk_check_button_set_active (field->tick, TRUE);
  show_hint (field);
}

/* What is not to be set does not stand there as if it were. */
static void
ticked_cb (XzBatchField *field)
{
  if (!is_ticked (field))
    xz_field_row_set_value (field->row, NULL);
  show_hint (field);
}

static void
left_cb (XzBatchField *field)
{
  if (is_ticked (field) && !is_empty (field) && xz_field_row_check (field->row, field->today))
    show_hint (field);
}

/* ---- construction ---- */

static void
field_free (gpointer data)
{
  XzBatchField *field = data;
  g_signal_handlers_disconnect_by_data (field->tick, field);
  g_signal_handlers_disconnect_by_data (field->row, field);
  g_object_unref (field->tick);
  g_object_unref (field->row);
  g_free (field->summary);
  g_free (field);
}

static GtkWidget *
box_of (XzBatchField *field)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *name = g_strdup_printf (_("Set %s"), xz_field_label (field->column->desc));
  gtk_widget_add_css_class (GTK_WIDGET (field->tick), "xz-tick");
  gtk_widget_set_valign (GTK_WIDGET (field->tick), GTK_ALIGN_CENTER);
  xz_widget_name (GTK_WIDGET (field->tick), name);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (field->tick));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (field->row));
  return box;
}

static XzBatchField *
field_new (const XzColumn *column)
{
  XzBatchField *field = g_new0 (XzBatchField, 1);
  field->column = column;
  field->tick = g_object_ref_sink (GTK_CHECK_BUTTON (gtk_check_button_new ()));
  field->row = g_object_ref_sink (XZ_FIELD_ROW (xz_field_row_new (column->name, NULL, FALSE)));
  g_signal_connect_swapped (field->row, "edited", G_CALLBACK (edited_cb), field);
  g_signal_connect_swapped (field->row, "left", G_CALLBACK (left_cb), field);
  g_signal_connect_swapped (field->tick, "toggled", G_CALLBACK (ticked_cb), field);
  return field;
}

static void
attach (GtkGrid *grid, guint *n, GtkWidget *widget)
{
  gtk_grid_attach (grid, widget, (int) (*n % IN_A_ROW), (int) (*n / IN_A_ROW), 1, 1);
  (*n)++;
}

void
xz_batch_fields_build (XzBatchFields *self, GtkGrid *dated, GtkGrid *service, GtkGrid *person)
{
  guint n, n_dated = 0, n_service = 0, n_person = 0;
  const XzColumn *const *columns = xz_batch_edit_columns (&n);
  self->fields = g_ptr_array_new_with_free_func (field_free);
  for (guint i = 0; i < n; i++)
    {
      XzBatchField *field = field_new (columns[i]);
      GtkWidget *box = box_of (field);
      g_ptr_array_add (self->fields, field);
      if (xz_batch_edit_is_dated (columns[i]))
        attach (dated, &n_dated, box);
      else if (columns[i]->type == &xz_type_service)
        attach (service, &n_service, box);
      else
        attach (person, &n_person, box);
    }
  self->day = g_object_ref_sink (g_object_new (XZ_TYPE_FIELD_ROW, "column", "hire_date", "label", _("Holds from"), "required", TRUE,
                                               "hint", _("From this day; what was before stays in the record"), NULL));
  gtk_widget_set_margin_start (GTK_WIDGET (self->day), 6);
  attach (dated, &n_dated, GTK_WIDGET (self->day));
}

void
xz_batch_fields_clear (XzBatchFields *self)
{
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_object (&self->day);
}

void
xz_batch_fields_set_choices (XzBatchFields *self, const XzEditorLists *lists)
{
  const struct { const char *column; char **names; } offers[] = {
    { "agency", lists->agencies }, { "post", lists->posts }, { "dispatch_company", lists->companies }, { "officer", lists->officers } };
  for (guint i = 0; i < self->fields->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (offers); k++)
      if (g_str_equal (field_at (self, i)->column->name, offers[k].column))
        xz_field_row_set_choices (field_at (self, i)->row, (const char *const *) offers[k].names);
}

void
xz_batch_fields_set_today (XzBatchFields *self, XzDate today)
{
  g_autofree char *day = xz_date_format (today);
  for (guint i = 0; i < self->fields->len; i++)
    {
      field_at (self, i)->today = today;
      xz_field_row_set_reference (field_at (self, i)->row, today);
    }
  xz_field_row_set_reference (self->day, today);
  xz_field_row_set_value (self->day, day);
}

/* ---- what stands there now ---- */

static char *
dup_different (const XzBatchSummary *summary)
{
  g_autofree char *count = xz_format_count (summary->different);
  if (summary->different >= XZ_BATCH_MANY)
    return g_strdup_printf (_("Now: more than %s different values"), count);
  return g_strdup_printf (ngettext ("Now: %s value", "Now: %s different values", summary->different), count);
}

static char *
dup_summary (const XzBatchField *field, const XzBatchSummary *summary)
{
  if (summary->different == 0)
    return g_strdup (_("Now: empty"));
  g_autofree char *shown = summary->common != NULL ? xz_field_display (field->column->desc, summary->common, FALSE) : NULL;
  g_autofree char *values = shown != NULL ? g_strdup_printf (_("Now: %s"), shown) : dup_different (summary);
  if (summary->empty == 0)
    return g_steal_pointer (&values);
  g_autofree char *empty = xz_format_count (summary->empty);
  return g_strdup_printf (ngettext ("%s; empty for %s", "%s; empty for %s", summary->empty), values, empty);
}

void
xz_batch_fields_show_summary (XzBatchFields *self, XzBatchEdit *edit)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      XzBatchField *field = field_at (self, i);
      const XzBatchSummary *summary = xz_batch_edit_get_summary (edit, i);
      g_free (field->summary);
      field->summary = summary != NULL ? dup_summary (field, summary) : NULL;
      if (!xz_field_row_has_error (field->row))
        show_hint (field);
    }
}

/* ---- what shall stand there ---- */

static gboolean
collect_field (XzBatchField *field, XzBatchEdit *edit, XzDate today)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  g_autofree char *value = xz_field_row_dup_value (field->row);
  if (value != NULL && !xz_field_row_check (field->row, today))
    return FALSE;
  if (xz_batch_edit_set (edit, field->column, value, today, findings))
    return TRUE;
  xz_findings_sort (findings);
  g_autofree char *sentence = xz_finding_dup_sentence (g_ptr_array_index (findings, 0));
  xz_field_row_set_problem (field->row, XZ_SEVERITY_BLOCK, sentence);
  return FALSE;
}

static gboolean
collect_day (XzBatchFields *self, XzBatchEdit *edit, XzDate today)
{
  XzDate day = XZ_DATE_NONE;
  if (!xz_field_row_check (self->day, today))
    return FALSE;
  g_autofree char *text = xz_field_row_dup_value (self->day);
  g_autofree char *canonical = NULL;
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  if (xz_field_parse (xz_field_row_get_column (self->day)->desc, text, FALSE, today, &canonical, findings) && canonical != NULL
      && strlen (canonical) == 10)
    day = xz_date_parse (canonical);
  if (day == XZ_DATE_NONE)
    xz_field_row_set_problem (self->day, XZ_SEVERITY_BLOCK, _("A whole day, like 2026-01-31"));
  xz_batch_edit_set_day (edit, day);
  return day != XZ_DATE_NONE;
}

gboolean
xz_batch_fields_collect (XzBatchFields *self, XzBatchEdit *edit, XzDate today)
{
  gboolean good = TRUE, dated = FALSE;
  xz_batch_edit_clear (edit);
  xz_batch_edit_set_day (edit, today);
  for (guint i = 0; i < self->fields->len; i++)
    if (is_ticked (field_at (self, i)))
      {
        good &= collect_field (field_at (self, i), edit, today);
        /* An agency brings a post of its own along. */
        dated |= xz_batch_edit_is_dated (field_at (self, i)->column) || g_str_equal (field_at (self, i)->column->name, "agency");
      }
  if (dated)
    good &= collect_day (self, edit, today);
  return good;
}

guint
xz_batch_fields_count_ticked (XzBatchFields *self)
{
  guint n = 0;
  for (guint i = 0; i < self->fields->len; i++)
    n += is_ticked (field_at (self, i));
  return n;
}

static XzFieldRow *
row_of (XzBatchFields *self, const char *column)
{
  for (guint i = 0; column != NULL && i < self->fields->len; i++)
    if (g_str_equal (field_at (self, i)->column->name, column))
      return field_at (self, i)->row;
  return g_strcmp0 (column, "from_date") == 0 ? self->day : NULL;
}

gboolean
xz_batch_fields_place_findings (XzBatchFields *self, const XzFindings *findings)
{
  gboolean placed = TRUE;
  for (guint i = 0; i < findings->len; i++)
    {
      const XzFinding *finding = g_ptr_array_index (findings, i);
      XzFieldRow *row = row_of (self, finding->field);
      if (finding->severity != XZ_SEVERITY_BLOCK)
        continue;
      placed &= row != NULL;
      if (row == NULL)
        continue;
      g_autofree char *sentence = xz_finding_dup_sentence (finding);
      xz_field_row_set_problem (row, XZ_SEVERITY_BLOCK, sentence);
    }
  return placed;
}

/* ---- the way through them ---- */

/* The day stands behind the fields that it is the day of. */
static GPtrArray *
list_rows (XzBatchFields *self)
{
  GPtrArray *rows = g_ptr_array_new ();
  for (guint i = 0; i < self->fields->len; i++)
    {
      if (i > 0 && xz_batch_edit_is_dated (field_at (self, i - 1)->column) && !xz_batch_edit_is_dated (field_at (self, i)->column))
        g_ptr_array_add (rows, self->day);
      g_ptr_array_add (rows, field_at (self, i)->row);
    }
  return rows;
}

XzFieldRow *
xz_batch_fields_next_wrong (XzBatchFields *self, GtkWidget *focus)
{
  g_autoptr (GPtrArray) rows = list_rows (self);
  guint at = rows->len - 1;
  for (guint i = 0; focus != NULL && i < rows->len; i++)
    if (gtk_widget_is_ancestor (focus, g_ptr_array_index (rows, i)))
      at = i;
  for (guint step = 1; step <= rows->len; step++)
    {
      XzFieldRow *row = g_ptr_array_index (rows, (at + step) % rows->len);
      if (xz_field_row_has_error (row))
        return row;
    }
  return NULL;
}

gboolean
xz_batch_fields_move_on (XzBatchFields *self, XzFieldRow *from)
{
  g_autoptr (GPtrArray) rows = list_rows (self);
  guint at = rows->len;
  g_ptr_array_find (rows, from, &at);
  if (at + 1 >= rows->len)
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (xz_field_row_get_entry (g_ptr_array_index (rows, at + 1))));
  return TRUE;
}
