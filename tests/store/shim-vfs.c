/* shim-vfs.c: a file system over the machine's own that counts and fails on
 * order.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "shim-vfs.h"
#include <string.h>

typedef struct {
  sqlite3_file  base;
  int           flags;
  sqlite3_file *real;
} ShimFile;

static Shim shim;
static sqlite3_vfs *real_vfs;

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return ((ShimFile *) file)->real;
}

static int
step (void)
{
  if (shim.fail_code == 0 || shim.fail_at == 0)
    return SQLITE_OK;
  if (shim.fail_at > 1)
    {
      shim.fail_at--;
      return SQLITE_OK;
    }
  if (!shim.for_ever)
    shim.fail_at = 0;
  shim.failed = TRUE;
  return shim.fail_code;
}

static int
shim_close (sqlite3_file *file)
{
  int code = real_of (file)->pMethods->xClose (real_of (file));

  g_free (real_of (file));
  return code;
}

static int
shim_read (sqlite3_file *file, void *data, int n, sqlite3_int64 at)
{
  shim.reads++;
  return real_of (file)->pMethods->xRead (real_of (file), data, n, at);
}

static int
shim_write (sqlite3_file *file, const void *data, int n, sqlite3_int64 at)
{
  int code = step ();

  shim.writes++;
  return code != SQLITE_OK ? code : real_of (file)->pMethods->xWrite (real_of (file), data, n, at);
}

static int
shim_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  int code = step ();

  return code != SQLITE_OK ? code : real_of (file)->pMethods->xTruncate (real_of (file), size);
}

static int
shim_sync (sqlite3_file *file, int flags)
{
  int code = step ();

  shim.syncs++;
  if (((ShimFile *) file)->flags & SQLITE_OPEN_WAL)
    shim.wal_syncs++;
  if (((ShimFile *) file)->flags & SQLITE_OPEN_MAIN_DB)
    shim.database_syncs++;
  return code != SQLITE_OK ? code : real_of (file)->pMethods->xSync (real_of (file), flags);
}

static int
shim_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return real_of (file)->pMethods->xFileSize (real_of (file), size);
}

static int
shim_lock (sqlite3_file *file, int lock)
{
  return real_of (file)->pMethods->xLock (real_of (file), lock);
}

static int
shim_unlock (sqlite3_file *file, int lock)
{
  return real_of (file)->pMethods->xUnlock (real_of (file), lock);
}

static int
shim_check_lock (sqlite3_file *file, int *result)
{
  return real_of (file)->pMethods->xCheckReservedLock (real_of (file), result);
}

static int
shim_control (sqlite3_file *file, int op, void *argument)
{
  return real_of (file)->pMethods->xFileControl (real_of (file), op, argument);
}

static int
shim_sector (sqlite3_file *file)
{
  return real_of (file)->pMethods->xSectorSize (real_of (file));
}

static int
shim_device (sqlite3_file *file)
{
  return real_of (file)->pMethods->xDeviceCharacteristics (real_of (file));
}

static int
shim_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **memory)
{
  return real_of (file)->pMethods->xShmMap (real_of (file), page, size, extend, memory);
}

static int
shim_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return real_of (file)->pMethods->xShmLock (real_of (file), offset, n, flags);
}

static void
shim_shm_barrier (sqlite3_file *file)
{
  real_of (file)->pMethods->xShmBarrier (real_of (file));
}

static int
shim_shm_unmap (sqlite3_file *file, int remove)
{
  return real_of (file)->pMethods->xShmUnmap (real_of (file), remove);
}

static const sqlite3_io_methods methods = {
  2, shim_close, shim_read, shim_write, shim_truncate, shim_sync, shim_size, shim_lock, shim_unlock,
  shim_check_lock, shim_control, shim_sector, shim_device, shim_shm_map, shim_shm_lock, shim_shm_barrier, shim_shm_unmap,
};

static int
shim_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
  ShimFile *made = (ShimFile *) file;
  int code;

  made->base.pMethods = NULL;
  made->flags = flags;
  made->real = g_malloc0 (real_vfs->szOsFile);
  code = real_vfs->xOpen (real_vfs, name, made->real, flags, out);
  if (code == SQLITE_OK)
    made->base.pMethods = &methods;
  else
    g_clear_pointer (&made->real, g_free);
  return code;
}

static int
shim_delete (sqlite3_vfs *vfs, const char *name, int sync)
{
  return real_vfs->xDelete (real_vfs, name, sync);
}

static int
shim_access (sqlite3_vfs *vfs, const char *name, int flags, int *out)
{
  return real_vfs->xAccess (real_vfs, name, flags, out);
}

static int
shim_full_pathname (sqlite3_vfs *vfs, const char *name, int n, char *out)
{
  return real_vfs->xFullPathname (real_vfs, name, n, out);
}

static int
shim_randomness (sqlite3_vfs *vfs, int n, char *out)
{
  memset (out, 7, n);
  return n;
}

static int
shim_sleep (sqlite3_vfs *vfs, int microseconds)
{
  return real_vfs->xSleep (real_vfs, microseconds);
}

static int
shim_time (sqlite3_vfs *vfs, double *now)
{
  return real_vfs->xCurrentTime (real_vfs, now);
}

static int
shim_last_error (sqlite3_vfs *vfs, int n, char *out)
{
  return real_vfs->xGetLastError (real_vfs, n, out);
}

static sqlite3_vfs shim_vfs = {
  .iVersion = 1, .szOsFile = sizeof (ShimFile), .zName = SHIM_VFS, .xOpen = shim_open, .xDelete = shim_delete,
  .xAccess = shim_access, .xFullPathname = shim_full_pathname, .xRandomness = shim_randomness, .xSleep = shim_sleep,
  .xCurrentTime = shim_time, .xGetLastError = shim_last_error,
};

Shim *
shim_get (void)
{
  if (real_vfs == NULL)
    {
      real_vfs = sqlite3_vfs_find (NULL);
      shim_vfs.mxPathname = real_vfs->mxPathname;
      sqlite3_vfs_register (&shim_vfs, 0);
    }
  return &shim;
}

void
shim_reset (void)
{
  memset (shim_get (), 0, sizeof shim);
}
