/* xz-sidebar.c: the sections, and filters with live counts.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-sidebar.h"
#include <glib/gi18n-lib.h>
#include "xz-app.h"
#include "xz-widgets.h"

#define FOLDER_WIDTH  240     /* of the filters behind the rail's icon */
#define FOLDER_HEIGHT 440

struct _XzSidebar
{
  GtkWidget          parent;
  GtkWidget         *content;
  GtkListBox        *sections;
  GtkWidget         *line, *heading, *add;
  GtkMenuButton     *folder;
  GtkScrolledWindow *scroller;
  GtkLabel          *reason;
  GtkLabel          *label, *count;      /* of the one section that is there */
  XzFilterList      *filters;
  gboolean           rail;
};

G_DEFINE_FINAL_TYPE (XzSidebar, xz_sidebar, GTK_TYPE_WIDGET)

enum { CHOSEN, COUNTED, N_SIGNALS };
static guint signals[N_SIGNALS];

static GtkWidget *
get_section (XzSidebar *self)
{
  return GTK_WIDGET (gtk_list_box_get_row_at_index (self->sections, 0));
}

static void
add_section (XzSidebar *self, const char *icon, const char *label)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  self->label = GTK_LABEL (gtk_label_new (label));
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "xz-section");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "xz-count");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "xz-dim");
  gtk_box_append (GTK_BOX (box), xz_decoration_new (icon));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  gtk_list_box_append (self->sections, box);
  gtk_widget_set_hexpand (get_section (self), FALSE);
  xz_widget_name (get_section (self), label);
}

static void
show_reason (XzSidebar *self, const char *reason)
{
  gtk_label_set_text (self->reason, reason);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), !self->rail && *reason != '\0');
}

static void
section_activated_cb (XzSidebar *self)
{
  xz_sidebar_unselect (self);
  g_signal_emit (self, signals[CHOSEN], 0, NULL);
}

static void
chosen_cb (XzSidebar *self, XzFilter *filter, const char *reason)
{
  if (self->rail)
    gtk_menu_button_popdown (self->folder);
  g_signal_emit (self, signals[CHOSEN], 0, filter);
  show_reason (self, reason);
}

/* The arrows go through both lists as if they were one. */
static gboolean
below_sections_cb (XzSidebar *self, GtkDirectionType direction)
{
  return direction == GTK_DIR_DOWN && !self->rail && gtk_widget_child_focus (GTK_WIDGET (self->filters), GTK_DIR_TAB_FORWARD);
}

static gboolean
above_filters_cb (XzSidebar *self, GtkDirectionType direction)
{
  return direction == GTK_DIR_UP && !self->rail && gtk_widget_grab_focus (get_section (self));
}

static void
counted_cb (XzSidebar *self, gint64 count)
{
  g_autofree char *number = xz_format_count (count);
  g_autofree char *words = g_strdup_printf (ngettext ("%s, %s person", "%s, %s people", (gulong) count), _("People"), number);
  gtk_label_set_text (self->count, count > 0 ? number : "");
  xz_widget_name (get_section (self), words);
  gtk_widget_set_tooltip_text (get_section (self), self->rail ? words : NULL);
  g_signal_emit (self, signals[COUNTED], 0, count);
}

void
xz_sidebar_count (XzSidebar *self, XzStore *store)
{
  if (store == NULL)
    {
      gtk_label_set_text (self->count, "");
      xz_sidebar_unselect (self);
    }
  xz_filter_list_count (self->filters, store);
}

void
xz_sidebar_unselect (XzSidebar *self)
{
  xz_filter_list_unselect (self->filters);
  show_reason (self, "");
}

XzFilterList *
xz_sidebar_get_filters (XzSidebar *self)
{
  return self->filters;
}

/* ---- rail ---- */

