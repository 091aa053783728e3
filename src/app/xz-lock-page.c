/* xz-lock-page.c: who is at the keyboard.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-lock-page.h"
#include <glib/gi18n-lib.h>
#include "xz-idle-lock.h"
#include "xz-widgets.h"

struct _XzLockPage
{
  GtkWidget    parent;
  GtkWidget   *content;
  GtkLabel    *place, *pass_label, *hint;
  GtkWidget   *user_label;
  GtkDropDown *user_choice;
  GtkEditable *login_entry, *pass_entry;
  GtkButton   *unlock_button, *recovery_button, *other_button;
  GPtrArray   *users;         /* XzUser, those who may unlock */
  XzStore     *store;         /* the open register, whose session is locked; or NULL */
  char        *path;          /* register to open, or NULL: unlock store */
  char        *last_user;     /* who was at the keyboard: offered first */
  gboolean     recovery;      /* the recovery key is asked for */
  gboolean     busy;
  gint64       wait_until;    /* monotonic seconds; 0: no wait */
  guint        timeout;
};

G_DEFINE_FINAL_TYPE (XzLockPage, xz_lock_page, GTK_TYPE_WIDGET)

static XzWindow *
window_of (XzLockPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  return XZ_IS_WINDOW (root) ? XZ_WINDOW (root) : NULL;
}

static void
show_hint (XzLockPage *self, const char *style, const char *text)
{
  gtk_label_set_text (self->hint, text);
  xz_widget_set_style (GTK_WIDGET (self->hint), style);
}

/* ---- the wait after wrong passphrases ---- */

static gboolean
show_wait_cb (gpointer data)
{
  XzLockPage *self = data;
  gint64 left = self->wait_until - g_get_monotonic_time () / G_USEC_PER_SEC;
  if (left <= 0)
    {
      self->wait_until = 0;
      self->timeout = 0;
      show_hint (self, NULL, _("It can be tried again now."));
      return G_SOURCE_REMOVE;
    }
  g_autofree char *text = left < 90
    ? g_strdup_printf (ngettext ("Too many wrong ones: wait %d second.", "Too many wrong ones: wait %d seconds.", (int) left), (int) left)
    : g_strdup_printf (ngettext ("Too many wrong ones: wait %d minute.", "Too many wrong ones: wait %d minutes.", (int) (left + 59) / 60), (int) (left + 59) / 60);
  show_hint (self, "block", text);
  return G_SOURCE_CONTINUE;
}

static void
start_wait (XzLockPage *self, guint seconds)
{
  self->wait_until = g_get_monotonic_time () / G_USEC_PER_SEC + seconds;
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add_seconds (1, show_wait_cb, self);
  show_wait_cb (self);
}

/* A wait is one account's: for another it is asked anew. */
static void
forget_wait (XzLockPage *self)
{
  if (self->wait_until == 0)
    return;
  self->wait_until = 0;
  g_clear_handle_id (&self->timeout, g_source_remove);
  show_hint (self, NULL, "");
}

/* ---- who ---- */

static void
show_users (XzLockPage *self, GPtrArray *users, const char *last)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;
  g_clear_pointer (&self->users, g_ptr_array_unref);
  self->users = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_user_free);
  while (users->len > 0)
    {
      XzUser *user = g_ptr_array_steal_index (users, 0);
      if (user->disabled || (user->is_system && self->users->len > 0))
        {
          xz_user_free (user);
          continue;
        }
      if (g_strcmp0 (user->id, last) == 0)
        selected = self->users->len;
      gtk_string_list_append (names, user->name);
      g_ptr_array_add (self->users, user);
    }
  gtk_drop_down_set_model (self->user_choice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->user_choice, selected);
}

static const XzUser *
chosen_user (XzLockPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->user_choice);
  return self->users != NULL && selected < self->users->len ? self->users->pdata[selected] : NULL;
}

static gboolean
users_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  GPtrArray **users = data;
  *users = xz_db_list_users (db, error);
  return *users != NULL;
}

static void
free_users (gpointer data)
{
  GPtrArray **users = data;
  g_clear_pointer (users, g_ptr_array_unref);
  g_free (users);
}

static void
users_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzLockPage) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray **users = xz_store_job_get_data (result);
  gboolean read = xz_store_job_finish (XZ_STORE (source), result, &error);
  if (window_of (self) == NULL || self->store != XZ_STORE (source))
    return;
  if (read)
    show_users (self, *users, self->last_user);
  else
    show_hint (self, "block", _("The users could not be read. Close the program and open it again."));
}

