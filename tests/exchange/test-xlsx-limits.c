/* test-xlsx-limits.c: what no honest workbook is, each with its own error, and before the memory is taken.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "book-fixture.h"
#include <string.h>

/* Mebibytes beyond what the program has: a part of what the files here pretend to be. */
#define LITTLE 48

typedef struct { GBytes *bytes; XzExchangeError code; } Refusal;

static void
refuse_cb (gconstpointer data)
{
  const Refusal *refusal = data;

  read_refused (g_bytes_ref (refusal->bytes), refusal->code);
}

/* Takes bytes. */
static void
refused_with_little (GBytes *bytes, XzExchangeError code)
{
  Refusal refusal = { bytes, code };

  with_memory (LITTLE, refuse_cb, &refusal);
  g_bytes_unref (bytes);
}

static GBytes *
honest_book (void)
{
  g_autoptr (GString) rows = g_string_new (NULL);

  for (guint i = 1; i <= 40; i++)
    g_string_append_printf (rows, "<row r=\"%u\"><c r=\"A%u\" t=\"s\"><v>%u</v></c><c r=\"B%u\" s=\"1\"><v>%u</v></c></row>", i, i, i % 3, i, 40000 + i * 7);
  return test_book_new (rows->str, "<si><t>姓名</t></si><si><t>王伟</t></si><si><t>李娜</t></si>",
                        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>");
}

/* A workbook whose sheet is before, n times block, after. */
static GBytes *
repeated_sheet (const char *before, const char *block, gsize n, const char *after)
{
  TestZip *zip = test_zip_new ();

  test_book_frame (zip, NULL, "a", NULL);
  test_zip_repeat (zip, "xl/worksheets/sheet1.xml", before, block, n, after);
  return test_zip_end (zip);
}

/* ---- the zip ---- */

/* Writes over the unpacked size of every part, in its own header and in the directory at the end. */
static void
patch_sizes (GBytes **bytes, guint64 value)
{
  gsize size;
  guint8 *data = g_bytes_unref_to_data (g_steal_pointer (bytes), &size);

  for (gsize at = 0; at + 46 <= size; at++)
    for (guint i = 0; i < 4; i++)
      if (memcmp (data + at, "PK\001\002", 4) == 0)
        data[at + 24 + i] = (guint8) (value >> (8 * i));
      else if (memcmp (data + at, "PK\003\004", 4) == 0)
        data[at + 22 + i] = (guint8) (value >> (8 * i));
  *bytes = g_bytes_new_take (data, size);
}

static void
test_claimed_size (void)
{
  GBytes *bytes = honest_book ();

  patch_sizes (&bytes, 0x7fffffff);
  refused_with_little (bytes, XZ_EXCHANGE_ERROR_UNPACKED);
}

static void
test_ratio (void)
{
  refused_with_little (repeated_sheet ("<worksheet><sheetData>", "<row><c><v>1</v></c></row>", 1500000, "</sheetData></worksheet>"), XZ_EXCHANGE_ERROR_UNPACKED);
}

static void
anyhow_cb (gconstpointer data)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data ((GBytes *) data, &size);

  read_anyhow (bytes, size);
}

/* The directory says it is small, and it is not. */
static void
test_false_size (void)
{
  GBytes *bytes = repeated_sheet ("<worksheet><sheetData>", "                          ", 1500000, "</sheetData></worksheet>");

  patch_sizes (&bytes, 1000);
  with_memory (LITTLE, anyhow_cb, bytes);
  g_bytes_unref (bytes);
}

static void
test_many_parts (void)
{
  TestZip *zip = test_zip_new ();

  test_book_frame (zip, NULL, "a", NULL);
  for (guint i = 0; i < 4096; i++)
    {
      g_autofree char *name = g_strdup_printf ("xl/media/%u.png", i);
      test_zip_add (zip, name, "", 0);
    }
  refused_with_little (test_zip_end (zip), XZ_EXCHANGE_ERROR_ENTRIES);
}

