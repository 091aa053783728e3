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
/* Every gram to store for the name, without duplicates; GPtrArray of owned char*.
 *
 * A query finds a name when the folded query is a prefix of
 *   - the folded name from any of its characters on (a word in letters counts as
 *     one character: its beginning alone is searched),
 *   - its full pinyin from any syllable on, in any combination of the readings, or
 *   - its initials from any syllable on, likewise.
 * The readings of a character are those of the surname table at the beginning
 * of a name without a dot, else those of the table of polyphonic characters,
 * else the one of ICU; ü is v, u or yu.  In a name with a dot between its
 * parts every character has its usual reading alone.  Later characters give up rarer
 * readings so that at most 16 combinations remain.  An override replaces all
 * syllables. */
GPtrArray *xz_pinyin_grams    (const char *name, const char *override);
/* The same promise, judged without the grams: for tests and lists in memory.
 * folded_query: of xz_pinyin_fold_query(); "" is found everywhere. */
gboolean   xz_pinyin_name_matches (const char *name, const char *override, const char *folded_query);
/* Lower case; blanks, dots, hyphens and apostrophes away; tone marks away, ü to v. */
char      *xz_pinyin_fold_query (const char *query);
/* Type-ahead for lists of labels: TRUE if typed is a substring of label, or full pinyin or initials from a character on. */
gboolean   xz_pinyin_matches  (const char *label, const char *typed);
G_END_DECLS
