/* xz-file-log.c: the first page of a register as its log has it: while the log is folded
 * back, a power cut may leave the file's own first page in pieces.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-store-private.h"
#include <string.h>

#define LOG_HEADER   32
#define FRAME_HEADER 24
#define LOG_MAGIC    0x377f0682u     /* one more: sums over big-endian words */

/* ---- a file through its virtual file system ---- */

/* Read only and without SQLite's own opening, so that nothing is made beside it. */
int
xz_raw_open (XzRawFile *raw, const char *vfs_name, const char *path, int type)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find (vfs_name);
  g_autofree char *full = g_malloc0 (vfs->mxPathname + 1);
  int code = vfs->xFullPathname (vfs, path, vfs->mxPathname, full);

  memset (raw, 0, sizeof *raw);
  if ((code & 0xff) != SQLITE_OK)
    return code;
  raw->file = g_malloc0 (vfs->szOsFile);
  raw->name = sqlite3_create_filename (full, "", "", 0, NULL);
  return vfs->xOpen (vfs, raw->name, raw->file, SQLITE_OPEN_READONLY | type, NULL);
}

void
xz_raw_close (XzRawFile *raw)
{
  if (raw->file != NULL && raw->file->pMethods != NULL)
    raw->file->pMethods->xClose (raw->file);
  g_clear_pointer (&raw->file, g_free);
  sqlite3_free_filename ((char *) raw->name);
  raw->name = NULL;
}

/* SQLITE_IOERR_SHORT_READ: it ends before that. */
int
xz_raw_read (XzRawFile *raw, void *data, int length, gint64 offset)
{
  return raw->file->pMethods->xRead (raw->file, data, length, offset);
}

/* ---- the log ---- */

typedef struct {
  guint32  one, two;
  gboolean big_endian;
} Sum;

static guint32
big_word (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

static guint32
sum_word (const Sum *sum, const guint8 *bytes)
{
  return sum->big_endian ? big_word (bytes) : GUINT32_SWAP_LE_BE (big_word (bytes));
}

static void
sum_add (Sum *sum, const guint8 *bytes, guint length)
{
  for (guint i = 0; i < length; i += 8)
    {
      sum->one += sum_word (sum, bytes + i) + sum->two;
      sum->two += sum_word (sum, bytes + i + 4) + sum->one;
    }
}

/* The two words at bytes are the sum. */
static gboolean
sum_is (const Sum *sum, const guint8 *bytes)
{
  return sum->one == big_word (bytes) && sum->two == big_word (bytes + 4);
}

static gboolean
read_log_header (XzRawFile *log, guint8 header[LOG_HEADER], Sum *sum, guint32 *page_size)
{
  guint32 magic;

  if (xz_raw_read (log, header, LOG_HEADER, 0) != SQLITE_OK)
    return FALSE;
  magic = big_word (header);
  *page_size = big_word (header + 8);
  *sum = (Sum) { .big_endian = magic & 1 };
  sum_add (sum, header, 24);
  return (magic & ~1u) == LOG_MAGIC && *page_size >= 512 && *page_size <= 65536
         && (*page_size & (*page_size - 1)) == 0 && sum_is (sum, header + 24);
}

/* The frames up to the last commit; page one as the last of them has it. */
static gboolean
walk_log (XzRawFile *log, guint8 page_one[XZ_HEADER_SIZE])
{
  guint8 header[LOG_HEADER], waiting[XZ_HEADER_SIZE];
  g_autofree guint8 *frame = NULL;
  gboolean found = FALSE, is_waiting = FALSE;
  guint32 page_size;
  Sum sum;

  if (!read_log_header (log, header, &sum, &page_size))
    return FALSE;
  frame = g_malloc (FRAME_HEADER + page_size);
  for (gint64 at = LOG_HEADER; xz_raw_read (log, frame, FRAME_HEADER + page_size, at) == SQLITE_OK; at += FRAME_HEADER + page_size)
    {
      sum_add (&sum, frame, 8);
      sum_add (&sum, frame + FRAME_HEADER, page_size);
      if (memcmp (frame + 8, header + 16, 8) != 0 || !sum_is (&sum, frame + 16))
        break;
      if (big_word (frame) == 1)
        {
          memcpy (waiting, frame + FRAME_HEADER, XZ_HEADER_SIZE);
          is_waiting = TRUE;
        }
      /* Not 0: the frame ends a transaction. */
      if (big_word (frame + 4) != 0 && is_waiting)
        {
          memcpy (page_one, waiting, XZ_HEADER_SIZE);
          found = TRUE;
        }
    }
  return found;
}

/* FALSE: the log beside path says nothing of the first page, and page_one is as it was. */
gboolean
xz_file_read_log (XzContext *context, const char *path, guint8 page_one[XZ_HEADER_SIZE])
{
  g_autofree char *name = g_strconcat (path, "-wal", NULL);
  gboolean found;
  XzRawFile log;

  found = xz_raw_open (&log, context->vfs, name, SQLITE_OPEN_WAL) == SQLITE_OK && walk_log (&log, page_one);
  xz_raw_close (&log);
  return found;
}
