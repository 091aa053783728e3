/* xz-people-columns.c: the columns of the people table.
 *
 * GTK keeps some two hundred rows alive, so that each column costs two
 * hundred cells before the first frame: text cells are GtkInscription, which
 * does not measure its text.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-people-columns.h"
#include <glib/gi18n-lib.h>
#include "xz-id-number.h"
#include "xz-person-item.h"
#include "xz-text.h"
#include "xz-verdict-label.h"
#include "xz-widgets.h"

typedef struct
{
  const char *name;       /* roster column */
  const char *title;      /* N_(): short, two to six characters */
  int         width;      /* pixels with a font of 14 pixels; the longest usual value fits */
  gboolean    expand;
  gboolean    shown;      /* from the start */
  const char *style;
  float       xalign;
} Spec;

static const Spec specs[] = {
  { "name",               N_("Name"),          112, FALSE, TRUE,  "xz-name", 0 },
  { "sex",                N_("Sex"),            48, FALSE, FALSE, NULL, 0 },
  { "agency",             N_("Agency"),        110, TRUE,  TRUE,  NULL, 0 },
  { "post",               N_("Post"),          112, FALSE, TRUE,  NULL, 0 },
  { "age",                N_("Age"),            48, FALSE, TRUE,  "xz-num", 1 },
  { "birth_date",         N_("Birth date"),     94, FALSE, FALSE, "xz-num", 0 },
  { "id_number",          N_("ID number"),     108, FALSE, TRUE,  "xz-num", 0 },
  { "phone",              N_("Phone"),         108, FALSE, FALSE, "xz-num", 0 },
  { "education",          N_("Education"),      98, FALSE, TRUE,  NULL, 0 },
  { "political_status",   N_("Politics"),       92, FALSE, FALSE, NULL, 0 },
  { "employment_form",    N_("Employed by"),    84, FALSE, FALSE, NULL, 0 },
  { "dispatch_company",   N_("Company"),       130, FALSE, FALSE, NULL, 0 },
  { "hire_date",          N_("Hired"),          94, FALSE, TRUE,  "xz-num", 0 },
  { "contract_to",        N_("Contract to"),    94, FALSE, FALSE, "xz-num", 0 },
  { "certificate_number", N_("Certificate"),   130, FALSE, FALSE, "xz-num", 0 },
  { "status",             N_("State"),         104, FALSE, TRUE,  NULL, 0 },
};

/* One cell, alive as long as its list item. */
typedef struct
{
  const Spec   *spec;      /* NULL for the box */
  XzPersonItem *item;      /* owned while bound */
  gulong        handler;
  gboolean      filling;
} Cell;

char *
xz_people_cell_text (const XzRosterRow *row, const char *column)
{
  const char *value = xz_roster_row_get (row, column);
  const XzColumn *description = xz_roster_column (column);
  char *text = NULL;
  if (value == NULL || *value == '\0')
    return g_strdup ("—");
  if (g_str_equal (column, "id_number"))
    text = xz_id_number_mask_short (value);
  else if (g_str_equal (column, "phone"))
    text = xz_phone_mask (value);
  else if (description != NULL && description->desc->codes != NULL)
    text = xz_field_display (description->desc, value, FALSE);
  return text != NULL ? text : g_strdup (value);
}

static Cell *
get_cell (GtkListItem *list_item)
{
  return g_object_get_data (G_OBJECT (list_item), "xz-cell");
}

/* ---- text and state cells ---- */

static void
show_text (GtkWidget *child, const Spec *spec, XzRosterRow *row, gboolean loading)
{
  g_autofree char *text = row != NULL ? xz_people_cell_text (row, spec->name) : g_strdup ("");
  gtk_inscription_set_text (GTK_INSCRIPTION (child), text);
  if (spec->expand)
    gtk_widget_set_tooltip_text (child, row != NULL ? text : NULL);
  if (loading && g_str_equal (spec->name, "name"))
    gtk_widget_add_css_class (child, "xz-loading");
  else
    gtk_widget_remove_css_class (child, "xz-loading");
}

