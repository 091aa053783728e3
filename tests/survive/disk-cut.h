/* disk-cut.h: what a disk may hold after a power cut at any moment of a recording.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "disk-vfs.h"
G_BEGIN_DECLS

/* What became of that which was not synced yet. */
typedef enum {
  CUT_KEPT,           /* all of it is there */
  CUT_DROPPED,        /* nothing of it */
  CUT_TORN_LAST,      /* all but the end of the last write, torn at a sector of 512 bytes */
  CUT_TORN,           /* of each write some sectors */
  CUT_REORDERED,      /* some writes, whatever their order was */
  CUT_ONE_MISSING,    /* all but one */
  CUT_ONE_FILE,       /* one file's only */
  CUT_ZEROED,         /* the lengths without the contents */
  CUT_TRASHED,        /* of each write some sectors, some as they were, some noise */
  N_CUTS
} Cut;
const char *cut_name (Cut cut);

/* Plays a recording up to a moment.  What was synced by then lasts; the rest waits. */
typedef struct {
  const Disk *record;
  guint       at;           /* operations played */
  guint       marks;        /* of DISK_MARK among them */
  GPtrArray  *lasting;      /* GByteArray by number of the inode */
  GHashTable *names;        /* interned name -> number + 1 */
  GArray     *waiting;      /* guint: operations not made to last */
} Player;
Player *player_new  (const Disk *record);
void    player_free (Player *player);
/* Forward only. */
void    player_go   (Player *player, guint to);
/* The disk as it may be found; seed: which writes, sectors, files. */
Disk   *player_cut  (const Player *player, Cut cut, guint64 seed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Player, player_free)

/* SplitMix64. */
guint64 next_random (guint64 *seed);
G_END_DECLS
