/* xz-undo-stack.h: what this session can take back, and do again.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-change.h"
G_BEGIN_DECLS
#define XZ_TYPE_UNDO_STACK (xz_undo_stack_get_type ())
G_DECLARE_FINAL_TYPE (XzUndoStack, xz_undo_stack, XZ, UNDO_STACK, GObject)
XzUndoStack *xz_undo_stack_new (XzStore *store);
/* A batch that the user has made; what could be done again is forgotten. */
void         xz_undo_stack_push (XzUndoStack *stack, const char *batch, const char *title);
gboolean     xz_undo_stack_can_undo (XzUndoStack *stack);
gboolean     xz_undo_stack_can_redo (XzUndoStack *stack);
/* Takes the last batch back, or the last undo.  One at a time: FALSE while another runs.
 * Signals: "changed" when the can_ answers may be others; "done" (gboolean was_undo,
 * const char *title); "refused" (GStrv conflicts, may be empty, GError*). */
gboolean     xz_undo_stack_undo (XzUndoStack *stack);
gboolean     xz_undo_stack_redo (XzUndoStack *stack);
/* As undo or redo, where what was changed since stays as it is. */
gboolean     xz_undo_stack_go_partly (XzUndoStack *stack);
G_END_DECLS
