/* xz-backup-thin.c: which backups of the ring stay: of the last seven days, four weeks and
 * twelve months that have any the newest each, and the last ten before an import,
 * before a new version and by hand.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-backup-private.h"

#define KEPT_OF_REASON 10

typedef enum { DAY, WEEK, MONTH } Span;
static const struct { Span span; guint n; } spans[] = { { DAY, 7 }, { WEEK, 4 }, { MONTH, 12 } };
static const char *const reasons[] = { "import", "migration", "manual" };

/* The days of people: local time. */
static int
span_of (gint64 at, Span span)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (at / G_USEC_PER_SEC);

  switch (span)
    {
    case DAY:
      return g_date_time_get_year (time) * 1000 + g_date_time_get_day_of_year (time);
    case WEEK:
      return g_date_time_get_week_numbering_year (time) * 1000 + g_date_time_get_week_of_year (time);
    case MONTH:
    default:
      return g_date_time_get_year (time) * 1000 + g_date_time_get_month (time);
    }
}

static void
keep_spans (GPtrArray *entries, gboolean *keep, Span span, guint n)
{
  int last = -1;

  for (guint i = 0; i < entries->len && n > 0; i++)
    {
      const XzBackupEntry *entry = g_ptr_array_index (entries, i);
      int now = span_of (entry->at, span);

      if (now == last)
        continue;
      last = now;
      keep[i] = TRUE;
      n--;
    }
}

static void
keep_reason (GPtrArray *entries, gboolean *keep, const char *reason)
{
  guint n = KEPT_OF_REASON;

  for (guint i = 0; i < entries->len && n > 0; i++)
    {
      const XzBackupEntry *entry = g_ptr_array_index (entries, i);

      if (!g_str_equal (entry->reason, reason))
        continue;
      keep[i] = TRUE;
      n--;
    }
}

void
xz_backup_thin (GPtrArray *entries, gboolean *keep)
{
  for (guint i = 0; i < entries->len; i++)
    keep[i] = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    keep_spans (entries, keep, spans[i].span, spans[i].n);
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    keep_reason (entries, keep, reasons[i]);
}

gboolean
xz_backup_is_of_day (const XzBackupEntry *entry, gint64 at)
{
  return span_of (entry->at, DAY) == span_of (at, DAY);
}
