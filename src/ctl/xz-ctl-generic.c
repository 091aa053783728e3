/* xz-ctl-generic.c: any record by its description: shown, parsed, listed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include "xz-ctl-certificate.h"
#include "xz-table-book.h"

/* Columns of a table for people; JSON has every field. */
#define MAX_TABLE_COLUMNS 7

struct _XzNames {
  XzDb       *db;
  GHashTable *names;       /* id -> name */
};

XzNames *
xz_names_new (XzDb *db)
{
  XzNames *names = g_new0 (XzNames, 1);

  names->db = db;
  names->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return names;
}

void
xz_names_free (XzNames *names)
{
  if (names == NULL)
    return;
  g_hash_table_unref (names->names);
  g_free (names);
}

/* What a record is called by; NULL: nothing but its ID. */
static const char *
get_name_field (const XzRecordType *type)
{
  if (type == NULL)
    return NULL;
  return type == &xz_type_certificate ? "number" : xz_record_type_index (type, "name") >= 0 ? "name" : NULL;
}

const char *
xz_names_get (XzNames *names, const char *type, const char *id)
{
  const XzRecordType *record_type = xz_record_type_by_name (type);
  const char *name = g_hash_table_lookup (names->names, id);
  g_autoptr (XzRecord) record = NULL;
  const char *field;

  if (name != NULL)
    return name;
  field = get_name_field (record_type);
  if (field != NULL)
    record = xz_db_get_record (names->db, record_type, id, NULL);
  name = record != NULL ? xz_record_get (record, field) : NULL;
  g_hash_table_insert (names->names, g_strdup (id), g_strdup (name != NULL ? name : id));
  return g_hash_table_lookup (names->names, id);
}

char *
xz_ctl_dup_value (const XzField *field, const char *value, gboolean reveal, XzNames *names)
{
  if (value == NULL)
    return NULL;
  if (field->type == XZ_FIELD_REF)
    return g_strdup (xz_names_get (names, field->ref, value));
  return xz_field_display (field, value, reveal);
}

static void
json_pair (JsonBuilder *builder, const char *first, const char *a, const char *second, const char *b)
{
  json_builder_begin_object (builder);
  xz_ctl_json_text (builder, first, a);
  xz_ctl_json_text (builder, second, b);
  json_builder_end_object (builder);
}

void
xz_ctl_json_value (JsonBuilder *builder, const XzField *field, const char *value, gboolean reveal, XzNames *names)
{
  if (value == NULL)
    json_builder_add_null_value (builder);
  else if (field->type == XZ_FIELD_CODE && field->codes != NULL)
    json_pair (builder, "code", value, "label", xz_code_label (field->codes, value));
  else if (field->type == XZ_FIELD_REF)
    json_pair (builder, "id", value, "name", xz_names_get (names, field->ref, value));
  else if (field->type == XZ_FIELD_INTEGER)
    json_builder_add_int_value (builder, g_ascii_strtoll (value, NULL, 10));
  else
    {
      g_autofree char *shown = xz_field_display (field, value, reveal);
      json_builder_add_string_value (builder, field->sensitivity == XZ_SENSITIVITY_SHOWN ? value : shown);
    }
}

void
xz_ctl_json_record (JsonBuilder *builder, const XzRecord *record, gboolean reveal, XzNames *names)
{
  xz_ctl_json_text (builder, "id", record->id);
  xz_ctl_json_text (builder, "owner", *record->owner != '\0' ? record->owner : NULL);
  for (guint i = 0; i < record->type->n_fields; i++)
    {
      json_builder_set_member_name (builder, record->type->fields[i].name);
      xz_ctl_json_value (builder, &record->type->fields[i], record->values[i], reveal, names);
    }
}

/* A reference as typed: a name, a unique beginning of an ID, or nothing. */
static gboolean
parse_reference (XzDb *db, const XzField *field, const char *text, char **canonical, GError **error)
{
  const XzRecordType *type = xz_record_type_by_name (field->ref);
  g_autoptr (GError) local = NULL;

  if (*text == '\0')
    return TRUE;
  if (xz_record_type_index (type, "name") >= 0)
    *canonical = xz_db_find_by_name (db, type, text, &local);
  if (*canonical == NULL && local == NULL)
    *canonical = xz_db_resolve (db, type, text, &local);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return *canonical != NULL;
}

gboolean
xz_ctl_parse_value (XzDb *db, const XzField *field, const char *text, char **canonical, XzFindings *findings, GError **error)
{
  if (field->type == XZ_FIELD_REF)
    return parse_reference (db, field, text, canonical, error);
  if (xz_field_parse (field, text, FALSE, XZ_DATE_NONE, canonical, findings))
    return TRUE;
  g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED, "The value of %s is not right", field->name);
  return FALSE;
}

/* ---- list and count ---- */

