/* disk-cut.c: what a disk may hold after a power cut at any moment of a recording.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "disk-cut.h"
#include <string.h>

#define SECTOR 512

guint64
next_random (guint64 *seed)
{
  guint64 z = *seed += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

const char *
cut_name (Cut cut)
{
  static const char *const names[N_CUTS] = {
    "kept", "dropped", "torn-last", "torn", "reordered", "one-missing", "one-file", "zeroed", "trashed",
  };

  return names[cut];
}

/* ---- bytes ---- */

static void
reach (GByteArray *bytes, gint64 length)
{
  guint before = bytes->len;

  if (length <= before)
    return;
  g_byte_array_set_size (bytes, (guint) length);
  memset (bytes->data + before, 0, (gsize) length - before);
}

static void
put (GByteArray *bytes, const DiskOp *op, const guint8 *data, guint from, guint to)
{
  if (from == to)
    return;
  reach (bytes, op->offset + to);
  memcpy (bytes->data + op->offset + from, data + from, to - from);
}

static void
set_length (GByteArray *bytes, const DiskOp *op)
{
  if (op->offset < bytes->len)
    g_byte_array_set_size (bytes, (guint) op->offset);
  else
    reach (bytes, op->offset);
}

static const guint8 *
data_of (const Player *player, const DiskOp *op)
{
  return player->record->arena->data + op->data;
}

static const DiskOp *
op_at (const Player *player, guint index)
{
  return &g_array_index (player->record->ops, DiskOp, index);
}

static void
do_whole (const Player *player, GByteArray *bytes, const DiskOp *op)
{
  if (op->act == DISK_WRITE)
    put (bytes, op, data_of (player, op), 0, op->length);
  else
    set_length (bytes, op);
}

/* Everything below a renamed folder goes with it. */
static void
do_rename (GHashTable *names, const char *from, const char *to)
{
  g_autofree char *below = g_strconcat (from, "/", NULL);
  g_autoptr (GList) all = g_hash_table_get_keys (names);

  if (!g_hash_table_contains (names, from))
    return;
  for (GList *at = all; at != NULL; at = at->next)
    {
      const char *name = at->data;
      gpointer number = g_hash_table_lookup (names, name);
      g_autofree char *moved = NULL;

      if (name != from && !g_str_has_prefix (name, below))
        continue;
      moved = g_strconcat (to, name + strlen (from), NULL);
      g_hash_table_remove (names, name);
      g_hash_table_insert (names, (gpointer) g_intern_string (moved), number);
    }
}

static void
do_name (GHashTable *names, const DiskOp *op)
{
  if (op->act == DISK_LINK)
    g_hash_table_insert (names, (gpointer) op->name, GUINT_TO_POINTER (op->file + 1));
  else if (op->act == DISK_RENAME)
    do_rename (names, op->name, op->to);
  else
    g_hash_table_remove (names, op->name);
}

static gboolean
is_name (const DiskOp *op)
{
  return op->act == DISK_LINK || op->act == DISK_UNLINK || op->act == DISK_RENAME;
}

static gboolean
lies_in (const char *name, const char *folder)
{
  const char *slash = name != NULL ? strrchr (name, '/') : NULL;
  gsize length = slash != NULL ? (gsize) (slash - name) : 0;

  return name != NULL && strlen (folder) == length && strncmp (name, folder, length) == 0;
}

static gboolean
reaches (const DiskOp *sync, const DiskOp *op)
{
  if (sync->act == DISK_SYNC_ALL)
    return TRUE;
  if (sync->act == DISK_SYNC)
    return !is_name (op) && op->file == sync->file;
  return is_name (op) && (sync->name == NULL || lies_in (op->name, sync->name) || lies_in (op->to, sync->name));
}

static gboolean
is_sync (const DiskOp *op)
{
  return op->act == DISK_SYNC || op->act == DISK_SYNC_FOLDER || op->act == DISK_SYNC_ALL;
}

/* ---- playing ---- */

static GHashTable *
copy_names (GHashTable *names)
{
  GHashTable *copy = g_hash_table_new (g_direct_hash, g_direct_equal);
  GHashTableIter iter;
  gpointer name, number;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, &number))
    g_hash_table_insert (copy, name, number);
  return copy;
}

Player *
player_new (const Disk *record)
{
  Player *player = g_new0 (Player, 1);

  player->record = record;
  player->lasting = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  for (guint i = 0; i < record->files->len; i++)
    {
      const GByteArray *base = i < record->base_bytes->len ? g_ptr_array_index (record->base_bytes, i) : NULL;
      GByteArray *bytes = g_byte_array_new ();
      g_ptr_array_add (player->lasting, base != NULL ? g_byte_array_append (bytes, base->data, base->len) : bytes);
    }
  player->names = copy_names (record->base_names);
  player->waiting = g_array_new (FALSE, FALSE, sizeof (guint));
  return player;
}

void
player_free (Player *player)
{
  g_ptr_array_unref (player->lasting);
  g_hash_table_unref (player->names);
  g_array_unref (player->waiting);
  g_free (player);
}

/* What a sync reaches is done for good, the rest goes on waiting. */
static void
make_last (Player *player, const DiskOp *sync)
{
  guint left = 0;

  for (guint i = 0; i < player->waiting->len; i++)
    {
      guint index = g_array_index (player->waiting, guint, i);
      const DiskOp *op = op_at (player, index);
      if (!reaches (sync, op))
        g_array_index (player->waiting, guint, left++) = index;
      else if (is_name (op))
        do_name (player->names, op);
      else
        do_whole (player, g_ptr_array_index (player->lasting, op->file), op);
    }
  g_array_set_size (player->waiting, left);
}

