/* xz-trained.c: how people stand by Articles 21 and 22, for filters.  SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The verdict of Article 22 is another one each day, so that no column could hold it: it is
 * made of the facts when somebody asks, for all people at once, and kept until something changes. */
#include "xz-trained.h"
#include "xz-store-private.h"
#include "xz-training-facts.h"
#include <string.h>

typedef enum { MET, WAY, SHORT, NONE } Code;
static const char *const codes[] = { "met", "way", "short", "none" };

struct _XzTrained {
  gint64  newest;       /* history row */
  XzDate  day;
  GArray *people;       /* gint64, ascending */
  GArray *codes;        /* guint8: pre-service in the lower four bits, annual in the upper */
};

void
xz_trained_clear (XzDb *db)
{
  XzTrained *trained = db->trained;

  db->trained = NULL;
  if (trained == NULL)
    return;
  g_array_unref (trained->people);
  g_array_unref (trained->codes);
  g_free (trained);
}

/* Art. 21 bars from duty until the training is passed, also while it is on the way. */
static Code
code_of_pre_service (const XzTrainingVerdict *verdict)
{
  if (verdict->state == XZ_TRAINING_NOT_APPLICABLE)
    return NONE;
  return verdict->state == XZ_TRAINING_MET ? MET : SHORT;
}

static Code
code_of_annual (const XzTrainingVerdict *verdict)
{
  switch (verdict->state)
    {
    case XZ_TRAINING_MET:        return MET;
    case XZ_TRAINING_ON_THE_WAY: return verdict->behind ? SHORT : WAY;
    case XZ_TRAINING_SHORT:      return SHORT;
    case XZ_TRAINING_NOT_APPLICABLE:
    default:                     return NONE;
    }
}

static gboolean
judge_everybody (XzDb *db, gint64 newest, XzDate day, GError **error)
{
  int year;
  g_autoptr (GArray) standings = NULL;
  XzTrained *trained;

  xz_date_to_ymd (day, &year, NULL, NULL);
  standings = xz_db_training_standings (db, NULL, 0, year, day, db->cancellable, error);
  if (standings == NULL)
    return FALSE;
  xz_trained_clear (db);
  trained = db->trained = g_new0 (XzTrained, 1);
  trained->newest = newest;
  trained->day = day;
  trained->people = g_array_sized_new (FALSE, FALSE, sizeof (gint64), standings->len);
  trained->codes = g_array_sized_new (FALSE, FALSE, sizeof (guint8), standings->len);
  for (guint i = 0; i < standings->len; i++)
    {
      const XzTrainingStanding *standing = &g_array_index (standings, XzTrainingStanding, i);
      guint8 both = (guint8) (code_of_pre_service (&standing->pre_service) | code_of_annual (&standing->annual) << 4);

      g_array_append_val (trained->people, standing->person);
      g_array_append_val (trained->codes, both);
    }
  return TRUE;
}

static gboolean
is_fresh (XzDb *db, gint64 *newest)
{
  *newest = xz_db_get_int (db, "SELECT max (seq) FROM history", 0);
  return db->trained != NULL && db->trained->newest == *newest && db->trained->day == xz_db_today (db);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static Code
look_up (const XzTrained *trained, gint64 person, gboolean annual)
{
  guint at;
  guint8 both;

  if (!g_array_binary_search (trained->people, &person, compare_numbers, &at))
    return NONE;
  both = g_array_index (trained->codes, guint8, at);
  return (Code) (annual ? both >> 4 : both & 0x0f);
}

static void
trained_func (sqlite3_context *call, int n_values, sqlite3_value **values)
{
  XzDb *db = sqlite3_user_data (call);
  const char *which = (const char *) sqlite3_value_text (values[1]);
  gboolean annual = g_strcmp0 (which, "annual_training") == 0;
  g_autoptr (GError) fault = NULL;
  gint64 newest;

  /* Within one statement nothing changes: it is looked at with its first row. */
  if (sqlite3_get_auxdata (call, 1) == NULL && !is_fresh (db, &newest) && !judge_everybody (db, newest, xz_db_today (db), &fault))
    {
      if (g_error_matches (fault, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED) || g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        sqlite3_result_error_code (call, SQLITE_INTERRUPT);
      else
        sqlite3_result_error (call, fault->message, -1);
      return;
    }
  sqlite3_set_auxdata (call, 1, db, NULL);
  sqlite3_result_text (call, codes[look_up (db->trained, sqlite3_value_int64 (values[0]), annual)], -1, SQLITE_STATIC);
}

int
xz_trained_set_up (XzDb *db, sqlite3 *handle)
{
  return sqlite3_create_function_v2 (handle, "xz_trained", 2, SQLITE_UTF8, db, trained_func, NULL, NULL, NULL);
}
