/* xz-help-window.c: the manual and the regulation's text, offline (F1).  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-help-window.h"
#include <glib/gi18n-lib.h>
#include "xz-law-view.h"
#include "xz-manual-view.h"
#include "xz-widgets.h"
#include "xz-window-private.h"

struct _XzHelpWindow
{
  GtkWindow        parent;
  GtkToggleButton *manual_tab, *law_tab;
  GtkLabel        *manual_label, *law_label;
  GtkEditable     *search;
  GtkStack        *parts;
  XzManualView    *manual;
  XzLawView       *law;
};

G_DEFINE_FINAL_TYPE (XzHelpWindow, xz_help_window, GTK_TYPE_WINDOW)

/* ---- what explains which window ---- */

static const struct { const char *type_name, *chapter; } topics[] = {
  { "XzWindow", "window" },
  { "XzPersonEditor", "add" },
  { "XzBatchEditWindow", "batch" },
  { "XzImportWindow", "import" },
  { "XzExportWindow", "export" },
  { "XzMakeUpWindow", "print" },
  { "XzTrainingRecordWindow", "training" },
  { "XzCoursesWindow", "training" },
  { "XzCourseEditor", "training" },
  { "XzSignInImportWindow", "training" },
  { "XzDepartureWindow", "departure" },
  { "XzIssueWindow", "certificates" },
  { "XzReviewWindow", "certificates" },
  { "XzCertificateWindow", "certificates" },
  { "XzCertificateActWindow", "certificates" },
  { "XzVerifyWindow", "verify" },
  { "XzSigningWindow", "verify" },
  { "XzCertificateSettingsWindow", "numbering" },
  { "XzItemsWindow", "insignia" },
  { "XzHandOutWindow", "insignia" },
  { "XzKindsWindow", "insignia" },
  { "XzCardPrintWindow", "cards" },
  { "XzCardDesignWindow", "cards" },
  { "XzUsersWindow", "users" },
  { "XzPastActsWindow", "correct" },
  { "XzPreferencesWindow", "backup" },
  { "XzShortcutsWindow", "keys" },
  { "XzAlert", "window" },
};

const char *
xz_help_topic_of_class (const char *type_name)
{
  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    if (g_str_equal (topics[i].type_name, type_name))
      return topics[i].chapter;
  return NULL;
}

/* The main window by what it shows, and by what is being done there. */
static const char *
topic_of_main (XzWindow *window)
{
  const char *page = gtk_stack_get_visible_child_name (window->root_stack);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
  if (g_strcmp0 (page, "welcome") == 0)
    return "start";
  if (g_strcmp0 (page, "lock") == 0)
    return "users";
  if (*gtk_editable_get_text (GTK_EDITABLE (window->search)) != '\0')
    return "find";
  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (window->pane)) ? "findings" : "window";
}

static const char *
topic_of (GtkWindow *window)
{
  if (XZ_IS_WINDOW (window))
    return topic_of_main (XZ_WINDOW (window));
  const char *topic = window != NULL ? xz_help_topic_of_class (G_OBJECT_TYPE_NAME (window)) : NULL;
  return topic != NULL ? topic : "window";
}

/* ---- search ---- */

static void
show_count (GtkLabel *label, const char *name, gboolean searching, guint n)
{
  g_autofree char *text = searching ? g_strdup_printf ("%s %u", name, n) : g_strdup (name);
  gtk_label_set_text (label, text);
  xz_widget_name (gtk_widget_get_ancestor (GTK_WIDGET (label), GTK_TYPE_TOGGLE_BUTTON), text);
}

/* The part that has something comes to the front when the one in view has nothing. */
static void
search_changed_cb (XzHelpWindow *self)
{
  g_autofree char *stripped = g_strstrip (g_strdup (gtk_editable_get_text (self->search)));
  g_autofree char *folded = *stripped != '\0' ? g_utf8_casefold (stripped, -1) : NULL;
  guint n_chapters = xz_manual_view_search (self->manual, folded);
  guint n_articles = xz_law_view_search (self->law, folded);
  show_count (self->manual_label, _("Manual"), folded != NULL, n_chapters);
  show_count (self->law_label, _("The Measures in full"), folded != NULL, n_articles);
  if (folded != NULL && n_chapters == 0 && n_articles > 0)
    gtk_toggle_button_set_active (self->law_tab, TRUE);
  else if (folded != NULL && n_articles == 0 && n_chapters > 0)
    gtk_toggle_button_set_active (self->manual_tab, TRUE);
}

