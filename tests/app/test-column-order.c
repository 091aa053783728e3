/* test-column-order.c: the columns moved by pointer, by keyboard and in the chooser.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-support.h"
#include "xz-column-chooser.h"
#include "xz-people-columns.h"
#include "xz-people-header.h"

static guint
index_of (const char *name)
{
  guint n;
  const XzPeopleColumn *specs = xz_people_column_specs (&n);
  for (guint i = 0; i < n; i++)
    if (g_str_equal (specs[i].name, name))
      return i;
  g_assert_not_reached ();
}

/* ---- order ---- */

static char *
dup_shown (XzPeopleColumns *columns)
{
  g_auto (GStrv) names = xz_people_columns_dup_shown (columns);
  return g_strjoinv (" ", names);
}

#define assert_shown(columns, text) \
  G_STMT_START { g_autofree char *shown_ = dup_shown (columns); g_assert_cmpstr (shown_, ==, text); } G_STMT_END

static void
test_a_moved_column_lies_elsewhere_and_is_kept (void)
{
  g_autoptr (XzPeopleColumns) columns = xz_people_columns_new (), again = xz_people_columns_new ();
  int x, width;
  xz_people_columns_move (columns, index_of ("status"), 0);
  xz_people_columns_locate (columns, 1000, index_of ("status"), &x, &width);
  g_assert_cmpint (x, ==, XZ_PEOPLE_BOX_WIDTH);
  g_assert_cmpstr (xz_people_columns_at (columns, 1000, XZ_PEOPLE_BOX_WIDTH + 1), ==, "status");
  assert_shown (columns, "status name agency post age id_number education hire_date");
  g_autofree char *text = xz_people_columns_to_string (columns);
  xz_people_columns_from_string (again, text);
  g_autofree char *read = xz_people_columns_to_string (again);
  g_assert_cmpstr (read, ==, text);
  for (guint place = 0; place <= index_of ("status"); place++)
    g_assert_cmpuint (xz_people_columns_get_at (again, place), ==, xz_people_columns_get_at (columns, place));
}

static void
test_a_hidden_column_keeps_its_place (void)
{
  g_autoptr (XzPeopleColumns) columns = xz_people_columns_new (), again = xz_people_columns_new ();
  xz_people_columns_move (columns, index_of ("phone"), 1);
  g_autofree char *text = xz_people_columns_to_string (columns);
  xz_people_columns_from_string (again, text);
  xz_people_columns_set_shown (again, index_of ("phone"), TRUE);
  assert_shown (again, "name phone agency post age id_number education hire_date status");
}

/* As the versions before wrote it: nothing of hidden ones. */
static void
test_a_column_that_is_not_told_stands_behind_its_neighbour (void)
{
  g_autoptr (XzPeopleColumns) columns = xz_people_columns_new ();
  xz_people_columns_from_string (columns, "name hire_date agency status");
  assert_shown (columns, "name hire_date agency status");
  xz_people_columns_set_shown (columns, index_of ("contract_to"), TRUE);
  xz_people_columns_set_shown (columns, index_of ("sex"), TRUE);
  assert_shown (columns, "name sex hire_date contract_to agency status");
}

