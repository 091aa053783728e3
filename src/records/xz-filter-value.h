/* xz-filter-value.h: whether a condition names a field and a value that it can have.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-filter.h"
G_BEGIN_DECLS
/* *column NULL with TRUE: the pinyin: pseudo-field. FALSE: the error names the near fields. */
gboolean xz_filter_find_field  (const char *name, const XzColumn **column, GError **error);
gboolean xz_filter_check_value (const XzColumn *column, const char *name, XzFilterOp op, const char *value, GError **error);
G_END_DECLS
