/* xz-training-words.h: an entry of somebody's training in words.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-training-facts.h"
G_BEGIN_DECLS
/* What the entry comes to: counted, not counted and why, planned, corrected.  Static. */
const char *xz_training_line_worth       (const XzTrainingLine *line);
/* CSS class of that word.  Static. */
const char *xz_training_line_worth_style (const XzTrainingLine *line);
/* Kind, subjects, place, teacher, score and reason, as far as there are any; free with g_free(). */
char       *xz_training_line_dup_details (const XzTrainingLine *line);
/* "2026-03-03 · Spring course · counts", for who does not see it; free with g_free(). */
char       *xz_training_line_dup_spoken  (const XzTrainingLine *line);
G_END_DECLS
