/* xz-backup.h: copies that are whole, checked and restorable.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-store.h"
G_BEGIN_DECLS
/* One file: magic, format version, schema, key id, register id, SHA-256, then the database, photos and attachments,
 * and the wraps (so that a passphrase or recovery key opens it anywhere).  Taken while in use, written aside,
 * fsynced, renamed, opened again and checked.  DENIED: the session's roles do not keep backups. */
gboolean xz_backup_write  (XzStore *store, const char *file, XzProgress *progress, GCancellable *cancellable, GError **error);
typedef struct { int format; int schema; char *key_id; char *register_id; gint64 taken_at; gint64 people; goffset size; char *agency; } XzBackupInfo;
void          xz_backup_info_free (XzBackupInfo *info);
XzBackupInfo *xz_backup_inspect (const char *file, GError **error);      /* header and digest; bounded; untrusted */
/* Puts the register at path back to the file's state.  What was there is moved aside whole, as a
 * register that opens: "<path>.before-restore-<time>" with its log, keys, anchor and files; another register
 * with its ring as well.  The register must be closed.  Passphrases of now stay.  Killed or
 * failed before all is ready it has changed nothing; after that the next opening finishes it.
 * NOT_OURS: the file is no backup, or what is at path is somebody's file.  NEWER, CORRUPT, IN_USE, DISK_FULL.
 * On a virtual disk the database alone is restored, in one transaction. */
gboolean xz_backup_restore (XzContext *context, const char *file, const char *path, XzProgress *progress, GCancellable *cancellable, GError **error);
/* The ring beside the register ("<path>.backups/"): the newest of the last 7 days, 4 weeks and 12 months
 * that have any, and the last 10 each before a migration, before an import and by hand; photos kept
 * once, in its "files".  Never more than a fifth of the free disk: the oldest are dropped, and
 * where not even one has room none is, and DISK_FULL is said, which need not keep an import from
 * going on.  reason: "daily" "import" "migration" "manual".  Not on a virtual disk. */
gboolean xz_backup_ring   (XzStore *store, const char *reason, GCancellable *cancellable, GError **error);
/* There is none of today (local time) in the ring: whoever opened the register makes a "daily" one. Never for a sample city. */
gboolean xz_backup_is_due (XzStore *store);
typedef struct { char *file; char *reason; gint64 at; goffset size; } XzBackupEntry;
void       xz_backup_entry_free (XzBackupEntry *entry);
GPtrArray *xz_backup_list (const char *path);           /* newest first */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzBackupInfo, xz_backup_info_free)
G_END_DECLS
