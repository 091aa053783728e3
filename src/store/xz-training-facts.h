/* xz-training-facts.h: what is on record of a person's training, and how it is
 * judged (Art. 21, 22), for one person and for all of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-store.h"
#include "xz-record.h"
#include "xz-training.h"
G_BEGIN_DECLS

/* The facts of one person: what was attended, what is still planned, how
 * courses ended, when there was service. */
typedef struct {
  gint64  person;                /* person.n */
  GArray *attended;              /* XzTrainingFact; a correction stands for what it corrects */
  GArray *results;               /* XzTrainingResult */
  GArray *spans;                 /* XzServiceSpan, by their first day; without a hire date from XZ_DATE_NONE */
} XzPersonTraining;
void              xz_person_training_free (XzPersonTraining *training);
/* Sessions of courses in which the person is enrolled count as planned from the
 * day from on, as long as no attendance was entered.  NULL with error. */
XzPersonTraining *xz_db_training_facts (XzDb *db, const char *person_id, XzDate from, GError **error);

/* How somebody stands on a day.  Half days throughout. */
typedef struct {
  gint64            person;      /* person.n */
  XzTrainingVerdict pre_service; /* NOT_APPLICABLE after the end of service, and before any is on record */
  XzTrainingVerdict annual;      /* of the year that was asked for */
} XzTrainingStanding;
/* Findings may be NULL; those of Art. 21 come first. */
XzTrainingStanding xz_person_training_judge (const XzPersonTraining *training, int year, XzDate day,
                                             const XzProfile *profile, const XzCalendar *calendar, XzFindings *findings);
/* What Art. 21 and 22 say of the person on the job's day, in the day's year; nothing as long as no
 * course is on record at all: an office that keeps its training elsewhere is told nothing new. */
gboolean xz_db_check_training (XzDb *db, gint64 person, XzFindings *findings, GError **error);
/* The last day of the spell before the one that is current on day, or XZ_DATE_NONE. */
XzDate xz_person_training_get_before (const XzPersonTraining *training, XzDate day);

/* Of these people (person.n), in their order, or of everybody by number when
 * people is NULL: XzTrainingStanding; 100,000 people take less than a second. */
GArray *xz_db_training_standings (XzDb *db, const gint64 *people, guint n_people, int year, XzDate day,
                                  GCancellable *cancellable, GError **error);

/* One entry behind a cell of the matrix or in a person's record, for a person to
 * read.  A session without an entry of the person is planned. */
typedef struct {
  char   *id;                    /* of the attendance or result; NULL: planned */
  char   *programme, *session;   /* ids; session NULL: a result */
  char   *name;                  /* of the course */
  char   *kind, *half, *subjects, *place, *teacher;   /* codes as stored; may be NULL */
  char   *presence;              /* code; NULL: planned, or a result */
  char   *score, *passed;        /* of a result */
  char   *corrects, *reason;
  XzDate  day;
  gboolean in_force;             /* FALSE: corrected or void */
  gboolean counts;               /* attended, on a working day or where the profile counts other days too */
} XzTrainingLine;
void       xz_training_line_free (XzTrainingLine *line);
/* By day; year 0: all years; kinds: flags 1 << XzTrainingKind.  With what is not in
 * force any more when void is wanted too. */
GPtrArray *xz_db_training_lines (XzDb *db, const char *person_id, int year, guint kinds, gboolean with_void, GError **error);
/* "pre_service" and its like; SPECIAL for what is unknown. */
XzTrainingKind xz_training_kind_of_code (const char *code);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzPersonTraining, xz_person_training_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzTrainingLine, xz_training_line_free)
G_END_DECLS
