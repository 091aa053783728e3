/* xz-context.c: the machine's own clock, random source and file system.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-context.h"

#include <gcrypt.h>
#include <string.h>

#include "xz-crypto.h"

/* Small requests, such as the ends of record numbers, are served from a buffer
 * of the thread.  Nonces and keys are larger and never are: a forked process
 * would have the same buffer. */
#define SMALL_REQUEST 8
#define POOL_SIZE 4096

typedef struct {
  guint8 bytes[POOL_SIZE];
  gsize  left;
} Pool;

static void
pool_free (gpointer data)
{
  xz_wipe (data, sizeof (Pool));
  g_free (data);
}

static GPrivate pool_key = G_PRIVATE_INIT (pool_free);

static gint64
system_now (XzContext *context)
{
  return g_get_real_time ();
}

static void
take_from_pool (guint8 *bytes, gsize length)
{
  Pool *pool = g_private_get (&pool_key);

  if (pool == NULL)
    {
      pool = g_new0 (Pool, 1);
      g_private_set (&pool_key, pool);
    }
  if (pool->left < length)
    {
      gcry_randomize (pool->bytes, POOL_SIZE, GCRY_STRONG_RANDOM);
      pool->left = POOL_SIZE;
    }
  pool->left -= length;
  memcpy (bytes, pool->bytes + pool->left, length);
  xz_wipe (pool->bytes + pool->left, length);
}

static void
system_random (XzContext *context, guint8 *bytes, gsize length)
{
  xz_crypto_init ();
  if (length <= SMALL_REQUEST)
    take_from_pool (bytes, length);
  else
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
