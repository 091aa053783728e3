/* xz-training-matrix.c: person x requirement, with a cell that the keyboard is in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-training-matrix.h"
#include "xz-app.h"
#include "xz-matrix-header.h"
#include "xz-matrix-row.h"

struct _XzTrainingMatrix
{
  GtkWidget          parent;
  GtkWidget         *content;
  GtkBox            *header_slot;
  GtkScrolledWindow *scroller;
  GtkListView       *view;
  XzMatrixHeader    *header;
  XzMatrixLook      *look;
  GtkWidget         *words, *marks;     /* ask for the colours before anything is drawn */
  GtkSelectionModel *selection;         /* owned; NULL without rows */
  guint              column;            /* of the cell in focus */
  XzTrainingItem    *cursor;            /* owned: the row that had the focus last */
};

G_DEFINE_FINAL_TYPE (XzTrainingMatrix, xz_training_matrix, GTK_TYPE_WIDGET)

enum { CURSOR_CHANGED, ACTIVATED, SELECTED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* ---- the cell in focus ---- */

static void
set_cursor (XzTrainingMatrix *self, XzTrainingItem *item, guint column)
{
  if (item == self->cursor && column == self->column)
    return;
  self->column = column;
  g_set_object (&self->cursor, item);
  for (GtkWidget *holder = gtk_widget_get_first_child (GTK_WIDGET (self->view)); holder != NULL; holder = gtk_widget_get_next_sibling (holder))
    if (XZ_IS_MATRIX_ROW (gtk_widget_get_first_child (holder)))
      xz_matrix_row_set_cursor (XZ_MATRIX_ROW (gtk_widget_get_first_child (holder)), column);
  g_signal_emit (self, signals[CURSOR_CHANGED], 0);
}

static XzMatrixRow *
get_focused_row (XzTrainingMatrix *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)) ? gtk_widget_get_first_child (focus) : NULL;
  return XZ_IS_MATRIX_ROW (row) ? XZ_MATRIX_ROW (row) : NULL;
}

static void
focus_moved_cb (XzTrainingMatrix *self)
{
  XzMatrixRow *row = self->view != NULL ? get_focused_row (self) : NULL;
  XzTrainingItem *item = row != NULL ? xz_matrix_row_get_item (row) : NULL;
  if (item != NULL)
    set_cursor (self, item, self->column);
}

static void
cell_pressed_cb (XzTrainingMatrix *self, guint column, XzMatrixRow *row)
{
  set_cursor (self, xz_matrix_row_get_item (row), column);
}

/* Over the columns that have room. */
static void
step_column (XzTrainingMatrix *self, int step)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->view)), x, room = 0, column = (int) self->column;
  do
    {
      column += step;
      if (column < 0 || column >= XZ_TRAINING_N_COLUMNS)
        return;
      xz_matrix_look_locate (self->look, width, (guint) column, &x, &room);
    }
  while (room == 0);
  set_cursor (self, self->cursor, (guint) column);
}

static gboolean
key_cb (XzTrainingMatrix *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0 || (keyval != GDK_KEY_Left && keyval != GDK_KEY_Right))
    return FALSE;
  step_column (self, (keyval == GDK_KEY_Right) != rtl ? 1 : -1);
  return TRUE;
}

/* ---- rows ---- */

