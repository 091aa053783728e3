/* xz-merge.c: what becomes of concurrent changes.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-merge.h"

int
xz_stamp_compare (const XzStamp *a, const XzStamp *b)
{
  if (a->hlc != b->hlc)
    return a->hlc < b->hlc ? -1 : 1;
  return (a->device > b->device) - (a->device < b->device);
}

/* ---- one field ---- */

static gboolean
is_set_by_devices (const XzField *field)
{
  return field->merge == XZ_MERGE_AUTO || field->merge == XZ_MERGE_HARD;
}

/* A device's earlier operation is not somebody else's: it knew of it when it made the next one. */
static gboolean
is_changed_since (const XzFieldState *now, const XzFieldEdit *edit)
{
  return now->rev > edit->base_rev && now->stamp.device != edit->stamp.device;
}

XzMergeOutcome
xz_merge_field (const XzField *field, const XzFieldState *now, const XzFieldEdit *edit)
{
  if (!is_set_by_devices (field))
    return XZ_MERGE_REFUSED;
  if (g_strcmp0 (now->value, edit->value) == 0)
    return XZ_MERGE_SAME;
  if (!is_changed_since (now, edit))
    return XZ_MERGE_TAKEN;
  if (field->merge == XZ_MERGE_HARD)
    return XZ_MERGE_CONFLICT;
  return xz_stamp_compare (&edit->stamp, &now->stamp) > 0 ? XZ_MERGE_WON : XZ_MERGE_LOST;
}

gboolean
xz_merge_writes (XzMergeOutcome outcome)
{
  return outcome == XZ_MERGE_SAME || outcome == XZ_MERGE_TAKEN || outcome == XZ_MERGE_WON;
}

gboolean
xz_merge_displaces (XzMergeOutcome outcome)
{
  return outcome == XZ_MERGE_WON || outcome == XZ_MERGE_LOST || outcome == XZ_MERGE_CONFLICT;
}

XzFieldState
xz_merge_apply (const XzField *field, const XzFieldState *now, const XzFieldEdit *edit, gint64 rev)
{
  XzMergeOutcome outcome = xz_merge_field (field, now, edit);
  XzFieldState after = *now;

  if (!xz_merge_writes (outcome))
    return after;
  /* The later of two that agree stands for both, whichever came first. */
  if (xz_stamp_compare (&edit->stamp, &now->stamp) > 0)
    after.stamp = edit->stamp;
  after.value = edit->value;
  after.rev = rev;
  return after;
}

/* ---- whole records ---- */

static XzOutcome
outcome_of_field (XzMergeOutcome outcome)
{
  switch (outcome)
    {
    case XZ_MERGE_SAME:     return XZ_OUTCOME_DUPLICATE;
    case XZ_MERGE_TAKEN:    return XZ_OUTCOME_APPLIED;
    case XZ_MERGE_WON:
    case XZ_MERGE_LOST:     return XZ_OUTCOME_MERGED;
    case XZ_MERGE_CONFLICT: return XZ_OUTCOME_CONFLICT;
    case XZ_MERGE_REFUSED:
    default:                return XZ_OUTCOME_REJECTED;
    }
}

/* A duplicate beside something that was done has been done. */
static int
rank (XzOutcome outcome)
{
  return outcome == XZ_OUTCOME_DUPLICATE ? -1 : (int) outcome;
}

XzOutcome
xz_merge_set (const XzMergeOutcome *outcomes, guint n)
{
  XzOutcome worst = XZ_OUTCOME_DUPLICATE;

  for (guint i = 0; i < n; i++)
    if (rank (outcome_of_field (outcomes[i])) > rank (worst))
      worst = outcome_of_field (outcomes[i]);
  return worst;
}

XzOutcome
xz_merge_append (gboolean found)
{
  return found ? XZ_OUTCOME_DUPLICATE : XZ_OUTCOME_APPLIED;
}

XzOutcome
xz_merge_command (const char *from, gint64 from_rev, const char *state, gint64 state_rev, gboolean done_by_it)
{
  if (done_by_it)
    return XZ_OUTCOME_DUPLICATE;
  return from_rev == state_rev && g_strcmp0 (from, state) == 0 ? XZ_OUTCOME_APPLIED : XZ_OUTCOME_CONFLICT;
}

XzOutcome
xz_merge_delete (gint64 base_rev, gint64 changed_rev, gboolean gone)
{
  if (gone)
    return XZ_OUTCOME_DUPLICATE;
  return changed_rev > base_rev ? XZ_OUTCOME_CONFLICT : XZ_OUTCOME_APPLIED;
}

/* ---- on the device ---- */

const char *
xz_merge_visible (const char *mirror, const XzFieldEdit *edits, guint n)
{
  return n > 0 ? edits[n - 1].value : mirror;
}
