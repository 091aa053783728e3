/* test-search.c: the index finds exactly whom a look at every person finds.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "city.h"
#include "xz-pinyin.h"

#include <string.h>

static City *city;
/* Grams of everybody, as the rule for names makes them: what a brute force compares with. */
static GPtrArray **grams;

static gboolean
ends_with (const char *text, const char *end)
{
  return text != NULL && g_str_has_suffix (text, end);
}

static gboolean
is_tail (const char *query, gboolean *with_x)
{
  gsize length = strlen (query), digits = strspn (query, "0123456789");

  *with_x = digits + 1 == length && query[digits] == 'X';
  return length >= 2 && (digits == length || *with_x);
}

/* One person, looked at as the search box promises it. */
static gboolean
means (guint i, const char *query, const char *folded)
{
  const TestPerson *person = &city->people[i];
  gboolean with_x;

  /* Han characters stand for themselves; Latin words are found from their beginning, folded. */
  if ((guchar) *query >= 0x80 && strstr (person->name, query) != NULL)
    return TRUE;
  for (guint g = 0; g < grams[i]->len; g++)
    {
      const char *gram = g_ptr_array_index (grams[i], g);

      /* The first byte tells most of the hundred million comparisons apart. */
      if (gram[0] == folded[0] && g_str_has_prefix (gram, folded))
        return TRUE;
    }
  if (is_tail (query, &with_x) && (ends_with (person->id_number, query) || (!with_x && ends_with (person->phone, query))))
    return TRUE;
  return strlen (query) >= 2 && person->certificate != NULL && g_str_has_prefix (person->certificate, query);
}

typedef struct {
  const char *query;
  GHashTable *found;
  guint       n;
} Ask;

static void
take (Ask *ask, GArray *ids)
{
  ask->n = ids->len;
  for (guint i = 0; i < ids->len; i++)
    g_assert_true (g_hash_table_add (ask->found, GSIZE_TO_POINTER (g_array_index (ids, gint64, i))));
}

static gboolean
search_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Ask *ask = data;
  g_autoptr (GArray) ids = xz_db_search (db, ask->query, 0, error);
  g_autoptr (XzFilter) filter = xz_filter_new_text (ask->query);
  g_autoptr (XzQuery) query = xz_query_new (filter, NULL, FALSE);
  g_autoptr (GArray) listed = NULL;

  if (ids == NULL)
    return FALSE;
  take (ask, ids);
  /* The list under the same word holds the same people, and its count is right. */
  listed = xz_db_query_ids (db, query, 0, NULL, error);
  g_assert_nonnull (listed);
  g_assert_cmpuint (listed->len, ==, ids->len);
  for (guint i = 0; i < listed->len; i++)
    g_assert_true (g_hash_table_contains (ask->found, GSIZE_TO_POINTER (g_array_index (listed, gint64, i))));
  g_assert_cmpint (xz_db_count (db, query, NULL, error), ==, (gint64) ids->len);
  return TRUE;
}

/* Compares the index with the look at everybody; how many there are. */
static guint
compare (const char *query)
{
  g_autoptr (GHashTable) found = g_hash_table_new (g_direct_hash, g_direct_equal);
  g_autofree char *folded = xz_pinyin_fold_query (query);
  Ask ask = { query, found, 0 };
  guint expected = 0;

  city_read (city, search_work, &ask);
  for (guint i = 0; i < city->n; i++)
    {
      gboolean meant = means (i, query, folded);

      expected += meant ? 1 : 0;
      if (meant != g_hash_table_contains (found, GSIZE_TO_POINTER (city->numbers[i])))
        g_error ("“%s”: person %u (%s) is %s", query, i, city->people[i].name, meant ? "not found" : "found");
    }
  g_assert_cmpuint (ask.n, ==, expected);
  return expected;
}

/* Pieces of every length of some people's names, from every character on. */
static void
test_name_parts (void)
{
  guint hits = 0;

  for (guint i = 0; i < 25; i++)
    {
      const char *name = city->people[(guint) ((guint64) i * city->n / 25)].name;
      glong length = g_utf8_strlen (name, -1);

      for (glong from = 0; from < length; from++)
        for (glong size = 1; size <= MIN (length - from, 4); size++)
          {
            g_autofree char *part = g_utf8_substring (name, from, from + size);

            hits += compare (part);
          }
    }
  g_assert_cmpuint (hits, >, 0);
}

static void
test_rare_names (void)
{
  static const char *const queries[] = {
    "䶮", "𬭎", "㛃", "阿依古丽", "买买提·艾力", "艾力", "古丽", "欧阳", "阳", "单于", "无", "smith", "John", "Müller",
  };

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    compare (queries[i]);
  g_assert_cmpuint (compare ("䶮"), >, 0);
  g_assert_cmpuint (compare ("买买提•艾力"), ==, compare ("买买提·艾力"));
}