static GBytes *
book_of_sheets (guint n)
{
  TestZip *zip = test_zip_new ();
  g_autoptr (GString) sheets = g_string_new ("<workbook xmlns:r=\"r\"><sheets>");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (sheets, "<sheet name=\"s%u\" sheetId=\"%u\" r:id=\"a\"/>", i, i);
  g_string_append (sheets, "</sheets></workbook>");
  test_zip_add (zip, "xl/workbook.xml", sheets->str, -1);
  test_zip_add (zip, "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"s.xml\"/></Relationships>", -1);
  test_zip_add (zip, "xl/s.xml", "<worksheet/>", -1);
  return test_zip_end (zip);
}

static void
test_many_sheets (void)
{
  g_autoptr (XzWorkbook) workbook = read_well (book_of_sheets (64));

  g_assert_cmpuint (xz_workbook_get_n_sheets (workbook), ==, 64);
  refused_with_little (book_of_sheets (65), XZ_EXCHANGE_ERROR_ENTRIES);
}

static void
test_duplicate_names (void)
{
  static const char *const twins[] = { "xl/worksheets/sheet1.xml", "XL/Worksheets/SHEET1.xml", "xl\\worksheets\\sheet1.xml", "/xl/worksheets/sheet1.xml" };

  for (guint i = 0; i < G_N_ELEMENTS (twins); i++)
    {
      TestZip *zip = test_zip_new ();
      test_book_frame (zip, NULL, "a", NULL);
      test_zip_add (zip, "xl/worksheets/sheet1.xml", "<worksheet/>", -1);
      test_zip_add (zip, twins[i], "<worksheet/>", -1);
      read_refused (test_zip_end (zip), XZ_EXCHANGE_ERROR_DAMAGED);
    }
}

static void
test_encrypted_part (void)
{
  gsize size;
  guint8 *data = g_bytes_unref_to_data (honest_book (), &size);

  for (gsize at = 0; at + 46 <= size; at++)
    if (memcmp (data + at, "PK\001\002", 4) == 0)
      data[at + 8] |= 1;
    else if (memcmp (data + at, "PK\003\004", 4) == 0)
      data[at + 6] |= 1;
  read_refused (g_bytes_new_take (data, size), XZ_EXCHANGE_ERROR_ENCRYPTED);
}

