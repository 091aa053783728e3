/* xz-batch-preview.c: whom a batch edit changes, and how.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-batch-preview.h"
#include <glib/gi18n-lib.h>
#include "xz-app.h"
#include "xz-batch-model.h"
#include "xz-batch-text.h"
#include "xz-status-page.h"
#include "xz-widgets.h"

#define ALL_ROWS XZ_N_BATCH_RESULTS
#define LONGEST_VALUE 24       /* characters of a value before it is cut */

struct _XzBatchPreview
{
  GtkWidget           parent;
  GtkWidget          *content;
  GtkBox             *filters, *status_slot;
  GtkStack           *stack;
  GtkColumnView      *table;
  GtkLabel           *reason;
  XzStatusPage       *status;
  GtkToggleButton    *toggles[XZ_N_BATCH_RESULTS + 1];
  GtkLabel           *counts[XZ_N_BATCH_RESULTS + 1];
  XzBatchModel       *model;
  GtkSingleSelection *selection;
  GtkButton          *all_button;
  XzBatchEdit        *edit;        /* borrowed */
};

G_DEFINE_FINAL_TYPE (XzBatchPreview, xz_batch_preview, GTK_TYPE_WIDGET)

enum { LEFT_OUT, N_SIGNALS };
static guint signals[N_SIGNALS];

/* ---- a column: what its cells are, and what they say ---- */

typedef struct {
  XzBatchPreview *preview;       /* borrowed: outlives its columns */
  guint           value;         /* index of what is set */
  void          (*setup) (GtkListItem *list_item);
  void          (*fill)  (GtkListItem *list_item, XzBatchEdit *edit, const XzBatchRow *row, guint value);
} ColumnSpec;

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, ColumnSpec *spec)
{
  g_object_set_data (G_OBJECT (list_item), "xz-spec", spec);
  spec->setup (list_item);
}

static void
fill_cell (XzBatchItem *item, GtkListItem *list_item)
{
  ColumnSpec *spec = g_object_get_data (G_OBJECT (list_item), "xz-spec");
  const XzBatchRow *row = xz_batch_model_get_row (spec->preview->model, item);
  if (row != NULL)
    spec->fill (list_item, spec->preview->edit, row, spec->value);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, ColumnSpec *spec)
{
  XzBatchItem *item = gtk_list_item_get_item (list_item);
  g_signal_connect (item, "changed", G_CALLBACK (fill_cell), list_item);
  fill_cell (item, list_item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, ColumnSpec *spec)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (list_item), list_item);
}

static void
free_spec (gpointer spec, GClosure *closure)
{
  g_free (spec);
}

static void
add_column (XzBatchPreview *self, const char *title, const ColumnSpec *spec, gboolean expand)
{
  ColumnSpec *own = g_memdup2 (spec, sizeof *spec);
  own->preview = self;
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), own, free_spec, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), own);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), own);
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (column, expand);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (self->table, column);
}

/* ---- tick ---- */

static gboolean
is_in_question (const XzBatchRow *row)
{
  return row->result == XZ_BATCH_CHANGED || row->result == XZ_BATCH_LEFT_OUT;
}

static void
ticked_cb (GtkCheckButton *tick, GtkListItem *list_item)
{
  ColumnSpec *spec = g_object_get_data (G_OBJECT (list_item), "xz-spec");
  XzBatchItem *item = gtk_list_item_get_item (list_item);
  const XzBatchRow *row = item != NULL ? xz_batch_model_get_row (spec->preview->model, item) : NULL;
  gboolean active = gtk_check_button_get_active (tick);
  if (row != NULL && active != (row->result == XZ_BATCH_CHANGED))
    xz_batch_model_leave_out (spec->preview->model, item, !active);
}

/* For the pointer; by keyboard the row in focus is ticked. */
static void
setup_tick (GtkListItem *list_item)
{
  GtkWidget *tick = gtk_check_button_new ();
  gtk_widget_set_focusable (tick, FALSE);
  g_signal_connect (tick, "toggled", G_CALLBACK (ticked_cb), list_item);
  gtk_list_item_set_child (list_item, tick);
}

