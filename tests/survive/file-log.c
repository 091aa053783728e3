/* file-log.c: writes down, or fails on order, what this program does to files.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "file-log.h"
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static char       *root;           /* NULL: nothing is watched */
static Disk       *log_disk;       /* NULL: nothing is written down */
static GHashTable *numbers;        /* inode of the machine -> DiskFile of log_disk */
static FileFault   fault;

FileFault *
file_fault (void)
{
  return &fault;
}

/* TRUE with errno: the operation is to fail. */
static gboolean
fails (void)
{
  if (fault.code == 0 || fault.fail_at == 0)
    return FALSE;
  if (fault.fail_at > 1)
    {
      fault.fail_at--;
      return FALSE;
    }
  if (!fault.for_ever)
    fault.fail_at = 0;
  fault.failed = TRUE;
  errno = fault.code;
  return TRUE;
}

/* ---- names and inodes ---- */

/* The name below root, interned; NULL for another.  The index of a log is no part of what lasts. */
static const char *
inside (const char *path)
{
  g_autofree char *whole = NULL;
  gsize length;

  if (root == NULL)
    return NULL;
  whole = g_canonicalize_filename (path, NULL);
  length = strlen (root);
  if (!g_str_has_prefix (whole, root) || g_str_has_suffix (whole, "-shm"))
    return NULL;
  if (whole[length] == '\0')
    return g_intern_static_string ("");
  return whole[length] == '/' ? g_intern_string (whole + length + 1) : NULL;
}

static const char *
inside_of_fd (int fd)
{
  g_autofree char *link_name = NULL;
  char target[PATH_MAX + 1];
  gssize length;

  if (root == NULL)
    return NULL;
  link_name = g_strdup_printf ("/proc/self/fd/%d", fd);
  length = readlink (link_name, target, PATH_MAX);
  if (length <= 0)
    return NULL;
  target[length] = '\0';
  return inside (target);
}

static DiskFile *
file_of_fd (int fd)
{
  struct stat info;

  if (log_disk == NULL || fstat (fd, &info) != 0)
    return NULL;
  return g_hash_table_lookup (numbers, GSIZE_TO_POINTER (info.st_ino));
}

static DiskFile *
file_of_path (const char *path)
{
  struct stat info;

  if (log_disk == NULL || lstat (path, &info) != 0)
    return NULL;
  return g_hash_table_lookup (numbers, GSIZE_TO_POINTER (info.st_ino));
}

/* An inode of the machine is used again for a new file: it is another one then. */
static DiskFile *
new_file (int fd)
{
  DiskFile *file = disk_add_inode (log_disk, g_byte_array_new ());
  struct stat info;

  if (fstat (fd, &info) == 0)
    g_hash_table_replace (numbers, GSIZE_TO_POINTER (info.st_ino), file);
  return file;
}

static gboolean
exists (const char *path)
{
  struct stat info;

  return lstat (path, &info) == 0;
}

/* ---- opening ---- */

static int
log_openat (int folder, const char *path, int flags, mode_t mode)
{
  const char *name = folder == AT_FDCWD ? inside (path) : NULL;
  gboolean nameless = (flags & O_TMPFILE) == O_TMPFILE;
  gboolean is_new = name != NULL && (nameless || ((flags & O_CREAT) != 0 && !exists (path)));
  gboolean empties = name != NULL && !is_new && (flags & O_TRUNC) != 0;
  int fd;

  if ((is_new || empties) && fails ())
    return -1;
  fd = (int) syscall (SYS_openat, folder, path, flags, mode);
  if (fd < 0 || log_disk == NULL || name == NULL)
    return fd;
  if (is_new)
    {
      DiskFile *file = new_file (fd);
      if (!nameless)
        disk_note (log_disk, DISK_LINK, file)->name = name;
    }
  else if (empties && file_of_fd (fd) != NULL)
    disk_note (log_disk, DISK_TRUNCATE, file_of_fd (fd))->offset = 0;
  return fd;
}

