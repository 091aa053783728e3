/* import-fixture.c: small workbooks made on the spot, and an import of them into a register of its own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"
#include "xz-id-number.h"
#include <string.h>
#include <xlsxwriter.h>

/* ---- workbooks ---- */

struct _Book {
  lxw_workbook  *workbook;
  lxw_worksheet *sheet;
  lxw_format    *date;
  guint          row;
};

Book *
book_new (const char *path)
{
  Book *book = g_new0 (Book, 1);

  book->workbook = workbook_new (path);
  g_assert_nonnull (book->workbook);
  book->date = workbook_add_format (book->workbook);
  format_set_num_format (book->date, "yyyy\"年\"m\"月\"d\"日\"");
  return book;
}

void
book_sheet (Book *book, const char *name, gboolean hidden)
{
  book->sheet = workbook_add_worksheet (book->workbook, name);
  g_assert_nonnull (book->sheet);
  if (hidden)
    worksheet_hide (book->sheet);
  book->row = 0;
}

static void
put_date (Book *book, guint column, const char *iso)
{
  lxw_datetime day = { 0 };

  g_assert_cmpint (sscanf (iso, "%d-%d-%d", &day.year, &day.month, &day.day), ==, 3);
  worksheet_write_datetime (book->sheet, book->row, (lxw_col_t) column, &day, book->date);
}

static void
put_cell (Book *book, guint column, const char *text)
{
  if (*text == '#')
    worksheet_write_number (book->sheet, book->row, (lxw_col_t) column, g_ascii_strtod (text + 1, NULL), NULL);
  else if (*text == '@')
    put_date (book, column, text + 1);
  else if (*text != '\0')
    worksheet_write_string (book->sheet, book->row, (lxw_col_t) column, text, NULL);
}

void
book_row (Book *book, const char *cells)
{
  lxw_row_col_options hidden = { .hidden = TRUE };
  gboolean hide = *cells == '\x1f';
  g_auto (GStrv) texts = g_strsplit (hide ? cells + 1 : cells, "|", -1);

  if (hide)
    worksheet_set_row_opt (book->sheet, book->row, 15, NULL, &hidden);
  for (guint i = 0; texts[i] != NULL; i++)
    put_cell (book, i, texts[i]);
  book->row++;
}

void
book_skip (Book *book)
{
  book->row++;
}

void
book_merge (Book *book, guint first_row, guint first_column, guint last_row, guint last_column, const char *text)
{
  worksheet_merge_range (book->sheet, first_row, (lxw_col_t) first_column, last_row, (lxw_col_t) last_column, text, NULL);
}

void
book_close (Book *book)
{
  g_assert_cmpint (workbook_close (book->workbook), ==, LXW_NO_ERROR);
  g_free (book);
}

char *
book_write (Fixture *fixture, const char *name, const char *const *rows)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  Book *book = book_new (path);

  book_sheet (book, "花名册", FALSE);
  for (guint i = 0; rows[i] != NULL; i++)
    book_row (book, rows[i]);
  book_close (book);
  return path;
}

char *
test_id (const char *birth, guint serial)
{
  g_autofree char *first = g_strdup_printf ("321299%s%03u", birth, serial);

  return g_strdup_printf ("%s%c", first, xz_id_number_check_character (first));
}

/* ---- imports ---- */

void
import_set_up (ImportFixture *fixture, gconstpointer data)
{
  memset (fixture, 0, sizeof *fixture);
  fixture_init (&fixture->store, TRUE);
  fixture_make (&fixture->store);
}

void
import_tear_down (ImportFixture *fixture, gconstpointer data)
{
  xz_import_free (fixture->import);
  xz_applied_clear (&fixture->applied);
  fixture_clear (&fixture->store);
}

/* What a job is to do, and what it found. */
typedef struct {
  ImportFixture  *fixture;
  const char     *text;
  guint           index;
  const XzColumn *column;
  GCancellable   *cancellable;
  char           *id;
  XzRosterRow    *row;
} Job;

void
import_begin (ImportFixture *fixture, const char *agency)
{
  g_autofree char *id = agency != NULL ? agency_id (fixture, agency) : NULL;

  xz_import_free (fixture->import);
  fixture->import = xz_import_new ("person");
  if (id != NULL)
    xz_import_set_agency (fixture->import, id);
}

void
import_add (ImportFixture *fixture, const char *path)
{
  g_autoptr (GError) error = NULL;

  xz_import_add_file (fixture->import, path, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
plan_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  return xz_import_plan (((Job *) data)->fixture->import, db, NULL, NULL, error);
}

void
import_plan (ImportFixture *fixture)
{
  Job job = { .fixture = fixture };
  g_autoptr (GError) error = NULL;

  xz_store_read (fixture->store.store, plan_work, &job, &error);
  g_assert_no_error (error);
}

void
import_read (ImportFixture *fixture, const char *path, const char *agency)
{
  import_begin (fixture, agency);
  import_add (fixture, path);
  import_plan (fixture);
}

void
import_rows (ImportFixture *fixture, const char *const *rows, const char *agency)
{
  g_autofree char *path = book_write (&fixture->store, "rows.xlsx", rows);

  import_read (fixture, path, agency);
}

static gboolean
apply_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return xz_import_apply (job->fixture->import, db, &job->fixture->applied, &job->fixture->progress, job->cancellable, error);
}

gboolean
import_try (ImportFixture *fixture, GCancellable *cancellable, GError **error)
{
  Job job = { .fixture = fixture, .cancellable = cancellable };

  xz_applied_clear (&fixture->applied);
  return xz_store_write (fixture->store.store, apply_work, &job, error);
}

