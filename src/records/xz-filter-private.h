/* xz-filter-private.h: the characters of the filter syntax, shared by reader and writer.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-filter.h"
G_BEGIN_DECLS
XzFilter   *xz_filter_new_kind     (XzFilterKind kind);
/* Takes child. */
void        xz_filter_take_child   (XzFilter *parent, XzFilter *child);
const char *xz_filter_op_text      (XzFilterOp op);
gboolean    xz_filter_is_blank     (gunichar c);
gboolean    xz_filter_is_bracket   (gunichar c);
gboolean    xz_filter_is_minus     (gunichar c);
gboolean    xz_filter_is_op        (gunichar c);     /* begins an operator */
gunichar    xz_filter_closing_quote (gunichar c);    /* of an opening or closing one; 0: no quote */
gboolean    xz_filter_is_or        (const char *word);
/* "30天", "30日", "30d", "30 days", negative for the past. */
gboolean    xz_filter_read_days    (const char *text, int *days);
G_END_DECLS