/* A workbook with a password is a compound file with these streams. */
static void
test_encrypted_package (void)
{
  static const char *const names[] = { "EncryptedPackage", "EncryptionInfo" };

  for (guint n = 0; n < G_N_ELEMENTS (names); n++)
    {
      guint8 *data = g_malloc0 (4096);
      memcpy (data, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
      for (guint i = 0; names[n][i] != '\0'; i++)
        data[1024 + 128 + 2 * i] = (guint8) names[n][i];
      data[1024 + 128 + 64] = (guint8) (2 * (strlen (names[n]) + 1));
      data[1024 + 128 + 66] = 2;
      read_refused (g_bytes_new_take (data, 4096), XZ_EXCHANGE_ERROR_ENCRYPTED);
    }
}

static void
test_large_file (void)
{
  gsize size = 64 * 1024 * 1024 + 1;

  read_refused (g_bytes_new_take (g_malloc0 (size), size), XZ_EXCHANGE_ERROR_TOO_LARGE);
}

/* ---- XML ---- */

/* depth elements inside one another, with a cell's worth of nothing in them. */
static GBytes *
nested (guint depth)
{
  g_autoptr (GString) xml = g_string_new (NULL);
  TestZip *zip = test_zip_new ();

  for (guint i = 0; i < depth; i++)
    g_string_append (xml, "<a>");
  for (guint i = 0; i < depth; i++)
    g_string_append (xml, "</a>");
  test_book_frame (zip, NULL, "a", NULL);
  test_zip_add (zip, "xl/worksheets/sheet1.xml", xml->str, -1);
  return test_zip_end (zip);
}

static void
test_depth (void)
{
  xz_workbook_free (read_well (nested (32)));
  refused_with_little (nested (33), XZ_EXCHANGE_ERROR_DEPTH);
  refused_with_little (nested (200000), XZ_EXCHANGE_ERROR_DEPTH);
}

#define LAUGHS \
  "<!DOCTYPE lolz [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>"

static void
test_entities (void)
{
  static const char *const parts[] = { "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml" };
  static const char *const types[] = { "<?xml version=\"1.0\"?>" LAUGHS "<x>&c;</x>", "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>", "<!DOCTYPE x><x/>" };

  for (guint p = 0; p < G_N_ELEMENTS (parts); p++)
    for (guint t = 0; t < G_N_ELEMENTS (types); t++)
      {
        TestZip *zip = test_zip_new ();
        test_book_frame (zip, NULL, "a", NULL);
        test_zip_add (zip, parts[p], types[t], -1);
        if (p > 0)
          test_zip_add (zip, parts[0], "<worksheet/>", -1);
        refused_with_little (test_zip_end (zip), XZ_EXCHANGE_ERROR_ENTITIES);
      }
}

static void
test_unknown_entity (void)
{
  read_refused (test_book_new ("<row><c t=\"str\"><v>&lol;</v></c></row>", NULL, NULL), XZ_EXCHANGE_ERROR_DAMAGED);
}

static void
test_bad_xml (void)
{
  static const char *const sheets[] = { "", "<worksheet>", "<worksheet></a>", "<worksheet><sheetData><row><c t=\"str\"><v>\xff</v></c></row></sheetData></worksheet>",
                                        "<worksheet a=\"1", "text", "<worksheet/><worksheet/>" };

  for (guint i = 0; i + 1 < G_N_ELEMENTS (sheets); i++)
    {
      TestZip *zip = test_zip_new ();
      test_book_frame (zip, NULL, "a", NULL);
      test_zip_add (zip, "xl/worksheets/sheet1.xml", sheets[i], -1);
      read_refused (test_zip_end (zip), XZ_EXCHANGE_ERROR_DAMAGED);
    }
}

static GBytes *
book_of_sheet (const char *sheet, gsize size)
{
  TestZip *zip = test_zip_new ();

  test_book_frame (zip, NULL, "a", NULL);
  test_zip_add (zip, "xl/worksheets/sheet1.xml", sheet, (gssize) size);
  return test_zip_end (zip);
}

/* What the XML reader would find wrong in an instruction and read past. */
static void
test_instruction_of_no_text (void)
{
  static const char sheet[] = "<worksheet><?a\xff?><?a\xff?><?a", cut[] = "<worksheet><?a\xe5\xbc";

  read_refused (book_of_sheet (sheet, sizeof sheet - 1), XZ_EXCHANGE_ERROR_DAMAGED);
  read_refused (book_of_sheet (cut, sizeof cut - 1), XZ_EXCHANGE_ERROR_DAMAGED);
}

/* A block may end inside a character: every place of a long sheet is such an end once. */
static void
test_characters_across_blocks (void)
{
  for (guint shift = 0; shift < 4; shift++)
    {
      g_autoptr (GString) sheet = g_string_new ("<worksheet><sheetData>");
      XzWorkbook *book;

      for (guint row = 1; row <= 3000; row++)
        g_string_append_printf (sheet, "<row r=\"%u\"><c t=\"inlineStr\"><is><t>%.*s𠅤张·é</t></is></c></row>", row, (int) shift, "aaaa");
      g_string_append (sheet, "</sheetData></worksheet>");
      book = read_well (book_of_sheet (sheet->str, sheet->len));
      xz_workbook_free (book);
    }
}

static void
test_tag_with_a_nul (void)
{
  static const char sheet[] = "\n<ss2\0><?>30s2\0><?\0><?\?>30s2\0><";

  read_refused (book_of_sheet (sheet, sizeof sheet - 1), XZ_EXCHANGE_ERROR_DAMAGED);
}

/* ---- sizes ---- */

static GBytes *
book_with_text (gboolean shared, gsize characters)
{
  g_autoptr (GString) text = g_string_new (shared ? "<si><t>" : "<row><c t=\"inlineStr\"><is><t>");

  for (gsize i = 0; i < characters; i++)
    g_string_append (text, "𬭎");
  g_string_append (text, shared ? "</t></si>" : "</t></is></c></row>");
  return shared ? test_book_new ("<row><c t=\"s\"><v>0</v></c></row>", text->str, NULL) : test_book_new (text->str, NULL, NULL);
}

static void
test_long_cell (void)
{
  for (guint shared = 0; shared < 2; shared++)
    {
      g_autoptr (XzWorkbook) workbook = read_well (book_with_text (shared, 32767));
      g_assert_cmpint (g_utf8_strlen (cell_at (workbook, "A1"), -1), ==, 32767);
      read_refused (book_with_text (shared, 32768), XZ_EXCHANGE_ERROR_CELL);
    }
  refused_with_little (repeated_sheet ("<worksheet><sheetData><row><c t=\"str\"><v>", "0123456789", 1600000, "</v></c></row></sheetData></worksheet>"),
                       XZ_EXCHANGE_ERROR_CELL);
}

/* The parser holds a tag whole. */
static void
test_long_tag (void)
{
  refused_with_little (repeated_sheet ("<worksheet a=\"", "0123456789", 1600000, "\"/>"), XZ_EXCHANGE_ERROR_CELL);
  refused_with_little (repeated_sheet ("<worksheet ", "a=\"\" ", 3000000, "/>"), XZ_EXCHANGE_ERROR_DAMAGED);
  refused_with_little (repeated_sheet ("<worksheet><!--", "0123456789", 1600000, "--></worksheet>"), XZ_EXCHANGE_ERROR_CELL);
}

static void
honest_cb (gconstpointer data)
{
  g_autoptr (XzWorkbook) workbook = read_well (g_bytes_ref ((GBytes *) data));

  g_assert_cmpstr (cell_at (workbook, "A1"), ==, "1");
}

/* What a sheet says of its size is not believed. */
static void
test_claimed_dimension (void)
{
  g_autoptr (GBytes) bytes = repeated_sheet ("<worksheet><dimension ref=\"A1:XFD1048576\"/><cols><col min=\"1\" max=\"16384\"/></cols><sheetData>",
                                             "<row r=\"1\" spans=\"1:16384\"><c r=\"A1\"><v>1</v></c></row>", 1,
                                             "</sheetData><mergeCells count=\"1000000\"><mergeCell ref=\"A1:XFD1048576\"/></mergeCells></worksheet>");

  with_memory (LITTLE, honest_cb, bytes);
}

static void
test_many_merges (void)
{
  refused_with_little (repeated_sheet ("<worksheet><sheetData/><mergeCells>", "<mergeCell ref=\"A1:B2\"/>", 65537, "</mergeCells></worksheet>"), XZ_EXCHANGE_ERROR_ROWS);
}

static void
test_places_beyond (void)
{
  xz_workbook_free (read_well (test_book_new ("<row r=\"1\"><c r=\"AMJ1\"><v>1</v></c></row>", NULL, NULL)));
  read_refused (test_book_new ("<row r=\"1\"><c r=\"AMK1\"><v>1</v></c></row>", NULL, NULL), XZ_EXCHANGE_ERROR_ROWS);
  read_refused (test_book_new ("<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>", NULL, NULL), XZ_EXCHANGE_ERROR_ROWS);
  read_refused (test_book_new ("<row r=\"99999999999999999999\"><c><v>1</v></c></row>", NULL, NULL), XZ_EXCHANGE_ERROR_ROWS);
}

/* One cell at the far end of each row would take 24 KiB a row. */
static void
test_wide_rows (void)
{
  Refusal refusal = { repeated_sheet ("<worksheet><sheetData>", "<row><c r=\"AMJ1\"><v>1</v></c></row>", 400000, "</sheetData></worksheet>"), XZ_EXCHANGE_ERROR_ROWS };

  if (g_getenv ("XZ_TENTH") != NULL)
    g_test_skip ("needs 400 MiB");
  else
    with_memory (640, refuse_cb, &refusal);
  g_bytes_unref (refusal.bytes);
}

/* ---- damage ---- */

static void
test_truncated (void)
{
  g_autoptr (GBytes) bytes = honest_book ();
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  xz_workbook_free (read_well (g_bytes_ref (bytes)));
  /* "PK" alone is a text. */
  for (gsize length = 3; length < size; length += 1 + length / 200)
    {
      g_autoptr (GBytes) part = g_bytes_new (data, length);
      g_autoptr (GError) error = NULL;
      g_assert_null (xz_workbook_read_bytes (part, "a.xlsx", NULL, &error));
      g_assert_error (error, XZ_EXCHANGE_ERROR, (length > 3 ? XZ_EXCHANGE_ERROR_DAMAGED : XZ_EXCHANGE_ERROR_FORMAT));
    }
}

static void
test_flipped (void)
{
  g_autoptr (GBytes) bytes = honest_book ();
  gsize size, step = g_getenv ("XZ_TENTH") != NULL ? 30 : 3;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autofree guint8 *copy = g_memdup2 (data, size);

  for (gsize at = 0; at < size; at += step)
    {
      copy[at] ^= (guint8) (1u << (at % 8));
      read_anyhow (copy, size);
      copy[at] = 0xff;
      read_anyhow (copy, size);
      copy[at] = data[at];
    }
}

/* ---- files ---- */

static void
test_files (void)
{
  g_autoptr (GError) missing = NULL, folder = NULL, cancelled = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "xiezhi-no-such-file.xlsx", NULL);

  g_assert_null (xz_workbook_read (path, NULL, NULL, &missing));
  g_assert_error (missing, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_READ);
  g_assert_null (xz_workbook_read (g_get_tmp_dir (), NULL, NULL, &folder));
  g_assert_error (folder, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_READ);
  g_cancellable_cancel (cancellable);
  g_assert_null (xz_workbook_read ("/proc/self/exe", NULL, cancellable, &cancelled));
  g_assert_error (cancelled, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_CANCELLED);
}

