/* xz-card-element-editor.h: place and type of one thing on a card.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-card-draw.h"
G_BEGIN_DECLS
#define XZ_TYPE_CARD_ELEMENT_EDITOR (xz_card_element_editor_get_type ())
/* Emits "changed" after the user has changed the element, or has chosen another. */
G_DECLARE_FINAL_TYPE (XzCardElementEditor, xz_card_element_editor, XZ, CARD_ELEMENT_EDITOR, GtkWidget)
GtkWidget *xz_card_element_editor_new (void);
/* facts: whose design is changed in place; borrowed until the next call, NULL: nothing. */
void       xz_card_element_editor_set (XzCardElementEditor *editor, const XzCardFacts *facts);
/* The element that is being changed; NULL: none. */
XzCardElement *xz_card_element_editor_get (XzCardElementEditor *editor);
G_END_DECLS
