/* xz-exchange-error.c: what went wrong with a file, for the person who chose it.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-sheet.h"
#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (xz-exchange-error-quark, xz_exchange_error)

static const struct { int code; const char *sentence; } sentences[] = {
  { XZ_EXCHANGE_ERROR_FORMAT, N_("This is no workbook: neither .xlsx nor .xls nor a text table. Save it as .xlsx and choose it again.") },
  { XZ_EXCHANGE_ERROR_DAMAGED, N_("The file is damaged or cut short. Open it in the office program, save it again and choose it again.") },
  { XZ_EXCHANGE_ERROR_TOO_LARGE, N_("The file is larger than 64 MiB. Divide it into several workbooks.") },
  { XZ_EXCHANGE_ERROR_ENCRYPTED, N_("The workbook is protected by a password. Save it without a password and choose it again.") },
  { XZ_EXCHANGE_ERROR_ENCODING, N_("The characters of this text file cannot be read: it is neither UTF-8 nor GB 18030. Save it as .xlsx and choose it again.") },
  { XZ_EXCHANGE_ERROR_NO_HEADER, N_("No row with column names was found. The table needs a row with names such as 姓名.") },
  { XZ_EXCHANGE_ERROR_MAPPING, N_("A column cannot be matched: no such header in the file, or no such field.") },
  { XZ_EXCHANGE_ERROR_WRITE, N_("The file could not be written. Check the folder and the free space.") },
  { XZ_EXCHANGE_ERROR_CANCELLED, N_("Stopped. Nothing was changed.") },
  { XZ_EXCHANGE_ERROR_READ, N_("The file cannot be opened. Check that it is there and that you may read it.") },
  { XZ_EXCHANGE_ERROR_UNPACKED, N_("The file unpacks to far more than its size. Such files are refused.") },
  { XZ_EXCHANGE_ERROR_ENTRIES, N_("The workbook has more parts or sheets than can be read.") },
  { XZ_EXCHANGE_ERROR_ROWS, N_("The table has more rows or columns than can be read. Divide it into several workbooks.") },
  { XZ_EXCHANGE_ERROR_CELL, N_("A cell holds more than 32,767 characters. Shorten it and choose the file again.") },
  { XZ_EXCHANGE_ERROR_DEPTH, N_("The inside of the workbook is nested too deeply. Such files are refused.") },
  { XZ_EXCHANGE_ERROR_ENTITIES, N_("The workbook defines entities of its own. Such files are refused.") },
};

char *
xz_exchange_error_sentence (const GError *error)
{
  if (error != NULL && error->domain == XZ_EXCHANGE_ERROR)
    for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
      if (sentences[i].code == error->code)
        return g_strdup (_(sentences[i].sentence));
  return g_strdup (_("The file could not be processed."));
}
