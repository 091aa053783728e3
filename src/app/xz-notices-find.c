/* xz-notices-find.c: which notices are due: each tier of each certificate once.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-notices.h"
#include <string.h>
#include <glib/gi18n-lib.h>

/* "NUMBER TIER" a line. */
static GHashTable *
read_told (const char *told)
{
  GHashTable *tiers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = g_strsplit (told != NULL ? told : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *blank = strrchr (lines[i], ' ');
      if (blank == NULL)
        continue;
      *blank = '\0';
      g_hash_table_replace (tiers, g_strdup (lines[i]), GINT_TO_POINTER ((int) g_ascii_strtoll (blank + 1, NULL, 10)));
    }
  return tiers;
}

/* A certificate whose end was put off, by a correction, may come into a tier again. */
void
xz_notices_find (GPtrArray *lines, const char *told, guint due[XZ_EXPIRY_EXPIRED + 1], char **now_told)
{
  g_autoptr (GHashTable) tiers = read_told (told);
  GString *now = g_string_new (NULL);
  for (guint tier = 0; tier <= XZ_EXPIRY_EXPIRED; tier++)
    due[tier] = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      const XzCertificateLine *line = lines->pdata[i];
      gboolean runs = line->standing == XZ_STANDING_VALID || line->standing == XZ_STANDING_EXPIRED;
      if (line->number == NULL || !runs || line->tier == XZ_EXPIRY_FAR)
        continue;
      if (GPOINTER_TO_INT (g_hash_table_lookup (tiers, line->number)) < (int) line->tier)
        due[line->tier]++;
      g_string_append_printf (now, "%s %d\n", line->number, (int) line->tier);
    }
  *now_told = g_string_free (now, FALSE);
}

char *
xz_notices_dup_text (XzExpiryTier tier, guint n, const XzProfile *profile)
{
  static const char *const numbers[] = { [XZ_EXPIRY_NOTE] = "expiry.note_days", [XZ_EXPIRY_SOON] = "expiry.soon_days",
    [XZ_EXPIRY_WARN] = "expiry.warn_days", [XZ_EXPIRY_URGENT] = "expiry.urgent_days" };
  if (tier == XZ_EXPIRY_EXPIRED)
    return g_strdup_printf (ngettext ("%u certificate has expired: nobody is on duty with it.", "%u certificates have expired: nobody is on duty with them.", n), n);
  return g_strdup_printf (ngettext ("%u certificate expires within %d days.", "%u certificates expire within %d days.", n), n,
                          xz_profile_get_number (profile, numbers[tier]));
}
