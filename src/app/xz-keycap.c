/* xz-keycap.c: a key as it looks on the keyboard, for feet and the welcome.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-keycap.h"

struct _XzKeycap
{
  GtkWidget parent;
  GtkLabel *key;
  GtkLabel *text;
};

G_DEFINE_FINAL_TYPE (XzKeycap, xz_keycap, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_KEY, PROP_TEXT, N_PROPS };

static void
xz_keycap_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  XzKeycap *self = XZ_KEYCAP (object);
  const char *text = g_value_get_string (value);
  GtkLabel *label = id == PROP_KEY ? self->key : self->text;
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
xz_keycap_dispose (GObject *object)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (xz_keycap_parent_class)->dispose (object);
}

static void
xz_keycap_class_init (XzKeycapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->set_property = xz_keycap_set_property;
  object_class->dispose = xz_keycap_dispose;
  g_object_class_install_property (object_class, PROP_KEY,
    g_param_spec_string ("key", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_TEXT,
    g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
xz_keycap_init (XzKeycap *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 6);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  self->key = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->key), "xz-keycap");
  gtk_widget_set_parent (GTK_WIDGET (self->key), GTK_WIDGET (self));
  self->text = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->text), "xz-caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->text), "xz-dim");
  gtk_widget_set_parent (GTK_WIDGET (self->text), GTK_WIDGET (self));
}

GtkWidget *
xz_keycap_new (const char *key, const char *text)
{
  return g_object_new (XZ_TYPE_KEYCAP, "key", key, "text", text, NULL);
}

/* The key that GTK calls Return says Enter on the keyboards of these offices. */
char *
xz_accel_dup_label (const char *accel)
{
  guint key = 0;
  GdkModifierType modifiers = 0;
  if (!gtk_accelerator_parse (accel, &key, &modifiers) || key == 0)
    return NULL;
  g_autofree char *label = gtk_accelerator_get_label (key, modifiers);
  if (key != GDK_KEY_Return)
    return g_steal_pointer (&label);
  g_autofree char *plain = gtk_accelerator_get_label (GDK_KEY_space, modifiers);
  g_autofree char *space = gtk_accelerator_get_label (GDK_KEY_space, 0);
  plain[strlen (plain) - strlen (space)] = '\0';
  return g_strconcat (plain, "Enter", NULL);
}

GtkWidget *
xz_keycaps_new (const char *accels)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_auto (GStrv) each = g_strsplit (accels, " ", -1);
  for (guint i = 0; each[i] != NULL; i++)
    {
      g_autofree char *label = xz_accel_dup_label (each[i]);
      if (label != NULL)
        gtk_box_append (GTK_BOX (box), xz_keycap_new (label, ""));
    }
  return box;
}
