/* xz-signing-window.c: the key that signs certificates, the keys of others, the two lists that are published.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-signing-window.h"
#include <glib/gi18n-lib.h>
#include "xz-banner.h"
#include "xz-progress-line.h"
#include "xz-signing-job.h"
#include "xz-widgets.h"

#define PASSPHRASE_LEAST 8

struct _XzSigningWindow
{
  GtkWindow       parent;
  GtkBox         *banner_slot;
  GtkLabel       *own, *passphrase_hint;
  GtkButton      *make_button, *publish_keys_button, *publish_withdrawn_button, *import_button, *wrap_button, *unwrap_button;
  GtkEditable    *passphrase;
  GtkListBox     *keys;
  XzBanner       *banner;
  XzProgressLine *progress_line;

  XzWindow       *main_window;      /* weak pointer */
  XzStore        *store;
  XzKeyView      *view;             /* NULL until read */
  XzSigningTask   task;             /* the last one that was begun */
  gboolean        busy, closed;
};

G_DEFINE_FINAL_TYPE (XzSigningWindow, xz_signing_window, GTK_TYPE_WINDOW)

static void read_keys (XzSigningWindow *self);

static void
show_message (XzSigningWindow *self, XzSeverity severity, const char *sentence, const char *details)
{
  xz_banner_set (self->banner, severity, sentence, NULL);
  xz_banner_set_details (self->banner, details);
  gtk_widget_set_visible (GTK_WIDGET (self->banner), TRUE);
}

/* ---- keys ---- */

static gboolean
has_own (XzSigningWindow *self)
{
  return self->view != NULL && *self->view->own != '\0';
}

static const XzCardKey *
find_own (XzSigningWindow *self)
{
  for (guint i = 0; self->view != NULL && i < self->view->keys->len; i++)
    {
      char id[2 * XZ_SIGN_KEY_ID_SIZE + 1];
      xz_card_key_id_text (self->view->keys->pdata[i], id);
      if (g_str_equal (id, self->view->own))
        return self->view->keys->pdata[i];
    }
  return NULL;
}

static void
show_own (XzSigningWindow *self)
{
  const XzCardKey *own = find_own (self);
  gboolean may = xz_store_may (self->store, XZ_ACT_ADD) && !xz_store_is_read_only (self->store);
  g_autofree char *text = own != NULL ? g_strdup_printf (_("Key %s of %s signs here since %s."), self->view->own, own->unit, own->from)
    : g_strdup (_("There is no signing key yet: certificates are issued without a verifiable QR code."));
  gtk_label_set_text (self->own, text);
  gtk_button_set_label (self->make_button, own != NULL ? _("Renew the key…") : _("Make the key"));
  xz_widget_name (GTK_WIDGET (self->make_button), own != NULL ? _("Renew the key…") : _("Make the key"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->make_button), may && !self->busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->import_button), may && !self->busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->unwrap_button), may && !self->busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->publish_keys_button), has_own (self) && !self->busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->publish_withdrawn_button), has_own (self) && !self->busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->wrap_button), has_own (self) && may && !self->busy);
}

static void
add_key (XzSigningWindow *self, const XzCardKey *key)
{
  char id[2 * XZ_SIGN_KEY_ID_SIZE + 1];
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  xz_card_key_id_text (key, id);
  gboolean own = g_str_equal (id, self->view->own);
  g_autofree char *caption = g_strdup_printf (own ? _("key %s, since %s, signs here") : key->certified ? _("key %s, since %s, certified")
                                              : _("key %s, since %s"), id, key->from);
  g_autofree char *name = g_strdup_printf ("%s · %s", key->unit, caption);
  gtk_widget_add_css_class (words, "xz-file-row");
  gtk_box_append (GTK_BOX (words), xz_wrapped_label_new (key->unit, "xz-name"));
  gtk_box_append (GTK_BOX (words), xz_wrapped_label_new (caption, "xz-dim"));
  gtk_list_box_append (self->keys, words);
  xz_widget_name (gtk_widget_get_parent (words), name);
}

static void
keys_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzSigningWindow) self = data;
  g_autoptr (GError) error = NULL;
  XzKeyView *view = xz_key_view_finish (XZ_STORE (source), result, &error);
  if (self->closed || view == NULL)
    {
      g_clear_pointer (&view, xz_key_view_free);
      return;
    }
  g_clear_pointer (&self->view, xz_key_view_free);
  self->view = view;
  xz_widget_clear (GTK_WIDGET (self->keys));
  for (guint i = 0; i < view->keys->len; i++)
    add_key (self, view->keys->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->keys), view->keys->len > 0);
  show_own (self);
}

static void
read_keys (XzSigningWindow *self)
{
  xz_key_view_async (self->store, NULL, keys_cb, g_object_ref (self));
}

/* ---- tasks ---- */