static void
stop_search_cb (XzHelpWindow *self)
{
  if (!xz_search_clear (self->search))
    gtk_window_close (GTK_WINDOW (self));
}

static void
tab_toggled_cb (XzHelpWindow *self)
{
  gtk_stack_set_visible_child_name (self->parts, gtk_toggle_button_get_active (self->law_tab) ? "law" : "manual");
}

static void
show_article (XzHelpWindow *self, int article)
{
  gtk_editable_set_text (self->search, "");
  search_changed_cb (self);
  gtk_toggle_button_set_active (self->law_tab, TRUE);
  xz_law_view_show_article (self->law, article);
}

static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  XzHelpWindow *self = XZ_HELP_WINDOW (widget);
  if (g_str_equal (g_variant_get_string (args, NULL), "search"))
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
  else
    stop_search_cb (self);
  return TRUE;
}

/* ---- the class ---- */

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzHelpWindow, child)

static void
xz_help_window_class_init (XzHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("help-window"));
  BIND (manual_tab);
  BIND (law_tab);
  BIND (manual_label);
  BIND (law_label);
  BIND (search);
  BIND (parts);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, key_cb, "s", "close");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, key_cb, "s", "search");
}

static void
xz_help_window_init (XzHelpWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->manual = XZ_MANUAL_VIEW (xz_manual_view_new ());
  self->law = XZ_LAW_VIEW (xz_law_view_new ());
  gtk_stack_add_named (self->parts, GTK_WIDGET (self->manual), "manual");
  gtk_stack_add_named (self->parts, GTK_WIDGET (self->law), "law");
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (stop_search_cb), self);
  g_signal_connect_swapped (self->law_tab, "toggled", G_CALLBACK (tab_toggled_cb), self);
  g_signal_connect_swapped (self->manual, "article", G_CALLBACK (show_article), self);
}

static XzHelpWindow *
find_open (GtkApplication *application)
{
  for (GList *l = application != NULL ? gtk_application_get_windows (application) : NULL; l != NULL; l = l->next)
    if (XZ_IS_HELP_WINDOW (l->data))
      return l->data;
  return NULL;
}

/* In a window group of its own a modal window does not take its keys and clicks away. */
static XzHelpWindow *
ensure_window (GtkWindow *parent)
{
  GtkApplication *application = parent != NULL ? gtk_window_get_application (parent) : NULL;
  XzHelpWindow *self = find_open (application);
  if (GTK_WINDOW (self) == parent && self != NULL)
    return self;
  if (self == NULL)
    {
      g_autoptr (GtkWindowGroup) group = gtk_window_group_new ();
      self = g_object_new (XZ_TYPE_HELP_WINDOW, "application", application, NULL);
      gtk_window_group_add_window (group, GTK_WINDOW (self));
    }
  gtk_window_set_transient_for (GTK_WINDOW (self), parent);
  return self;
}

void
xz_help_window_present (GtkWindow *parent, const char *chapter)
{
  XzHelpWindow *self = ensure_window (parent);
  gtk_editable_set_text (self->search, "");
  search_changed_cb (self);
  gtk_toggle_button_set_active (self->manual_tab, TRUE);
  gtk_window_present (GTK_WINDOW (self));
  if (chapter != NULL || GTK_WINDOW (self) != parent)
    xz_manual_view_show_chapter (self->manual, chapter != NULL ? chapter : topic_of (parent));
}

void
xz_help_window_present_article (GtkWindow *parent, int article)
{
  XzHelpWindow *self = ensure_window (parent);
  gtk_window_present (GTK_WINDOW (self));
  show_article (self, article);
}
