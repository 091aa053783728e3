/* xz-sidebar.c: the sections, and ready filters with live counts.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-sidebar.h"
#include <glib/gi18n-lib.h>
#include "xz-app.h"
#include "xz-person-job.h"
#include "xz-widgets.h"

/* The ready filters.  Style: the colour of a count that means work to do. */
static const struct { const char *icon, *label, *column, *value, *style; } filters[] = {
  { "object-select-symbolic",      N_("In service"),      "status",    "in_service", NULL },
  { "content-loading-symbolic",    N_("Not yet on duty"), "status",    "pending",    NULL },
  { "dialog-warning-symbolic",     N_("Handing over"),    "status",    "departing",  "xz-warn-text" },
  { "system-log-out-symbolic",     N_("Left"),            "status",    "left",       NULL },
  { "dialog-question-symbolic",    N_("No ID number"),    "id_number", "",           "xz-warn-text" },
  { "accessories-dictionary-symbolic", N_("No education"), "education", "",          "xz-warn-text" },
};

struct _XzSidebar
{
  GtkWidget    parent;
  GtkWidget   *content;
  GtkListBox  *sections;
  GtkListBox  *ready;
  GtkLabel    *heading;
  GtkWidget   *line;
  GtkLabel    *counts[1 + G_N_ELEMENTS (filters)];   /* all, then each filter */
  GtkWidget   *labels[1 + G_N_ELEMENTS (filters)];
  GCancellable *cancellable;
  gboolean     rail;
};

G_DEFINE_FINAL_TYPE (XzSidebar, xz_sidebar, GTK_TYPE_WIDGET)

enum { CHOSEN, COUNTED, N_SIGNALS };
static guint signals[N_SIGNALS];

static XzFilter *
make_filter (guint index)
{
  const XzColumn *column = xz_roster_column (filters[index].column);
  return column != NULL ? xz_filter_new_compare (column, XZ_OP_EQ, filters[index].value) : NULL;
}

static GtkWidget *
row_new (XzSidebar *self, guint slot, const char *icon, const char *label)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_box_append (GTK_BOX (box), image);
  self->labels[slot] = gtk_label_new (label);
  gtk_label_set_xalign (GTK_LABEL (self->labels[slot]), 0);
  gtk_widget_set_hexpand (self->labels[slot], TRUE);
  gtk_widget_add_css_class (self->labels[slot], "xz-section");
  gtk_box_append (GTK_BOX (box), self->labels[slot]);
  self->counts[slot] = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->counts[slot]), "xz-count");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->counts[slot]));
  GtkWidget *row = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_hexpand (row, FALSE);
  xz_widget_name (row, label);
  return row;
}

static void
section_activated_cb (XzSidebar *self)
{
  gtk_list_box_unselect_all (self->ready);
  g_signal_emit (self, signals[CHOSEN], 0, NULL);
}

static void
ready_activated_cb (XzSidebar *self, GtkListBoxRow *row)
{
  g_autoptr (XzFilter) filter = make_filter (gtk_list_box_row_get_index (row));
  if (filter != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, filter);
}

/* ---- counts ---- */

/* A count stands only where it means work to do, or the size of the register. */
static void
show_count (XzSidebar *self, guint slot, const char *label, gint64 count)
{
  g_autofree char *text = xz_format_count (count);
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (self->counts[slot]), GTK_TYPE_LIST_BOX_ROW);
  gtk_label_set_text (self->counts[slot], count > 0 ? text : "");
  g_autofree char *words = g_strdup_printf (ngettext ("%s, %s person", "%s, %s people", (gulong) count), label, text);
  xz_widget_name (row, words);
  gtk_widget_set_tooltip_text (row, self->rail ? words : NULL);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GArray) counts = xz_count_queries_finish (XZ_STORE (source), result, NULL);
  if (counts == NULL)
    return;      /* cancelled, or the store reports the fault itself */
  XzSidebar *self = data;
  show_count (self, 0, _("People"), g_array_index (counts, gint64, 0));
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    show_count (self, 1 + i, _(filters[i].label), g_array_index (counts, gint64, 1 + i));
  g_signal_emit (self, signals[COUNTED], 0, g_array_index (counts, gint64, 0));
}

void
xz_sidebar_count (XzSidebar *self, XzStore *store)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (store == NULL)
    {
      for (guint i = 0; i < G_N_ELEMENTS (self->counts); i++)
        gtk_label_set_text (self->counts[i], "");
      return;
    }
  g_autoptr (GPtrArray) queries = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_query_free);
  g_ptr_array_add (queries, xz_query_new (NULL, NULL, FALSE));
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (XzFilter) filter = make_filter (i);
      g_ptr_array_add (queries, xz_query_new (filter, NULL, FALSE));
    }
  self->cancellable = g_cancellable_new ();
  xz_count_queries_async (store, queries, self->cancellable, counted_cb, self);
}

void
xz_sidebar_set_rail (XzSidebar *self, gboolean rail)
{
  if (self->rail == rail)
    return;
  self->rail = rail;
  for (guint i = 0; i < G_N_ELEMENTS (self->labels); i++)
    {
      GtkWidget *row = gtk_widget_get_ancestor (self->labels[i], GTK_TYPE_LIST_BOX_ROW);
      gtk_widget_set_visible (self->labels[i], !rail);
      gtk_widget_set_visible (GTK_WIDGET (self->counts[i]), !rail);
      gtk_widget_set_tooltip_text (row, rail ? gtk_label_get_text (GTK_LABEL (self->labels[i])) : NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->heading), !rail);
  gtk_widget_set_visible (self->line, rail);
  if (rail)
    gtk_widget_add_css_class (self->content, "rail");
  else
    gtk_widget_remove_css_class (self->content, "rail");
}

static void
xz_sidebar_dispose (GObject *object)
{
  XzSidebar *self = XZ_SIDEBAR (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
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
  gtk_widget_class_bind_template_child (widget_class, XzSidebar, ready);
  gtk_widget_class_bind_template_child (widget_class, XzSidebar, heading);
  gtk_widget_class_bind_template_child (widget_class, XzSidebar, line);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
xz_sidebar_init (XzSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_append (self->sections, row_new (self, 0, "system-users-symbolic", _("People")));
  gtk_list_box_select_row (self->sections, gtk_list_box_get_row_at_index (self->sections, 0));
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      gtk_list_box_append (self->ready, row_new (self, 1 + i, filters[i].icon, _(filters[i].label)));
      if (filters[i].style != NULL)
        gtk_widget_add_css_class (GTK_WIDGET (self->counts[1 + i]), filters[i].style);
    }
  gtk_widget_add_css_class (GTK_WIDGET (self->counts[0]), "xz-dim");
  g_signal_connect_swapped (self->sections, "row-activated", G_CALLBACK (section_activated_cb), self);
  g_signal_connect_swapped (self->ready, "row-activated", G_CALLBACK (ready_activated_cb), self);
}

GtkWidget *
xz_sidebar_new (void)
{
  return g_object_new (XZ_TYPE_SIDEBAR, NULL);
}
