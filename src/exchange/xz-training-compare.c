/* xz-training-compare.c: what a row says against what the register says already.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-training-private.h"
#include <string.h>

/* Records of the courses that a plan is about, each list read once. */
struct _TrainingRegister {
  XzDb       *db;
  GHashTable *programmes;   /* name -> GPtrArray of XzRecord */
  GHashTable *sessions;     /* programme id -> GPtrArray */
  GHashTable *entries;      /* session id -> GPtrArray of attendance */
  GHashTable *results;      /* programme id -> GPtrArray */
  GHashTable *settled;      /* "person, course, day, half" of rows before, owned */
};

static GHashTable *
new_lists (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

TrainingRegister *
training_register_new (XzDb *db)
{
  TrainingRegister *reg = g_new0 (TrainingRegister, 1);

  reg->db = db;
  reg->programmes = new_lists ();
  reg->sessions = new_lists ();
  reg->entries = new_lists ();
  reg->results = new_lists ();
  reg->settled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return reg;
}

void
training_register_free (TrainingRegister *reg)
{
  g_hash_table_unref (reg->programmes);
  g_hash_table_unref (reg->sessions);
  g_hash_table_unref (reg->entries);
  g_hash_table_unref (reg->results);
  g_hash_table_unref (reg->settled);
  g_free (reg);
}

static GPtrArray *
get_list (TrainingRegister *reg, GHashTable *lists, const XzRecordType *type, const char *field, const char *value, GError **error)
{
  GPtrArray *list = g_hash_table_lookup (lists, value);

  if (list != NULL)
    return list;
  list = xz_db_list_records (reg->db, type, field, value, error);
  if (list != NULL)
    g_hash_table_insert (lists, g_strdup (value), list);
  return list;
}

/* ---- what is there ---- */

/* A course of the year before that goes on into this one has a day not long ago. */
#define SAME_COURSE_DAYS 31

static gboolean
is_of_year (const XzRecord *programme, XzDate day)
{
  const char *text = xz_record_get (programme, "year");
  int year;

  xz_date_to_ymd (day, &year, NULL, NULL);
  return text != NULL && g_ascii_strtoll (text, NULL, 10) == year;
}

static gboolean
is_near (TrainingRegister *reg, const XzRecord *programme, XzDate day, gboolean *near, GError **error)
{
  GPtrArray *sessions = get_list (reg, reg->sessions, &xz_type_session, "programme", programme->id, error);

  *near = FALSE;
  for (guint i = 0; sessions != NULL && i < sessions->len && !*near; i++)
    {
      XzDate other = xz_date_parse (xz_record_get (g_ptr_array_index (sessions, i), "day"));

      *near = other != XZ_DATE_NONE && ABS (other - day) <= SAME_COURSE_DAYS;
    }
  return sessions != NULL;
}

/* Of the name and kind, and of the year: "annual training" comes every year anew.  A result alone may be of a course that
 * ended long before. */
static gboolean
find_programme (TrainingRegister *reg, XzTrainingEntry *entry, GError **error)
{
  GPtrArray *list = get_list (reg, reg->programmes, &xz_type_programme, "name", entry->course, error);
  const XzRecord *running = NULL;

  for (guint i = 0; list != NULL && i < list->len && entry->programme == NULL; i++)
    {
      const XzRecord *record = g_ptr_array_index (list, i);
      gboolean near = FALSE;

      if (g_strcmp0 (xz_record_get (record, "kind"), entry->kind) != 0)
        continue;
      if (is_of_year (record, entry->day))
        entry->programme = g_strdup (record->id);
      else if (!is_near (reg, record, entry->day, &near, error))
        return FALSE;
      running = near || (running == NULL && entry->presence == NULL) ? record : running;
    }
  if (entry->programme == NULL && running != NULL)
    entry->programme = g_strdup (running->id);
  return list != NULL;
}

/* Of the same half; else one of the whole day, of which it is a part. */
static gboolean
find_session (TrainingRegister *reg, XzTrainingEntry *entry, GError **error)
{
  GPtrArray *list = get_list (reg, reg->sessions, &xz_type_session, "programme", entry->programme, error);
  g_autofree char *day = xz_date_format (entry->day);
  const XzRecord *whole = NULL;

  for (guint i = 0; list != NULL && i < list->len && entry->session == NULL; i++)
    {
      const XzRecord *record = g_ptr_array_index (list, i);
      const char *half = xz_record_get (record, "half");

      if (g_strcmp0 (xz_record_get (record, "day"), day) != 0)
        continue;
      if (half == NULL || strcmp (half, "day") == 0)
        whole = record;
      if (g_strcmp0 (half, entry->half) == 0)
        entry->session = g_strdup (record->id);
    }
  if (entry->session == NULL && whole != NULL)
    entry->session = g_strdup (whole->id);
  return list != NULL;
}

/* Neither corrected by another nor one that voids. */
static gboolean
is_in_force (const GPtrArray *list, const XzRecord *record)
{
  if (g_strcmp0 (xz_record_get (record, "voids"), "1") == 0)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    if (g_strcmp0 (xz_record_get (g_ptr_array_index (list, i), "corrects"), record->id) == 0)
      return FALSE;
  return TRUE;
}

static gboolean
is_whole (const char *half)
{
  return half == NULL || strcmp (half, "day") == 0;
}

static void
take (XzTrainingEntry *entry, const XzRecord *present, gboolean same)
{
  g_free (entry->corrects);
  entry->corrects = g_strdup (present->id);
  entry->same = same;
}

static gboolean
compare_attendance (TrainingRegister *reg, XzTrainingEntry *entry, XzTrainingRow *row, GError **error)
{
  GPtrArray *list = get_list (reg, reg->entries, &xz_type_attendance, "session", entry->session, error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const XzRecord *present = g_ptr_array_index (list, i);
      const char *half = xz_record_get (present, "half");

      if (g_strcmp0 (xz_record_get (present, "person"), row->person) != 0 || !is_in_force (list, present))
        continue;
      if (is_whole (half) == is_whole (entry->half) && (is_whole (half) || g_strcmp0 (half, entry->half) == 0))
        take (entry, present, g_strcmp0 (xz_record_get (present, "presence"), entry->presence) == 0);
      else if (is_whole (half) || is_whole (entry->half))
        xz_findings_add (row->findings, XZ_SEVERITY_BLOCK, "attendance-entered", 0, "presence", NULL);
    }
  return list != NULL;
}

static gboolean
compare_result (TrainingRegister *reg, XzTrainingEntry *entry, const XzTrainingRow *row, GError **error)
{
  GPtrArray *list = get_list (reg, reg->results, &xz_type_training_result, "programme", entry->programme, error);
  g_autofree char *day = xz_date_format (entry->day);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const XzRecord *present = g_ptr_array_index (list, i);

      if (g_strcmp0 (xz_record_get (present, "person"), row->person) == 0 && g_strcmp0 (xz_record_get (present, "day"), day) == 0
          && is_in_force (list, present))
        take (entry, present, g_strcmp0 (xz_record_get (present, "passed"), entry->passed) == 0
                              && (entry->score == NULL || g_strcmp0 (xz_record_get (present, "score"), entry->score) == 0));
    }
  return list != NULL;
}

