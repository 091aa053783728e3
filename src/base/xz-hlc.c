/* xz-hlc.c: the hybrid logical clock.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-hlc.h"

#define MAX_MS ((G_GINT64_CONSTANT (1) << 47) - 1)
#define FULL_COUNTER ((G_GINT64_CONSTANT (1) << XZ_HLC_COUNTER_BITS) - 1)

XzHlc
xz_hlc_of_time (gint64 microseconds)
{
  return CLAMP (microseconds / 1000, 0, MAX_MS) << XZ_HLC_COUNTER_BITS;
}

gint64
xz_hlc_get_ms (XzHlc stamp)
{
  return stamp >> XZ_HLC_COUNTER_BITS;
}

XzHlc
xz_hlc_next (XzHlc last, gint64 microseconds)
{
  XzHlc now = xz_hlc_of_time (microseconds);

  if (last < now)
    return now;
  return last < G_MAXINT64 ? last + 1 : last;
}

XzHlc
xz_hlc_see (XzHlc last, XzHlc seen)
{
  return MAX (last, seen);
}

XzHlc
xz_hlc_accept (XzHlc claimed, gint64 microseconds, gboolean *skewed)
{
  gint64 latest = xz_hlc_get_ms (xz_hlc_of_time (microseconds)) + XZ_HLC_TOLERANCE_MS;

  if (claimed >= 0 && xz_hlc_get_ms (claimed) <= latest)
    return claimed;
  *skewed = TRUE;
  /* Within its millisecond the claimed counter still tells a device's writings apart. */
  return xz_hlc_of_time (microseconds) | (claimed & FULL_COUNTER);
}
