/* fuzz-xml.c: any bytes as the XML of a workbook: what our scanner takes GMarkup takes as well, and
 * both say the same of it.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include "../exchange/xml-compare.h"

/* A block of the zip is longer than a byte order mark. */
#define LEAST_BLOCK 3

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_init ();
  return 0;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  gsize block = LEAST_BLOCK + (size > 0 ? data[size - 1] % 61 : 0);
  g_autofree char *whole = xml_dup_scanned ((const char *) data, size, MAX (size, 1), NULL);
  g_autofree char *pieces = xml_dup_scanned ((const char *) data, size, block, NULL);
  g_autofree char *markup = whole != NULL ? xml_dup_markup ((const char *) data, size) : NULL;

  g_assert_cmpstr (pieces, ==, whole);
  g_assert_true (whole == NULL || markup != NULL);
  if (whole != NULL)
    g_assert_cmpstr (whole, ==, markup);
  return 0;
}
