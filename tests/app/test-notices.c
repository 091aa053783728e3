/* test-notices.c: each tier of each certificate is told once, from its first day on.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-notices.h"
#include <string.h>

static XzCertificateLine *
line_new (const char *number, XzCertificateStanding standing, XzExpiryTier tier)
{
  XzCertificateLine *line = g_new0 (XzCertificateLine, 1);
  line->number = g_strdup (number);
  line->standing = standing;
  line->tier = tier;
  return line;
}

static GPtrArray *
lines_of (XzCertificateLine *first, XzCertificateLine *second)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_certificate_line_free);
  g_ptr_array_add (lines, first);
  if (second != NULL)
    g_ptr_array_add (lines, second);
  return lines;
}

/* What is due of one certificate in a tier, after told. */
static guint
due_in (XzExpiryTier tier, const char *told, char **now)
{
  XzCertificateStanding standing = tier == XZ_EXPIRY_EXPIRED ? XZ_STANDING_EXPIRED : XZ_STANDING_VALID;
  g_autoptr (GPtrArray) lines = lines_of (line_new ("TX001", standing, tier), NULL);
  guint due[XZ_EXPIRY_EXPIRED + 1], sum = 0;
  xz_notices_find (lines, told, due, now);
  for (guint i = 0; i <= XZ_EXPIRY_EXPIRED; i++)
    sum += due[i];
  g_assert_cmpuint (sum, ==, due[tier]);
  return due[tier];
}

static void
test_each_tier_is_told_once (void)
{
  g_autofree char *told = NULL;
  for (XzExpiryTier tier = XZ_EXPIRY_NOTE; tier <= XZ_EXPIRY_EXPIRED; tier++)
    {
      g_autofree char *now = NULL, *again = NULL;
      g_assert_cmpuint (due_in (tier, told, &now), ==, 1);
      g_assert_cmpuint (due_in (tier, now, &again), ==, 0);
      g_assert_cmpstr (again, ==, now);
      g_free (told);
      told = g_steal_pointer (&now);
    }
}

static void
test_far_away_nothing_is_told_or_kept (void)
{
  g_autofree char *now = NULL;
  g_assert_cmpuint (due_in (XZ_EXPIRY_FAR, "TX001 3\n", &now), ==, 0);
  g_assert_cmpstr (now, ==, "");
}

/* A register that was not opened for a month says the nearest alone. */
static void
test_skipped_tiers_are_not_told_afterwards (void)
{
  g_autofree char *now = NULL, *then = NULL;
  g_assert_cmpuint (due_in (XZ_EXPIRY_URGENT, "TX001 1\n", &now), ==, 1);
  g_assert_cmpuint (due_in (XZ_EXPIRY_URGENT, now, &then), ==, 0);
}

static void
test_others_are_told_apart_and_void_ones_not (void)
{
  g_autoptr (GPtrArray) lines = lines_of (line_new ("TX001", XZ_STANDING_VALID, XZ_EXPIRY_WARN), line_new ("TX002", XZ_STANDING_VOID, XZ_EXPIRY_WARN));
  guint due[XZ_EXPIRY_EXPIRED + 1];
  g_autofree char *now = NULL;
  g_ptr_array_add (lines, line_new ("TX003", XZ_STANDING_VALID, XZ_EXPIRY_WARN));
  xz_notices_find (lines, "TX001 3\nnonsense\n", due, &now);
  g_assert_cmpuint (due[XZ_EXPIRY_WARN], ==, 1);
  g_assert_cmpstr (now, ==, "TX001 3\nTX003 3\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notices/each-tier-is-told-once", test_each_tier_is_told_once);
  g_test_add_func ("/notices/far-away-nothing-is-told-or-kept", test_far_away_nothing_is_told_or_kept);
  g_test_add_func ("/notices/skipped-tiers-are-not-told-afterwards", test_skipped_tiers_are_not_told_afterwards);
  g_test_add_func ("/notices/others-are-told-apart-and-void-ones-not", test_others_are_told_apart_and_void_ones_not);
  return g_test_run ();
}
