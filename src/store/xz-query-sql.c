/* xz-query-sql.c: SQL text with its values, and the tree of a filter as a condition.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-query-private.h"

#include <string.h>

#include "xz-pinyin.h"
#include "xz-text.h"

typedef struct {
  char   *text;
  gint64  number;
  guint8  bytes[16];
  enum { VALUE_TEXT, VALUE_NUMBER, VALUE_UUID } kind;
} XzSqlValue;

static void
value_clear (gpointer data)
{
  g_free (((XzSqlValue *) data)->text);
}

XzSql *
xz_sql_new (const char *text)
{
  XzSql *sql = g_new0 (XzSql, 1);

  sql->text = g_string_new (text);
  sql->values = g_array_new (FALSE, TRUE, sizeof (XzSqlValue));
  g_array_set_clear_func (sql->values, value_clear);
  return sql;
}

void
xz_sql_free (XzSql *sql)
{
  if (sql == NULL)
    return;
  g_string_free (sql->text, TRUE);
  g_array_unref (sql->values);
  g_free (sql);
}

void
xz_sql_add (XzSql *sql, const char *text)
{
  g_string_append (sql->text, text);
}

void
xz_sql_add_text (XzSql *sql, const char *text, const char *value)
{
  XzSqlValue entry = { .text = g_strdup (value), .kind = VALUE_TEXT };

  g_string_append (sql->text, text);
  g_array_append_val (sql->values, entry);
}

void
xz_sql_add_int (XzSql *sql, const char *text, gint64 value)
{
  XzSqlValue entry = { .number = value, .kind = VALUE_NUMBER };

  g_string_append (sql->text, text);
  g_array_append_val (sql->values, entry);
}

void
xz_sql_add_uuid (XzSql *sql, const char *text, const guint8 bytes[16])
{
  XzSqlValue entry = { .kind = VALUE_UUID };

  memcpy (entry.bytes, bytes, sizeof entry.bytes);
  g_string_append (sql->text, text);
  g_array_append_val (sql->values, entry);
}

void
xz_sql_add_prefix (XzSql *sql, const char *column, const char *prefix)
{
  /* U+10FFFF is no character and sorts after every one. */
  g_autofree char *end = g_strconcat (prefix, "\xf4\x8f\xbf\xbf", NULL);

  xz_sql_add (sql, column);
  xz_sql_add_text (sql, " >= ? AND ", prefix);
  xz_sql_add (sql, column);
  xz_sql_add_text (sql, " < ?", end);
}

XzStatement *
xz_sql_prepare (XzDb *db, const XzSql *sql, GError **error)
{
  XzStatement *statement = xz_statement_get (db, sql->text->str, error);

  for (guint i = 0; statement != NULL && i < sql->values->len; i++)
    {
      const XzSqlValue *value = &g_array_index (sql->values, XzSqlValue, i);

      if (value->kind == VALUE_TEXT)
        xz_statement_bind_text (statement, i + 1, value->text);
      else if (value->kind == VALUE_NUMBER)
        xz_statement_bind_int64 (statement, i + 1, value->number);
      else
        xz_statement_bind_blob (statement, i + 1, value->bytes, sizeof value->bytes);
    }
  return statement;
}

/* ---- a word of the search box ---- */

/* At least two digits, the last of which may be X: the end of an ID number; without X of a phone too. */
static char *
dup_tail (const char *text, gboolean *with_x)
{
  g_autofree char *upper = g_ascii_strup (text, -1);
  gsize length = strlen (upper), digits = strspn (upper, "0123456789");

  *with_x = digits + 1 == length && upper[digits] == 'X';
  if (length < 2 || (digits < length && !*with_x))
    return NULL;
  return g_strreverse (g_steal_pointer (&upper));
}

void
xz_term_init (XzTerm *term, const char *text)
{
  g_autofree char *clean = xz_text_normalize (text);
  gboolean with_x = FALSE;

  memset (term, 0, sizeof *term);
  if (clean == NULL)
    clean = g_strdup (text != NULL ? text : "");
  term->gram = xz_pinyin_fold_query (clean);
  term->id_tail = dup_tail (clean, &with_x);
  if (term->id_tail != NULL && !with_x)
    term->phone_tail = g_strdup (term->id_tail);
  if (g_utf8_strlen (clean, -1) >= 2)
    term->certificate = g_steal_pointer (&clean);
}

void
xz_term_clear (XzTerm *term)
{
  g_free (term->gram);
  g_free (term->id_tail);
  g_free (term->phone_tail);
  g_free (term->certificate);
  memset (term, 0, sizeof *term);
}

