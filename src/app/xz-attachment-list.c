/* xz-attachment-list.c: the files beside a person: seen, added, opened, saved, removed.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-attachment-list.h"
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include "xz-app.h"
#include "xz-attachment-job.h"
#include "xz-attachment-kind.h"
#include "xz-private-copy.h"
#include "xz-widgets.h"

/* What is to be done with one file. */
typedef struct { XzAttachmentList *list; char *id, *title, *mime; GFile *target; } Errand;

struct _XzAttachmentList
{
  GtkWidget     parent;
  GtkWidget    *content;
  GtkWidget    *problem, *empty, *add;
  GtkLabel     *problem_text, *hint;
  GtkListBox   *files;
  XzStore      *store;
  char         *person;
  gboolean      may_add, may_look, may_copy, may_remove;
  GCancellable *cancellable;     /* of what is read for the person in view */
  GCancellable *attaching;       /* NULL while nothing is added */
  XzProgress    progress;
  guint         work, n_rows;
  gboolean      awaits_new;      /* the one that was added gets the focus */
  Errand       *saving;          /* until its place is chosen */
};

G_DEFINE_FINAL_TYPE (XzAttachmentList, xz_attachment_list, GTK_TYPE_WIDGET)

static XzWindow *
window_of (XzAttachmentList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  return XZ_IS_WINDOW (root) ? XZ_WINDOW (root) : NULL;
}

static void
show_problem (XzAttachmentList *self, const char *text)
{
  gtk_label_set_text (self->problem_text, text != NULL ? text : "");
  gtk_widget_set_visible (self->problem, text != NULL);
}

static void
show_error (XzAttachmentList *self, const char *what, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED))
    return;
  g_autofree char *step = NULL;
  g_autofree char *why = xz_error_dup_sentence (error, &step);
  g_autofree char *text = g_strjoin (" ", what, why, step, NULL);
  show_problem (self, text);
}

static void
errand_free (Errand *errand)
{
  g_object_unref (errand->list);
  g_clear_object (&errand->target);
  g_free (errand->id);
  g_free (errand->title);
  g_free (errand->mime);
  g_free (errand);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static const XzRecord *
record_of (GtkWidget *inside)
{
  GtkWidget *row = gtk_widget_get_ancestor (inside, GTK_TYPE_LIST_BOX_ROW);
  return g_object_get_data (G_OBJECT (row), "record");
}

static Errand *
errand_new (XzAttachmentList *self, const XzRecord *record)
{
  Errand *errand = g_new0 (Errand, 1);
  errand->list = g_object_ref (self);
  errand->id = g_strdup (record->id);
  errand->title = g_strdup (xz_record_get (record, "title"));
  errand->mime = g_strdup (xz_record_get (record, "mime"));
  return errand;
}

/* ---- opening ---- */

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Errand) errand = data;
  g_autoptr (GError) error = NULL;
  if (g_app_info_launch_default_for_uri_finish (result, &error))
    return;
  g_message ("The desktop opens nothing of the type %s: %s", errand->mime, error->message);
  g_autofree char *text = g_strdup_printf (_("No program of this computer opens “%s”. Save a copy and open that."), errand->title);
  show_problem (errand->list, text);
}

static void
look_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Errand) errand = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = xz_attachment_read_finish (XZ_STORE (source), result, &error);
  g_autofree char *name = xz_attachment_dup_file_name (errand->title, errand->mime);
  /* While it was read the register may have been locked or another person be shown. */
  if (content != NULL && errand->list->store != XZ_STORE (source))
    return;
  g_autoptr (GFile) copy = content != NULL ? xz_private_copy_new (name, content, &error) : NULL;
  if (copy == NULL)
    {
      show_error (errand->list, _("The file could not be opened."), error);
      return;
    }
  g_autofree char *uri = g_file_get_uri (copy);
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (errand->list)));
  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, launched_cb, g_steal_pointer (&errand));
}

static void
open_record (XzAttachmentList *self, const XzRecord *record)
{
  show_problem (self, NULL);
  if (self->may_look)
    xz_attachment_read_async (self->store, record->id, XZ_ATTACHMENT_LOOK, self->cancellable, look_cb, errand_new (self, record));
}