typedef struct {
  XzCtl              *ctl;
  const XzRecordType *type;
  gboolean            only_count;
  guint               count;
  GArray             *fields;              /* guint: those of the table */
  const XzField      *sort;                /* NULL: as stored */
  gboolean            descending;
  GPtrArray          *sorted;              /* XzRecord*: what is to be sorted before it is shown */
  XzMatch            *match;
  XzNames            *names;
  XzTable            *table;
  const char         *path;                /* of a workbook; NULL: a table or JSON on the terminal */
  GPtrArray          *rows;                /* GPtrArray of cells, char*: of the workbook */
} RecordsJob;

static void
records_job_clear (RecordsJob *job)
{
  g_clear_pointer (&job->sorted, g_ptr_array_unref);
  g_clear_pointer (&job->fields, g_array_unref);
  g_clear_pointer (&job->match, xz_match_free);
  g_clear_pointer (&job->names, xz_names_free);
  g_clear_pointer (&job->table, xz_table_free);
  g_clear_pointer (&job->rows, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RecordsJob, records_job_clear)

static int
compare_records (gconstpointer a, gconstpointer b, gpointer data)
{
  const RecordsJob *job = data;
  const XzRecord *first = *(XzRecord *const *) a, *second = *(XzRecord *const *) b;
  int order = g_strcmp0 (xz_record_get (first, job->sort->name), xz_record_get (second, job->sort->name));

  return job->descending ? -order : order;
}

static void
append_json_record (XzCtl *ctl, XzDb *db, const XzRecord *record, XzNames *names)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (ctl->out->str[ctl->out->len - 1] != '[')
    g_string_append (ctl->out, ",\n");
  json_builder_begin_object (builder);
  xz_ctl_json_record (builder, record, ctl->options.reveal, names);
  xz_ctl_json_derived (builder, db, record);
  json_builder_end_object (builder);
  xz_ctl_append_json (ctl->out, builder);
}

/* The fields of a table, at most MAX_TABLE_COLUMNS; what has no name but its ID is left out where a person
 * is named beside it. */
static GArray *
choose_fields (const XzRecordType *type, guint most)
{
  GArray *fields = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean of_person = xz_record_type_index (type, "person") >= 0 && xz_ctl_derived_header (type) != NULL;

  for (guint i = 0; i < type->n_fields && fields->len < most; i++)
    {
      const XzField *field = &type->fields[i];

      if (!of_person || field->type != XZ_FIELD_REF || get_name_field (xz_record_type_by_name (field->ref)) != NULL)
        g_array_append_val (fields, i);
    }
  return fields;
}

static XzTable *
make_table (const XzRecordType *type, const GArray *fields)
{
  g_autoptr (GPtrArray) headers = g_ptr_array_new ();

  for (guint i = 0; i < fields->len; i++)
    g_ptr_array_add (headers, (gpointer) xz_field_label (&type->fields[g_array_index (fields, guint, i)]));
  if (xz_ctl_derived_header (type) != NULL)
    g_ptr_array_add (headers, (gpointer) xz_ctl_derived_header (type));
  g_ptr_array_add (headers, (gpointer) _("ID"));
  return xz_table_new ((const char *const *) headers->pdata, headers->len);
}

static GPtrArray *
dup_cells (RecordsJob *job, const XzRecord *record)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < job->fields->len; i++)
    {
      guint index = g_array_index (job->fields, guint, i);

      g_ptr_array_add (cells, xz_ctl_dup_value (&record->type->fields[index], record->values[index], job->ctl->options.reveal, job->names));
    }
  if (xz_ctl_derived_header (record->type) != NULL)
    g_ptr_array_add (cells, xz_ctl_dup_derived (job->names->db, record));
  g_ptr_array_add (cells, g_strdup (record->id));
  return cells;
}

static void
add_table_record (RecordsJob *job, const XzRecord *record)
{
  g_autoptr (GPtrArray) cells = dup_cells (job, record);

  if (job->path != NULL)
    g_ptr_array_add (job->rows, g_steal_pointer (&cells));
  else
    xz_table_add (job->table, (const char *const *) cells->pdata);
}

static gboolean
is_enough (const RecordsJob *job)
{
  return job->ctl->options.limit > 0 && job->count >= (guint) job->ctl->options.limit;
}

static void
put_record (RecordsJob *job, const XzRecord *record)
{
  if (is_enough (job))
    return;
  job->count++;
  if (job->only_count)
    return;
  if (job->ctl->json && job->path == NULL)
    append_json_record (job->ctl, job->names->db, record, job->names);
  else
    add_table_record (job, record);
}

/* What cannot be shown before all is seen is kept. */
static gboolean
record_cb (const XzRecord *record, gpointer data)
{
  RecordsJob *job = data;

  if (!xz_match_record (job->match, record, job->names))
    return TRUE;
  if (job->sort != NULL)
    g_ptr_array_add (job->sorted, xz_record_copy (record));
  else
    put_record (job, record);
  return job->sort != NULL || !is_enough (job);
}