static mode_t
mode_of (int flags, va_list more)
{
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (more, mode_t) : 0;
}

#define OPEN(FUNCTION, SYMBOL) \
  int FUNCTION (const char *path, int flags, ...) __asm__ (SYMBOL); \
  int FUNCTION (const char *path, int flags, ...) \
  { \
    mode_t mode; \
    va_list more; \
    va_start (more, flags); \
    mode = mode_of (flags, more); \
    va_end (more); \
    return log_openat (AT_FDCWD, path, flags, mode); \
  }
#define OPENAT(FUNCTION, SYMBOL) \
  int FUNCTION (int folder, const char *path, int flags, ...) __asm__ (SYMBOL); \
  int FUNCTION (int folder, const char *path, int flags, ...) \
  { \
    mode_t mode; \
    va_list more; \
    va_start (more, flags); \
    mode = mode_of (flags, more); \
    va_end (more); \
    return log_openat (folder, path, flags, mode); \
  }
OPEN (replaced_open, "open")
OPEN (replaced_open64, "open64")
OPENAT (replaced_openat, "openat")
OPENAT (replaced_openat64, "openat64")

/* ---- bytes ---- */

static gboolean
is_watched (int fd)
{
  struct stat info;

  return root != NULL && fstat (fd, &info) == 0 && S_ISREG (info.st_mode) && inside_of_fd (fd) != NULL;
}

ssize_t
write (int fd, const void *data, size_t n)
{
  off_t at = root != NULL ? lseek (fd, 0, SEEK_CUR) : 0;
  ssize_t done;

  if (root != NULL && is_watched (fd) && fails ())
    return -1;
  done = syscall (SYS_write, fd, data, n);
  if (done > 0 && log_disk != NULL && file_of_fd (fd) != NULL)
    disk_note_write (log_disk, file_of_fd (fd), data, (guint) done, at);
  return done;
}

ssize_t
writev (int fd, const struct iovec *parts, int n)
{
  ssize_t total = 0;

  if (root == NULL)
    return syscall (SYS_writev, fd, parts, n);
  for (int i = 0; i < n; i++)
    {
      ssize_t done = write (fd, parts[i].iov_base, parts[i].iov_len);
      if (done < 0)
        return total > 0 ? total : -1;
      total += done;
      if ((size_t) done < parts[i].iov_len)
        break;
    }
  return total;
}

static ssize_t
log_pwrite (int fd, const void *data, size_t n, off_t at)
{
  ssize_t done;

  if (root != NULL && is_watched (fd) && fails ())
    return -1;
  done = syscall (SYS_pwrite64, fd, data, n, at);
  if (done > 0 && log_disk != NULL && file_of_fd (fd) != NULL)
    disk_note_write (log_disk, file_of_fd (fd), data, (guint) done, at);
  return done;
}

ssize_t replaced_pwrite (int fd, const void *data, size_t n, off_t at) __asm__ ("pwrite");
ssize_t replaced_pwrite64 (int fd, const void *data, size_t n, off_t at) __asm__ ("pwrite64");

ssize_t
replaced_pwrite (int fd, const void *data, size_t n, off_t at)
{
  return log_pwrite (fd, data, n, at);
}

ssize_t
replaced_pwrite64 (int fd, const void *data, size_t n, off_t at)
{
  return log_pwrite (fd, data, n, at);
}

static void
note_size (int fd)
{
  DiskFile *file = file_of_fd (fd);
  struct stat info;

  if (file != NULL && fstat (fd, &info) == 0)
    disk_note (log_disk, DISK_TRUNCATE, file)->offset = info.st_size;
}

static int
log_ftruncate (int fd, off_t size)
{
  struct stat info;
  int code;

  if (root != NULL && is_watched (fd) && !(fault.code == ENOSPC && fstat (fd, &info) == 0 && info.st_size >= size) && fails ())
    return -1;
  code = (int) syscall (SYS_ftruncate, fd, size);
  if (code == 0)
    note_size (fd);
  return code;
}

