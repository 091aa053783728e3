/* xz-training-import.h: sign-in sheets and lists of results, from a workbook into the register.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-change.h"
#include "xz-sheet.h"
#include "xz-people-index.h"
#include "xz-training.h"
G_BEGIN_DECLS

/* Who was there stands in rows, what for in the rows above the header, in columns (培训名称, 培训日期, 时段,
 * 签到, 考核成绩, 是否合格, 结业日期), or in one column for each day or half day ("11月10日上午"). */
typedef struct _XzTrainingImport XzTrainingImport;
XzTrainingImport *xz_training_import_new  (void);
void              xz_training_import_free (XzTrainingImport *import);
gboolean          xz_training_import_add_file (XzTrainingImport *import, const char *path, GCancellable *cancellable, GError **error);
gboolean          xz_training_import_select_sheet (XzTrainingImport *import, const char *name, GError **error);
/* What the file itself calls the course; NULL: nothing.  Borrowed. */
const char       *xz_training_import_get_file_course (XzTrainingImport *import);
/* A column of the file: what stands above it, what below (may be NULL), and where it goes (static; NULL: nowhere). */
typedef struct { char *header, *sample; const char *field; } XzTrainingColumn;
GPtrArray        *xz_training_import_dup_columns (XzTrainingImport *import);        /* XzTrainingColumn; each header once */
/* The i-th field that a column can go to; NULL behind the last. */
const XzField    *xz_training_import_get_field (guint i);
/* field: an English name or a label, "" leaves it out; "presence" under a day is the sign-in of that day.
 * USAGE: no such header or field. */
gboolean          xz_training_import_map_header (XzTrainingImport *import, const char *header, const char *field, GError **error);
/* The course of everything that is in the file, whatever the file calls it; any of them may be NULL. */
void              xz_training_import_set_course (XzTrainingImport *import, const char *name, const char *kind, const char *day);
/* The course of the register that all of it belongs to, beside its name and kind; NULL: the one of that name. */
void              xz_training_import_set_programme (XzTrainingImport *import, const char *id);
/* What the caller said of other's course and unit holds here too. */
void              xz_training_import_take_course (XzTrainingImport *import, const XzTrainingImport *other);
/* The unit of people of whom the file names none: its name. */
void              xz_training_import_set_agency (XzTrainingImport *import, const char *name);

typedef enum { XZ_TRAINING_ROW_NEW, XZ_TRAINING_ROW_CHANGED /* corrects an entry */, XZ_TRAINING_ROW_SAME,
               XZ_TRAINING_ROW_REJECTED, XZ_TRAINING_ROW_SKIPPED, XZ_N_TRAINING_ROWS } XzTrainingRowResult;
/* One entry that a row says: attendance (presence) or a result (passed). */
typedef struct {
  char       *course;            /* name */
  const char *kind;              /* code, static */
  XzDate      day;
  const char *half;              /* code, static; NULL: the whole session */
  const char *presence;          /* code, static; NULL: a result */
  const char *passed;            /* code, static */
  char       *score, *place, *teacher, *subjects;   /* may be NULL */
  char       *programme, *session, *corrects;       /* ids of what is there already; NULL: to be made */
  gboolean    same;              /* the register says so already */
} XzTrainingEntry;
typedef struct {
  char       *sheet;
  guint       row;               /* 1-based */
  char       *name, *certificate, *agency;          /* as written; may be NULL */
  char       *person, *who;      /* id of whom it is about, and for a person to recognise; NULL: nobody beyond doubt */
  GPtrArray  *near;              /* XzIndexedPerson*, borrowed; who may be meant */
  GPtrArray  *entries;           /* XzTrainingEntry */
  XzFindings *findings;
  XzTrainingRowResult result;
  gboolean    chosen;
} XzTrainingRow;
/* In a read job.  FALSE: there is no plan, and no rows. */
gboolean       xz_training_import_plan (XzTrainingImport *import, XzDb *db, XzProgress *progress, GCancellable *cancellable, GError **error);
guint          xz_training_import_get_n_rows (XzTrainingImport *import);
XzTrainingRow *xz_training_import_get_row (XzTrainingImport *import, guint index);
void           xz_training_import_count (XzTrainingImport *import, guint counts[XZ_N_TRAINING_ROWS], guint *warned, guint *chosen);
/* Says of a row who is meant (a person of the register), and plans it again (read job); another than before, too. */
gboolean       xz_training_import_assign (XzTrainingImport *import, XzDb *db, guint index, const char *person_id, GError **error);
/* In a write job: courses, sessions and enrolments that are not there yet, entries, corrections; one change set. */
gboolean       xz_training_import_apply (XzTrainingImport *import, XzDb *db, XzApplied *applied, XzProgress *progress, GCancellable *cancellable, GError **error);
/* cli.md JSON; "unmatched" beside it: sheet, row, name and who may be meant. */
char          *xz_training_import_dup_json (XzTrainingImport *import, const char *batch);
/* Rows that are left out, with the reason and who may be meant. */
gboolean       xz_training_import_save_rejected (XzTrainingImport *import, const char *path, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzTrainingImport, xz_training_import_free)
G_END_DECLS
