/* fuzz-book.c: a workbook as bytes, .xlsx or CSV.
 *
 * XZ_FUZZ_FORMAT, set when this is built, is what the target is about: for .xlsx the
 * beginning of a zip is put there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include <string.h>
#include "fuzz-sheet.h"

#define CSV  0
#define XLSX 1

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_init ();
  return 0;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const beginnings[] = { "", "PK\003\004" };
  const char *beginning = beginnings[XZ_FUZZ_FORMAT];
  g_autofree uint8_t *copy = g_memdup2 (data, size);

  if (size < strlen (beginning))
    return 0;
  if (size > 0)
    memcpy (copy, beginning, strlen (beginning));
  fuzz_book (copy, size, "花名册.csv");
  return 0;
}
