/* xz-items-window.c: what one person has in hand, each item with what becomes of it.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-items-window.h"
#include <glib/gi18n-lib.h>
#include "xz-banner.h"
#include "xz-departure-job.h"
#include "xz-hand-out-window.h"
#include "xz-handover-list.h"
#include "xz-insignia-job.h"
#include "xz-widgets.h"

struct _XzItemsWindow
{
  GtkWindow       parent;
  GtkBox         *banner_slot, *list_slot;
  GtkLabel       *name, *place, *state, *nothing;
  GtkButton      *hand_out_button, *print_button, *save_button;
  XzBanner       *banner;
  XzHandoverList *list;

  XzWindow       *main_window;     /* weak pointer */
  XzStore        *store;
  char           *person;
  XzHandover     *handover;        /* NULL until read */
  gboolean        may, busy, closed;
};

G_DEFINE_FINAL_TYPE (XzItemsWindow, xz_items_window, GTK_TYPE_WINDOW)

static void load (XzItemsWindow *self);

/* ---- what is shown ---- */

static void
show_state (XzItemsWindow *self)
{
  guint n = xz_handover_list_count (self->list);
  g_autofree char *count = xz_format_count (n > 0 ? n : self->handover->out);
  g_autofree char *text = n > 0 ? g_strdup_printf (ngettext ("%s step to be saved", "%s steps to be saved", n), count)
    : g_strdup_printf (ngettext ("%s item in hand", "%s items in hand", self->handover->out), count);
  gtk_label_set_text (self->state, text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), self->may && !self->busy && n > 0);
}

static void
show_all (XzItemsWindow *self)
{
  const XzHandover *handover = self->handover;
  g_autofree char *title = g_strdup_printf (_("Insignia of %s"), handover->name);
  g_autofree char *place = g_strjoin (" · ", handover->agency != NULL ? handover->agency : "—", handover->post, NULL);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_label_set_text (self->name, handover->name);
  gtk_label_set_text (self->place, place);
  xz_handover_list_show (self->list, handover, self->may);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), handover->items->len == 0);
  show_state (self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzItemsWindow) self = data;
  g_autoptr (GError) error = NULL;
  XzHandover *handover = xz_departure_load_finish (XZ_STORE (source), result, &error);
  if (self->closed || handover == NULL)
    {
      g_clear_pointer (&handover, xz_handover_free);
      if (!self->closed)
        xz_banner_show_fault (self->banner, _("The items could not be read."), error, NULL);
      return;
    }
  xz_handover_list_show (self->list, NULL, FALSE);
  g_clear_pointer (&self->handover, xz_handover_free);
  self->handover = handover;
  show_all (self);
}

static void
load (XzItemsWindow *self)
{
  if (!self->closed)
    xz_departure_load_async (self->store, self->person, loaded_cb, g_object_ref (self));
}

/* ---- acts ---- */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzItemsWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *batch = NULL;
  gboolean written = xz_departure_write_finish (self->store, result, &batch, NULL, &findings, &error);
  self->busy = FALSE;
  if (written && self->main_window != NULL)
    xz_window_show_toast (self->main_window, _("The steps of the items were saved."), batch != NULL && *batch != '\0' ? batch : NULL);
  if (self->closed)
    return;
  if (written)
    load (self);
  else
    xz_banner_show_fault (self->banner, _("Nothing was saved."), error, findings);
  show_state (self);
}

static void
save_cb (XzItemsWindow *self)
{
  if (self->busy || self->handover == NULL || !gtk_widget_get_sensitive (GTK_WIDGET (self->save_button)))
    return;
  g_autofree char *lack = xz_handover_list_dup_lack (self->list);
  g_autoptr (GArray) settlements = xz_handover_list_dup_settlements (self->list);
  if (lack != NULL)
    {
      gtk_label_set_text (self->state, lack);
      return;
    }
  self->busy = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  xz_departure_settle_async (self->store, self->person, (const XzSettlement *) (gpointer) settlements->data, settlements->len, saved_cb, g_object_ref (self));
  show_state (self);
}

static void
print_ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzItemsWindow) self = data;
  gint64 number = g_task_propagate_int (G_TASK (result), NULL);
  GArray *people = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (people, number);
  if (!self->closed && self->main_window != NULL && number > 0)
    xz_insignia_print (self->main_window, GTK_WINDOW (self), g_steal_pointer (&people));
  g_clear_pointer (&people, g_array_unref);
}

