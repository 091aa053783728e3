/* xz-import-private.h: what the steps of an import hand to each other.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-import.h"
#include "xz-header.h"
G_BEGIN_DECLS

/* A table of the import and the sheet it comes from. */
typedef struct {
  XzImportTable  pub;          /* first: the public part is what callers hold */
  guint          workbook;     /* which of the import's it is of */
  XzSheet       *sheet;        /* borrowed from a workbook of the import */
  char          *unit;         /* 填报单位 above the header; may be NULL */
  gboolean       excluded;     /* hidden, or put aside by hand: no mapping enables it */
  guint          first_index;  /* of the first data row among the rows present */
  GArray        *orders;       /* guint by position in pub.columns: when it was mapped, 0 for guessed */
  GArray        *fill;         /* XzSheetRange that reach into the data, merged downwards, by first row */
  GHashTable    *fill_columns; /* sheet column + 1 -> GArray of XzSheetRange that do not overlap, by row; made when asked for */
} ImportTable;

/* The mapped columns of a table, in the order of the roster, each with its sheet columns in the order of mapping. */
typedef struct { const XzColumn *column; guint n_sources; guint sources[8]; } MappedColumn;

typedef struct {
  XzImportRow    pub;          /* first */
  guint          index;        /* among the rows present of its sheet */
  gint64         person;       /* person.n of the match; 0 none */
  guint          twin;         /* row of the import whose person this one repeats, + 1; 0 none */
  guint          same_certificate;  /* row of the import that has its certificate number too, + 1; 0 none */
  gboolean       written;      /* it is in the register since apply() */
  gboolean       masked;       /* its ID number is there, but masked */
  GHashTable    *edits;        /* XzColumn* -> text typed by hand; NULL mostly */
} ImportRow;

typedef struct { char *id, *name; } Agency;

/* What a plan knows of the register, and what it holds already itself. */
typedef struct {
  XzImport   *import;
  GHashTable *numbers;      /* ID number -> person.n in the register */
  GHashTable *names;        /* name -> person.n in the register */
  GPtrArray  *agencies;     /* Agency*, owned */
  GHashTable *by_name;      /* folded name -> Agency*, borrowed */
  GHashTable *officers;     /* names of the officers, owned */
  Agency     *home;         /* where rows without an agency go; NULL: none known */
  XzProfile  *profile;      /* borrowed from the store */
  XzDate      today;
  GHashTable *seen_numbers; /* ID number (owned) -> row of the import + 1 */
  GHashTable *seen_people;  /* person.n -> row of the import + 1 */
  GHashTable *seen_certificates; /* certificate number (owned) -> the first row of the import that has it + 1 */
} Judge;

struct _XzImport {
  char       *kind;
  GPtrArray  *workbooks;       /* XzWorkbook*, owned */
  GPtrArray  *files;           /* char*: base name by workbook */
  GPtrArray  *paths;           /* char*: as it was given, by workbook */
  GPtrArray  *tables;          /* ImportTable*, owned */
  char       *agency;          /* UUID or NULL */
  char       *only_sheet;      /* --sheet; NULL: all */
  guint       next_order;
  gint        progress;        /* rows read, atomic */
  GThread    *warming;         /* reads the tables of pinyin while the first file is read; NULL before */
  GPtrArray  *rows;            /* ImportRow*, owned; NULL before the plan */
  Judge      *judge;           /* what the plan knows of the register; NULL before */
};

ImportTable *xz_import_table      (XzImport *import, guint index);
ImportRow   *xz_import_row        (XzImport *import, guint index);
void         xz_import_drop_plan  (XzImport *import);
/* Takes what is in header. */
ImportTable *xz_import_table_new  (XzImport *import, guint workbook, XzSheet *sheet, XzHeader *header);
/* Rows can become people when something in them says who it is. */
gboolean     xz_import_names_people (const ImportTable *table);
/* *position: in pub.columns.  index: of the sheet's column. */
XzImportColumn *xz_import_find_column (const ImportTable *table, guint index, guint *position);
/* The first value below the header, masked where the column is. */
char        *xz_import_dup_sample (const ImportTable *table, guint index, const XzColumn *column);
/* MappedColumn by value. */
GArray      *xz_import_mapped     (const ImportTable *table);
gboolean     xz_column_importable (const XzColumn *column);    /* a stored column, or the record number */
gboolean     xz_column_is         (const XzColumn *column, const char *name);

