/* xz-make-up-window.c: the people of the list by agency, age, education and employment.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-make-up-window.h"
#include <glib/gi18n-lib.h>
#include "xz-chart-view.h"
#include "xz-make-up.h"
#include "xz-print.h"
#include "xz-widgets.h"

struct _XzMakeUpWindow
{
  GtkWindow     parent;
  GtkLabel     *heading;
  GtkGrid      *cards;
  GtkStack     *stack;
  GtkButton    *print_button;

  XzWindow     *main_window;      /* weak pointer */
  XzStore      *store;
  XzFilter     *filter;           /* of the list; NULL: everybody */
  GCancellable *cancellable;
  GPtrArray    *groups[XZ_N_MAKE_UPS];
  XzChart      *charts[XZ_N_MAKE_UPS];
};

G_DEFINE_FINAL_TYPE (XzMakeUpWindow, xz_make_up_window, GTK_TYPE_WINDOW)

/* A city has more agencies than a card can show; the table has them all. */
#define MAX_BARS 8

typedef struct { XzFilter *filter; GPtrArray *groups[XZ_N_MAKE_UPS]; } Count;

static void
count_free (gpointer data)
{
  Count *count = data;
  for (int i = 0; i < XZ_N_MAKE_UPS; i++)
    g_clear_pointer (&count->groups[i], g_ptr_array_unref);
  g_clear_pointer (&count->filter, xz_filter_free);
  g_free (count);
}

static gboolean
count_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Count *count = data;
  for (int i = 0; i < XZ_N_MAKE_UPS; i++)
    if ((count->groups[i] = xz_db_make_up (db, (XzMakeUp) i, count->filter, cancellable, error)) == NULL)
      return FALSE;
  return TRUE;
}

/* ---- charts ---- */

static const char *
title_of (XzMakeUp by)
{
  static const char *const titles[XZ_N_MAKE_UPS] = { N_("By agency"), N_("By age"), N_("By education"), N_("By form of employment") };
  return _(titles[by]);
}

static guint
n_shown (const GPtrArray *groups)
{
  return MIN (groups->len, MAX_BARS);
}

static char *
dup_title (XzMakeUp by, const GPtrArray *groups)
{
  if (n_shown (groups) == groups->len)
    return g_strdup (title_of (by));
  /* Translators: over a chart that shows only some: "By agency · the largest 8 of 28". */
  return g_strdup_printf (_("%s · the largest %u of %u"), title_of (by), n_shown (groups), groups->len);
}

static XzChart *
make_chart (XzMakeUp by, const GPtrArray *groups)
{
  g_autofree char *title = dup_title (by, groups);
  XzChart *chart = xz_chart_new (by == XZ_MAKE_UP_EMPLOYMENT ? XZ_CHART_DONUT : XZ_CHART_BAR, title, _("people"));
  xz_chart_add_series (chart, NULL, XZ_FILL_ACCENT, FALSE);
  for (guint i = 0; i < n_shown (groups); i++)
    {
      const XzMakeUpGroup *group = g_ptr_array_index (groups, i);
      double value = (double) group->count;
      xz_chart_add_mark (chart, group->label, &value);
    }
  return chart;
}

/* ---- cards ---- */

static void
show_group (XzMakeUpWindow *self, const GPtrArray *groups, guint index)
{
  const XzMakeUpGroup *group = index < groups->len ? g_ptr_array_index (groups, index) : NULL;
  if (group != NULL && self->main_window != NULL && group->filter != NULL)
    {
      xz_window_show_people (self->main_window, group->filter);
      gtk_window_present (GTK_WINDOW (self->main_window));
    }
}

static void
mark_activated_cb (GtkWidget *view, guint mark, gpointer data)
{
  XzMakeUpWindow *self = XZ_MAKE_UP_WINDOW (gtk_widget_get_root (view));
  show_group (self, data, mark);
}

static void
link_clicked_cb (GtkWidget *link, gpointer data)
{
  XzMakeUpWindow *self = XZ_MAKE_UP_WINDOW (gtk_widget_get_root (link));
  show_group (self, data, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (link), "index")));
}

