/* xz-text.h: names, phones and other text as offices type it.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-finding.h"
G_BEGIN_DECLS

/* Outer blanks, U+3000 and zero-width characters removed, full-width ASCII to
 * ASCII, NFC; NULL and "" give NULL; "/", "无", "—" and "-" give NULL too. Free with g_free(). */
char    *xz_text_normalize (const char *text);
/* A person's name (民委发〔2016〕33号): every dot to U+00B7, padding inside Han
 * names (王　伟) removed, blanks inside Latin names folded to one, case kept.
 * NULL when nothing is left. */
char    *xz_person_name_normalize (const char *text);
/* Findings name-too-long (over 50 characters), name-private-use (block), name-digits. */
void     xz_person_name_check (const char *name, XzFindings *findings);
char    *xz_phone_normalize (const char *text);              /* +86, blanks, hyphens away */
gboolean xz_phone_is_mobile (const char *phone);             /* 1[3-9] and nine digits */
void     xz_phone_check (const char *phone, XzFindings *findings); /* phone-length, phone-form: warnings */
char    *xz_phone_mask (const char *phone);                  /* 138****5678 */
/* Any text in which what looks like an ID number or a mobile phone is masked: for a screen or a report that
 * quotes a workbook.  NULL gives NULL. */
char    *xz_text_mask_numbers (const char *text);

/* GB 32100-2015.  A wrong check character warns (credit-code-check), a wrong
 * length or letter warns too: real codes of pilot companies fail. */
char    *xz_credit_code_normalize (const char *text);
gboolean xz_credit_code_is_valid  (const char *code);
void     xz_credit_code_check     (const char *code, XzFindings *findings);
G_END_DECLS
