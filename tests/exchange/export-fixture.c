/* export-fixture.c: a city with everything that is awkward in a file.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "export-fixture.h"
#include <string.h>
#include "xz-zip.h"

const char *const awkward_texts[] = {
  "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|'/C calc'!A0", "=HYPERLINK(\"http://example.invalid\",\"点击\")", "+8613800000000", "-2+3+cmd|' /C calc'!A0",
  "'=1", "''=1", "'quoted'", "'123", "'", "''", "＝1＋1", "＋1", "－1", "＠x", "\"quoted\"", "a,b", "a;b;c;d;e;f", "a\tb", "line\nline", "\"", "\"\"", ",",
  "_x000D_", "_x0041_x0042_", "_x005F_", "<b>&amp;</b>", "]]>", "&#10;", "𬭎 beyond", "泰兴市＝黄桥镇", "NULL", "TRUE", "#N/A", "1E5", "00123", "1-5", "2024/1/5",
  "同上", "合计", "\xC2\xA0x", "x\xE2\x80\x8Bx", "sep=;", NULL
};

/* ---- adding people ---- */

typedef struct { GPtrArray *columns, *values; char *id; } Adding;

static gboolean
fits (XzDb *db, const char *column, const char *value)
{
  const XzColumn *known = xz_roster_column (column);
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  g_autofree char *canonical = NULL;

  g_assert_nonnull (known);
  return xz_field_parse (known->desc, value, FALSE, XZ_DATE_NONE, &canonical, findings) && canonical != NULL;
}

static gboolean
add_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Adding *adding = data;
  g_autoptr (XzChangeSet) set = xz_change_set_new ("add", NULL);
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  XzApplied applied = { "" };
  gboolean done;

  for (guint i = 0; i < adding->columns->len; i++)
    if (fits (db, adding->columns->pdata[i], adding->values->pdata[i]))
      {
        g_ptr_array_add (columns, adding->columns->pdata[i]);
        g_ptr_array_add (values, adding->values->pdata[i]);
      }
  done = xz_db_build_roster_change (db, set, NULL, (const char *const *) columns->pdata, (const char *const *) values->pdata,
                                    columns->len, XZ_DATE_NONE, findings, &adding->id, error)
         && xz_db_apply (db, set, &applied, NULL, NULL, error);
  for (guint i = 0; !done && applied.findings != NULL && i < applied.findings->len; i++)
    g_test_message ("%s", ((XzFinding *) applied.findings->pdata[i])->code);
  xz_applied_clear (&applied);
  return done;
}

static void
add_pairs (City *town, GPtrArray *columns, GPtrArray *values)
{
  Adding adding = { columns, values, NULL };
  g_autoptr (GError) error = NULL;

  xz_store_write (town->fixture.store, add_work, &adding, &error);
  g_assert_no_error (error);
  g_free (adding.id);
}

void
town_add (City *town, ...)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  const char *column;
  va_list pairs;

  va_start (pairs, town);
  while ((column = va_arg (pairs, const char *)) != NULL)
    {
      g_ptr_array_add (columns, (gpointer) column);
      g_ptr_array_add (values, (gpointer) va_arg (pairs, const char *));
    }
  va_end (pairs);
  add_pairs (town, columns, values);
}

/* Every text column of one person holds another awkward text. */
static void
add_awkward (City *town, guint first)
{
  static const char *const columns[] = {
    "name_as_printed", "former_name", "pinyin", "address", "post", "dispatch_company", "certificate_number", "remark", "school",
    "registered_residence", "direct_reason", "emergency_contact",
  };
  guint n_texts = g_strv_length ((char **) awkward_texts);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) values = g_ptr_array_new ();

  g_ptr_array_add (names, (gpointer) "name");
  g_ptr_array_add (values, (gpointer) awkward_texts[first]);
  if (!fits (NULL, "name", awkward_texts[first]))
    values->pdata[0] = (gpointer) "王刺";
  g_ptr_array_add (names, (gpointer) "agency");
  g_ptr_array_add (values, town->agency_names[first % PEOPLE_AGENCIES]);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_ptr_array_add (names, (gpointer) columns[i]);
      g_ptr_array_add (values, (gpointer) awkward_texts[(first + i) % n_texts]);
    }
  add_pairs (town, names, values);
}

