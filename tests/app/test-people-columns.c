/* test-people-columns.c: which columns are shown and how wide.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-support.h"
#include "xz-people-columns.h"
#include "xz-verdict-label.h"

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

static void
test_columns_fill_the_row (void)
{
  g_autoptr (XzPeopleColumns) columns = xz_people_columns_new ();
  int x, width, end = XZ_PEOPLE_BOX_WIDTH;
  guint n;
  xz_people_column_specs (&n);
  for (guint i = 0; i < n; i++)
    if (xz_people_columns_is_shown (columns, i))
      {
        xz_people_columns_locate (columns, 1000, i, &x, &width);
        g_assert_cmpint (x, ==, end);
        end = x + width;
      }
  g_assert_cmpint (end, ==, 1000);
}

static void
test_a_hidden_column_takes_no_room (void)
{
  g_autoptr (XzPeopleColumns) columns = xz_people_columns_new ();
  int before = xz_people_columns_get_min_width (columns), x, width;
  xz_people_columns_locate (columns, before, index_of ("post"), &x, &width);
  xz_people_columns_set_shown (columns, index_of ("post"), FALSE);
  g_assert_cmpint (xz_people_columns_get_min_width (columns), ==, before - width);
}

static void
test_columns_are_kept_and_read_back (void)
{
  g_autoptr (XzPeopleColumns) columns = xz_people_columns_new ();
  g_autoptr (XzPeopleColumns) again = xz_people_columns_new ();
  xz_people_columns_set_shown (columns, index_of ("phone"), TRUE);
  xz_people_columns_set_shown (columns, index_of ("age"), FALSE);
  xz_people_columns_set_width (columns, index_of ("post"), 150);
  g_autofree char *text = xz_people_columns_to_string (columns);
  xz_people_columns_from_string (again, text);
  g_autofree char *read = xz_people_columns_to_string (again);
  g_assert_cmpstr (text, ==, "name agency post:150 id_number phone education hire_date status");
  g_assert_cmpstr (read, ==, text);
}

static void
test_a_damaged_setting_shows_name_and_state (void)
{
  g_autoptr (XzPeopleColumns) columns = xz_people_columns_new ();
  xz_people_columns_from_string (columns, "nam statu post:-7 :::: \xff");
  g_autofree char *text = xz_people_columns_to_string (columns);
  g_assert_cmpstr (text, ==, "name post:48 status");
}

static void
test_a_reset_is_as_delivered (void)
{
  g_autoptr (XzPeopleColumns) columns = xz_people_columns_new ();
  g_autofree char *delivered = xz_people_columns_to_string (columns);
  xz_people_columns_set_width (columns, index_of ("name"), 300);
  xz_people_columns_set_shown (columns, index_of ("sex"), TRUE);
  xz_people_columns_reset (columns);
  g_autofree char *text = xz_people_columns_to_string (columns);
  g_assert_cmpstr (text, ==, delivered);
}

/* A font whose figures are wider than those that the widths were said for. */
static void
test_a_date_fits_in_any_font (void)
{
  g_autoptr (XzPeopleColumns) columns = xz_people_columns_new ();
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Monospace Ultra-Expanded Ultra-Bold 40px");
  g_autoptr (PangoLayout) layout = NULL;
  int x, width, needed;
  pango_context_set_font_description (context, font);
  xz_people_columns_set_font (columns, context);
  layout = pango_layout_new (context);
  pango_layout_set_text (layout, "2026-11-25", -1);
  pango_layout_get_pixel_size (layout, &needed, NULL);
  xz_people_columns_locate (columns, 2000, index_of ("hire_date"), &x, &width);
  g_assert_cmpint (width, >=, needed + 2 * XZ_PEOPLE_CELL_PADDING);
  pango_layout_set_text (layout, "3212****0217", -1);
  pango_layout_get_pixel_size (layout, &needed, NULL);
  xz_people_columns_locate (columns, 2000, index_of ("id_number"), &x, &width);
  g_assert_cmpint (width, >=, needed + 2 * XZ_PEOPLE_CELL_PADDING);
  g_object_unref (context);
}

static int
get_room (XzPeopleColumns *columns, const char *name)
{
  int x, width;
  xz_people_columns_locate (columns, 0, index_of (name), &x, &width);
  return width - 2 * XZ_PEOPLE_CELL_PADDING;
}

/* The label as it is drawn, by the style of the program. */
static void
check_states (const char *font)
{
  g_autoptr (XzPeopleColumns) columns = xz_people_columns_new ();
  g_autofree char *text = xz_verdict_dup_words ();
  g_auto (GStrv) words = g_strsplit (text, "\n", -1);
  g_object_set (gtk_settings_get_default (), "gtk-font-name", font, NULL);
  GtkWidget *window = gtk_window_new (), *label = xz_verdict_label_new ();
  gtk_window_set_child (GTK_WINDOW (window), label);
  xz_people_columns_set_font (columns, gtk_widget_get_pango_context (window));
  g_assert_cmpuint (g_strv_length (words), >, 30);
  for (guint pass = 0; pass < 2; pass++)
    {
      for (char **word = words; *word != NULL; word++)
        {
          int minimum;
          xz_verdict_label_set (XZ_VERDICT_LABEL (label), &(XzVerdict) { "block", "action-unavailable-symbolic", *word });
          gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
          if (minimum > get_room (columns, "status"))
            g_error ("\"%s\" in %s: %d of %d pixels", *word, font, get_room (columns, "status"), minimum);
        }
      xz_people_columns_set_width (columns, index_of ("status"), 48);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_every_state_fits_however_narrow_its_column_is_drawn (void)
{
  g_autofree char *before = NULL;
  g_object_get (gtk_settings_get_default (), "gtk-font-name", &before, NULL);
  check_states (before);
  check_states ("Sans 8");
  check_states ("Serif Bold 21");
  g_object_set (gtk_settings_get_default (), "gtk-font-name", before, NULL);
}

int
main (int argc, char **argv)
{
  if (!app_support_init (&argc, &argv))
    return 0;
  g_test_add_func ("/app/people-columns/columns-fill-the-row", test_columns_fill_the_row);
  g_test_add_func ("/app/people-columns/a-hidden-column-takes-no-room", test_a_hidden_column_takes_no_room);
  g_test_add_func ("/app/people-columns/columns-are-kept-and-read-back", test_columns_are_kept_and_read_back);
  g_test_add_func ("/app/people-columns/a-damaged-setting-shows-name-and-state", test_a_damaged_setting_shows_name_and_state);
  g_test_add_func ("/app/people-columns/a-reset-is-as-delivered", test_a_reset_is_as_delivered);
  g_test_add_func ("/app/people-columns/a-date-fits-in-any-font", test_a_date_fits_in_any_font);
  g_test_add_func ("/app/people-columns/every-state-fits-however-narrow-its-column-is-drawn", test_every_state_fits_however_narrow_its_column_is_drawn);
  return g_test_run ();
}
