/* xz-context.c: the machine's own clock, random source and file system.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-context.h"

#include <gcrypt.h>

#include "xz-crypto.h"

static gint64
system_now (XzContext *context)
{
  return g_get_real_time ();
}

static void
system_random (XzContext *context, guint8 *bytes, gsize length)
{
  xz_crypto_init ();
  gcry_randomize (bytes, length, GCRY_STRONG_RANDOM);
}

XzContext *
xz_context_system (void)
{
  static XzContext context = {
    .now = system_now,
    .random = system_random,
    .today = G_MININT32,
  };

  return &context;
}

/* Days from 1970-01-01 to a day of the Gregorian calendar. */
static gint32
days_since_1970 (int year, int month, int day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  /* GDate counts 0001-01-01 as 1; 1970-01-01 is 719163. */
  return (gint32) g_date_get_julian (&date) - 719163;
}

gint32
xz_context_get_today (XzContext *context)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  int year, month, day;

  g_return_val_if_fail (context != NULL, G_MININT32);

  if (context->today != G_MININT32)
    return context->today;
  utc = g_date_time_new_from_unix_utc (context->now (context) / G_USEC_PER_SEC);
  g_return_val_if_fail (utc != NULL, G_MININT32);
  local = g_date_time_to_local (utc);
  g_date_time_get_ymd (local, &year, &month, &day);
  return days_since_1970 (year, month, day);
}
