/* xz-bulk.c: a load that is larger than what is there: rows first, indexes after, in the same
 * transaction.  An index that is built from sorted entries costs a third of one that takes
 * them as they come.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-bulk.h"
#include "xz-rows.h"
#include <stdlib.h>
#include <string.h>

/* Sorting and the pages of the load stay in memory so far; the usual size comes back after. */
#define CACHE_MIB 64
/* Grams of a statement. */
#define GRAMS_AT_ONCE 128

typedef struct { char *name, *sql; } Parked;

struct _XzBulk {
  XzDb   *db;
  GArray *parked;   /* Parked */
};

static void
parked_clear (gpointer data)
{
  Parked *parked = data;

  g_free (parked->name);
  g_free (parked->sql);
}

/* ---- indexes ---- */

static gboolean
list_indexes (XzBulk *bulk, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (bulk->db,
    "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL "
    "AND tbl_name IN ('person', 'service', 'assignment', 'history', 'outbox') ORDER BY rowid", error);

  if (select == NULL)
    return FALSE;
  while (xz_statement_next (select, error))
    {
      Parked parked = { xz_statement_dup_text (select, 0), xz_statement_dup_text (select, 1) };
      g_array_append_val (bulk->parked, parked);
    }
  return xz_statement_ended (select);
}

static gboolean
drop_indexes (XzBulk *bulk, GError **error)
{
  for (guint i = 0; i < bulk->parked->len; i++)
    {
      g_autofree char *sql = g_strdup_printf ("DROP INDEX \"%s\"", g_array_index (bulk->parked, Parked, i).name);
      if (!xz_db_run_script (bulk->db, sql, error))
        return FALSE;
    }
  return TRUE;
}

XzBulk *
xz_bulk_begin (XzDb *db, GError **error)
{
  XzBulk *bulk = g_new0 (XzBulk, 1);

  bulk->db = db;
  bulk->parked = g_array_new (FALSE, FALSE, sizeof (Parked));
  g_array_set_clear_func (bulk->parked, parked_clear);
  xz_db_set_cache (db, CACHE_MIB);
  if (list_indexes (bulk, error) && drop_indexes (bulk, error))
    return bulk;
  xz_bulk_free (bulk);
  return NULL;
}

gboolean
xz_bulk_restore (XzBulk *bulk, const char *const *names, GError **error)
{
  for (guint i = 0; i < bulk->parked->len;)
    {
      const Parked *parked = &g_array_index (bulk->parked, Parked, i);
      if (names != NULL && !g_strv_contains (names, parked->name))
        {
          i++;
          continue;
        }
      if (!xz_db_run_script (bulk->db, parked->sql, error))
        return FALSE;
      g_array_remove_index (bulk->parked, i);
    }
  return TRUE;
}

void
xz_bulk_free (XzBulk *bulk)
{
  if (bulk == NULL)
    return;
  xz_db_set_cache (bulk->db, 0);
  g_array_unref (bulk->parked);
  g_free (bulk);
}

/* ---- grams ---- */

struct _XzGrams {
  GHashTable   *people;   /* gram -> GArray of gint64, ascending */
  GStringChunk *texts;
};

static void
array_free (gpointer array)
{
  g_array_unref (array);
}

XzGrams *
xz_grams_new (void)
{
  XzGrams *grams = g_new0 (XzGrams, 1);

  grams->people = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, array_free);
  grams->texts = g_string_chunk_new (16 * 1024);
  return grams;
}

void
xz_grams_free (XzGrams *grams)
{
  if (grams == NULL)
    return;
  g_hash_table_unref (grams->people);
  g_string_chunk_free (grams->texts);
  g_free (grams);
}

void
xz_grams_add (XzGrams *grams, const char *gram, gint64 person)
{
  GArray *people = g_hash_table_lookup (grams->people, gram);

  if (people == NULL)
    {
      people = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (grams->people, g_string_chunk_insert (grams->texts, gram), people);
    }
  if (people->len == 0 || g_array_index (people, gint64, people->len - 1) != person)
    g_array_append_val (people, person);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

gboolean
xz_grams_write (XzGrams *grams, XzDb *db, GError **error)
{
  g_auto (XzRows) rows = { 0 };
  guint n;
  g_autofree gpointer *texts = g_hash_table_get_keys_as_array (grams->people, &n);

  xz_rows_init (&rows, db, "INSERT OR IGNORE INTO name_gram (gram, person)", 2, GRAMS_AT_ONCE);
  qsort (texts, n, sizeof (gpointer), compare_texts);
  for (guint i = 0; i < n; i++)
    {
      const GArray *people = g_hash_table_lookup (grams->people, texts[i]);
      for (guint p = 0; p < people->len; p++)
        {
          xz_rows_put_text (&rows, texts[i]);
          xz_rows_put_int64 (&rows, g_array_index (people, gint64, p));
          if (!xz_rows_end (&rows, error))
            return FALSE;
        }
    }
  return xz_rows_flush (&rows, error);
}