static void
row_activated_cb (XzAttachmentList *self, GtkListBoxRow *row)
{
  open_record (self, g_object_get_data (G_OBJECT (row), "record"));
}

/* ---- a copy elsewhere ---- */

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Errand) errand = data;
  g_autoptr (GError) error = NULL;
  XzWindow *window = window_of (errand->list);
  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    show_error (errand->list, _("No copy was saved."), error);
  else if (window != NULL)
    xz_window_show_toast (window, _("A copy was saved."), NULL);
}

static void
copy_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Errand) errand = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = xz_attachment_read_finish (XZ_STORE (source), result, &error);
  if (content == NULL)
    {
      show_error (errand->list, _("No copy was saved."), error);
      return;
    }
  GFile *target = errand->target;
  g_file_replace_contents_bytes_async (target, content, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL,
                                       copied_cb, g_steal_pointer (&errand));
}

static void
target_chosen_cb (GListModel *files, gpointer data)
{
  XzAttachmentList *self = data;
  g_autoptr (Errand) errand = g_steal_pointer (&self->saving);
  if (errand == NULL || self->store == NULL)
    return;
  errand->target = g_list_model_get_item (files, 0);
  if (errand->target == NULL)
    return;
  const char *id = errand->id;
  xz_attachment_read_async (self->store, id, XZ_ATTACHMENT_COPY, self->cancellable, copy_cb, g_steal_pointer (&errand));
}

/* The errand holds the list: who steps back from the chooser leaves it behind. */
static void
forget_saving (XzAttachmentList *self)
{
  Errand *errand = g_steal_pointer (&self->saving);
  g_clear_pointer (&errand, errand_free);
}

static void
save_clicked_cb (GtkButton *button, XzAttachmentList *self)
{
  const XzRecord *record = record_of (GTK_WIDGET (button));
  g_autofree char *name = xz_attachment_dup_file_name (xz_record_get (record, "title"), xz_record_get (record, "mime"));
  show_problem (self, NULL);
  forget_saving (self);
  self->saving = errand_new (self, record);
  xz_file_choose_save (GTK_WINDOW (window_of (self)), _("Save a copy"), XZ_FILES_ANY, name, target_chosen_cb, self);
}

/* ---- removing: no question, since it can be undone ---- */

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzAttachmentList) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *batch = xz_attachment_remove_finish (XZ_STORE (source), result, &error);
  XzWindow *window = window_of (self);
  if (batch == NULL)
    show_error (self, _("The file was not removed."), error);
  else if (window != NULL)
    xz_window_show_toast (window, _("The file was removed."), batch);
}

static void
remove_record (XzAttachmentList *self, const XzRecord *record)
{
  show_problem (self, NULL);
  if (self->may_remove)
    xz_attachment_remove_async (self->store, record->id, removed_cb, g_object_ref (self));
}

static void
remove_clicked_cb (GtkButton *button, XzAttachmentList *self)
{
  remove_record (self, record_of (GTK_WIDGET (button)));
}

static gboolean
delete_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  XzAttachmentList *self = XZ_ATTACHMENT_LIST (widget);
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self->files));
  if (focus == NULL)
    return FALSE;
  remove_record (self, g_object_get_data (G_OBJECT (focus), "record"));
  return TRUE;
}

/* ---- adding ---- */

static void
show_attached (XzAttachmentList *self, const XzAttached *attached)
{
  XzWindow *window = window_of (self);
  if (attached->added > 0 && window != NULL)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u file was added.", "%u files were added.", attached->added), attached->added);
      xz_window_show_toast (window, text, attached->batch);
    }
  if (attached->refused->len == 0)
    return;
  g_ptr_array_add (attached->refused, NULL);
  g_autofree char *list = g_strjoinv ("\n", (char **) attached->refused->pdata);
  g_autofree char *text = g_strdup_printf ("%s\n%s", _("Not added:"), list);
  show_problem (self, text);
}

static void
attached_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzAttachmentList) self = data;
  g_autoptr (GError) error = NULL;
  XzAttached *attached = xz_attach_finish (XZ_STORE (source), result, &error);
  XzWindow *window = window_of (self);
  if (window != NULL && self->work != 0)
    xz_window_end_work (window, self->work);
  self->work = 0;
  g_clear_object (&self->attaching);
  if (self->store != XZ_STORE (source))
    ;          /* locked meanwhile: nothing of it is shown */
  else if (attached == NULL)
    show_error (self, _("No file was added."), error);
  else
    show_attached (self, attached);
  g_clear_pointer (&attached, xz_attached_free);
}

