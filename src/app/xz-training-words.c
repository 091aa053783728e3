/* xz-training-words.c: an entry of somebody's training in words.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-training-words.h"
#include <glib/gi18n-lib.h>
#include "xz-course-words.h"

static char *
dup_subjects (const XzTrainingLine *line)
{
  return xz_course_subjects_dup_label (xz_course_subjects_parse (line->subjects));
}

const char *
xz_training_line_worth (const XzTrainingLine *line)
{
  if (line->id == NULL)
    return _("planned");
  if (!line->in_force)
    return _("corrected");
  if (line->session == NULL)
    return g_strcmp0 (line->passed, "1") == 0 ? _("passed") : _("not passed");
  if (g_strcmp0 (line->presence, "present") != 0)
    return xz_course_presence_label (line->presence);
  return line->counts ? _("counts") : _("no working day: does not count");
}

const char *
xz_training_line_worth_style (const XzTrainingLine *line)
{
  gboolean present = g_strcmp0 (line->presence, "present") == 0 && line->counts, passed = g_strcmp0 (line->passed, "1") == 0;
  if (line->id == NULL || !line->in_force)
    return "xz-dim";
  if (line->session == NULL)
    return passed ? "xz-ok-text" : "xz-block-text";
  return present ? "xz-ok-text" : "xz-warn-text";
}

char *
xz_training_line_dup_details (const XzTrainingLine *line)
{
  g_autofree char *subjects = dup_subjects (line);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  const char *all[] = { xz_course_kind_label (line->kind), subjects, line->place, line->teacher, line->score, line->reason };
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i] != NULL && *all[i] != '\0')
      g_ptr_array_add (parts, (gpointer) all[i]);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

char *
xz_training_line_dup_spoken (const XzTrainingLine *line)
{
  g_autofree char *day = xz_date_format (line->day);
  return g_strdup_printf ("%s · %s · %s", day != NULL ? day : "—", line->name != NULL ? line->name : "—", xz_training_line_worth (line));
}