static char *
dup_done (XzSigningTask task, const XzSigningOutcome *outcome)
{
  switch (task)
    {
    case XZ_SIGNING_PUBLISH_KEYS:
      return g_strdup_printf (ngettext ("The list was saved: %u key.", "The list was saved: %u keys.", outcome->n), outcome->n);
    case XZ_SIGNING_PUBLISH_WITHDRAWN:
      return g_strdup_printf (ngettext ("The signed list was saved: %u withdrawn number.", "The signed list was saved: %u withdrawn numbers.", outcome->n), outcome->n);
    case XZ_SIGNING_IMPORT:
      return outcome->withdrawn
        ? g_strdup_printf (ngettext ("List of %2$s taken: %1$u withdrawn number.", "List of %2$s taken: %1$u withdrawn numbers.", outcome->n), outcome->n, outcome->published)
        : g_strdup_printf (ngettext ("%u key taken that was not here.", "%u keys taken that were not here.", outcome->n), outcome->n);
    case XZ_SIGNING_WRAP:   return g_strdup (_("The key was saved, locked by the passphrase. Keep file and passphrase apart."));
    case XZ_SIGNING_UNWRAP: return g_strdup (_("The key was taken; it signs here from now on."));
    case XZ_SIGNING_MAKE:
    default:                return g_strdup (_("The key was made; certificates issued from now on are signed by it."));
    }
}

static char *
dup_fault (XzSigningTask task, const GError *error, char **next)
{
  if (g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_EXISTS))
    return g_strdup (_("A newer list of this unit is here already; this one was not taken."));
  if (task == XZ_SIGNING_IMPORT && g_error_matches (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_ALTERED))
    return g_strdup (_("None of the keys on record has signed this list. Import the list of keys of its unit first, and compare where the file comes from."));
  if (task == XZ_SIGNING_IMPORT && error->domain == XZ_CRYPTO_ERROR)
    return g_strdup (_("The file is no list of keys or of withdrawn numbers, or a line of it is damaged. Nothing was taken."));
  if (task == XZ_SIGNING_UNWRAP && error->domain == XZ_CRYPTO_ERROR)
    return g_strdup (_("The passphrase does not open this file, or it holds no key. Nothing was taken."));
  return xz_error_dup_sentence (error, next);
}

static void
task_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzSigningWindow) self = data;
  g_autoptr (GError) error = NULL;
  XzSigningOutcome outcome = { 0 };
  gboolean done = xz_signing_finish (XZ_STORE (source), result, &outcome, &error);
  self->busy = FALSE;
  if (self->closed)
    return;
  g_autofree char *next = NULL, *text = done ? dup_done (self->task, &outcome) : dup_fault (self->task, error, &next);
  xz_progress_line_stop (self->progress_line);
  show_message (self, done ? XZ_SEVERITY_NOTE : XZ_SEVERITY_BLOCK, text, next);
  if (done)
    gtk_editable_set_text (self->passphrase, "");
  show_own (self);
  read_keys (self);
}

static void
start (XzSigningWindow *self, XzSigningTask task, const char *path, const char *passphrase)
{
  if (self->busy || self->main_window == NULL)
    return;
  self->busy = TRUE;
  self->task = task;
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  xz_progress_line_start (self->progress_line, _("Working on keys and lists"), NULL, NULL);
  show_own (self);
  xz_signing_async (self->store, task, xz_window_get_agency (self->main_window), path, passphrase, task_cb, g_object_ref (self));
}

static void
start_with_file (XzSigningWindow *self, GListModel *files, XzSigningTask task)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  const char *path = file != NULL ? g_file_peek_path (file) : NULL;
  gboolean secret = task == XZ_SIGNING_WRAP || task == XZ_SIGNING_UNWRAP;
  if (path != NULL)
    start (self, task, path, secret ? gtk_editable_get_text (self->passphrase) : NULL);
}

static void keys_file_cb      (GListModel *files, gpointer data) { start_with_file (data, files, XZ_SIGNING_PUBLISH_KEYS); }
static void withdrawn_file_cb (GListModel *files, gpointer data) { start_with_file (data, files, XZ_SIGNING_PUBLISH_WITHDRAWN); }
static void import_file_cb    (GListModel *files, gpointer data) { start_with_file (data, files, XZ_SIGNING_IMPORT); }
static void wrap_file_cb      (GListModel *files, gpointer data) { start_with_file (data, files, XZ_SIGNING_WRAP); }
static void unwrap_file_cb    (GListModel *files, gpointer data) { start_with_file (data, files, XZ_SIGNING_UNWRAP); }

static void
renew_cb (gboolean accepted, gpointer data)
{
  g_autoptr (XzSigningWindow) self = data;
  if (accepted && !self->closed)
    start (self, XZ_SIGNING_MAKE, NULL, NULL);
}

