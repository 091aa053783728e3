/* xz-departure-job.h: what the window of a departure reads and writes (Art. 27).  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
#include "xz-handover.h"
G_BEGIN_DECLS
/* A person's departure as it stands. */
void        xz_departure_load_async  (XzStore *store, const char *person, GAsyncReadyCallback callback, gpointer data);
XzHandover *xz_departure_load_finish (XzStore *store, GAsyncResult *result, GError **error);

/* reason: a code of xz_codes_departure_reason; document may be NULL. */
void     xz_departure_record_async (XzStore *store, const char *person, const char *reason, XzDate last_day, const char *document,
                                    GAsyncReadyCallback callback, gpointer data);
/* What becomes of items today; n may be 0, to close what is settled.  All copied. */
void     xz_departure_settle_async (XzStore *store, const char *person, const XzSettlement *settlements, guint n,
                                    GAsyncReadyCallback callback, gpointer data);
void     xz_departure_return_async (XzStore *store, const char *person, XzDate from, GAsyncReadyCallback callback, gpointer data);
/* Of the three above.  batch, closed, findings may be NULL; findings are there when it was refused. */
gboolean xz_departure_write_finish (XzStore *store, GAsyncResult *result, char **batch, gboolean *closed, XzFindings **findings, GError **error);

/* 离职交接表, to the desktop's dialog of printing (printer or PDF). */
void     xz_departure_print (XzWindow *window, GtkWindow *parent, const char *person);
G_END_DECLS
