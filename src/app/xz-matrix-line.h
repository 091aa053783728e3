/* xz-matrix-line.h: one person's training as a line of the matrix, in words and signs; without GTK.
 * Days are counted in half working days (Art. 21, 22).  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-training.h"
G_BEGIN_DECLS

/* What a line comes to: the worse of both duties, as the filters above the matrix have it. */
typedef enum {
  XZ_LINE_MET,          /* both are met */
  XZ_LINE_REACHABLE,    /* what is planned suffices, or the pre-service training is under way */
  XZ_LINE_SHORT,        /* falls short even with what is planned */
  XZ_LINE_BARRED,       /* pre-service training not met: no duty (Art. 21) */
  XZ_LINE_NONE,         /* neither duty applies in this year */
  XZ_LINE_N_GROUPS
} XzLineGroup;

typedef enum { XZ_PRE_MET, XZ_PRE_ON_WAY, XZ_PRE_FAILED, XZ_PRE_LACKING, XZ_PRE_NONE } XzPreState;

typedef struct
{
  gint64      number;                           /* of the person */
  char        person_id[37];
  char       *name;
  XzPreState  pre;
  int         pre_done, pre_required;
  gboolean    annual_applies;                   /* FALSE: counted after the pre-service training, or no service in the year */
  int         done, planned, required, whole;   /* this year; whole: of a full year */
  int         pace;                             /* where one should be today, of required */
  int         subject_done[XZ_TRAINING_SUBJECTS];
  guint       subjects_planned;                 /* bits */
} XzMatrixLine;

/* Columns of the matrix, from the start. */
enum {
  XZ_TRAINING_COLUMN_NAME, XZ_TRAINING_COLUMN_PRE, XZ_TRAINING_COLUMN_SUBJECT,
  XZ_TRAINING_COLUMN_ANNUAL = XZ_TRAINING_COLUMN_SUBJECT + XZ_TRAINING_SUBJECTS, XZ_TRAINING_COLUMN_VERDICT,
  XZ_TRAINING_N_COLUMNS
};

/* How a cell is drawn (visual.md 5): a sign for the eye that does not tell colours, then the colour. */
typedef enum { XZ_SIGN_NONE, XZ_SIGN_OK, XZ_SIGN_ON_WAY, XZ_SIGN_WARN, XZ_SIGN_BLOCK } XzTrainingSign;

void            xz_matrix_line_free  (XzMatrixLine *line);
XzLineGroup xz_matrix_line_group (const XzMatrixLine *line);
/* What stands in a cell beside its sign; "" for a sign alone. Free with g_free(). */
char           *xz_matrix_line_dup_text  (const XzMatrixLine *line, guint column, XzTrainingSign *sign);
/* 八类 6/8: the subjects in one cell, where there is no room for eight. */
char           *xz_matrix_line_dup_folded (const XzMatrixLine *line, XzTrainingSign *sign);
/* A cell as a sentence, for the foot and for who does not see it: 心理健康：尚缺. */
char           *xz_matrix_line_dup_words (const XzMatrixLine *line, guint column);
/* The whole line, as it is spoken. */
char           *xz_matrix_line_dup_spoken (const XzMatrixLine *line);
/* "1.5"; half days as days. */
char           *xz_training_format_days (int half_days);
/* The word of a column, long ("思想政治") and as it is broken above a narrow column ("思想\n政治"). Static. */
const char     *xz_training_column_title (guint column);
const char     *xz_training_column_heading (guint column);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzMatrixLine, xz_matrix_line_free)
G_END_DECLS
