/* xz-backup-private.h: the file of a backup, its snapshot and its ring, as src/store sees them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-backup.h"
#include "xz-blob-private.h"
#include "xz-store-private.h"
G_BEGIN_DECLS

/* ---- the format (xz-backup-format.c) ----
 * 512 bytes of header, then one after the other: the head of the audit chain as the
 * anchor file holds it, the wraps as the keys file holds them, the register's path,
 * the database, the contents (sealed, as beside the register) and 72 bytes for each of
 * them.  Numbers are little endian.  The header ends with the SHA-256 of what is
 * before it in it, the body's SHA-256 included: no byte of the file is without one. */
#define XZ_BACKUP_FORMAT      1
#define XZ_BACKUP_HEADER_SIZE 512
#define XZ_BACKUP_RECORD_SIZE 72
#define XZ_BACKUP_DIGEST_SIZE 32
#define XZ_BACKUP_AGENCY_SIZE 256
#define XZ_BACKUP_MAX_KEYS    (256 * 1024)
#define XZ_BACKUP_MAX_TEXT    4096
#define XZ_BACKUP_MAX_CONTENT (XZ_BLOB_MAX + 64)
/* The contents lie beside the file, in its folder's "files". */
#define XZ_BACKUP_BESIDE      1

typedef struct {
  guint32 format, schema, flags;
  char    key_id[17], register_id[37], agency[XZ_BACKUP_AGENCY_SIZE];
  gint64  taken_at, people;
  guint64 size, database, contents;               /* bytes, bytes, how many */
  guint32 anchor, keys, place;                    /* bytes */
  guint8  body[XZ_BACKUP_DIGEST_SIZE];
  guint8  mac[XZ_SM3_SIZE];                       /* under the register's key for backups, over all before it */
} XzBackupHeader;

/* One photo or attachment. */
typedef struct {
  char    name[65];                               /* SHA-256 of what is inside, hex */
  guint64 size;                                   /* of the sealed file */
  guint8  digest[XZ_BACKUP_DIGEST_SIZE];          /* SHA-256 of the sealed file */
} XzBackupContent;

/* key NULL: without a MAC. */
void     xz_backup_header_pack   (XzBackupHeader *header, const guint8 *key, guint8 bytes[XZ_BACKUP_HEADER_SIZE]);
/* Of a file of file_size bytes: nothing in it may claim more.  NOT_OURS, NEWER or CORRUPT. */
gboolean xz_backup_header_unpack (XzBackupHeader *header, const guint8 bytes[XZ_BACKUP_HEADER_SIZE], guint64 file_size, GError **error);
/* The header was packed with this key (of the register). */
gboolean xz_backup_header_is_signed (const guint8 bytes[XZ_BACKUP_HEADER_SIZE], const guint8 key[XZ_KEY_SIZE]);
/* The header names this key; without its digest having been looked at. */
gboolean xz_backup_header_is_of_key (const guint8 bytes[XZ_BACKUP_HEADER_SIZE], const guint8 key[XZ_KEY_SIZE]);
gint64   xz_backup_header_taken_at (const guint8 bytes[XZ_BACKUP_HEADER_SIZE]);
void     xz_backup_content_pack   (const XzBackupContent *content, guint8 bytes[XZ_BACKUP_RECORD_SIZE]);
gboolean xz_backup_content_unpack (XzBackupContent *content, const guint8 bytes[XZ_BACKUP_RECORD_SIZE]);
guint64  xz_backup_offset_of_place    (const XzBackupHeader *header);
guint64  xz_backup_offset_of_database (const XzBackupHeader *header);
guint64  xz_backup_offset_of_contents (const XzBackupHeader *header);
guint64  xz_backup_offset_of_records  (const XzBackupHeader *header);

/* ---- bytes (xz-backup-io.c) ---- */
/* What is counted and hashed on its way; progress counts KiB. */
typedef struct {
  int           fd;
  GChecksum    *sum;
  guint64       done;
  XzProgress   *progress;
  GCancellable *cancellable;
} XzBackupStream;
/* errno as an error of the store. Always FALSE. */
gboolean xz_backup_fail_errno (const char *what, GError **error);
gboolean xz_backup_fail       (XzStoreError code, const char *what, GError **error);     /* always FALSE */
/* A regular file, not behind a link; -1 with errno. */
int      xz_backup_open_regular (const char *path, guint64 *size);
/* A new file of mode 0600, whatever was there removed. */
int      xz_backup_make_file  (const char *path, GError **error);
gboolean xz_backup_sync_close (int fd, const char *what, GError **error);
gboolean xz_backup_read_at    (int fd, guint64 offset, void *data, gsize length, GError **error);
gboolean xz_backup_put        (XzBackupStream *stream, const void *data, gsize length, GError **error);
/* length bytes of from, at offset, through the stream's sum and into it unless its fd is -1; also into other, if not NULL. */
gboolean xz_backup_pour       (XzBackupStream *stream, int from, guint64 offset, guint64 length, GChecksum *other, GError **error);
void     xz_backup_digest     (GChecksum *sum, guint8 digest[XZ_BACKUP_DIGEST_SIZE]);
void     xz_backup_remove_tree (const char *path);

