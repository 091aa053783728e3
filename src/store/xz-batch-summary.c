/* xz-batch-summary.c: what stands in the fields of many people.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-batch-private.h"

/* ---- the statement ---- */

static const char *
expression_of (const XzColumn *column, char buffer[64])
{
  static const struct { const char *column, *expression; } names[] = {
    { "agency", "g.name" }, { "post", "o.name" }, { "dispatch_company", "c.name" }, { "officer", "f.name" } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].column, column->name) == 0)
      return names[i].expression;
  g_snprintf (buffer, 64, "%s.%s", column->type == &xz_type_person ? "p" : column->type == &xz_type_service ? "s" : "a", column->field);
  return buffer;
}

static gpointer
build_sql (gpointer data)
{
  GString *sql = g_string_new ("SELECT 1");
  guint n;
  const XzColumn *const *columns = xz_batch_edit_columns (&n);
  char buffer[64];

  for (guint i = 0; i < n; i++)
    g_string_append_printf (sql, ", %s", expression_of (columns[i], buffer));
  g_string_append (sql,
    " FROM person AS p LEFT JOIN service AS s ON s.n = p.c_service"
    " LEFT JOIN agency AS g ON g.n = p.c_agency LEFT JOIN post AS o ON o.n = p.c_post"
    " LEFT JOIN company AS c ON c.n = p.c_company"
    " LEFT JOIN assignment AS a ON a.n = (SELECT x.n FROM assignment AS x WHERE x.service = s.id"
    " ORDER BY x.from_date DESC, x.n DESC LIMIT 1)"
    " LEFT JOIN officer AS f ON f.id = a.officer WHERE p.n = ?1");
  return g_string_free (sql, FALSE);
}

static const char *
get_sql (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, build_sql, NULL);
}

/* ---- counting ---- */

/* seen: the different values of each column, owned. */
static void
count_value (XzBatchSummary *summary, GHashTable *seen, const char *value)
{
  summary->people++;
  if (value == NULL || *value == '\0')
    summary->empty++;
  else if (summary->different < XZ_BATCH_MANY && !g_hash_table_contains (seen, value))
    {
      g_hash_table_add (seen, g_strdup (value));
      summary->different++;
    }
}

static gboolean
count_person (XzBatchSummary *summaries, GPtrArray *seen, XzStatement *s, gint64 person, GError **error)
{
  xz_statement_reset (s);
  xz_statement_bind_int64 (s, 1, person);
  if (!xz_statement_next (s, error))
    return xz_statement_ended (s);
  for (guint i = 0; i < seen->len; i++)
    count_value (&summaries[i], g_ptr_array_index (seen, i), xz_statement_get_text (s, (int) i + 1));
  return TRUE;
}

static gboolean
count_people (XzBatchEdit *edit, GPtrArray *seen, XzStatement *s, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < edit->people->len; i++)
    {
      if (i % XZ_BATCH_CHUNK == 0)
        {
          if (xz_batch_cancelled (cancellable, error))
            return FALSE;
          if (progress != NULL)
            g_atomic_int_set (&progress->done, (gint) i);
        }
      if (!count_person (edit->summaries, seen, s, g_array_index (edit->people, gint64, i), error))
        return FALSE;
    }
  return TRUE;
}

static void
take_common (XzBatchSummary *summary, GHashTable *seen)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, seen);
  if (summary->different == 1 && g_hash_table_iter_next (&iter, &value, NULL))
    summary->common = g_strdup (value);
}

gboolean
xz_batch_edit_summarize (XzBatchEdit *edit, XzDb *db, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  g_autoptr (XzStatement) s = xz_statement_get (db, get_sql (), error);
  guint n;

  if (s == NULL)
    return FALSE;
  xz_batch_edit_columns (&n);
  xz_batch_edit_forget_summaries (edit);
  edit->summaries = g_new0 (XzBatchSummary, n);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (seen, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL));
  if (progress != NULL)
    g_atomic_int_set (&progress->total, (gint) edit->people->len);
  if (!count_people (edit, seen, s, progress, cancellable, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    take_common (&edit->summaries[i], g_ptr_array_index (seen, i));
  return TRUE;
}
