/* xz-uuid.c: UUIDs of version 7 (RFC 9562), in the order of time.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-crypto.h"

#include <string.h>

/* The counter has the 12 bits of rand_a and the first 30 of rand_b; it begins
 * at random below 2^41, so that a millisecond holds two million million ids. */
#define COUNTER_BITS 42
#define COUNTER_START_MASK ((G_GUINT64_CONSTANT (1) << (COUNTER_BITS - 1)) - 1)
#define COUNTER_END (G_GUINT64_CONSTANT (1) << COUNTER_BITS)

/* Guards XzContext.uuid_ms and uuid_counter of every context. */
static GMutex stamp_lock;

static guint64
random_counter (XzContext *context)
{
  guint64 value;

  context->random (context, (guint8 *) &value, sizeof value);
  return GUINT64_FROM_LE (value) & COUNTER_START_MASK;
}

/* A clock that went back does not take the order back. */
static void
next_stamp (XzContext *context, guint64 *ms, guint64 *counter)
{
  guint64 now = (guint64) MAX (context->now (context) / 1000, 0);

  g_mutex_lock (&stamp_lock);
  if (now > context->uuid_ms)
    {
      context->uuid_ms = now;
      context->uuid_counter = random_counter (context);
    }
  else if (++context->uuid_counter >= COUNTER_END)
    {
      context->uuid_ms++;
      context->uuid_counter = random_counter (context);
    }
  *ms = context->uuid_ms;
  *counter = context->uuid_counter;
  g_mutex_unlock (&stamp_lock);
}

void
xz_uuid_new (XzContext *context, char out[37])
{
  guint64 ms, counter;
  guint8 bytes[16];

  next_stamp (context, &ms, &counter);
  context->random (context, bytes + 12, 4);
  for (int i = 0; i < 6; i++)
    bytes[i] = (guint8) (ms >> (40 - 8 * i));
  bytes[6] = 0x70 | (guint8) (counter >> 38);
  bytes[7] = (guint8) (counter >> 30);
  bytes[8] = 0x80 | (guint8) ((counter >> 24) & 0x3f);
  bytes[9] = (guint8) (counter >> 16);
  bytes[10] = (guint8) (counter >> 8);
  bytes[11] = (guint8) counter;
  xz_uuid_to_text (bytes, out);
}

/* -1 for what is no hexadecimal digit. */
static inline int
digit_value (char c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

gboolean
xz_uuid_to_bytes (const char *text, guint8 out[16])
{
  guint8 bytes[16];
  gsize n = 0;

  if (text == NULL || strnlen (text, 37) != 36)
    return FALSE;
  for (gsize i = 0; i < 36; )
    {
      int high, low;

      if (i == 8 || i == 13 || i == 18 || i == 23)
        {
          if (text[i++] != '-')
            return FALSE;
          continue;
        }
      high = digit_value (text[i]);
      low = digit_value (text[i + 1]);
      if (high < 0 || low < 0)
        return FALSE;
      bytes[n++] = (guint8) (high << 4 | low);
      i += 2;
    }
  memcpy (out, bytes, sizeof bytes);
  return TRUE;
}

void
xz_uuid_to_text (const guint8 bytes[16], char out[37])
{
  static const char digits[] = "0123456789abcdef";
  char *p = out;

  for (int i = 0; i < 16; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *p++ = '-';
      *p++ = digits[bytes[i] >> 4];
      *p++ = digits[bytes[i] & 15];
    }
  *p = '\0';
}
