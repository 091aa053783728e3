/* disk-vfs.c: a disk in memory that writes down everything done to it.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "disk-vfs.h"
#include <string.h>

typedef struct {
  sqlite3_file base;
  Disk        *disk;
  DiskFile    *file;
} OpenFile;

static Disk *mounted;

/* ---- disks ---- */

static void
disk_file_free (gpointer data)
{
  DiskFile *file = data;

  g_byte_array_unref (file->bytes);
  g_free (file);
}

Disk *
disk_new (void)
{
  Disk *disk = g_new0 (Disk, 1);

  disk->files = g_ptr_array_new_with_free_func (disk_file_free);
  disk->names = g_hash_table_new (g_direct_hash, g_direct_equal);
  disk->ops = g_array_new (FALSE, TRUE, sizeof (DiskOp));
  disk->arena = g_byte_array_new ();
  disk->seed = 1;
  return disk;
}

void
disk_free (Disk *disk)
{
  if (disk == NULL)
    return;
  if (mounted == disk)
    mounted = NULL;
  g_ptr_array_unref (disk->files);
  g_hash_table_unref (disk->names);
  g_clear_pointer (&disk->base_bytes, g_ptr_array_unref);
  g_clear_pointer (&disk->base_names, g_hash_table_unref);
  g_array_unref (disk->ops);
  g_byte_array_unref (disk->arena);
  g_free (disk);
}

DiskFile *
disk_add_inode (Disk *disk, GByteArray *bytes)
{
  DiskFile *file = g_new0 (DiskFile, 1);

  file->number = disk->files->len;
  file->bytes = bytes;
  g_ptr_array_add (disk->files, file);
  return file;
}

DiskFile *
disk_add (Disk *disk, const char *name, GByteArray *bytes)
{
  DiskFile *file = disk_add_inode (disk, bytes);

  g_hash_table_insert (disk->names, (gpointer) g_intern_string (name), file);
  return file;
}

static GByteArray *
copy_bytes (const GByteArray *bytes)
{
  return g_byte_array_append (g_byte_array_sized_new (bytes->len), bytes->data, bytes->len);
}

Disk *
disk_copy (const Disk *disk)
{
  Disk *copy = disk_new ();
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, disk->names);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const DiskFile *file = value;
      disk_add (copy, name, copy_bytes (file->bytes))->folder = file->folder;
    }
  return copy;
}

void
disk_record (Disk *disk)
{
  GHashTableIter iter;
  gpointer name, value;

  disk->recording = TRUE;
  disk->base_bytes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  for (guint i = 0; i < disk->files->len; i++)
    g_ptr_array_add (disk->base_bytes, copy_bytes (((DiskFile *) g_ptr_array_index (disk->files, i))->bytes));
  disk->base_names = g_hash_table_new (g_direct_hash, g_direct_equal);
  g_hash_table_iter_init (&iter, disk->names);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_hash_table_insert (disk->base_names, name, GUINT_TO_POINTER (((DiskFile *) value)->number + 1));
}

/* ---- the record ---- */

DiskOp *
disk_note (Disk *disk, DiskAct act, const DiskFile *file)
{
  static DiskOp unseen;
  DiskOp op = { .act = act, .file = file != NULL ? file->number : 0 };

  if (!disk->recording)
    return &unseen;
  g_array_append_val (disk->ops, op);
  return &g_array_index (disk->ops, DiskOp, disk->ops->len - 1);
}

void
disk_note_write (Disk *disk, const DiskFile *file, const void *data, guint n, gint64 at)
{
  DiskOp *op;

  if (!disk->recording)
    return;
  op = disk_note (disk, DISK_WRITE, file);
  op->offset = at;
  op->length = n;
  op->data = disk->arena->len;
  g_byte_array_append (disk->arena, data, n);
}

void
disk_mark (Disk *disk)
{
  disk_note (disk, DISK_MARK, NULL);
}

/* ---- a file ---- */

static int
disk_close (sqlite3_file *base)
{
  return SQLITE_OK;
}

static int
disk_read (sqlite3_file *base, void *data, int n, sqlite3_int64 at)
{
  const GByteArray *bytes = ((OpenFile *) base)->file->bytes;
  gint64 there = CLAMP ((gint64) bytes->len - at, 0, n);

  if (there > 0)
    memcpy (data, bytes->data + at, (gsize) there);
  if (there == n)
    return SQLITE_OK;
  memset ((guint8 *) data + there, 0, (gsize) (n - there));
  return SQLITE_IOERR_SHORT_READ;
}

static void
set_length (GByteArray *bytes, guint length)
{
  guint before = bytes->len;

  g_byte_array_set_size (bytes, length);
  if (length > before)
    memset (bytes->data + before, 0, length - before);
}

static int
disk_write (sqlite3_file *base, const void *data, int n, sqlite3_int64 at)
{
  OpenFile *open = (OpenFile *) base;

  if (at + n > open->file->bytes->len)
    set_length (open->file->bytes, (guint) (at + n));
  memcpy (open->file->bytes->data + at, data, (gsize) n);
  disk_note_write (open->disk, open->file, data, (guint) n, at);
  return SQLITE_OK;
}

