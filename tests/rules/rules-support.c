/* rules-support.c: the data files of the rules, and what their tests ask of findings.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-support.h"

char *
source_text (const char *path, gsize *length)
{
  const char *root = g_getenv ("XZ_SOURCE_ROOT");
  g_autofree char *file = g_build_filename (root != NULL ? root : ".", path, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (file, &text, length, &error);
  g_assert_no_error (error);
  return text;
}

char *
shared_text (const char *path)
{
  const char *given = g_getenv ("XZ_SHARED"), *root = g_getenv ("XZ_SOURCE_ROOT");
  g_autofree char *beside = root != NULL ? g_build_filename (root, "..", "shared", NULL) : NULL;
  g_autofree char *file = NULL;
  char *text = NULL;

  if (given == NULL && beside == NULL)
    return NULL;
  file = g_build_filename (given != NULL ? given : beside, path, NULL);
  return g_file_get_contents (file, &text, NULL, NULL) ? text : NULL;
}

XzCalendar *
source_calendar (void)
{
  gsize length;
  g_autofree char *text = source_text ("data/calendars/cn-workdays.csv", &length);
  g_autoptr (GError) error = NULL;
  XzCalendar *calendar = xz_calendar_new_from_csv (text, length, &error);

  g_assert_no_error (error);
  return calendar;
}

XzProfile *
source_profile (void)
{
  gsize length;
  g_autofree char *text = source_text ("data/profiles/321283-2023.ini", &length);
  g_autoptr (GError) error = NULL;
  XzProfile *profile = xz_profile_new_from_data (text, length, &error);

  g_assert_no_error (error);
  return profile;
}

XzDate
day (const char *iso)
{
  XzDate date = xz_date_parse (iso);

  if (date == XZ_DATE_NONE)
    g_error ("%s is no day", iso);
  return date;
}

void
say (const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  g_test_message ("%s", valid != NULL ? valid : "nothing");
}

const XzFinding *
the_finding (const XzFindings *findings, const char *code)
{
  const XzFinding *found = NULL;
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const XzFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_equal (finding->code, code))
        {
          found = finding;
          n++;
        }
      else
        {
          g_test_message ("also found: %s", finding->code);
        }
    }
  if (n != 1)
    g_test_message ("%s was found %u times", code, n);
  g_assert_cmpuint (n, ==, 1);
  return found;
}

const XzFinding *
only_finding (const XzFindings *findings, const char *code, XzSeverity severity)
{
  const XzFinding *finding = the_finding (findings, code);

  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpint (finding->severity, ==, severity);
  return finding;
}
