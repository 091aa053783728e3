/* xz-pinyin-private.h: characters with their readings, and a name taken apart into them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-pinyin.h"
G_BEGIN_DECLS

#define XZ_READINGS_MAX 8         /* of one character */
#define XZ_UNITS_MAX 60           /* of one name; what follows is not searched */
#define XZ_COMBINATIONS_MAX 16    /* of the readings of one name */

/* Readings with ü as v, the usual one first; static or of the process. */
typedef struct {
  const char *readings[XZ_READINGS_MAX];
  guint       n;                  /* 0: nobody knows one */
} XzReadings;

typedef struct { const char *surname; const char *readings; } XzSurname;
typedef struct { const char *character; const char *readings; } XzPolyphone;

/* "qin|tan" for one character, "ou yang" for two; ends with a NULL entry. */
extern const XzSurname   xz_pinyin_surnames[];
extern const XzSurname   xz_pinyin_compound_surnames[];
/* "le yue": all readings, the usual one in given names first; ends with a NULL entry. */
extern const XzPolyphone xz_pinyin_polyphones[];

/* What is known of one Han character: made once, never freed, never changed. */
typedef struct {
  XzReadings  readings;
  XzReadings  surname;            /* n 0: as readings */
  const XzSurname **compounds;    /* NULL-ended: compound surnames that begin with it; or NULL */
  char       *stroke;             /* order by strokes, ASCII, compared as bytes */
} XzHan;
const XzHan *xz_han_lookup (gunichar c);
gboolean     xz_is_han     (gunichar c);
/* Adds a reading, and for ü its spellings lu and lyu. reading: interned or static. */
void         xz_readings_add (XzReadings *readings, const char *reading);

/* Lower case, marks off, ü after l and n to v, apostrophes away; blanks, dots and
 * hyphens are each one blank.  *dotted: there was a dot between parts. */
char        *xz_pinyin_fold_words (const char *text, gboolean *dotted);

/* A name in units: a Han character or a word in letters. */
typedef struct {
  char       *text;                       /* folded, without blanks */
  guint       starts[XZ_UNITS_MAX];       /* bytes of text where a unit begins */
  guint       n_starts;
  const XzHan *han[XZ_UNITS_MAX];
  guint       n_han;
  XzReadings  syllables[XZ_UNITS_MAX];    /* by sound: of the characters, or the typed ones */
  guint       n_syllables;
  GPtrArray  *owned;                      /* words that syllables point at; or NULL */
} XzReadName;
void xz_read_name_init  (XzReadName *read, const char *name, const char *override, gboolean is_person);
void xz_read_name_clear (XzReadName *read);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (XzReadName, xz_read_name_clear)
G_END_DECLS
