/* xz-query-dates.c: conditions on dates and ages as SQL.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-query-private.h"

#include <string.h>

static const char *
op_text (XzFilterOp op)
{
  switch (op)
    {
    case XZ_OP_LT: return " < ?";
    case XZ_OP_LE: return " <= ?";
    case XZ_OP_GT: return " > ?";
    case XZ_OP_GE: return " >= ?";
    default: return " = ?";
    }
}

/* Out of reach of the index where an order is walked, or where another one finds fewer. */
void
xz_compare_add_place (const XzFilter *filter, const char *expression, XzSql *sql)
{
  gboolean state = sql->states_unindexed && filter->column != NULL && strcmp (filter->column->name, "status") == 0;

  xz_sql_add (sql, state || (sql->ranges_unindexed && xz_filter_has_range (filter)) ? "+" : "");
  xz_sql_add (sql, expression);
}

/* ---- dates ---- */

/* "2023" or "2023-05" as stored: what all its days begin with; else a day. NULL: no date. */
static char *
dup_date (XzDb *db, const XzFilter *filter, gboolean *whole)
{
  XzDate date;
  XzDatePrecision precision;
  char *text;

  *whole = TRUE;
  if (filter->days != G_MININT)
    return xz_date_format (xz_db_today (db) + filter->days);
  if (!xz_date_parse_office (filter->text, XZ_DATE_NONE, &date, &precision))
    return NULL;
  text = xz_date_format (date);
  *whole = precision == XZ_DATE_PRECISION_DAY;
  if (text != NULL && !*whole)
    text[precision == XZ_DATE_PRECISION_MONTH ? 7 : 4] = '\0';
  return text;
}

void
xz_compare_add_date (XzDb *db, const XzFilter *filter, const char *expression, XzSql *sql)
{
  gboolean whole;
  g_autofree char *date = dup_date (db, filter, &whole);
  g_autofree char *end = NULL;

  if (date == NULL)
    {
      xz_sql_add (sql, "0");
      return;
    }
  if (!whole && (filter->op == XZ_OP_HAS || filter->op == XZ_OP_EQ || filter->op == XZ_OP_NE))
    {
      xz_sql_add_prefix (sql, expression, date);
      return;
    }
  /* After 2023 means after its last day, up to 2023 includes it. */
  if (!whole && (filter->op == XZ_OP_GT || filter->op == XZ_OP_LE))
    end = g_strconcat (date, "\xf4\x8f\xbf\xbf", NULL);
  xz_compare_add_place (filter, expression, sql);
  xz_sql_add_text (sql, op_text (filter->op), end != NULL ? end : date);
}

/* ---- age ---- */

/* The last birth date of those who are at least age years old today. */
static char *
dup_born_by (XzDate today, int age)
{
  XzDate date = xz_date_add_months (today, -12 * age) + 2;

  while (xz_date_age (date, today) < age)
    date--;
  return xz_date_format (date);
}

/* A year or month alone is no birth date to count from, nor is a day to come. */
static void
add_born_after (XzDb *db, const char *date, XzSql *sql)
{
  g_autofree char *today = xz_date_format (xz_db_today (db));

  xz_sql_add_text (sql, sql->ranges_unindexed ? "+p.birth_date > ?" : "p.birth_date > ?", date);
  xz_sql_add_text (sql, sql->ranges_unindexed ? " AND +p.birth_date <= ?" : " AND p.birth_date <= ?", today);
}

void
xz_compare_add_age (XzDb *db, const XzFilter *filter, XzSql *sql)
{
  int age = (int) CLAMP (g_ascii_strtoll (filter->text, NULL, 10), 0, 200);
  g_autofree char *at_least = dup_born_by (xz_db_today (db), age);
  g_autofree char *more = dup_born_by (xz_db_today (db), age + 1);

  xz_sql_add (sql, "length (p.birth_date) = 10 AND ");
  switch (filter->op)
    {
    case XZ_OP_LT:
      add_born_after (db, at_least, sql);
      break;
    case XZ_OP_LE:
      add_born_after (db, more, sql);
      break;
    case XZ_OP_GT:
      xz_sql_add_text (sql, sql->ranges_unindexed ? "+p.birth_date <= ?" : "p.birth_date <= ?", more);
      break;
    case XZ_OP_GE:
      xz_sql_add_text (sql, sql->ranges_unindexed ? "+p.birth_date <= ?" : "p.birth_date <= ?", at_least);
      break;
    default:
      xz_sql_add_text (sql, "p.birth_date > ?", more);
      xz_sql_add_text (sql, " AND p.birth_date <= ?", at_least);
    }
}

/* What a row shows as no age. */
void
xz_compare_add_no_age (XzDb *db, XzSql *sql)
{
  g_autofree char *today = xz_date_format (xz_db_today (db));

  xz_sql_add_text (sql, "(length (p.birth_date) = 10 AND p.birth_date <= ?) IS NOT TRUE", today);
}