void
player_go (Player *player, guint to)
{
  for (; player->at < to; player->at++)
    {
      const DiskOp *op = op_at (player, player->at);
      if (op->act == DISK_MARK)
        player->marks++;
      else if (is_sync (op))
        make_last (player, op);
      else
        g_array_append_val (player->waiting, player->at);
    }
}

/* ---- cutting ---- */

typedef struct {
  const Player *player;
  Cut           cut;
  guint64       seed;
  guint         chosen;      /* one-missing: index in waiting; one-file: the file */
  guint         last;        /* index in waiting of the last write */
} Cutter;

static gboolean
toss (Cutter *cutter)
{
  return next_random (&cutter->seed) & 1;
}

static gboolean
keeps_whole (Cutter *cutter, guint i, const DiskOp *op)
{
  switch (cutter->cut)
    {
    case CUT_KEPT:
    case CUT_ZEROED:      return TRUE;
    case CUT_DROPPED:     return FALSE;
    case CUT_TORN_LAST:   return i != cutter->last;
    case CUT_ONE_MISSING: return i != cutter->chosen;
    case CUT_ONE_FILE:    return is_name (op) || op->file == cutter->chosen;
    default:              return toss (cutter);
    }
}

static void
put_noise (Cutter *cutter, GByteArray *bytes, const DiskOp *op, guint from, guint to)
{
  reach (bytes, op->offset + to);
  for (guint i = from; i < to; i++)
    bytes->data[op->offset + i] = (guint8) next_random (&cutter->seed);
}

/* A write that is in parts: the sectors of the file that it covers, each by itself. */
static void
put_sectors (Cutter *cutter, GByteArray *bytes, const DiskOp *op)
{
  const guint8 *data = data_of (cutter->player, op);
  guint from = 0;

  while (from < op->length)
    {
      guint to = MIN (op->length, from + SECTOR - (guint) ((op->offset + from) % SECTOR));
      guint draw = next_random (&cutter->seed) & 7;
      if (draw >= 4)
        put (bytes, op, data, from, to);
      else if (draw == 0 && cutter->cut == CUT_TRASHED)
        put_noise (cutter, bytes, op, from, to);
      from = to;
    }
}

static void
put_beginning (Cutter *cutter, GByteArray *bytes, const DiskOp *op)
{
  guint sectors = op->length / SECTOR;

  if (sectors > 0)
    put (bytes, op, data_of (cutter->player, op), 0, SECTOR * (guint) (next_random (&cutter->seed) % sectors));
}

static void
do_cut (Cutter *cutter, GByteArray *bytes, guint i, const DiskOp *op)
{
  if (op->act == DISK_WRITE && cutter->cut == CUT_ZEROED)
    reach (bytes, op->offset + op->length);
  else if (op->act == DISK_WRITE && (cutter->cut == CUT_TORN || cutter->cut == CUT_TRASHED))
    put_sectors (cutter, bytes, op);
  else if (keeps_whole (cutter, i, op))
    do_whole (cutter->player, bytes, op);
  else if (op->act == DISK_WRITE && cutter->cut == CUT_TORN_LAST)
    put_beginning (cutter, bytes, op);
}

static void
choose (Cutter *cutter)
{
  const GArray *waiting = cutter->player->waiting;
  guint drawn = waiting->len > 0 ? (guint) (next_random (&cutter->seed) % waiting->len) : 0;

  cutter->last = G_MAXUINT;
  for (guint i = 0; i < waiting->len; i++)
    if (op_at (cutter->player, g_array_index (waiting, guint, i))->act == DISK_WRITE)
      cutter->last = i;
  cutter->chosen = drawn;
  if (cutter->cut == CUT_ONE_FILE && waiting->len > 0)
    cutter->chosen = op_at (cutter->player, g_array_index (waiting, guint, drawn))->file;
}

static GHashTable *
cut_names (Cutter *cutter)
{
  const GArray *waiting = cutter->player->waiting;
  GHashTable *names = copy_names (cutter->player->names);

  for (guint i = 0; i < waiting->len; i++)
    {
      const DiskOp *op = op_at (cutter->player, g_array_index (waiting, guint, i));
      if (is_name (op) && keeps_whole (cutter, i, op))
        do_name (names, op);
    }
  return names;
}

static void
cut_bytes (Cutter *cutter, GByteArray **bytes)
{
  const GArray *waiting = cutter->player->waiting;

  for (guint i = 0; i < waiting->len; i++)
    {
      const DiskOp *op = op_at (cutter->player, g_array_index (waiting, guint, i));
      if (!is_name (op) && bytes[op->file] != NULL)
        do_cut (cutter, bytes[op->file], i, op);
    }
}

Disk *
player_cut (const Player *player, Cut cut, guint64 seed)
{
  Cutter cutter = { .player = player, .cut = cut, .seed = seed };
  Disk *disk = disk_new ();
  g_autofree GByteArray **bytes = g_new0 (GByteArray *, player->lasting->len);
  g_autoptr (GHashTable) names = NULL;
  GHashTableIter iter;
  gpointer name, number;

  choose (&cutter);
  names = cut_names (&cutter);
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, &number))
    {
      const GByteArray *lasting = g_ptr_array_index (player->lasting, GPOINTER_TO_UINT (number) - 1);
      GByteArray *copy = g_byte_array_append (g_byte_array_sized_new (lasting->len), lasting->data, lasting->len);
      bytes[GPOINTER_TO_UINT (number) - 1] = copy;
      disk_add (disk, name, copy)->folder = ((const DiskFile *) g_ptr_array_index (player->record->files, GPOINTER_TO_UINT (number) - 1))->folder;
    }
  cut_bytes (&cutter, bytes);
  return disk;
}
