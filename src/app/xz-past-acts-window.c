/* xz-past-acts-window.c: what was done to the register, newest first; each act can be taken back whole,
 * yesterday's too.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-past-acts-window.h"
#include <glib/gi18n-lib.h>
#include "xz-banner.h"
#include "xz-change.h"
#include "xz-progress-line.h"
#include "xz-status-page.h"
#include "xz-widgets.h"

/* Older ones are listed by `xiezhictl batches`. */
#define MOST_ACTS 200

struct _XzPastActsWindow
{
  GtkWindow       parent;
  GtkBox         *banner_slot;
  GtkStack       *pages;
  GtkListBox     *act_list;
  XzBanner       *banner;
  XzProgressLine *progress_line;
  XzStatusPage   *empty;

  XzWindow       *main_window;      /* weak pointer */
  XzStore        *store;
  GPtrArray      *acts;             /* XzBatch */
  char            asked[37];        /* the one that is being taken back, or was refused */
  gboolean        may, busy, closed;
};

G_DEFINE_FINAL_TYPE (XzPastActsWindow, xz_past_acts_window, GTK_TYPE_WINDOW)

static void load_acts (XzPastActsWindow *self);

/* ---- taking one back ---- */

typedef struct { char batch[37], made[37]; gboolean partly; GPtrArray *conflicts; } UndoJob;

static void
undo_job_free (gpointer data)
{
  UndoJob *job = data;
  g_clear_pointer (&job->conflicts, g_ptr_array_unref);
  g_free (job);
}

static gboolean
undo_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  UndoJob *job = data;
  XzApplied applied = { 0 };
  gboolean done = xz_db_undo (db, job->batch, job->partly, &job->conflicts, &applied, error);
  g_strlcpy (job->made, applied.batch, sizeof job->made);
  xz_applied_clear (&applied);
  return done;
}

/* Nothing is written as long as somebody would lose a later change without having been told. */
static void
show_conflicts (XzPastActsWindow *self, GPtrArray *conflicts)
{
  guint n = conflicts->len;
  g_autofree char *body = g_strdup_printf (ngettext ("%u record was changed since. It can stay as it is now, and the rest be undone.",
                                                     "%u records were changed since. They can stay as they are now, and the rest be undone.", n), n);
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (list, i > 0 ? "\n%s" : "%s", (const char *) conflicts->pdata[i]);
  xz_banner_set (self->banner, XZ_SEVERITY_WARN, body, _("Undo the rest"));
  xz_banner_set_details (self->banner, list->str);
  gtk_widget_set_visible (GTK_WIDGET (self->banner), TRUE);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzPastActsWindow) self = data;
  g_autoptr (GError) error = NULL;
  UndoJob *job = xz_store_job_get_data (result);
  gboolean done = xz_store_job_finish (XZ_STORE (source), result, &error);
  self->busy = FALSE;
  if (done && self->main_window != NULL && xz_window_get_store (self->main_window) == self->store)
    xz_window_show_toast (self->main_window, _("The act was undone."), *job->made != '\0' ? job->made : NULL);
  if (self->closed)
    return;
  xz_progress_line_stop (self->progress_line);
  gtk_widget_set_sensitive (GTK_WIDGET (self->act_list), TRUE);
  if (done)
    load_acts (self);
  else if (job->conflicts != NULL && job->conflicts->len > 0)
    show_conflicts (self, job->conflicts);
  else
    xz_banner_show_fault (self->banner, NULL, error, NULL);
}

static void
take_back (XzPastActsWindow *self, gboolean partly)
{
  if (self->busy || *self->asked == '\0')
    return;
  UndoJob *job = g_new0 (UndoJob, 1);
  g_strlcpy (job->batch, self->asked, sizeof job->batch);
  job->partly = partly;
  self->busy = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->act_list), FALSE);
  xz_progress_line_start (self->progress_line, _("The act is being undone"), NULL, NULL);
  xz_store_write_async (self->store, undo_work, job, undo_job_free, NULL, NULL, undone_cb, g_object_ref (self));
}

static void
rest_clicked_cb (XzPastActsWindow *self)
{
  take_back (self, TRUE);
}

static void
undo_clicked_cb (GtkWidget *button, XzPastActsWindow *self)
{
  const XzBatch *act = g_object_get_data (G_OBJECT (button), "xz-act");
  if (self->busy)
    return;
  g_strlcpy (self->asked, act->batch, sizeof self->asked);
  take_back (self, FALSE);
}

/* ---- the list ---- */

static GtkWidget *
words_new (const XzBatch *act, const char *heading)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *head = xz_wrapped_label_new (heading, act->undone ? "xz-dim" : "xz-name");
  g_autofree char *when = xz_format_time (act->at, g_get_real_time ());
  g_autofree char *number = xz_format_count (act->changes);
  g_autofree char *count = g_strdup_printf (ngettext ("%s change", "%s changes", act->changes), number);
  g_autofree char *detail = g_strdup_printf ("%s · %s · %s%s%s", when, act->user_name != NULL ? act->user_name : "—", count,
                                             act->undone ? " · " : "", act->undone ? _("taken back") : "");
  GtkWidget *line = xz_wrapped_label_new (detail, "xz-caption");
  gtk_widget_add_css_class (line, "xz-dim");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), head);
  gtk_box_append (GTK_BOX (words), line);
  return words;
}

