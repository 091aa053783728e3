/* xz-people-table.c: the people as a table: titles, rows, selection.
 *
 * Not a GtkColumnView: of its two thousand cells, which it has before the
 * first frame, twenty rows are seen.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-people-table.h"
#include "xz-app.h"
#include "xz-people-header.h"
#include "xz-person-row.h"

#define ROW_HEIGHT    30      /* until rows say how high they are */
#define FIRST_ROWS    24      /* with cells before the table knows its own height */
#define SPARE_ROWS    4       /* with cells above and below those that are seen */
#define MAX_SPARE     256     /* rows that are kept for the next list */

struct _XzPeopleTable
{
  GtkWidget        parent;
  GtkWidget       *content;
  GtkScrolledWindow *header_scroller, *scroller;
  XzPeopleHeader  *header;
  GtkListView     *view;
  XzPeopleColumns *columns;     /* owned */
  GPtrArray       *spare;       /* rows that GTK let go of, for the next list */
  guint            first_near, last_near;
  double           place;       /* of the adjustment, to be kept */
  int              frames;      /* until then */
  GtkWidget       *menu;        /* made on first use */
};

G_DEFINE_FINAL_TYPE (XzPeopleTable, xz_people_table, GTK_TYPE_WIDGET)

enum { ACTIVATE, SORT, MENU, N_SIGNALS };
static guint signals[N_SIGNALS];

/* ---- which rows are near ---- */

static gboolean
is_near (XzPeopleTable *self, guint position)
{
  return position != GTK_INVALID_LIST_POSITION && position >= self->first_near && position <= self->last_near;
}

static void
find_near (XzPeopleTable *self, GtkAdjustment *adjustment)
{
  GtkSelectionModel *model = gtk_list_view_get_model (self->view);
  guint n = model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (model)) : 0;
  double page = gtk_adjustment_get_page_size (adjustment), upper = gtk_adjustment_get_upper (adjustment);
  double height = n > 0 && upper > n ? upper / n : ROW_HEIGHT;
  guint first = (guint) (gtk_adjustment_get_value (adjustment) / height);
  self->first_near = first > SPARE_ROWS ? first - SPARE_ROWS : 0;
  self->last_near = page > 1 ? first + (guint) (page / height) + SPARE_ROWS : FIRST_ROWS;
}

static void
scrolled_cb (XzPeopleTable *self)
{
  find_near (self, gtk_scrolled_window_get_vadjustment (self->scroller));
  for (GtkWidget *holder = gtk_widget_get_first_child (GTK_WIDGET (self->view)); holder != NULL; holder = gtk_widget_get_next_sibling (holder))
    {
      GtkWidget *row = gtk_widget_get_first_child (holder);
      if (XZ_IS_PERSON_ROW (row))
        xz_person_row_set_near (XZ_PERSON_ROW (row), is_near (self, xz_person_row_get_position (XZ_PERSON_ROW (row))));
    }
}

/* ---- rows ---- */

/* A new order is a new list to GTK, with new rows: making a row and its cells takes longer than
 * painting it, so that they are kept. */
static void
setup_cb (XzPeopleTable *self, GtkListItem *list_item)
{
  if (self->spare->len == 0)
    {
      gtk_list_item_set_child (list_item, xz_person_row_new (self->columns, list_item));
      return;
    }
  g_autoptr (GtkWidget) row = g_ptr_array_steal_index (self->spare, self->spare->len - 1);
  xz_person_row_set_list_item (XZ_PERSON_ROW (row), list_item);
  gtk_list_item_set_child (list_item, row);
}

static void
bind_cb (XzPeopleTable *self, GtkListItem *list_item)
{
  XzPersonRow *row = XZ_PERSON_ROW (gtk_list_item_get_child (list_item));
  xz_person_row_bind (row);
  xz_person_row_set_near (row, is_near (self, gtk_list_item_get_position (list_item)));
}

static void
unbind_cb (XzPeopleTable *self, GtkListItem *list_item)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);
  if (row != NULL)
    xz_person_row_unbind (XZ_PERSON_ROW (row));
}

