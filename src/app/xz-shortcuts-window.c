/* xz-shortcuts-window.c: every key, from the window's own table of actions.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-shortcuts-window.h"
#include <glib/gi18n-lib.h>
#include "xz-actions.h"
#include "xz-keycap.h"
#include "xz-widgets.h"

struct _XzShortcutsWindow
{
  GtkWindow    parent;
  GtkEditable *search;
  GtkListBox  *keys;
  GtkWidget   *nothing;
  char        *typed;      /* folded; NULL: everything */
};

G_DEFINE_FINAL_TYPE (XzShortcutsWindow, xz_shortcuts_window, GTK_TYPE_WINDOW)

static void
add_key (XzShortcutsWindow *self, const XzActionInfo *info)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_(info->label));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), xz_keycaps_new (info->accels));
  g_object_set_data (G_OBJECT (row), "xz-info", (gpointer) info);
  gtk_list_box_append (self->keys, row);
  g_autofree char *name = g_strdup_printf ("%s %s", _(info->label), info->accels);
  xz_widget_name (gtk_widget_get_parent (row), name);
}

static const XzActionInfo *
info_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (gtk_list_box_row_get_child (row)), "xz-info");
}

static void
show_heading (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *section = info_of (row)->section;
  if (before != NULL && g_strcmp0 (section, info_of (before)->section) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  GtkWidget *heading = gtk_label_new (section != NULL ? _(section) : "");
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "xz-chapter");
  gtk_list_box_row_set_header (row, heading);
}

static gboolean
passes (GtkListBoxRow *row, gpointer data)
{
  XzShortcutsWindow *self = data;
  if (self->typed == NULL)
    return TRUE;
  const XzActionInfo *info = info_of (row);
  g_autofree char *text = g_strdup_printf ("%s %s", _(info->label), info->accels);
  g_autofree char *folded = g_utf8_casefold (text, -1);
  return strstr (folded, self->typed) != NULL;
}

static gboolean
any_passes (XzShortcutsWindow *self)
{
  GtkListBoxRow *row;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->keys, i)) != NULL; i++)
    if (passes (row, self))
      return TRUE;
  return FALSE;
}

static void
search_changed_cb (XzShortcutsWindow *self)
{
  g_autofree char *stripped = g_strstrip (g_strdup (gtk_editable_get_text (self->search)));
  g_free (self->typed);
  self->typed = stripped[0] != '\0' ? g_utf8_casefold (stripped, -1) : NULL;
  gtk_list_box_invalidate_filter (self->keys);
  gtk_list_box_invalidate_headers (self->keys);
  gtk_widget_set_visible (self->nothing, !any_passes (self));
}

static void
stop_search_cb (XzShortcutsWindow *self)
{
  if (!xz_search_clear (self->search))
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
close_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
xz_shortcuts_window_finalize (GObject *object)
{
  g_free (XZ_SHORTCUTS_WINDOW (object)->typed);
  G_OBJECT_CLASS (xz_shortcuts_window_parent_class)->finalize (object);
}

static void
xz_shortcuts_window_class_init (XzShortcutsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = xz_shortcuts_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("shortcuts-window"));
  gtk_widget_class_bind_template_child (widget_class, XzShortcutsWindow, search);
  gtk_widget_class_bind_template_child (widget_class, XzShortcutsWindow, keys);
  gtk_widget_class_bind_template_child (widget_class, XzShortcutsWindow, nothing);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, close_cb, NULL);
}

static void
xz_shortcuts_window_init (XzShortcutsWindow *self)
{
  guint n, n_local;
  const XzActionInfo *infos = xz_actions (&n), *local = xz_actions_get_local (&n_local);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n; i++)
    if (infos[i].accels != NULL && infos[i].label != NULL)
      add_key (self, &infos[i]);
  for (guint i = 0; i < n_local; i++)
    add_key (self, &local[i]);
  gtk_list_box_set_header_func (self->keys, show_heading, NULL, NULL);
  gtk_list_box_set_filter_func (self->keys, passes, self, NULL);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (stop_search_cb), self);
}

void
xz_shortcuts_window_present (XzWindow *parent)
{
  GtkWindow *self = g_object_new (XZ_TYPE_SHORTCUTS_WINDOW, "transient-for", parent,
                                  "application", gtk_window_get_application (GTK_WINDOW (parent)), NULL);
  gtk_window_present (self);
}