/* ---- rows as they stand (xz-import-rows.c) ---- */
/* One value of a row: what its sources say, filled down, 同上 resolved. */
typedef struct { char *text; gboolean numeric; gboolean error; } RawValue;     /* text NULL: nothing there */
void         raw_value_clear      (gpointer value);
/* TRUE when there is more in the cell than blanks. */
gboolean     xz_row_is_filled     (const XzSheetRow *row, guint index);
/* Why a row is no person: a finding code, or NULL; "" for a row that is not even shown. */
const char  *xz_import_skip_reason (const ImportTable *table, const GArray *mapped, const XzSheetRow *row);
/* Reads one row; above: values of the row before, by mapped column, or NULL. */
GArray      *xz_import_read_row   (const ImportTable *table, const GArray *mapped, guint index, const GArray *above);
/* The quote put before a formula character is taken off; a spreadsheet's apostrophe before digits too. */
const char  *xz_import_unquote    (const char *text);
gboolean     xz_needs_quote       (const char *text);          /* for the writers: the same rule the other way */

/* ---- judging (xz-import-judge.c) ---- */
Judge       *xz_judge_new         (XzImport *import, XzDb *db, GError **error);
void         xz_judge_free        (Judge *judge);
/* Fills row->pub.cells and findings from values. */
void         xz_judge_read        (Judge *judge, ImportRow *row, const GArray *mapped, const GArray *values);
/* Finds row->person: by record number, then by ID number. */
void         xz_judge_match       (Judge *judge, XzDb *db, ImportRow *row);
/* Compares with the present row (NULL: a new person) and settles the result. */
void         xz_judge_settle      (Judge *judge, ImportRow *row, guint position, const XzRosterRow *present);
/* Takes back what settling the row at position has remembered of it. */
void         xz_judge_forget      (Judge *judge, ImportRow *row, guint position);

/* ---- the cells of a row (xz-import-row.c) ---- */
void          xz_import_row_clear    (ImportRow *row);
XzImportCell *xz_import_row_cell     (ImportRow *row, const char *column);        /* NULL if not mapped */
/* The cell of a column, a spare one if the file does not have it. */
XzImportCell *xz_import_row_need     (ImportRow *row, const char *column);
/* The value of a cell that nothing blocks; NULL. */
const char   *xz_import_row_after    (ImportRow *row, const char *column);
/* Takes value. */
void          xz_import_cell_take    (XzImportCell *cell, char *value);
XzFindings   *xz_import_row_findings (ImportRow *row);                            /* made when there are none yet */
gboolean      xz_import_row_blocks   (const ImportRow *row);
gboolean      xz_import_row_differs  (const ImportRow *row);                      /* any cell changed */

/* ---- units and officers (xz-import-agency.c) ---- */
void          xz_import_agency_free (gpointer agency);
gboolean      xz_judge_load_names    (Judge *judge, XzDb *db, GError **error);
/* By name or short name, with or without 泰兴市; NULL. */
Agency       *xz_judge_find_agency   (Judge *judge, const char *name);
/* UUID of the agency of this name, borrowed; NULL for none. */
const char   *xz_judge_agency_id     (Judge *judge, const char *name);
/* Names of agencies and officers as the register has them; a new spell gets an agency. */
void          xz_judge_place         (Judge *judge, ImportRow *row, const XzRosterRow *present);

/* ---- the difference (xz-import-compare.c) ---- */
gboolean      xz_import_same_date    (const char *before, const char *after);
void          xz_judge_compare       (Judge *judge, ImportRow *row, const XzRosterRow *present);
/* What the rules say of the row's changes. */
void          xz_judge_rules         (Judge *judge, ImportRow *row, const XzRosterRow *present);
G_END_DECLS
