/* xz-law-view.c: the text of the regulation, offline.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-law-view.h"
#include <glib/gi18n-lib.h>
#include "xz-app.h"
#include "xz-widgets.h"

struct _XzLawView
{
  GtkWidget       parent;
  GtkWidget      *content;
  GtkLabel       *title, *validity;
  GtkListBox     *articles;
  GtkScrolledWindow *scroller;
  GtkWidget      *nothing;
  XzProfile      *profile;
  char           *typed;        /* folded; NULL: everything */
  GtkWidget      *wanted;       /* the article that is to be scrolled to */
  guint           frames;       /* until then */
};

G_DEFINE_FINAL_TYPE (XzLawView, xz_law_view, GTK_TYPE_WIDGET)

#define FRAMES_TO_LAY_OUT 5
#define PROFILE XZ_RESOURCE_PREFIX "profiles/321283-2023.ini"

XzProfile *
xz_law_dup_profile (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (PROFILE, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  XzProfile *profile = NULL;
  if (bytes != NULL)
    profile = xz_profile_new_from_data (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  if (profile == NULL)
    g_warning ("The shipped profile cannot be read: %s", error->message);
  return profile;
}

char *
xz_law_dup_validity (const XzProfile *profile)
{
  g_autofree char *from = xz_date_format (xz_profile_get_valid_from (profile));
  g_autofree char *to = xz_date_format (xz_profile_get_valid_to (profile));
  return to != NULL ? g_strdup_printf (_("In force from %s, valid to %s"), from, to)
                    : g_strdup_printf (_("In force from %s"), from);
}

/* ---- the articles ---- */

/* The number in bold: the Chinese text begins with it, in other languages it stands above. */
static void
set_text (GtkLabel *body, GtkBox *box, const char *text, const char *name)
{
  if (!g_str_has_prefix (text, name))
    {
      gtk_box_append (box, xz_wrapped_label_new (name, "xz-strong"));
      return;
    }
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b>%s", name, text + strlen (name));
  gtk_label_set_markup (body, markup);
}

static void
add_article (XzLawView *self, int number, const char *former_chapter)
{
  const char *text = xz_profile_get_article (self->profile, number);
  const char *chapter = xz_profile_get_chapter (self->profile, number);
  g_autofree char *name = xz_profile_dup_article_name (number);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *body = xz_wrapped_label_new (text, NULL);
  gtk_widget_add_css_class (box, "xz-article");
  if (chapter != NULL && g_strcmp0 (chapter, former_chapter) != 0)
    gtk_box_append (GTK_BOX (box), xz_wrapped_label_new (chapter, "xz-chapter"));
  set_text (GTK_LABEL (body), GTK_BOX (box), text, name);
  gtk_label_set_selectable (GTK_LABEL (body), TRUE);
  gtk_box_append (GTK_BOX (box), body);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  xz_widget_name (row, name);
  gtk_list_box_append (self->articles, row);
}

static gboolean
passes (GtkListBoxRow *row, gpointer data)
{
  XzLawView *self = data;
  int number = gtk_list_box_row_get_index (row) + 1;
  if (self->typed == NULL)
    return TRUE;
  g_autofree char *name = xz_profile_dup_article_name (number);
  g_autofree char *digits = g_strdup_printf ("%d", number);
  g_autofree char *text = g_utf8_casefold (xz_profile_get_article (self->profile, number), -1);
  g_autofree char *folded_name = g_utf8_casefold (name, -1);
  return strstr (text, self->typed) != NULL || strstr (folded_name, self->typed) != NULL || g_str_equal (digits, self->typed);
}

guint
xz_law_view_search (XzLawView *self, const char *folded)
{
  guint n = 0;
  g_free (self->typed);
  self->typed = g_strdup (folded);
  gtk_list_box_invalidate_filter (self->articles);
  for (int i = 0; self->profile != NULL && i < xz_profile_get_n_articles (self->profile); i++)
    n += passes (gtk_list_box_get_row_at_index (self->articles, i), self);
  gtk_widget_set_visible (self->nothing, n == 0);
  return n;
}

/* The rows have their heights a few frames after the window is shown. */
static gboolean
show_article_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  XzLawView *self = XZ_LAW_VIEW (widget);
  double y = 0;
  if (--self->frames > 0)
    return G_SOURCE_CONTINUE;
  if (gtk_widget_translate_coordinates (self->wanted, GTK_WIDGET (self->articles), 0, 0, NULL, &y))
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), y);
  g_clear_object (&self->wanted);
  return G_SOURCE_REMOVE;
}

/* ---- the class ---- */

static void
xz_law_view_dispose (GObject *object)
{
  XzLawView *self = XZ_LAW_VIEW (object);
  g_clear_object (&self->wanted);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (xz_law_view_parent_class)->dispose (object);
}

static void
xz_law_view_finalize (GObject *object)
{
  XzLawView *self = XZ_LAW_VIEW (object);
  g_clear_pointer (&self->profile, xz_profile_unref);
  g_free (self->typed);
  G_OBJECT_CLASS (xz_law_view_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzLawView, child)

static void
xz_law_view_class_init (XzLawViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_law_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_law_view_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("law-view"));
  BIND (content);
  BIND (title);
  BIND (validity);
  BIND (articles);
  BIND (scroller);
  BIND (nothing);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
show_profile (XzLawView *self)
{
  g_autofree char *validity = xz_law_dup_validity (self->profile);
  const char *chapter = NULL;
  gtk_label_set_text (self->title, xz_profile_get_title (self->profile));
  gtk_label_set_text (self->validity, validity);
  for (int number = 1; number <= xz_profile_get_n_articles (self->profile); number++)
    {
      add_article (self, number, chapter);
      chapter = xz_profile_get_chapter (self->profile, number);
    }
  gtk_list_box_set_filter_func (self->articles, passes, self, NULL);
}

static void
xz_law_view_init (XzLawView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->profile = xz_law_dup_profile ();
  if (self->profile != NULL)
    show_profile (self);
  else
    gtk_widget_set_visible (self->nothing, TRUE);
}

void
xz_law_view_show_article (XzLawView *self, int article)
{
  GtkListBoxRow *row = article > 0 ? gtk_list_box_get_row_at_index (self->articles, article - 1) : NULL;
  if (row == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (row));
  gboolean waiting = self->frames > 0;
  self->frames = FRAMES_TO_LAY_OUT;
  g_set_object (&self->wanted, GTK_WIDGET (row));
  if (!waiting)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), show_article_cb, NULL, NULL);
}

GtkWidget *
xz_law_view_new (void)
{
  return g_object_new (XZ_TYPE_LAW_VIEW, NULL);
}