static void
attach (XzAttachmentList *self, GListModel *files)
{
  XzWindow *window = window_of (self);
  if (self->store == NULL || !self->may_add || self->attaching != NULL || g_list_model_get_n_items (files) == 0)
    return;
  show_problem (self, NULL);
  self->attaching = g_cancellable_new ();
  self->progress = (XzProgress) { 0 };
  self->awaits_new = TRUE;
  if (window != NULL)
    self->work = xz_window_begin_work (window, _("Adding files"), &self->progress, self->attaching);
  xz_attach_async (self->store, self->person, files, &self->progress, self->attaching, attached_cb, g_object_ref (self));
}

static void
files_chosen_cb (GListModel *files, gpointer data)
{
  attach (data, files);
}

static void
add_clicked_cb (XzAttachmentList *self)
{
  xz_file_choose_open (GTK_WINDOW (window_of (self)), _("Add files"), XZ_FILES_ANY, TRUE, files_chosen_cb, self);
}

static gboolean
drop_cb (XzAttachmentList *self, const GValue *value)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    g_list_store_append (files, l->data);
  attach (self, G_LIST_MODEL (files));
  return TRUE;
}

/* ---- rows ---- */

static GtkWidget *
sign_button_new (const char *icon, const char *what, const char *title, gboolean may)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *name = g_strdup_printf (_("%s: %s"), what, title);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "xz-small");
  gtk_widget_set_tooltip_text (button, name);
  gtk_widget_set_sensitive (button, may);
  xz_widget_name (button, name);
  return button;
}

static GtkWidget *
words_new (const XzRecord *record, const char *facts)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (xz_record_get (record, "title"));
  GtkWidget *line = gtk_label_new (facts);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (line), 0);
  gtk_label_set_wrap (GTK_LABEL (line), TRUE);
  gtk_widget_add_css_class (line, "xz-caption");
  gtk_widget_add_css_class (line, "xz-dim");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), line);
  return words;
}

static char *
dup_facts (const XzRecord *record, const XzAttachmentKind *kind)
{
  const char *size = xz_record_get (record, "size"), *day = xz_record_get (record, "added_on");
  g_autofree char *room = g_format_size (size != NULL ? g_ascii_strtoull (size, NULL, 10) : 0);
  return g_strdup_printf ("%s · %s · %s", _(kind->label), room, day != NULL ? day : "—");
}

static void
add_row (XzAttachmentList *self, const XzRecord *record)
{
  const XzAttachmentKind *kind = xz_attachment_kind_of (xz_record_get (record, "mime"));
  const char *title = xz_record_get (record, "title");
  g_autofree char *facts = dup_facts (record, kind);
  g_autofree char *name = g_strdup_printf ("%s · %s", title, facts);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *save = sign_button_new ("document-save-as-symbolic", _("Save a copy"), title, self->may_copy);
  GtkWidget *drop = sign_button_new ("edit-delete-symbolic", _("Remove"), title, self->may_remove);
  gtk_box_append (GTK_BOX (line), xz_decoration_new (kind->icon));
  gtk_box_append (GTK_BOX (line), words_new (record, facts));
  gtk_box_append (GTK_BOX (line), save);
  gtk_box_append (GTK_BOX (line), drop);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), self->may_look);
  g_object_set_data_full (G_OBJECT (row), "record", xz_record_copy (record), (GDestroyNotify) xz_record_free);
  g_signal_connect (save, "clicked", G_CALLBACK (save_clicked_cb), self);
  g_signal_connect (drop, "clicked", G_CALLBACK (remove_clicked_cb), self);
  if (self->may_look)
    gtk_widget_set_tooltip_text (row, _("Open (Enter; logged)"));
  xz_widget_name (row, name);
  gtk_list_box_append (self->files, row);
}

