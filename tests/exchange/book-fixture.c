/* book-fixture.c: workbooks made byte by byte.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "book-fixture.h"
#include <archive.h>
#include <archive_entry.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- a zip ---- */

struct _TestZip { struct archive *archive; GByteArray *bytes; };

static la_ssize_t
write_cb (struct archive *archive, void *data, const void *block, size_t length)
{
  g_byte_array_append (data, block, (guint) length);
  return (la_ssize_t) length;
}

TestZip *
test_zip_new (void)
{
  TestZip *zip = g_new0 (TestZip, 1);

  zip->archive = archive_write_new ();
  zip->bytes = g_byte_array_new ();
  archive_write_set_format_zip (zip->archive);
  archive_write_zip_set_compression_deflate (zip->archive);
  archive_write_set_bytes_in_last_block (zip->archive, 1);
  g_assert_cmpint (archive_write_open (zip->archive, zip->bytes, NULL, write_cb, NULL), ==, ARCHIVE_OK);
  return zip;
}

static void
begin_part (TestZip *zip, const char *name, gsize size)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) size);
  g_assert_cmpint (archive_write_header (zip->archive, entry), ==, ARCHIVE_OK);
  archive_entry_free (entry);
}

void
test_zip_add (TestZip *zip, const char *name, const char *content, gssize length)
{
  gsize size = length < 0 ? strlen (content) : (gsize) length;

  begin_part (zip, name, size);
  g_assert_cmpint (archive_write_data (zip->archive, content, size), ==, (la_ssize_t) size);
}

void
test_zip_repeat (TestZip *zip, const char *name, const char *before, const char *block, gsize n, const char *after)
{
  gsize length = strlen (block), at_once = MAX (1, 65536 / length);
  g_autoptr (GString) many = g_string_new (NULL);

  for (gsize i = 0; i < at_once; i++)
    g_string_append (many, block);
  begin_part (zip, name, strlen (before) + n * length + strlen (after));
  archive_write_data (zip->archive, before, strlen (before));
  for (gsize left = n; left > 0;)
    {
      gsize now = MIN (left, at_once);
      g_assert_cmpint (archive_write_data (zip->archive, many->str, now * length), ==, (la_ssize_t) (now * length));
      left -= now;
    }
  archive_write_data (zip->archive, after, strlen (after));
}

GBytes *
test_zip_end (TestZip *zip)
{
  GBytes *bytes;

  g_assert_cmpint (archive_write_close (zip->archive), ==, ARCHIVE_OK);
  archive_write_free (zip->archive);
  bytes = g_byte_array_free_to_bytes (zip->bytes);
  g_free (zip);
  return bytes;
}

/* ---- a workbook ---- */

#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static void
add_sheet_entry (GString *sheets, GString *relations, const char *wish, guint number)
{
  const char *bar = strchr (wish, '|');

  g_string_append_printf (sheets, "<sheet name=\"%.*s\" sheetId=\"%u\" r:id=\"rId%u\"%s%s%s/>",
                          bar != NULL ? (int) (bar - wish) : (int) strlen (wish), wish, number, number,
                          bar != NULL ? " state=\"" : "", bar != NULL ? bar + 1 : "", bar != NULL ? "\"" : "");
  g_string_append_printf (relations, "<Relationship Id=\"rId%u\" Type=\"" RELATIONS "/worksheet\" Target=\"worksheets/sheet%u.xml\"/>",
                          number, number);
}

void
test_book_frame (TestZip *zip, const char *workbook_pr, ...)
{
  g_autoptr (GString) sheets = g_string_new ("<?xml version=\"1.0\"?><workbook " MAIN_NS " xmlns:r=\"" RELATIONS "\">");
  g_autoptr (GString) relations = g_string_new ("<Relationships>");
  const char *wish;
  guint number = 0;
  va_list wishes;

  g_string_append_printf (sheets, "%s<sheets>", workbook_pr != NULL ? workbook_pr : "");
  va_start (wishes, workbook_pr);
  while ((wish = va_arg (wishes, const char *)) != NULL)
    add_sheet_entry (sheets, relations, wish, ++number);
  va_end (wishes);
  g_string_append (sheets, "</sheets></workbook>");
  g_string_append (relations, "<Relationship Id=\"s\" Type=\"" RELATIONS "/sharedStrings\" Target=\"sharedStrings.xml\"/>"
                              "<Relationship Id=\"t\" Type=\"" RELATIONS "/styles\" Target=\"styles.xml\"/></Relationships>");
  test_zip_add (zip, "_rels/.rels", "<Relationships><Relationship Id=\"a\" Type=\"" RELATIONS "/officeDocument\" Target=\"xl/workbook.xml\"/>"
                                    "</Relationships>", -1);
  test_zip_add (zip, "xl/workbook.xml", sheets->str, -1);
  test_zip_add (zip, "xl/_rels/workbook.xml.rels", relations->str, -1);
}