static void
add_part (XzSql *sql, const char *select, const char *column, const char *prefix)
{
  if (prefix == NULL)
    return;
  xz_sql_add (sql, " UNION ALL ");
  xz_sql_add (sql, select);
  xz_sql_add_prefix (sql, column, prefix);
}

void
xz_term_add_sql (const XzTerm *term, XzSql *sql)
{
  xz_sql_add (sql, "SELECT person FROM name_gram WHERE ");
  /* A word without any letter (blanks, dots) is in no name. */
  if (term->gram != NULL && *term->gram != '\0')
    xz_sql_add_prefix (sql, "gram", term->gram);
  else
    xz_sql_add (sql, "gram = ''");
  add_part (sql, "SELECT n FROM person WHERE ", "c_id_tail", term->id_tail);
  add_part (sql, "SELECT n FROM person WHERE ", "c_phone_tail", term->phone_tail);
  add_part (sql, "SELECT n FROM person WHERE ", "c_certificate", term->certificate);
}

/* ---- the tree ---- */

static void
add_text (const XzFilter *filter, XzSql *sql)
{
  g_auto (XzTerm) term = { 0 };

  xz_term_init (&term, filter->text);
  xz_sql_add (sql, "p.n IN (");
  xz_term_add_sql (&term, sql);
  xz_sql_add (sql, ")");
}

static gboolean
add_children (XzDb *db, const XzFilter *filter, const char *joint, const char *empty, XzSql *sql, GError **error)
{
  xz_sql_add (sql, "(");
  if (filter->children->len == 0)
    xz_sql_add (sql, empty);
  for (guint i = 0; i < filter->children->len; i++)
    {
      if (i > 0)
        xz_sql_add (sql, joint);
      if (!xz_filter_add_sql (db, g_ptr_array_index (filter->children, i), sql, error))
        return FALSE;
    }
  xz_sql_add (sql, ")");
  return TRUE;
}

/* Each branch by its own index, put together by row number. */
static gboolean
add_union (XzDb *db, const XzFilter *filter, XzSql *sql, GError **error)
{
  xz_sql_add (sql, "p.n IN (");
  for (guint i = 0; i < filter->children->len; i++)
    {
      xz_sql_add (sql, i > 0 ? " UNION ALL SELECT p.n FROM person AS p WHERE " : "SELECT p.n FROM person AS p WHERE ");
      if (!xz_filter_add_sql (db, g_ptr_array_index (filter->children, i), sql, error))
        return FALSE;
    }
  xz_sql_add (sql, ")");
  return TRUE;
}

gboolean
xz_filter_add_sql (XzDb *db, const XzFilter *filter, XzSql *sql, GError **error)
{
  switch (filter->kind)
    {
    case XZ_FILTER_AND:
      return add_children (db, filter, " AND ", "1", sql, error);
    case XZ_FILTER_OR:
      if (xz_filter_is_indexed (filter))
        return add_union (db, filter, sql, error);
      return add_children (db, filter, " OR ", "0", sql, error);
    case XZ_FILTER_NOT:
      /* IS NOT TRUE: what is not filled in is not what was asked for either. */
      xz_sql_add (sql, "(");
      if (!xz_filter_add_sql (db, g_ptr_array_index (filter->children, 0), sql, error))
        return FALSE;
      xz_sql_add (sql, ") IS NOT TRUE");
      return TRUE;
    case XZ_FILTER_TEXT:
      add_text (filter, sql);
      return TRUE;
    case XZ_FILTER_COMPARE:
    default:
      return xz_compare_add_sql (db, filter, sql, error);
    }
}

gboolean
xz_filter_is_indexed (const XzFilter *filter)
{
  guint indexed = 0;

  if (filter->kind == XZ_FILTER_TEXT)
    return TRUE;
  if (filter->kind == XZ_FILTER_COMPARE)
    return xz_compare_is_indexed (filter);
  if (filter->kind == XZ_FILTER_NOT || filter->children->len == 0)
    return FALSE;
  for (guint i = 0; i < filter->children->len; i++)
    indexed += xz_filter_is_indexed (g_ptr_array_index (filter->children, i)) ? 1 : 0;
  return filter->kind == XZ_FILTER_AND ? indexed > 0 : indexed == filter->children->len;
}

gboolean
xz_filter_has_range (const XzFilter *filter)
{
  if (filter->kind == XZ_FILTER_COMPARE)
    return filter->op == XZ_OP_LT || filter->op == XZ_OP_LE || filter->op == XZ_OP_GT || filter->op == XZ_OP_GE;
  for (guint i = 0; filter->children != NULL && i < filter->children->len; i++)
    if (xz_filter_has_range (g_ptr_array_index (filter->children, i)))
      return TRUE;
  return FALSE;
}
