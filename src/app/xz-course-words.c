/* xz-course-words.c: courses in words.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-course-words.h"
#include <glib/gi18n-lib.h>
#include <string.h>
#include "xz-count.h"

typedef struct { const char *code, *label; } Word;

static const char *
find_label (const Word *words, guint n, const char *code)
{
  for (guint i = 0; code != NULL && i < n; i++)
    if (strcmp (words[i].code, code) == 0)
      return _(words[i].label);
  return code != NULL ? code : "";
}

const char *
xz_course_kind_label (const char *kind)
{
  static const Word kinds[] = { { XZ_COURSE_PRE_SERVICE, N_("Pre-service training") }, { XZ_COURSE_ANNUAL, N_("Annual training") },
    { XZ_COURSE_SPECIAL, N_("Special training") } };
  return find_label (kinds, G_N_ELEMENTS (kinds), kind);
}

const char *
xz_course_half_label (const char *half)
{
  static const Word halves[] = { { XZ_SESSION_DAY, N_("whole day") }, { XZ_SESSION_MORNING, N_("morning") }, { XZ_SESSION_AFTERNOON, N_("afternoon") } };
  return find_label (halves, G_N_ELEMENTS (halves), half);
}

const char *
xz_course_presence_label (const char *presence)
{
  static const Word words[] = { { "present", N_("present") }, { "absent", N_("absent") }, { "excused", N_("excused") } };
  return find_label (words, G_N_ELEMENTS (words), presence);
}

/* ---- days ---- */

char *
xz_course_dup_day_words (XzDate day, const char *half)
{
  static const char *const weekdays[] = { N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun") };
  g_autofree char *date = xz_date_format (day);
  if (date == NULL)
    return g_strdup ("—");
  const char *weekday = _(weekdays[xz_date_weekday (day) - 1]);
  return half == NULL || strcmp (half, XZ_SESSION_DAY) == 0 ? g_strdup_printf (_("%s (%s)"), date + 5, weekday)
                                                          : g_strdup_printf (_("%s (%s) %s"), date + 5, weekday, xz_course_half_label (half));
}

char *
xz_course_dup_days_words (const GArray *days, guint shown)
{
  g_autoptr (GString) words = g_string_new (NULL);
  for (guint i = 0; i < days->len; i++)
    {
      const XzCourseDay *day = &g_array_index (days, XzCourseDay, i);
      if (days->len > shown && i >= shown - 1 && i + 1 < days->len)
        continue;
      g_autofree char *text = xz_course_dup_day_words (day->day, day->half);
      const char *parting = i == 0 ? "" : days->len > shown && i + 1 == days->len ? " … " : _(", ");
      g_string_append_printf (words, "%s%s", parting, text);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
dup_span (const XzCourse *course)
{
  if (course->sessions->len == 0)
    return g_strdup (_("no days yet"));
  const char *first = xz_record_get (g_ptr_array_index (course->sessions, 0), "day");
  const char *last = xz_record_get (g_ptr_array_index (course->sessions, course->sessions->len - 1), "day");
  if (first == NULL || last == NULL || strlen (first) < 10 || strlen (last) < 10)
    return g_strdup ("—");
  return strcmp (first, last) == 0 ? g_strdup (first + 5) : g_strdup_printf (_("%s to %s"), first + 5, last + 5);
}

char *
xz_course_dup_summary (const XzCourse *course)
{
  g_autofree char *span = dup_span (course);
  g_autofree char *count = xz_format_count (course->n_people);
  g_autofree char *people = g_strdup_printf (ngettext ("%s person", "%s people", course->n_people), count);
  return g_strjoin (" · ", xz_course_kind_label (xz_record_get (course->programme, "kind")), span, people, NULL);
}

/* ---- subjects ---- */

guint
xz_course_subjects_parse (const char *text)
{
  g_autofree char *set = text != NULL ? xz_code_list_parse_set (&xz_codes_subject, text, NULL) : NULL;
  guint bits = 0;
  for (const char *code = set; code != NULL && *code != '\0'; code++)
    if (*code >= '1' && *code <= '8')
      bits |= 1u << (*code - '1');
  return bits;
}

char *
xz_course_subjects_format (guint bits)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < XZ_TRAINING_SUBJECTS; i++)
    if (bits & (1u << i))
      g_string_append_printf (text, text->len > 0 ? " %u" : "%u", i + 1);
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

char *
xz_course_subjects_dup_label (guint bits)
{
  g_autofree char *codes = xz_course_subjects_format (bits);
  return codes != NULL ? xz_code_list_dup_labels (&xz_codes_subject, codes) : g_strdup ("");
}
