/* fuzz-filter.c: the search box: any text is a question or a mistake that is named.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include "store-fixture.h"

static Fixture fixture;

static void
close_register (void)
{
  fixture_clear (&fixture);
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_init ();
  fixture_init (&fixture, TRUE);
  fixture_make (&fixture);
  g_free (add_record (&fixture, new_record (&xz_type_person, "name", "欧阳思远", "phone", "13800005678", NULL)));
  g_free (add_person (&fixture, "王建国"));
  atexit (close_register);
  return 0;
}

typedef struct {
  const XzFilter *filter;
  const char     *text;
} Question;

/* Whatever parses can be asked: the SQL that it becomes holds, and counting and listing agree. */
static gboolean
ask_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  XzQuery *query = xz_query_new (question->filter, NULL, FALSE);
  g_autoptr (GArray) ids = xz_db_query_ids (db, query, 0, NULL, error);
  g_autoptr (GArray) found = NULL;

  g_assert_nonnull (ids);
  g_assert_cmpint (xz_db_count (db, query, NULL, error), ==, ids->len);
  found = xz_db_search (db, question->text, 10, error);
  g_assert_nonnull (found);
  xz_query_free (query);
  return TRUE;
}

static void
check_filter (const XzFilter *filter)
{
  g_autofree char *written = xz_filter_to_string (filter);
  g_autofree char *label = xz_filter_dup_label (filter);
  g_autoptr (GError) error = NULL;
  g_autoptr (XzFilter) again = xz_filter_parse (written, &error);

  g_assert_no_error (error);
  g_assert_true (xz_filter_equal (filter, again));
  g_assert_true (g_utf8_validate (label, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_text (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (XzFilter) filter = xz_filter_parse (text, &error);
  Question question = { filter, text };

  g_assert_true (filter == NULL || error == NULL);
  if (error != NULL)
    return 0;
  if (filter != NULL)
    check_filter (filter);
  g_assert_true (xz_store_read (fixture.store, ask_work, &question, &error));
  return 0;
}