/* ---- the row ---- */

static char *
dup_key (const XzTrainingEntry *entry, const XzTrainingRow *row)
{
  return g_strdup_printf ("%s\x1f%s\x1f%s\x1f%d\x1f%s\x1f%s", row->person, entry->course, entry->kind, entry->day,
                          entry->half != NULL ? entry->half : "", entry->presence != NULL ? "attendance" : "result");
}

/* What an earlier row of the file says already is a repetition. */
static gboolean
is_repeated (TrainingRegister *reg, const XzTrainingEntry *entry, const XzTrainingRow *row)
{
  return !g_hash_table_add (reg->settled, dup_key (entry, row));
}

void
training_register_recall (TrainingRegister *reg, const XzTrainingRow *row)
{
  for (guint i = 0; i < row->entries->len && row->person != NULL && row->result != XZ_TRAINING_ROW_REJECTED; i++)
    g_hash_table_add (reg->settled, dup_key (g_ptr_array_index (row->entries, i), row));
}

/* Once for the row, however many of its entries are repetitions. */
static void
refuse_repetition (XzTrainingRow *row)
{
  for (guint i = 0; i < row->findings->len; i++)
    if (strcmp (((const XzFinding *) g_ptr_array_index (row->findings, i))->code, "training-repeated") == 0)
      return;
  xz_findings_add (row->findings, XZ_SEVERITY_BLOCK, "training-repeated", 0, NULL, NULL);
}

static gboolean
settle_entry (TrainingRegister *reg, XzTrainingEntry *entry, XzTrainingRow *row, GError **error)
{
  if (is_repeated (reg, entry, row))
    {
      refuse_repetition (row);
      return TRUE;
    }
  if (!find_programme (reg, entry, error))
    return FALSE;
  if (entry->programme == NULL)
    return TRUE;
  if (entry->presence == NULL)
    return compare_result (reg, entry, row, error);
  return find_session (reg, entry, error) && (entry->session == NULL || compare_attendance (reg, entry, row, error));
}

static XzTrainingRowResult
settle_result (const XzTrainingRow *row)
{
  XzTrainingRowResult result = XZ_TRAINING_ROW_SAME;

  if (xz_findings_blocks (row->findings))
    return XZ_TRAINING_ROW_REJECTED;
  for (guint i = 0; i < row->entries->len; i++)
    {
      const XzTrainingEntry *entry = g_ptr_array_index (row->entries, i);

      if (!entry->same && entry->corrects != NULL)
        result = XZ_TRAINING_ROW_CHANGED;
      else if (!entry->same && result == XZ_TRAINING_ROW_SAME)
        result = XZ_TRAINING_ROW_NEW;
    }
  return result;
}

gboolean
training_register_settle (TrainingRegister *reg, XzTrainingRow *row, GError **error)
{
  for (guint i = 0; i < row->entries->len && row->person != NULL; i++)
    if (!settle_entry (reg, g_ptr_array_index (row->entries, i), row, error))
      return FALSE;
  row->result = settle_result (row);
  row->chosen = row->result == XZ_TRAINING_ROW_NEW || row->result == XZ_TRAINING_ROW_CHANGED;
  return TRUE;
}
