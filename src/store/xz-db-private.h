/* xz-db-private.h: the connection as the files of src/store see it.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <sqlite3.h>
#include "xz-store.h"
#include "xz-statement.h"
#include "xz-date.h"
G_BEGIN_DECLS

/* Keys derived from the register key; audit_mac belongs to this connection's thread. */
typedef struct {
  guint8 audit[XZ_KEY_SIZE];
  guint8 seal[XZ_KEY_SIZE];
  guint8 blob[XZ_KEY_SIZE];
  guint8 backup[XZ_KEY_SIZE];
  XzMac *audit_mac;
} XzDbKeys;

/* What a change touched: the kinds of the signal "changed". */
typedef enum {
  XZ_CHANGED_PEOPLE = 1 << 0,     /* person, service, assignment, attachment */
  XZ_CHANGED_NAMES  = 1 << 1,     /* agency, post, company, officer */
  XZ_CHANGED_USERS  = 1 << 2,
  XZ_CHANGED_BATCHES = 1 << 3,    /* the undo list */
  XZ_CHANGED_SETTINGS = 1 << 4,   /* meta */
  XZ_CHANGED_CERTIFICATES = 1 << 6,   /* certificates, insignia, departures, keys, designs */
  XZ_CHANGED_TRAINING = 1 << 5,   /* programme, session, enrolment, attendance, training_result */
} XzChangedKinds;

/* ---- what a job's code asks of its connection ---- */
XzContext       *xz_db_context (XzDb *db);
const XzDbKeys  *xz_db_keys    (XzDb *db);
/* Who was at the keyboard when the job began; NULL: nobody, the register is locked. */
const XzSession *xz_db_session (XzDb *db);
sqlite3         *xz_db_handle  (XzDb *db);
gint64           xz_db_now     (XzDb *db);               /* the context's clock, microseconds */
gboolean         xz_db_is_writer (XzDb *db);             /* TRUE in write jobs (and, inline, in read jobs too) */

/* One per connection, for the roster's caches; destroyed before the connection closes. */
gpointer         xz_db_get_roster_data (XzDb *db);
void             xz_db_set_roster_data (XzDb *db, gpointer data, GDestroyNotify destroy);

/* ---- transactions ----
 * A read job runs inside one read transaction already (one snapshot).  A write
 * job begins its own; one left open at its end is rolled back and is an error. */
gboolean xz_db_begin    (XzDb *db, GError **error);      /* BEGIN IMMEDIATE; an error when one is open */
gboolean xz_db_commit   (XzDb *db, GError **error);      /* on failure the transaction is rolled back */
void     xz_db_rollback (XzDb *db);                      /* harmless when none is open */
gboolean xz_db_in_transaction (XzDb *db);

/* Opens the guard of the synced tables for what the write path itself does;
 * only xz_db_apply() and what it calls run with it on. */
void     xz_db_set_writing (XzDb *db, gboolean writing);
/* Remembered until the commit, then signalled; for jobs that write without apply(). */
void     xz_db_mark_changed (XzDb *db, guint kinds);

/* Every statement of a script, each prepared; for migrations and pragmas, never with values in the text. */
gboolean xz_db_run_script (XzDb *db, const char *sql, GError **error);
/* First column of the first row of a statement without parameters; fallback when there is no row. */
gint64   xz_db_get_int    (XzDb *db, const char *sql, gint64 fallback);
/* The last error of the connection as a GError: BUSY, FULL, IOERR, CORRUPT, READONLY, INTERRUPT each has its code. Always FALSE. */
gboolean xz_db_fail       (XzDb *db, int sqlite_code, const char *what, GError **error);

/* ---- the store, for users and backups ---- */
char    *xz_store_keys_path   (const char *path);        /* "<path>.keys" */
char    *xz_store_anchor_path (const char *path);        /* "<path>.anchor": a restore takes it away */
/* The register key, to wrap it for a user; wipe it after use. */
void     xz_store_copy_key    (XzStore *store, guint8 key[XZ_KEY_SIZE]);
/* Takes "<path>.lock" or says who has it; -1 on failure.  Closing the fd drops it. */
int      xz_store_lock_file   (const char *path, GError **error);
/* The head of the audit chain, with the register's id: what a backup's manifest and the anchor file hold. */
gboolean xz_db_write_anchor   (XzDb *db, GError **error);
G_END_DECLS
