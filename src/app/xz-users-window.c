/* xz-users-window.c: who keeps the register, and what each may do.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-users-window.h"
#include <glib/gi18n-lib.h>
#include "xz-banner.h"
#include "xz-idle-lock.h"
#include "xz-office-list.h"
#include "xz-user-form.h"
#include "xz-users-job.h"
#include "xz-widgets.h"

static const struct { XzRole role; const char *code, *duty; } roles[] = {
  { XZ_ROLE_CLERK, "clerk", N_("enters and corrects people, imports and exports") },
  { XZ_ROLE_REVIEWER, "reviewer", N_("approves what others entered") },
  { XZ_ROLE_ADMINISTRATOR, "administrator", N_("users, agencies, backups, settings") },
  { XZ_ROLE_AUDITOR, "auditor", N_("reads the audit trail and verifies it; holds no other role") },
  { XZ_ROLE_READER, "reader", N_("looks things up") },
};

struct _XzUsersWindow
{
  GtkWindow       parent;
  GtkBox         *banner_slot;
  GtkStack       *pages;
  GtkButton      *back_button, *add_button, *cancel_button, *save_button;
  GtkListBox     *user_list;
  GtkLabel       *edit_title, *hint;
  GtkWidget      *name_box, *roles_box, *pass_box, *old_box, *foot;
  GtkEditable    *name_entry, *login_entry, *old_entry, *pass_entry, *again_entry;
  GtkWidget      *new_box;
  GtkCheckButton *none_check;
  GtkCheckButton *role_checks[G_N_ELEMENTS (roles)];
  XzBanner       *banner;

  XzWindow       *main_window;      /* weak pointer */
  XzStore        *store;
  GPtrArray      *users;            /* XzUser */
  XzUsersAct      act;              /* what the edit page is for */
  char           *edited;           /* id of the user it is about */
  char            own[37];          /* id of who is at the keyboard */
  gboolean        may;              /* he may change accounts; else only his own passphrase */
  gboolean        login_typed;      /* the user wrote the login himself */
  gboolean        setting, busy, closed;
};

G_DEFINE_FINAL_TYPE (XzUsersWindow, xz_users_window, GTK_TYPE_WINDOW)

static void load_users (XzUsersWindow *self);

static char *
dup_roles_label (guint flags)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if ((flags & roles[i].role) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? _(", ") : "", xz_code_label (&xz_codes_role, roles[i].code));
  if (text->len == 0)
    g_string_append (text, _("no role"));
  return g_string_free (text, FALSE);
}

static void
show_hint (XzUsersWindow *self, const char *text)
{
  gtk_label_set_text (self->hint, text != NULL ? text : "");
  xz_widget_set_style (GTK_WIDGET (self->hint), text != NULL ? "block" : NULL);
}

static void
show_page (XzUsersWindow *self, gboolean edit)
{
  gtk_stack_set_visible_child_name (self->pages, edit ? "edit" : "list");
  gtk_widget_set_visible (GTK_WIDGET (self->back_button), edit);
  gtk_widget_set_visible (GTK_WIDGET (self->add_button), !edit && self->may);
  gtk_widget_set_visible (self->foot, edit);
  show_hint (self, NULL);
}

/* ---- the acts ---- */

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzUsersWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = xz_users_job_finish (result, &error);
  self->busy = FALSE;
  if (self->main_window != NULL)
    {
      xz_idle_lock_reload (self->main_window);
      xz_window_update_acts (self->main_window);
      /* Who has put his own account out of use is out. */
      if (xz_users_is_locked (self->store))
        xz_window_lock (self->main_window);
    }
  if (self->closed)
    return;
  if (done)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
      show_page (self, FALSE);
      load_users (self);
      return;
    }
  g_autofree char *next = NULL;
  g_autofree char *sentence = xz_error_dup_sentence (error, &next);
  xz_banner_set (self->banner, XZ_SEVERITY_BLOCK, sentence, NULL);
  xz_banner_set_details (self->banner, next);
  gtk_widget_set_visible (GTK_WIDGET (self->banner), TRUE);
}

static void
start (XzUsersWindow *self, XzUsersWish *wish)
{
  self->busy = TRUE;
  xz_users_job_async (self->store, wish, acted_cb, g_object_ref (self));
}

static guint
ticked_roles (XzUsersWindow *self)
{
  guint flags = 0;
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (gtk_check_button_get_active (self->role_checks[i]))
      flags |= roles[i].role;
  return flags;
}

/* An auditor holds no other role: ticking one takes the others off. */
static void
role_toggled_cb (GtkCheckButton *check, XzUsersWindow *self)
{
  if (self->setting || !gtk_check_button_get_active (check))
    return;
  self->setting = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      gboolean auditor = roles[i].role == XZ_ROLE_AUDITOR;
      gboolean ticked_auditor = check == self->role_checks[3];
      if (self->role_checks[i] != check && auditor != ticked_auditor)
        gtk_check_button_set_active (self->role_checks[i], FALSE);
    }
  self->setting = FALSE;
}