static void
setup_cb (XzTrainingMatrix *self, GtkListItem *list_item)
{
  GtkWidget *row = xz_matrix_row_new (self->look, list_item);
  g_signal_connect_object (row, "cell-pressed", G_CALLBACK (cell_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (list_item, row);
}

static void
bind_cb (XzTrainingMatrix *self, GtkListItem *list_item)
{
  XzMatrixRow *row = XZ_MATRIX_ROW (gtk_list_item_get_child (list_item));
  xz_matrix_row_set_cursor (row, self->column);
  xz_matrix_row_bind (row);
}

static void
unbind_cb (XzTrainingMatrix *self, GtkListItem *list_item)
{
  if (gtk_list_item_get_child (list_item) != NULL)
    xz_matrix_row_unbind (XZ_MATRIX_ROW (gtk_list_item_get_child (list_item)));
}

static void
activate_cb (XzTrainingMatrix *self, guint position)
{
  g_autoptr (XzTrainingItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  set_cursor (self, item, self->column);
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
selected_cb (XzTrainingMatrix *self)
{
  g_signal_emit (self, signals[SELECTED], 0);
}

/* ---- for the page ---- */

void
xz_training_matrix_set_titles (XzTrainingMatrix *self, const char *pre, const char *annual)
{
  xz_matrix_header_set_title (self->header, XZ_TRAINING_COLUMN_PRE, pre);
  xz_matrix_header_set_title (self->header, XZ_TRAINING_COLUMN_ANNUAL, annual);
}

void
xz_training_matrix_set_model (XzTrainingMatrix *self, GListModel *model)
{
  g_clear_object (&self->cursor);
  g_clear_object (&self->selection);
  if (model != NULL)
    {
      self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (model)));
      g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
      self->cursor = g_list_model_get_item (model, 0);
    }
  gtk_list_view_set_model (self->view, self->selection);
  g_signal_emit (self, signals[SELECTED], 0);
  g_signal_emit (self, signals[CURSOR_CHANGED], 0);
}

XzTrainingItem *
xz_training_matrix_get_cursor (XzTrainingMatrix *self, guint *column)
{
  *column = self->column;
  return self->cursor;
}

static void
add_number (GArray *numbers, XzTrainingItem *item)
{
  gint64 number = xz_training_item_get_line (item)->number;
  g_array_append_val (numbers, number);
}

GArray *
xz_training_matrix_dup_selection (XzTrainingMatrix *self)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint position;
  if (self->selection == NULL)
    return numbers;
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more; more = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (XzTrainingItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
      add_number (numbers, item);
    }
  if (numbers->len == 0 && self->cursor != NULL)
    add_number (numbers, self->cursor);
  return numbers;
}

guint
xz_training_matrix_count_selected (XzTrainingMatrix *self)
{
  g_autoptr (GtkBitset) selected = self->selection != NULL ? gtk_selection_model_get_selection (self->selection) : NULL;
  return selected != NULL ? (guint) gtk_bitset_get_size (selected) : 0;
}

void
xz_training_matrix_select_all (XzTrainingMatrix *self)
{
  if (self->selection != NULL)
    gtk_selection_model_select_all (self->selection);
}

gboolean
xz_training_matrix_clear_selection (XzTrainingMatrix *self)
{
  return xz_training_matrix_count_selected (self) > 0 && gtk_selection_model_unselect_all (self->selection);
}

gboolean
xz_training_matrix_take_focus (XzTrainingMatrix *self)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  if (self->selection == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    return FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  /* A list in which no row had the focus yet keeps it to itself, or does not take it. */
  if (first != NULL && get_focused_row (self) == NULL)
    gtk_widget_grab_focus (first);
  return TRUE;
}

/* ---- construction ---- */

static void
css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  XzTrainingMatrix *self = XZ_TRAINING_MATRIX (widget);
  GTK_WIDGET_CLASS (xz_training_matrix_parent_class)->css_changed (widget, change);
  if (self->look != NULL)
    xz_matrix_look_set_font (self->look, widget);
}

static void
root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (xz_training_matrix_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::focus-widget", G_CALLBACK (focus_moved_cb), widget, G_CONNECT_SWAPPED);
}

static void
unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), focus_moved_cb, widget);
  GTK_WIDGET_CLASS (xz_training_matrix_parent_class)->unroot (widget);
}

static void
xz_training_matrix_dispose (GObject *object)
{
  XzTrainingMatrix *self = XZ_TRAINING_MATRIX (object);
  if (self->view != NULL)
    gtk_list_view_set_model (self->view, NULL);
  self->view = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->cursor);
  g_clear_pointer (&self->words, gtk_widget_unparent);
  g_clear_pointer (&self->marks, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->look, xz_matrix_look_unref);
  G_OBJECT_CLASS (xz_training_matrix_parent_class)->dispose (object);
}

static void
xz_training_matrix_class_init (XzTrainingMatrixClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_training_matrix_dispose;
  widget_class->css_changed = css_changed;
  widget_class->root = root;
  widget_class->unroot = unroot;
  signals[CURSOR_CHANGED] = g_signal_new ("cursor-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "xz-matrix");
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("training-matrix"));
  gtk_widget_class_bind_template_child (widget_class, XzTrainingMatrix, content);
  gtk_widget_class_bind_template_child (widget_class, XzTrainingMatrix, header_slot);
  gtk_widget_class_bind_template_child (widget_class, XzTrainingMatrix, scroller);
  gtk_widget_class_bind_template_child (widget_class, XzTrainingMatrix, view);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
add_palette (XzTrainingMatrix *self, XzPalette *palette, const char *style)
{
  GtkWidget *image = xz_palette_image_new (palette);
  gtk_widget_add_css_class (image, style);
  gtk_widget_set_halign (image, GTK_ALIGN_START);
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_widget_insert_after (image, GTK_WIDGET (self), NULL);
  return image;
}

static void
xz_training_matrix_init (XzTrainingMatrix *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->column = XZ_TRAINING_COLUMN_VERDICT;
  self->look = xz_matrix_look_new ();
  xz_matrix_look_set_font (self->look, GTK_WIDGET (self));
  self->words = add_palette (self, xz_matrix_look_get_words (self->look), "words");
  self->marks = add_palette (self, xz_matrix_look_get_marks (self->look), "marks");
  self->header = XZ_MATRIX_HEADER (xz_matrix_header_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->header), TRUE);
  xz_matrix_header_set_look (self->header, self->look);
  gtk_box_append (self->header_slot, GTK_WIDGET (self->header));
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activate_cb), self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}

GtkWidget *
xz_training_matrix_new (void)
{
  return g_object_new (XZ_TYPE_TRAINING_MATRIX, NULL);
}
