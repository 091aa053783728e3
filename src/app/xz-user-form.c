/* xz-user-form.c: name and passphrase of who keeps a new register.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-user-form.h"
#include <glib/gi18n-lib.h>
#include "xz-app.h"
#include "xz-widgets.h"

struct _XzUserForm
{
  GtkWidget    parent;
  GtkWidget   *content;
  GtkLabel    *chosen_agency, *pass_hint;
  GtkEditable *name_entry, *pass_entry, *again_entry;
  GtkButton   *user_back, *create_button;
};

G_DEFINE_FINAL_TYPE (XzUserForm, xz_user_form, GTK_TYPE_WIDGET)

enum { DONE, BACK, N_SIGNALS };
static guint signals[N_SIGNALS];

const char *
xz_passphrase_find_problem (const char *passphrase, const char *again)
{
  if (passphrase[0] != '\0' && g_utf8_strlen (passphrase, -1) < XZ_SHORTEST_PASSPHRASE)
    return _("At least 8 characters; four words are better than one word with a digit");
  return g_str_equal (passphrase, again) ? NULL : _("The two are not the same");
}

static void
show_hint (XzUserForm *self, const char *problem)
{
  gtk_label_set_text (self->pass_hint, problem != NULL ? problem : _("Only needed when several people use this computer. It can be set later."));
  xz_widget_set_style (GTK_WIDGET (self->pass_hint), problem != NULL ? "block" : NULL);
}

static void
create_clicked_cb (XzUserForm *self)
{
  const char *passphrase = gtk_editable_get_text (self->pass_entry);
  g_autofree char *name = xz_user_form_dup_name (self);
  const char *problem = xz_passphrase_find_problem (passphrase, gtk_editable_get_text (self->again_entry));
  if (problem == NULL && passphrase[0] != '\0' && name == NULL)
    problem = _("A passphrase belongs to a name: fill in the name above");
  show_hint (self, problem);
  if (problem == NULL)
    g_signal_emit (self, signals[DONE], 0);
}

static void
back_clicked_cb (XzUserForm *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

static gboolean
xz_user_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (XZ_USER_FORM (widget)->name_entry));
}

static void
xz_user_form_dispose (GObject *object)
{
  g_clear_pointer (&XZ_USER_FORM (object)->content, gtk_widget_unparent);
  G_OBJECT_CLASS (xz_user_form_parent_class)->dispose (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzUserForm, child)

static void
xz_user_form_class_init (XzUserFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_user_form_dispose;
  widget_class->grab_focus = xz_user_form_grab_focus;
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[BACK] = g_signal_new ("back", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("user-form"));
  BIND (content);
  BIND (chosen_agency);
  BIND (pass_hint);
  BIND (name_entry);
  BIND (pass_entry);
  BIND (again_entry);
  BIND (user_back);
  BIND (create_button);
}

static void
xz_user_form_init (XzUserForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->name_entry, "activate", G_CALLBACK (gtk_widget_grab_focus), self->pass_entry);
  g_signal_connect_swapped (self->pass_entry, "activate", G_CALLBACK (gtk_widget_grab_focus), self->again_entry);
  g_signal_connect_swapped (self->again_entry, "activate", G_CALLBACK (create_clicked_cb), self);
  g_signal_connect_swapped (self->create_button, "clicked", G_CALLBACK (create_clicked_cb), self);
  g_signal_connect_swapped (self->user_back, "clicked", G_CALLBACK (back_clicked_cb), self);
  show_hint (self, NULL);
}

GtkWidget *
xz_user_form_new (void)
{
  return g_object_new (XZ_TYPE_USER_FORM, NULL);
}

void
xz_user_form_set_agency (XzUserForm *self, const char *agency)
{
  gtk_label_set_text (self->chosen_agency, agency);
  show_hint (self, NULL);
}

static char *
dup_unless_empty (char *text)
{
  if (text[0] != '\0')
    return text;
  g_free (text);
  return NULL;
}

char *
xz_user_form_dup_name (XzUserForm *self)
{
  return dup_unless_empty (g_strstrip (g_strdup (gtk_editable_get_text (self->name_entry))));
}

char *
xz_user_form_dup_passphrase (XzUserForm *self)
{
  return dup_unless_empty (g_strdup (gtk_editable_get_text (self->pass_entry)));
}

void
xz_user_form_forget_passphrase (XzUserForm *self)
{
  gtk_editable_set_text (self->pass_entry, "");
  gtk_editable_set_text (self->again_entry, "");
}