static void
fill_tick (GtkListItem *list_item, XzBatchEdit *edit, const XzBatchRow *row, guint value)
{
  GtkWidget *tick = gtk_list_item_get_child (list_item);
  g_autofree char *name = g_strdup_printf (_("Change %s"), row->name != NULL ? row->name : "—");
  gtk_widget_set_visible (tick, is_in_question (row));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), row->result == XZ_BATCH_CHANGED);
  xz_widget_name (tick, name);
}

/* The space bar: the row in focus out of the act, or back into it. */
static gboolean
key_pressed_cb (XzBatchPreview *self, guint key, guint code, GdkModifierType state)
{
  XzBatchItem *item = gtk_single_selection_get_selected_item (self->selection);
  const XzBatchRow *row = item != NULL ? xz_batch_model_get_row (self->model, item) : NULL;
  if ((key != GDK_KEY_space && key != GDK_KEY_KP_Space) || (state & gtk_accelerator_get_default_mod_mask ()) != 0 || row == NULL)
    return FALSE;
  xz_batch_model_leave_out (self->model, item, row->result == XZ_BATCH_CHANGED);
  return TRUE;
}

static void
all_cb (XzBatchPreview *self)
{
  guint counts[XZ_N_BATCH_RESULTS];
  if (self->edit == NULL)
    return;
  xz_batch_edit_count (self->edit, counts, NULL);
  xz_batch_model_leave_all_out (self->model, counts[XZ_BATCH_LEFT_OUT] == 0);
}

/* ---- result ---- */

static void
setup_result (GtkListItem *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  gtk_widget_set_halign (box, GTK_ALIGN_START);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "xz-state");
  gtk_box_append (GTK_BOX (box), xz_decoration_new ("document-edit-symbolic"));
  gtk_box_append (GTK_BOX (box), gtk_label_new (NULL));
  gtk_list_item_set_child (list_item, box);
}

/* GTK 4.8 knows no label of a list item: what holds the cells of the row bears it. */
static void
name_row (GtkWidget *cell, XzBatchEdit *edit, const XzBatchRow *row)
{
  GtkWidget *holder = gtk_widget_get_parent (gtk_widget_get_parent (cell));
  g_autofree char *spoken = xz_batch_dup_spoken (edit, row);
  if (holder != NULL)
    xz_widget_name (holder, spoken);
}

static void
fill_result (GtkListItem *list_item, XzBatchEdit *edit, const XzBatchRow *row, guint value)
{
  GtkWidget *box = gtk_list_item_get_child (list_item);
  gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (box)), xz_batch_result_icon (row->result));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), xz_batch_result_label (row->result));
  xz_widget_set_style (box, xz_batch_result_style (row->result));
  name_row (box, edit, row);
}

/* ---- texts ---- */

static GtkLabel *
label_new (void)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (label, 0);
  return label;
}

static void
setup_name (GtkListItem *list_item)
{
  GtkLabel *label = label_new ();
  gtk_widget_add_css_class (GTK_WIDGET (label), "xz-name");
  gtk_list_item_set_child (list_item, GTK_WIDGET (label));
}

static void
fill_name (GtkListItem *list_item, XzBatchEdit *edit, const XzBatchRow *row, guint value)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (list_item)), row->name != NULL ? row->name : "—");
}

/* What is cut has its whole in the tooltip and, of the row in focus, below the table. */
static void
setup_cut (GtkListItem *list_item)
{
  GtkLabel *label = label_new ();
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (label, 12);
  gtk_list_item_set_child (list_item, GTK_WIDGET (label));
}

static void
set_cut (GtkListItem *list_item, const char *text)
{
  GtkWidget *label = gtk_list_item_get_child (list_item);
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, *text != '\0' ? text : NULL);
}

static void
fill_agency (GtkListItem *list_item, XzBatchEdit *edit, const XzBatchRow *row, guint value)
{
  set_cut (list_item, row->agency != NULL ? row->agency : "—");
}

static void
fill_note (GtkListItem *list_item, XzBatchEdit *edit, const XzBatchRow *row, guint value)
{
  g_autofree char *note = xz_batch_dup_note (row);
  set_cut (list_item, note);
}

