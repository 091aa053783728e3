/* xz-merge.h: what becomes of a change that somebody made without knowing of another one (sync.md 3.4).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-record.h"
G_BEGIN_DECLS

/* Pure functions of what the registry has and what a device sends: the same on every machine, no I/O.  The kind
 * of each field stands in its description (XzField.merge). */

/* When a value was written and by which device; a later stamp is greater, equal ones are told apart by the device. */
typedef struct { gint64 hlc; guint64 device; } XzStamp;
int xz_stamp_compare (const XzStamp *a, const XzStamp *b);

/* A field as the registry has it.  value is borrowed; NULL: not filled in. */
typedef struct {
  const char *value;
  gint64      rev;             /* of the record, when this value was written; 0: never since it was made */
  XzStamp     stamp;           /* of the writing */
} XzFieldState;

/* What a device did to the field, when it last knew the record at base_rev.  Operations of one device come in
 * the order in which it made them. */
typedef struct {
  const char *value;
  const char *base;            /* what stood there for whoever wrote it; NULL: nothing */
  gint64      base_rev;
  XzStamp     stamp;
} XzFieldEdit;

typedef enum {
  XZ_MERGE_SAME,               /* the value stands there already */
  XZ_MERGE_TAKEN,              /* nobody else had changed it */
  XZ_MERGE_WON,                /* somebody else had, before: the edit is taken and the other value kept, to go back to */
  XZ_MERGE_LOST,               /* somebody else had, later: it stays, and the edit's value is kept, to go back to */
  XZ_MERGE_CONFLICT,           /* somebody else had, and this field is decided by people: it stays until then */
  XZ_MERGE_REFUSED,            /* not for a device to set: of the registry, of a command, or append-only */
} XzMergeOutcome;

/* What is to be done with one field.  Changed since means: by another device, after base_rev. */
XzMergeOutcome xz_merge_field (const XzField *field, const XzFieldState *now, const XzFieldEdit *edit);
/* Whether the edit's value is to be written: SAME (its stamp may be later), TAKEN, WON. */
gboolean       xz_merge_writes (XzMergeOutcome outcome);
/* Whether a value loses its place by it that nobody has agreed to lose: WON, LOST, CONFLICT.  It is kept for good. */
gboolean       xz_merge_displaces (XzMergeOutcome outcome);
/* The field after it; rev is the one that the record is about to get. */
XzFieldState   xz_merge_apply (const XzField *field, const XzFieldState *now, const XzFieldEdit *edit, gint64 rev);

/* ---- whole records ---- */

typedef enum {
  XZ_OUTCOME_APPLIED,          /* as sent */
  XZ_OUTCOME_MERGED,           /* with something newer beside or in it */
  XZ_OUTCOME_DUPLICATE,        /* there already, nothing was done */
  XZ_OUTCOME_CONFLICT,         /* a part or all of it waits for a decision */
  XZ_OUTCOME_REJECTED,         /* not to be done at all */
} XzOutcome;

/* Of a set operation, from the outcomes of its fields: the worst of them.  Without a field: a duplicate. */
XzOutcome xz_merge_set     (const XzMergeOutcome *outcomes, guint n);
/* A record that is only ever added to: found: the registry has its natural key. */
XzOutcome xz_merge_append  (gboolean found);
/* A step of a state machine, from the state and revision that whoever took it saw.  A lost race is a conflict; the
 * same step, taken already by the same operation, a duplicate. */
XzOutcome xz_merge_command (const char *from, gint64 from_rev, const char *state, gint64 state_rev, gboolean done_by_it);
/* A deletion, of a record at base_rev; changed_rev is the last change by another device.  Deleted by both is a
 * duplicate, deleted here and edited there is for people to decide (and so is an edit of what has been deleted). */
XzOutcome xz_merge_delete  (gint64 base_rev, gint64 changed_rev, gboolean gone);

/* ---- on the device ---- */

/* What is shown: the registry's value with the device's own operations on it that it has not answered yet, in
 * their order.  edits of this field only; the result is borrowed from the last, or from mirror. */
const char *xz_merge_visible (const char *mirror, const XzFieldEdit *edits, guint n);
G_END_DECLS