/* ---- the snapshot (xz-backup-snapshot.c) ---- */
typedef struct {
  XzBackupHeader header;        /* sizes and digests are not known yet */
  char   *database;             /* a whole and checked copy; removed at the end */
  char   *anchor, *keys;
  GArray *contents;             /* XzBackupContent, by name, without digest */
} XzSnapshot;
/* Of the register as it is now, into file; writers are not kept waiting. */
XzSnapshot *xz_snapshot_take  (XzStore *store, const char *file, XzProgress *progress, GCancellable *cancellable, GError **error);
/* By a connection that the caller owns, outside of a job. */
XzSnapshot *xz_snapshot_take_by (XzDb *db, const char *file, XzProgress *progress, GCancellable *cancellable, GError **error);
void        xz_snapshot_free  (XzSnapshot *snapshot);
/* A database of nobody's trust, read only: quick_check, whose it is, which schema. */
gboolean    xz_backup_check_database (const char *file, const XzBackupHeader *header, GCancellable *cancellable, GError **error);
/* The register-id of the database in file; NULL when it cannot be read. */
char       *xz_backup_read_register_id (const char *file);
/* All pages of from into to: databases in files of the named file systems (NULL: the machine's). */
gboolean    xz_backup_copy_database (const char *from, const char *from_vfs, const char *to, const char *to_vfs, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzSnapshot, xz_snapshot_free)

/* ---- writing (xz-backup-write.c) ---- */
/* beside: the folder that keeps the contents, NULL: in the file; known: digests by name of contents that lie there. */
gboolean xz_backup_write_snapshot (XzStore *store, XzSnapshot *snapshot, const char *file, const char *beside, GHashTable *known,
                                   XzProgress *progress, GCancellable *cancellable, GError **error);

/* ---- reading (xz-backup-read.c) ---- */
typedef struct {
  int            fd;
  char          *path;
  guint8         bytes[XZ_BACKUP_HEADER_SIZE];
  XzBackupHeader header;
  XzProgress    *progress;      /* of what is extracted; not owned, may be NULL */
} XzBackupReader;
XzBackupReader *xz_backup_reader_open  (const char *file, GError **error);
void            xz_backup_reader_close (XzBackupReader *reader);
/* Every byte against its digest, every content against its record; contents beside: there and as long as they were. */
gboolean        xz_backup_reader_check (XzBackupReader *reader, XzProgress *progress, GCancellable *cancellable, GError **error);
gboolean        xz_backup_reader_extract (XzBackupReader *reader, guint64 offset, guint64 length, const char *to, GCancellable *cancellable, GError **error);
char           *xz_backup_reader_text  (XzBackupReader *reader, guint64 offset, guint32 length, GError **error);
/* func for each content in order; offset 0 when it lies beside. */
typedef gboolean (*XzBackupContentFunc) (XzBackupReader *reader, const XzBackupContent *content, guint64 offset, gpointer data, GError **error);
gboolean        xz_backup_reader_foreach (XzBackupReader *reader, XzBackupContentFunc func, gpointer data, GError **error);
char           *xz_backup_content_path (const char *folder, const char *name);       /* "folder/ab/abcd..." */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzBackupReader, xz_backup_reader_close)

/* ---- restoring (xz-backup-swap.c) ---- */
/* What lies in "<path>.restoring" and is wanted takes its place, piece by piece; a killed
 * restore is finished by the next call, or thrown away if it was not ready. The register's lock is held. */
gboolean xz_restore_finish     (const char *path, GError **error);
gboolean xz_restore_is_pending (const char *path);
/* other: what is there is another register, whose ring and key file move aside with it. */
/* Nothing but the folder goes.  FALSE: the mark cannot be taken back, and holds. */
gboolean xz_restore_give_up    (const char *path);
gboolean xz_restore_commit     (const char *path, const char *stamp, gboolean other, GError **error);
char    *xz_restore_folder     (const char *path);
char    *xz_restore_aside      (const char *path, const char *stamp);
/* Into the folder of pieces (xz-backup-contents.c): linked to what is there already, where that is the same. */
gboolean xz_restore_stage_contents (XzBackupReader *reader, const char *path, GCancellable *cancellable, GError **error);
/* At the first opening after a restore (xz-backup-proof.c): once the key is known, and once the register stands. */
gboolean xz_restore_check_proof (XzStore *store, GError **error);
void     xz_restore_note        (XzStore *store);

/* ---- the ring (xz-backup-ring.c, xz-backup-thin.c) ---- */
/* By the writer's connection, before the store is whole. */
gboolean xz_backup_ring_by    (XzDb *db, const char *reason, GCancellable *cancellable, GError **error);
char    *xz_backup_ring_folder (const char *path);
char    *xz_backup_ring_name   (gint64 at, const char *reason);
gboolean xz_backup_is_reason   (const char *reason);
gboolean xz_backup_is_of_day   (const XzBackupEntry *entry, gint64 at);      /* of the same local day */
/* Which of entries (newest first) the ring keeps; keep has a place for each. */
void     xz_backup_thin       (GPtrArray *entries, gboolean *keep);
/* How many bytes a user may still write in folder; a test puts its own disk in. */
typedef gboolean (*XzBackupFreeFunc) (const char *folder, guint64 *bytes);
void     xz_backup_set_free_func (XzBackupFreeFunc func);     /* NULL: the machine's */
G_END_DECLS
