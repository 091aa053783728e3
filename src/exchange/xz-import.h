/* xz-import.h: a roster from an office's workbooks: map, preview all rows as a difference, apply as one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-sheet.h"
#include "xz-read.h"
G_BEGIN_DECLS
/* Step 1: files read.  Step 2: header rows found, columns mapped.  Step 3: plan. Step 4: apply. */
typedef struct _XzImport XzImport;
XzImport *xz_import_new  (const char *kind);                    /* "person"; NULL for a kind that cannot be imported */
void      xz_import_free (XzImport *import);
/* The sheets with a header become tables; a table is enabled when a name, an ID number or a
 * record number is mapped and its sheet is not hidden.  NO_HEADER when no sheet has one (the sheets are kept:
 * xz_import_map_header() may still find the row). */
gboolean  xz_import_add_file (XzImport *import, const char *path, GCancellable *cancellable, GError **error);
/* Takes a file with its tables off again, also one that had no header; FALSE when it was not there.
 * Throws the plan away. */
gboolean  xz_import_remove_file (XzImport *import, const char *path);
gint     *xz_import_get_progress (XzImport *import);            /* rows read so far; read it atomically */
/* Leaves every table but those of this sheet (--sheet); MAPPING when there is none of this name. */
gboolean  xz_import_select_sheet (XzImport *import, const char *name, GError **error);
void      xz_import_enable_table (XzImport *import, guint table, gboolean enabled);
/* Default agency for rows that name none; a UUID. */
void      xz_import_set_agency (XzImport *import, const char *agency_id);

typedef struct {
  char *file; char *sheet; guint header_row /* 1-based */, header_rows; guint first_data_row; gboolean enabled;
  GPtrArray *columns;        /* XzImportColumn* */
  char *fingerprint;         /* of the folded headers: remembers the mapping */
} XzImportTable;
/* index: of the sheet's column, 0-based. */
typedef struct { guint index; char *header; const XzColumn *column; /* NULL: not imported */ char *sample; /* masked */ gboolean certain; gboolean remembered; } XzImportColumn;
GPtrArray *xz_import_get_tables (XzImport *import);             /* XzImportTable*, owned by import */
/* column_index: XzImportColumn.index.  column NULL: leave it out; FALSE for a derived column (age).  Several headers
 * on one field are joined with a blank in the order of mapping.  Throws the plan away. */
gboolean   xz_import_map (XzImport *import, guint table, guint column_index, const XzColumn *column);
/* --column: in every table that has the header; field: English name or label, "" leaves it out.  The first header
 * given for a field takes the guessed ones off it. */
gboolean   xz_import_map_header (XzImport *import, const char *header, const char *field, GError **error);
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
void       xz_import_choose (XzImport *import, guint index, gboolean chosen);     /* REJECTED, SAME and SKIPPED cannot be chosen; of rows that stand for one person the last chosen counts */
/* Corrects one cell by hand before applying and judges the row again (read job). */
gboolean   xz_import_edit_cell (XzImport *import, XzDb *db, guint index, const XzColumn *column, const char *text, GError **error);
/* In a write job: one change set, one transaction; remembers the mappings. */
gboolean   xz_import_apply (XzImport *import, XzDb *db, XzApplied *applied, XzProgress *progress, GCancellable *cancellable, GError **error);
/* Rejected rows and duplicates as a workbook: as they stand in the file, the reasons beside them. */
gboolean   xz_import_save_rejected (XzImport *import, const char *path, GError **error);
/* cli.md JSON, one object, and "duplicate" and "skipped" beside its counts; batch "" before apply. ID numbers
 * and phones are masked. Free with g_free(). */
char      *xz_import_dup_json (XzImport *import, const char *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzImport, xz_import_free)
G_END_DECLS
