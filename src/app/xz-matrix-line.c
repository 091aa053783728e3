/* xz-matrix-line.c: one person's training as a line of the matrix, in words and signs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-matrix-line.h"
#include <glib/gi18n-lib.h>

static const struct { const char *title, *heading; } subjects[XZ_TRAINING_SUBJECTS] = {
  { N_("Political education"), N_("Poli-\ntics") },
  { N_("Work discipline"),     N_("Disci-\npline") },
  { N_("Professional ethics"), N_("Ethics") },
  { N_("Work knowledge"),      N_("Work") },
  { N_("Knowledge of the law"), N_("Law") },
  { N_("Skills of the post"),  N_("Skills") },
  { N_("Physical training"),   N_("Fitness") },
  { N_("Mental health"),       N_("Mental\nhealth") },
};

static gboolean
is_subject (guint column)
{
  return column >= XZ_TRAINING_COLUMN_SUBJECT && column < XZ_TRAINING_COLUMN_ANNUAL;
}

const char *
xz_training_column_title (guint column)
{
  if (is_subject (column))
    return _(subjects[column - XZ_TRAINING_COLUMN_SUBJECT].title);
  switch (column)
    {
    case XZ_TRAINING_COLUMN_PRE:    return _("Pre-service training");
    case XZ_TRAINING_COLUMN_ANNUAL: return _("Annual training");
    case XZ_TRAINING_COLUMN_NAME:   return _("Name");
    default:                        return _("Result");
    }
}

const char *
xz_training_column_heading (guint column)
{
  return is_subject (column) ? _(subjects[column - XZ_TRAINING_COLUMN_SUBJECT].heading) : xz_training_column_title (column);
}

void
xz_matrix_line_free (XzMatrixLine *line)
{
  g_free (line->name);
  g_free (line);
}

char *
xz_training_format_days (int half_days)
{
  return half_days % 2 == 0 ? g_strdup_printf ("%d", half_days / 2) : g_strdup_printf ("%d.5", half_days / 2);
}

XzLineGroup
xz_matrix_line_group (const XzMatrixLine *line)
{
  if (line->pre == XZ_PRE_FAILED || line->pre == XZ_PRE_LACKING)
    return XZ_LINE_BARRED;
  if (line->pre == XZ_PRE_ON_WAY)
    return XZ_LINE_REACHABLE;
  if (!line->annual_applies)
    return line->pre == XZ_PRE_NONE ? XZ_LINE_NONE : XZ_LINE_MET;
  if (line->done >= line->required)
    return XZ_LINE_MET;
  return line->done + line->planned >= line->required ? XZ_LINE_REACHABLE : XZ_LINE_SHORT;
}

/* ---- the cells ---- */

static char *
dup_pre (const XzMatrixLine *line, XzTrainingSign *sign)
{
  g_autofree char *done = xz_training_format_days (line->pre_done);
  g_autofree char *required = xz_training_format_days (line->pre_required);
  switch (line->pre)
    {
    case XZ_PRE_MET:
      *sign = XZ_SIGN_OK;
      return g_strdup_printf (_("%s days"), done);
    case XZ_PRE_ON_WAY:
      *sign = XZ_SIGN_ON_WAY;
      return g_strdup_printf (_("%s / %s days"), done, required);
    case XZ_PRE_FAILED:
      *sign = XZ_SIGN_BLOCK;
      return g_strdup (_("Not passed"));
    case XZ_PRE_LACKING:
      *sign = XZ_SIGN_BLOCK;
      return g_strdup_printf (_("%s / %s days"), done, required);
    default:
      return g_strdup ("—");
    }
}

/* A number where somebody was there, a sign where nobody was. */
static char *
dup_subject (const XzMatrixLine *line, guint subject, XzTrainingSign *sign)
{
  if (line->subject_done[subject] > 0)
    return xz_training_format_days (line->subject_done[subject]);
  if (line->subjects_planned & (1u << subject))
    *sign = XZ_SIGN_ON_WAY;
  else if (line->annual_applies)
    *sign = XZ_SIGN_WARN;
  return g_strdup (*sign == XZ_SIGN_NONE ? "—" : "");
}

static char *
dup_annual (const XzMatrixLine *line)
{
  g_autofree char *done = xz_training_format_days (line->done);
  g_autofree char *required = xz_training_format_days (line->required);
  if (!line->annual_applies)
    return g_strdup (line->pre == XZ_PRE_MET || line->pre == XZ_PRE_NONE ? "—" : _("not yet due"));
  return g_strdup_printf ("%s / %s", done, required);
}

static char *
dup_verdict (const XzMatrixLine *line, XzTrainingSign *sign)
{
  g_autofree char *lack = NULL;
  switch (xz_matrix_line_group (line))
    {
    case XZ_LINE_MET:
      *sign = XZ_SIGN_OK;
      return g_strdup (_("Met"));
    case XZ_LINE_REACHABLE:
      *sign = XZ_SIGN_ON_WAY;
      return g_strdup (line->pre == XZ_PRE_ON_WAY ? _("In training") : _("Planned in full"));
    case XZ_LINE_SHORT:
      *sign = XZ_SIGN_WARN;
      lack = xz_training_format_days (line->required - line->done - line->planned);
      return g_strdup_printf (_("%s days short"), lack);
    case XZ_LINE_BARRED:
      *sign = XZ_SIGN_BLOCK;
      return g_strdup (_("No duty"));
    default:
      return g_strdup ("—");
    }
}

