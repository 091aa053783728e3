/* xz-certificate-series.c: blocks of certificate numbers, of which no two may give out the same one, and how long a
 * certificate is valid where the agency has chosen less.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-certificate.h"
#include <string.h>

static const char *
scheme_of (const XzNumberBlock *block)
{
  return block->scheme != NULL ? block->scheme : XZ_CERTIFICATE_SCHEME;
}

static char *
number_at (const XzNumberBlock *block, gint64 serial)
{
  return xz_certificate_number_format (scheme_of (block), block->prefix, block->year, serial);
}

gboolean
xz_rule_art21_block (const XzNumberBlock *block, XzFindings *findings)
{
  g_autofree char *range = g_strdup_printf ("%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT, block->first, block->last), *number = NULL;

  if (block->first < 1 || block->last < block->first || block->last - block->first >= XZ_CERTIFICATE_BLOCK_MOST)
    {
      xz_findings_add (findings, XZ_SEVERITY_BLOCK, "certificate-block-range", 21, "last", range, NULL);
      return FALSE;
    }
  number = number_at (block, block->last);
  if (number == NULL)
    xz_findings_add (findings, XZ_SEVERITY_BLOCK, "certificate-scheme", 21, "scheme", scheme_of (block), NULL);
  return number != NULL;
}

gboolean
xz_certificate_scheme_has_year (const char *scheme)
{
  return strstr (scheme, "{year}") != NULL || strstr (scheme, "{yy}") != NULL;
}

/* What all numbers of a block begin with, up to the first character that a serial decides. */
static char *
dup_head (const XzNumberBlock *block)
{
  const char *scheme = scheme_of (block), *serial = strstr (scheme, "{serial"), *check = strstr (scheme, "{check}");
  const char *end = check != NULL && check < serial ? check : serial;
  g_autofree char *words = g_strndup (scheme, (gsize) (end - scheme)), *with_serial = g_strconcat (words, "{serial}", NULL);
  char *head = xz_certificate_number_format (with_serial, block->prefix, block->year, 1);

  if (head != NULL)
    head[strlen (head) - 1] = '\0';
  return head;
}

static gboolean
heads_differ (const XzNumberBlock *a, const XzNumberBlock *b)
{
  g_autofree char *one = dup_head (a), *other = dup_head (b);

  return one != NULL && other != NULL && strncmp (one, other, MIN (strlen (one), strlen (other))) != 0;
}

/* Two blocks that make the same number of the same serial share those that both have. */
static char *
find_in_overlap (const XzNumberBlock *a, const XzNumberBlock *b)
{
  gint64 first = MAX (a->first, b->first);

  return first <= MIN (a->last, b->last) ? number_at (a, first) : NULL;
}

static char *
find_one_by_one (const XzNumberBlock *a, const XzNumberBlock *b)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gint64 serial = a->first; serial <= a->last; serial++)
    g_hash_table_add (numbers, number_at (a, serial));
  for (gint64 serial = b->first; serial <= b->last; serial++)
    {
      g_autofree char *number = number_at (b, serial);

      if (number != NULL && g_hash_table_contains (numbers, number))
        return g_steal_pointer (&number);
    }
  return NULL;
}

char *
xz_certificate_blocks_find_shared (const XzNumberBlock *a, const XzNumberBlock *b)
{
  g_autofree char *one = number_at (a, a->first), *other = number_at (b, a->first);

  if (heads_differ (a, b))
    return NULL;
  if (strcmp (scheme_of (a), scheme_of (b)) == 0 && g_strcmp0 (one, other) == 0)
    return find_in_overlap (a, b);
  return find_one_by_one (a, b);
}

/* ---- validity ---- */

void
xz_rule_art21_validity (int months, const XzProfile *profile, XzFindings *findings)
{
  int most = xz_profile_get_number (profile, "certificate.validity_months");
  g_autofree char *text = g_strdup_printf ("%d", most);

  if (months < 0 || months > most)
    xz_findings_add (findings, XZ_SEVERITY_BLOCK, "certificate-validity", 21, "validity_months", text, NULL);
}

XzDate
xz_certificate_last_valid_day_of (XzDate issued_on, int months, const XzProfile *profile)
{
  int most = xz_profile_get_number (profile, "certificate.validity_months");

  return xz_date_add_months (issued_on, months > 0 ? MIN (months, most) : most) - 1;
}
