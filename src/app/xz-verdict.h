/* xz-verdict.h: a person's state as sign, word and tint (visual.md 5).  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-read.h"
G_BEGIN_DECLS
typedef struct {
  const char *style;      /* "ok" "note" "warn" "block" "well": CSS class. Static */
  const char *icon;       /* symbolic icon name. Static */
  const char *word;       /* translated, static */
} XzVerdict;
/* The worst of what the roster knows: a finding that blocks, one that warns, or the state of the spell. */
XzVerdict  xz_verdict_of_row (const XzRosterRow *row);
/* The short word for a finding's code: "学历不符". Static, translated; NULL for an unknown code. */
const char *xz_verdict_word  (const char *code);
/* The codes that have a short word, one after the other; NULL behind the last. Static. */
const char *xz_verdict_nth_code (guint n);
/* Every word that a person can be given, one to a line, translated; free with g_free(). */
char      *xz_verdict_dup_words (void);
G_END_DECLS
