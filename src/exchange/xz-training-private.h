/* xz-training-private.h: what the steps of an import of training hand to each other.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-import-private.h"
#include "xz-training-import.h"
G_BEGIN_DECLS

/* The column of a header, or NULL: the roster's own of who it is, and those of a training. */
const XzColumn *xz_training_column (const char *label);
/* "11月10日上午", "2026-11-10": the day and half (static code, NULL for the whole) that a column is of. */
gboolean xz_training_parse_day_label (const char *label, XzDate reference, XzDate *day, const char **half);
/* "pre_service" where the name says so, and its like. */
const char *xz_training_guess_kind (const char *name);

/* What the rows above a header, or the caller, say of all that stands below. */
typedef struct { char *name, *kind, *day, *half, *place, *teacher, *subjects, *passed; } TrainingCourse;
void     training_course_clear (TrainingCourse *course);

/* A column that is a day of the course. */
typedef struct { guint index; XzDate day; const char *half; gboolean used; } DayColumn;

typedef struct {
  ImportTable   *table;        /* borrowed */
  GArray        *mapped;       /* MappedColumn, of xz_training_column() */
  GArray        *days;         /* DayColumn */
  TrainingCourse course;
} TrainingTable;
TrainingTable *training_table_new  (ImportTable *table, const char *file, XzDate today);
void           training_table_free (TrainingTable *table);
gboolean       training_table_map  (TrainingTable *table, const char *header, const XzColumn *column, XzDate today);
/* Where the column at index goes, by name; "presence" for a day; NULL: nowhere. */
const char    *training_table_field (const TrainingTable *table, guint index);

struct _XzTrainingImport {
  XzImport       *reader;      /* its files and tables; its plan is not made */
  GPtrArray      *tables;      /* TrainingTable */
  GPtrArray      *rows;        /* XzTrainingRow; NULL before the plan */
  XzPeopleIndex  *people;      /* NULL before the plan */
  TrainingCourse  course;      /* said by the caller */
  char           *programme;   /* id, likewise */
  char           *agency;
};

/* Entries of one row, from the values of its columns (findings in row). */
void     training_read_row (XzTrainingImport *import, TrainingTable *table, guint index, const GArray *values, XzTrainingRow *row);
void     training_entry_free (gpointer entry);

/* What the register has of the courses of a plan (xz-training-compare.c). */
typedef struct _TrainingRegister TrainingRegister;
TrainingRegister *training_register_new  (XzDb *db);
void              training_register_free (TrainingRegister *reg);
/* Fills programme, session, corrects and same; settles the row's result. */
gboolean          training_register_settle (TrainingRegister *reg, XzTrainingRow *row, GError **error);
/* What another row says of the same person counts as said. */
void              training_register_recall (TrainingRegister *reg, const XzTrainingRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrainingRegister, training_register_free)
G_END_DECLS