/* What is undone already, and what laid the register's foundation, has no button. */
static gboolean
can_go (const XzBatch *act)
{
  return !act->undone && g_strcmp0 (act->action, "init") != 0 && g_strcmp0 (act->action, "sample") != 0;
}

static GtkWidget *
row_new (XzPastActsWindow *self, XzBatch *act)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *heading = act->title != NULL
    ? g_strdup_printf ("%s · %s", xz_batch_action_label (act->action), act->title) : g_strdup (xz_batch_action_label (act->action));
  gtk_widget_add_css_class (row, "xz-file-row");
  gtk_box_append (GTK_BOX (row), words_new (act, heading));
  if (self->may && can_go (act))
    {
      /* Taking an undo back does again what it undid. */
      const char *word = g_strcmp0 (act->action, "undo") == 0 ? _("Redo") : _("Undo");
      GtkWidget *button = gtk_button_new_with_label (word);
      g_autofree char *name = g_strdup_printf ("%s: %s", word, heading);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      xz_widget_name (button, name);
      g_object_set_data (G_OBJECT (button), "xz-act", act);
      g_signal_connect (button, "clicked", G_CALLBACK (undo_clicked_cb), self);
      gtk_box_append (GTK_BOX (row), button);
    }
  return row;
}

static void
show_acts (XzPastActsWindow *self)
{
  xz_widget_clear (GTK_WIDGET (self->act_list));
  for (guint i = 0; i < self->acts->len; i++)
    {
      XzBatch *act = self->acts->pdata[i];
      GtkWidget *row = row_new (self, act);
      gtk_list_box_append (self->act_list, row);
      xz_widget_name (gtk_widget_get_parent (row), xz_batch_action_label (act->action));
    }
  gtk_stack_set_visible_child_name (self->pages, self->acts->len > 0 ? "list" : "empty");
}

static gboolean
list_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  GPtrArray **acts = data;
  *acts = xz_db_list_batches (db, MOST_ACTS, error);
  return *acts != NULL;
}

static void
free_acts (gpointer data)
{
  GPtrArray **acts = data;
  g_clear_pointer (acts, g_ptr_array_unref);
  g_free (acts);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzPastActsWindow) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray **acts = xz_store_job_get_data (result);
  gboolean listed = xz_store_job_finish (XZ_STORE (source), result, &error);
  if (self->closed)
    return;
  if (!listed)
    {
      xz_banner_show_fault (self->banner, NULL, error, NULL);
      return;
    }
  xz_widget_clear (GTK_WIDGET (self->act_list));
  g_clear_pointer (&self->acts, g_ptr_array_unref);
  self->acts = g_steal_pointer (acts);
  show_acts (self);
}

static void
load_acts (XzPastActsWindow *self)
{
  self->may = xz_store_may (self->store, XZ_ACT_UNDO) && !xz_store_is_read_only (self->store);
  xz_store_read_async (self->store, list_work, g_new0 (GPtrArray *, 1), free_acts, NULL, NULL, listed_cb, g_object_ref (self));
}

/* ---- the class ---- */

static void
xz_past_acts_window_dispose (GObject *object)
{
  XzPastActsWindow *self = XZ_PAST_ACTS_WINDOW (object);
  self->closed = TRUE;
  g_clear_weak_pointer (&self->main_window);
  G_OBJECT_CLASS (xz_past_acts_window_parent_class)->dispose (object);
}

static void
xz_past_acts_window_finalize (GObject *object)
{
  XzPastActsWindow *self = XZ_PAST_ACTS_WINDOW (object);
  g_clear_object (&self->store);
  g_clear_pointer (&self->acts, g_ptr_array_unref);
  G_OBJECT_CLASS (xz_past_acts_window_parent_class)->finalize (object);
}

static void
xz_past_acts_window_class_init (XzPastActsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_past_acts_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_past_acts_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("past-acts-window"));
  gtk_widget_class_bind_template_child (widget_class, XzPastActsWindow, banner_slot);
  gtk_widget_class_bind_template_child (widget_class, XzPastActsWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, XzPastActsWindow, act_list);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
xz_past_acts_window_init (XzPastActsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->banner = XZ_BANNER (xz_banner_new ());
  self->progress_line = XZ_PROGRESS_LINE (xz_progress_line_new ());
  self->empty = XZ_STATUS_PAGE (xz_status_page_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->banner));
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->progress_line));
  gtk_stack_add_named (self->pages, GTK_WIDGET (self->empty), "empty");
  xz_status_page_set (self->empty, "document-open-recent-symbolic", _("Nothing has been done yet"),
                      _("Whatever is entered, changed or imported stands here afterwards and can be undone."));
  g_signal_connect_swapped (self->banner, "activated", G_CALLBACK (rest_clicked_cb), self);
}

void
xz_past_acts_window_present (XzWindow *parent)
{
  XzStore *store = xz_window_get_store (parent);
  if (store == NULL)
    return;
  XzPastActsWindow *self = g_object_new (XZ_TYPE_PAST_ACTS_WINDOW, "transient-for", parent,
                                         "application", gtk_window_get_application (GTK_WINDOW (parent)), NULL);
  g_set_weak_pointer (&self->main_window, parent);
  self->store = g_object_ref (store);
  load_acts (self);
  gtk_window_present (GTK_WINDOW (self));
}
