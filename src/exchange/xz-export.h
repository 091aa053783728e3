/* xz-export.h: the roster as a workbook or CSV.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-read.h"
G_BEGIN_DECLS
typedef struct {
  XzQuery *query;              /* owned by the caller */
  const gint64 *ids; guint n_ids;   /* if n_ids: these rows instead of the query */
  const char *const *columns;  /* roster column names, NULL-terminated; NULL: all of cli.md */
  const char *purpose;         /* NULL: ID number and phone masked; else whole, and logged with this */
  const char *title;           /* first row of the print header; may be NULL */
} XzExportOptions;
/* In a job (write job if purpose, since it is logged). By the ending: .xlsx .csv. Written aside,
 * fsynced, renamed. A formula character gets a quote before it; the record number is the
 * last column, hidden in .xlsx. *rows may be NULL. */
gboolean xz_export_roster (XzDb *db, const char *path, const XzExportOptions *options, guint *rows,
                           XzProgress *progress, GCancellable *cancellable, GError **error);
G_END_DECLS
