/* xz-training-import-apply.c: the chosen rows as one change set.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-training-private.h"
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct {
  XzDb        *db;
  XzChangeSet *set;
  XzContext   *context;
  const char  *file;
  GHashTable  *made;     /* what this set creates: key, owned -> id, owned */
  GHashTable  *enrolled; /* set of keys, owned */
} Writing;

static const char *
remember (Writing *writing, char *key, const char *id)
{
  char *kept = g_strdup (id);

  g_hash_table_insert (writing->made, key, kept);
  return kept;
}

static void
set_year (XzRecord *record, XzDate day)
{
  int year;
  g_autofree char *text = NULL;

  xz_date_to_ymd (day, &year, NULL, NULL);
  text = g_strdup_printf ("%d", year);
  xz_record_set (record, "year", text);
}

static const char *
get_programme (Writing *writing, const XzTrainingEntry *entry)
{
  g_autofree char *key = g_strdup_printf ("%s\x1f%s", entry->kind, entry->course);
  const char *made = g_hash_table_lookup (writing->made, key);
  XzRecord *record;

  if (entry->programme != NULL)
    return entry->programme;
  if (made != NULL)
    return made;
  record = xz_record_new (&xz_type_programme);
  xz_record_set (record, "name", entry->course);
  xz_record_set (record, "kind", entry->kind);
  xz_record_set (record, "subjects", entry->subjects);
  set_year (record, entry->day);
  return remember (writing, g_steal_pointer (&key), xz_change_set_create (writing->set, writing->context, record));
}

static const char *
get_session (Writing *writing, const XzTrainingEntry *entry)
{
  const char *programme = get_programme (writing, entry);
  g_autofree char *key = g_strdup_printf ("%s\x1f%d\x1f%s", programme, entry->day, entry->half != NULL ? entry->half : "");
  const char *made = g_hash_table_lookup (writing->made, key);
  g_autofree char *day = xz_date_format (entry->day);
  XzRecord *record;

  if (entry->session != NULL)
    return entry->session;
  if (made != NULL)
    return made;
  record = xz_record_new (&xz_type_session);
  xz_record_set (record, "programme", programme);
  xz_record_set (record, "day", day);
  xz_record_set (record, "half", entry->half);
  xz_record_set (record, "place", entry->place);
  xz_record_set (record, "teacher", entry->teacher);
  xz_record_set (record, "subjects", entry->subjects);
  return remember (writing, g_steal_pointer (&key), xz_change_set_create (writing->set, writing->context, record));
}

/* Who is on the list of a course, of those on record and of this set: "programme person". */
static gboolean
remember_enrolments (Writing *writing, const char *programme, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;

  if (g_hash_table_contains (writing->enrolled, programme))
    return TRUE;
  list = xz_db_list_records (writing->db, &xz_type_enrolment, "programme", programme, error);
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const char *person = xz_record_get (g_ptr_array_index (list, i), "person");
      g_hash_table_add (writing->enrolled, g_strdup_printf ("%s %s", programme, person));
    }
  g_hash_table_add (writing->enrolled, g_strdup (programme));
  return list != NULL;
}

/* Whoever attends or has a result is on the list of the course. */
static gboolean
enrol (Writing *writing, const char *programme, const char *person, GError **error)
{
  g_autofree char *key = g_strdup_printf ("%s %s", programme, person);
  XzRecord *record;

  if (!remember_enrolments (writing, programme, error))
    return FALSE;
  if (!g_hash_table_add (writing->enrolled, g_steal_pointer (&key)))
    return TRUE;
  record = xz_record_new (&xz_type_enrolment);
  xz_record_set (record, "programme", programme);
  xz_record_set (record, "person", person);
  xz_change_set_create (writing->set, writing->context, record);
  return TRUE;
}

static void
write_entry (Writing *writing, const XzTrainingEntry *entry, const char *person)
{
  XzRecord *record = xz_record_new (entry->presence != NULL ? &xz_type_attendance : &xz_type_training_result);
  g_autofree char *day = xz_date_format (entry->day);
  /* Translators: the reason of a correction; %s: name of the workbook. */
  g_autofree char *reason = g_strdup_printf (_("as in %s"), writing->file);

  xz_record_set (record, "person", person);
  if (entry->presence != NULL)
    {
      xz_record_set (record, "session", get_session (writing, entry));
      xz_record_set (record, "half", entry->half);
      xz_record_set (record, "presence", entry->presence);
    }
  else
    {
      xz_record_set (record, "programme", get_programme (writing, entry));
      xz_record_set (record, "passed", entry->passed);
      xz_record_set (record, "score", entry->score);
      xz_record_set (record, "day", day);
    }
  if (entry->corrects != NULL)
    {
      xz_record_set (record, "corrects", entry->corrects);
      xz_record_set (record, "reason", reason);
    }
  xz_change_set_create (writing->set, writing->context, record);
}

static gboolean
write_row (Writing *writing, const XzTrainingRow *row, GError **error)
{
  for (guint i = 0; i < row->entries->len; i++)
    {
      const XzTrainingEntry *entry = g_ptr_array_index (row->entries, i);

      if (entry->same)
        continue;
      if (!enrol (writing, get_programme (writing, entry), row->person, error))
        return FALSE;
      write_entry (writing, entry, row->person);
    }
  xz_change_set_end_part (writing->set);
  return TRUE;
}

gboolean
xz_training_import_apply (XzTrainingImport *import, XzDb *db, XzApplied *applied, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  const char *file = import->reader->files->len > 0 ? g_ptr_array_index (import->reader->files, 0) : "";
  g_autoptr (XzChangeSet) set = xz_change_set_new ("import", file);
  g_autoptr (GHashTable) made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) enrolled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Writing writing = { db, set, xz_store_get_context (xz_db_store (db)), file, made, enrolled };

  if (progress != NULL)
    g_atomic_int_set (&progress->done, 0);
  for (guint i = 0; i < xz_training_import_get_n_rows (import); i++)
    {
      const XzTrainingRow *row = g_ptr_array_index (import->rows, i);

      if (row->chosen && row->person != NULL && !write_row (&writing, row, error))
        return FALSE;
    }
  return xz_db_apply (db, set, applied, progress, cancellable, error);
}
