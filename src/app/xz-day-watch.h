/* xz-day-watch.h: tells when another day has begun.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-context.h"
G_BEGIN_DECLS
typedef struct _XzDayWatch XzDayWatch;
typedef void (*XzDayFunc) (gpointer data);
/* Looks at the context's clock and tells each time that its local day is another one than before: at midnight,
 * after the machine has slept, when the clock or its zone is set.  every_ms 0: as often as is needed. */
XzDayWatch *xz_day_watch_start (XzContext *context, guint every_ms, XzDayFunc other_day, gpointer data);
void        xz_day_watch_stop  (XzDayWatch *watch);
G_END_DECLS
