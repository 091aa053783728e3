/* xz-text-private.h: what the normalisers share.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
G_BEGIN_DECLS
/* What is taken away may uncover more of the same ("'/" without its apostrophe is
 * "/", which stands for nothing): once is done until nothing changes, so that
 * what was written out reads back as itself. */
char *xz_text_settle (char *(*once) (const char *text), const char *text);
G_END_DECLS
