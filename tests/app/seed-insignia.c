/* seed-insignia.c: hands out a badge and an armband to the first person in service who has nothing in hand, of a register that nobody has open, for the
 * tests of the window.  usage: seed-insignia REGISTER; prints the person's name.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-certificate.h"
#include "xz-read.h"
#include <stdio.h>

static gboolean
add_kind (XzDb *db, const char *name, const char *category, char id[37], GError **error)
{
  g_autoptr (XzChangeSet) set = xz_change_set_new ("add", NULL);
  XzRecord *kind = xz_record_new (&xz_type_insignia_kind);
  XzApplied applied = { "" };
  gboolean done;

  xz_record_set (kind, "name", name);
  xz_record_set (kind, "category", category);
  xz_record_set (kind, "different", "1");
  xz_record_set (kind, "bought", "20");
  g_strlcpy (id, xz_change_set_create (set, xz_store_get_context (xz_db_store (db)), kind), 37);
  done = xz_db_apply (db, set, &applied, NULL, NULL, error);
  xz_applied_clear (&applied);
  return done;
}

static gboolean
hand_out (XzDb *db, const char *person, const char *kind, const char *number, GError **error)
{
  XzApplied applied = { "" };
  gboolean done = xz_db_issue_insignia (db, person, kind, number, xz_db_today (db), "钱某", &applied, error);

  xz_applied_clear (&applied);
  return done;
}

static const XzRosterRow *
find_empty_handed (XzDb *db, const GPtrArray *rows)
{
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const XzRosterRow *row = g_ptr_array_index (rows, i);
      g_autoptr (GPtrArray) items = xz_db_list_items (db, row->id, NULL);

      if (items != NULL && items->len == 0)
        return row;
    }
  return NULL;
}

static gboolean
seed_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzFilter) serving = xz_filter_new_compare (xz_roster_column ("status"), XZ_OP_EQ, "in_service");
  g_autoptr (XzQuery) query = xz_query_new (serving, NULL, FALSE);
  g_autoptr (GArray) ids = xz_db_query_ids (db, query, 0, cancellable, error);
  g_autoptr (GPtrArray) rows = ids != NULL ? xz_db_get_rows (db, (const gint64 *) (gpointer) ids->data, ids->len, error) : NULL;
  const XzRosterRow *row = find_empty_handed (db, rows);
  char badge[37], armband[37];

  if (row == NULL || !add_kind (db, "胸牌", "badge", badge, error) || !add_kind (db, "臂章", "armband", armband, error)
      || !hand_out (db, row->id, badge, "B01", error) || !hand_out (db, row->id, armband, "A01", error))
    return FALSE;
  printf ("%s\n", xz_roster_row_get (row, "name"));
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  XzStore *store = argc == 2 ? xz_store_open (xz_context_system (), argv[1], NULL, &error) : NULL;
  gboolean done = store != NULL && xz_store_write (store, seed_work, NULL, &error);

  if (!done)
    fprintf (stderr, "%s\n", error != NULL ? error->message : "usage: seed-insignia REGISTER");
  if (store != NULL)
    xz_store_close (store);
  g_clear_object (&store);
  return done ? 0 : 1;
}