int replaced_ftruncate (int fd, off_t size) __asm__ ("ftruncate");
int replaced_ftruncate64 (int fd, off_t size) __asm__ ("ftruncate64");
int replaced_fallocate64 (int fd, int mode, off_t at, off_t length) __asm__ ("fallocate64");

int
replaced_ftruncate (int fd, off_t size)
{
  return log_ftruncate (fd, size);
}

int
replaced_ftruncate64 (int fd, off_t size)
{
  return log_ftruncate (fd, size);
}

int
replaced_fallocate64 (int fd, int mode, off_t at, off_t length)
{
  int code;

  if (root != NULL && is_watched (fd) && fails ())
    return -1;
  code = (int) syscall (SYS_fallocate, fd, mode, at, length);
  if (code == 0)
    note_size (fd);
  return code;
}

/* ---- syncing ---- */

static int
log_sync (int fd, int number)
{
  const char *name = root != NULL ? inside_of_fd (fd) : NULL;
  struct stat info;

  if (name != NULL && fails ())
    {
      fault.failed_sync = TRUE;
      return -1;
    }
  if (fault.deaf || root == NULL)
    return root == NULL ? (int) syscall (number, fd) : 0;
  if (log_disk != NULL && name != NULL && fstat (fd, &info) == 0 && S_ISDIR (info.st_mode))
    disk_note (log_disk, DISK_SYNC_FOLDER, NULL)->name = name;
  else if (file_of_fd (fd) != NULL)
    disk_note (log_disk, DISK_SYNC, file_of_fd (fd));
  return 0;
}

int
fsync (int fd)
{
  return log_sync (fd, SYS_fsync);
}

int
fdatasync (int fd)
{
  return log_sync (fd, SYS_fdatasync);
}

int
syncfs (int fd)
{
  if (root != NULL && inside_of_fd (fd) != NULL && fails ())
    return -1;
  if (log_disk != NULL && !fault.deaf)
    disk_note (log_disk, DISK_SYNC_ALL, NULL);
  return root == NULL ? (int) syscall (SYS_syncfs, fd) : 0;
}

/* ---- names ---- */