static void
setup_value (GtkListItem *list_item)
{
  GtkLabel *label = label_new ();
  gtk_widget_add_css_class (GTK_WIDGET (label), "xz-num");
  gtk_list_item_set_child (list_item, GTK_WIDGET (label));
}

/* A short difference is never cut. */
static void
fill_value (GtkListItem *list_item, XzBatchEdit *edit, const XzBatchRow *row, guint value)
{
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (list_item));
  g_autofree char *markup = xz_batch_dup_cell (edit, row, value);
  gtk_label_set_markup (label, markup);
  const char *text = gtk_label_get_text (label);
  gboolean cut = g_utf8_strlen (text, -1) > LONGEST_VALUE;
  gtk_label_set_ellipsize (label, cut ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_width_chars (label, cut ? LONGEST_VALUE : -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), cut ? text : NULL);
}

static gboolean
sets_agency (XzBatchEdit *edit)
{
  for (guint i = 0; i < xz_batch_edit_get_n_set (edit); i++)
    if (g_str_equal (xz_batch_edit_get_set (edit, i)->name, "agency"))
      return TRUE;
  return FALSE;
}

static void
fill_table (XzBatchPreview *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->table);
  for (guint n = g_list_model_get_n_items (columns); n > 0; n--)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, n - 1);
      gtk_column_view_remove_column (self->table, column);
    }
  if (self->edit == NULL)
    return;
  add_column (self, "", &(ColumnSpec) { .setup = setup_tick, .fill = fill_tick }, FALSE);
  add_column (self, _("Result"), &(ColumnSpec) { .setup = setup_result, .fill = fill_result }, FALSE);
  add_column (self, _("Name"), &(ColumnSpec) { .setup = setup_name, .fill = fill_name }, FALSE);
  if (!sets_agency (self->edit))
    add_column (self, _("Agency"), &(ColumnSpec) { .setup = setup_cut, .fill = fill_agency }, FALSE);
  for (guint i = 0; i < xz_batch_edit_get_n_set (self->edit); i++)
    add_column (self, xz_field_label (xz_batch_edit_get_set (self->edit, i)->desc),
                &(ColumnSpec) { .value = i, .setup = setup_value, .fill = fill_value }, FALSE);
  add_column (self, _("Explanation"), &(ColumnSpec) { .setup = setup_cut, .fill = fill_note }, TRUE);
}

/* ---- the row in focus ---- */

static void
show_reason (XzBatchPreview *self)
{
  XzBatchItem *item = gtk_single_selection_get_selected_item (self->selection);
  const XzBatchRow *row = item != NULL ? xz_batch_model_get_row (self->model, item) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->reason), row != NULL && row->findings != NULL);
  if (row == NULL || row->findings == NULL)
    return;
  g_autofree char *text = xz_batch_dup_reason (row);
  gtk_label_set_text (self->reason, text);
  xz_widget_set_style (GTK_WIDGET (self->reason), xz_severity_style (((const XzFinding *) g_ptr_array_index (row->findings, 0))->severity));
}

/* ---- filters ---- */

static void
toggled_cb (GtkToggleButton *toggle, XzBatchPreview *self)
{
  for (guint i = 0; i <= ALL_ROWS; i++)
    if (toggle == self->toggles[i] && gtk_toggle_button_get_active (toggle))
      xz_batch_model_show (self->model, self->edit, i);
}

static void
add_toggle (XzBatchPreview *self, guint i)
{
  self->toggles[i] = i == ALL_ROWS ? xz_count_toggle_new (NULL, NULL, _("All"), &self->counts[i])
    : xz_count_toggle_new (xz_batch_result_icon (i), xz_batch_result_style (i), xz_batch_result_label (i), &self->counts[i]);
  if (i != ALL_ROWS)
    gtk_toggle_button_set_group (self->toggles[i], self->toggles[ALL_ROWS]);
  g_signal_connect (self->toggles[i], "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (self->filters, GTK_WIDGET (self->toggles[i]));
}

static void
show_counts (XzBatchPreview *self, const guint counts[XZ_N_BATCH_RESULTS])
{
  for (guint i = 0; i <= ALL_ROWS; i++)
    {
      guint n = i == ALL_ROWS ? xz_batch_edit_get_n_rows (self->edit) : counts[i];
      const char *word = i == ALL_ROWS ? _("All") : xz_batch_result_label (i);
      g_autofree char *number = xz_format_count (n);
      g_autofree char *name = g_strdup_printf (ngettext ("%s: %s person", "%s: %s people", n), word, number);
      gtk_label_set_text (self->counts[i], number);
      xz_widget_name (GTK_WIDGET (self->toggles[i]), name);
      gtk_widget_set_visible (GTK_WIDGET (self->toggles[i]), n > 0 || i == ALL_ROWS || gtk_toggle_button_get_active (self->toggles[i]));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->all_button), counts[XZ_BATCH_CHANGED] + counts[XZ_BATCH_LEFT_OUT] > 0);
  gtk_button_set_label (self->all_button, counts[XZ_BATCH_LEFT_OUT] > 0 ? _("Tick all") : _("Untick all"));
}