static GtkWidget *
cell_new (const char *text, float xalign)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_widget_add_css_class (label, "xz-num");
  return label;
}

/* The whole of it, each row a way to its people. */
static GtkWidget *
table_new (const GPtrArray *groups)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  for (guint i = 0; i < groups->len; i++)
    {
      const XzMakeUpGroup *group = g_ptr_array_index (groups, i);
      GtkWidget *link = xz_link_new (group->label);
      g_autofree char *count = xz_format_count (group->count);
      GtkWidget *number = cell_new (count, 1);
      gtk_widget_set_halign (link, GTK_ALIGN_START);
      gtk_widget_set_hexpand (number, TRUE);
      g_object_set_data (G_OBJECT (link), "index", GUINT_TO_POINTER (i));
      g_signal_connect_data (link, "clicked", G_CALLBACK (link_clicked_cb), g_ptr_array_ref ((GPtrArray *) groups), (GClosureNotify) (void (*) (void)) g_ptr_array_unref, 0);
      gtk_grid_attach (GTK_GRID (grid), link, 0, (int) i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), number, 1, (int) i, 1, 1);
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  return scroller;
}

static void
table_toggled_cb (GtkToggleButton *button, GtkStack *stack)
{
  gtk_stack_set_visible_child_name (stack, gtk_toggle_button_get_active (button) ? "table" : "chart");
}

static GtkWidget *
title_row_new (XzMakeUp by, const XzChart *chart, GtkWidget *stack)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (xz_chart_get_title (chart));
  GtkWidget *button = gtk_toggle_button_new ();
  gtk_widget_add_css_class (title, "xz-card-title");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_button_set_icon_name (GTK_BUTTON (button), "view-list-symbolic");
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_tooltip_text (button, _("Show as a table"));
  g_autofree char *name = g_strdup_printf (_("%s: show as a table"), title_of (by));
  xz_widget_name (button, name);
  gtk_box_append (GTK_BOX (row), title);
  gtk_box_append (GTK_BOX (row), button);
  g_signal_connect_object (button, "toggled", G_CALLBACK (table_toggled_cb), stack, 0);
  return row;
}

static void
add_card (XzMakeUpWindow *self, XzMakeUp by)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *view = xz_chart_view_new ();
  xz_chart_view_set_chart (XZ_CHART_VIEW (view), self->charts[by]);
  g_signal_connect_data (view, "mark-activated", G_CALLBACK (mark_activated_cb), g_ptr_array_ref (self->groups[by]), (GClosureNotify) (void (*) (void)) g_ptr_array_unref, 0);
  gtk_stack_add_named (GTK_STACK (stack), view, "chart");
  gtk_stack_add_named (GTK_STACK (stack), table_new (self->groups[by]), "table");
  gtk_widget_set_vexpand (stack, TRUE);
  gtk_widget_set_hexpand (card, TRUE);
  gtk_widget_add_css_class (card, "xz-card");
  gtk_widget_add_css_class (card, "padded");
  gtk_box_append (GTK_BOX (card), title_row_new (by, self->charts[by], stack));
  gtk_box_append (GTK_BOX (card), stack);
  gtk_grid_attach (self->cards, card, by % 2, by / 2, 1, 1);
}

static void
show_heading (XzMakeUpWindow *self)
{
  double total = 0;
  const GPtrArray *groups = self->groups[XZ_MAKE_UP_EMPLOYMENT];
  for (guint i = 0; i < groups->len; i++)
    total += (double) ((XzMakeUpGroup *) g_ptr_array_index (groups, i))->count;
  g_autofree char *count = xz_format_count ((gint64) total);
  g_autofree char *people = g_strdup_printf (ngettext ("%s person", "%s people", (gulong) total), count);
  g_autofree char *condition = self->filter != NULL ? xz_filter_dup_label (self->filter) : g_strdup (_("everybody in the register"));
  g_autofree char *text = g_strjoin (" · ", people, condition, NULL);
  gtk_label_set_text (self->heading, text);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzMakeUpWindow) self = data;
  g_autoptr (GError) error = NULL;
  Count *count = xz_store_job_get_data (result);
  gboolean counted = xz_store_job_finish (XZ_STORE (source), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (!counted)
    {
      g_autofree char *sentence = xz_error_dup_sentence (error, NULL);
      gtk_label_set_text (self->heading, sentence);
      return;
    }
  for (int i = 0; i < XZ_N_MAKE_UPS; i++)
    {
      self->groups[i] = g_steal_pointer (&count->groups[i]);
      self->charts[i] = make_chart ((XzMakeUp) i, self->groups[i]);
      add_card (self, (XzMakeUp) i);
    }
  show_heading (self);
  gboolean anybody = self->groups[XZ_MAKE_UP_EMPLOYMENT]->len > 0;
  gtk_stack_set_visible_child_name (self->stack, anybody ? "cards" : "nobody");
  gtk_widget_set_sensitive (GTK_WIDGET (self->print_button), anybody);
}