static void
test_a_column_named_twice_stands_once (void)
{
  g_autoptr (XzPeopleColumns) columns = xz_people_columns_new ();
  xz_people_columns_from_string (columns, "post -post name post:90 -name - --sex");
  g_autofree char *shown = dup_shown (columns);
  g_assert_cmpstr (shown, ==, "post status name");
  guint n;
  xz_people_column_specs (&n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (xz_people_columns_get_at (columns, xz_people_columns_get_place (columns, i)), ==, i);
}

static void
test_a_reset_gives_the_order_back (void)
{
  g_autoptr (XzPeopleColumns) columns = xz_people_columns_new ();
  g_autofree char *delivered = xz_people_columns_to_string (columns);
  xz_people_columns_move (columns, 0, 5);
  xz_people_columns_reset (columns);
  g_autofree char *text = xz_people_columns_to_string (columns);
  g_assert_cmpstr (text, ==, delivered);
}

/* ---- the titles ---- */

static gboolean
has_width (gpointer data)
{
  return gtk_widget_get_width (data) > 800;
}

typedef struct
{
  GtkWidget       *window, *widget;
  XzPeopleColumns *columns;
} Shown;

static void
show_header (Shown *shown)
{
  *shown = (Shown) { gtk_window_new (), xz_people_header_new (), xz_people_columns_new () };
  xz_people_header_set_columns (XZ_PEOPLE_HEADER (shown->widget), shown->columns);
  gtk_window_set_default_size (GTK_WINDOW (shown->window), 1000, 200);
  gtk_window_set_child (GTK_WINDOW (shown->window), shown->widget);
  gtk_window_present (GTK_WINDOW (shown->window));
  app_support_wait (has_width, shown->widget);
}

static void
hide (Shown *shown)
{
  gtk_window_destroy (GTK_WINDOW (shown->window));
  g_object_unref (shown->columns);
}

static int
middle_of (Shown *shown, const char *name)
{
  int x, width;
  xz_people_columns_locate (shown->columns, gtk_widget_get_width (shown->widget), index_of (name), &x, &width);
  return x + width / 2;
}

static void
drag (Shown *shown, const char *name, int dx)
{
  GtkEventController *gesture = app_support_get_controller (shown->widget, GTK_TYPE_GESTURE_DRAG);
  g_signal_emit_by_name (gesture, "drag-begin", (double) middle_of (shown, name), 10.0);
  g_signal_emit_by_name (gesture, "drag-update", (double) dx, 0.0);
  g_signal_emit_by_name (gesture, "drag-end", (double) dx, 0.0);
}

static void
test_a_title_is_dragged_elsewhere (void)
{
  Shown shown;
  show_header (&shown);
  drag (&shown, "post", middle_of (&shown, "hire_date") + 10 - middle_of (&shown, "post"));
  assert_shown (shown.columns, "name agency age id_number education hire_date post status");
  drag (&shown, "hire_date", middle_of (&shown, "name") - 10 - middle_of (&shown, "hire_date"));
  assert_shown (shown.columns, "hire_date name agency age id_number education post status");
  drag (&shown, "hire_date", 2000);
  assert_shown (shown.columns, "name agency age id_number education post status hire_date");
  hide (&shown);
}

static void
test_a_click_on_a_title_moves_nothing (void)
{
  Shown shown;
  show_header (&shown);
  g_autofree char *before = dup_shown (shown.columns);
  drag (&shown, "post", 2);
  assert_shown (shown.columns, before);
  hide (&shown);
}

static void
test_a_cancelled_drag_moves_nothing (void)
{
  Shown shown;
  show_header (&shown);
  g_autofree char *before = dup_shown (shown.columns);
  GtkEventController *gesture = app_support_get_controller (shown.widget, GTK_TYPE_GESTURE_DRAG);
  g_signal_emit_by_name (gesture, "drag-begin", (double) middle_of (&shown, "post"), 10.0);
  g_signal_emit_by_name (gesture, "drag-update", 300.0, 0.0);
  g_signal_emit_by_name (gesture, "cancel", NULL);
  g_signal_emit_by_name (gesture, "drag-end", 300.0, 0.0);
  assert_shown (shown.columns, before);
  hide (&shown);
}

/* In the order of the row: so goes Tab, and so a screen reader reads. */
static void
test_titles_follow_in_the_order_of_the_row (void)
{
  Shown shown;
  g_autoptr (GString) words = g_string_new (NULL);
  show_header (&shown);
  xz_people_columns_move (shown.columns, index_of ("status"), 1);
  guint n;
  const XzPeopleColumn *specs = xz_people_column_specs (&n);
  for (GtkWidget *title = gtk_widget_get_first_child (shown.widget); title != NULL; title = gtk_widget_get_next_sibling (title))
    if (GTK_IS_BUTTON (title))
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", specs[GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (title), "xz-index"))].name);
  g_assert_cmpstr (words->str, ==, "name status agency post age id_number education hire_date");
  hide (&shown);
}

static void
test_a_title_is_moved_by_keyboard (void)
{
  Shown shown;
  show_header (&shown);
  GtkWidget *title = gtk_widget_get_first_child (shown.widget);
  g_assert_true (gtk_widget_grab_focus (title));
  g_assert_true (app_support_press (shown.widget, GDK_KEY_Right, GDK_ALT_MASK));
  assert_shown (shown.columns, "agency name post age id_number education hire_date status");
  g_assert_true (app_support_press (shown.widget, GDK_KEY_Right, GDK_ALT_MASK));
  assert_shown (shown.columns, "agency post name age id_number education hire_date status");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (shown.window)) == title);
  g_assert_true (app_support_press (shown.widget, GDK_KEY_Left, GDK_ALT_MASK));
  g_assert_true (app_support_press (shown.widget, GDK_KEY_Left, GDK_ALT_MASK));
  g_assert_true (app_support_press (shown.widget, GDK_KEY_Left, GDK_ALT_MASK));
  assert_shown (shown.columns, "name agency post age id_number education hire_date status");
  hide (&shown);
}

/* ---- the chooser ---- */

static void
show_chooser (Shown *shown)
{
  *shown = (Shown) { gtk_window_new (), xz_column_chooser_new (), xz_people_columns_new () };
  GtkWidget *button = gtk_menu_button_new ();
  xz_column_chooser_set_columns (XZ_COLUMN_CHOOSER (shown->widget), shown->columns);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), shown->widget);
  gtk_window_set_child (GTK_WINDOW (shown->window), button);
  gtk_window_present (GTK_WINDOW (shown->window));
}

