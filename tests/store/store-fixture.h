/* store-fixture.h: a register in a folder of its own, with a clock and a random
 * source that are the same each time.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-read.h"
#include "xz-store-private.h"
G_BEGIN_DECLS

typedef struct {
  XzContext context;      /* clock from 2026-11-24, one millisecond a look; random from a seed */
  gint64    time;
  guint64   seed;
  char     *folder;       /* removed at the end, whole */
  char     *path;
  XzStore  *store;        /* NULL until opened */
} Fixture;

/* inline_jobs: one connection, the calling thread. */
void      fixture_init  (Fixture *fixture, gboolean inline_jobs);
void      fixture_clear (Fixture *fixture);
/* Makes a test register and opens it. */
void      fixture_make  (Fixture *fixture);
void      fixture_open  (Fixture *fixture);
void      fixture_close (Fixture *fixture);
void      fixture_reopen (Fixture *fixture);
/* A second connection beside the store, without its guards: what an intruder has. Close with sqlite3_close(). */
sqlite3  *fixture_raw   (Fixture *fixture);
void      raw_exec      (sqlite3 *raw, const char *sql);
gint64    raw_int       (sqlite3 *raw, const char *sql);

/* Applies set in a write job and frees it. */
gboolean  apply_set     (Fixture *fixture, XzChangeSet *set, XzApplied *applied, GError **error);
/* The same, and it must go well; the batch's id, owned by the caller. */
char     *apply_well    (Fixture *fixture, XzChangeSet *set);
/* And it must be refused with this finding and change nothing. */
void      apply_refused (Fixture *fixture, XzChangeSet *set, const char *code);

/* Invented people: the id is the caller's; fields are pairs ended by NULL. */
XzRecord *new_record    (const XzRecordType *type, ...) G_GNUC_NULL_TERMINATED;
char     *add_record    (Fixture *fixture, XzRecord *record);
char     *add_person    (Fixture *fixture, const char *name);
char     *any_agency    (Fixture *fixture);
char     *get_value     (Fixture *fixture, const XzRecordType *type, const char *id, const char *field);
gboolean  record_exists (Fixture *fixture, const XzRecordType *type, const char *id);
gint64    count_rows    (Fixture *fixture, const char *table);
gboolean  undo_batch    (Fixture *fixture, const char *batch, gboolean partly, guint *n_conflicts, XzApplied *applied, GError **error);
XzVerifyReport *verify  (Fixture *fixture, gboolean quick);
void      assert_verified (Fixture *fixture);
/* Every byte of a file of the register; suffix "" the register itself. */
GBytes   *read_bytes    (Fixture *fixture, const char *suffix);
gboolean  bytes_contain (GBytes *bytes, const char *text);
G_END_DECLS
