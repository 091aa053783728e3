/* test-training-matrix.c: the matrix of five thousand people, by keyboard and for a screen reader.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-support.h"
#include "xz-training-matrix.h"
#include "xz-matrix-row.h"

#define PEOPLE 5000

typedef struct
{
  GtkWidget        *window;
  XzTrainingMatrix *matrix;
  guint             moved;
} Fixture;

static XzMatrixLine *
line_new (guint i)
{
  XzMatrixLine *line = g_new0 (XzMatrixLine, 1);
  line->number = i + 1;
  line->name = g_strdup_printf ("甲%u", i + 1);
  line->pre = i % 50 == 6 ? XZ_PRE_FAILED : i % 50 == 5 ? XZ_PRE_ON_WAY : XZ_PRE_MET;
  line->pre_done = i % 50 == 5 ? 4 : 6 + (int) (i % 3);
  line->pre_required = 6;
  line->annual_applies = line->pre == XZ_PRE_MET;
  line->whole = 20;
  line->required = i % 15 == 14 ? 9 : 20;
  line->done = MIN ((int) (8 + i * 7 % 13), line->required);
  line->planned = (int) (i % 5);
  line->pace = line->required * 9 / 10;
  for (guint s = 0; s < XZ_TRAINING_SUBJECTS; s++)
    line->subject_done[s] = (int) ((i + s * 3) % 5);
  line->subjects_planned = i % 4 == 0 ? 1u << (i % 8) : 0;
  return line;
}

static GListModel *
model_new (guint n)
{
  GListStore *store = g_list_store_new (XZ_TYPE_TRAINING_ITEM);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (XzTrainingItem) item = xz_training_item_new (line_new (i));
      g_list_store_append (store, item);
    }
  return G_LIST_MODEL (store);
}

static void
moved_cb (Fixture *fixture)
{
  fixture->moved++;
}

static gboolean
is_drawn (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_widget_get_height (data) > 0;
}

static void
set_up (Fixture *fixture, int width, guint n)
{
  g_autoptr (GListModel) model = model_new (n);
  *fixture = (Fixture) { .window = gtk_window_new () };
  fixture->matrix = XZ_TRAINING_MATRIX (xz_training_matrix_new ());
  xz_training_matrix_set_titles (fixture->matrix, "岗前培训\n≥3 日 · 第二十一条", "年度培训 ≥10 工作日 · 第二十二条");
  g_signal_connect_swapped (fixture->matrix, "cursor-changed", G_CALLBACK (moved_cb), fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 640);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->matrix));
  xz_training_matrix_set_model (fixture->matrix, model);
  gtk_window_present (GTK_WINDOW (fixture->window));
  app_support_wait (is_drawn, fixture->matrix);
}

static void
tear_down (Fixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static guint
count_rows (GtkWidget *view)
{
  guint n = 0;
  for (GtkWidget *holder = gtk_widget_get_first_child (view); holder != NULL; holder = gtk_widget_get_next_sibling (holder))
    n += XZ_IS_MATRIX_ROW (gtk_widget_get_first_child (holder));
  return n;
}

/* The tests have no keyboard: the key goes to the controller that would have it. */
static void
press (Fixture *fixture, guint keyval)
{
  GtkWidget *view = find (GTK_WIDGET (fixture->matrix), GTK_TYPE_LIST_VIEW);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (view);
  gboolean taken = FALSE;
  for (guint i = 0; !taken && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0u, 0, &taken);
    }
  g_assert_true (taken);
}

static guint
get_column (Fixture *fixture)
{
  guint column;
  g_assert_nonnull (xz_training_matrix_get_cursor (fixture->matrix, &column));
  return column;
}

static void
test_five_thousand_people_cost_a_few_hundred_rows (void)
{
  Fixture fixture;
  set_up (&fixture, 1178, PEOPLE);
  GtkWidget *view = find (GTK_WIDGET (fixture.matrix), GTK_TYPE_LIST_VIEW);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  for (guint i = 1; i <= 20; i++)
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) * i / 20);
      while (g_main_context_iteration (NULL, FALSE));
    }
  g_assert_cmpuint (count_rows (view), >, 0);
  g_assert_cmpuint (count_rows (view), <, 500);
  tear_down (&fixture);
}

static void
test_the_arrows_go_from_cell_to_cell (void)
{
  Fixture fixture;
  set_up (&fixture, 1178, 3);
  guint column = get_column (&fixture), moved = fixture.moved;
  press (&fixture, GDK_KEY_Left);
  g_assert_cmpuint (get_column (&fixture), ==, column - 1);
  g_assert_cmpuint (fixture.moved, ==, moved + 1);
  press (&fixture, GDK_KEY_Right);
  press (&fixture, GDK_KEY_Right);
  g_assert_cmpuint (get_column (&fixture), ==, XZ_TRAINING_COLUMN_VERDICT);
  tear_down (&fixture);
}

static void
test_where_subjects_are_folded_the_arrows_pass_them (void)
{
  Fixture fixture;
  set_up (&fixture, 900, 3);
  while (get_column (&fixture) != XZ_TRAINING_COLUMN_ANNUAL)
    press (&fixture, GDK_KEY_Left);
  press (&fixture, GDK_KEY_Left);
  g_assert_cmpuint (get_column (&fixture), ==, XZ_TRAINING_COLUMN_SUBJECT);
  tear_down (&fixture);
}

static void
test_a_row_says_what_it_shows (void)
{
  Fixture fixture;
  set_up (&fixture, 1178, 3);
  GtkWidget *holder = gtk_widget_get_first_child (find (GTK_WIDGET (fixture.matrix), GTK_TYPE_LIST_VIEW));
  XzTrainingItem *item = xz_matrix_row_get_item (XZ_MATRIX_ROW (gtk_widget_get_first_child (holder)));
  g_autofree char *spoken = xz_matrix_line_dup_spoken (xz_training_item_get_line (item));
  g_autofree char *wrong = gtk_test_accessible_check_property (GTK_ACCESSIBLE (holder), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken);
  g_assert_cmpstr (wrong, ==, NULL);
  tear_down (&fixture);
}

static void
test_without_a_selection_the_row_in_focus_is_meant (void)
{
  Fixture fixture;
  set_up (&fixture, 1178, 3);
  g_autoptr (GArray) one = xz_training_matrix_dup_selection (fixture.matrix);
  xz_training_matrix_select_all (fixture.matrix);
  g_autoptr (GArray) all = xz_training_matrix_dup_selection (fixture.matrix);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpint (g_array_index (one, gint64, 0), ==, 1);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_true (xz_training_matrix_clear_selection (fixture.matrix));
  g_assert_false (xz_training_matrix_clear_selection (fixture.matrix));
  tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  if (!app_support_init (&argc, &argv))
    return 0;
  g_test_add_func ("/training-matrix/five-thousand-people-cost-a-few-hundred-rows", test_five_thousand_people_cost_a_few_hundred_rows);
  g_test_add_func ("/training-matrix/the-arrows-go-from-cell-to-cell", test_the_arrows_go_from_cell_to_cell);
  g_test_add_func ("/training-matrix/where-subjects-are-folded-the-arrows-pass-them", test_where_subjects_are_folded_the_arrows_pass_them);
  g_test_add_func ("/training-matrix/a-row-says-what-it-shows", test_a_row_says_what_it_shows);
  g_test_add_func ("/training-matrix/without-a-selection-the-row-in-focus-is-meant", test_without_a_selection_the_row_in_focus_is_meant);
  return g_test_run ();
}