/* What is wrong with the form, or NULL. */
static const char *
find_problem (XzUsersWindow *self)
{
  const char *passphrase = gtk_editable_get_text (self->pass_entry);
  if (self->act == XZ_USERS_ADD && (gtk_editable_get_text (self->name_entry)[0] == '\0' || gtk_editable_get_text (self->login_entry)[0] == '\0'))
    return _("Name and login are required");
  if (self->act != XZ_USERS_PASSPHRASE && ticked_roles (self) == 0)
    return _("Tick at least one role");
  if (self->act == XZ_USERS_ROLES)
    return NULL;
  if (gtk_widget_get_visible (self->old_box) && gtk_editable_get_text (self->old_entry)[0] == '\0')
    return _("Type the present passphrase first");
  if (gtk_check_button_get_active (self->none_check))
    return NULL;
  if (self->act == XZ_USERS_PASSPHRASE && passphrase[0] == '\0')
    return _("Type a new passphrase");
  return xz_passphrase_find_problem (passphrase, gtk_editable_get_text (self->again_entry));
}

static char *
dup_secret (GtkEditable *entry)
{
  const char *text = gtk_editable_get_text (entry);
  return text[0] != '\0' ? g_strdup (text) : NULL;
}

static void
save_clicked_cb (XzUsersWindow *self)
{
  const char *problem = find_problem (self);
  show_hint (self, problem);
  if (problem != NULL || self->busy)
    return;
  XzUsersWish *wish = g_new0 (XzUsersWish, 1);
  wish->act = self->act;
  wish->id = g_strdup (self->edited);
  wish->name = g_strdup (gtk_editable_get_text (self->name_entry));
  wish->login = g_strdup (gtk_editable_get_text (self->login_entry));
  wish->roles = ticked_roles (self);
  wish->old_passphrase = dup_secret (self->old_entry);
  wish->passphrase = gtk_check_button_get_active (self->none_check) ? NULL : dup_secret (self->pass_entry);
  start (self, wish);
}

/* ---- the form ---- */

static gboolean
is_alone (XzUsersWindow *self)
{
  guint n = 0;
  for (guint i = 0; i < self->users->len; i++)
    {
      const XzUser *user = self->users->pdata[i];
      n += !user->is_system && !user->disabled;
    }
  return n == 1;
}

static void
none_toggled_cb (XzUsersWindow *self)
{
  gtk_widget_set_sensitive (self->new_box, !gtk_check_button_get_active (self->none_check));
}

static void
focus_first (XzUsersWindow *self)
{
  GtkWidget *first = GTK_WIDGET (self->role_checks[0]);
  if (self->act == XZ_USERS_ADD)
    first = GTK_WIDGET (self->name_entry);
  else if (self->act == XZ_USERS_PASSPHRASE)
    first = GTK_WIDGET (gtk_widget_get_visible (self->old_box) ? self->old_entry : self->pass_entry);
  gtk_widget_grab_focus (first);
}

static void
show_form (XzUsersWindow *self, XzUsersAct act, const XzUser *user, const char *title)
{
  self->act = act;
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  g_free (self->edited);
  self->edited = g_strdup (user != NULL ? user->id : NULL);
  self->login_typed = FALSE;
  self->setting = TRUE;
  gtk_editable_set_text (self->name_entry, "");
  gtk_editable_set_text (self->login_entry, "");
  gtk_editable_set_text (self->old_entry, "");
  gtk_editable_set_text (self->pass_entry, "");
  gtk_editable_set_text (self->again_entry, "");
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    gtk_check_button_set_active (self->role_checks[i], user != NULL ? (user->roles & roles[i].role) != 0 : roles[i].role == XZ_ROLE_CLERK);
  self->setting = FALSE;
  gtk_label_set_text (self->edit_title, title);
  gtk_widget_set_visible (self->name_box, act == XZ_USERS_ADD);
  gtk_widget_set_visible (self->roles_box, act != XZ_USERS_PASSPHRASE);
  gtk_widget_set_visible (self->pass_box, act != XZ_USERS_ROLES);
  /* An administrator gives a new one to who has forgotten his. */
  gtk_widget_set_visible (self->old_box, act == XZ_USERS_PASSPHRASE && user->has_passphrase && g_str_equal (user->id, self->own));
  gtk_check_button_set_active (self->none_check, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->none_check), act == XZ_USERS_PASSPHRASE && user->has_passphrase && is_alone (self));
  show_page (self, TRUE);
  focus_first (self);
}

