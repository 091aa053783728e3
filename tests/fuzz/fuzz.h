/* fuzz.h: what the fuzz targets share.  Each target is one function that takes any bytes; libFuzzer
 * calls it, or run-corpus.c with the files of the tree.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
#include <stddef.h>
#include <stdint.h>
G_BEGIN_DECLS
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
int LLVMFuzzerInitialize   (int *argc, char ***argv);

/* A broken promise, a critical or a warning ends the process. */
void  fuzz_init (void);
/* Valid UTF-8, as every reader hands it on; ends at the first NUL. The caller frees it. */
char *fuzz_text (const uint8_t *data, size_t size);
/* A folder of its own, in memory where the machine has such a place; removed at the end. */
const char *fuzz_folder (void);
G_END_DECLS
