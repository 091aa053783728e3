/* xz-paper-insignia.h: 标识与装备发放（收回）登记表 (Art. 7, 27).  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-paper.h"
#include "xz-store.h"
G_BEGIN_DECLS
/* A4 landscape: a line for each item that the people (record numbers) have in hand, with room for the signature of who
 * receives it and of who takes it back; who has none gets an empty line.  In a job. */
XzPaper *xz_paper_new_insignia (XzDb *db, const gint64 *people, guint n, GCancellable *cancellable, GError **error);
G_END_DECLS