static void
show_cell (GtkListItem *list_item)
{
  Cell *cell = get_cell (list_item);
  GtkWidget *child = gtk_list_item_get_child (list_item);
  XzRosterRow *row = xz_person_item_get_row (cell->item);
  if (!g_str_equal (cell->spec->name, "status"))
    show_text (child, cell->spec, row, xz_person_item_is_loading (cell->item));
  else if (row != NULL)
    {
      XzVerdict verdict = xz_verdict_of_row (row);
      xz_verdict_label_set (XZ_VERDICT_LABEL (child), &verdict);
    }
  else
    xz_verdict_label_set (XZ_VERDICT_LABEL (child), NULL);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  const Spec *spec = data;
  Cell *cell = g_new0 (Cell, 1);
  cell->spec = spec;
  g_object_set_data_full (G_OBJECT (list_item), "xz-cell", cell, g_free);
  if (g_str_equal (spec->name, "status"))
    {
      gtk_list_item_set_child (list_item, xz_verdict_label_new ());
      return;
    }
  GtkWidget *child = gtk_inscription_new (NULL);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (child), 1);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (child), 1);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (child), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (child), spec->xalign);
  /* One that is cut is drawn at the top of its place by GTK. */
  gtk_widget_set_valign (child, GTK_ALIGN_CENTER);
  if (spec->style != NULL)
    gtk_widget_add_css_class (child, spec->style);
  gtk_list_item_set_child (list_item, child);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  Cell *cell = get_cell (list_item);
  cell->item = g_object_ref (gtk_list_item_get_item (list_item));
  cell->handler = g_signal_connect_swapped (cell->item, "changed", G_CALLBACK (show_cell), list_item);
  show_cell (list_item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  Cell *cell = get_cell (list_item);
  if (cell->item != NULL)
    g_clear_signal_handler (&cell->handler, cell->item);
  g_clear_object (&cell->item);
}

/* ---- the box at the start of a row ---- */

static void
box_toggled_cb (GtkCheckButton *box, GtkListItem *list_item)
{
  Cell *cell = get_cell (list_item);
  guint position = gtk_list_item_get_position (list_item);
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (box), GTK_TYPE_COLUMN_VIEW);
  if (cell->filling || view == NULL || position == GTK_INVALID_LIST_POSITION)
    return;
  GtkSelectionModel *model = gtk_column_view_get_model (GTK_COLUMN_VIEW (view));
  if (gtk_check_button_get_active (box))
    gtk_selection_model_select_item (model, position, FALSE);
  else
    gtk_selection_model_unselect_item (model, position);
}

static void
selected_cb (GtkListItem *list_item)
{
  Cell *cell = get_cell (list_item);
  cell->filling = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_list_item_get_child (list_item)), gtk_list_item_get_selected (list_item));
  cell->filling = FALSE;
}

static void
box_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  g_object_set_data_full (G_OBJECT (list_item), "xz-cell", g_new0 (Cell, 1), g_free);
  GtkWidget *box = gtk_check_button_new ();
  /* Space selects the row already; the box is for the pointer. */
  gtk_widget_set_focusable (box, FALSE);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  xz_widget_name (box, _("Select"));
  g_signal_connect (box, "toggled", G_CALLBACK (box_toggled_cb), list_item);
  g_signal_connect (list_item, "notify::selected", G_CALLBACK (selected_cb), NULL);
  gtk_list_item_set_child (list_item, box);
}

static void
box_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  selected_cb (list_item);
}

static GtkColumnViewColumn *
box_column_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (box_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (box_bind_cb), NULL);
  GtkColumnViewColumn *column = gtk_column_view_column_new (NULL, factory);
  gtk_column_view_column_set_fixed_width (column, 34);
  return column;
}

/* ---- sorting: the view asks, the store does ---- */

/* All columns of one view.  Only those that are shown are in it: GTK 4.8
 * reserves room for hidden ones and makes their cells.  It does not tell
 * either which column its sorter goes by: the sorter of each column says who
 * was asked, and the sign of the answer is the direction. */
typedef struct
{
  GtkColumnView       *view;           /* borrowed, owns this */
  GtkColumnViewColumn *columns[G_N_ELEMENTS (specs)];   /* owned, in the order of specs */
  gboolean             shown[G_N_ELEMENTS (specs)];
  const Spec          *asked;
  XzSortFunc           sort;
  gpointer             data;
} Columns;

static Columns *
get_columns (GtkColumnView *view)
{
  return g_object_get_data (G_OBJECT (view), "xz-columns");
}

static void
columns_free (gpointer data)
{
  Columns *self = data;
  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    g_clear_object (&self->columns[i]);
  g_free (self);
}

typedef struct { Columns *columns; const Spec *spec; } Asked;

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  Asked *asked = data;
  asked->columns->asked = asked->spec;
  return -1;
}

