/* xz-sign-in-row.h: the rows of a sign-in sheet in words.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-ledger.h"
#include "xz-training-import.h"
G_BEGIN_DECLS
enum { XZ_SIGN_IN_NAME, XZ_SIGN_IN_ROW, XZ_SIGN_IN_WHO, XZ_SIGN_IN_SAYS, XZ_SIGN_IN_STATE, XZ_SIGN_IN_WHY, XZ_SIGN_IN_N_COLUMNS };
extern const XzLedgerColumn xz_sign_in_columns[XZ_SIGN_IN_N_COLUMNS];
/* A line of the ledger for the index-th row, which must outlive it. */
XzLedgerItem *xz_sign_in_item_new  (const XzTrainingRow *row, guint index);
/* Which row an item stands for. */
guint         xz_sign_in_item_index (XzLedgerItem *item);

typedef struct {
  guint       people, entries, corrections;   /* of the rows that are to be written */
  guint       left_out, same;                 /* rows */
  guint       new_days;                       /* sessions that a course of the register gets */
  char       *new_course;                     /* the first that the register does not have; NULL: none */
  const char *new_kind;                       /* its kind, static */
} XzSignInSum;
void xz_sign_in_sum       (XzTrainingImport *import, XzSignInSum *sum);
void xz_sign_in_sum_clear (XzSignInSum *sum);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (XzSignInSum, xz_sign_in_sum_clear)
G_END_DECLS
