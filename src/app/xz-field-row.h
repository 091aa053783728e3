/* xz-field-row.h: one field of a form: label above, control, one line for hint or error below.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-record.h"
#include "xz-suggestion-entry.h"
G_BEGIN_DECLS
#define XZ_TYPE_FIELD_ROW (xz_field_row_get_type ())
G_DECLARE_FINAL_TYPE (XzFieldRow, xz_field_row, XZ, FIELD_ROW, GtkWidget)
/* Properties (construct): "column", English name of a roster column, whose description decides the
 * control; "key", the letter of the mnemonic; "required" (gboolean); "hint", translated.
 * A row without column is labelled by "label" and holds plain text.
 * Signals: "edited" (by the user, not by set_value), "left" (the focus went on), "activate" (Enter). */
GtkWidget      *xz_field_row_new (const char *column, const char *key, gboolean required);
const XzColumn *xz_field_row_get_column (XzFieldRow *row);      /* NULL for a plain row */
const char     *xz_field_row_get_label  (XzFieldRow *row);      /* without mnemonic */
/* The text as it stands: codes by their label, dates as typed.  Never masked. Borrowed until the next change. */
const char     *xz_field_row_get_text   (XzFieldRow *row);
/* Canonical (code, ISO date) or text; shown in its form. Not an edit of the user's. */
void            xz_field_row_set_value  (XzFieldRow *row, const char *value);
/* What is stored: the code of a label, the text otherwise; NULL for nothing. Free with g_free(). */
char           *xz_field_row_dup_value  (XzFieldRow *row);
gboolean        xz_field_row_is_edited  (XzFieldRow *row);      /* since set_value */
/* Names that are offered while typing (agencies, posts, companies). */
void            xz_field_row_set_choices (XzFieldRow *row, const char *const *labels);
void            xz_field_row_set_reference (XzFieldRow *row, XzDate day);
/* Filled from the ID number: tint and words; FALSE takes them off. */
void            xz_field_row_set_derived (XzFieldRow *row, gboolean derived);
gboolean        xz_field_row_is_derived  (XzFieldRow *row);
/* The line below: NULL shows the hint again. */
void            xz_field_row_set_problem (XzFieldRow *row, XzSeverity severity, const char *sentence);
gboolean        xz_field_row_has_error   (XzFieldRow *row);
void            xz_field_row_set_hint    (XzFieldRow *row, const char *hint);
/* Judges what stands there by the column's description; sets the line below.
 * TRUE when nothing blocks. */
gboolean        xz_field_row_check       (XzFieldRow *row, XzDate today);
GtkEntry       *xz_field_row_get_entry   (XzFieldRow *row);
G_END_DECLS
