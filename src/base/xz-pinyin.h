/* xz-pinyin.h: readings of Chinese names, search grams and sort keys.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
G_BEGIN_DECLS
/* Readings come from ICU once per character and are kept in a table of the
 * process; surnames by our own table, polyphonic characters with both readings.
 * Thread-safe. */
/* "ouyang siyuan" is shown as hint; override (may be NULL) is the person's own
 * typed reading with blanks between syllables. Free with g_free(). */
char      *xz_pinyin_name     (const char *name, const char *override);   /* "ou yang si yuan" */
char      *xz_pinyin_initials (const char *name, const char *override);   /* "oysy" */
/* Sort key: corrected pinyin, then strokes: compare as bytes (BINARY). */
char      *xz_pinyin_sort_key (const char *name, const char *override);
/* Every gram to store for the name, without duplicates: substrings from each
 * character to the end (Han as it is, Latin folded), full pinyin from each
 * syllable to the end for every combination of readings (at most 16), initials
 * likewise.  GPtrArray of owned char*. A query finds the name when it is a
 * prefix of a gram; fold the query with xz_pinyin_fold_query(). */
GPtrArray *xz_pinyin_grams    (const char *name, const char *override);
char      *xz_pinyin_fold_query (const char *query);        /* lower case, no blanks/apostrophes between pinyin, ü to v, dots to U+00B7 */
/* Type-ahead for lists of labels: TRUE if typed is a substring, full pinyin or initials prefix of label. */
gboolean   xz_pinyin_matches  (const char *label, const char *typed);
G_END_DECLS
