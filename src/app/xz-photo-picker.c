/* xz-photo-picker.c: a photo, chosen, dropped or pasted.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-photo-picker.h"
#include <glib/gi18n-lib.h>
#include "xz-app.h"
#include "xz-photo.h"
#include "xz-photo-frame.h"
#include "xz-widgets.h"

struct _XzPhotoPicker
{
  GtkWidget     parent;
  GtkWidget    *content;
  GtkBox       *frame_slot;
  GtkButton    *choose;
  GtkLabel     *line;            /* hint, or what is wrong with the file */
  XzPhotoFrame *frame;
  GBytes       *picked;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (XzPhotoPicker, xz_photo_picker, GTK_TYPE_WIDGET)

enum { PICKED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
show_line (XzPhotoPicker *self, const char *problem)
{
  gtk_label_set_text (self->line, problem != NULL ? problem : _("Or drop or paste it here. It is stored with 358×441 pixels."));
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->line), "xz-block-text");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->line), "xz-block-text");
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) jpeg = xz_photo_load_finish (result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;        /* another one was picked, or the window is closed */
  XzPhotoPicker *self = data;
  show_line (self, jpeg == NULL ? _("This file is no photo that can be read.") : NULL);
  if (jpeg == NULL)
    return;
  g_clear_pointer (&self->picked, g_bytes_unref);
  self->picked = g_steal_pointer (&jpeg);
  xz_photo_frame_set (self->frame, self->picked, NULL);
  g_signal_emit (self, signals[PICKED], 0);
}

static GCancellable *
restart (XzPhotoPicker *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  return self->cancellable;
}

static void
load_file (XzPhotoPicker *self, GFile *file)
{
  xz_photo_load_async (file, restart (self), loaded_cb, self);
}

static void
load_texture (XzPhotoPicker *self, GdkTexture *texture)
{
  g_autoptr (GBytes) png = gdk_texture_save_to_png_bytes (texture);
  xz_photo_load_bytes_async (png, restart (self), loaded_cb, self);
}

static void
files_chosen_cb (GListModel *files, gpointer data)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  if (file != NULL)
    load_file (data, file);
}

static void
choose_cb (XzPhotoPicker *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  xz_file_choose_open (GTK_WINDOW (root), _("Choose a photo"), XZ_FILES_IMAGE, FALSE, files_chosen_cb, self);
}

static gboolean
drop_cb (XzPhotoPicker *self, const GValue *value)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    load_texture (self, g_value_get_object (value));
  else if (G_VALUE_HOLDS (value, G_TYPE_FILE))
    load_file (self, g_value_get_object (value));
  else
    return FALSE;
  return TRUE;
}

static void
texture_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (texture != NULL)
    load_texture (data, texture);
  else
    show_line (data, _("There is no picture on the clipboard."));
}

static gboolean
paste_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  gdk_clipboard_read_texture_async (gtk_widget_get_clipboard (widget), restart (XZ_PHOTO_PICKER (widget)), texture_read_cb, widget);
  return TRUE;
}

static void
xz_photo_picker_dispose (GObject *object)
{
  XzPhotoPicker *self = XZ_PHOTO_PICKER (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->picked, g_bytes_unref);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (xz_photo_picker_parent_class)->dispose (object);
}

static void
xz_photo_picker_class_init (XzPhotoPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_photo_picker_dispose;
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("photo-picker"));
  gtk_widget_class_bind_template_child (widget_class, XzPhotoPicker, content);
  gtk_widget_class_bind_template_child (widget_class, XzPhotoPicker, frame_slot);
  gtk_widget_class_bind_template_child (widget_class, XzPhotoPicker, choose);
  gtk_widget_class_bind_template_child (widget_class, XzPhotoPicker, line);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, paste_cb, NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
xz_photo_picker_init (XzPhotoPicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->frame = XZ_PHOTO_FRAME (xz_photo_frame_new ());
  g_object_set (self->frame, "photo-width", 125, NULL);
  gtk_box_append (self->frame_slot, GTK_WIDGET (self->frame));
  show_line (self, NULL);
  g_signal_connect_swapped (self->choose, "clicked", G_CALLBACK (choose_cb), self);
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  gtk_drop_target_set_gtypes (drop, (GType[]) { G_TYPE_FILE, GDK_TYPE_TEXTURE }, 2);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

GtkWidget *
xz_photo_picker_new (void)
{
  return g_object_new (XZ_TYPE_PHOTO_PICKER, NULL);
}

void
xz_photo_picker_set (XzPhotoPicker *self, GBytes *jpeg, const char *name)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->picked, g_bytes_unref);
  xz_photo_frame_set (self->frame, jpeg, name);
  show_line (self, NULL);
}

GBytes *
xz_photo_picker_get_new (XzPhotoPicker *self)
{
  return self->picked;
}