City *
town_new (guint n)
{
  City *town = city_new (n);
  const char *agency = town->agency_names[0];

  for (guint i = 0; awkward_texts[i] != NULL; i++)
    add_awkward (town, i);
  town_add (town, "name", "只有姓名", NULL);
  town_add (town, "name", "年份", "birth_date", "1990", "agency", agency, NULL);
  town_add (town, "name", "年月", "birth_date", "1990-05", "agency", agency, "hire_date", "2020-03", NULL);
  town_add (town, "name", "待上岗", "agency", agency, "status", "pending", "hire_date", "2026-11-01", "grade", "probation", NULL);
  town_add (town, "name", "交接中", "agency", agency, "status", "departing", "hire_date", "2020-11-01", "grade", "first", NULL);
  town_add (town, "name", "已离职", "agency", agency, "status", "left", "hire_date", "2020-11-01", "last_day", "2026-01-31", NULL);
  town_add (town, "name", "𠮷𬭎䶮", "agency", agency, "ethnic_group", "汉族", "political_status", "群众", "veteran", "0", "phone", "0523-87654321",
            "emergency_phone", "13800000001", "employment_form", "direct", "direct_reason", "专业技术岗位", "remark", "第一行\n第二行", NULL);
  town_add (town, "name", "短号", "agency", agency, "phone", "66123", "id_number", "321299900101123", "veteran", "1", "ethnic_group", "壮族", NULL);
  return town;
}

static gboolean
count_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  *(guint *) data = (guint) xz_db_count (db, NULL, NULL, error);
  return TRUE;
}

guint
town_count (City *town)
{
  guint count = 0;

  city_read (town, count_work, &count);
  return count;
}

/* ---- exporting ---- */

typedef struct { const char *path; const XzExportOptions *options; guint *rows; } Exporting;

static gboolean
export_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Exporting *exporting = data;

  return xz_export_roster (db, exporting->path, exporting->options, exporting->rows, NULL, NULL, error);
}

gboolean
export_to (City *town, const char *path, const XzExportOptions *options, guint *rows, GError **error)
{
  Exporting exporting = { path, options, rows };

  return xz_store_write (town->fixture.store, export_work, &exporting, error);
}

void
export_well (City *town, const char *path, const XzExportOptions *options, guint expected)
{
  g_autoptr (GError) error = NULL;
  guint rows = 0;

  export_to (town, path, options, &rows, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows, ==, expected);
}

/* ---- files ---- */

char *
town_path (City *town, const char *name)
{
  return g_build_filename (town->fixture.folder, name, NULL);
}

char *
load_text (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static gboolean
append_block (gpointer data, const char *block, gsize length, GError **error)
{
  g_string_append_len (data, block, length);
  return TRUE;
}

char *
load_part (const char *path, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (XzZip) zip = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *data;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (data, length);
  zip = xz_zip_open (bytes, &error);
  g_assert_no_error (error);
  xz_zip_read_part (zip, part, append_block, text, &error);
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
assert_only (City *town, ...)
{
  g_autoptr (GDir) folder = g_dir_open (town->fixture.folder, 0, NULL);
  const char *name, *wanted;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      gboolean known = g_str_has_prefix (name, "register.db");
      va_list names;
      va_start (names, town);
      while ((wanted = va_arg (names, const char *)) != NULL)
        known |= strcmp (name, wanted) == 0;
      va_end (names);
      if (!known)
        g_error ("%s was left behind", name);
    }
}

/* ---- importing ---- */

static gboolean
plan_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  return xz_import_plan (data, db, NULL, NULL, error);
}

static void
tell_difference (const XzImportRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (row->cells[i].changed)
      g_test_message ("row %u: %s: “%s” became “%s”", row->row, row->cells[i].column->name, row->cells[i].before, row->cells[i].after);
  for (guint i = 0; row->findings != NULL && row->result != XZ_ROW_SAME && i < row->findings->len; i++)
    g_test_message ("row %u (%d): %s of %s", row->row, row->result, ((XzFinding *) row->findings->pdata[i])->code,
                    ((XzFinding *) row->findings->pdata[i])->field);
}

void
import_counts (City *town, const char *path, guint counts[XZ_N_ROW_RESULTS])
{
  g_autoptr (XzImport) import = xz_import_new ("person");
  g_autoptr (GError) error = NULL;

  xz_import_add_file (import, path, NULL, &error);
  g_assert_no_error (error);
  xz_store_read (town->fixture.store, plan_work, import, &error);
  g_assert_no_error (error);
  xz_import_count (import, counts, NULL, NULL, NULL);
  for (guint i = 0; i < xz_import_get_n_rows (import); i++)
    tell_difference (xz_import_get_row (import, i));
}

void
assert_no_difference (City *town, const char *path, guint people)
{
  guint counts[XZ_N_ROW_RESULTS] = { 0 };

  import_counts (town, path, counts);
  for (guint i = 0; i < XZ_N_ROW_RESULTS; i++)
    g_assert_cmpuint (counts[i], ==, i == XZ_ROW_SAME ? people : 0);
}