static void
add_clicked_cb (XzUsersWindow *self)
{
  show_form (self, XZ_USERS_ADD, NULL, _("A new user"));
}

static void
name_changed_cb (XzUsersWindow *self)
{
  if (self->setting || self->login_typed)
    return;
  const char *name = gtk_editable_get_text (self->name_entry);
  g_autofree char *login = name[0] != '\0' ? xz_office_dup_login (name) : g_strdup ("");
  self->setting = TRUE;
  gtk_editable_set_text (self->login_entry, login);
  self->setting = FALSE;
}

static void
login_changed_cb (XzUsersWindow *self)
{
  if (!self->setting)
    self->login_typed = TRUE;
}

/* ---- the list ---- */

static const XzUser *
user_of (GtkWidget *button)
{
  XzUsersWindow *self = XZ_USERS_WINDOW (gtk_widget_get_root (button));
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "xz-user"));
  return index < self->users->len ? self->users->pdata[index] : NULL;
}

static void
roles_clicked_cb (GtkWidget *button, XzUsersWindow *self)
{
  const XzUser *user = user_of (button);
  g_autofree char *title = g_strdup_printf (_("Roles of %s"), user->name);
  show_form (self, XZ_USERS_ROLES, user, title);
}

static void
passphrase_clicked_cb (GtkWidget *button, XzUsersWindow *self)
{
  const XzUser *user = user_of (button);
  g_autofree char *title = g_strdup_printf (_("Passphrase of %s"), user->name);
  show_form (self, XZ_USERS_PASSPHRASE, user, title);
}

static void
disable_clicked_cb (GtkWidget *button, XzUsersWindow *self)
{
  const XzUser *user = user_of (button);
  if (self->busy)
    return;
  XzUsersWish *wish = g_new0 (XzUsersWish, 1);
  wish->act = XZ_USERS_DISABLE;
  wish->id = g_strdup (user->id);
  wish->disabled = !user->disabled;
  start (self, wish);
}

static void
add_row_button (XzUsersWindow *self, GtkWidget *row, guint index, const char *label, GCallback clicked)
{
  const XzUser *user = self->users->pdata[index];
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf ("%s: %s", user->name, label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "xz-user", GUINT_TO_POINTER (index));
  xz_widget_name (button, name);
  g_signal_connect (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (row), button);
}

static void
add_row_buttons (XzUsersWindow *self, GtkWidget *row, guint index, const XzUser *user)
{
  if (self->may)
    add_row_button (self, row, index, _("Roles"), G_CALLBACK (roles_clicked_cb));
  if (self->may || g_str_equal (user->id, self->own))
    add_row_button (self, row, index, _("Passphrase"), G_CALLBACK (passphrase_clicked_cb));
  if (self->may)
    add_row_button (self, row, index, user->disabled ? _("Enable") : _("Disable"), G_CALLBACK (disable_clicked_cb));
}

static GtkWidget *
words_new (const XzUser *user)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *may = dup_roles_label (user->roles);
  const char *state = user->disabled ? _("disabled") : user->has_passphrase ? _("with passphrase") : _("no passphrase");
  g_autofree char *detail = g_strdup_printf ("%s · %s · %s", user->login, may, state);
  GtkWidget *name = gtk_label_new (user->name), *line = gtk_label_new (detail);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (line), 0);
  gtk_label_set_wrap (GTK_LABEL (line), TRUE);
  gtk_widget_add_css_class (name, user->disabled ? "xz-dim" : "xz-name");
  gtk_widget_add_css_class (line, "xz-caption");
  gtk_widget_add_css_class (line, "xz-dim");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), line);
  return words;
}

static void
show_users (XzUsersWindow *self)
{
  xz_widget_clear (GTK_WIDGET (self->user_list));
  for (guint i = 0; i < self->users->len; i++)
    {
      const XzUser *user = self->users->pdata[i];
      if (user->is_system && self->users->len > 1)
        continue;
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      gtk_widget_add_css_class (row, "xz-file-row");
      gtk_box_append (GTK_BOX (row), words_new (user));
      if (!user->is_system)
        add_row_buttons (self, row, i, user);
      gtk_list_box_append (self->user_list, row);
      xz_widget_name (gtk_widget_get_parent (row), user->name);
    }
}

static gboolean
list_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
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
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzUsersWindow) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray **users = xz_store_job_get_data (result);
  gboolean listed = xz_store_job_finish (XZ_STORE (source), result, &error);
  if (self->closed)
    return;
  if (listed)
    {
      g_clear_pointer (&self->users, g_ptr_array_unref);
      self->users = g_steal_pointer (users);
      show_users (self);
      return;
    }
  g_autofree char *sentence = xz_error_dup_sentence (error, NULL);
  xz_banner_set (self->banner, XZ_SEVERITY_BLOCK, sentence, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->banner), TRUE);
}

