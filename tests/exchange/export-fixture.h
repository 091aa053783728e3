/* export-fixture.h: a city with everything that is awkward in a file, written and read back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "city.h"
#include "xz-export.h"
#include "xz-import.h"
G_BEGIN_DECLS
/* Text that a spreadsheet would run, that XML or CSV cannot hold as it is, or that
 * looks like the marks that stand for such text. NULL-terminated. */
extern const char *const awkward_texts[];

/* n invented people and, beside them, people whose text fields hold awkward texts, who are in every
 * state, know only the year of their birth, or have nothing but a name. */
City *town_new (guint n);
/* Everybody in it. */
guint town_count (City *town);
/* Adds one person by roster columns, pairs ended by NULL; a column whose value is refused is left out. */
void  town_add (City *town, ...) G_GNUC_NULL_TERMINATED;

/* In a write job, as one with a purpose must be. */
gboolean export_to (City *town, const char *path, const XzExportOptions *options, guint *rows, GError **error);
void     export_well (City *town, const char *path, const XzExportOptions *options, guint expected);
/* The path of a file in the register's folder, which is removed at the end. */
char    *town_path (City *town, const char *name);
/* Bytes of a file, and of a part of a workbook. */
char    *load_text (const char *path);
char    *load_part (const char *path, const char *part);
/* Judges the file against the register. */
void     import_counts (City *town, const char *path, guint counts[XZ_N_ROW_RESULTS]);
/* Everybody in the file is known and nothing about them differs. */
void     assert_no_difference (City *town, const char *path, guint people);
/* Names in the folder of the register beside those given, NULL-terminated: none but the register's own. */
void     assert_only (City *town, ...) G_GNUC_NULL_TERMINATED;
G_END_DECLS
