/* test-paper-review.c: the annual review of certificates, in a list, on paper and in a workbook (Art. 21, 22).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate-fixture.h"
#include "xz-paper-private.h"
#include "xz-paper-review.h"
#include "xz-sheet.h"

/* Of "2026-12-01", in that year. */
typedef struct { const char *const *people; guint n; const char *path; GPtrArray *lines; XzPaper *paper; } Wish;

static gboolean
review_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Wish *wish = data;
  gint64 numbers[8];

  for (guint i = 0; i < wish->n; i++)
    numbers[i] = xz_db_person_number (db, wish->people[i]);
  wish->lines = xz_db_list_review_lines (db, numbers, wish->n, 2026, xz_date_parse ("2026-11-20"), NULL, NULL, error);
  wish->paper = wish->lines != NULL ? xz_paper_new_review (db, wish->lines, 2026, NULL, error) : NULL;
  return wish->paper != NULL && xz_review_write_book (db, wish->lines, 2026, wish->path, error);
}

/* One in order, one without insignia, one suspended, one whose certificate is void, one who never had any. */
typedef struct { Office office; char *people[5], *badge, *armband, *path; Wish wish; } Review;

static void
equip (Review *review, guint i)
{
  g_free (hand_out (&review->office, review->people[i], review->badge));
  g_free (hand_out (&review->office, review->people[i], review->armband));
}

static void
set_up (Review *review, gconstpointer data)
{
  static const char *const names[] = { "王一", "王二", "王三", "王四", "王五" };
  g_autoptr (GError) error = NULL;
  char *suspended = NULL;

  office_make (&review->office);
  review->badge = add_kind (&review->office, "胸牌", "badge");
  review->armband = add_kind (&review->office, "臂章", "armband");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      review->people[i] = ready_person (&review->office, names[i]);
      g_autofree char *certificate = i < 4 ? issue_to (&review->office, review->people[i]) : NULL;
      if (i == 2)
        suspended = g_steal_pointer (&certificate);
      if (i == 0 || i == 2)
        equip (review, i);
    }
  act_on (&review->office, suspended, XZ_CERTIFICATE_SUSPEND, "2026-11-12", "核查", NULL);
  depart (&review->office, review->people[3], "2026-11-12");
  g_free (suspended);
  review->path = g_build_filename (review->office.base.folder, "review.xlsx", NULL);
  review->wish = (Wish) { (const char *const *) review->people, 5, review->path, NULL, NULL };
  xz_store_read (review->office.base.store, review_work, &review->wish, &error);
  g_assert_no_error (error);
}

static void
tear_down (Review *review, gconstpointer data)
{
  g_ptr_array_unref (review->wish.lines);
  xz_paper_free (review->wish.paper);
  for (guint i = 0; i < G_N_ELEMENTS (review->people); i++)
    g_free (review->people[i]);
  g_free (review->badge);
  g_free (review->armband);
  g_free (review->path);
  office_clear (&review->office);
}

static const XzReviewLine *
line_of (Review *review, guint i)
{
  return g_ptr_array_index (review->wish.lines, i);
}

static void
test_who_is_reviewed (Review *review, gconstpointer data)
{
  g_assert_cmpuint (review->wish.lines->len, ==, 3);
  g_assert_cmpstr (line_of (review, 0)->name, ==, "王一");
  g_assert_cmpstr (line_of (review, 1)->name, ==, "王二");
  g_assert_cmpstr (line_of (review, 2)->name, ==, "王三");
}

/* Who lacks insignia, and who may not do duty, each with the article that says so. */
static void
test_what_is_to_be_settled (Review *review, gconstpointer data)
{
  g_assert_false (xz_findings_blocks (line_of (review, 0)->findings));
  g_assert_true (xz_findings_blocks (line_of (review, 1)->findings));
  g_assert_true (xz_findings_blocks (line_of (review, 2)->findings));
  for (guint i = 1; i < 3; i++)
    {
      g_autofree char *citation = xz_finding_dup_citation (line_of (review, i)->findings->pdata[0]);
      g_assert_nonnull (citation);
    }
}

static guint
count_text (const XzPaper *paper, const char *text)
{
  guint n = 0;

  for (guint page = 0; page < paper->pages->len; page++)
    {
      const GArray *items = g_ptr_array_index (paper->pages, page);
      for (guint i = 0; i < items->len; i++)
        n += g_strcmp0 (g_array_index (items, XzPaperItem, i).text, text) == 0;
    }
  return n;
}

static void
test_on_paper (Review *review, gconstpointer data)
{
  g_assert_cmpfloat (xz_paper_get_setup (review->wish.paper)->width, ==, 297);
  g_assert_cmpuint (count_text (review->wish.paper, "2026年行政执法辅助人员工作证件年度审验名单"), ==, 1);
  g_assert_cmpuint (count_text (review->wish.paper, "王一"), ==, 1);
  g_assert_cmpuint (count_text (review->wish.paper, "王四"), ==, 0);
  g_assert_cmpuint (count_text (review->wish.paper, "Opinion of the review"), ==, 1);
}

static void
test_as_a_workbook (Review *review, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (XzWorkbook) book = xz_workbook_read (review->path, NULL, NULL, &error);
  XzSheet *sheet;

  g_assert_no_error (error);
  sheet = xz_workbook_get_sheet (book, 0);
  g_assert_cmpstr (xz_sheet_get_name (sheet), ==, "2026年度审验");
  g_assert_cmpuint (xz_sheet_get_n_rows (sheet), ==, 4);
  g_assert_cmpstr (xz_sheet_get_row (sheet, 1)->cells[1].text, ==, "王一");
  g_assert_cmpstr (xz_sheet_get_row (sheet, 1)->cells[4].text, ==, line_of (review, 0)->number);
}

#define TEST(name, func) g_test_add ("/review/" name, Review, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("certificates-in-force-of-people-in-service", test_who_is_reviewed);
  TEST ("what-is-to-be-settled-has-its-article", test_what_is_to_be_settled);
  TEST ("on-paper", test_on_paper);
  TEST ("as-a-workbook", test_as_a_workbook);
  return g_test_run ();
}