static void
keep_row (XzPeopleTable *self, GtkWidget *row)
{
  if (XZ_IS_PERSON_ROW (row) && gtk_widget_get_first_child (row) != NULL && self->spare->len < MAX_SPARE)
    g_ptr_array_add (self->spare, g_object_ref (row));
}

/* Of a list that has become shorter. */
static void
teardown_cb (XzPeopleTable *self, GtkListItem *list_item)
{
  guint n = self->spare->len;
  keep_row (self, gtk_list_item_get_child (list_item));
  if (self->spare->len > n)
    xz_person_row_leave (g_ptr_array_index (self->spare, n));
}

static void
activate_cb (XzPeopleTable *self, guint position)
{
  g_signal_emit (self, signals[ACTIVATE], 0, position);
}

static void
sort_cb (XzPeopleTable *self, const char *column, gboolean descending)
{
  g_signal_emit (self, signals[SORT], 0, column, descending);
}

/* Takes the rows that have cells out of the list, before GTK destroys them with it. */
static void
keep_rows (XzPeopleTable *self)
{
  for (GtkWidget *holder = gtk_widget_get_last_child (GTK_WIDGET (self->view)); holder != NULL; holder = gtk_widget_get_prev_sibling (holder))
    keep_row (self, gtk_widget_get_first_child (holder));
  for (guint i = 0; i < self->spare->len; i++)
    xz_person_row_leave (g_ptr_array_index (self->spare, i));
}

/* ---- the menu ---- */

static void
ask_menu (XzPeopleTable *self, XzPersonRow *row, const char *column, const GdkRectangle *place)
{
  guint position = xz_person_row_get_position (row);
  if (position != GTK_INVALID_LIST_POSITION)
    g_signal_emit (self, signals[MENU], 0, position, column, place);
}

static void
menu_pressed_cb (XzPeopleTable *self, int n_press, double x, double y)
{
  GtkWidget *at = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = at != NULL ? gtk_widget_get_ancestor (at, XZ_TYPE_PERSON_ROW) : NULL;
  double row_x, row_y;
  /* Between its cells the row is under what holds it. */
  if (row == NULL && at != NULL && XZ_IS_PERSON_ROW (gtk_widget_get_first_child (at)))
    row = gtk_widget_get_first_child (at);
  if (row == NULL || !gtk_widget_translate_coordinates (GTK_WIDGET (self), row, x, y, &row_x, &row_y))
    return;
  gtk_widget_grab_focus (gtk_widget_get_parent (row));
  ask_menu (self, XZ_PERSON_ROW (row), xz_people_columns_at (self->columns, gtk_widget_get_width (row), row_x),
            &(GdkRectangle) { (int) x, (int) y, 1, 1 });
}

/* By keyboard at the row that has it, near its name. */
static gboolean
menu_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  XzPeopleTable *self = XZ_PEOPLE_TABLE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;
  double x, y;
  if (!XZ_IS_PERSON_ROW (row) || !gtk_widget_translate_coordinates (row, widget, 2 * XZ_PEOPLE_BOX_WIDTH, gtk_widget_get_height (row), &x, &y))
    return FALSE;
  ask_menu (self, XZ_PERSON_ROW (row), NULL, &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  return TRUE;
}

void
xz_people_table_popup (XzPeopleTable *self, GMenuModel *menu, const GdkRectangle *place)
{
  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (NULL);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
      g_signal_connect_swapped (self->menu, "closed", G_CALLBACK (xz_people_table_take_focus), self);
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* ---- for the page ---- */

void
xz_people_table_set_model (XzPeopleTable *self, GtkSelectionModel *model)
{
  if (model == NULL)
    {
      keep_rows (self);
      self->first_near = 0;
      self->last_near = MAX (FIRST_ROWS, (guint) (gtk_adjustment_get_page_size (gtk_scrolled_window_get_vadjustment (self->scroller)) / ROW_HEIGHT) + SPARE_ROWS);
    }
  gtk_list_view_set_model (self->view, model);
}

GtkSelectionModel *
xz_people_table_get_model (XzPeopleTable *self)
{
  return gtk_list_view_get_model (self->view);
}

XzPeopleColumns *
xz_people_table_get_columns (XzPeopleTable *self)
{
  return self->columns;
}

void
xz_people_table_show_sort (XzPeopleTable *self, const char *column, gboolean descending)
{
  xz_people_header_set_sort (self->header, column, descending);
}

gboolean
xz_people_table_is_at_top (XzPeopleTable *self)
{
  return gtk_list_view_get_model (self->view) != NULL && gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroller)) <= 0;
}

