/* xz-window-voice.c: what the window says: toast, conditions, progress (visual.md 7).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-window-private.h"
#include <glib/gi18n-lib.h>
#include "xz-banner.h"

#define MAX_BANNERS 2

typedef struct
{
  char      *id;
  XzBanner  *banner;       /* owned by the slot */
} Condition;

typedef struct
{
  guint           id;
  XzProgressLine *line;    /* owned by the slot */
} Work;

static void
condition_free (gpointer data)
{
  g_free (((Condition *) data)->id);
  g_free (data);
}

void
xz_window_voice_init (XzWindow *self)
{
  self->conditions = g_ptr_array_new_with_free_func (condition_free);
  self->works = g_ptr_array_new_with_free_func (g_free);
}

void
xz_window_voice_free (XzWindow *self)
{
  g_clear_pointer (&self->conditions, g_ptr_array_unref);
  g_clear_pointer (&self->works, g_ptr_array_unref);
}

/* ---- toast ---- */

void
xz_window_show_toast (XzWindow *self, const char *text, const char *batch)
{
  gboolean undoes = batch != NULL && *batch != '\0' && self->undo != NULL;
  if (undoes)
    xz_undo_stack_push (self->undo, batch, text);
  self->toast_undoes = undoes;
  self->toast_back = NULL;
  xz_toast_show (self->toast, text, undoes);
}

void
xz_window_show_toast_back (XzWindow *self, const char *text, void (*back) (gpointer window))
{
  self->toast_undoes = FALSE;
  self->toast_back = back;
  xz_toast_show (self->toast, text, TRUE);
}

/* ---- conditions ---- */

static Condition *
find_condition (XzWindow *self, const char *id)
{
  for (guint i = 0; self->conditions != NULL && i < self->conditions->len; i++)
    if (g_str_equal (((Condition *) g_ptr_array_index (self->conditions, i))->id, id))
      return g_ptr_array_index (self->conditions, i);
  return NULL;
}

static int
compare_conditions (gconstpointer a, gconstpointer b)
{
  const Condition *one = *(const Condition *const *) a, *other = *(const Condition *const *) b;
  return (int) xz_banner_get_severity (other->banner) - (int) xz_banner_get_severity (one->banner);
}

/* The worst first, two at most; the others wait until one of them is gone. */
static void
arrange_banners (XzWindow *self)
{
  g_ptr_array_sort (self->conditions, compare_conditions);
  GtkWidget *former = NULL;
  for (guint i = 0; i < self->conditions->len; i++)
    {
      GtkWidget *banner = GTK_WIDGET (((Condition *) g_ptr_array_index (self->conditions, i))->banner);
      gtk_box_reorder_child_after (self->banner_slot, banner, former);
      gtk_widget_set_visible (banner, i < MAX_BANNERS);
      former = banner;
    }
}

void
xz_window_show_condition (XzWindow *self, const char *id, XzSeverity severity, const char *sentence,
                          const char *button, GCallback activated, gpointer data)
{
  xz_window_clear_condition (self, id);
  Condition *condition = g_new0 (Condition, 1);
  condition->id = g_strdup (id);
  condition->banner = XZ_BANNER (xz_banner_new ());
  xz_banner_set (condition->banner, severity, sentence, button);
  if (activated != NULL)
    g_signal_connect_swapped (condition->banner, "activated", activated, data);
  gtk_box_append (self->banner_slot, GTK_WIDGET (condition->banner));
  g_ptr_array_add (self->conditions, condition);
  arrange_banners (self);
}

void
xz_window_clear_condition (XzWindow *self, const char *id)
{
  Condition *condition = find_condition (self, id);
  if (condition == NULL)
    return;
  gtk_box_remove (self->banner_slot, GTK_WIDGET (condition->banner));
  g_ptr_array_remove (self->conditions, condition);
  arrange_banners (self);
}

static void
fault_closed_cb (XzWindow *self)
{
  xz_window_clear_condition (self, "fault");
}

void
xz_window_show_fault (XzWindow *self, const char *what, const GError *error)
{
  g_autofree char *step = NULL;
  g_autofree char *why = xz_error_dup_sentence (error, &step);
  g_autofree char *sentence = g_strjoin (" ", what, why, step, NULL);
  xz_window_show_condition (self, "fault", XZ_SEVERITY_BLOCK, sentence, _("Close"), G_CALLBACK (fault_closed_cb), self);
  Condition *condition = find_condition (self, "fault");
  xz_banner_set_details (condition->banner, error != NULL ? error->message : NULL);
}

/* ---- progress ---- */

guint
xz_window_begin_work (XzWindow *self, const char *what, XzProgress *progress, GCancellable *cancellable)
{
  Work *work = g_new0 (Work, 1);
  work->id = ++self->last_work;
  work->line = XZ_PROGRESS_LINE (xz_progress_line_new ());
  gtk_box_append (self->progress_slot, GTK_WIDGET (work->line));
  xz_progress_line_start (work->line, what, progress, cancellable);
  g_ptr_array_add (self->works, work);
  return work->id;
}

void
xz_window_end_work (XzWindow *self, guint id)
{
  for (guint i = 0; self->works != NULL && i < self->works->len; i++)
    {
      Work *work = g_ptr_array_index (self->works, i);
      if (work->id != id)
        continue;
      xz_progress_line_stop (work->line);
      gtk_box_remove (self->progress_slot, GTK_WIDGET (work->line));
      g_ptr_array_remove_index (self->works, i);
      return;
    }
}

/* What was said about a register that is closed now. */
void
xz_window_voice_clear (XzWindow *self)
{
  while (self->conditions->len > 0)
    {
      g_autofree char *id = g_strdup (((Condition *) g_ptr_array_index (self->conditions, 0))->id);
      xz_window_clear_condition (self, id);
    }
  xz_toast_dismiss (self->toast);
}
