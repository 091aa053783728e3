/* xz-day-watch.c: tells when another day has begun.
 *
 * A timer until midnight would not do: it stands still while the machine sleeps, and knows nothing of a
 * clock that is set.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-day-watch.h"

#define LOOK_EVERY_SECONDS 10

struct _XzDayWatch
{
  XzContext *context;
  gint32     day;
  guint      timeout;
  XzDayFunc  other_day;
  gpointer   data;
};

static gboolean
look_cb (gpointer data)
{
  XzDayWatch *watch = data;
  gint32 today = xz_context_get_today (watch->context);
  if (today != watch->day)
    {
      watch->day = today;
      watch->other_day (watch->data);      /* it may stop the watch */
    }
  return G_SOURCE_CONTINUE;
}

XzDayWatch *
xz_day_watch_start (XzContext *context, guint every_ms, XzDayFunc other_day, gpointer data)
{
  XzDayWatch *watch = g_new0 (XzDayWatch, 1);
  *watch = (XzDayWatch) { context, xz_context_get_today (context), 0, other_day, data };
  watch->timeout = every_ms > 0 ? g_timeout_add (every_ms, look_cb, watch) : g_timeout_add_seconds (LOOK_EVERY_SECONDS, look_cb, watch);
  return watch;
}

void
xz_day_watch_stop (XzDayWatch *watch)
{
  if (watch == NULL)
    return;
  g_source_remove (watch->timeout);
  g_free (watch);
}
