/* test-paper-training.c: sign-in sheet, training register and training record on paper.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate-fixture.h"
#include "xz-paper-private.h"
#include "xz-paper-training.h"
#include "xz-sheet.h"
#include <string.h>

typedef enum { SIGN_IN, REGISTER, RECORD } Sheet;
typedef struct { Sheet sheet; const char *id, *session; int year; GCancellable *cancellable; XzPaper *paper; } Wish;

static gboolean
paper_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Wish *wish = data;

  if (wish->sheet == SIGN_IN)
    wish->paper = xz_paper_new_sign_in (db, wish->id, wish->session, wish->cancellable, error);
  else
    wish->paper = wish->sheet == REGISTER ? xz_paper_new_training_register (db, wish->id, wish->cancellable, error)
                                          : xz_paper_new_training_record (db, wish->id, wish->year, wish->cancellable, error);
  return wish->paper != NULL;
}

static XzPaper *
lay_out (Office *office, Sheet sheet, const char *id, const char *session)
{
  Wish wish = { sheet, id, session, 0, NULL, NULL };
  g_autoptr (GError) error = NULL;

  xz_store_read (office->base.store, paper_work, &wish, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (xz_paper_get_setup (wish.paper)->width, ==, 210);
  g_assert_cmpfloat (xz_paper_get_setup (wish.paper)->height, ==, 297);
  return wish.paper;
}

static void
assert_fails (Office *office, Sheet sheet, const char *id, const char *session, GQuark domain, int code)
{
  Wish wish = { sheet, id, session, 0, NULL, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_false (xz_store_read (office->base.store, paper_work, &wish, &error));
  g_assert_error (error, domain, code);
  g_assert_null (wish.paper);
}

static void
enrol (Office *office, const char *person)
{
  g_free (add_record (&office->base, new_record (&xz_type_enrolment, "programme", office->programme, "person", person, NULL)));
}

/* How often a text stands in full in a cell or line of a page. */
static guint
count_on (const XzPaper *paper, guint page, const char *text)
{
  const GArray *items = g_ptr_array_index (paper->pages, page);
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += g_strcmp0 (g_array_index (items, XzPaperItem, i).text, text) == 0;
  return n;
}

static guint
count_text (const XzPaper *paper, const char *text)
{
  guint n = 0;

  for (guint page = 0; page < paper->pages->len; page++)
    n += count_on (paper, page, text);
  return n;
}

/* Part of some text of the paper. */
static gboolean
says (const XzPaper *paper, const char *part)
{
  for (guint page = 0; page < paper->pages->len; page++)
    {
      const GArray *items = g_ptr_array_index (paper->pages, page);

      for (guint i = 0; i < items->len; i++)
        if (g_array_index (items, XzPaperItem, i).text != NULL && strstr (g_array_index (items, XzPaperItem, i).text, part) != NULL)
          return TRUE;
    }
  return FALSE;
}

static void
assert_inside (const XzPaper *paper)
{
  for (guint page = 0; page < paper->pages->len; page++)
    {
      const GArray *items = g_ptr_array_index (paper->pages, page);

      for (guint i = 0; i < items->len; i++)
        {
          const XzPaperItem *item = &g_array_index (items, XzPaperItem, i);

          g_assert_cmpfloat (item->x, >=, xz_paper_left (paper) - 0.1);
          if (item->style.ink != XZ_INK_GREY)
            g_assert_cmpfloat (item->y + item->height, <=, xz_paper_bottom (paper) + 0.2);
        }
    }
}

/* ---- sign-in ---- */

static void
test_a_page_for_each_day (Office *office, gconstpointer data)
{
  g_autofree char *one = hire (office, "王建国"), *other = hire (office, "李秀英");
  g_autoptr (XzPaper) paper = NULL;

  enrol (office, one);
  enrol (office, other);
  paper = lay_out (office, SIGN_IN, office->programme, NULL);
  g_assert_cmpuint (xz_paper_get_n_pages (paper), ==, 3);
  g_assert_cmpuint (count_text (paper, "行政执法辅助人员培训签到表"), ==, 3);
  g_assert_cmpuint (count_text (paper, "王建国"), ==, 3);
  g_assert_cmpuint (count_on (paper, 0, "2026-11-03 Tuesday"), ==, 1);
  g_assert_cmpuint (count_on (paper, 2, "2026-11-05 Thursday"), ==, 1);
  g_assert_cmpuint (count_on (paper, 2, "2026-11-03 Tuesday"), ==, 0);
  assert_inside (paper);
}