typedef struct { char *person; gint64 number; } NumberJob;

static void
number_job_free (gpointer data)
{
  g_free (((NumberJob *) data)->person);
  g_free (data);
}

static gboolean
number_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  NumberJob *job = data;
  job->number = xz_db_person_number (db, job->person);
  return TRUE;
}

static void
numbered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  NumberJob *job = xz_store_job_get_data (result);
  gint64 number = xz_store_job_finish (XZ_STORE (source), result, NULL) ? job->number : 0;
  g_task_return_int (task, number);
  g_object_unref (task);
}

static void
print_cb (XzItemsWindow *self)
{
  NumberJob *job = g_new0 (NumberJob, 1);
  GTask *task = g_task_new (NULL, NULL, print_ready_cb, g_object_ref (self));
  job->person = g_strdup (self->person);
  xz_store_read_async (self->store, number_work, job, number_job_free, NULL, NULL, numbered_cb, task);
}

static void
hand_out_cb (XzItemsWindow *self)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (people, g_strdup (self->person));
  if (self->main_window == NULL)
    return;
  GtkWindow *window = xz_hand_out_window_present (self->main_window, people);
  if (window != NULL)
    g_signal_connect_object (window, "destroy", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
}

static void
marked_cb (XzItemsWindow *self)
{
  if (self->handover != NULL)
    show_state (self);
}

/* ---- construction ---- */

static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  save_cb (XZ_ITEMS_WINDOW (widget));
  return TRUE;
}

static void
xz_items_window_dispose (GObject *object)
{
  XzItemsWindow *self = XZ_ITEMS_WINDOW (object);
  self->closed = TRUE;
  g_clear_weak_pointer (&self->main_window);
  G_OBJECT_CLASS (xz_items_window_parent_class)->dispose (object);
}

static void
xz_items_window_finalize (GObject *object)
{
  XzItemsWindow *self = XZ_ITEMS_WINDOW (object);
  g_clear_object (&self->store);
  g_clear_pointer (&self->handover, xz_handover_free);
  g_free (self->person);
  G_OBJECT_CLASS (xz_items_window_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, XzItemsWindow, child)

static void
xz_items_window_class_init (XzItemsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = xz_items_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = xz_items_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, XZ_VIEW ("items-window"));
  BIND (banner_slot);
  BIND (list_slot);
  BIND (name);
  BIND (place);
  BIND (state);
  BIND (nothing);
  BIND (hand_out_button);
  BIND (print_button);
  BIND (save_button);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, key_cb, NULL);
}

static void
xz_items_window_init (XzItemsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->banner = XZ_BANNER (xz_banner_new ());
  self->list = XZ_HANDOVER_LIST (xz_handover_list_new ());
  xz_handover_list_offer_exchange (self->list);
  gtk_widget_set_visible (GTK_WIDGET (self->banner), FALSE);
  gtk_box_append (self->banner_slot, GTK_WIDGET (self->banner));
  gtk_box_append (self->list_slot, GTK_WIDGET (self->list));
  g_signal_connect_swapped (self->list, "marked", G_CALLBACK (marked_cb), self);
  g_signal_connect_swapped (self->save_button, "clicked", G_CALLBACK (save_cb), self);
  g_signal_connect_swapped (self->print_button, "clicked", G_CALLBACK (print_cb), self);
  g_signal_connect_swapped (self->hand_out_button, "clicked", G_CALLBACK (hand_out_cb), self);
}

void
xz_items_window_present (XzWindow *parent, const char *person)
{
  XzStore *store = xz_window_get_store (parent);
  if (store == NULL)
    return;
  XzItemsWindow *self = g_object_new (XZ_TYPE_ITEMS_WINDOW, "transient-for", parent, "application", gtk_window_get_application (GTK_WINDOW (parent)), NULL);
  g_set_weak_pointer (&self->main_window, parent);
  self->store = g_object_ref (store);
  self->person = g_strdup (person);
  self->may = xz_store_may (store, XZ_ACT_EDIT) && xz_store_may (store, XZ_ACT_ADD) && !xz_store_is_read_only (store);
  gtk_widget_set_sensitive (GTK_WIDGET (self->hand_out_button), self->may);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), FALSE);
  load (self);
  gtk_window_present (GTK_WINDOW (self));
}
