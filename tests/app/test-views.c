/* test-views.c: every class of the window from its template: that it can be made, that
 * it fits the smallest screen, that its icons exist and its controls have names.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-config.h"
#include <libintl.h>
#include <locale.h>
#include <string.h>
#include "app-support.h"
#include "class-list.h"
#include "xz-app.h"

#define SMALLEST_WIDTH  1024
#define SMALLEST_HEIGHT 600

/* Controls that get their name from the form that they are put into. */
static const char *const named_by_others[] = { "suggestion-entry", "date-entry", NULL };

static GtkWidget *
make (guint index)
{
  const char *name = app_classes[index].name;
  GType type = app_classes[index].get_type ();
  if (!g_type_is_a (type, GTK_TYPE_WIDGET))
    return NULL;
  if (g_str_equal (name, "field-row"))
    return g_object_ref_sink (g_object_new (type, "column", "name", "key", "N", "required", TRUE, NULL));
  return g_object_ref_sink (g_object_new (type, NULL));
}

static void
drop (GtkWidget *widget)
{
  if (GTK_IS_WINDOW (widget))
    gtk_window_destroy (GTK_WINDOW (widget));
  g_object_unref (widget);
}

/* ---- each child of the tree, with what the template has put into popovers ---- */

typedef void (*Visit) (GtkWidget *widget, const char *name);

/* What is inside these is GTK's own affair. */
static gboolean
is_whole (GtkWidget *widget)
{
  static const char *const types[] = { "GtkEntry", "GtkSearchEntry", "GtkPasswordEntry", "GtkSpinButton", "GtkDropDown", "GtkMenuButton",
    "GtkCalendar", "GtkWindowControls", "GtkColumnView", "GtkListView", "GtkScrollbar", "GtkPopoverMenu", "GtkTextView", "GtkSwitch" };
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (G_OBJECT_TYPE_NAME (widget), types[i]))
      return TRUE;
  return FALSE;
}

static void
visit (GtkWidget *widget, const char *name, Visit each)
{
  each (widget, name);
  if (GTK_IS_MENU_BUTTON (widget) && gtk_menu_button_get_popover (GTK_MENU_BUTTON (widget)) != NULL)
    visit (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (widget))), name, each);
  if (is_whole (widget))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    visit (child, name, each);
}

static void
visit_all (Visit each)
{
  for (guint i = 0; i < G_N_ELEMENTS (app_classes); i++)
    {
      GtkWidget *widget = make (i);
      if (widget == NULL)
        continue;
      visit (widget, app_classes[i].name, each);
      drop (widget);
    }
}

/* ---- every class ---- */

static void
test_every_class_is_made (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (app_classes); i++)
    {
      g_test_message ("%s", app_classes[i].name);
      GtkWidget *widget = make (i);
      if (widget != NULL)
        drop (widget);
    }
}

static GtkWidget *weak;

static void
test_every_class_goes_away (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (app_classes); i++)
    {
      weak = make (i);
      if (weak == NULL)
        continue;
      GtkWidget *widget = weak;
      g_object_add_weak_pointer (G_OBJECT (widget), (gpointer *) &weak);
      drop (widget);
      if (weak != NULL)
        g_error ("%s stays alive", app_classes[i].name);
    }
}

static gboolean
is_class (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (app_classes); i++)
    if (g_str_equal (app_classes[i].name, name))
      return TRUE;
  return FALSE;
}

static void
test_no_view_is_an_orphan (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("XZ_SOURCE_ROOT"), "ui", NULL);
  g_autoptr (GDir) views = g_dir_open (folder, 0, NULL);
  const char *file;
  guint n = 0;
  g_assert_nonnull (views);
  while ((file = g_dir_read_name (views)) != NULL)
    if (g_str_has_suffix (file, ".ui"))
      {
        g_autofree char *name = g_strndup (file, strlen (file) - strlen (".ui"));
        g_autofree char *path = g_strconcat (XZ_RESOURCE_PREFIX "ui/", file, NULL);
        if (!is_class (name))
          g_error ("%s has no class", file);
        g_assert_true (g_resources_get_info (path, 0, NULL, NULL, NULL));
        n++;
      }
  g_auto (GStrv) resources = g_resources_enumerate_children (XZ_RESOURCE_PREFIX "ui", 0, NULL);
  g_assert_cmpuint (g_strv_length (resources), ==, n);
}

