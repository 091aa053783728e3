/* xz-ctl-progress.c: a bar on the terminal while a job runs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <unistd.h>
#include "xz-ctl-private.h"

#define BAR_WIDTH 30
#define REDRAW_MICROSECONDS (150 * 1000)

/* progress is written by the job's thread and read by the bar's, both by
 * atomic operations; ended belongs to the mutex. */
struct _XzBar {
  XzProgress progress;
  char      *label;
  GThread   *thread;       /* NULL: standard error is no terminal */
  GMutex     mutex;
  GCond      cond;
  gboolean   ended;
};

static void
draw_bar (XzBar *bar)
{
  int done = g_atomic_int_get (&bar->progress.done), total = g_atomic_int_get (&bar->progress.total);
  int filled = total > 0 ? (int) ((gint64) MIN (done, total) * BAR_WIDTH / total) : 0;
  g_autoptr (GString) line = g_string_new ("\r");

  if (done == 0 && total == 0)
    return;
  g_string_append_printf (line, "%s ", bar->label);
  for (int i = 0; total > 0 && i < BAR_WIDTH; i++)
    g_string_append (line, i < filled ? "█" : "░");
  g_string_append_printf (line, total > 0 ? " %d / %d" : " %d", done, total);
  if (write (STDERR_FILENO, line->str, line->len) < 0)
    g_debug ("The terminal is gone.");
}

static gpointer
draw_until_end (gpointer data)
{
  XzBar *bar = data;

  g_mutex_lock (&bar->mutex);
  while (!bar->ended)
    {
      g_cond_wait_until (&bar->cond, &bar->mutex, g_get_monotonic_time () + REDRAW_MICROSECONDS);
      draw_bar (bar);
    }
  g_mutex_unlock (&bar->mutex);
  return NULL;
}

XzBar *
xz_bar_start (XzCtl *ctl, const char *label)
{
  XzBar *bar = g_new0 (XzBar, 1);

  bar->label = g_strdup (label);
  g_mutex_init (&bar->mutex);
  g_cond_init (&bar->cond);
  if (!ctl->served && isatty (STDERR_FILENO))
    bar->thread = g_thread_new ("xz-bar", draw_until_end, bar);
  return bar;
}

XzProgress *
xz_bar_get_progress (XzBar *bar)
{
  return &bar->progress;
}

void
xz_bar_stop (XzBar *bar)
{
  static const char clear_line[] = "\r\033[K";

  g_mutex_lock (&bar->mutex);
  bar->ended = TRUE;
  g_cond_signal (&bar->cond);
  g_mutex_unlock (&bar->mutex);
  if (bar->thread != NULL)
    {
      g_thread_join (bar->thread);
      if (write (STDERR_FILENO, clear_line, sizeof clear_line - 1) < 0)
        g_debug ("The terminal is gone.");
    }
  g_mutex_clear (&bar->mutex);
  g_cond_clear (&bar->cond);
  g_free (bar->label);
  g_free (bar);
}
