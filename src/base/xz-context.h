/* xz-context.h: what the register takes from outside: clock, random source, job
 * runner, file system.  A test puts its own in and gets the same run every time.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
G_BEGIN_DECLS

typedef struct _XzContext XzContext;
struct _XzContext {
  /* Microseconds since 1970, UTC. */
  gint64 (*now)    (XzContext *context);
  /* Fills bytes; never fails. */
  void   (*random) (XzContext *context, guint8 *bytes, gsize length);
  /* TRUE: the store runs each job at once on the calling thread, on one
   * connection; FALSE: writer and reader threads. */
  gboolean    inline_jobs;
  /* Name of the SQLite VFS, NULL for the system's. */
  const char *vfs;
  /* The day to judge by (XzDate), G_MININT32: today by now() in local time. */
  gint32      today;
  gpointer    user_data;
  /*< private >: the last UUID made; begins as 0, guarded by xz-uuid.c. */
  guint64     uuid_ms, uuid_counter;
};
/* The machine's clock, random source, threads and file system. Static, never freed. */
XzContext *xz_context_system (void);
/* The local day of now(), or context->today. */
gint32     xz_context_get_today (XzContext *context);
G_END_DECLS