/* ---- the smallest screen ---- */

static void
assert_fits (GtkWidget *widget, const char *name, const char *page)
{
  int width, height;
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, SMALLEST_WIDTH, &height, NULL, NULL, NULL);
  g_test_message ("%s %s: %d x %d", name, page, width, height);
  if (width > SMALLEST_WIDTH || height > SMALLEST_HEIGHT)
    g_error ("%s (%s) asks for %d x %d", name, page, width, height);
}

static GtkWidget *measured;

static void
measure_pages (GtkWidget *widget, const char *name)
{
  if (!GTK_IS_STACK (widget))
    return;
  g_autoptr (GListModel) pages = G_LIST_MODEL (gtk_stack_get_pages (GTK_STACK (widget)));
  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (pages, i);
      GtkStackPage *page = GTK_STACK_PAGE (item);
      gtk_stack_set_visible_child (GTK_STACK (widget), gtk_stack_page_get_child (page));
      assert_fits (measured, name, gtk_stack_page_get_name (page));
    }
}

static void
test_nothing_asks_for_more_than_the_smallest_screen (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (app_classes); i++)
    {
      measured = make (i);
      if (measured == NULL)
        continue;
      assert_fits (measured, app_classes[i].name, "");
      visit (measured, app_classes[i].name, measure_pages);
      drop (measured);
    }
}

/* ---- icons ---- */

/* The signs of visual.md 8 and of states; the others stand in the templates. */
static const char *const signs[] = { "object-select", "dialog-warning", "alarm", "action-unavailable", "appointment-missed",
  "media-playback-pause", "dialog-question", "process-stop", "edit-delete", "help-about", "view-conceal", "content-loading",
  "document-open-recent", "list-add", "document-edit", "view-continuous", "edit-copy", "media-skip-forward",
  "go-home", "system-users", "x-office-calendar", "auth-smartcard", "package-x-generic", "chat-message-new", "emblem-important",
  "x-office-address-book", "folder-saved-search", "emblem-synchronizing", "document-open", "document-save-as", "document-print",
  "view-list", "view-reveal" };

/* Where GTK keeps its own and finds ours. */
#define GTK_ICONS "/org/gtk/libgtk/icons"

/* What is asked for the signs: the desktop's theme, or none at all. */
static GtkIconTheme *theme;

static void
assert_icon (const char *icon, const char *where)
{
  if (icon != NULL && !gtk_icon_theme_has_icon (theme, icon))
    g_error ("%s: no icon %s", where, icon);
}

static void
check_icon (GtkWidget *widget, const char *name)
{
  if (GTK_IS_IMAGE (widget))
    assert_icon (gtk_image_get_icon_name (GTK_IMAGE (widget)), name);
  else if (GTK_IS_BUTTON (widget))
    assert_icon (gtk_button_get_icon_name (GTK_BUTTON (widget)), name);
  else if (GTK_IS_MENU_BUTTON (widget))
    assert_icon (gtk_menu_button_get_icon_name (GTK_MENU_BUTTON (widget)), name);
  else if (GTK_IS_ENTRY (widget))
    assert_icon (gtk_entry_get_icon_name (GTK_ENTRY (widget), GTK_ENTRY_ICON_SECONDARY), name);
}

static void
check_icons_of (GtkIconTheme *asked)
{
  theme = asked;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      g_autofree char *icon = g_strconcat (signs[i], "-symbolic", NULL);
      assert_icon (icon, "visual.md");
    }
  assert_icon (XZ_APP_ID, "the application");
  visit_all (check_icon);
}

static void
test_every_icon_exists (void)
{
  check_icons_of (gtk_icon_theme_get_for_display (gdk_display_get_default ()));
}

/* Themes lose signs from one version to the next, and others never had them. */
static void
test_every_icon_exists_without_a_theme (void)
{
  static const char *const nowhere[] = { NULL };
  static const char *const resources[] = { GTK_ICONS, NULL };
  g_autoptr (GtkIconTheme) bare = gtk_icon_theme_new ();
  gtk_icon_theme_set_search_path (bare, nowhere);
  gtk_icon_theme_set_resource_path (bare, resources);
  gtk_icon_theme_set_theme_name (bare, "none");
  check_icons_of (bare);
}

