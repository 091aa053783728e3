/* test-paper-insignia.c: the register of insignia on paper (Art. 7, 27).  SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate-fixture.h"
#include "xz-paper-insignia.h"
#include "xz-paper-private.h"

typedef struct { const char *const *people; guint n; XzPaper *paper; } Wish;

static gboolean
paper_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Wish *wish = data;
  gint64 numbers[4];

  for (guint i = 0; i < wish->n; i++)
    numbers[i] = xz_db_person_number (db, wish->people[i]);
  wish->paper = xz_paper_new_insignia (db, numbers, wish->n, NULL, error);
  return wish->paper != NULL;
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

/* A line for each item, with its number and day; an empty one for who has none; the card is on another paper. */
static void
test_a_line_for_each_item (void)
{
  Office office;
  g_autofree char *badge = NULL, *armband = NULL, *one = NULL, *two = NULL, *certificate = NULL, *b = NULL, *a = NULL;
  g_autoptr (XzPaper) paper = NULL;
  g_autoptr (GError) error = NULL;

  office_make (&office);
  badge = add_kind (&office, "胸牌", "badge");
  armband = add_kind (&office, "臂章", "armband");
  one = ready_person (&office, "王一");
  two = hire (&office, "王二");
  certificate = issue_to (&office, one);
  b = hand_out (&office, one, badge);
  a = hand_out (&office, one, armband);
  {
    const char *people[] = { one, two };
    Wish wish = { people, 2, NULL };

    xz_store_read (office.base.store, paper_work, &wish, &error);
    g_assert_no_error (error);
    paper = wish.paper;
  }
  g_assert_cmpfloat (xz_paper_get_setup (paper)->width, ==, 297);
  g_assert_cmpuint (xz_paper_get_n_pages (paper), ==, 1);
  g_assert_cmpuint (count_text (paper, "王一"), ==, 2);
  g_assert_cmpuint (count_text (paper, "王二"), ==, 1);
  g_assert_cmpuint (count_text (paper, "胸牌"), ==, 1);
  g_assert_cmpuint (count_text (paper, "N1"), ==, 2);
  g_assert_cmpuint (count_text (paper, "2026-11-10"), ==, 2);
  g_assert_cmpuint (count_text (paper, "Received (signature)"), ==, 1);
  office_clear (&office);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/insignia/a-line-for-each-item", test_a_line_for_each_item);
  return g_test_run ();
}
