/* xz-xls-reader.c: old .xls workbooks through freexl.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-sheet-private.h"
#include <freexl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static gboolean
fail (GError **error, XzExchangeError code, const char *message)
{
  g_set_error_literal (error, XZ_EXCHANGE_ERROR, code, message);
  return FALSE;
}

/* Entries of the directory of a compound file are 128 bytes and aligned; the
 * name is UTF-16LE, its length with the final zero stands at 64, the type at 66. */
static gboolean
has_stream (const guint8 *data, gsize length, const char *name)
{
  gsize n = strlen (name);

  for (gsize at = 512; at + 128 <= length; at += 128)
    {
      gsize i = 0;
      if (data[at + 64] != 2 * (n + 1) || data[at + 65] != 0 || data[at + 66] != 2)
        continue;
      while (i < n && data[at + 2 * i] == (guint8) name[i] && data[at + 2 * i + 1] == 0)
        i++;
      if (i == n)
        return TRUE;
    }
  return FALSE;
}

gboolean
xz_ole_is_encrypted (const guint8 *data, gsize length)
{
  return has_stream (data, length, "EncryptedPackage") || has_stream (data, length, "EncryptionInfo");
}

/* freexl opens by path only; memory behind /proc keeps the content off the disk. */
static int
open_in_memory (GBytes *bytes)
{
  gsize length, written = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  int fd = memfd_create ("xls", MFD_CLOEXEC);

  while (fd >= 0 && written < length)
    {
      gssize n = write (fd, data + written, length - written);
      if (n <= 0)
        {
          close (fd);
          return -1;
        }
      written += n;
    }
  return fd;
}

static gboolean
put_text (XzWorkbook *workbook, guint column, XzCellKind kind, const char *text, GError **error)
{
  char *kept;

  if (text == NULL || text[0] == '\0')
    return TRUE;
  if (!g_utf8_validate (text, -1, NULL))
    return fail (error, XZ_EXCHANGE_ERROR_DAMAGED, "text that is not UTF-8");
  kept = xz_workbook_keep_text (workbook, text, kind == XZ_CELL_DATE ? MIN (strlen (text), 10u) : strlen (text), error);
  return kept != NULL && xz_workbook_put_cell (workbook, column, kind, kept, 0, error);
}

static gboolean
put_value (XzWorkbook *workbook, guint column, const FreeXL_CellValue *value, GError **error)
{
  switch (value->type)
    {
    case FREEXL_CELL_INT:
      return xz_workbook_put_number (workbook, column, value->value.int_value, error);
    case FREEXL_CELL_DOUBLE:
      return xz_workbook_put_number (workbook, column, value->value.double_value, error);
    case FREEXL_CELL_TEXT: case FREEXL_CELL_SST_TEXT: case FREEXL_CELL_TIME:
      return put_text (workbook, column, XZ_CELL_TEXT, value->value.text_value, error);
    case FREEXL_CELL_DATE: case FREEXL_CELL_DATETIME:
      return put_text (workbook, column, XZ_CELL_DATE, value->value.text_value, error);
    default:
      return TRUE;
    }
}

static gboolean
read_rows (XzWorkbook *workbook, XzSheet *sheet, const void *handle, GError **error)
{
  unsigned int rows = 0;
  unsigned short columns = 0;

  if (freexl_worksheet_dimensions (handle, &rows, &columns) != FREEXL_OK)
    return fail (error, XZ_EXCHANGE_ERROR_DAMAGED, "a sheet without its size");
  for (unsigned int row = 0; row < rows; row++)
    {
      xz_workbook_begin_row (workbook, row + 1, FALSE);
      for (unsigned short column = 0; column < columns; column++)
        {
          FreeXL_CellValue value;
          if (freexl_get_cell_value (handle, row, column, &value) == FREEXL_OK && !put_value (workbook, column, &value, error))
            return FALSE;
        }
      if (!xz_workbook_end_row (workbook, sheet, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_sheet (XzWorkbook *workbook, const void *handle, unsigned short index, GError **error)
{
  const char *name = NULL;
  XzSheet *sheet;

  if (freexl_get_worksheet_name (handle, index, &name) != FREEXL_OK || freexl_select_active_worksheet (handle, index) != FREEXL_OK)
    return fail (error, XZ_EXCHANGE_ERROR_DAMAGED, "a sheet that cannot be read");
  sheet = xz_workbook_add_sheet (workbook, name != NULL && g_utf8_validate (name, -1, NULL) ? name : "", FALSE, error);
  return sheet != NULL && read_rows (workbook, sheet, handle, error);
}

static gboolean
read_handle (XzWorkbook *workbook, const void *handle, GError **error)
{
  unsigned int password = FREEXL_BIFF_PLAIN, sheets = 0;

  freexl_get_info (handle, FREEXL_BIFF_PASSWORD, &password);
  if (password == FREEXL_BIFF_OBFUSCATED)
    return fail (error, XZ_EXCHANGE_ERROR_ENCRYPTED, "a workbook with a password");
  if (freexl_get_info (handle, FREEXL_BIFF_SHEET_COUNT, &sheets) != FREEXL_OK)
    return fail (error, XZ_EXCHANGE_ERROR_DAMAGED, "no sheets");
  for (unsigned int i = 0; i < sheets && i <= XZ_LIMIT_SHEETS; i++)
    if (!read_sheet (workbook, handle, i, error))
      return FALSE;
  return TRUE;
}

static gboolean
fail_open (int status, const guint8 *data, gsize length, GError **error)
{
  gboolean workbook = has_stream (data, length, "Workbook") || has_stream (data, length, "Book");

  g_set_error (error, XZ_EXCHANGE_ERROR, workbook ? XZ_EXCHANGE_ERROR_DAMAGED : XZ_EXCHANGE_ERROR_FORMAT, "freexl: %d", status);
  return FALSE;
}

gboolean
xz_xls_read (XzWorkbook *workbook, GBytes *bytes, GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  const void *handle = NULL;
  g_autofree char *path = NULL;
  int fd, status;
  gboolean ok;

  if (xz_ole_is_encrypted (data, length))
    return fail (error, XZ_EXCHANGE_ERROR_ENCRYPTED, "an encrypted package");
  fd = open_in_memory (bytes);
  if (fd < 0)
    return fail (error, XZ_EXCHANGE_ERROR_READ, "no memory file");
  path = g_strdup_printf ("/proc/self/fd/%d", fd);
  status = freexl_open (path, &handle);
  ok = status == FREEXL_OK ? read_handle (workbook, handle, error) : fail_open (status, data, length, error);
  if (handle != NULL)
    freexl_close (handle);
  close (fd);
  return ok;
}
