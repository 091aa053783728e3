/* power-cut.h: runs a piece of work on a virtual disk, cuts the power at every moment
 * of it, and looks whether the register is what was promised.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "disk-cut.h"
#include "store-fixture.h"
G_BEGIN_DECLS

/* A piece of work in steps.  A step that returns has said "saved". */
typedef struct {
  const char *name;
  void (*prepare) (Fixture *fixture);              /* before the recording; may be NULL */
  void (*step)    (Fixture *fixture, guint step);
  guint steps;
  const char *migration;                           /* SQL that the program has from the recording on; may be NULL */
} Work;

/* What was recorded of it. */
typedef struct {
  const Work *work;
  Fixture     fixture;         /* its context opens what the cuts leave */
  guint8      key[XZ_KEY_SIZE];
  Disk       *disk;
  GArray     *states;          /* guint64: digest of all tables, before the first step and after each */
  GResource  *bundle;
} Trace;
/* pragma: run on the connection before the first step, to take a safeguard away; NULL: none. */
Trace *trace_new  (const Work *work, const char *pragma);
void   trace_free (Trace *trace);

typedef struct {
  guint64 states;
  guint64 unopenable, corrupt, half, lost;
  guint64 stuck;               /* opened, but would not take the next entry */
  guint64 again;               /* of states: the power was cut a second time, in the recovery from the first cut */
} Tally;
/* Plays n cuts, spread over the trace.  first: the number of the first, so that runs differ. */
void   trace_cut  (Trace *trace, guint64 n, guint64 first, Tally *tally);
void   tally_print (const Tally *tally, const char *name, guint operations, gint64 microseconds);
guint64 tally_failures (const Tally *tally);

/* NULL, or what is wrong with what the store holds: it must be the state after the last acknowledged step, or the one
 * after the step on its way. The states' digests are those of register_digest(). */
const char *judge_state (const GArray *states, guint64 digest, guint acknowledged, Tally *tally);
/* Digest of every row of every table; only: names in quotes, parted by commas, of the tables to look at; NULL: all
 * but what a window remembers for itself. */
guint64  register_digest   (XzStore *store, const char *only);
/* quick: pages and audit trail. */
gboolean register_is_whole (XzStore *store, gboolean quick);
/* XZ_STATES or 5,000, this many hundredths of it; a tenth of that under sanitizers. */
guint64  states_share (guint share);
/* The number of the first state: XZ_SEED or 0, so that runs differ. */
guint64  states_first (void);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Trace, trace_free)
G_END_DECLS
