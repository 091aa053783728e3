/* xz-suggestion-entry.h: an entry that offers what fits, by character, pinyin or initials.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-codes.h"
G_BEGIN_DECLS
#define XZ_TYPE_SUGGESTION_ENTRY (xz_suggestion_entry_get_type ())
G_DECLARE_FINAL_TYPE (XzSuggestionEntry, xz_suggestion_entry, XZ, SUGGESTION_ENTRY, GtkWidget)
GtkWidget  *xz_suggestion_entry_new (void);
/* What is offered: labels, and the values they stand for (NULL: the labels themselves); both copied, NULL-terminated. */
void        xz_suggestion_entry_set_choices (XzSuggestionEntry *self, const char *const *labels, const char *const *values);
void        xz_suggestion_entry_set_codes   (XzSuggestionEntry *self, const XzCodeList *codes);
/* The entry inside, for its text, focus and relations. Borrowed. */
GtkEntry   *xz_suggestion_entry_get_entry   (XzSuggestionEntry *self);
/* The value of the label that stands there; NULL when it is none of the choices. Borrowed. */
const char *xz_suggestion_entry_get_value   (XzSuggestionEntry *self);
/* Shows the label of value, or value itself when it is no choice. */
void        xz_suggestion_entry_set_value   (XzSuggestionEntry *self, const char *value);
/* Puts the only or marked choice in the place of what was typed; closes the list. TRUE if it did. */
gboolean    xz_suggestion_entry_complete    (XzSuggestionEntry *self);
G_END_DECLS
