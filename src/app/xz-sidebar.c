/* xz-sidebar.c: the sections, and filters with live counts.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-sidebar.h"
#include <glib/gi18n-lib.h>
#include "xz-app.h"
#include "xz-sections.h"
#include "xz-widgets.h"

#define FOLDER_WIDTH  240     /* of the filters behind the rail's icon */
#define FOLDER_HEIGHT 440

typedef struct
{
  const char *title;
  char       *words;                     /* the title with its count, as it is spoken */
  GtkWidget  *row, *label, *count;       /* borrowed */
} Section;

struct _XzSidebar
{
  GtkWidget          parent;
  GtkWidget         *content;
  GtkListBox        *sections;
  GtkWidget         *line, *heading, *add;
  GtkMenuButton     *folder;
  GtkScrolledWindow *scroller;
  GtkLabel          *reason;
  GArray            *rows;               /* Section: as xz_sections() has them */
  XzFilterList      *filters;
  gboolean           rail;
};

G_DEFINE_FINAL_TYPE (XzSidebar, xz_sidebar, GTK_TYPE_WIDGET)

enum { CHOSEN, COUNTED, SECTION_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

/* ---- the sections ---- */

static Section *
section_of (XzSidebar *self, guint index)
{
  return &g_array_index (self->rows, Section, index);
}

static void
add_section (XzSidebar *self, const char *icon, const char *title)
{
  Section section = { .title = title, .words = g_strdup (title) };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  section.label = gtk_label_new (title);
  section.count = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (section.label), 0);
  gtk_widget_set_hexpand (section.label, TRUE);
  gtk_widget_add_css_class (section.label, "xz-section");
  gtk_widget_add_css_class (section.count, "xz-count");
  gtk_widget_add_css_class (section.count, "xz-dim");
  gtk_box_append (GTK_BOX (box), xz_decoration_new (icon));
  gtk_box_append (GTK_BOX (box), section.label);
  gtk_box_append (GTK_BOX (box), section.count);
  gtk_list_box_append (self->sections, box);
  section.row = gtk_widget_get_parent (box);
  gtk_widget_set_hexpand (section.row, FALSE);
  xz_widget_name (section.row, title);
  g_array_append_val (self->rows, section);
}

static void
fold_section (XzSidebar *self, Section *section)
{
  gtk_widget_set_visible (section->label, !self->rail);
  gtk_widget_set_visible (section->count, !self->rail);
  gtk_widget_set_tooltip_text (section->row, self->rail ? section->words : NULL);
}

void
xz_sidebar_set_section_count (XzSidebar *self, guint index, const char *count, const char *words)
{
  Section *section = section_of (self, index);
  g_free (section->words);
  section->words = g_strdup (words != NULL ? words : section->title);
  gtk_label_set_text (GTK_LABEL (section->count), count);
  xz_widget_name (section->row, section->words);
  fold_section (self, section);
}

void
xz_sidebar_show_section (XzSidebar *self, guint index)
{
  if (index != xz_section_find (XZ_SECTION_PEOPLE))
    xz_sidebar_unselect (self);      /* the filters are of the people */
  gtk_list_box_select_row (self->sections, GTK_LIST_BOX_ROW (section_of (self, index)->row));
}

static void
show_reason (XzSidebar *self, const char *reason)
{
  gtk_label_set_text (self->reason, reason);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), !self->rail && *reason != '\0');
}

static void
section_activated_cb (XzSidebar *self, GtkListBoxRow *row)
{
  xz_sidebar_unselect (self);
  g_signal_emit (self, signals[SECTION_CHOSEN], 0, (guint) gtk_list_box_row_get_index (row));
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
  return direction == GTK_DIR_UP && !self->rail && gtk_widget_grab_focus (section_of (self, self->rows->len - 1)->row);
}

static void
counted_cb (XzSidebar *self, gint64 count)
{
  g_autofree char *number = xz_format_count (count);
  g_autofree char *words = g_strdup_printf (ngettext ("%s, %s person", "%s, %s people", (gulong) count), _("People"), number);
  xz_sidebar_set_section_count (self, xz_section_find (XZ_SECTION_PEOPLE), count > 0 ? number : "", words);
  g_signal_emit (self, signals[COUNTED], 0, count);
}

void
xz_sidebar_count (XzSidebar *self, XzStore *store)
{
  if (store == NULL)
    {
      for (guint i = 0; i < self->rows->len; i++)
        xz_sidebar_set_section_count (self, i, "", NULL);
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
  for (guint i = 0; i < self->rows->len; i++)
    fold_section (self, section_of (self, i));
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
xz_sidebar_finalize (GObject *object)
{
  g_array_unref (XZ_SIDEBAR (object)->rows);
  G_OBJECT_CLASS (xz_sidebar_parent_class)->finalize (object);
}

static void
section_clear (gpointer data)
{
  g_free (((Section *) data)->words);
}

static void
xz_sidebar_class_init (XzSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_sidebar_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_sidebar_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[COUNTED] = g_signal_new ("counted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SECTION_CHOSEN] = g_signal_new ("section-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
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
add_sections (XzSidebar *self)
{
  guint n;
  const XzSection *sections = xz_sections (&n);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Section));
  g_array_set_clear_func (self->rows, section_clear);
  for (guint i = 0; i < n; i++)
    add_section (self, sections[i].icon, _(sections[i].title));
  gtk_list_box_select_row (self->sections, GTK_LIST_BOX_ROW (section_of (self, 0)->row));
}

static void
xz_sidebar_init (XzSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_sections (self);
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