static void
make_cb (XzSigningWindow *self)
{
  if (!has_own (self))
    start (self, XZ_SIGNING_MAKE, NULL, NULL);
  else
    xz_alert_show (GTK_WINDOW (self), _("Renew the signing key"),
                   _("Certificates issued from now on are signed by the new key. Cards that are out stay verifiable, since the former key stays on the list. Publish the list of keys afterwards, so that others know the new one."),
                   NULL, _("Renew the key"), FALSE, renew_cb, g_object_ref (self));
}

static void
publish_keys_cb (XzSigningWindow *self)
{
  xz_file_choose_save (GTK_WINDOW (self), _("Save the list of keys"), XZ_FILES_ANY, "xiezhi-keys.txt", keys_file_cb, self);
}

static void
publish_withdrawn_cb (XzSigningWindow *self)
{
  xz_file_choose_save (GTK_WINDOW (self), _("Save the list of withdrawn numbers"), XZ_FILES_ANY, "xiezhi-withdrawn.txt", withdrawn_file_cb, self);
}

static void
import_cb (XzSigningWindow *self)
{
  xz_file_choose_open (GTK_WINDOW (self), _("Import a list"), XZ_FILES_ANY, FALSE, import_file_cb, self);
}

static gboolean
check_passphrase (XzSigningWindow *self)
{
  gboolean wrong = g_utf8_strlen (gtk_editable_get_text (self->passphrase), -1) < PASSPHRASE_LEAST;
  g_autofree char *text = g_strdup_printf (wrong ? _("At least %d characters are needed") : _("At least %d characters"), PASSPHRASE_LEAST);
  gtk_label_set_text (self->passphrase_hint, text);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->passphrase), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (wrong)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->passphrase_hint), "block");
      gtk_widget_grab_focus (GTK_WIDGET (self->passphrase));
    }
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->passphrase_hint), "block");
  return !wrong;
}

static void
wrap_cb (XzSigningWindow *self)
{
  if (check_passphrase (self))
    xz_file_choose_save (GTK_WINDOW (self), _("Save the key"), XZ_FILES_ANY, "xiezhi-signing.key", wrap_file_cb, self);
}

static void
unwrap_cb (XzSigningWindow *self)
{
  if (check_passphrase (self))
    xz_file_choose_open (GTK_WINDOW (self), _("Take a key from a file"), XZ_FILES_ANY, FALSE, unwrap_file_cb, self);
}

/* ---- construction ---- */

static void
xz_signing_window_dispose (GObject *object)
{
  XzSigningWindow *self = XZ_SIGNING_WINDOW (object);
  self->closed = TRUE;
  g_clear_weak_pointer (&self->main_window);
  G_OBJECT_CLASS (xz_signing_window_parent_class)->dispose (object);
}

static void
xz_signing_window_finalize (GObject *object)
{
  XzSigningWindow *self = XZ_SIGNING_WINDOW (object);
  g_clear_object (&self->store);
  g_clear_pointer (&self->view, xz_key_view_free);
  G_OBJECT_CLASS (xz_signing_window_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzSigningWindow, child)

static void
xz_signing_window_class_init (XzSigningWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_signing_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_signing_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("signing-window"));
  BIND (banner_slot);
  BIND (own);
  BIND (passphrase_hint);
  BIND (make_button);
  BIND (publish_keys_button);
  BIND (publish_withdrawn_button);
  BIND (import_button);
  BIND (wrap_button);
  BIND (unwrap_button);
  BIND (passphrase);
  BIND (keys);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
xz_signing_window_init (XzSigningWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->banner = XZ_BANNER (xz_banner_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->banner));
  self->progress_line = XZ_PROGRESS_LINE (xz_progress_line_new ());
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->progress_line));
  g_autofree char *hint = g_strdup_printf (_("At least %d characters"), PASSPHRASE_LEAST);
  gtk_label_set_text (self->passphrase_hint, hint);
  g_signal_connect_swapped (self->make_button, "clicked", G_CALLBACK (make_cb), self);
  g_signal_connect_swapped (self->publish_keys_button, "clicked", G_CALLBACK (publish_keys_cb), self);
  g_signal_connect_swapped (self->publish_withdrawn_button, "clicked", G_CALLBACK (publish_withdrawn_cb), self);
  g_signal_connect_swapped (self->import_button, "clicked", G_CALLBACK (import_cb), self);
  g_signal_connect_swapped (self->wrap_button, "clicked", G_CALLBACK (wrap_cb), self);
  g_signal_connect_swapped (self->unwrap_button, "clicked", G_CALLBACK (unwrap_cb), self);
}

void
xz_signing_window_present (XzWindow *parent)
{
  XzStore *store = xz_window_get_store (parent);
  if (store == NULL)
    return;
  XzSigningWindow *self = g_object_new (XZ_TYPE_SIGNING_WINDOW, "transient-for", parent,
                                        "application", gtk_window_get_application (GTK_WINDOW (parent)), NULL);
  g_set_weak_pointer (&self->main_window, parent);
  self->store = g_object_ref (store);
  show_own (self);
  read_keys (self);
  gtk_window_present (GTK_WINDOW (self));
}
