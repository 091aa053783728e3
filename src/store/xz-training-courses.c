/* xz-training-courses.c: sessions and courses by their numbers, read once.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-training-courses.h"
#include <string.h>

struct _XzCourses {
  XzDb       *db;
  GHashTable *sessions;     /* gint64 n -> XzCourseSession, both owned in one block */
  GHashTable *kinds;        /* gint64 n -> XzTrainingKind */
  GArray     *by_number;    /* XzCourseSession by n: all of them; NULL unless whole */
};

typedef struct { gint64 n; XzCourseSession session; } KeptSession;

/* ---- codes ---- */

XzTrainingKind
xz_training_kind_of_code (const char *code)
{
  if (g_strcmp0 (code, "pre_service") == 0)
    return XZ_TRAINING_PRE_SERVICE;
  return g_strcmp0 (code, "annual") == 0 ? XZ_TRAINING_ANNUAL : XZ_TRAINING_SPECIAL;
}

guint8
xz_training_halves_of_code (const char *code)
{
  if (g_strcmp0 (code, "am") == 0)
    return XZ_HALF_MORNING;
  return g_strcmp0 (code, "pm") == 0 ? XZ_HALF_AFTERNOON : XZ_HALF_BOTH;
}

guint8
xz_training_subjects_of_codes (const char *codes)
{
  guint8 subjects = 0;

  for (const char *p = codes; p != NULL && *p != '\0'; p++)
    if (*p >= '1' && *p <= '8')
      subjects |= (guint8) (1u << (*p - '1'));
  return subjects;
}

/* The strict form is that of nearly every row. */
XzDate
xz_training_parse_day (const char *text, gboolean last)
{
  XzDate day = text != NULL ? xz_date_parse (text) : XZ_DATE_NONE;
  XzDatePrecision precision;

  if (day != XZ_DATE_NONE || text == NULL || !xz_date_parse_office (text, XZ_DATE_NONE, &day, &precision))
    return day;
  if (!last || precision == XZ_DATE_PRECISION_DAY)
    return day;
  return xz_date_add_months (day, precision == XZ_DATE_PRECISION_MONTH ? 1 : 12) - 1;
}

/* ---- reading ---- */

enum { COL_N, COL_DAY, COL_HALF, COL_SUBJECTS, COL_KIND, COL_OF_COURSE };
#define COLUMNS "SELECT s.n, s.day, s.half, s.subjects, p.kind, p.subjects FROM session s JOIN programme p ON p.id = s.programme"

/* A session without subjects of its own has those of its course. */
static XzCourseSession
read_session (XzStatement *row)
{
  XzCourseSession session;

  session.day = xz_training_parse_day (xz_statement_get_text (row, COL_DAY), FALSE);
  session.halves = xz_training_halves_of_code (xz_statement_get_text (row, COL_HALF));
  session.kind = (guint8) xz_training_kind_of_code (xz_statement_get_text (row, COL_KIND));
  session.subjects = xz_training_subjects_of_codes (xz_statement_get_text (row, xz_statement_is_null (row, COL_SUBJECTS)
                                                                           ? COL_OF_COURSE : COL_SUBJECTS));
  return session;
}

static gboolean
read_all (XzCourses *courses, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (courses->db, COLUMNS, error);

  if (select == NULL)
    return FALSE;
  courses->by_number = g_array_new (FALSE, TRUE, sizeof (XzCourseSession));
  while (xz_statement_next (select, error))
    {
      gint64 n = xz_statement_get_int64 (select, COL_N);

      if (n >= courses->by_number->len)
        g_array_set_size (courses->by_number, (guint) n + 1);
      g_array_index (courses->by_number, XzCourseSession, n) = read_session (select);
    }
  return xz_statement_ended (select);
}

static gboolean
read_one (XzCourses *courses, gint64 n, XzCourseSession *session, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (courses->db, COLUMNS " WHERE s.n = ?1", error);

  memset (session, 0, sizeof *session);
  if (select == NULL)
    return FALSE;
  xz_statement_bind_int64 (select, 1, n);
  if (!xz_statement_next (select, error))
    return xz_statement_ended (select);
  *session = read_session (select);
  return TRUE;
}

XzCourses *
xz_courses_new (XzDb *db, gboolean whole, GError **error)
{
  g_autoptr (XzCourses) courses = g_new0 (XzCourses, 1);

  courses->db = db;
  courses->sessions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  courses->kinds = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return !whole || read_all (courses, error) ? g_steal_pointer (&courses) : NULL;
}

void
xz_courses_free (XzCourses *courses)
{
  if (courses == NULL)
    return;
  g_hash_table_unref (courses->sessions);
  g_hash_table_unref (courses->kinds);
  g_clear_pointer (&courses->by_number, g_array_unref);
  g_free (courses);
}

gboolean
xz_courses_get_session (XzCourses *courses, gint64 n, XzCourseSession *out, GError **error)
{
  KeptSession *kept;

  if (courses->by_number != NULL)
    {
      gboolean known = n >= 0 && n < courses->by_number->len;
      *out = known ? g_array_index (courses->by_number, XzCourseSession, n) : (XzCourseSession) { 0 };
      return TRUE;
    }
  kept = g_hash_table_lookup (courses->sessions, &n);
  if (kept == NULL)
    {
      if (!read_one (courses, n, out, error))
        return FALSE;
      kept = g_new (KeptSession, 1);
      *kept = (KeptSession) { n, *out };
      g_hash_table_insert (courses->sessions, kept, kept);
    }
  *out = kept->session;
  return TRUE;
}

gboolean
xz_courses_get_kind (XzCourses *courses, gint64 n, XzTrainingKind *kind, GError **error)
{
  g_autoptr (XzStatement) select = NULL;
  gpointer known;

  if (g_hash_table_lookup_extended (courses->kinds, &n, NULL, &known))
    {
      *kind = (XzTrainingKind) GPOINTER_TO_INT (known);
      return TRUE;
    }
  select = xz_statement_get (courses->db, "SELECT kind FROM programme WHERE n = ?1", error);
  if (select == NULL)
    return FALSE;
  xz_statement_bind_int64 (select, 1, n);
  *kind = XZ_TRAINING_SPECIAL;
  if (xz_statement_next (select, error))
    *kind = xz_training_kind_of_code (xz_statement_get_text (select, 0));
  else if (!xz_statement_ended (select))
    return FALSE;
  g_hash_table_insert (courses->kinds, g_memdup2 (&n, sizeof n), GINT_TO_POINTER (*kind));
  return TRUE;
}
