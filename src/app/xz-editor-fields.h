/* xz-editor-fields.h: the fields of the editor, where each stands, what follows from another.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-field-row.h"
#include "xz-read.h"
#include "xz-profile.h"
G_BEGIN_DECLS
typedef enum { XZ_FORM_BASIC, XZ_FORM_SERVICE, XZ_FORM_CONTACT, XZ_FORM_OTHER, XZ_N_FORMS } XzForm;
/* The rows of the editor in the order of the paper form, which is the order of Tab. */
typedef struct { GPtrArray *rows; /* XzFieldRow*, owned by the grids */ } XzEditorFields;
void        xz_editor_fields_build (XzEditorFields *fields, GtkGrid *grids[XZ_N_FORMS]);
void        xz_editor_fields_clear (XzEditorFields *fields);
XzFieldRow *xz_editor_fields_get   (XzEditorFields *fields, const char *column);    /* NULL if there is none */
const char *xz_editor_fields_column (XzFieldRow *row);
/* Birth date and sex from the ID number, where the user has not typed them himself; the
 * tint comes off again when the number changes. */
void        xz_editor_fields_derive (XzEditorFields *fields);
/* Hints that follow from what stands there: reading of the name, age. */
void        xz_editor_fields_hint   (XzEditorFields *fields, XzDate today);
/* What the rules say of the whole (Art. 6, 14, 16): shown at each field that has no problem of its own. */
void        xz_editor_fields_judge  (XzEditorFields *fields, const XzProfile *profile, XzDate today);
/* Puts findings of the store below the fields they are about; TRUE if one was placed. */
gboolean    xz_editor_fields_place_findings (XzEditorFields *fields, const XzFindings *findings);
/* What differs from row, with what stood there; and back, where that still stands there: what somebody else has
 * changed meanwhile is not overwritten. TRUE when anything was taken. */
char       *xz_editor_fields_changes_to_text   (XzEditorFields *fields, const XzRosterRow *row);
gboolean    xz_editor_fields_changes_from_text (XzEditorFields *fields, const XzRosterRow *row, const char *text);
/* "column=text" lines, and back; empty fields are left out. */
char       *xz_editor_fields_to_text   (XzEditorFields *fields);
void        xz_editor_fields_from_text (XzEditorFields *fields, const char *text);
G_END_DECLS
