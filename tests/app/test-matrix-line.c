/* test-matrix-line.c: what a line of the matrix says, in signs and in words.  SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include "xz-matrix-line.h"

/* A whole year in service, pre-service training met; done and planned in half days. */
static XzMatrixLine *
line_new (int done, int planned)
{
  XzMatrixLine *line = g_new0 (XzMatrixLine, 1);
  line->name = g_strdup ("欧阳思远");
  line->pre = XZ_PRE_MET;
  line->pre_done = 10;
  line->pre_required = 6;
  line->annual_applies = TRUE;
  line->required = line->whole = 20;
  line->done = done;
  line->planned = planned;
  line->pace = 18;
  return line;
}

static void
assert_cell (const XzMatrixLine *line, guint column, const char *text, XzTrainingSign sign)
{
  XzTrainingSign shown;
  g_autofree char *words = xz_matrix_line_dup_text (line, column, &shown);
  g_assert_cmpstr (words, ==, text);
  g_assert_cmpint (shown, ==, sign);
}

static void
test_ten_days_are_met_and_nine_and_a_half_are_not (void)
{
  g_autoptr (XzMatrixLine) met = line_new (20, 0);
  g_autoptr (XzMatrixLine) less = line_new (19, 0);
  g_assert_cmpint (xz_matrix_line_group (met), ==, XZ_LINE_MET);
  g_assert_cmpint (xz_matrix_line_group (less), ==, XZ_LINE_SHORT);
  assert_cell (met, XZ_TRAINING_COLUMN_VERDICT, "Met", XZ_SIGN_OK);
  assert_cell (less, XZ_TRAINING_COLUMN_VERDICT, "0.5 days short", XZ_SIGN_WARN);
  assert_cell (less, XZ_TRAINING_COLUMN_ANNUAL, "9.5 / 10", XZ_SIGN_NONE);
}

static void
test_what_is_planned_counts_towards_being_reachable (void)
{
  g_autoptr (XzMatrixLine) enough = line_new (13, 7);
  g_autoptr (XzMatrixLine) less = line_new (13, 4);
  g_assert_cmpint (xz_matrix_line_group (enough), ==, XZ_LINE_REACHABLE);
  assert_cell (less, XZ_TRAINING_COLUMN_VERDICT, "1.5 days short", XZ_SIGN_WARN);
}

static void
test_a_failed_pre_service_training_bars_whatever_else_is_met (void)
{
  g_autoptr (XzMatrixLine) line = line_new (20, 0);
  line->pre = XZ_PRE_FAILED;
  g_assert_cmpint (xz_matrix_line_group (line), ==, XZ_LINE_BARRED);
  assert_cell (line, XZ_TRAINING_COLUMN_PRE, "Not passed", XZ_SIGN_BLOCK);
  assert_cell (line, XZ_TRAINING_COLUMN_VERDICT, "No duty", XZ_SIGN_BLOCK);
}

static void
test_annual_training_is_asked_for_after_the_pre_service_one (void)
{
  g_autoptr (XzMatrixLine) line = line_new (0, 0);
  line->pre = XZ_PRE_ON_WAY;
  line->pre_done = 4;
  line->annual_applies = FALSE;
  assert_cell (line, XZ_TRAINING_COLUMN_PRE, "2 / 3 days", XZ_SIGN_ON_WAY);
  assert_cell (line, XZ_TRAINING_COLUMN_ANNUAL, "not yet due", XZ_SIGN_NONE);
  assert_cell (line, XZ_TRAINING_COLUMN_SUBJECT, "—", XZ_SIGN_NONE);
  g_assert_cmpint (xz_matrix_line_group (line), ==, XZ_LINE_REACHABLE);
}

static void
test_a_subject_is_a_number_where_somebody_was_there_and_a_sign_where_not (void)
{
  g_autoptr (XzMatrixLine) line = line_new (13, 4);
  line->subject_done[0] = 3;
  line->subjects_planned = 1u << 0 | 1u << 6;
  assert_cell (line, XZ_TRAINING_COLUMN_SUBJECT, "1.5", XZ_SIGN_NONE);
  assert_cell (line, XZ_TRAINING_COLUMN_SUBJECT + 6, "", XZ_SIGN_ON_WAY);
  assert_cell (line, XZ_TRAINING_COLUMN_SUBJECT + 7, "", XZ_SIGN_WARN);
}

static void
test_a_sign_alone_is_spoken (void)
{
  g_autoptr (XzMatrixLine) line = line_new (13, 4);
  line->subjects_planned = 1u << 6;
  g_autofree char *planned = xz_matrix_line_dup_words (line, XZ_TRAINING_COLUMN_SUBJECT + 6);
  g_autofree char *lacking = xz_matrix_line_dup_words (line, XZ_TRAINING_COLUMN_SUBJECT + 7);
  g_autofree char *spoken = xz_matrix_line_dup_spoken (line);
  g_assert_cmpstr (planned, ==, "Physical training: planned, not held yet");
  g_assert_cmpstr (lacking, ==, "Mental health: still lacking");
  g_assert_nonnull (g_strstr_len (spoken, -1, "Annual training 6.5 / 10 working days"));
  g_assert_nonnull (g_strstr_len (spoken, -1, "1.5 days short"));
}

static void
test_folded_subjects_are_counted (void)
{
  g_autoptr (XzMatrixLine) line = line_new (13, 4);
  XzTrainingSign sign;
  for (guint i = 0; i < 6; i++)
    line->subject_done[i] = 2;
  line->subjects_planned = 1u << 6;
  g_autofree char *lacking = xz_matrix_line_dup_folded (line, &sign);
  g_assert_cmpstr (lacking, ==, "6 / 8");
  g_assert_cmpint (sign, ==, XZ_SIGN_WARN);
  line->subjects_planned |= 1u << 7;
  g_autofree char *planned = xz_matrix_line_dup_folded (line, &sign);
  g_assert_cmpint (sign, ==, XZ_SIGN_ON_WAY);
}

static void
test_a_part_year_names_the_full_ten (void)
{
  g_autoptr (XzMatrixLine) line = line_new (4, 0);
  line->required = 9;
  line->pace = 3;
  g_autofree char *words = xz_matrix_line_dup_words (line, XZ_TRAINING_COLUMN_ANNUAL);
  g_assert_cmpstr (words, ==, "Annual training 2 / 4.5 working days, 1.5 would be due today (a full year: 10)");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/matrix-line/art-22/ten-days-are-met-and-nine-and-a-half-are-not", test_ten_days_are_met_and_nine_and_a_half_are_not);
  g_test_add_func ("/matrix-line/art-22/what-is-planned-counts-towards-being-reachable", test_what_is_planned_counts_towards_being_reachable);
  g_test_add_func ("/matrix-line/art-21/a-failed-pre-service-training-bars-whatever-else-is-met", test_a_failed_pre_service_training_bars_whatever_else_is_met);
  g_test_add_func ("/matrix-line/annual-training-is-asked-for-after-the-pre-service-one", test_annual_training_is_asked_for_after_the_pre_service_one);
  g_test_add_func ("/matrix-line/a-subject-is-a-number-or-a-sign", test_a_subject_is_a_number_where_somebody_was_there_and_a_sign_where_not);
  g_test_add_func ("/matrix-line/a-sign-alone-is-spoken", test_a_sign_alone_is_spoken);
  g_test_add_func ("/matrix-line/folded-subjects-are-counted", test_folded_subjects_are_counted);
  g_test_add_func ("/matrix-line/a-part-year-names-the-full-ten", test_a_part_year_names_the_full_ten);
  return g_test_run ();
}
