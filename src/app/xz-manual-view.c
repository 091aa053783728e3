/* xz-manual-view.c: the chapters of the manual beside the one that is read: a part of the help.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-manual-view.h"
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#include "xz-actions.h"
#include "xz-codes.h"
#include "xz-law-view.h"
#include "xz-manual-block.h"
#include "xz-widgets.h"

struct _XzManualView
{
  GtkWidget       parent;
  GtkWidget      *content;
  GtkListBox     *chapters;
  GtkScrolledWindow *scroller;
  GtkBox         *page;
  GtkWidget      *nothing;
  XzHelp         *help;         /* NULL when it cannot be read */
  char           *typed;        /* folded; NULL: everything */
  GtkWidget      *hit;          /* the first block with it, until it is scrolled to */
  guint           frames;
};

G_DEFINE_FINAL_TYPE (XzManualView, xz_manual_view, GTK_TYPE_WIDGET)

enum { ARTICLE, N_SIGNALS };
static guint signals[N_SIGNALS];

#define FRAMES_TO_LAY_OUT 5

/* ---- what the program calls things ---- */

/* A word of the window; in Chinese one that has no translation is none. */
static char *
dup_window_word (const char *text)
{
  const char *word = g_dgettext (GETTEXT_PACKAGE, text);
  return word == text && xz_language_is_chinese () ? NULL : g_strdup (word);
}

static char *
dup_word (const char *kind, const char *name, gpointer profile)
{
  if (g_str_equal (kind, "key"))
    return xz_actions_dup_key (name);
  if (g_str_equal (kind, "word"))
    return dup_window_word (name);
  int number = atoi (name);
  gboolean article = g_str_equal (kind, "article") && profile != NULL && xz_profile_get_article (profile, number) != NULL;
  return article ? xz_profile_dup_article_name (number) : NULL;
}

XzHelp *
xz_manual_dup (const char *language, GError **error)
{
  if (language == NULL)
    language = xz_language_is_chinese () ? "zh_CN" : "en";
  g_autofree char *path = g_strconcat (XZ_RESOURCE_PREFIX "help/", language, ".txt", NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (XzProfile) profile = xz_law_dup_profile ();
  if (bytes == NULL)
    return NULL;
  return xz_help_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), dup_word, profile, error);
}

/* ---- the chapter that is read ---- */

static gboolean
link_cb (GtkLabel *label, const char *target, XzManualView *self)
{
  if (g_str_has_prefix (target, "article:"))
    g_signal_emit (self, signals[ARTICLE], 0, atoi (target + strlen ("article:")));
  else if (g_str_has_prefix (target, "chapter:"))
    xz_manual_view_show_chapter (self, target + strlen ("chapter:"));
  return TRUE;
}

static void
article_clicked_cb (GtkButton *button, XzManualView *self)
{
  g_signal_emit (self, signals[ARTICLE], 0, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "article")));
}

/* Links inside of a text are not told to a screen reader by GTK 4.8: buttons are. */
static void
add_articles (XzManualView *self, const XzHelpChapter *chapter)
{
  if (chapter->articles->len == 0)
    return;
  GtkWidget *line = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (line), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (line), 8);
  gtk_widget_set_halign (line, GTK_ALIGN_START);
  for (guint i = 0; i < chapter->articles->len; i++)
    {
      int number = g_array_index (chapter->articles, int, i);
      g_autofree char *name = xz_profile_dup_article_name (number);
      GtkWidget *link = xz_link_new (name);
      g_object_set_data (G_OBJECT (link), "article", GINT_TO_POINTER (number));
      g_signal_connect (link, "clicked", G_CALLBACK (article_clicked_cb), self);
      gtk_flow_box_append (GTK_FLOW_BOX (line), link);
      gtk_widget_set_focusable (gtk_widget_get_parent (link), FALSE);
    }
  gtk_box_append (self->page, xz_manual_heading_new (_("The Measures on this")));
  gtk_box_append (self->page, line);
}

static void
show_chapter (XzManualView *self, const XzHelpChapter *chapter)
{
  g_autoptr (GtkSizeGroup) subjects = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  xz_widget_clear (GTK_WIDGET (self->page));
  self->hit = NULL;
  gtk_box_append (self->page, xz_manual_title_new (chapter->title));
  for (guint i = 0; i < chapter->blocks->len; i++)
    {
      const XzHelpBlock *block = g_ptr_array_index (chapter->blocks, i);
      GtkWidget *widget = xz_manual_block_new (block, subjects, G_CALLBACK (link_cb), self);
      gboolean hit = self->typed != NULL && xz_help_block_has (block, self->typed);
      if (hit)
        gtk_widget_add_css_class (widget, "xz-hit");
      if (hit && self->hit == NULL)
        self->hit = widget;
      gtk_box_append (self->page, widget);
    }
  add_articles (self, chapter);
}

static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  XzManualView *self = XZ_MANUAL_VIEW (widget);
  double y = 0;
  if (--self->frames > 0)
    return G_SOURCE_CONTINUE;
  if (self->hit != NULL)
    gtk_widget_translate_coordinates (self->hit, GTK_WIDGET (self->page), 0, -12, NULL, &y);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), y);
  return G_SOURCE_REMOVE;
}

