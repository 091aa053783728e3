/* xz-undo-private.h: taking a batch back, while it is worked out.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-change-private.h"
G_BEGIN_DECLS

typedef struct {
  XzDb        *db;
  gint64       n;             /* of the batch */
  gboolean     is_undo;
  char        *title;
  GHashTable  *in_conflict;   /* record id, owned -> type */
  GHashTable  *going;         /* ids of the records that the undo deletes, owned */
  GHashTable  *entered;       /* ids of the batch's append-only entries, owned */
  GHashTable  *not_in_the_way; /* going, entered, and what stays because an entry names it; owned */
  XzChangeSet *set;
} XzUndo;
void     xz_undo_add_conflict (XzUndo *undo, const char *id, const XzRecordType *type);

/* xz-undo-append.c: entries stay, and what they say is taken back by further
 * entries: each says what the one before it said, or voids where there was none. */
gboolean xz_undo_collect_entered (XzUndo *undo, GError **error);
gboolean xz_undo_take_back_entry (XzUndo *undo, const XzRecordType *type, const char *id, GError **error);
G_END_DECLS