char *
xz_matrix_line_dup_text (const XzMatrixLine *line, guint column, XzTrainingSign *sign)
{
  *sign = XZ_SIGN_NONE;
  if (is_subject (column))
    return dup_subject (line, column - XZ_TRAINING_COLUMN_SUBJECT, sign);
  switch (column)
    {
    case XZ_TRAINING_COLUMN_NAME:   return g_strdup (line->name);
    case XZ_TRAINING_COLUMN_PRE:    return dup_pre (line, sign);
    case XZ_TRAINING_COLUMN_ANNUAL: return dup_annual (line);
    default:                        return dup_verdict (line, sign);
    }
}

char *
xz_matrix_line_dup_folded (const XzMatrixLine *line, XzTrainingSign *sign)
{
  int covered = 0;
  guint planned = 0;
  for (guint i = 0; i < XZ_TRAINING_SUBJECTS; i++)
    {
      covered += line->subject_done[i] > 0;
      planned += line->subject_done[i] == 0 && (line->subjects_planned & (1u << i)) != 0;
    }
  *sign = covered == XZ_TRAINING_SUBJECTS ? XZ_SIGN_OK : XZ_SIGN_NONE;
  if (*sign == XZ_SIGN_NONE && line->annual_applies)
    *sign = covered + (int) planned == XZ_TRAINING_SUBJECTS ? XZ_SIGN_ON_WAY : XZ_SIGN_WARN;
  return g_strdup_printf ("%d / %d", covered, XZ_TRAINING_SUBJECTS);
}

/* ---- the words ---- */

static char *
dup_subject_words (const XzMatrixLine *line, guint subject)
{
  g_autofree char *days = xz_training_format_days (line->subject_done[subject]);
  const char *title = _(subjects[subject].title);
  if (line->subject_done[subject] > 0)
    return g_strdup_printf (_("%s: covered, %s days"), title, days);
  if (line->subjects_planned & (1u << subject))
    return g_strdup_printf (_("%s: planned, not held yet"), title);
  return g_strdup_printf (line->annual_applies ? _("%s: still lacking") : _("%s: not asked for"), title);
}

static char *
dup_pre_words (const XzMatrixLine *line)
{
  g_autofree char *done = xz_training_format_days (line->pre_done);
  g_autofree char *required = xz_training_format_days (line->pre_required);
  switch (line->pre)
    {
    case XZ_PRE_MET:     return g_strdup_printf (_("Pre-service training: met, %s of %s working days, passed"), done, required);
    case XZ_PRE_ON_WAY:  return g_strdup_printf (_("Pre-service training: under way, %s of %s working days"), done, required);
    case XZ_PRE_FAILED:  return g_strdup_printf (_("Pre-service training: not passed, %s of %s working days; no duty"), done, required);
    case XZ_PRE_LACKING: return g_strdup_printf (_("Pre-service training: %s of %s working days; no duty"), done, required);
    default:             return g_strdup (_("Pre-service training: not asked for"));
    }
}

/* The full ten stand beside a part of them: the law is silent on part years. */
static char *
dup_annual_words (const XzMatrixLine *line)
{
  g_autofree char *done = xz_training_format_days (line->done);
  g_autofree char *required = xz_training_format_days (line->required);
  g_autofree char *planned = xz_training_format_days (line->planned);
  g_autofree char *whole = xz_training_format_days (line->whole);
  g_autofree char *pace = xz_training_format_days (line->pace);
  g_autoptr (GString) words = g_string_new (NULL);
  if (!line->annual_applies)
    return g_strdup (_("Annual training: not asked for yet"));
  g_string_printf (words, _("Annual training %s / %s working days"), done, required);
  if (line->planned > 0)
    g_string_append_printf (words, _(", %s planned"), planned);
  if (line->done < line->required)
    g_string_append_printf (words, _(", %s would be due today"), pace);
  if (line->required != line->whole)
    g_string_append_printf (words, _(" (a full year: %s)"), whole);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

char *
xz_matrix_line_dup_words (const XzMatrixLine *line, guint column)
{
  XzTrainingSign sign;
  if (is_subject (column))
    return dup_subject_words (line, column - XZ_TRAINING_COLUMN_SUBJECT);
  switch (column)
    {
    case XZ_TRAINING_COLUMN_PRE:    return dup_pre_words (line);
    case XZ_TRAINING_COLUMN_ANNUAL: return dup_annual_words (line);
    default:                        return xz_matrix_line_dup_text (line, XZ_TRAINING_COLUMN_VERDICT, &sign);
    }
}

char *
xz_matrix_line_dup_spoken (const XzMatrixLine *line)
{
  XzTrainingSign sign;
  g_autofree char *verdict = xz_matrix_line_dup_text (line, XZ_TRAINING_COLUMN_VERDICT, &sign);
  g_autofree char *pre = dup_pre_words (line);
  g_autofree char *annual = dup_annual_words (line);
  return g_strdup_printf (_("%s, %s. %s. %s"), line->name, verdict, pre, annual);
}