static void
chapter_selected_cb (XzManualView *self, GtkListBoxRow *row)
{
  if (row == NULL)
    return;
  gboolean waiting = self->frames > 0;
  show_chapter (self, g_ptr_array_index (self->help->chapters, gtk_list_box_row_get_index (row)));
  self->frames = FRAMES_TO_LAY_OUT;
  if (!waiting)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, NULL, NULL);
}

/* ---- the list ---- */

static gboolean
passes (GtkListBoxRow *row, gpointer data)
{
  XzManualView *self = data;
  return self->typed == NULL || xz_help_chapter_has (g_ptr_array_index (self->help->chapters, gtk_list_box_row_get_index (row)), self->typed);
}

static void
add_chapter (XzManualView *self, const XzHelpChapter *chapter)
{
  GtkWidget *label = gtk_label_new (chapter->title);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_list_box_append (self->chapters, label);
  xz_widget_name (gtk_widget_get_parent (label), chapter->title);
}

/* How well a chapter fits what is searched: its title and words before its text. */
static guint
score (const XzHelpChapter *chapter, const char *folded)
{
  guint n = strstr (chapter->words, folded) != NULL ? G_MAXUINT16 : 0;
  for (guint i = 0; i < chapter->blocks->len; i++)
    n += xz_help_block_has (g_ptr_array_index (chapter->blocks, i), folded);
  return n;
}

/* The chapter that fits best is read; with nothing searched the one in view stays, unmarked. */
static void
select_fitting (XzManualView *self)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->chapters), *best = NULL;
  guint most = 0;
  for (guint i = 0; self->typed != NULL && i < self->help->chapters->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->chapters, (int) i);
      guint n = score (g_ptr_array_index (self->help->chapters, i), self->typed);
      if (passes (row, self) && (best == NULL || n > most))
        {
          best = row;
          most = n;
        }
    }
  if (best == NULL || best == selected)
    chapter_selected_cb (self, selected);
  else
    gtk_list_box_select_row (self->chapters, best);
}

guint
xz_manual_view_search (XzManualView *self, const char *folded)
{
  guint n = 0;
  g_free (self->typed);
  self->typed = g_strdup (folded);
  if (self->help == NULL)
    return 0;
  gtk_list_box_invalidate_filter (self->chapters);
  for (guint i = 0; i < self->help->chapters->len; i++)
    n += passes (gtk_list_box_get_row_at_index (self->chapters, (int) i), self);
  gtk_widget_set_visible (self->nothing, n == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->scroller), n > 0);
  if (n > 0)
    select_fitting (self);
  return n;
}

void
xz_manual_view_show_chapter (XzManualView *self, const char *id)
{
  int at = self->help != NULL ? xz_help_find (self->help, id) : -1;
  GtkListBoxRow *row = at >= 0 ? gtk_list_box_get_row_at_index (self->chapters, at) : NULL;
  if (row == NULL)
    return;
  gtk_list_box_select_row (self->chapters, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* ---- the class ---- */

static void
xz_manual_view_dispose (GObject *object)
{
  g_clear_pointer (&XZ_MANUAL_VIEW (object)->content, gtk_widget_unparent);
  G_OBJECT_CLASS (xz_manual_view_parent_class)->dispose (object);
}

static void
xz_manual_view_finalize (GObject *object)
{
  XzManualView *self = XZ_MANUAL_VIEW (object);
  xz_help_free (self->help);
  g_free (self->typed);
  G_OBJECT_CLASS (xz_manual_view_parent_class)->finalize (object);
}

static void
xz_manual_view_class_init (XzManualViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_manual_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_manual_view_finalize;
  signals[ARTICLE] = g_signal_new ("article", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("manual-view"));
  gtk_widget_class_bind_template_child (widget_class, XzManualView, content);
  gtk_widget_class_bind_template_child (widget_class, XzManualView, chapters);
  gtk_widget_class_bind_template_child (widget_class, XzManualView, scroller);
  gtk_widget_class_bind_template_child (widget_class, XzManualView, page);
  gtk_widget_class_bind_template_child (widget_class, XzManualView, nothing);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
xz_manual_view_init (XzManualView *self)
{
  g_autoptr (GError) error = NULL;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->help = xz_manual_dup (NULL, &error);
  if (self->help == NULL)
    {
      g_warning ("The shipped manual cannot be read: %s", error->message);
      return;
    }
  for (guint i = 0; i < self->help->chapters->len; i++)
    add_chapter (self, g_ptr_array_index (self->help->chapters, i));
  gtk_list_box_set_filter_func (self->chapters, passes, self, NULL);
  g_signal_connect_swapped (self->chapters, "row-selected", G_CALLBACK (chapter_selected_cb), self);
  gtk_list_box_select_row (self->chapters, gtk_list_box_get_row_at_index (self->chapters, 0));
}

GtkWidget *
xz_manual_view_new (void)
{
  return g_object_new (XZ_TYPE_MANUAL_VIEW, NULL);
}
