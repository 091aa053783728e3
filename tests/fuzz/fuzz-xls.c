/* fuzz-xls.c: an old workbook as bytes, and what the process that reads it may say.
 *
 * An input that begins as a compound file is read through that process; any other is taken for its
 * words, thousands of times faster.  SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include "fuzz-sheet.h"
#include "xz-xls-private.h"

static const guint8 compound[] = { 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1 };

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_init ();
  return 0;
}

static void
hear (const uint8_t *data, size_t size)
{
  XzWorkbook *workbook = xz_workbook_new ("xls", NULL, NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_append (g_byte_array_new (), data, (guint) size);
  g_autoptr (GError) error = NULL;
  gboolean taken = xz_xls_take (workbook, bytes, &error);

  g_assert_true (taken == (error == NULL));
  fuzz_look_at (workbook);
  xz_workbook_free (workbook);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size >= sizeof compound && memcmp (data, compound, sizeof compound) == 0)
    fuzz_book (data, size, "花名册.xls");
  else
    hear (data, size);
  return 0;
}