static void
show_mode (XzLockPage *self)
{
  gboolean login = self->path != NULL && !self->recovery;
  gtk_widget_set_visible (self->user_label, !self->recovery);
  gtk_widget_set_visible (GTK_WIDGET (self->user_choice), self->path == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->login_entry), login);
  gtk_widget_set_visible (GTK_WIDGET (self->recovery_button), self->path != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->other_button), self->path != NULL);
  gtk_label_set_text (self->pass_label, self->recovery ? _("Recovery key") : _("Passphrase"));
  gtk_button_set_label (self->recovery_button, self->recovery ? _("Use a passphrase") : _("Use the recovery key"));
  gtk_editable_set_text (self->pass_entry, "");
  if (self->wait_until == 0)
    show_hint (self, NULL, "");
}

/* ---- unlock ---- */

typedef struct {
  XzStore *store;       /* the open one, or NULL */
  char    *path, *who, *secret;
  gboolean recovery;
  guint    wait;
} Attempt;

static void
attempt_free (gpointer data)
{
  Attempt *attempt = data;
  xz_wipe (attempt->secret, strlen (attempt->secret));
  g_clear_object (&attempt->store);
  g_free (attempt->path);
  g_free (attempt->who);
  g_free (attempt->secret);
  g_free (attempt);
}

static void
attempt_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Attempt *attempt = data;
  g_autoptr (GError) error = NULL;
  XzStore *store = NULL;
  gboolean open;
  if (attempt->path == NULL)
    {
      open = xz_users_unlock (attempt->store, attempt->who, attempt->secret[0] != '\0' ? attempt->secret : NULL, &attempt->wait, &error);
      store = open ? g_object_ref (attempt->store) : NULL;
    }
  else if (attempt->recovery)
    open = xz_store_open_with_recovery (xz_context_system (), attempt->path, attempt->secret, &store, &error);
  else
    open = xz_store_open_as (xz_context_system (), attempt->path, attempt->who, attempt->secret, &store, &attempt->wait, &error);
  if (open)
    g_task_return_pointer (task, store, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
show_refusal (XzLockPage *self, const Attempt *attempt, const GError *error)
{
  if (attempt->wait > 0)
    {
      start_wait (self, attempt->wait);
      return;
    }
  if (g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED))
    {
      show_hint (self, "block", _("This account is not in use, or has no role today. An administrator of the register can change that."));
      return;
    }
  if (attempt->recovery && (error->domain == XZ_CRYPTO_ERROR || g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_LOCKED)))
    {
      show_hint (self, "block", _("This is not the recovery key of this register."));
      return;
    }
  if (g_error_matches (error, XZ_CRYPTO_ERROR, XZ_CRYPTO_ERROR_PASSPHRASE) || g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_LOCKED))
    {
      show_hint (self, "block", attempt->path != NULL ? _("The name or the passphrase does not fit.") : _("The passphrase does not fit. An administrator of the register can set a new one."));
      return;
    }
  g_autofree char *next = NULL;
  g_autofree char *sentence = xz_error_dup_sentence (error, &next);
  show_hint (self, "block", sentence);
}

static void
attempted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzLockPage) self = data;
  g_autoptr (GError) error = NULL;
  const Attempt *attempt = g_task_get_task_data (G_TASK (result));
  g_autoptr (XzStore) store = g_task_propagate_pointer (G_TASK (result), &error);
  XzWindow *window = window_of (self);
  self->busy = FALSE;
  if (window == NULL)
    return;
  gtk_editable_set_text (self->pass_entry, "");
  if (store == NULL)
    {
      show_refusal (self, attempt, error);
      gtk_widget_grab_focus (GTK_WIDGET (self->pass_entry));
      return;
    }
  show_hint (self, NULL, "");
  if (attempt->path != NULL)
    xz_window_take_store (window, g_steal_pointer (&store));
  else
    xz_window_unlocked (window);
  xz_idle_lock_reload (window);
}

static void
unlock_clicked_cb (XzLockPage *self)
{
  const XzUser *user = chosen_user (self);
  XzWindow *window = window_of (self);
  if (self->busy || self->wait_until > 0 || window == NULL || (self->path == NULL && (user == NULL || self->store == NULL)))
    return;
  const char *secret = gtk_editable_get_text (self->pass_entry);
  if (secret[0] == '\0' && (self->path != NULL || user->has_passphrase))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->pass_entry));
      return;
    }
  Attempt *attempt = g_new0 (Attempt, 1);
  attempt->store = self->path == NULL ? g_object_ref (self->store) : NULL;
  attempt->path = g_strdup (self->path);
  attempt->who = g_strdup (self->path == NULL ? user->id : gtk_editable_get_text (self->login_entry));
  attempt->secret = g_strdup (secret);
  attempt->recovery = self->recovery;
  self->busy = TRUE;
  show_hint (self, NULL, _("Checking…"));
  g_autoptr (GTask) task = g_task_new (NULL, NULL, attempted_cb, g_object_ref (self));
  g_task_set_task_data (task, attempt, attempt_free);
  g_task_run_in_thread (task, attempt_thread);
}

static void
recovery_clicked_cb (XzLockPage *self)
{
  self->recovery = !self->recovery;
  forget_wait (self);
  show_mode (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->pass_entry));
}