/* A whole day is signed for twice, a morning once; each row has room for a hand. */
static void
test_room_to_sign_for_each_half_day (Office *office, gconstpointer data)
{
  g_autofree char *person = hire (office, "王建国"), *morning = NULL;
  g_autoptr (XzPaper) whole = NULL, half = NULL;

  enrol (office, person);
  morning = add_record (&office->base, new_record (&xz_type_session, "programme", office->programme, "day", "2026-11-06", "half", "am", NULL));
  whole = lay_out (office, SIGN_IN, office->programme, office->sessions[0]);
  half = lay_out (office, SIGN_IN, office->programme, morning);
  g_assert_cmpuint (count_text (whole, "Signature, morning"), ==, 1);
  g_assert_cmpuint (count_text (whole, "Signature, afternoon"), ==, 1);
  g_assert_cmpuint (count_text (half, "Signature"), ==, 1);
  g_assert_cmpuint (count_text (half, "Signature, afternoon"), ==, 0);
  for (guint i = 0; i < ((GArray *) g_ptr_array_index (half->pages, 0))->len; i++)
    {
      const XzPaperItem *item = &g_array_index ((GArray *) g_ptr_array_index (half->pages, 0), XzPaperItem, i);

      if (g_strcmp0 (item->text, "王建国") == 0)
        g_assert_cmpfloat (item->height, >=, XZ_POINTS (9));
    }
}

/* Titles of columns on each page, and of every page but the first which day it is of. */
static void
test_many_people_stay_nameable (Office *office, gconstpointer data)
{
  g_autoptr (XzPaper) paper = NULL;
  guint pages;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("甲%u", i), *person = add_person (&office->base, name);
      enrol (office, person);
    }
  paper = lay_out (office, SIGN_IN, office->programme, office->sessions[1]);
  pages = xz_paper_get_n_pages (paper);
  g_assert_cmpuint (pages, >=, 3);
  for (guint page = 0; page < pages; page++)
    g_assert_cmpuint (count_on (paper, page, "No."), ==, 1);
  for (guint page = 1; page < pages; page++)
    g_assert_cmpuint (count_on (paper, page, "行政执法辅助人员培训签到表 · 岗前培训 · 2026-11-04 Wednesday · Whole day"), ==, 1);
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("甲%u", i);
      g_assert_cmpuint (count_text (paper, name), ==, 1);
    }
  g_assert_cmpuint (count_text (paper, "65"), ==, 1);      /* spare lines */
  g_assert_cmpuint (count_text (paper, "66"), ==, 0);
  assert_inside (paper);
}

static void
test_nobody_on_the_list_is_an_empty_sheet (Office *office, gconstpointer data)
{
  g_autoptr (XzPaper) paper = lay_out (office, SIGN_IN, office->programme, office->sessions[0]);

  g_assert_cmpuint (count_text (paper, "20"), ==, 1);
}

static void
test_no_such_day_is_refused (Office *office, gconstpointer data)
{
  g_autofree char *empty = add_record (&office->base, new_record (&xz_type_programme, "name", "空班", "kind", "annual", "year", "2026", NULL));

  assert_fails (office, SIGN_IN, empty, NULL, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND);
  assert_fails (office, SIGN_IN, office->programme, empty, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND);
  assert_fails (office, REGISTER, office->agency, NULL, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND);
  assert_fails (office, RECORD, office->agency, NULL, XZ_STORE_ERROR, XZ_STORE_ERROR_NOT_FOUND);
}

static void
test_cancelled_is_no_paper (Office *office, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Wish wish = { SIGN_IN, office->programme, NULL, 0, cancellable, NULL };
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (xz_store_read (office->base.store, paper_work, &wish, &error));
  g_assert_null (wish.paper);
}

/* ---- the register ---- */

static void
attend (Office *office, const char *session, const char *person, const char *half, const char *presence)
{
  g_free (add_record (&office->base, new_record (&xz_type_attendance, "session", session, "person", person, "half", half != NULL ? half : "day",
                                                 "presence", presence, NULL)));
}

static void
test_register_counts_working_days_attended (Office *office, gconstpointer data)
{
  g_autofree char *whole = hire (office, "王建国"), *part = hire (office, "李秀英");
  g_autofree char *saturday = add_record (&office->base, new_record (&xz_type_session, "programme", office->programme, "day", "2026-11-07", NULL));
  g_autoptr (XzPaper) paper = NULL;

  enrol (office, whole);
  enrol (office, part);
  train (office, whole, 3, "1");
  attend (office, saturday, whole, NULL, "present");
  attend (office, office->sessions[0], part, "am", "present");
  attend (office, office->sessions[0], part, "pm", "absent");
  attend (office, office->sessions[1], part, NULL, "present");
  attend (office, office->sessions[2], part, NULL, "excused");
  paper = lay_out (office, REGISTER, office->programme, NULL);
  g_assert_cmpuint (count_text (paper, "行政执法辅助人员培训登记表"), ==, 1);
  g_assert_cmpuint (count_text (paper, "3 working days"), ==, 1);      /* the Saturday is none */
  g_assert_cmpuint (count_text (paper, "2026-11-03 to 2026-11-07"), ==, 1);
  g_assert_cmpuint (count_text (paper, "3"), >=, 1);
  g_assert_cmpuint (count_text (paper, "1.5"), ==, 1);
  g_assert_cmpuint (count_text (paper, "11-05 Excused"), ==, 1);
  g_assert_cmpuint (count_text (paper, "Passed"), >=, 1);
  g_assert_cmpuint (count_text (paper, "2 / 2"), ==, 2);
  g_assert_true (says (paper, "Article 21"));
  assert_inside (paper);
}