static int
disk_truncate (sqlite3_file *base, sqlite3_int64 size)
{
  OpenFile *open = (OpenFile *) base;

  set_length (open->file->bytes, (guint) size);
  disk_note (open->disk, DISK_TRUNCATE, open->file)->offset = size;
  return SQLITE_OK;
}

/* As SQLite on Linux: the folder is synced once, with a log or journal that is new. */
static int
disk_sync (sqlite3_file *base, int flags)
{
  OpenFile *open = (OpenFile *) base;

  disk_note (open->disk, DISK_SYNC, open->file);
  if (open->file->new_name)
    disk_note (open->disk, DISK_SYNC_FOLDER, NULL);
  open->file->new_name = FALSE;
  return SQLITE_OK;
}

static int
disk_size (sqlite3_file *base, sqlite3_int64 *size)
{
  *size = ((OpenFile *) base)->file->bytes->len;
  return SQLITE_OK;
}

static int
disk_lock (sqlite3_file *base, int lock)
{
  return SQLITE_OK;
}

static int
disk_check_lock (sqlite3_file *base, int *result)
{
  *result = 0;
  return SQLITE_OK;
}

static int
disk_control (sqlite3_file *base, int op, void *argument)
{
  return SQLITE_NOTFOUND;
}

static int
disk_sector (sqlite3_file *base)
{
  return 4096;
}

static int
disk_device (sqlite3_file *base)
{
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static const sqlite3_io_methods methods = {
  1, disk_close, disk_read, disk_write, disk_truncate, disk_sync, disk_size, disk_lock, disk_lock,
  disk_check_lock, disk_control, disk_sector, disk_device,
};

/* ---- names ---- */

static DiskFile *
make_file (Disk *disk, const char *name, int flags)
{
  DiskFile *file;

  if (name == NULL)
    return disk_add_inode (disk, g_byte_array_new ());
  file = disk_add (disk, name, g_byte_array_new ());
  file->new_name = (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL)) != 0;
  disk_note (disk, DISK_LINK, file)->name = g_intern_string (name);
  return file;
}

static int
disk_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags, int *out)
{
  OpenFile *open = (OpenFile *) base;
  DiskFile *file = name != NULL ? g_hash_table_lookup (mounted->names, g_intern_string (name)) : NULL;

  open->base.pMethods = NULL;
  if (file == NULL && name != NULL && !(flags & SQLITE_OPEN_CREATE))
    return SQLITE_CANTOPEN;
  open->disk = mounted;
  open->file = file != NULL ? file : make_file (mounted, name, flags);
  open->base.pMethods = &methods;
  if (out != NULL)
    *out = flags;
  return SQLITE_OK;
}

static int
disk_delete (sqlite3_vfs *vfs, const char *name, int sync)
{
  const char *interned = g_intern_string (name);
  DiskFile *file = g_hash_table_lookup (mounted->names, interned);

  if (file == NULL)
    return SQLITE_IOERR_DELETE_NOENT;
  g_hash_table_remove (mounted->names, interned);
  disk_note (mounted, DISK_UNLINK, file)->name = interned;
  if (sync)
    disk_note (mounted, DISK_SYNC_FOLDER, NULL);
  return SQLITE_OK;
}

/* An empty file is none, as SQLite on Linux has it. */
static int
disk_access (sqlite3_vfs *vfs, const char *name, int flags, int *out)
{
  const DiskFile *file = g_hash_table_lookup (mounted->names, g_intern_string (name));

  *out = file != NULL && (flags != SQLITE_ACCESS_EXISTS || file->bytes->len > 0);
  return SQLITE_OK;
}

static int
disk_full_pathname (sqlite3_vfs *vfs, const char *name, int n, char *out)
{
  g_strlcpy (out, name, (gsize) n);
  return SQLITE_OK;
}

static int
disk_randomness (sqlite3_vfs *vfs, int n, char *out)
{
  for (int i = 0; i < n; i++)
    {
      mounted->seed = mounted->seed * G_GUINT64_CONSTANT (6364136223846793005) + G_GUINT64_CONSTANT (1442695040888963407);
      out[i] = (char) (mounted->seed >> 56);
    }
  return n;
}

static int
disk_sleep (sqlite3_vfs *vfs, int microseconds)
{
  return microseconds;
}

static int
disk_time (sqlite3_vfs *vfs, double *now)
{
  *now = 2461369.0;
  return SQLITE_OK;
}

static int
disk_last_error (sqlite3_vfs *vfs, int n, char *out)
{
  return 0;
}

static sqlite3_vfs disk_vfs = {
  .iVersion = 1, .szOsFile = sizeof (OpenFile), .mxPathname = 512, .zName = DISK_VFS, .xOpen = disk_open,
  .xDelete = disk_delete, .xAccess = disk_access, .xFullPathname = disk_full_pathname,
  .xRandomness = disk_randomness, .xSleep = disk_sleep, .xCurrentTime = disk_time, .xGetLastError = disk_last_error,
};

void
disk_mount (Disk *disk)
{
  if (sqlite3_vfs_find (DISK_VFS) == NULL)
    sqlite3_vfs_register (&disk_vfs, 0);
  mounted = disk;
}
