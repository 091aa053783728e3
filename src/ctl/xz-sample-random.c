/* xz-sample-random.c: numbers that are the same on every machine.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-sample.h"

/* 2026-11-24T00:00:00+08:00 in milliseconds, where the time part of the city's UUIDs begins. */
#define SAMPLE_MILLISECONDS G_GUINT64_CONSTANT (1795449600000)

static guint64
mix (guint64 z)
{
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* FNV-1a: purposes are short words. */
static guint64
hash_word (const char *word)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (; *word != '\0'; word++)
    hash = (hash ^ (guchar) *word) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash;
}

XzSampleRandom
xz_sample_random (guint32 seed, const char *purpose, guint64 index)
{
  XzSampleRandom random;

  random.state = mix (mix (seed + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) ^ hash_word (purpose)) ^ mix (index + 1);
  return random;
}

guint64
xz_sample_random_next (XzSampleRandom *random)
{
  random->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return mix (random->state);
}

guint
xz_sample_random_below (XzSampleRandom *random, guint n)
{
  return (guint) (((xz_sample_random_next (random) >> 32) * n) >> 32);
}

gboolean
xz_sample_random_chance (XzSampleRandom *random, guint per_10000)
{
  return xz_sample_random_below (random, 10000) < per_10000;
}

guint
xz_sample_random_weighted (XzSampleRandom *random, const guint16 *weights, guint n)
{
  guint total = 0, at, i;

  for (i = 0; i < n; i++)
    total += weights[i];
  at = xz_sample_random_below (random, total);
  for (i = 0; at >= weights[i]; i++)
    at -= weights[i];
  return i;
}

void
xz_sample_random_uuid (XzSampleRandom *random, guint64 moment, char out[37])
{
  guint64 a = xz_sample_random_next (random), b = xz_sample_random_next (random);
  guint64 at = SAMPLE_MILLISECONDS + moment;

  g_snprintf (out, 37, "%08x-%04x-7%03x-%04x-%012" G_GINT64_MODIFIER "x",
              (guint32) (at >> 16), (guint32) (at & 0xffff),
              (guint32) (a & 0xfff), (guint32) (0x8000 | ((a >> 16) & 0x3fff)),
              b & G_GUINT64_CONSTANT (0xffffffffffff));
}