static void
load_users (XzUsersWindow *self)
{
  g_autoptr (XzSession) session = xz_store_dup_session (self->store);
  g_strlcpy (self->own, session != NULL ? session->user : "", sizeof self->own);
  self->may = session != NULL && xz_roles_may (session->roles, XZ_ACT_MANAGE_USERS, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->add_button), self->may && !gtk_widget_get_visible (self->foot));
  xz_store_read_async (self->store, list_work, g_new0 (GPtrArray *, 1), free_users, NULL, NULL, listed_cb, g_object_ref (self));
}

/* ---- the class ---- */

static void
back_clicked_cb (XzUsersWindow *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->back_button)))
    show_page (self, FALSE);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  XzUsersWindow *self = XZ_USERS_WINDOW (widget);
  if (g_str_equal (g_variant_get_string (args, NULL), "back"))
    back_clicked_cb (self);
  else if (gtk_widget_get_visible (self->foot))
    save_clicked_cb (self);
  return TRUE;
}

static void
xz_users_window_dispose (GObject *object)
{
  XzUsersWindow *self = XZ_USERS_WINDOW (object);
  self->closed = TRUE;
  g_clear_weak_pointer (&self->main_window);
  G_OBJECT_CLASS (xz_users_window_parent_class)->dispose (object);
}

static void
xz_users_window_finalize (GObject *object)
{
  XzUsersWindow *self = XZ_USERS_WINDOW (object);
  g_clear_object (&self->store);
  g_clear_pointer (&self->users, g_ptr_array_unref);
  g_free (self->edited);
  G_OBJECT_CLASS (xz_users_window_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzUsersWindow, child)

static void
xz_users_window_class_init (XzUsersWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_users_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_users_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("users-window"));
  BIND (banner_slot);
  BIND (pages);
  BIND (back_button);
  BIND (add_button);
  BIND (cancel_button);
  BIND (save_button);
  BIND (user_list);
  BIND (edit_title);
  BIND (hint);
  BIND (name_box);
  BIND (roles_box);
  BIND (pass_box);
  BIND (old_box);
  BIND (foot);
  BIND (name_entry);
  BIND (login_entry);
  BIND (old_entry);
  BIND (pass_entry);
  BIND (again_entry);
  BIND (new_box);
  BIND (none_check);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, key_cb, "s", "back");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, key_cb, "s", "save");
}

static void
add_role_checks (XzUsersWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autofree char *label = g_strdup_printf (_("%s: %s"), xz_code_label (&xz_codes_role, roles[i].code), _(roles[i].duty));
      self->role_checks[i] = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (label));
      g_signal_connect (self->role_checks[i], "toggled", G_CALLBACK (role_toggled_cb), self);
      gtk_box_append (GTK_BOX (self->roles_box), GTK_WIDGET (self->role_checks[i]));
    }
}

static void
xz_users_window_init (XzUsersWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->banner = XZ_BANNER (xz_banner_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->banner));
  add_role_checks (self);
  show_page (self, FALSE);
  g_signal_connect_swapped (self->add_button, "clicked", G_CALLBACK (add_clicked_cb), self);
  g_signal_connect_swapped (self->back_button, "clicked", G_CALLBACK (back_clicked_cb), self);
  g_signal_connect_swapped (self->cancel_button, "clicked", G_CALLBACK (back_clicked_cb), self);
  g_signal_connect_swapped (self->save_button, "clicked", G_CALLBACK (save_clicked_cb), self);
  g_signal_connect_swapped (self->old_entry, "activate", G_CALLBACK (gtk_widget_grab_focus), self->pass_entry);
  g_signal_connect_swapped (self->pass_entry, "activate", G_CALLBACK (gtk_widget_grab_focus), self->again_entry);
  g_signal_connect_swapped (self->again_entry, "activate", G_CALLBACK (save_clicked_cb), self);
  g_signal_connect_swapped (self->none_check, "toggled", G_CALLBACK (none_toggled_cb), self);
  g_signal_connect_swapped (self->name_entry, "changed", G_CALLBACK (name_changed_cb), self);
  g_signal_connect_swapped (self->login_entry, "changed", G_CALLBACK (login_changed_cb), self);
}

void
xz_users_window_present (XzWindow *parent)
{
  XzStore *store = xz_window_get_store (parent);
  if (store == NULL)
    return;
  XzUsersWindow *self = g_object_new (XZ_TYPE_USERS_WINDOW, "transient-for", parent,
                                      "application", gtk_window_get_application (GTK_WINDOW (parent)), NULL);
  g_set_weak_pointer (&self->main_window, parent);
  self->store = g_object_ref (store);
  load_users (self);
  gtk_window_present (GTK_WINDOW (self));
}