char *
test_sheet_xml (const char *rows)
{
  return g_strdup_printf ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet " MAIN_NS "><sheetData>%s</sheetData></worksheet>", rows);
}

GBytes *
test_book_new (const char *rows, const char *strings, const char *styles)
{
  TestZip *zip = test_zip_new ();
  g_autofree char *sheet = test_sheet_xml (rows);
  g_autofree char *sst = g_strdup_printf ("<sst " MAIN_NS ">%s</sst>", strings);
  g_autofree char *xfs = g_strdup_printf ("<styleSheet " MAIN_NS ">%s</styleSheet>", styles);

  test_book_frame (zip, NULL, "Sheet1", NULL);
  if (strings != NULL)
    test_zip_add (zip, "xl/sharedStrings.xml", sst, -1);
  if (styles != NULL)
    test_zip_add (zip, "xl/styles.xml", xfs, -1);
  test_zip_add (zip, "xl/worksheets/sheet1.xml", sheet, -1);
  return test_zip_end (zip);
}

/* ---- reading ---- */

XzWorkbook *
read_well (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  XzWorkbook *workbook = xz_workbook_read_bytes (bytes, "test", NULL, &error);

  g_bytes_unref (bytes);
  g_assert_no_error (error);
  g_assert_nonnull (workbook);
  return workbook;
}

void
read_refused (GBytes *bytes, XzExchangeError code)
{
  g_autoptr (GError) error = NULL;
  XzWorkbook *workbook = xz_workbook_read_bytes (bytes, "test", NULL, &error);
  g_autofree char *sentence = NULL;

  g_bytes_unref (bytes);
  g_assert_error (error, XZ_EXCHANGE_ERROR, (int) code);
  g_assert_null (workbook);
  sentence = xz_exchange_error_sentence (error);
  g_assert_cmpuint (strlen (sentence), >, 10);
}

void
read_anyhow (const guint8 *data, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (XzWorkbook) workbook = xz_workbook_read_bytes (bytes, "test", NULL, &error);

  if (workbook != NULL)
    g_assert_no_error (error);
  else
    g_assert_true (error != NULL && error->domain == XZ_EXCHANGE_ERROR);
}

static const XzCell *
find_cell (XzWorkbook *workbook, const char *name)
{
  XzSheet *sheet = xz_workbook_get_sheet (workbook, 0);
  guint column = 0, number;

  for (; g_ascii_isupper (*name); name++)
    column = column * 26 + (guint) (*name - 'A' + 1);
  number = (guint) g_ascii_strtoull (name, NULL, 10);
  for (guint i = 0; i < xz_sheet_get_n_rows (sheet); i++)
    {
      const XzSheetRow *row = xz_sheet_get_row (sheet, i);
      if (row->row == number)
        return column <= row->n_cells ? &row->cells[column - 1] : NULL;
    }
  return NULL;
}

const char *
cell_at (XzWorkbook *workbook, const char *name)
{
  const XzCell *cell = find_cell (workbook, name);

  return cell != NULL && cell->kind != XZ_CELL_EMPTY ? cell->text : "";
}

XzCellKind
kind_at (XzWorkbook *workbook, const char *name)
{
  const XzCell *cell = find_cell (workbook, name);

  return cell != NULL ? cell->kind : XZ_CELL_EMPTY;
}

/* ---- memory ---- */

#if defined(__SANITIZE_ADDRESS__)
#define CHECK_MEMORY FALSE
#else
#define CHECK_MEMORY TRUE
#endif

static gsize
address_space (void)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  return (gsize) g_ascii_strtoull (text, NULL, 10) * (gsize) sysconf (_SC_PAGESIZE);
}

void
with_memory (guint mebibytes, void (*func) (gconstpointer data), gconstpointer data)
{
  int status = 0;
  pid_t child = CHECK_MEMORY ? fork () : 0;

  g_assert_cmpint (child, >=, 0);
  if (child > 0)
    {
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
      return;
    }
  if (CHECK_MEMORY)
    {
      rlim_t most = address_space () + (gsize) mebibytes * 1024 * 1024;
      setrlimit (RLIMIT_AS, &(struct rlimit) { most, most });
      setrlimit (RLIMIT_CORE, &(struct rlimit) { 0, 0 });
    }
  func (data);
  if (CHECK_MEMORY)
    _exit (0);
}
