/* xz-query-groups.c: people under the names of their posts or companies.  SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The index holds the row number of the post, so that a walk along it gives the people of
 * each post together, the posts in the order in which they were made.  Here the groups
 * are put in the order of the names that are shown; nothing inside a group moves. */
#include "xz-query-private.h"

#include <string.h>

#include "xz-pinyin.h"

typedef struct {
  gint64 n;
  char  *key;
} Name;

static void
name_clear (gpointer data)
{
  g_free (((Name *) data)->key);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const Name *first = a, *second = b;
  int order = strcmp (first->key, second->key);

  return order != 0 ? order : first->n < second->n ? -1 : first->n > second->n;
}

static GArray *
load_names (XzDb *db, const char *table, GError **error)
{
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (Name));
  g_autofree char *select = g_strdup_printf ("SELECT n, name FROM %s", table);
  g_autoptr (XzStatement) s = xz_statement_get (db, select, error);

  g_array_set_clear_func (names, name_clear);
  if (s == NULL)
    return NULL;
  while (xz_statement_next (s, error))
    {
      Name name = { xz_statement_get_int64 (s, 0), xz_pinyin_sort_key (xz_statement_get_text (s, 1), NULL) };

      g_array_append_val (names, name);
    }
  if (!xz_statement_ended (s))
    return NULL;
  g_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

/* Row number to place among the names, from 1. */
static GHashTable *
load_places (XzDb *db, const char *table, GError **error)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) names = load_names (db, table, error);

  for (guint i = 0; names != NULL && i < names->len; i++)
    g_hash_table_insert (places, g_memdup2 (&g_array_index (names, Name, i).n, sizeof (gint64)), GUINT_TO_POINTER (i + 1));
  return names != NULL ? g_steal_pointer (&places) : NULL;
}

GArray *
xz_query_list_groups (XzDb *db, const char *table, gboolean descending, GError **error)
{
  g_autoptr (GArray) names = load_names (db, table, error);
  g_autoptr (GArray) refs = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; names != NULL && i < names->len; i++)
    g_array_append_val (refs, g_array_index (names, Name, descending ? names->len - 1 - i : i).n);
  return names != NULL ? g_steal_pointer (&refs) : NULL;
}

void
xz_query_count_in_group (GArray *groups, gint64 ref, guint at)
{
  XzQueryGroup *last = groups->len > 0 ? &g_array_index (groups, XzQueryGroup, groups->len - 1) : NULL;
  XzQueryGroup first = { ref, at, 1, 0 };

  if (last != NULL && last->ref == ref)
    last->length++;
  else
    g_array_append_val (groups, first);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const XzQueryGroup *first = a, *second = b;

  return first->place < second->place ? -1 : first->place > second->place;
}

/* groups: of ids, in its order. */
gboolean
xz_query_order_groups (XzDb *db, const char *table, gboolean descending, GArray *groups, GArray *ids, GError **error)
{
  g_autoptr (GHashTable) places = load_places (db, table, error);
  g_autoptr (GArray) ordered = g_array_sized_new (FALSE, FALSE, sizeof (gint64), ids->len);

  if (places == NULL)
    return FALSE;
  if (ids->len == 0)
    return TRUE;
  for (guint i = 0; i < groups->len; i++)
    {
      XzQueryGroup *group = &g_array_index (groups, XzQueryGroup, i);
      gint place = (gint) GPOINTER_TO_UINT (g_hash_table_lookup (places, &group->ref));

      group->place = descending ? -place : place;
    }
  g_array_sort (groups, compare_places);
  for (guint i = 0; i < groups->len; i++)
    {
      const XzQueryGroup *group = &g_array_index (groups, XzQueryGroup, i);

      g_array_append_vals (ordered, &g_array_index (ids, gint64, group->start), group->length);
    }
  memcpy (ids->data, ordered->data, ids->len * sizeof (gint64));
  return TRUE;
}
