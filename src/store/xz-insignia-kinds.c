/* xz-insignia-kinds.c: kinds of insignia, their recorded check and their stock (Art. 7, 21).  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-insignia-list.h"
#include "xz-certificate-private.h"
#include <string.h>

void
xz_kind_line_free (XzKindLine *line)
{
  if (line == NULL)
    return;
  g_free (line->name);
  g_free (line->category);
  g_free (line->season);
  g_free (line->size);
  g_free (line->picture);
  g_free (line->checked_on);
  g_free (line->checked_by);
  g_free (line);
}

#define EVENTS(condition) "(SELECT count(*) FROM insignia_event e WHERE e.kind = k.id AND e.c_void = 0 AND " condition ")"
#define STOCK(act) "(SELECT coalesce (sum (t.number), 0) FROM insignia_stock t WHERE t.kind = k.id AND t.c_void = 0 AND t.act = '" act "')"

static XzKindLine *
read_line (XzDb *db, XzStatement *s)
{
  XzKindLine *line = g_new0 (XzKindLine, 1);

  xz_statement_get_uuid (s, 0, line->id);
  line->name = xz_statement_dup_text (s, 1);
  line->category = xz_statement_dup_text (s, 2);
  line->season = xz_statement_dup_text (s, 3);
  line->size = xz_statement_dup_text (s, 4);
  line->picture = xz_statement_dup_text (s, 5);
  line->checked_on = xz_statement_dup_text (s, 6);
  line->checked_by = xz_statement_dup_text (s, 7);
  line->different = g_strcmp0 (xz_statement_get_text (s, 8), "1") == 0;
  line->received = xz_statement_get_int64 (s, 9);
  line->counted = xz_statement_get_int64 (s, 10) != 0;
  line->gone = xz_statement_get_int64 (s, 11);
  line->out = xz_statement_get_int64 (s, 12) - line->gone - xz_statement_get_int64 (s, 13);
  line->left = xz_db_insignia_stock (db, line->id);
  return line;
}

GPtrArray *
xz_db_list_kind_lines (XzDb *db, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_kind_line_free);
  g_autoptr (XzStatement) s = xz_statement_get (db,
    "SELECT k.id, k.name, k.category, k.season, k.size, k.picture, k.checked_on, k.checked_by, k.different,"
    " coalesce (k.bought, 0) + " STOCK ("receive") " - " STOCK ("remove") ","
    " k.bought IS NOT NULL OR EXISTS (SELECT 1 FROM insignia_stock t WHERE t.kind = k.id),"
    " " EVENTS ("e.act IN ('lose', 'damage', 'write_off', 'exchange')") ", " EVENTS ("e.act = 'issue'") ", " EVENTS ("e.act = 'return'")
    " FROM insignia_kind k ORDER BY k.category, k.name, k.size, k.n", error);

  if (s == NULL)
    return NULL;
  while (xz_statement_next (s, error))
    g_ptr_array_add (lines, read_line (db, s));
  return xz_statement_ended (s) ? g_steal_pointer (&lines) : NULL;
}

/* ---- writing ---- */

gboolean
xz_db_save_kind (XzDb *db, const char *id, const char *agency, const XzKindChoice *choice, XzApplied *applied, GError **error)
{
  g_autoptr (XzChangeSet) set = xz_change_set_new (id != NULL ? "set" : "add", NULL);
  g_autofree char *checked = choice->checked_on != XZ_DATE_NONE ? xz_date_format (choice->checked_on) : NULL;
  const struct { const char *field, *value; } values[] = {
    { "name", choice->name }, { "category", choice->category }, { "season", choice->season }, { "size", choice->size },
    { "picture", choice->picture }, { "different", choice->different ? "1" : "0" }, { "checked_on", checked }, { "checked_by", choice->checked_by },
  };
  XzRecord *record = id == NULL ? xz_record_new (&xz_type_insignia_kind) : NULL;

  memset (applied, 0, sizeof *applied);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (record != NULL)
      xz_record_set (record, values[i].field, values[i].value);
    else
      xz_change_set_update (set, &xz_type_insignia_kind, id, values[i].field, values[i].value, NULL);
  if (record != NULL)
    {
      g_strlcpy (record->owner, agency, sizeof record->owner);
      xz_change_set_create (set, xz_db_context (db), record);
    }
  return xz_db_apply (db, set, applied, NULL, NULL, error);
}

gboolean
xz_db_enter_stock (XzDb *db, const char *kind, const char *act, guint number, XzDate day, const char *reason,
                   const char *handled_by, XzApplied *applied, GError **error)
{
  g_autoptr (XzChangeSet) set = xz_change_set_new ("stock", NULL);
  g_autoptr (XzRow) row = NULL;
  g_autofree char *text = g_strdup_printf ("%u", number), *on = day != XZ_DATE_NONE ? xz_date_format (day) : NULL;
  XzRecord *entry;

  memset (applied, 0, sizeof *applied);
  row = xz_row_load (db, &xz_type_insignia_kind, kind, error);
  if (row == NULL)
    return FALSE;
  entry = xz_record_new (&xz_type_insignia_stock);
  g_strlcpy (entry->owner, row->record->owner, sizeof entry->owner);
  xz_record_set (entry, "kind", kind);
  xz_record_set (entry, "act", act);
  xz_record_set (entry, "number", text);
  xz_record_set (entry, "day", on);
  xz_record_set (entry, "reason", reason);
  xz_record_set (entry, "handled_by", handled_by);
  xz_change_set_create (set, xz_db_context (db), entry);
  return xz_db_apply (db, set, applied, NULL, NULL, error);
}
