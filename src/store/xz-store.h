/* xz-store.h: a register: its file, its threads, its jobs.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gio/gio.h>
#include "xz-context.h"
#include "xz-keyring.h"
#include "xz-profile.h"
#include "xz-calendar.h"
G_BEGIN_DECLS

#define XZ_APPLICATION_ID 0x587A4831   /* "XzH1" */

/* A connection, handed to a job only; never kept, never used on another thread. */
typedef struct _XzDb XzDb;

#define XZ_TYPE_STORE (xz_store_get_type ())
G_DECLARE_FINAL_TYPE (XzStore, xz_store, XZ, STORE, GObject)
/* Signal "changed" (guint kinds): on the main context of the thread that opened the
 * store, coalesced, after a commit.  Signal "fault" (GError*): an I/O error was met. */

#define XZ_STORE_ERROR (xz_store_error_quark ())
GQuark xz_store_error_quark (void);
typedef enum {
  XZ_STORE_ERROR_FAILED,          /* anything else; the message is for the log */
  XZ_STORE_ERROR_NOT_FOUND,       /* no such file / record */
  XZ_STORE_ERROR_EXISTS,
  XZ_STORE_ERROR_IN_USE,          /* another process holds it; message names it */
  XZ_STORE_ERROR_NOT_OURS,        /* not SQLite, or a foreign application_id: untouched */
  XZ_STORE_ERROR_NEWER,           /* a newer schema: untouched */
  XZ_STORE_ERROR_CORRUPT,
  XZ_STORE_ERROR_READ_ONLY,       /* folder or file not writable */
  XZ_STORE_ERROR_NETWORK_FS,      /* NFS, CIFS, SMB, FUSE */
  XZ_STORE_ERROR_DISK_FULL,
  XZ_STORE_ERROR_IO,
  XZ_STORE_ERROR_LOCKED,          /* a passphrase or key is needed */
  XZ_STORE_ERROR_REPLACED,        /* the file is another one now */
  XZ_STORE_ERROR_REFUSED,         /* findings block; nothing was written */
  XZ_STORE_ERROR_DENIED,          /* the user's role may not do this */
  XZ_STORE_ERROR_AMBIGUOUS,       /* more than one record has this beginning */
  XZ_STORE_ERROR_AUDIT,           /* the chain does not verify */
  XZ_STORE_ERROR_MIGRATION,
  XZ_STORE_ERROR_CANCELLED,
} XzStoreError;

typedef enum { XZ_REGISTER_NORMAL, XZ_REGISTER_SAMPLE, XZ_REGISTER_TEST } XzRegisterKind;

/* Makes a register at path (which must not exist): file, keys, migrations, the system
 * account with every role, the 17 units of Taixing. *recovery (may be NULL): the printed key. */
gboolean  xz_store_create (XzContext *context, const char *path, XzRegisterKind kind, char **recovery, GError **error);
/* Opens: lock, application_id, user_version, migrations (with a copy aside), quick
 * look, pragmas read back.  Blocks for as long as that takes; call it from a
 * task in the window.  key: NULL to open by the office wrap, else the register key. */
XzStore  *xz_store_open   (XzContext *context, const char *path, const guint8 *key, GError **error);
/* Waits for running jobs, checkpoints, closes, drops the lock. Idempotent. */
void      xz_store_close  (XzStore *store);
const char *xz_store_get_path (XzStore *store);
XzContext  *xz_store_get_context (XzStore *store);
gboolean    xz_store_is_read_only (XzStore *store);      /* a migration failed, a network disk ... */
char       *xz_store_dup_read_only_reason (XzStore *store);
XzRegisterKind xz_store_get_kind (XzStore *store);
XzProfile  *xz_store_get_profile  (XzStore *store);      /* shipped profile in force today */
XzCalendar *xz_store_get_calendar (XzStore *store);

/* ---- jobs ---- */
/* Runs on a database thread.  FALSE with error set on failure.  progress: see below. */
typedef struct _XzProgress XzProgress;
typedef gboolean (*XzJobFunc) (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error);
/* Thread-safe: set from the job, read by the main thread on a timer. total 0: not known. */
struct _XzProgress { gint done; gint total; };
gboolean  xz_store_read  (XzStore *store, XzJobFunc func, gpointer data, GError **error);   /* waits */
gboolean  xz_store_write (XzStore *store, XzJobFunc func, gpointer data, GError **error);   /* waits */
void      xz_store_read_async  (XzStore *store, XzJobFunc func, gpointer data, GDestroyNotify destroy,
                                XzProgress *progress, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* The same for a reading that may take longer than a glance: on a thread of its own, so that nobody
 * who types or scrolls waits for it.  From one thread only. */
void      xz_store_read_long_async (XzStore *store, XzJobFunc func, gpointer data, GDestroyNotify destroy,
                                XzProgress *progress, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* Waits, for so long at most, until the short readings that were handed in are done; TRUE: they are.  Their
 * callbacks come when the main loop goes on.  For a few milliseconds before a frame that would else show half. */
gboolean  xz_store_await_readings (XzStore *store, gint64 microseconds);
void      xz_store_write_async (XzStore *store, XzJobFunc func, gpointer data, GDestroyNotify destroy,
                                XzProgress *progress, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
XzStore  *xz_db_store     (XzDb *db);
/* The day this job judges by; set_today() holds to the end of the job only. */
gint32    xz_db_today     (XzDb *db);
void      xz_db_set_today (XzDb *db, gint32 day);
/* MiB of pages that the job's connection keeps; a job that writes very much asks for more, and
 * for 0, the usual, at its end. */
void      xz_db_set_cache (XzDb *db, guint mib);
/* From now on this reading is given up, with CANCELLED, as soon as another job waits behind it: whoever
 * asked may ask again.  For what nobody waits for, such as a count of many people. */
void      xz_db_give_way  (XzDb *db);
/* data of the job, as handed in; destroyed after the callback returned. */
gpointer  xz_store_job_get_data (GAsyncResult *result);
gboolean  xz_store_job_finish   (XzStore *store, GAsyncResult *result, GError **error);

/* ---- who is at the keyboard ---- */
typedef struct {
  char user[37]; char *name; char *login;
  char role_agency[37];          /* agency of the session, "" whole register */
  guint roles;                   /* XzRole flags in force today */
} XzSession;
typedef enum { XZ_ROLE_CLERK = 1, XZ_ROLE_REVIEWER = 2, XZ_ROLE_AUDITOR = 4, XZ_ROLE_ADMINISTRATOR = 8, XZ_ROLE_READER = 16 } XzRole;
/* After open() by a key the system account.  By the office wrap: while there is no
 * administrator yet the system account; then the only user, or, of several, nobody until
 * xz_users_unlock().  Thread-safe copies. */
void       xz_store_set_session (XzStore *store, const XzSession *session);
XzSession *xz_store_dup_session (XzStore *store);
void       xz_session_free (XzSession *session);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzSession, xz_session_free)
G_END_DECLS
