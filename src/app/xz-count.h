/* xz-count.h: numbers of people and rows as they are written.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
G_BEGIN_DECLS
/* "12,875": thousands parted.  Free with g_free(). */
char *xz_format_count (gint64 count);
G_END_DECLS
