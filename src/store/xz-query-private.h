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
  gboolean states_unindexed;   /* so do conditions on the state, in which most people are alike */
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

/* ---- whom words mean (xz-hits.c) ---- */

/* A set of people by number. */
typedef struct _XzHits XzHits;
XzHits  *xz_hits_new   (void);
void     xz_hits_free  (XzHits *hits);
gboolean xz_hits_add   (XzHits *hits, gint64 number);    /* FALSE: no person has such a number */
gboolean xz_hits_has   (const XzHits *hits, gint64 number);
guint    xz_hits_count (const XzHits *hits);
char    *xz_hits_dup_list (const XzHits *hits);          /* for json_each() */
/* TRUE: words of the search box and nothing else, joined by AND and OR; and whom they mean. */
gboolean xz_filter_is_words (const XzFilter *filter);
XzHits  *xz_hits_collect (XzDb *db, const XzFilter *words, GCancellable *cancellable, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzHits, xz_hits_free)

/* ---- orders in memory (xz-walks.c) ---- */

/* Everybody in the order of query, whose filter is not looked at; borrowed until the next
 * change of the walks.  NULL: not read yet, or changed since. */
const guint32 *xz_walk_find (XzDb *db, const XzQuery *query, guint *n);
/* ids: everybody in the order of query, as just read. */
void     xz_walk_remember (XzDb *db, const XzQuery *query, GArray *ids);
/* Makes the SQL function xz_hit() of a connection, and says whom it means; NULL: nobody. */
int      xz_walks_set_up (XzDb *db, sqlite3 *handle);
void     xz_walks_set_hits (XzDb *db, XzHits *hits);

/* ---- the ways of a query (xz-query-build.c) ---- */

/* An order is walked along its index in at most two parts: the rows that have
 * a value, then those without one, by name.  all and absent begin the walk when
 * the filter has no index of its own: a range of the index that holds every row, so that
 * no table is scanned. */
typedef struct {
  const char *column;
  const char *keys[3];      /* of ORDER BY, before p.n */
  const char *all;          /* every row with a value */
  const char *absent;       /* every row without; NULL: the column is never NULL */
  gboolean    reversed;
  const char *table;        /* keys[0] is a row of it, and its names make the order; NULL: the keys do */
} XzOrder;
const XzOrder *xz_query_orders (guint *n);
const XzOrder *xz_query_find_order (const char *sort);     /* unknown or NULL: by name */

/* How the people of a filter are come by. */
typedef enum {
  XZ_WAY_FREE,     /* by the index of the filter or along the order, as SQLite thinks best */
  XZ_WAY_FILTER,   /* by the index of the filter; then they are sorted */
  XZ_WAY_ORDER,    /* along the order; each is asked whether the ranges of the filter hold him */
} XzQueryWay;

/* What a statement is to find: query, and of those people only who are in hits unless it is NULL. */
typedef struct {
  const XzQuery *query;
  const XzHits  *hits;
  XzQueryWay            way;
} XzQueryTask;
/* absent: of those who have no value in the order's column.  limit 0: all. */
XzSql   *xz_query_build_part  (XzDb *db, const XzQueryTask *task, gboolean absent, guint limit, GError **error);
XzSql   *xz_query_build_count (XzDb *db, const XzFilter *filter, GError **error);

/* Answers what needs no index of SQLite: everybody in an order that is in memory; words of which many
 * people are meant (xz-query-words.c).  FALSE: ids is as it was; then *hits, if not NULL, are
 * those whom the words mean, and *rest the other conditions.  Both are owned. */
gboolean xz_query_by_walk  (XzDb *db, const XzQuery *query, guint limit, GArray *ids);
gboolean xz_query_by_words (XzDb *db, const XzQuery *query, guint limit, GArray *ids, XzHits **hits, XzFilter **rest,
                            GCancellable *cancellable, GError **error);
/* Once a process, when everybody was read: the first reading of a character takes ICU long, and
 * whoever types the first letter shall not wait for it. */
void     xz_query_warm     (XzDb *db, GArray *ids);
/* Fewer people are sorted, more met along the order. A test tries both. */
extern guint xz_query_few_hits;

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
/* The row numbers in table in the order of the names, of gint64. */
GArray  *xz_query_list_groups (XzDb *db, const char *table, gboolean descending, GError **error);
/* Puts the groups, and ids with them, in the order of the names in table. */
gboolean xz_query_order_groups (XzDb *db, const char *table, gboolean descending, GArray *groups, GArray *ids, GError **error);

/* The SELECT of a roster row by p.n (xz-roster-row.c). */
const char *xz_roster_row_sql (void);
void     xz_roster_row_check (XzDb *db, const XzRosterRow *row, XzFindings *findings);
/* Up to this day a certificate that is valid today ends soon: a warning of duty (xz-duty.h). */
XzDate    xz_query_soon (XzDb *db);
G_END_DECLS
