/* xz-paper-handover.h: 离职交接表 (Art. 27).  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-handover.h"
#include "xz-paper.h"
G_BEGIN_DECLS
/* A4 portrait: who leaves, when and why, every item with what became of it, and the places for three signatures.  An
 * item that is still out says so.  In a job. */
XzPaper *xz_paper_new_handover (XzDb *db, const char *person, GError **error);
G_END_DECLS