static void
test_cancelled_reading (void)
{
  g_autoptr (GBytes) bytes = repeated_sheet ("<worksheet><sheetData>", "<row><c><v>1</v></c></row>", 1000, "</sheetData></worksheet>");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (xz_workbook_read_bytes (bytes, "a", cancellable, &error));
  g_assert_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsx/limits/claimed-size", test_claimed_size);
  g_test_add_func ("/xlsx/limits/ratio", test_ratio);
  g_test_add_func ("/xlsx/limits/false-size", test_false_size);
  g_test_add_func ("/xlsx/limits/parts", test_many_parts);
  g_test_add_func ("/xlsx/limits/sheets", test_many_sheets);
  g_test_add_func ("/xlsx/limits/two-parts-of-one-name", test_duplicate_names);
  g_test_add_func ("/xlsx/limits/encrypted-part", test_encrypted_part);
  g_test_add_func ("/xlsx/limits/encrypted-package", test_encrypted_package);
  g_test_add_func ("/xlsx/limits/large-file", test_large_file);
  g_test_add_func ("/xlsx/limits/depth", test_depth);
  g_test_add_func ("/xlsx/limits/document-types", test_entities);
  g_test_add_func ("/xlsx/limits/unknown-entity", test_unknown_entity);
  g_test_add_func ("/xlsx/limits/bad-xml", test_bad_xml);
  g_test_add_func ("/xlsx/limits/a-tag-with-a-nul", test_tag_with_a_nul);
  g_test_add_func ("/xlsx/limits/an-instruction-of-no-text", test_instruction_of_no_text);
  g_test_add_func ("/xlsx/limits/characters-across-blocks", test_characters_across_blocks);
  g_test_add_func ("/xlsx/limits/long-cell", test_long_cell);
  g_test_add_func ("/xlsx/limits/long-tag", test_long_tag);
  g_test_add_func ("/xlsx/limits/claimed-dimension", test_claimed_dimension);
  g_test_add_func ("/xlsx/limits/merged-ranges", test_many_merges);
  g_test_add_func ("/xlsx/limits/places-beyond-the-sheet", test_places_beyond);
  g_test_add_func ("/xlsx/limits/wide-rows", test_wide_rows);
  g_test_add_func ("/xlsx/damage/truncated-anywhere", test_truncated);
  g_test_add_func ("/xlsx/damage/flipped-anywhere", test_flipped);
  g_test_add_func ("/xlsx/files", test_files);
  g_test_add_func ("/xlsx/cancelled", test_cancelled_reading);
  return g_test_run ();
}
