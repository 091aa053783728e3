/* xz-training-lines.c: the entries of a person's training, for a person to read.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-training-reader.h"
#include <string.h>

void
xz_training_line_free (XzTrainingLine *line)
{
  char **texts[] = { &line->id, &line->programme, &line->session, &line->name, &line->kind, &line->half, &line->subjects,
                     &line->place, &line->teacher, &line->presence, &line->score, &line->passed, &line->corrects, &line->reason };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
  g_free (line);
}

/* All three say the same columns, in this order. */
enum { COL_ID, COL_PROGRAMME, COL_SESSION, COL_NAME, COL_KIND, COL_HALF, COL_SUBJECTS, COL_PLACE, COL_TEACHER, COL_PRESENCE,
       COL_SCORE, COL_PASSED, COL_CORRECTS, COL_REASON, COL_DAY, COL_VOID };
#define OF_SESSION "coalesce (s.subjects, g.subjects), s.place, s.teacher"

static const char attended_sql[] =
  "SELECT a.id, g.id, s.id, g.name, g.kind, coalesce (a.half, s.half), " OF_SESSION ", a.presence, NULL, NULL, "
  "a.corrects, a.reason, s.day, a.c_void "
  "FROM attendance a JOIN session s ON s.id = a.session JOIN programme g ON g.id = s.programme WHERE a.person = ?1";
static const char planned_sql[] =
  "SELECT NULL, g.id, s.id, g.name, g.kind, s.half, " OF_SESSION ", NULL, NULL, NULL, NULL, NULL, s.day, 0 "
  "FROM enrolment e JOIN programme g ON g.id = e.programme JOIN session s ON s.programme = g.id WHERE e.person = ?1 "
  "AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.session = s.id AND a.person = e.person AND a.c_void = 0)";
static const char results_sql[] =
  "SELECT r.id, g.id, NULL, g.name, g.kind, NULL, g.subjects, NULL, NULL, NULL, r.score, r.passed, r.corrects, r.reason, r.day, r.c_void "
  "FROM training_result r JOIN programme g ON g.id = r.programme WHERE r.person = ?1";

static char *
dup_id (XzStatement *row, int column)
{
  char id[37];

  return xz_statement_get_uuid (row, column, id) ? g_strdup (id) : NULL;
}

static gboolean
counts (XzDb *db, const XzTrainingLine *line)
{
  XzStore *store = xz_db_store (db);

  return line->in_force && g_strcmp0 (line->presence, "present") == 0
         && (xz_calendar_is_working_day (xz_store_get_calendar (store), line->day, NULL)
             || xz_profile_get_number (xz_store_get_profile (store), "training.other_days_count") != 0);
}

static XzTrainingLine *
read_line (XzDb *db, XzStatement *row)
{
  XzTrainingLine *line = g_new0 (XzTrainingLine, 1);

  line->id = dup_id (row, COL_ID);
  line->programme = dup_id (row, COL_PROGRAMME);
  line->session = dup_id (row, COL_SESSION);
  line->name = xz_statement_dup_text (row, COL_NAME);
  line->kind = xz_statement_dup_text (row, COL_KIND);
  line->half = xz_statement_dup_text (row, COL_HALF);
  line->subjects = xz_statement_dup_text (row, COL_SUBJECTS);
  line->place = xz_statement_dup_text (row, COL_PLACE);
  line->teacher = xz_statement_dup_text (row, COL_TEACHER);
  line->presence = xz_statement_dup_text (row, COL_PRESENCE);
  line->score = xz_statement_dup_text (row, COL_SCORE);
  line->passed = xz_statement_dup_text (row, COL_PASSED);
  line->corrects = dup_id (row, COL_CORRECTS);
  line->reason = xz_statement_dup_text (row, COL_REASON);
  line->day = xz_training_parse_day (xz_statement_get_text (row, COL_DAY), FALSE);
  line->in_force = xz_statement_get_int64 (row, COL_VOID) == 0;
  line->counts = counts (db, line);
  return line;
}

typedef struct { int year; guint kinds; gboolean with_void; } Wanted;

static gboolean
is_wanted (const XzTrainingLine *line, const Wanted *wanted)
{
  int year = 0;

  if (line->day != XZ_DATE_NONE)
    xz_date_to_ymd (line->day, &year, NULL, NULL);
  return (wanted->year == 0 || year == wanted->year) && (wanted->with_void || line->in_force)
         && (wanted->kinds & (1u << xz_training_kind_of_code (line->kind))) != 0;
}

static gboolean
read_lines (XzDb *db, const char *sql, const char *person_id, const Wanted *wanted, GPtrArray *lines, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (db, sql, error);

  if (select == NULL)
    return FALSE;
  xz_statement_bind_uuid (select, 1, person_id);
  while (xz_statement_next (select, error))
    {
      g_autoptr (XzTrainingLine) line = read_line (db, select);

      if (is_wanted (line, wanted))
        g_ptr_array_add (lines, g_steal_pointer (&line));
    }
  return xz_statement_ended (select);
}

/* A result comes after the sessions of its day. */
static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const XzTrainingLine *x = *(XzTrainingLine *const *) a, *y = *(XzTrainingLine *const *) b;

  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  if ((x->session == NULL) != (y->session == NULL))
    return x->session == NULL ? 1 : -1;
  return g_strcmp0 (x->half, y->half) != 0 ? g_strcmp0 (x->half, y->half) : g_strcmp0 (x->id, y->id);
}

GPtrArray *
xz_db_training_lines (XzDb *db, const char *person_id, int year, guint kinds, gboolean with_void, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_training_line_free);
  const Wanted wanted = { year, kinds, with_void };

  if (!read_lines (db, attended_sql, person_id, &wanted, lines, error) || !read_lines (db, planned_sql, person_id, &wanted, lines, error)
      || !read_lines (db, results_sql, person_id, &wanted, lines, error))
    return NULL;
  g_ptr_array_sort (lines, compare_lines);
  return g_steal_pointer (&lines);
}
