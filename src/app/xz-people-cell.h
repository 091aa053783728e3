/* xz-people-cell.h: what stands in a cell of the people table.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-read.h"
G_BEGIN_DECLS
/* Codes as words, numbers masked, a dash for nothing; column: a roster column. Free with g_free(). */
char *xz_people_cell_text (const XzRosterRow *row, const char *column);
G_END_DECLS