void
xz_people_table_scroll_to (XzPeopleTable *self, guint position)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
}

/* GTK keeps the row that has the focus at its height, and so moves all others. */
static gboolean
keep_place_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  XzPeopleTable *self = XZ_PEOPLE_TABLE (widget);
  if (self->frames-- > 0)
    return G_SOURCE_CONTINUE;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), self->place);
  return G_SOURCE_REMOVE;
}

void
xz_people_table_keep_place (XzPeopleTable *self)
{
  self->place = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroller));
  self->frames = 1;
  gtk_widget_add_tick_callback (GTK_WIDGET (self), keep_place_cb, NULL, NULL);
}

gboolean
xz_people_table_has_focus (XzPeopleTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  return focus != NULL && (focus == GTK_WIDGET (self->view) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)));
}

static gboolean
row_has_focus (XzPeopleTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view));
}

void
xz_people_table_take_focus (XzPeopleTable *self)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  /* A list in which no row had the focus yet keeps it to itself, or does not take it. */
  if (first != NULL && !row_has_focus (self))
    gtk_widget_grab_focus (first);
}

/* ---- construction ---- */

/* The desktop's font, and so the width of every column, may change at any time. */
static void
css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  XzPeopleTable *self = XZ_PEOPLE_TABLE (widget);
  GTK_WIDGET_CLASS (xz_people_table_parent_class)->css_changed (widget, change);
  if (self->columns != NULL)
    xz_people_columns_set_font (self->columns, gtk_widget_get_pango_context (widget));
}

static void
xz_people_table_dispose (GObject *object)
{
  XzPeopleTable *self = XZ_PEOPLE_TABLE (object);
  if (self->view != NULL)
    gtk_list_view_set_model (self->view, NULL);
  self->view = NULL;
  g_ptr_array_set_size (self->spare, 0);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->columns);
  G_OBJECT_CLASS (xz_people_table_parent_class)->dispose (object);
}

static void
xz_people_table_finalize (GObject *object)
{
  g_ptr_array_unref (XZ_PEOPLE_TABLE (object)->spare);
  G_OBJECT_CLASS (xz_people_table_parent_class)->finalize (object);
}

static void
xz_people_table_class_init (XzPeopleTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_people_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_people_table_finalize;
  widget_class->css_changed = css_changed;
  signals[ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SORT] = g_signal_new ("sort", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[MENU] = g_signal_new ("menu", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_STRING, G_TYPE_POINTER);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "win.copy-rows", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("people-table"));
  gtk_widget_class_bind_template_child (widget_class, XzPeopleTable, content);
  gtk_widget_class_bind_template_child (widget_class, XzPeopleTable, header_scroller);
  gtk_widget_class_bind_template_child (widget_class, XzPeopleTable, scroller);
  gtk_widget_class_bind_template_child (widget_class, XzPeopleTable, view);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
xz_people_table_init (XzPeopleTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->columns = xz_people_columns_new ();
  self->last_near = FIRST_ROWS;
  self->spare = g_ptr_array_new_with_free_func (g_object_unref);
  self->header = XZ_PEOPLE_HEADER (xz_people_header_new ());
  gtk_scrolled_window_set_child (self->header_scroller, GTK_WIDGET (self->header));
  xz_people_header_set_columns (self->header, self->columns);
  gtk_scrolled_window_set_hadjustment (self->header_scroller, gtk_scrolled_window_get_hadjustment (self->scroller));

  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "notify::page-size", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "teardown", G_CALLBACK (teardown_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  GtkGesture *click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (self->header, "sort", G_CALLBACK (sort_cb), self);
}

GtkWidget *
xz_people_table_new (void)
{
  return g_object_new (XZ_TYPE_PEOPLE_TABLE, NULL);
}