int
rename (const char *from, const char *to)
{
  const char *name = inside (from), *other = inside (to);
  int code;

  if (other != NULL && fails ())
    return -1;
  code = (int) syscall (SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
  if (code == 0 && log_disk != NULL && name != NULL && other != NULL)
    {
      DiskOp *op = disk_note (log_disk, DISK_RENAME, NULL);
      op->name = name;
      op->to = other;
    }
  return code;
}

static int
log_link (int from_folder, const char *from, int to_folder, const char *to, int flags)
{
  const char *name = to_folder == AT_FDCWD ? inside (to) : NULL;
  int code;

  if (name != NULL && fails ())
    return -1;
  code = (int) syscall (SYS_linkat, from_folder, from, to_folder, to, flags);
  if (code == 0 && name != NULL && file_of_path (to) != NULL)
    disk_note (log_disk, DISK_LINK, file_of_path (to))->name = name;
  return code;
}

int
link (const char *from, const char *to)
{
  return log_link (AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
linkat (int from_folder, const char *from, int to_folder, const char *to, int flags)
{
  return log_link (from_folder, from, to_folder, to, flags);
}

static int
log_unlink (const char *path, int flags)
{
  const char *name = inside (path);
  int code;

  /* Nothing is taken away for want of room. */
  if (name != NULL && fault.code != ENOSPC && exists (path) && fails ())
    return -1;
  code = (int) syscall (SYS_unlinkat, AT_FDCWD, path, flags);
  if (code == 0 && log_disk != NULL && name != NULL)
    disk_note (log_disk, DISK_UNLINK, NULL)->name = name;
  return code;
}

int
unlink (const char *path)
{
  return log_unlink (path, 0);
}

int
rmdir (const char *path)
{
  return log_unlink (path, AT_REMOVEDIR);
}

int
remove (const char *path)
{
  struct stat info;

  return log_unlink (path, lstat (path, &info) == 0 && S_ISDIR (info.st_mode) ? AT_REMOVEDIR : 0);
}

int
mkdir (const char *path, mode_t mode)
{
  const char *name = inside (path);
  int code;

  if (name != NULL && !exists (path) && fails ())
    return -1;
  code = (int) syscall (SYS_mkdirat, AT_FDCWD, path, mode);
  if (code == 0 && log_disk != NULL && name != NULL)
    {
      DiskFile *file = disk_add_inode (log_disk, g_byte_array_new ());
      file->folder = TRUE;
      disk_note (log_disk, DISK_LINK, file)->name = name;
    }
  return code;
}

/* ---- starting ---- */

static void
add_below (Disk *disk, const char *folder, const char *below)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *inner = *below != '\0' ? g_strconcat (below, "/", name, NULL) : g_strdup (name);
      GByteArray *bytes = g_byte_array_new ();
      g_autofree char *content = NULL;
      gsize length = 0;
      struct stat info;
      DiskFile *file;

      if (g_file_get_contents (path, &content, &length, NULL))
        g_byte_array_append (bytes, (const guint8 *) content, (guint) length);
      file = disk_add (disk, inner, bytes);
      file->folder = g_file_test (path, G_FILE_TEST_IS_DIR);
      if (numbers != NULL && !file->folder && lstat (path, &info) == 0)
        g_hash_table_replace (numbers, GSIZE_TO_POINTER (info.st_ino), file);
      if (file->folder)
        add_below (disk, path, inner);
    }
}

Disk *
disk_read_in (const char *folder)
{
  Disk *disk = disk_new ();

  add_below (disk, folder, "");
  return disk;
}

void
file_fault_start (const char *folder)
{
  memset (&fault, 0, sizeof fault);
  root = g_canonicalize_filename (folder, NULL);
}

void
file_fault_stop (void)
{
  memset (&fault, 0, sizeof fault);
  g_clear_pointer (&root, g_free);
}

Disk *
file_log_start (const char *folder)
{
  Disk *disk = disk_new ();

  numbers = g_hash_table_new (g_direct_hash, g_direct_equal);
  add_below (disk, folder, "");
  disk_record (disk);
  file_fault_start (folder);
  log_disk = disk;
  return disk;
}

void
file_log_stop (void)
{
  file_fault_stop ();
  log_disk = NULL;
  g_clear_pointer (&numbers, g_hash_table_unref);
}

/* ---- a disk as files ---- */

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

/* Folders before what is in them; what lies in a folder that is not there is not reached. */
void
disk_write_out (const Disk *disk, const char *folder)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (disk->names), compare_cb);

  g_mkdir_with_parents (folder, 0700);
  for (GList *at = names; at != NULL; at = at->next)
    {
      const DiskFile *file = g_hash_table_lookup (disk->names, at->data);
      g_autofree char *path = g_build_filename (folder, at->data, NULL);
      int fd;

      if (file->folder)
        {
          mkdir (path, 0700);
          continue;
        }
      fd = (int) syscall (SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
      if (fd < 0)
        continue;
      g_assert_cmpint (syscall (SYS_write, fd, file->bytes->data, file->bytes->len), ==, file->bytes->len);
      close (fd);
    }
}

static gboolean
is_same (const Disk *one, const Disk *other, const char *name)
{
  const DiskFile *a = g_hash_table_lookup (one->names, name), *b = g_hash_table_lookup (other->names, name);

  return a != NULL && b != NULL && a->folder == b->folder && a->bytes->len == b->bytes->len
         && (a->bytes->len == 0 || memcmp (a->bytes->data, b->bytes->data, a->bytes->len) == 0);
}

char *
disk_compare (const Disk *disk, const char *folder)
{
  g_autoptr (Disk) there = disk_read_in (folder);
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, disk->names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!is_same (disk, there, name))
      return g_strdup (name);
  g_hash_table_iter_init (&iter, there->names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_str_has_suffix (name, "-shm") && !is_same (disk, there, name))
      return g_strdup (name);
  return NULL;
}
