/* xz-photo-frame.c: a person's photo, or a place for it.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-photo-frame.h"
#include <glib/gi18n-lib.h>
#include "xz-photo.h"
#include "xz-widgets.h"

struct _XzPhotoFrame
{
  GtkWidget   parent;
  GtkPicture *picture;
  GtkWidget  *placeholder;
  int         width;
};

G_DEFINE_FINAL_TYPE (XzPhotoFrame, xz_photo_frame, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_PHOTO_WIDTH };

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  int width = XZ_PHOTO_FRAME (widget)->width;
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? width : width * 7 / 5;
  *minimum_baseline = *natural_baseline = -1;
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  XzPhotoFrame *self = XZ_PHOTO_FRAME (widget);
  gtk_widget_allocate (GTK_WIDGET (self->picture), width, height, -1, NULL);
  gtk_widget_allocate (self->placeholder, width, height, -1, NULL);
}

static void
xz_photo_frame_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  XZ_PHOTO_FRAME (object)->width = g_value_get_int (value);
  gtk_widget_queue_resize (GTK_WIDGET (object));
}

static void
xz_photo_frame_dispose (GObject *object)
{
  XzPhotoFrame *self = XZ_PHOTO_FRAME (object);
  if (self->picture != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->picture)));
  g_clear_pointer (&self->placeholder, gtk_widget_unparent);
  G_OBJECT_CLASS (xz_photo_frame_parent_class)->dispose (object);
}

static void
xz_photo_frame_class_init (XzPhotoFrameClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->set_property = xz_photo_frame_set_property;
  object_class->dispose = xz_photo_frame_dispose;
  GTK_WIDGET_CLASS (klass)->measure = measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = size_allocate;
  g_object_class_install_property (object_class, PROP_PHOTO_WIDTH, g_param_spec_int ("photo-width", NULL, NULL, 20, 600, 75,
    G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
}

static void
xz_photo_frame_init (XzPhotoFrame *self)
{
  self->width = 75;
  gtk_widget_add_css_class (GTK_WIDGET (self), "xz-photo");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->placeholder = xz_decoration_new ("avatar-default-symbolic");
  gtk_image_set_pixel_size (GTK_IMAGE (self->placeholder), 32);
  gtk_widget_set_parent (self->placeholder, GTK_WIDGET (self));
  self->picture = GTK_PICTURE (gtk_picture_new ());
  gtk_picture_set_content_fit (self->picture, GTK_CONTENT_FIT_COVER);
  gtk_widget_set_parent (GTK_WIDGET (self->picture), GTK_WIDGET (self));
}

GtkWidget *
xz_photo_frame_new (void)
{
  return g_object_new (XZ_TYPE_PHOTO_FRAME, NULL);
}

void
xz_photo_frame_set (XzPhotoFrame *self, GBytes *jpeg, const char *name)
{
  g_autoptr (GdkTexture) texture = jpeg != NULL ? xz_photo_to_texture (jpeg) : NULL;
  g_autofree char *words = texture == NULL ? g_strdup (_("No photo"))
    : name != NULL && *name != '\0' ? g_strdup_printf (_("Photo of %s"), name) : g_strdup (_("Photo"));
  gtk_picture_set_paintable (self->picture, texture != NULL ? GDK_PAINTABLE (texture) : NULL);
  gtk_picture_set_alternative_text (self->picture, words);
  xz_widget_name (GTK_WIDGET (self->picture), words);
  gtk_widget_set_visible (self->placeholder, texture == NULL);
}
