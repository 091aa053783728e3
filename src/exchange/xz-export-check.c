/* xz-export-check.c: a workbook that was written is read back, and what XML cannot hold is escaped.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-export-private.h"
#include "xz-sheet.h"
#include <archive.h>
#include <archive_entry.h>
#include <string.h>
#include <unistd.h>

#define SHEET_PART "xl/worksheets/sheet1.xml"
#define SHEET_END  "</worksheet>"

typedef struct archive Archive;

static void
archive_close_free (Archive *archive)
{
  archive_read_free (archive);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_close_free)

static gboolean
fail (GError **error, const char *message)
{
  g_set_error (error, XZ_EXCHANGE_ERROR, XZ_EXCHANGE_ERROR_WRITE, "the workbook is not whole: %s", message);
  return FALSE;
}

/* ---- one part ---- */

/* What was seen of the sheet; tail is its last bytes, so that a tag over two blocks is found. */
typedef struct { guint rows; char tail[16]; gsize n_tail; } SheetLook;

static guint
count_rows (const char *text, gsize length)
{
  static const char tag[] = "<row ";
  const char *end = text + length;
  guint rows = 0;

  while ((text = memmem (text, (gsize) (end - text), tag, strlen (tag))) != NULL)
    {
      rows++;
      text += strlen (tag);
    }
  return rows;
}

/* A tag that begins in the tail and ends in the block is counted here, one in the block there. */
static void
look_at (SheetLook *look, const char *block, gsize length)
{
  char seam[sizeof look->tail + 16];
  gsize kept = MIN (look->n_tail, 4u), head = MIN (length, 4u);

  memcpy (seam, look->tail + look->n_tail - kept, kept);
  memcpy (seam + kept, block, head);
  look->rows += count_rows (seam, kept + head) + count_rows (block, length);
  if (length >= sizeof look->tail)
    look->n_tail = 0;
  while (look->n_tail + MIN (length, sizeof look->tail) > sizeof look->tail)
    memmove (look->tail, look->tail + 1, --look->n_tail);
  head = MIN (length, sizeof look->tail);
  memcpy (look->tail + look->n_tail, block + length - head, head);
  look->n_tail += head;
}

static gboolean
ends_well (const SheetLook *look)
{
  return memmem (look->tail, look->n_tail, SHEET_END, strlen (SHEET_END)) != NULL;
}

/* To its end: libarchive compares the checksum there. */
static gboolean
read_part (Archive *archive, SheetLook *look, GError **error)
{
  g_autofree char *block = g_malloc (65536);
  la_ssize_t n;

  while ((n = archive_read_data (archive, block, 65536)) > 0)
    look_at (look, block, (gsize) n);
  return n == 0 || fail (error, archive_error_string (archive));
}

gboolean
xz_export_check_workbook (int fd, guint n_rows, GError **error)
{
  g_autoptr (Archive) archive = archive_read_new ();
  struct archive_entry *entry;
  gboolean found = FALSE;
  int status;

  archive_read_support_format_zip_seekable (archive);
  if (lseek (fd, 0, SEEK_SET) != 0 || archive_read_open_fd (archive, fd, 65536) != ARCHIVE_OK)
    return fail (error, archive_error_string (archive));
  while ((status = archive_read_next_header (archive, &entry)) == ARCHIVE_OK || status == ARCHIVE_WARN)
    {
      SheetLook look = { 0 };
      if (!read_part (archive, &look, error))
        return FALSE;
      if (g_strcmp0 (archive_entry_pathname (entry), SHEET_PART) != 0)
        continue;
      found = TRUE;
      if (look.rows != n_rows || !ends_well (&look))
        return fail (error, "rows are missing");
    }
  return (status == ARCHIVE_EOF && found) || fail (error, "parts are missing");
}

/* ---- characters ---- */

/* "_x000D_" and its like mean a character to every reader of workbooks (ECMA-376, 22.9.2.19). */
static gboolean
looks_escaped (const char *text)
{
  if (text[0] != '_' || text[1] != 'x')
    return FALSE;
  for (guint i = 2; i < 6; i++)
    if (!g_ascii_isxdigit (text[i]))
      return FALSE;
  return text[6] == '_';
}

static gboolean
must_escape (const char *at)
{
  gunichar c = g_utf8_get_char (at);

  return (c < 0x20 && c != '\t' && c != '\n') || c == 0xFFFE || c == 0xFFFF || looks_escaped (at);
}

char *
xz_export_escape (const char *text)
{
  GString *escaped = g_string_sized_new (strlen (text) + 16);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (must_escape (at))
      g_string_append_printf (escaped, "_x%04X_", g_utf8_get_char (at));
    else
      g_string_append_len (escaped, at, g_utf8_next_char (at) - at);
  return g_string_free (escaped, FALSE);
}
