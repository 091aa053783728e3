/* xz-query-private.h: a query as SQL with bound values.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-read.h"
#include "xz-db-private.h"
G_BEGIN_DECLS

/* SQL text and its values, in the order of the question marks.  What a user
 * typed is always a value, never part of the text. */
typedef struct {
  GString *text;
  GArray  *values;        /* of XzSqlValue; owns their text */
  gboolean ranges_unindexed;   /* conditions that are ranges (>= 40) keep SQLite from their index */
} XzSql;
XzSql       *xz_sql_new  (const char *text);
void         xz_sql_free (XzSql *sql);
void         xz_sql_add  (XzSql *sql, const char *text);
void         xz_sql_add_text (XzSql *sql, const char *text, const char *value);
void         xz_sql_add_int  (XzSql *sql, const char *text, gint64 value);
void         xz_sql_add_uuid (XzSql *sql, const char *text, const guint8 bytes[16]);
/* A range of text that begins with prefix: column >= ? AND column < ?. */
void         xz_sql_add_prefix (XzSql *sql, const char *column, const char *prefix);
XzStatement *xz_sql_prepare (XzDb *db, const XzSql *sql, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzSql, xz_sql_free)

/* What a word of the search box is looked up as; NULL: not as this. */
typedef struct {
  char *gram;             /* folded, for name_gram */
  char *id_tail;          /* reversed */
  char *phone_tail;       /* reversed */
  char *certificate;      /* a beginning of it */
} XzTerm;
void xz_term_init  (XzTerm *term, const char *text);
void xz_term_clear (XzTerm *term);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (XzTerm, xz_term_clear)
/* SELECT of person numbers that the word means, with duplicates. */
void xz_term_add_sql (const XzTerm *term, XzSql *sql);

/* The condition of filter over "person AS p"; db: to look names of agencies up. */
gboolean xz_filter_add_sql (XzDb *db, const XzFilter *filter, XzSql *sql, GError **error);
/* TRUE: an index leads to the rows of filter, so that no order need be walked. */
gboolean xz_filter_is_indexed (const XzFilter *filter);
/* TRUE: some condition is a range, of which nobody knows how many it means. */
gboolean xz_filter_has_range (const XzFilter *filter);
/* One condition (xz-query-compare.c). */
gboolean xz_compare_add_sql (XzDb *db, const XzFilter *filter, XzSql *sql, GError **error);
gboolean xz_compare_is_indexed (const XzFilter *filter);
/* Parts of it (xz-query-dates.c): the value, a date at expression, the age, and that there is none. */
void     xz_compare_add_place  (const XzFilter *filter, const char *expression, XzSql *sql);
void     xz_compare_add_date   (XzDb *db, const XzFilter *filter, const char *expression, XzSql *sql);
void     xz_compare_add_age    (XzDb *db, const XzFilter *filter, XzSql *sql);
void     xz_compare_add_no_age (XzDb *db, XzSql *sql);

/* So many people of a range are sorted; more are met along the order. A test tries both. */
extern guint xz_query_sorted_at_most;

/* People who follow one another in a list of ids and share a post or company. */
typedef struct {
  gint64 ref;             /* row number of it */
  guint  start, length;   /* in the list */
  gint   place;
} XzQueryGroup;
/* The next person of a walk along the index is at position at of the list. */
void     xz_query_count_in_group (GArray *groups, gint64 ref, guint at);
/* Puts the groups, and ids with them, in the order of the names in table. */
gboolean xz_query_order_groups (XzDb *db, const char *table, gboolean descending, GArray *groups, GArray *ids, GError **error);

/* The SELECT of a roster row by p.n (xz-roster-row.c). */
const char *xz_roster_row_sql (void);
void     xz_roster_row_check (XzDb *db, const XzRosterRow *row, XzFindings *findings);
G_END_DECLS