static void
other_clicked_cb (XzLockPage *self)
{
  xz_window_close_register (window_of (self));
}

/* The list gives the focus back to its button when it closes, which is after this. */
static gboolean
go_on_cb (gpointer data)
{
  XzLockPage *self = data;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (gtk_widget_get_visible (GTK_WIDGET (self->pass_entry)) ? GTK_WIDGET (self->pass_entry) : GTK_WIDGET (self->unlock_button));
  return G_SOURCE_REMOVE;
}

static void
user_chosen_cb (XzLockPage *self)
{
  const XzUser *user = chosen_user (self);
  forget_wait (self);
  gboolean secret = user == NULL || user->has_passphrase || self->path != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->pass_label), secret);
  gtk_widget_set_visible (GTK_WIDGET (self->pass_entry), secret);
  if (self->path == NULL)
    g_idle_add_full (G_PRIORITY_LOW, go_on_cb, g_object_ref (self), g_object_unref);
}

/* ---- the page ---- */

void
xz_lock_page_set_store (GtkWidget *page, XzStore *store)
{
  XzLockPage *self = XZ_LOCK_PAGE (page);
  g_autoptr (XzSession) session = store != NULL ? xz_store_dup_session (store) : NULL;
  g_set_object (&self->store, store);
  if (session != NULL)
    {
      g_free (self->last_user);
      self->last_user = g_strdup (session->user);
    }
}

static void
show_place (XzLockPage *self)
{
  const char *path = self->path != NULL ? self->path : self->store != NULL ? xz_store_get_path (self->store) : NULL;
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : g_strdup ("");
  gtk_label_set_text (self->place, name);
}

void
xz_lock_page_set_register (GtkWidget *page, const char *path)
{
  XzLockPage *self = XZ_LOCK_PAGE (page);
  XzWindow *window = window_of (self);
  char *copy = g_strdup (path);
  g_free (self->path);
  self->path = copy;
  self->recovery = FALSE;
  if (path == NULL && self->store == NULL && window != NULL)
    xz_lock_page_set_store (page, xz_window_get_store (window));
  show_mode (self);
  show_place (self);
  if (path == NULL && self->store != NULL)
    xz_store_read_async (self->store, users_work, g_new0 (GPtrArray *, 1), free_users, NULL, NULL, users_cb, g_object_ref (self));
  user_chosen_cb (self);
  gtk_widget_grab_focus (page);
}

static gboolean
xz_lock_page_grab_focus (GtkWidget *widget)
{
  XzLockPage *self = XZ_LOCK_PAGE (widget);
  gboolean ask_login = self->path != NULL && !self->recovery && gtk_editable_get_text (self->login_entry)[0] == '\0';
  return gtk_widget_grab_focus (GTK_WIDGET (ask_login ? self->login_entry : self->pass_entry));
}

static void
xz_lock_page_dispose (GObject *object)
{
  XzLockPage *self = XZ_LOCK_PAGE (object);
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->store);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (xz_lock_page_parent_class)->dispose (object);
}

static void
xz_lock_page_finalize (GObject *object)
{
  XzLockPage *self = XZ_LOCK_PAGE (object);
  g_clear_pointer (&self->users, g_ptr_array_unref);
  g_free (self->path);
  g_free (self->last_user);
  G_OBJECT_CLASS (xz_lock_page_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzLockPage, child)

static void
xz_lock_page_class_init (XzLockPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_lock_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_lock_page_finalize;
  widget_class->grab_focus = xz_lock_page_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("lock-page"));
  BIND (content);
  BIND (place);
  BIND (user_label);
  BIND (user_choice);
  BIND (login_entry);
  BIND (pass_label);
  BIND (pass_entry);
  BIND (hint);
  BIND (unlock_button);
  BIND (recovery_button);
  BIND (other_button);
}

static void
xz_lock_page_init (XzLockPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_autoptr (GtkExpression) text = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  gtk_drop_down_set_expression (self->user_choice, text);
  g_signal_connect_swapped (self->user_choice, "notify::selected", G_CALLBACK (user_chosen_cb), self);
  g_signal_connect_swapped (self->login_entry, "changed", G_CALLBACK (forget_wait), self);
  g_signal_connect_swapped (self->login_entry, "activate", G_CALLBACK (gtk_widget_grab_focus), self->pass_entry);
  g_signal_connect_swapped (self->unlock_button, "clicked", G_CALLBACK (unlock_clicked_cb), self);
  g_signal_connect_swapped (self->pass_entry, "activate", G_CALLBACK (unlock_clicked_cb), self);
  g_signal_connect_swapped (self->recovery_button, "clicked", G_CALLBACK (recovery_clicked_cb), self);
  g_signal_connect_swapped (self->other_button, "clicked", G_CALLBACK (other_clicked_cb), self);
  show_mode (self);
}

GtkWidget *
xz_lock_page_new (void)
{
  return g_object_new (XZ_TYPE_LOCK_PAGE, NULL);
}