static gboolean
is_box_of (GtkWidget *widget, gpointer data)
{
  return GTK_IS_CHECK_BUTTON (widget) && GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "xz-index")) == GPOINTER_TO_UINT (data);
}

static GtkCheckButton *
box_of (Shown *shown, const char *name)
{
  return GTK_CHECK_BUTTON (app_support_find (shown->widget, is_box_of, GUINT_TO_POINTER (index_of (name))));
}

static void
test_the_chooser_shows_and_moves (void)
{
  Shown shown;
  show_chooser (&shown);
  gtk_check_button_set_active (box_of (&shown, "phone"), TRUE);
  for (guint i = 0; i < 2; i++)
    g_signal_emit_by_name (app_support_find_id (shown.widget, "up"), "clicked");
  assert_shown (shown.columns, "name agency post age phone id_number education hire_date status");
  g_assert_true (app_support_press (shown.widget, GDK_KEY_Down, GDK_ALT_MASK));
  g_assert_true (app_support_press (shown.widget, GDK_KEY_Down, GDK_ALT_MASK));
  assert_shown (shown.columns, "name agency post age id_number phone education hire_date status");
  gtk_check_button_set_active (box_of (&shown, "age"), FALSE);
  assert_shown (shown.columns, "name agency post id_number phone education hire_date status");
  g_signal_emit_by_name (app_support_find_id (shown.widget, "reset"), "clicked");
  assert_shown (shown.columns, "name agency post age id_number education hire_date status");
  g_assert_false (gtk_check_button_get_active (box_of (&shown, "phone")));
  hide (&shown);
}

static void
test_the_chooser_says_why_it_refuses (void)
{
  Shown shown;
  show_chooser (&shown);
  GtkLabel *hint = GTK_LABEL (app_support_find_id (shown.widget, "hint"));
  g_signal_emit_by_name (app_support_find_id (shown.widget, "up"), "clicked");
  g_assert_cmpstr (gtk_label_get_text (hint), !=, "");
  gtk_check_button_set_active (box_of (&shown, "name"), FALSE);
  g_assert_true (gtk_check_button_get_active (box_of (&shown, "name")));
  g_assert_true (xz_people_columns_is_shown (shown.columns, index_of ("name")));
  g_assert_cmpstr (gtk_label_get_text (hint), !=, "");
  gtk_check_button_set_active (box_of (&shown, "sex"), TRUE);
  g_assert_cmpstr (gtk_label_get_text (hint), ==, "");
  gtk_check_button_set_active (box_of (&shown, "name"), FALSE);
  g_signal_emit_by_name (app_support_find_id (shown.widget, "up"), "clicked");
  g_assert_cmpstr (gtk_label_get_text (hint), !=, "");
  assert_shown (shown.columns, "name sex agency post age id_number education hire_date status");
  hide (&shown);
}

int
main (int argc, char **argv)
{
  if (!app_support_init (&argc, &argv))
    return 0;
  g_test_add_func ("/app/column-order/a-moved-column-lies-elsewhere-and-is-kept", test_a_moved_column_lies_elsewhere_and_is_kept);
  g_test_add_func ("/app/column-order/a-hidden-column-keeps-its-place", test_a_hidden_column_keeps_its_place);
  g_test_add_func ("/app/column-order/a-column-that-is-not-told-stands-behind-its-neighbour", test_a_column_that_is_not_told_stands_behind_its_neighbour);
  g_test_add_func ("/app/column-order/a-column-named-twice-stands-once", test_a_column_named_twice_stands_once);
  g_test_add_func ("/app/column-order/a-reset-gives-the-order-back", test_a_reset_gives_the_order_back);
  g_test_add_func ("/app/column-order/a-title-is-dragged-elsewhere", test_a_title_is_dragged_elsewhere);
  g_test_add_func ("/app/column-order/a-click-on-a-title-moves-nothing", test_a_click_on_a_title_moves_nothing);
  g_test_add_func ("/app/column-order/a-cancelled-drag-moves-nothing", test_a_cancelled_drag_moves_nothing);
  g_test_add_func ("/app/column-order/titles-follow-in-the-order-of-the-row", test_titles_follow_in_the_order_of_the_row);
  g_test_add_func ("/app/column-order/a-title-is-moved-by-keyboard", test_a_title_is_moved_by_keyboard);
  g_test_add_func ("/app/column-order/the-chooser-shows-and-moves", test_the_chooser_shows_and_moves);
  g_test_add_func ("/app/column-order/the-chooser-says-why-it-refuses", test_the_chooser_says_why_it_refuses);
  return g_test_run ();
}
