/* xz-hlc.h: the hybrid logical clock by which changes of several devices are put in order (sync.md 3.3).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
G_BEGIN_DECLS

/* 48 bits of milliseconds since 1970, 16 of a counter: later is greater.  It orders writings; no day of
 * the law is ever derived from it. */
typedef gint64 XzHlc;

#define XZ_HLC_COUNTER_BITS 16
/* How far a device's clock may be ahead of the registry's before its stamps are set back. */
#define XZ_HLC_TOLERANCE_MS 60000

/* The first stamp of that millisecond; times before 1970 and after the year 6429 are brought within. */
XzHlc  xz_hlc_of_time (gint64 microseconds);
gint64 xz_hlc_get_ms  (XzHlc stamp);
/* For a writing of this device: after every stamp that it has made or seen (last), and not before its clock.  A
 * clock that goes back does not take it back; a full counter borrows the next millisecond. */
XzHlc  xz_hlc_next    (XzHlc last, gint64 microseconds);
/* Having seen a stamp of somebody else: what last is to be from now on. */
XzHlc  xz_hlc_see     (XzHlc last, XzHlc seen);
/* What a registry makes of a stamp that a device claims: the same, or, when the device's clock is further ahead
 * than is tolerated, the registry's own time, and *skewed is set (never cleared). */
XzHlc  xz_hlc_accept  (XzHlc claimed, gint64 microseconds, gboolean *skewed);
G_END_DECLS
