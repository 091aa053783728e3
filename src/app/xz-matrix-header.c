/* xz-matrix-header.c: the titles above the training matrix.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-matrix-header.h"
#include <glib/gi18n-lib.h>

#define NAME_START_EM 3.3      /* where the names of the rows begin */

struct _XzMatrixHeader
{
  GtkWidget     parent;
  XzMatrixLook *look;          /* owned; NULL until set */
  GtkWidget    *titles[XZ_TRAINING_N_COLUMNS];
  GtkWidget    *folded;        /* in the place of the eight subjects */
};

G_DEFINE_FINAL_TYPE (XzMatrixHeader, xz_matrix_header, GTK_TYPE_WIDGET)

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  XzMatrixHeader *self = XZ_MATRIX_HEADER (widget);
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = self->look != NULL ? xz_matrix_look_get_min_width (self->look) : 0;
  else
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
      {
        int least;
        gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
        *minimum = *natural = MAX (*minimum, least);
      }
}

static void
place (XzMatrixHeader *self, GtkWidget *child, int x, int room, int height)
{
  gtk_widget_set_child_visible (child, room > 0);
  if (room > 0)
    gtk_widget_size_allocate (child, &(GtkAllocation) { x, 0, room, height }, -1);
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  XzMatrixHeader *self = XZ_MATRIX_HEADER (widget);
  gboolean folded = self->look != NULL && xz_matrix_look_is_folded (self->look, width);
  for (guint i = 0; self->look != NULL && i < XZ_TRAINING_N_COLUMNS; i++)
    {
      int x, room, start = i == XZ_TRAINING_COLUMN_NAME ? (int) (NAME_START_EM * xz_matrix_look_get_em (self->look)) : 0;
      xz_matrix_look_locate (self->look, width, i, &x, &room);
      if (i == XZ_TRAINING_COLUMN_SUBJECT)
        place (self, self->folded, x, folded ? room : 0, height);
      place (self, self->titles[i], x + start, i == XZ_TRAINING_COLUMN_SUBJECT && folded ? 0 : room - start, height);
    }
}

static GtkWidget *
add_title (XzMatrixHeader *self, const char *title, gboolean centred)
{
  GtkWidget *label = gtk_label_new (title);
  gtk_label_set_justify (GTK_LABEL (label), centred ? GTK_JUSTIFY_CENTER : GTK_JUSTIFY_LEFT);
  gtk_label_set_xalign (GTK_LABEL (label), centred ? 0.5f : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

void
xz_matrix_header_set_title (XzMatrixHeader *self, guint column, const char *title)
{
  gtk_label_set_text (GTK_LABEL (self->titles[column]), title);
}

void
xz_matrix_header_set_look (XzMatrixHeader *self, XzMatrixLook *look)
{
  self->look = xz_matrix_look_ref (look);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
xz_matrix_header_dispose (GObject *object)
{
  XzMatrixHeader *self = XZ_MATRIX_HEADER (object);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->look, xz_matrix_look_unref);
  G_OBJECT_CLASS (xz_matrix_header_parent_class)->dispose (object);
}

static void
xz_matrix_header_class_init (XzMatrixHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_matrix_header_dispose;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  gtk_widget_class_set_css_name (widget_class, "xz-matrix-header");
}

static void
xz_matrix_header_init (XzMatrixHeader *self)
{
  for (guint i = 0; i < XZ_TRAINING_N_COLUMNS; i++)
    self->titles[i] = add_title (self, xz_training_column_heading (i),
                                 i != XZ_TRAINING_COLUMN_NAME && i != XZ_TRAINING_COLUMN_VERDICT && i != XZ_TRAINING_COLUMN_ANNUAL);
  self->folded = add_title (self, _("Eight\nsubjects"), TRUE);
}

GtkWidget *
xz_matrix_header_new (void)
{
  return g_object_new (XZ_TYPE_MATRIX_HEADER, NULL);
}