static void
sorter_changed_cb (GtkSorter *sorter, GtkSorterChange change, Columns *self)
{
  g_autoptr (GObject) a = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GObject) b = g_object_new (G_TYPE_OBJECT, NULL);
  self->asked = NULL;
  GtkOrdering ordering = gtk_sorter_compare (sorter, a, b);
  if (self->asked != NULL)
    self->sort (self->asked->name, ordering == GTK_ORDERING_LARGER, self->data);
}

/* Widths are said for a font of 14 pixels and grow with the desktop's. */
static int
scale_width (GtkColumnView *view, int width)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (view));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_units_to_double (pango_font_description_get_size (font));
  if (!pango_font_description_get_size_is_absolute (font))
    size *= MAX (pango_cairo_context_get_resolution (context), 72.0) / 72.0;
  return (int) (width * CLAMP (size / 14.0, 0.9, 4.0) + 0.5);
}

static GtkColumnViewColumn *
column_new (const Spec *spec, Columns *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), (gpointer) spec);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  GtkColumnViewColumn *column = gtk_column_view_column_new (_(spec->title), factory);
  gtk_column_view_column_set_expand (column, spec->expand);
  gtk_column_view_column_set_resizable (column, !spec->expand);
  if (!spec->expand)
    gtk_column_view_column_set_fixed_width (column, scale_width (self->view, spec->width));
  g_object_set_data (G_OBJECT (column), "xz-spec", (gpointer) spec);

  const XzColumn *description = xz_roster_column (spec->name);
  if (description != NULL && description->sortable)
    {
      Asked *asked = g_new (Asked, 1);
      *asked = (Asked) { self, spec };
      g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, asked, g_free));
      gtk_column_view_column_set_sorter (column, sorter);
    }
  return column;
}

/* The place of a column that is to be shown: behind the box and the shown ones before it. */
static guint
get_place (Columns *self, guint index)
{
  guint place = 1;
  for (guint i = 0; i < index; i++)
    place += self->shown[i];
  return place;
}

static void
show_column (Columns *self, guint index, gboolean shown)
{
  if (self->shown[index] == shown)
    return;
  if (shown)
    gtk_column_view_insert_column (self->view, get_place (self, index), self->columns[index]);
  else
    gtk_column_view_remove_column (self->view, self->columns[index]);
  self->shown[index] = shown;
}

void
xz_people_columns_add (GtkColumnView *view, XzSortFunc sort, gpointer data)
{
  Columns *self = g_new0 (Columns, 1);
  self->view = view;
  self->sort = sort;
  self->data = data;
  g_object_set_data_full (G_OBJECT (view), "xz-columns", self, columns_free);

  g_autoptr (GtkColumnViewColumn) box = box_column_new ();
  gtk_column_view_append_column (view, box);
  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      self->columns[i] = column_new (&specs[i], self);
      show_column (self, i, specs[i].shown);
    }
  gtk_column_view_sort_by_column (view, self->columns[0], GTK_SORT_ASCENDING);
  g_signal_connect (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (sorter_changed_cb), self);
}

/* ---- which columns are shown ---- */

static gboolean
is_always_shown (const Spec *spec)
{
  return g_str_equal (spec->name, "name") || g_str_equal (spec->name, "status");
}

static void
toggled_cb (GSimpleAction *action, GVariant *state, GtkColumnView *view)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (action), "xz-index"));
  show_column (get_columns (view), index, g_variant_get_boolean (state));
  g_simple_action_set_state (action, state);
}

GMenuModel *
xz_people_columns_dup_menu (GtkColumnView *view, GActionMap *actions)
{
  GMenu *menu = g_menu_new ();
  Columns *self = get_columns (view);
  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      if (is_always_shown (&specs[i]))
        continue;
      g_autofree char *name = g_strdelimit (g_strdup_printf ("column-%s", specs[i].name), "_", '-');
      g_autofree char *detailed = g_strconcat ("page.", name, NULL);
      g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (self->shown[i]));
      g_object_set_data (G_OBJECT (action), "xz-index", GUINT_TO_POINTER (i));
      g_signal_connect_object (action, "change-state", G_CALLBACK (toggled_cb), view, 0);
      g_action_map_add_action (actions, G_ACTION (action));
      g_menu_append (menu, _(specs[i].title), detailed);
    }
  return G_MENU_MODEL (menu);
}

char **
xz_people_columns_dup_shown (GtkColumnView *view)
{
  Columns *self = get_columns (view);
  GPtrArray *names = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    if (self->shown[i])
      g_ptr_array_add (names, g_strdup (specs[i].name));
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}
