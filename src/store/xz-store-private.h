/* xz-store-private.h: the insides of a store and its connections.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <sys/types.h>
#include "xz-db-private.h"
G_BEGIN_DECLS

typedef struct _XzWorker XzWorker;
typedef struct _XzTrained XzTrained;

struct _XzStore {
  GObject       parent_instance;
  XzContext    *context;          /* not owned */
  char         *path;
  int           lock_fd;          /* -1: none (a virtual disk) */
  dev_t         device;           /* of the file that was opened */
  ino_t         inode;
  guint8        key[XZ_KEY_SIZE];
  XzDb         *writer;           /* owned; used by the writer thread only, or inline */
  XzDb         *reader;           /* owned; the writer itself when jobs are inline */
  XzWorker     *write_worker;     /* owned; NULL when jobs are inline */
  XzWorker     *read_worker;
  XzDb         *long_reader;      /* both NULL until a long reading is asked for */
  XzWorker     *long_worker;
  XzProfile    *profile;
  XzCalendar   *calendar;
  XzRegisterKind kind;
  char          register_id[37];
  char          system_user[37];
  GMainContext *main_context;     /* of the thread that opened the store */
  gboolean      opened;           /* what failed to open is left as it was */
  gboolean      closed;

  GMutex        mutex;            /* guards what follows */
  XzSession    *session;
  char         *read_only_reason;
  guint         changed_kinds;    /* not signalled yet */
};

struct _XzDb {
  XzStore      *store;            /* not owned */
  sqlite3      *handle;
  gboolean      writer;
  GHashTable   *statements;       /* text -> idle XzStatement */
  GQueue        idle;             /* the same, the last used first */
  XzDbKeys      keys;
  XzSession    *session;          /* of the running job */
  GCancellable *cancellable;      /* of the running job, not owned */
  gboolean      gives_way;        /* the running job, to whatever is handed in */
  XzDate        today;            /* of the running job; XZ_DATE_NONE: the context's */
  gboolean      writing;          /* what xz_writing() answers */
  guint         pending_kinds;    /* of the open transaction */
  guint         changed_kinds;    /* committed by the running job */
  int           wal_pages;        /* after the last commit */
  gboolean      wal_used;         /* a commit since the last checkpoint */
  gboolean      want_truncate;    /* values were erased: leave none in the log */
  XzTrained    *trained;          /* xz-trained.c; NULL until asked for */
  gpointer      roster;
  GDestroyNotify roster_destroy;
};

/* ---- xz-db.c ---- */
XzDb    *xz_db_new        (XzStore *store, gboolean writer);
void     xz_db_free       (XzDb *db);
gboolean xz_db_connect    (XzDb *db, GError **error);    /* opens and sets up; used again after a fault */
void     xz_db_disconnect (XzDb *db);
gboolean xz_db_checkpoint (XzDb *db, int mode, GError **error);
gboolean xz_db_quick_check (XzDb *db, GError **error);
void     xz_db_clear_statements (XzDb *db);               /* xz-statement.c */
guint    xz_statement_hash (gconstpointer sql);
gboolean xz_db_setup      (XzDb *db, GError **error);     /* xz-db-setup.c: pragmas, limits, functions */

/* ---- xz-file-log.c ---- */
#define XZ_HEADER_SIZE 100        /* of a database's first page */
/* A file as its virtual file system has it; type: SQLITE_OPEN_MAIN_DB, SQLITE_OPEN_WAL. */
typedef struct { sqlite3_file *file; const char *name; } XzRawFile;
int      xz_raw_open  (XzRawFile *raw, const char *vfs, const char *path, int type);
int      xz_raw_read  (XzRawFile *raw, void *data, int length, gint64 offset);
void     xz_raw_close (XzRawFile *raw);                   /* after a failed open, too */
gboolean xz_file_read_log (XzContext *context, const char *path, guint8 page_one[XZ_HEADER_SIZE]);

/* ---- xz-file.c ---- */
gboolean xz_file_check_header (XzContext *context, const char *path, int newest, GError **error);
gboolean xz_file_exists       (XzContext *context, const char *path);
gboolean xz_file_check_place  (const char *path, GError **error);
gboolean xz_file_make_private (const char *path, GError **error);
gboolean xz_file_is_full      (const char *path);          /* no room or no name is left on its disk */
gboolean xz_file_is_network   (long f_type);
/* What a small private file could not be written or read for, as an error of the store. Always FALSE. */
gboolean xz_file_fail         (const char *what, const GError *fault, GError **error);
gboolean xz_file_is_same      (XzStore *store);           /* the path still leads to the file that was opened */
gboolean xz_file_sync_folder  (const char *path);
gboolean xz_file_make_folder  (const char *folder);          /* mode 0700; it lasts */

/* ---- xz-migrate.c ---- */
int      xz_migrate_newest (void);
gboolean xz_migrate        (XzDb *db, GError **error);
gboolean xz_guard_install  (XzDb *db, GError **error);    /* xz-guard.c */

/* ---- xz-job-run.c, xz-jobs.c ---- */
/* One piece of work for a database thread. */
typedef struct {
  XzStore       *store;         /* not owned; the task holds it */
  XzJobFunc      func;
  gpointer       data;
  GDestroyNotify destroy;
  XzProgress    *progress;
  XzProgress     own_progress;
  GCancellable  *cancellable;
  gboolean       write;
  gboolean       is_long;       /* a reading that does not keep others waiting */
  gboolean       stop;          /* the last job of a worker */
  gboolean       ok;
  GError        *error;
  GTask         *task;          /* asynchronous: owned until it returned */
  gboolean       done;          /* waited for: guarded by the worker's mutex */
} XzJob;
void      xz_job_run        (XzJob *job, XzDb *db);
void      xz_job_checkpoint (XzDb *db);
XzWorker *xz_worker_start (XzStore *store, XzDb *db, const char *name);
gboolean  xz_worker_is_awaited (XzWorker *worker);     /* NULL: never */
void      xz_worker_stop  (XzWorker *worker);             /* after what is queued; frees */
/* ---- xz-store.c, xz-signals.c ---- */
void      xz_store_emit_changed (XzStore *store, guint kinds);
void      xz_store_emit_fault   (XzStore *store, const GError *fault);
void      xz_store_set_read_only (XzStore *store, const char *reason);
/* Puts the register key into store->key; the lock is held, no connection is open. */
typedef gboolean (*XzKeyFunc) (XzStore *store, gpointer data, GError **error);
XzStore  *xz_store_open_by  (XzContext *context, const char *path, XzKeyFunc get_key, gpointer data, gboolean fresh, GError **error);
char     *xz_store_absolute_path (XzContext *context, const char *path);
XzStore  *xz_store_open_raw (XzContext *context, const char *path, const guint8 *key, gboolean fresh, GError **error);
XzSession *xz_session_copy  (const XzSession *session);
void      xz_key_id         (const guint8 key[XZ_KEY_SIZE], char id[17]);
gboolean  xz_store_load_identity (XzStore *store, GError **error);
void      xz_store_load_law      (XzStore *store);
/* The system account with every role, of the whole register. */
void      xz_store_use_system_account (XzStore *store);
char     *xz_meta_get       (XzDb *db, const char *key);
gboolean  xz_meta_set       (XzDb *db, const char *key, const char *value, GError **error);
G_END_DECLS
