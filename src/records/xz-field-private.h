/* xz-field-private.h: folding of labels, shared by fields, columns and filters.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-record.h"
G_BEGIN_DECLS
/* Compatibility forms folded, lower case, without blanks, punctuation and
 * zero-width characters; at most 200 characters. Free with g_free(). */
char *xz_field_fold_label (const char *text);
/* The same without what stands in brackets: "性别（男/女）" is "性别". */
char *xz_field_fold_label_without_brackets (const char *text);
G_END_DECLS
