/* xz-read.h: reading records and the roster, for jobs.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-change.h"
#include "xz-filter.h"
G_BEGIN_DECLS

XzRecord  *xz_db_get_record (XzDb *db, const XzRecordType *type, const char *id, GError **error);   /* NOT_FOUND */
/* id: a UUID, a unique beginning of one, or (person) a certificate number. */
char      *xz_db_resolve    (XzDb *db, const XzRecordType *type, const char *id, GError **error);
GPtrArray *xz_db_list_records (XzDb *db, const XzRecordType *type, const char *where_field, const char *value, GError **error); /* XzRecord*; where_field NULL: all */
/* Each record in turn, without holding them all; func FALSE: enough. */
typedef gboolean (*XzRecordFunc) (const XzRecord *record, gpointer data);
gboolean   xz_db_foreach_record (XzDb *db, const XzRecordType *type, XzRecordFunc func, gpointer data, GCancellable *cancellable, GError **error);
/* By exact name among records of type (agency, post, company, officer); agencies by
 * name or short name. NULL with error unset when there is none. */
char      *xz_db_find_by_name (XzDb *db, const XzRecordType *type, const char *name, GError **error);
char      *xz_db_get_meta (XzDb *db, const char *key);                 /* NULL if absent */
gboolean   xz_db_set_meta (XzDb *db, const char *key, const char *value, GError **error);   /* write job; NULL takes the key away */
char      *xz_db_get_ui_state (XzDb *db, const char *key);             /* of the session's user */
gboolean   xz_db_set_ui_state (XzDb *db, const char *key, const char *value, GError **error);

/* ---- for imports ---- */
/* id_number or name -> person.n (GSIZE_TO_POINTER; of the first of that name), of everybody. Keys are owned. */
GHashTable *xz_db_load_id_numbers (XzDb *db, GError **error);
GHashTable *xz_db_load_names      (XzDb *db, GError **error);
/* How the headers of this fingerprint were mapped last; NULL if never. */
char      *xz_db_get_import_mapping (XzDb *db, const char *fingerprint);
gboolean   xz_db_set_import_mapping (XzDb *db, const char *fingerprint, const char *kind, const char *mapping, GError **error);   /* write job */

/* ---- the roster ---- */
/* One person with the current spell, as text by roster column index
 * (xz_roster_columns()); refs are already names, codes are codes. first_finding is the
 * worst one's code ("age-under-18"). certificate_end, duty_alone, duty_assisting and insignia are what
 * xz_filter_column() says of them, on the day; static but the first. Immutable, ref-counted. */
typedef struct { gint ref; gint64 n; char id[37]; char **values; char *certificate_end; const char *duty_alone, *duty_assisting, *insignia; XzSeverity worst; gboolean has_findings; char *first_finding; } XzRosterRow;
XzRosterRow *xz_roster_row_ref   (XzRosterRow *row);
void         xz_roster_row_unref (XzRosterRow *row);
const char  *xz_roster_row_get   (const XzRosterRow *row, const char *column);

/* filter may be NULL; sort: roster column name, NULL for name; only sortable ones. */
typedef struct { XzFilter *filter; char *sort; gboolean descending; } XzQuery;
XzQuery *xz_query_new  (const XzFilter *filter, const char *sort, gboolean descending);
XzQuery *xz_query_copy (const XzQuery *query);
void     xz_query_free (XzQuery *query);
/* The whole order as row numbers (person.n), gint64; cancellable between rows. limit 0: all. */
GArray    *xz_db_query_ids (XzDb *db, const XzQuery *query, guint limit, GCancellable *cancellable, GError **error);
gint64     xz_db_count     (XzDb *db, const XzQuery *query, GCancellable *cancellable, GError **error);   /* -1 on error */
/* Rows for ids[0..n_ids-1], in that order; one that is gone is NULL in the array. */
GPtrArray *xz_db_get_rows  (XzDb *db, const gint64 *ids, guint n_ids, GError **error);
XzRosterRow *xz_db_get_row (XzDb *db, const char *person_id, GError **error);
gint64     xz_db_person_number (XzDb *db, const char *person_id);      /* 0 if none */
/* As the search box: name or part, pinyin, initials, ID tail, phone tail, certificate number; best first. */
GArray    *xz_db_search    (XzDb *db, const char *text, guint limit, GError **error);
/* A person's facts and every finding of the rules on the context's day. */
XzFindings *xz_db_check_person (XzDb *db, const char *person_id, GError **error);
/* Every rule over every person; found is called for each with findings. */
typedef void (*XzCheckFunc) (const XzRosterRow *row, XzFindings *findings, gpointer data);
gboolean   xz_db_check_all (XzDb *db, const char *agency_id, XzCheckFunc found, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error);
/* People who share the ID number (or, without one, name + birth date), but not except_id. Rows. */
GPtrArray *xz_db_find_duplicates (XzDb *db, const char *name, const char *id_number, const char *birth_date, const char *except_id, GError **error);
/* The SQL of every listed query with EXPLAIN QUERY PLAN, for the test that refuses SCAN. */
GPtrArray *xz_db_list_query_plans (XzDb *db, GError **error);   /* char*: "name: plan" */

/* ---- flat writes: roster column names, display or canonical values ---- */
/* Builds the changes for one person from column/value pairs: person_id NULL: a new
 * person with spell and assignment.  Names of agency, post, company are looked up;
 * post and company that do not exist are created in the agency; agency must exist.
 * A change of post, grade, company or officer from another day than the last
 * row's makes a new assignment from `on` (XZ_DATE_NONE: today). Adds findings. */
gboolean   xz_db_build_roster_change (XzDb *db, XzChangeSet *set, const char *person_id, const char *const *columns,
                                      const char *const *values, guint n, XzDate on, XzFindings *findings, char **new_person_id, GError **error);

/* ---- photos and attachments ---- */
char      *xz_db_put_blob (XzDb *db, GBytes *content, const char *mime, GError **error);  /* sha256; before apply(), write job */
GBytes    *xz_db_get_blob (XzDb *db, const char *sha256, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzRosterRow, xz_roster_row_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzQuery, xz_query_free)
G_END_DECLS