static void
make_folder (XzSidebar *self)
{
  GtkWidget *popover = gtk_popover_new (), *scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), FOLDER_HEIGHT);
  gtk_widget_set_size_request (scroller, FOLDER_WIDTH, -1);
  gtk_widget_add_css_class (scroller, "xz-folder");
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_menu_button_set_popover (self->folder, popover);
}

/* The one list of filters stands in the sidebar, or behind the rail's icon. */
static void
place_filters (XzSidebar *self)
{
  if (self->rail && gtk_menu_button_get_popover (self->folder) == NULL)
    make_folder (self);
  GtkPopover *popover = gtk_menu_button_get_popover (self->folder);
  GtkScrolledWindow *folder = popover != NULL ? GTK_SCROLLED_WINDOW (gtk_popover_get_child (popover)) : NULL;
  g_object_ref (self->filters);
  gtk_scrolled_window_set_child (self->rail ? self->scroller : folder, NULL);
  gtk_scrolled_window_set_child (self->rail ? folder : self->scroller, GTK_WIDGET (self->filters));
  g_object_unref (self->filters);
}

void
xz_sidebar_set_rail (XzSidebar *self, gboolean rail)
{
  if (self->rail == rail)
    return;
  self->rail = rail;
  place_filters (self);
  gtk_widget_set_visible (GTK_WIDGET (self->label), !rail);
  gtk_widget_set_visible (GTK_WIDGET (self->count), !rail);
  gtk_widget_set_tooltip_text (get_section (self), rail ? gtk_label_get_text (self->label) : NULL);
  gtk_widget_set_visible (self->heading, !rail);
  gtk_widget_set_visible (GTK_WIDGET (self->scroller), !rail);
  gtk_widget_set_visible (GTK_WIDGET (self->folder), rail);
  gtk_widget_set_visible (self->line, rail);
  show_reason (self, gtk_label_get_text (self->reason));
  if (rail)
    gtk_widget_add_css_class (self->content, "rail");
  else
    gtk_widget_remove_css_class (self->content, "rail");
}

/* ---- construction ---- */

static void
xz_sidebar_dispose (GObject *object)
{
  XzSidebar *self = XZ_SIDEBAR (object);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (xz_sidebar_parent_class)->dispose (object);
}

static void
xz_sidebar_class_init (XzSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_sidebar_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[COUNTED] = g_signal_new ("counted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("sidebar"));
  gtk_widget_class_bind_template_child (widget_class, XzSidebar, content);
  gtk_widget_class_bind_template_child (widget_class, XzSidebar, sections);
  gtk_widget_class_bind_template_child (widget_class, XzSidebar, line);
  gtk_widget_class_bind_template_child (widget_class, XzSidebar, heading);
  gtk_widget_class_bind_template_child (widget_class, XzSidebar, add);
  gtk_widget_class_bind_template_child (widget_class, XzSidebar, folder);
  gtk_widget_class_bind_template_child (widget_class, XzSidebar, scroller);
  gtk_widget_class_bind_template_child (widget_class, XzSidebar, reason);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
xz_sidebar_init (XzSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_section (self, "system-users-symbolic", _("People"));
  gtk_list_box_select_row (self->sections, GTK_LIST_BOX_ROW (get_section (self)));
  self->filters = XZ_FILTER_LIST (xz_filter_list_new ());
  gtk_scrolled_window_set_child (self->scroller, GTK_WIDGET (self->filters));
  g_signal_connect_swapped (self->sections, "row-activated", G_CALLBACK (section_activated_cb), self);
  g_signal_connect_swapped (self->sections, "keynav-failed", G_CALLBACK (below_sections_cb), self);
  g_signal_connect_object (xz_filter_list_get_rows (self->filters), "keynav-failed", G_CALLBACK (above_filters_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->filters, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->filters, "counted", G_CALLBACK (counted_cb), self);
}

GtkWidget *
xz_sidebar_new (void)
{
  return g_object_new (XZ_TYPE_SIDEBAR, NULL);
}
