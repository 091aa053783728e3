/* xz-export-private.h: what an export hands to its writers.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-export.h"
#include "xz-aside.h"
G_BEGIN_DECLS
#define XZ_ROSTER_TITLE "行政执法辅助人员名册"

typedef struct {
  GPtrArray  *columns;     /* XzColumn*, borrowed: those wished for, the record number last */
  gboolean    whole;       /* ID numbers and phones in full */
  const char *title;
  guint       n_people;    /* expected; fewer when some are deleted meanwhile */
} XzExportTable;

/* Whole numbers leave the register for a purpose only, and by those whose role it is. */
gboolean    xz_export_check_allowed (XzDb *db, const char *purpose, GError **error);
/* The row of the trail that says so; nothing without a purpose. */
gboolean    xz_export_note_purpose  (XzDb *db, const char *purpose, guint n_people, GError **error);
/* Who printed a page, and when: for its foot. */
char       *xz_paper_dup_foot_note  (XzDb *db);

/* The columns of these names, NULL for all; MAPPING for a name that there is not. */
GPtrArray  *xz_export_choose_columns (const char *const *names, GError **error);
/* What stands in the file: Chinese labels of codes, masked unless the table is whole, a quote before
 * a formula character.  NULL: nothing.  Free with g_free(). */
char       *xz_export_dup_cell (const XzExportTable *table, const XzRosterRow *row, const XzColumn *column);

/* A file being written.  Nothing is in place before the caller puts it there. */
typedef struct {
  gpointer  (*open)   (const XzExportTable *table, XzAside *aside, GError **error);
  gboolean  (*add)    (gpointer writer, const XzRosterRow *row, GError **error);
  gboolean  (*finish) (gpointer writer, GError **error);   /* the file is whole and was read back where that can fail silently */
  void      (*free)   (gpointer writer);
} XzExportFormat;
extern const XzExportFormat xz_export_csv, xz_export_xlsx;
/* Reads the workbook back, part by part: every checksum is right and the first sheet has
 * n_rows rows to its end.  A full disk can cut a part short without a word. */
gboolean    xz_export_check_workbook (int fd, guint n_rows, GError **error);
/* _xHHHH_ for what XML cannot hold, and for text that looks like it. */
char       *xz_export_escape (const char *text);
G_END_DECLS