static void
test_pinyin (void)
{
  static const char *const queries[] = {
    "w", "wa", "wang", "wangw", "wangwei", "wang wei", "ouyangsiyuan", "oysy", "oy", "zs", "lv", "lyu", "lu",
    "qiu", "chou", "shan", "dan", "xie", "jie", "zeng", "ceng", "le", "yue", "xing", "hang", "zhang", "chang",
    "chongyang", "zhong", "nv", "lve", "zufang", "zf", "x", "y", "qq", "zzz", "xiaowei", "xiao",
  };

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    compare (queries[i]);
  /* Surnames by their right reading, other places by both. */
  g_assert_cmpuint (compare ("piao"), >, 0);
  g_assert_cmpuint (compare ("chanyu"), >, 0);
}

static void
test_names_own_pinyin (void)
{
  for (guint i = 0; i < 12; i++)
    {
      const TestPerson *person = &city->people[(guint) ((guint64) i * city->n / 12)];
      g_autofree char *full = xz_pinyin_name (person->name, person->pinyin);
      g_autofree char *initials = xz_pinyin_initials (person->name, person->pinyin);
      g_auto (GStrv) syllables = g_strsplit (full, " ", -1);
      g_autofree char *joined = g_strjoinv ("", syllables);

      g_assert_cmpuint (compare (joined), >, 0);
      g_assert_cmpuint (compare (initials), >, 0);
      compare (full);
      for (gsize size = 1; size < strlen (joined); size += 2)
        {
          g_autofree char *part = g_strndup (joined, size);

          compare (part);
        }
    }
}

static void
test_tails (void)
{
  for (guint i = 0; i < 10; i++)
    {
      const TestPerson *person = &city->people[(guint) ((guint64) i * city->n / 10)];

      for (gsize size = 2; person->id_number != NULL && size <= 18; size += 4)
        g_assert_cmpuint (compare (person->id_number + 18 - size), >, 0);
      for (gsize size = 2; person->phone != NULL && size <= 11; size += 3)
        g_assert_cmpuint (compare (person->phone + 11 - size), >, 0);
    }
  compare ("1");
  compare ("1X");
  compare ("00");
  compare ("9999999999999999999");
}

static void
test_certificates (void)
{
  compare ("TXFZ");
  compare ("TXFZ11");
  compare ("T");
  g_assert_cmpuint (compare ("TXFZ10"), >, 0);
}

/* ---- order ---- */

typedef struct {
  const char *query;
  GPtrArray  *rows;
} Best;

static gboolean
best_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Best *best = data;
  g_autoptr (GArray) ids = xz_db_search (db, best->query, 5, error);

  best->rows = ids != NULL ? xz_db_get_rows (db, (const gint64 *) ids->data, ids->len, error) : NULL;
  return best->rows != NULL;
}

static void
assert_best (const char *query, const char *name)
{
  Best best = { query, NULL };

  city_read (city, best_work, &best);
  g_assert_cmpuint (best.rows->len, >, 0);
  g_assert_cmpuint (best.rows->len, <=, 5);
  g_assert_cmpstr (xz_roster_row_get (g_ptr_array_index (best.rows, 0), "name"), ==, name);
  g_ptr_array_unref (best.rows);
}

/* 阿依古丽 holds 古丽 too, but 古丽娜扎尔 begins with it. */
static void
test_best_first (void)
{
  assert_best ("古丽", "古丽娜扎尔·拜合提亚尔");
  assert_best ("阿依古丽", "阿依古丽");
  assert_best ("aygl", "阿依古丽");
  assert_best ("johnsmith", "John Smith");
}

static void
test_nothing_to_search (void)
{
  Ask ask = { "", g_hash_table_new (g_direct_hash, g_direct_equal), 0 };
  static const char *const nothing[] = { "", " ", "·", "　" };

  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    {
      ask.query = nothing[i];
      city_read (city, search_work, &ask);
      g_assert_cmpuint (ask.n, ==, 0);
    }
  g_hash_table_unref (ask.found);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  city = city_new_bare (test_people_count (100000));
  grams = g_new0 (GPtrArray *, city->n);
  for (guint i = 0; i < city->n; i++)
    grams[i] = xz_pinyin_grams (city->people[i].name, city->people[i].pinyin);
  g_test_add_func ("/search/every-part-of-a-name-finds-it", test_name_parts);
  g_test_add_func ("/search/rare-and-minority-names", test_rare_names);
  g_test_add_func ("/search/pinyin-and-initials-with-every-reading", test_pinyin);
  g_test_add_func ("/search/a-name-is-found-by-its-own-pinyin", test_names_own_pinyin);
  g_test_add_func ("/search/tails-of-id-numbers-and-phones", test_tails);
  g_test_add_func ("/search/beginnings-of-certificate-numbers", test_certificates);
  g_test_add_func ("/search/the-best-comes-first", test_best_first);
  g_test_add_func ("/search/nothing-finds-nobody", test_nothing_to_search);
  result = g_test_run ();
  for (guint i = 0; i < city->n; i++)
    g_ptr_array_unref (grams[i]);
  g_free (grams);
  city_free (city);
  return result;
}
