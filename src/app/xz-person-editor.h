/* xz-person-editor.h: one person in a window of its own (picture 04).  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
#define XZ_TYPE_PERSON_EDITOR (xz_person_editor_get_type ())
G_DECLARE_FINAL_TYPE (XzPersonEditor, xz_person_editor, XZ, PERSON_EDITOR, GtkWindow)
/* row NULL: a new person. */
GtkWidget *xz_person_editor_new   (XzWindow *parent, XzRosterRow *row);
/* Puts the focus on the field of a roster column. */
void       xz_person_editor_focus (XzPersonEditor *editor, const char *column);
/* Signal "saved" (const char *batch, const char *person_id, gboolean is_new). */
/* Another user is to sit down: nothing of the person whom this one entered last is offered to him. */
void       xz_person_editor_forget_last (XzStore *store);
G_END_DECLS
