/* xz-import.h: a roster from an office's workbooks: map, preview all rows as a difference, apply as one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-sheet.h"
#include "xz-read.h"
G_BEGIN_DECLS
/* Step 1: files read.  Step 2: header rows found, columns mapped.  Step 3: plan. Step 4: apply. */
typedef struct _XzImport XzImport;
XzImport *xz_import_new  (const char *kind);                    /* "person" */
void      xz_import_free (XzImport *import);
gboolean  xz_import_add_file (XzImport *import, const char *path, GCancellable *cancellable, GError **error);
/* Default agency for rows that name none; a UUID. */
void      xz_import_set_agency (XzImport *import, const char *agency_id);

typedef struct {
  char *file; char *sheet; guint header_row /* 1-based */, header_rows; guint first_data_row; gboolean enabled;
  GPtrArray *columns;        /* XzImportColumn* */
  char *fingerprint;         /* of the folded headers: remembers the mapping */
} XzImportTable;
typedef struct { guint index; char *header; const XzColumn *column; /* NULL: not imported */ char *sample; /* masked */ gboolean certain; gboolean remembered; } XzImportColumn;
GPtrArray *xz_import_get_tables (XzImport *import);             /* XzImportTable*, owned by import */
/* column NULL: leave it out.  Several headers on one field are joined with a blank in this order. */
gboolean   xz_import_map (XzImport *import, guint table, guint column_index, const XzColumn *column);
gboolean   xz_import_map_header (XzImport *import, const char *header, const char *field, GError **error);   /* --column */
/* In a read job: mappings remembered for these fingerprints. */
void       xz_import_recall_mappings (XzImport *import, XzDb *db);

typedef enum { XZ_ROW_NEW, XZ_ROW_CHANGED, XZ_ROW_SAME, XZ_ROW_DUPLICATE, XZ_ROW_REJECTED, XZ_ROW_SKIPPED, XZ_N_ROW_RESULTS } XzRowResult;
typedef struct { const XzColumn *column; char *before; /* canonical/names; NULL empty */ char *after; gboolean changed; int problem; /* XzSeverity+1, 0 none */ } XzImportCell;
typedef struct {
  guint table; guint row;              /* sheet row, 1-based */
  XzRowResult result;
  gboolean chosen;                     /* will be written */
  char *person_id;                     /* matched person or NULL */
  char *matched_label;                 /* DUPLICATE: whom it matches, masked */
  guint n_cells; XzImportCell *cells;
  XzFindings *findings;                /* may be NULL; each finding's field is the column name */
} XzImportRow;
/* In a read job: every row judged against the register. Match by record number, then ID number; without either never merged by name (a same-named row is NEW with a note). */
gboolean   xz_import_plan (XzImport *import, XzDb *db, XzProgress *progress, GCancellable *cancellable, GError **error);
guint      xz_import_get_n_rows (XzImport *import);
XzImportRow *xz_import_get_row  (XzImport *import, guint index);
void       xz_import_count (XzImport *import, guint counts[XZ_N_ROW_RESULTS], guint *warned, guint *chosen, guint *changed_cells);
void       xz_import_choose (XzImport *import, guint index, gboolean chosen);     /* REJECTED cannot be chosen */
/* Corrects one cell by hand before applying and judges the row again (read job). */
gboolean   xz_import_edit_cell (XzImport *import, XzDb *db, guint index, const XzColumn *column, const char *text, GError **error);
/* In a write job: one change set, one transaction; remembers the mappings. */
gboolean   xz_import_apply (XzImport *import, XzDb *db, XzApplied *applied, XzProgress *progress, GCancellable *cancellable, GError **error);
/* Rejected rows with their reasons as a workbook. */
gboolean   xz_import_save_rejected (XzImport *import, const char *path, GError **error);
/* cli.md JSON, one object; batch "" before apply. Free with g_free(). */
char      *xz_import_dup_json (XzImport *import, const char *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzImport, xz_import_free)
G_END_DECLS