/* ---- paper ---- */

static void
print_clicked_cb (XzMakeUpWindow *self)
{
  static const XzTextStyle title_style = { .font = XZ_FONT_SANS, .size = 16, .bold = TRUE, .align = XZ_ALIGN_CENTER, .after = 4 };
  static const XzTextStyle line_style = { .font = XZ_FONT_SANS, .size = 9, .ink = XZ_INK_GREY, .align = XZ_ALIGN_CENTER, .after = 4 };
  XzPaper *paper = xz_paper_new (&xz_page_a4_portrait, XZ_FOOT_PAGE_OF, NULL);
  xz_paper_add_text (paper, &title_style, gtk_window_get_title (GTK_WINDOW (self)));
  xz_paper_add_text (paper, &line_style, gtk_label_get_text (self->heading));
  for (int i = 0; i < XZ_N_MAKE_UPS; i++)
    xz_paper_add_chart (paper, self->charts[i]);
  xz_paper_finish (paper);
  xz_print_paper (GTK_WINDOW (self), paper, gtk_window_get_title (GTK_WINDOW (self)));
}

/* ---- the class ---- */

static void
dispose (GObject *object)
{
  XzMakeUpWindow *self = XZ_MAKE_UP_WINDOW (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_weak_pointer (&self->main_window);
  G_OBJECT_CLASS (xz_make_up_window_parent_class)->dispose (object);
}

static void
finalize (GObject *object)
{
  XzMakeUpWindow *self = XZ_MAKE_UP_WINDOW (object);
  for (int i = 0; i < XZ_N_MAKE_UPS; i++)
    {
      g_clear_pointer (&self->groups[i], g_ptr_array_unref);
      g_clear_pointer (&self->charts[i], xz_chart_unref);
    }
  g_clear_pointer (&self->filter, xz_filter_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (xz_make_up_window_parent_class)->finalize (object);
}

static void
xz_make_up_window_class_init (XzMakeUpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = dispose;
  G_OBJECT_CLASS (klass)->finalize = finalize;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("make-up-window"));
  gtk_widget_class_bind_template_child (widget_class, XzMakeUpWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, XzMakeUpWindow, cards);
  gtk_widget_class_bind_template_child (widget_class, XzMakeUpWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, XzMakeUpWindow, print_button);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
xz_make_up_window_init (XzMakeUpWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  g_signal_connect_swapped (self->print_button, "clicked", G_CALLBACK (print_clicked_cb), self);
}

void
xz_make_up_window_present (XzWindow *parent)
{
  XzMakeUpWindow *self = g_object_new (XZ_TYPE_MAKE_UP_WINDOW, "transient-for", parent, NULL);
  g_autoptr (XzQuery) query = xz_window_dup_query (parent, NULL);
  Count *count = g_new0 (Count, 1);
  g_set_weak_pointer (&self->main_window, parent);
  self->store = g_object_ref (xz_window_get_store (parent));
  self->filter = query != NULL && query->filter != NULL ? xz_filter_copy (query->filter) : NULL;
  count->filter = self->filter != NULL ? xz_filter_copy (self->filter) : NULL;
  gtk_window_present (GTK_WINDOW (self));
  xz_store_read_long_async (self->store, count_work, count, count_free, NULL, self->cancellable, counted_cb, g_object_ref (self));
}
