/* xz-sample-portrait.c: a drawn head and shoulders, as a small PNG.
 *
 * Written without zlib's compression (stored blocks), so that the bytes, and
 * with them the content's digest, are the same with every version of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-sample.h"

#define WIDTH  96
#define HEIGHT 128

static guint32
crc32_of (const guint8 *data, gsize length)
{
  guint32 crc = 0xffffffffu;

  for (gsize i = 0; i < length; i++)
    {
      crc ^= data[i];
      for (int bit = 0; bit < 8; bit++)
        crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xedb88320u : crc >> 1;
    }
  return ~crc;
}

static guint32
adler32_of (const guint8 *data, gsize length)
{
  guint32 a = 1, b = 0;

  for (gsize i = 0; i < length; i++)
    {
      a = (a + data[i]) % 65521;
      b = (b + a) % 65521;
    }
  return (b << 16) | a;
}

static void
append_be32 (GByteArray *bytes, guint32 value)
{
  value = GUINT32_TO_BE (value);
  g_byte_array_append (bytes, (const guint8 *) &value, 4);
}

static void
append_chunk (GByteArray *png, const char *type, const guint8 *data, gsize length)
{
  guint start = png->len + 4;

  append_be32 (png, (guint32) length);
  g_byte_array_append (png, (const guint8 *) type, 4);
  g_byte_array_append (png, data, (guint) length);
  append_be32 (png, crc32_of (png->data + start, png->len - start));
}

/* 0 background, 1 shoulders, 2 face, 3 hair. */
static guint8
colour_at (int x, int y, gboolean male)
{
  int dx = x - WIDTH / 2, dy = y - 52, hair = male ? 46 : 40;

  if (dx * dx * 14 + dy * dy * 10 < 6300 && y > hair)
    return 2;
  if (dx * dx * 12 + (y - 48) * (y - 48) * 9 < (male ? 7200 : 10500) && y < (male ? 52 : 84))
    return 3;
  if (y > 84 && dx * dx * 9 + (y - 136) * (y - 136) * 7 < 17500)
    return 1;
  return 0;
}

/* Rows of four pixels a byte, each behind its filter byte. */
static GByteArray *
draw_rows (gboolean male)
{
  GByteArray *rows = g_byte_array_sized_new ((WIDTH / 4 + 1) * HEIGHT);

  for (int y = 0; y < HEIGHT; y++)
    {
      g_byte_array_append (rows, (const guint8 *) "", 1);
      for (int x = 0; x < WIDTH; x += 4)
        {
          guint8 four = (guint8) (colour_at (x, y, male) << 6 | colour_at (x + 1, y, male) << 4
                                  | colour_at (x + 2, y, male) << 2 | colour_at (x + 3, y, male));
          g_byte_array_append (rows, &four, 1);
        }
    }
  return rows;
}

/* One stored block: fewer than 65,536 bytes. */
static GByteArray *
store_zlib (const GByteArray *rows)
{
  GByteArray *out = g_byte_array_new ();
  guint16 length = (guint16) rows->len;
  const guint8 head[] = { 0x78, 0x01, 0x01, length & 0xff, length >> 8, ~length & 0xff, (guint16) ~length >> 8 };

  g_byte_array_append (out, head, sizeof head);
  g_byte_array_append (out, rows->data, rows->len);
  append_be32 (out, adler32_of (rows->data, rows->len));
  return out;
}

GBytes *
xz_sample_portrait (guint32 seed, guint index, gboolean male)
{
  static const guint8 header[] = { 0, 0, 0, WIDTH, 0, 0, 0, HEIGHT, 2, 3, 0, 0, 0 };
  static const guint8 backgrounds[][3] = { { 67, 142, 219 }, { 255, 255, 255 }, { 200, 50, 50 } };
  static const guint8 shoulders[][3] = { { 38, 60, 96 }, { 90, 98, 110 }, { 46, 92, 78 }, { 120, 84, 60 } };
  static const guint8 signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  XzSampleRandom random = xz_sample_random (seed, "portrait", index);
  guint8 palette[12] = { 0, 0, 0, 0, 0, 0, 236, 200, 172, 44, 38, 36 };
  GByteArray *png = g_byte_array_new ();
  g_autoptr (GByteArray) rows = draw_rows (male);
  g_autoptr (GByteArray) body = store_zlib (rows);

  memcpy (palette, backgrounds[xz_sample_random_below (&random, G_N_ELEMENTS (backgrounds))], 3);
  memcpy (palette + 3, shoulders[xz_sample_random_below (&random, G_N_ELEMENTS (shoulders))], 3);
  g_byte_array_append (png, signature, sizeof signature);
  append_chunk (png, "IHDR", header, sizeof header);
  append_chunk (png, "PLTE", palette, sizeof palette);
  append_chunk (png, "IDAT", body->data, body->len);
  append_chunk (png, "IEND", NULL, 0);
  return g_byte_array_free_to_bytes (png);
}
