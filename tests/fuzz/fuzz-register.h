/* fuzz-register.h: a register on a virtual disk that is put back for each input.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "store-fixture.h"
G_BEGIN_DECLS
/* Two people and the agencies of a new register; taken down at exit. */
void fuzz_register_init (void);
/* The bytes as a file at path. FALSE: nothing to do with them, and no register is opened. */
typedef gboolean (*FuzzReadFunc) (const char *path, gpointer job);
/* What is done with the open register. */
typedef void (*FuzzRunFunc) (Fixture *fixture, gpointer job);
void fuzz_register_run  (const uint8_t *data, size_t size, FuzzReadFunc read_file, FuzzRunFunc run, gpointer job);
G_END_DECLS
