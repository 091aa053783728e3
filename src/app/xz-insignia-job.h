/* xz-insignia-job.h: what the section of insignia reads and writes, off the main thread (Art. 7, 27).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
#include "xz-filter.h"
#include "xz-insignia-list.h"
#include "xz-ledger-item.h"
G_BEGIN_DECLS

enum { XZ_INSIGNIA_COLUMN_NAME, XZ_INSIGNIA_COLUMN_AGENCY, XZ_INSIGNIA_COLUMN_POST, XZ_INSIGNIA_COLUMN_ITEMS, XZ_INSIGNIA_COLUMN_STATE,
       XZ_N_INSIGNIA_COLUMNS };
typedef enum { XZ_INSIGNIA_ALL, XZ_INSIGNIA_LACKING, XZ_INSIGNIA_TO_RETURN, XZ_INSIGNIA_COMPLETE, XZ_N_INSIGNIA_GROUPS } XzInsigniaGroup;

/* ---- the list ---- */
typedef struct {
  GPtrArray *items;                         /* XzLedgerItem, whose data is XzHoldingLine; by name */
  guint      counts[XZ_N_INSIGNIA_GROUPS];
  gboolean   cut;                           /* more people than a list can show */
} XzInsigniaView;
void            xz_insignia_view_free   (XzInsigniaView *view);
gboolean        xz_insignia_line_is_in  (const XzHoldingLine *line, XzInsigniaGroup group);
void            xz_insignia_view_async  (XzStore *store, const XzFilter *filter, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
XzInsigniaView *xz_insignia_view_finish (XzStore *store, GAsyncResult *result, GError **error);

/* ---- kinds ---- */
void       xz_kinds_async       (XzStore *store, GAsyncReadyCallback callback, gpointer data);
GPtrArray *xz_kinds_finish      (XzStore *store, GAsyncResult *result, GError **error);      /* XzKindLine* */
/* picture: a JPEG that becomes the kind's; NULL: the one it has stays.  All copied. */
void       xz_kind_save_async   (XzStore *store, const char *id, const char *agency, const XzKindChoice *choice, GBytes *picture,
                                 GAsyncReadyCallback callback, gpointer data);
void       xz_kind_stock_async  (XzStore *store, const char *kind, const char *act, guint number, const char *reason,
                                 GAsyncReadyCallback callback, gpointer data);
void       xz_kind_picture_async  (XzStore *store, const char *sha256, GAsyncReadyCallback callback, gpointer data);
GBytes    *xz_kind_picture_finish (XzStore *store, GAsyncResult *result, GError **error);

/* ---- handing out: people and kinds are char*, UUIDs; copied ---- */
void       xz_hand_out_async    (XzStore *store, GPtrArray *people, GPtrArray *kinds, XzDate day, const char *handled_by, gboolean only_judge,
                                 XzProgress *progress, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray *xz_hand_out_finish   (XzStore *store, GAsyncResult *result, char **batch, GError **error);   /* XzHandOut* */

/* Of saving and stock.  *findings: what refused it, NULL without; both the caller's. */
gboolean   xz_insignia_write_finish (XzStore *store, GAsyncResult *result, char **batch, XzFindings **findings, GError **error);

/* 发放（收回）登记表 of these people (gint64, taken), to the desktop's dialog of printing. */
void       xz_insignia_print    (XzWindow *window, GtkWindow *parent, GArray *people);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzInsigniaView, xz_insignia_view_free)
G_END_DECLS
