/* fuzz-sheet.h: a workbook of nobody's trust is read and looked through.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "fuzz.h"
#include "xz-sheet.h"
G_BEGIN_DECLS
void fuzz_book (const uint8_t *data, size_t size, const char *name);
/* Every cell of a workbook that was read. */
void fuzz_look_at (XzWorkbook *workbook);
G_END_DECLS
