/* xz-profile-private.h: what a profile is made of.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-profile.h"
G_BEGIN_DECLS

/* In which direction an agency's own rules (Art. 31) may move a number. */
typedef enum { XZ_STRICTER_FIXED, XZ_STRICTER_HIGHER, XZ_STRICTER_LOWER } XzStricter;

typedef struct {
  int        value;
  int        article;
  XzStricter stricter;
  char      *unit;
  char      *source;
} XzProfileNumber;

typedef struct {
  char *title;
  int   first, last;      /* articles */
} XzChapter;

/* The text of a regulation, shared by a profile and its tightened forms. */
typedef struct {
  char   *id, *title, *short_title;
  int     version;
  XzDate  valid_from, valid_to;      /* valid_to NONE: without an end */
  GPtrArray *articles;               /* char*, number 1 at index 0 */
  GArray    *chapters;               /* XzChapter */
  GArray    *laws;                   /* XzLaw */
  char     **precedence_zh, **precedence_en;
} XzRegulation;

struct _XzProfile {
  XzRegulation *regulation;          /* atomic rc box */
  GHashTable   *numbers;             /* name -> XzProfileNumber, both owned */
};

void         xz_profile_number_free (XzProfileNumber *number);
GHashTable  *xz_profile_numbers_new (void);
XzRegulation *xz_regulation_new     (void);
void         xz_regulation_clear    (gpointer regulation);
gboolean     xz_profile_parse       (XzProfile *profile, const char *text, gsize length, GError **error);
G_END_DECLS
