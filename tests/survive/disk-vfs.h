/* disk-vfs.h: a disk in memory that writes down everything done to it, so that a
 * power cut can be played at any moment.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <sqlite3.h>
G_BEGIN_DECLS
#define DISK_VFS "xiezhi-disk"

typedef enum {
  DISK_WRITE, DISK_TRUNCATE, DISK_SYNC,
  DISK_LINK, DISK_UNLINK,        /* a name appears, goes: it lasts from the next SYNC_FOLDER on */
  DISK_RENAME,                   /* and all names below it */
  DISK_SYNC_FOLDER,              /* the names in it; without a name: in all */
  DISK_SYNC_ALL,
  DISK_MARK,                     /* not of the disk: the program said "saved" */
} DiskAct;

typedef struct {
  DiskAct     act;
  guint       file;              /* number of the inode */
  gint64      offset;            /* of a write; the size after a truncation */
  guint       length;            /* of a write */
  gsize       data;              /* of a write, in the arena */
  const char *name;              /* of a link, unlink, rename, folder; interned, "a/b", "" the outermost folder */
  const char *to;                /* of a rename; interned */
} DiskOp;

/* An inode: a name that is deleted and made again is another one. */
typedef struct {
  guint       number;
  GByteArray *bytes;
  gboolean    new_name;          /* its folder is synced with it the first time */
  gboolean    folder;            /* without bytes */
} DiskFile;

typedef struct {
  GPtrArray  *files;             /* DiskFile, by number; those without a name too */
  GHashTable *names;             /* interned name -> DiskFile, borrowed from files */
  gboolean    recording;
  GPtrArray  *base_bytes;        /* GByteArray by number, when the recording began */
  GHashTable *base_names;        /* interned name -> number + 1, likewise */
  GArray     *ops;               /* DiskOp */
  GByteArray *arena;
  guint64     seed;              /* of what SQLite draws from this disk */
} Disk;

Disk     *disk_new   (void);
void      disk_free  (Disk *disk);
Disk     *disk_copy  (const Disk *disk);           /* files only */
/* Adds a file with these bytes, which it takes. */
DiskFile *disk_add   (Disk *disk, const char *name, GByteArray *bytes);
/* A file without a name yet. */
DiskFile *disk_add_inode (Disk *disk, GByteArray *bytes);
/* The one disk that DISK_VFS leads to; registered at the first call. NULL: none. */
void      disk_mount (Disk *disk);
/* From now on what is done to it is written down. */
void      disk_record (Disk *disk);
void      disk_mark   (Disk *disk);
/* For another recorder: the next operation, to be filled in. */
DiskOp   *disk_note   (Disk *disk, DiskAct act, const DiskFile *file);
void      disk_note_write (Disk *disk, const DiskFile *file, const void *data, guint n, gint64 at);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Disk, disk_free)
G_END_DECLS