void
import_apply (ImportFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  import_try (fixture, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
recall_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  xz_import_recall_mappings (((Job *) data)->fixture->import, db);
  return TRUE;
}

void
import_recall (ImportFixture *fixture)
{
  Job job = { .fixture = fixture };

  g_assert_true (xz_store_read (fixture->store.store, recall_work, &job, NULL));
}

static gboolean
edit_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return xz_import_edit_cell (job->fixture->import, db, job->index, job->column, job->text, error);
}

void
import_edit (ImportFixture *fixture, guint index, const char *column, const char *text)
{
  Job job = { .fixture = fixture, .index = index, .column = xz_roster_column (column), .text = text };
  g_autoptr (GError) error = NULL;

  xz_store_read (fixture->store.store, edit_work, &job, &error);
  g_assert_no_error (error);
}

guint
import_count (ImportFixture *fixture, XzRowResult result)
{
  guint counts[XZ_N_ROW_RESULTS];

  xz_import_count (fixture->import, counts, NULL, NULL, NULL);
  return counts[result];
}

static const XzImportCell *
find_cell (ImportFixture *fixture, guint index, const char *column)
{
  const XzImportRow *row = xz_import_get_row (fixture->import, index);

  for (guint i = 0; i < row->n_cells; i++)
    if (strcmp (row->cells[i].column->name, column) == 0)
      return &row->cells[i];
  return NULL;
}

const char *
import_after (ImportFixture *fixture, guint index, const char *column)
{
  const XzImportCell *cell = find_cell (fixture, index, column);

  return cell != NULL ? cell->after : NULL;
}

const char *
import_before (ImportFixture *fixture, guint index, const char *column)
{
  const XzImportCell *cell = find_cell (fixture, index, column);

  return cell != NULL ? cell->before : NULL;
}

gboolean
import_has (ImportFixture *fixture, guint index, const char *code)
{
  const XzImportRow *row = xz_import_get_row (fixture->import, index);

  return row->findings != NULL && xz_findings_has (row->findings, code);
}

/* code may be NULL. */
void
import_assert (ImportFixture *fixture, guint index, XzRowResult result, const char *code)
{
  const XzImportRow *row = xz_import_get_row (fixture->import, index);

  if (row->result != result)
    for (guint i = 0; row->findings != NULL && i < row->findings->len; i++)
      g_test_message ("row %u: %s", index, ((XzFinding *) g_ptr_array_index (row->findings, i))->code);
  g_assert_cmpint (row->result, ==, result);
  if (code != NULL && !import_has (fixture, index, code))
    g_error ("row %u has no finding %s", index, code);
}

char *
import_path (ImportFixture *fixture, const char *name)
{
  return g_build_filename (fixture->store.folder, name, NULL);
}

/* ---- the register ---- */

static gboolean
agency_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  job->id = xz_db_find_by_name (db, &xz_type_agency, job->text, error);
  return job->id != NULL;
}

char *
agency_id (ImportFixture *fixture, const char *name)
{
  Job job = { .text = name };

  g_assert_true (xz_store_read (fixture->store.store, agency_work, &job, NULL));
  return job.id;
}

static gboolean
person_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr (GHashTable) names = xz_db_load_names (db, error);
  gint64 n = names != NULL ? (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (names, job->text)) : 0;
  g_autoptr (GPtrArray) rows = xz_db_get_rows (db, &n, n != 0 ? 1 : 0, error);

  if (rows != NULL && rows->len > 0)
    job->row = xz_roster_row_ref (g_ptr_array_index (rows, 0));
  return rows != NULL;
}

XzRosterRow *
find_person (ImportFixture *fixture, const char *name)
{
  Job job = { .text = name };

  g_assert_true (xz_store_read (fixture->store.store, person_work, &job, NULL));
  return job.row;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_records (XzDb *db, const XzRecordType *type, GPtrArray *texts)
{
  g_autoptr (GPtrArray) records = xz_db_list_records (db, type, NULL, NULL, NULL);

  g_assert_nonnull (records);
  for (guint i = 0; i < records->len; i++)
    {
      const XzRecord *record = g_ptr_array_index (records, i);
      g_autoptr (GString) canonical = xz_record_canonical (record);
      g_ptr_array_add (texts, g_strdup_printf ("%s %s %s", type->name, record->id, canonical->str));
    }
}

static gboolean
digest_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  static const XzRecordType *const types[] = { &xz_type_person, &xz_type_service, &xz_type_assignment, &xz_type_post,
                                               &xz_type_company, &xz_type_agency, &xz_type_officer };
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  Job *job = data;
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    add_records (db, types[i], texts);
  g_ptr_array_sort (texts, compare_texts);
  for (guint i = 0; i < texts->len; i++)
    g_checksum_update (sum, g_ptr_array_index (texts, i), -1);
  job->id = g_strdup (g_checksum_get_string (sum));
  return TRUE;
}

char *
register_digest (ImportFixture *fixture)
{
  Job job = { 0 };

  g_assert_true (xz_store_read (fixture->store.store, digest_work, &job, NULL));
  assert_verified (&fixture->store);
  return job.id;
}

char *
shared_file (const char *name)
{
  const char *shared = g_getenv ("XZ_SHARED");
  g_autofree char *beside = g_build_filename (g_getenv ("XZ_SOURCE_ROOT"), "..", "shared", NULL);
  g_autofree char *path = g_build_filename (shared != NULL ? shared : beside, "data", name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  g_test_skip ("the shared files are not here");
  return NULL;
}