static void
left_out_cb (XzBatchPreview *self)
{
  guint counts[XZ_N_BATCH_RESULTS];
  xz_batch_edit_count (self->edit, counts, NULL);
  show_counts (self, counts);
  show_reason (self);
  g_signal_emit (self, signals[LEFT_OUT], 0);
}

/* ---- for the window ---- */

void
xz_batch_preview_show (XzBatchPreview *self, XzBatchEdit *edit)
{
  guint counts[XZ_N_BATCH_RESULTS] = { 0 };
  self->edit = edit;
  xz_batch_model_show (self->model, NULL, ALL_ROWS);
  fill_table (self);
  if (edit == NULL)
    return;
  xz_batch_edit_count (edit, counts, NULL);
  show_counts (self, counts);
  gboolean nothing = counts[XZ_BATCH_CHANGED] + counts[XZ_BATCH_REFUSED] == 0;
  gtk_stack_set_visible_child_name (self->stack, nothing ? "nothing" : "rows");
  gtk_toggle_button_set_active (self->toggles[ALL_ROWS], TRUE);
  xz_batch_model_show (self->model, edit, ALL_ROWS);
  show_reason (self);
}

static gboolean
xz_batch_preview_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (XZ_BATCH_PREVIEW (widget)->table));
}

static void
xz_batch_preview_dispose (GObject *object)
{
  XzBatchPreview *self = XZ_BATCH_PREVIEW (object);
  if (self->model != NULL)
    xz_batch_model_show (self->model, NULL, ALL_ROWS);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (xz_batch_preview_parent_class)->dispose (object);
}

static void
xz_batch_preview_class_init (XzBatchPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_batch_preview_dispose;
  widget_class->grab_focus = xz_batch_preview_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("batch-preview"));
  gtk_widget_class_bind_template_child (widget_class, XzBatchPreview, content);
  gtk_widget_class_bind_template_child (widget_class, XzBatchPreview, filters);
  gtk_widget_class_bind_template_child (widget_class, XzBatchPreview, stack);
  gtk_widget_class_bind_template_child (widget_class, XzBatchPreview, table);
  gtk_widget_class_bind_template_child (widget_class, XzBatchPreview, reason);
  gtk_widget_class_bind_template_child (widget_class, XzBatchPreview, status_slot);
  gtk_widget_class_bind_template_child (widget_class, XzBatchPreview, all_button);
  signals[LEFT_OUT] = g_signal_new ("left-out", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
xz_batch_preview_init (XzBatchPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->model = xz_batch_model_new ();
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
  self->status = XZ_STATUS_PAGE (xz_status_page_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->status), TRUE);
  xz_status_page_set (self->status, "object-select-symbolic", _("Nothing is to be changed"), _("Everybody has these values already."));
  gtk_box_append (self->status_slot, GTK_WIDGET (self->status));
  add_toggle (self, ALL_ROWS);
  for (guint i = 0; i < XZ_N_BATCH_RESULTS; i++)
    add_toggle (self, i);
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->table), keys);
  g_signal_connect_swapped (self->all_button, "clicked", G_CALLBACK (all_cb), self);
  g_signal_connect_swapped (self->model, "left-out", G_CALLBACK (left_out_cb), self);
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (show_reason), self);
}

GtkWidget *
xz_batch_preview_new (void)
{
  return g_object_new (XZ_TYPE_BATCH_PREVIEW, NULL);
}