static void
ask_session (XzAttachmentList *self)
{
  g_autoptr (XzSession) session = self->store != NULL ? xz_store_dup_session (self->store) : NULL;
  guint roles = session != NULL ? session->roles : 0;
  gboolean writable = self->store != NULL && !xz_store_is_read_only (self->store);
  self->may_add = writable && xz_roles_may (roles, XZ_ACT_ADD, FALSE);
  self->may_remove = writable && xz_roles_may (roles, XZ_ACT_DELETE, FALSE);
  /* Both are logged first, so that a register that cannot be written shows the names alone. */
  self->may_look = writable && xz_roles_may (roles, XZ_ACT_REVEAL, FALSE);
  self->may_copy = writable && xz_roles_may (roles, XZ_ACT_EXPORT_FULL, FALSE);
}

/* The row in focus, which its successor gets when it goes; -1: none. */
static int
find_focused (XzAttachmentList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->files)) ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;
  if (row == NULL && focus != NULL && GTK_IS_LIST_BOX_ROW (focus) && gtk_widget_get_parent (focus) == GTK_WIDGET (self->files))
    row = focus;
  return row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
}

void
xz_attachment_list_set (XzAttachmentList *self, XzStore *store, const char *person_id, GPtrArray *records)
{
  gboolean same = g_strcmp0 (self->person, person_id) == 0 && self->store == store;
  if (!same)
    {
      g_cancellable_cancel (self->cancellable);
      g_clear_object (&self->cancellable);
      self->cancellable = g_cancellable_new ();
      forget_saving (self);
      show_problem (self, NULL);
    }
  g_set_object (&self->store, store);
  g_autofree char *former = self->person;
  self->person = g_strdup (person_id);
  ask_session (self);
  guint n = records != NULL ? records->len : 0;
  int focused = same && self->awaits_new && n > self->n_rows ? (int) n - 1 : same ? find_focused (self) : -1;
  self->awaits_new = self->awaits_new && same && n <= self->n_rows;
  self->n_rows = n;
  xz_widget_clear (GTK_WIDGET (self->files));
  for (guint i = 0; records != NULL && i < records->len; i++)
    add_row (self, g_ptr_array_index (records, i));
  gtk_widget_set_visible (self->empty, n == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->files), n > 0);
  gtk_widget_set_sensitive (self->add, self->may_add && n < XZ_ATTACHMENTS_MAX);
  if (focused >= 0)
    gtk_widget_grab_focus (n > 0 ? GTK_WIDGET (gtk_list_box_get_row_at_index (self->files, MIN (focused, (int) n - 1))) : self->add);
}

/* ---- the class ---- */

static void
xz_attachment_list_dispose (GObject *object)
{
  XzAttachmentList *self = XZ_ATTACHMENT_LIST (object);
  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->attaching);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->person, g_free);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  G_OBJECT_CLASS (xz_attachment_list_parent_class)->dispose (object);
}

static void
xz_attachment_list_class_init (XzAttachmentListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_attachment_list_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("attachment-list"));
  gtk_widget_class_bind_template_child (widget_class, XzAttachmentList, content);
  gtk_widget_class_bind_template_child (widget_class, XzAttachmentList, problem);
  gtk_widget_class_bind_template_child (widget_class, XzAttachmentList, problem_text);
  gtk_widget_class_bind_template_child (widget_class, XzAttachmentList, empty);
  gtk_widget_class_bind_template_child (widget_class, XzAttachmentList, files);
  gtk_widget_class_bind_template_child (widget_class, XzAttachmentList, add);
  gtk_widget_class_bind_template_child (widget_class, XzAttachmentList, hint);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, delete_key_cb, NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
xz_attachment_list_init (XzAttachmentList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  g_autofree char *hint = g_strdup_printf (_("Or drop them here: PDF, pictures and documents, at most %d MB each and %d of one person. They are kept encrypted."),
                                           XZ_ATTACHMENT_MAX_BYTES / 1024 / 1024, XZ_ATTACHMENTS_MAX);
  gtk_label_set_text (self->hint, hint);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_clicked_cb), self);
  g_signal_connect_swapped (self->files, "row-activated", G_CALLBACK (row_activated_cb), self);
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

GtkWidget *
xz_attachment_list_new (void)
{
  return g_object_new (XZ_TYPE_ATTACHMENT_LIST, NULL);
}
