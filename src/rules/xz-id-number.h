/* xz-id-number.h: GB 11643-1999 citizen identity numbers.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-date.h"
#include "xz-finding.h"
G_BEGIN_DECLS

typedef enum {
  XZ_ID_OK,
  XZ_ID_EMPTY,
  XZ_ID_LENGTH,       /* neither 15 nor 18 characters after normalising */
  XZ_ID_CHARACTER,    /* a character that cannot stand there */
  XZ_ID_BIRTH_DATE,   /* 29 Feb 1990, month 13 ... */
  XZ_ID_CHECK,        /* wrong check character */
  XZ_ID_DAMAGED,      /* a spreadsheet kept 15 digits: ends in 000 or is written 3.21299E+17 */
} XzIdVerdict;

/* Full-width to ASCII, x to X, blanks, hyphens, apostrophes and zero-width
 * characters taken away.  Never adds or guesses a digit.  Free with g_free(). */
char       *xz_id_number_normalize (const char *text);
/* number: normalised.  15 digits are judged as century 19.  A number read
 * from a numeric cell is judged with from_numeric_cell TRUE: 18 digits that a
 * spreadsheet made of a float are DAMAGED whatever their check character says. */
XzIdVerdict xz_id_number_judge     (const char *number, gboolean from_numeric_cell);
char       *xz_id_number_to_18     (const char *number);     /* copy if 18 already; NULL if neither */
char        xz_id_number_check_character (const char *first17);
XzDate      xz_id_number_birth_date (const char *number18);
int         xz_id_number_sex        (const char *number18);   /* 1 male, 2 female, 0 unknown (GB/T 2261.1) */
gboolean    xz_id_number_area_known (const char *number18);   /* a note at most, never a refusal */
char       *xz_id_number_mask       (const char *number);     /* "3212**********0217" in full length */
char       *xz_id_number_mask_short (const char *number);     /* "3212****0217" for tables */
/* Adds findings (codes id-damaged, id-check, id-length, id-character, id-birth-date,
 * id-legacy-15, id-area) for the field "id_number". */
void        xz_id_number_check (const char *number, gboolean from_numeric_cell, XzFindings *findings);
G_END_DECLS