/* A machine that cannot draw SVG shows a torn page instead of each sign. */
static void
test_every_sign_can_be_drawn (void)
{
  g_auto (GStrv) names = g_resources_enumerate_children (GTK_ICONS "/scalable/actions", 0, NULL);
  g_assert_cmpuint (g_strv_length (names), >=, 25);
  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *path = g_strconcat (GTK_ICONS "/scalable/actions/", *name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GdkPixbuf) drawn = gdk_pixbuf_new_from_resource (path, &error);
      g_assert_no_error (error);
      g_assert_nonnull (drawn);
    }
}

/* ---- names ---- */

static gboolean
is_named (GtkWidget *widget)
{
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL)
         || gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

static const char *
describe (GtkWidget *widget)
{
  const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));
  return id != NULL ? id : G_OBJECT_TYPE_NAME (widget);
}

static void
check_entry (GtkWidget *widget, const char *name)
{
  if (g_strv_contains ((const char *const *) named_by_others, name))
    return;
  if (GTK_IS_ENTRY (widget) || GTK_IS_SEARCH_ENTRY (widget) || GTK_IS_PASSWORD_ENTRY (widget) || GTK_IS_SPIN_BUTTON (widget)
      || GTK_IS_DROP_DOWN (widget) || GTK_IS_SWITCH (widget) || GTK_IS_TEXT_VIEW (widget))
    if (!is_named (widget))
      g_error ("%s: %s has no name", name, describe (widget));
}

static void
test_every_entry_has_a_name (void)
{
  visit_all (check_entry);
}

static gboolean
shows_a_word (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows_a_word (child))
      return TRUE;
  return FALSE;
}

static void
check_button (GtkWidget *widget, const char *name)
{
  if (!GTK_IS_BUTTON (widget) && !GTK_IS_MENU_BUTTON (widget))
    return;
  /* A plain one gets its words when it is shown. */
  if (gtk_widget_get_first_child (widget) == NULL)
    return;
  gboolean sign = GTK_IS_BUTTON (widget) ? gtk_button_get_icon_name (GTK_BUTTON (widget)) != NULL || !shows_a_word (widget)
                                         : gtk_menu_button_get_icon_name (GTK_MENU_BUTTON (widget)) != NULL;
  gboolean text_only = GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL;
  if (!text_only && !is_named (widget))
    g_error ("%s: button %s has no name", name, describe (widget));
  if (sign && !text_only && gtk_widget_get_tooltip_text (widget) == NULL)
    g_error ("%s: button %s has a sign but no tooltip", name, describe (widget));
}

static void
test_every_button_has_a_name (void)
{
  visit_all (check_button);
}

static void
check_decoration (GtkWidget *widget, const char *name)
{
  if (!GTK_IS_IMAGE (widget) || gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) == GTK_ACCESSIBLE_ROLE_PRESENTATION)
    return;
  GtkWidget *button = gtk_widget_get_ancestor (widget, GTK_TYPE_BUTTON);
  if (button == NULL && !is_named (widget))
    g_error ("%s: the sign %s in %s has no name and is no decoration", name, describe (widget), describe (gtk_widget_get_parent (widget)));
}

static void
test_a_sign_has_a_name_or_is_decoration (void)
{
  visit_all (check_decoration);
}

int
main (int argc, char **argv)
{
  if (!app_support_init (&argc, &argv))
    return 0;
  g_test_add_func ("/app/views/every-class-is-made", test_every_class_is_made);
  g_test_add_func ("/app/views/every-class-goes-away", test_every_class_goes_away);
  g_test_add_func ("/app/views/no-view-is-an-orphan", test_no_view_is_an_orphan);
  g_test_add_func ("/app/views/nothing-asks-for-more-than-the-smallest-screen", test_nothing_asks_for_more_than_the_smallest_screen);
  g_test_add_func ("/app/views/every-icon-exists", test_every_icon_exists);
  g_test_add_func ("/app/views/every-icon-exists-without-a-theme", test_every_icon_exists_without_a_theme);
  g_test_add_func ("/app/views/every-sign-can-be-drawn", test_every_sign_can_be_drawn);
  g_test_add_func ("/app/views/every-entry-has-a-name", test_every_entry_has_a_name);
  g_test_add_func ("/app/views/every-button-has-a-name", test_every_button_has_a_name);
  g_test_add_func ("/app/views/a-sign-has-a-name-or-is-decoration", test_a_sign_has_a_name_or_is_decoration);
  return g_test_run ();
}
