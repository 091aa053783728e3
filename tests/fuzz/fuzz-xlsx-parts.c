/* fuzz-xlsx-parts.c: the parts of an .xlsx file, so that the input is XML and not packed bytes.
 * A line "%%" parts them: the sheet, the shared strings, the styles, the workbook, its relations.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <archive.h>
#include <archive_entry.h>
#include <string.h>
#include "fuzz-sheet.h"

static const char workbook_xml[] =
  "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
  "<sheet name=\"名册\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
static const char relations_xml[] =
  "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
  "<Relationship Id=\"rId2\" Type=\"x/sharedStrings\" Target=\"sharedStrings.xml\"/>"
  "<Relationship Id=\"rId3\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>";
static const char root_xml[] =
  "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\""
  " Target=\"xl/workbook.xml\"/></Relationships>";

enum { SHEET, STRINGS, STYLES, WORKBOOK, RELATIONS, N_PARTS };
static const char *const names[N_PARTS] = {
  "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
};
static const char *const defaults[N_PARTS] = { "<worksheet/>", NULL, NULL, workbook_xml, relations_xml };

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_init ();
  return 0;
}

static la_ssize_t
write_cb (struct archive *archive, void *data, const void *block, size_t length)
{
  g_byte_array_append (data, block, (guint) length);
  return (la_ssize_t) length;
}

static void
add (struct archive *archive, const char *name, const char *content, gsize length)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) length);
  archive_write_header (archive, entry);
  archive_write_data (archive, content, length);
  archive_entry_free (entry);
}

/* The end of the part that begins at data. */
static const char *
find_end (const char *data, const char *end)
{
  const char *mark = memmem (data, (gsize) (end - data), "\n%%\n", 4);

  return mark != NULL ? mark : end;
}

static void
add_parts (struct archive *archive, const char *at, const char *end)
{
  for (guint i = 0; i < N_PARTS; i++)
    {
      const char *stop = at != NULL ? find_end (at, end) : NULL;
      if (at != NULL && stop > at)
        add (archive, names[i], at, (gsize) (stop - at));
      else if (defaults[i] != NULL)
        add (archive, names[i], defaults[i], strlen (defaults[i]));
      at = at != NULL && end - stop >= 4 ? stop + 4 : NULL;
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  archive_write_zip_set_compression_store (archive);
  archive_write_set_bytes_in_last_block (archive, 1);
  archive_write_open (archive, bytes, NULL, write_cb, NULL);
  add (archive, "_rels/.rels", root_xml, strlen (root_xml));
  add_parts (archive, (const char *) data, (const char *) data + size);
  archive_write_close (archive);
  archive_write_free (archive);
  fuzz_book (bytes->data, bytes->len, "花名册.xlsx");
  return 0;
}