/* ---- the record ---- */

static void
test_record_has_both_verdicts_with_their_articles (Office *office, gconstpointer data)
{
  g_autofree char *person = ready_person (office, "王建国");
  g_autoptr (XzPaper) paper = lay_out (office, RECORD, person, NULL);

  g_assert_cmpuint (count_text (paper, "行政执法辅助人员个人培训记录"), ==, 1);
  g_assert_true (says (paper, "Article 21"));
  g_assert_true (says (paper, "Article 22"));
  g_assert_true (says (paper, "3 of 3 working days"));
  g_assert_cmpuint (count_text (paper, "2026-11-03"), ==, 1);
  g_assert_cmpuint (count_text (paper, "Present"), ==, 3);
  g_assert_cmpuint (count_text (paper, "Passed"), >=, 1);
  assert_inside (paper);
}

/* Two days are not enough, and the paper says so with the article. */
static void
test_record_says_what_is_short (Office *office, gconstpointer data)
{
  g_autofree char *person = hire (office, "李秀英");
  g_autoptr (XzPaper) paper = NULL;

  train (office, person, 2, "1");
  paper = lay_out (office, RECORD, person, NULL);
  g_assert_true (says (paper, "2 of 3 working days"));
  g_assert_true (says (paper, "Article 21: "));
}

/* A corrected entry is history, not record. */
static void
test_record_leaves_out_what_was_corrected (Office *office, gconstpointer data)
{
  g_autofree char *person = hire (office, "李秀英");
  g_autofree char *wrong = add_record (&office->base, new_record (&xz_type_attendance, "session", office->sessions[0], "person", person,
                                                                  "presence", "present", NULL));
  g_autoptr (XzPaper) paper = NULL;

  g_free (add_record (&office->base, new_record (&xz_type_attendance, "session", office->sessions[0], "person", person, "presence", "absent",
                                                 "corrects", wrong, "reason", "点错行", NULL)));
  paper = lay_out (office, RECORD, person, NULL);
  g_assert_cmpuint (count_text (paper, "Present"), ==, 0);
  g_assert_cmpuint (count_text (paper, "Absent"), ==, 1);
}

static void
test_fonts_are_embedded_and_the_page_is_a4 (Office *office, gconstpointer data)
{
  g_autofree char *person = ready_person (office, "王建国");
  g_autofree char *path = g_build_filename (office->base.folder, "record.pdf", NULL), *out = NULL, *info = NULL;
  g_autofree char *fonts = g_strdup_printf ("pdffonts %s", path), *command = g_strdup_printf ("pdfinfo %s", path);
  g_autoptr (XzPaper) paper = lay_out (office, RECORD, person, NULL);
  g_auto (GStrv) lines = NULL;

  g_assert_true (xz_paper_write_pdf (paper, path, NULL, NULL, NULL));
  if (!g_spawn_command_line_sync (fonts, &out, NULL, NULL, NULL) || !g_spawn_command_line_sync (command, &info, NULL, NULL, NULL))
    {
      g_test_skip ("no poppler");
      return;
    }
  g_assert_nonnull (strstr (info, "595.276 x 841.89 pts (A4)"));
  lines = g_strsplit (g_strchomp (out), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 2);
  for (guint i = 2; lines[i] != NULL; i++)
    g_assert_true (g_regex_match_simple (" yes +yes +", lines[i], 0, 0));
}

static void
set_up (Office *office, gconstpointer data)
{
  office_make (office);
}

static void
tear_down (Office *office, gconstpointer data)
{
  office_clear (office);
}

#define TEST(name, func) g_test_add ("/paper-training/" name, Office, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("sign-in/a-page-for-each-day", test_a_page_for_each_day);
  TEST ("sign-in/room-to-sign-for-each-half-day", test_room_to_sign_for_each_half_day);
  TEST ("sign-in/many-people-stay-nameable", test_many_people_stay_nameable);
  TEST ("sign-in/nobody-on-the-list-is-an-empty-sheet", test_nobody_on_the_list_is_an_empty_sheet);
  TEST ("no-such-day-is-refused", test_no_such_day_is_refused);
  TEST ("cancelled-is-no-paper", test_cancelled_is_no_paper);
  TEST ("register/counts-working-days-attended", test_register_counts_working_days_attended);
  TEST ("record/has-both-verdicts-with-their-articles", test_record_has_both_verdicts_with_their_articles);
  TEST ("record/says-what-is-short", test_record_says_what_is_short);
  TEST ("record/leaves-out-what-was-corrected", test_record_leaves_out_what_was_corrected);
  TEST ("fonts-are-embedded-and-the-page-is-a4", test_fonts_are_embedded_and_the_page_is_a4);
  return g_test_run ();
}