static void
put_sorted (RecordsJob *job)
{
  g_ptr_array_sort_with_data (job->sorted, compare_records, job);
  for (guint i = 0; i < job->sorted->len; i++)
    put_record (job, g_ptr_array_index (job->sorted, i));
}

static gboolean
parse_sort (RecordsJob *job, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (job->ctl->options.sort, ":", 2);

  job->sort = parts[0] != NULL ? xz_record_type_field (job->type, parts[0]) : NULL;
  job->descending = job->sort != NULL && g_strcmp0 (parts[1], "desc") == 0;
  if (job->sort == NULL)
    return xz_ctl_set_usage_error (error, _("There is no field “%s”."), job->ctl->options.sort);
  return TRUE;
}

static gboolean
prepare (RecordsJob *job, XzDb *db, GError **error)
{
  job->fields = choose_fields (job->type, job->path != NULL ? G_MAXUINT : MAX_TABLE_COLUMNS);
  job->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  job->match = xz_match_new (job->type, job->ctl->options.filter, error);
  job->names = xz_names_new (db);
  job->table = make_table (job->type, job->fields);
  job->sorted = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_record_free);
  return job->match != NULL && (job->ctl->options.sort == NULL || parse_sort (job, error));
}

static gboolean
records_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  RecordsJob *job = data;
  gboolean json = job->ctl->json && !job->only_count, table = !job->ctl->json && !job->only_count;

  if (!prepare (job, db, error) || !xz_ctl_require (db, XZ_ACT_READ, error))
    return FALSE;
  if (json)
    g_string_append_c (job->ctl->out, '[');
  if (!xz_db_foreach_record (db, job->type, record_cb, job, cancellable, error))
    return FALSE;
  put_sorted (job);
  if (json)
    g_string_append (job->ctl->out, "]\n");
  else if (table)
    xz_table_print (job->table, job->ctl->out);
  return TRUE;
}

int
xz_ctl_list_records (XzCtl *ctl, const XzRecordType *type)
{
  g_auto (RecordsJob) job = { .ctl = ctl, .type = type };
  g_autoptr (GError) error = NULL;

  if ((ctl->options.reveal && !xz_ctl_note_reveal (ctl, &error)) || !xz_ctl_read (ctl, records_work, &job, &error))
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  return XZ_EXIT_DONE;
}

int
xz_ctl_count_records (XzCtl *ctl, const XzRecordType *type)
{
  g_auto (RecordsJob) job = { .ctl = ctl, .type = type, .only_count = TRUE };
  g_autoptr (GError) error = NULL;

  if (!xz_ctl_read (ctl, records_work, &job, &error))
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  xz_ctl_put_count (ctl, job.count);
  return XZ_EXIT_DONE;
}

/* ---- export: the list as a workbook, with every field, masked as on the screen ---- */

static char *
export_cell (guint row, guint column, gpointer data)
{
  const GPtrArray *cells = g_ptr_array_index (((RecordsJob *) data)->rows, row);

  return g_strdup (g_ptr_array_index (cells, column));
}

static gboolean
write_book (RecordsJob *job, GError **error)
{
  const char *derived = xz_ctl_derived_header (job->type);
  guint n = job->fields->len + (derived != NULL ? 2 : 1);
  g_autofree XzPaperColumn *columns = g_new0 (XzPaperColumn, n);

  for (guint i = 0; i < n; i++)
    columns[i] = (XzPaperColumn) { .weight = 1.3, .title = i < job->fields->len ? xz_field_label (&job->type->fields[g_array_index (job->fields, guint, i)])
                                                           : i == n - 1 ? _("ID") : derived };
  return xz_table_book_write (job->path, job->type->label_zh, columns, n, job->rows->len, export_cell, job, error);
}

static gboolean
export_records_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  RecordsJob *job = data;

  if (!xz_ctl_require (db, XZ_ACT_EXPORT, error) || !prepare (job, db, error)
      || !xz_db_foreach_record (db, job->type, record_cb, job, cancellable, error))
    return FALSE;
  put_sorted (job);
  return write_book (job, error);
}

int
xz_ctl_export_records (XzCtl *ctl, const XzRecordType *type, const char *path)
{
  g_auto (RecordsJob) job = { .ctl = ctl, .type = type, .path = path };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GError) error = NULL;

  if (!g_str_has_suffix (path, ".xlsx"))
    return xz_ctl_misuse (ctl, _("A list of these records is written as .xlsx."));
  if (!xz_ctl_read (ctl, export_records_work, &job, &error))
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  json_builder_begin_object (builder);
  xz_ctl_json_text (builder, "file", path);
  json_builder_set_member_name (builder, "rows");
  json_builder_add_int_value (builder, job.count);
  json_builder_end_object (builder);
  if (ctl->json)
    xz_ctl_put_json (ctl, builder);
  xz_ctl_print (ctl, g_dngettext (GETTEXT_PACKAGE, "Wrote %u record to %s", "Wrote %u records to %s", job.count), job.count, path);
  return XZ_EXIT_DONE;
}
