/* xz-walks.c: whole orders of everybody that were read last, kept by the connection.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whoever looks at a list has its order read anyway.  With it in memory, four bytes a
 * person, the many people whom a short word means are put in order without a look at any
 * of their rows.  Every change of a person stands in the history: an order is as old as
 * the newest entry there was when it was read. */
#include "xz-query-private.h"

#include <string.h>

/* The order by name, which all begin with, and the last other one. */
enum { BY_NAME, BY_ANOTHER, KEPT };

typedef struct {
  char    *sort;
  gboolean descending;
  gint64   newest, people;
  guint32 *numbers;
  guint    n;
} Walk;

typedef struct {
  Walk    walks[KEPT];
  XzHits *hits;             /* whom xz_hit() says yes to; borrowed */
} Walks;

static void
walk_clear (Walk *walk)
{
  g_clear_pointer (&walk->sort, g_free);
  g_clear_pointer (&walk->numbers, g_free);
  walk->n = 0;
}

static void
walks_free (gpointer data)
{
  Walks *walks = data;

  for (guint i = 0; i < KEPT; i++)
    walk_clear (&walks->walks[i]);
  g_free (walks);
}

static Walks *
get_walks (XzDb *db)
{
  if (xz_db_get_roster_data (db) == NULL)
    xz_db_set_roster_data (db, g_new0 (Walks, 1), walks_free);
  return xz_db_get_roster_data (db);
}

static gint64
get_newest (XzDb *db)
{
  return xz_db_get_int (db, "SELECT max (seq) FROM history", 0);
}

static gint64
get_people (XzDb *db)
{
  return xz_db_get_int (db, "SELECT value FROM meta WHERE key = 'people'", 0);
}

static const char *
get_sort (const XzQuery *query)
{
  return query->sort != NULL ? query->sort : "name";
}

static Walk *
get_place (XzDb *db, const XzQuery *query)
{
  gboolean by_name = !query->descending && strcmp (get_sort (query), "name") == 0;

  return &get_walks (db)->walks[by_name ? BY_NAME : BY_ANOTHER];
}

const guint32 *
xz_walk_find (XzDb *db, const XzQuery *query, guint *n)
{
  Walk *walk = get_place (db, query);

  if (walk->numbers == NULL || walk->descending != query->descending || strcmp (walk->sort, get_sort (query)) != 0)
    return NULL;
  if (walk->newest != get_newest (db) || walk->people != get_people (db))
    walk_clear (walk);
  *n = walk->n;
  return walk->numbers;
}

static guint32 *
dup_numbers (GArray *ids)
{
  g_autofree guint32 *numbers = g_new (guint32, MAX (ids->len, 1));

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 number = g_array_index (ids, gint64, i);

      if (number < 0 || number > G_MAXUINT32)
        return NULL;
      numbers[i] = (guint32) number;
    }
  return g_steal_pointer (&numbers);
}

void
xz_walk_remember (XzDb *db, const XzQuery *query, GArray *ids)
{
  Walk *walk = get_place (db, query);

  walk_clear (walk);
  *walk = (Walk) { g_strdup (get_sort (query)), query->descending, get_newest (db), get_people (db), dup_numbers (ids), ids->len };
}

/* ---- whom xz_hit() means ---- */

static void
hit_func (sqlite3_context *call, int n_values, sqlite3_value **values)
{
  XzDb *db = sqlite3_user_data (call);
  const Walks *walks = xz_db_get_roster_data (db);

  sqlite3_result_int (call, walks != NULL && walks->hits != NULL && xz_hits_has (walks->hits, sqlite3_value_int64 (values[0])));
}

int
xz_walks_set_up (XzDb *db, sqlite3 *handle)
{
  return sqlite3_create_function_v2 (handle, "xz_hit", 1, SQLITE_UTF8 | SQLITE_INNOCUOUS, db, hit_func, NULL, NULL, NULL);
}

void
xz_walks_set_hits (XzDb *db, XzHits *hits)
{
  get_walks (db)->hits = hits;
}
