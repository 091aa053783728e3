/* xz-saved-filters.h: the filters that a user keeps: their titles, their order, what they ask.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-filter.h"
G_BEGIN_DECLS

/* Key of the user's own state in the register: two clerks of one office keep two lists. */
#define XZ_SAVED_FILTERS_KEY "saved-filters"
#define XZ_SAVED_FILTERS_MOST 40
#define XZ_SAVED_FILTER_TITLE_MOST 24      /* characters */

typedef struct { char *title; char *text; } XzSavedFilter;      /* text: as in the search box */

/* In the user's order; never NULL, and what cannot be read is left out. */
GPtrArray *xz_saved_filters_parse     (const char *value);
char      *xz_saved_filters_to_string (GPtrArray *filters);
/* Where a title is; G_MAXUINT if nowhere. */
guint      xz_saved_filters_find      (GPtrArray *filters, const char *title);

typedef enum { XZ_TITLE_FINE, XZ_TITLE_EMPTY, XZ_TITLE_LONG, XZ_TITLE_NUMBER, XZ_TITLE_TAKEN } XzTitleFault;
/* May filter number `at` (G_MAXUINT: a new one) be called so?  An ID number or a telephone is no
 * title: it would stand in the sidebar, unmasked, for all to see. */
XzTitleFault xz_saved_filters_check_title (GPtrArray *filters, guint at, const char *title);
/* What is wrong with it, as a sentence; "" when nothing is. Static. */
const char *xz_title_fault_sentence (XzTitleFault fault);
/* Blanks at the ends and line breaks taken off. */
char      *xz_saved_filter_clean_title (const char *title);
/* The filter in words for a title to begin with; "" where the words would not be one. */
char      *xz_saved_filter_propose_title (const XzFilter *filter);
/* The filter in words, each long number masked. */
char      *xz_saved_filter_dup_words (const XzFilter *filter);

void       xz_saved_filters_insert (GPtrArray *filters, guint at, const char *title, const char *text);
void       xz_saved_filters_rename (GPtrArray *filters, guint at, const char *title);
/* One place up (-1) or down (1); FALSE at the end of the list. */
gboolean   xz_saved_filters_move   (GPtrArray *filters, guint at, int by);
G_END_DECLS
