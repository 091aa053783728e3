/* fake-import.h: an XzImport without files or register: rows as the test wants them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-import.h"
G_BEGIN_DECLS
/* One table with the columns name, id_number, post, hire_date and phone, and no row. */
XzImport    *fake_import_new (void);
/* values: one per column; NULL nothing, "!x" wrong, "a>b" changed from a to b (a may be empty). */
XzImportRow *fake_import_add (XzImport *import, XzRowResult result, const char *const values[5]);
/* A finding about the last row. */
void         fake_import_find (XzImport *import, XzSeverity severity, const char *code, const char *argument);
G_END_DECLS
