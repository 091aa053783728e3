/* backup-support.h: backups of the fixture's register, for tests.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "store-fixture.h"
#include <sys/resource.h>
#include "xz-backup-private.h"
G_BEGIN_DECLS
/* A file of the fixture's folder; owned by the caller. */
char *file_of       (Fixture *fixture, const char *name);
/* The name of the photo that the person has from now on; owned by the caller. */
char *give_photo    (Fixture *fixture, const char *person, const char *content);
void  assert_photo  (Fixture *fixture, const char *name, const char *content);
/* A backup of the open register in the fixture's folder; its path, owned by the caller. */
char *back_up       (Fixture *fixture, const char *name);
void  restore_well  (Fixture *fixture, const char *file, const char *path);
void  restore_fails (Fixture *fixture, const char *file, const char *path, int code);
/* The file must not pass, with one of these codes of the store. */
void  inspect_fails (const char *file, int code);
/* From now on the fixture is the register at path, opened. */
void  open_at       (Fixture *fixture, const char *path);
/* Every file of the folder with its digest, but locks and the log's index: two of these are equal when nothing changed by a byte. */
char *describe_folder (const char *folder);
/* How often a test repeats something: n, a tenth of it with XZ_TENTH. */
guint times         (guint n);
GBytes *read_file   (const char *path);
void  write_file    (const char *path, const void *data, gsize length);
/* Writes one byte of a file anew. */
void  flip_byte     (const char *path, guint64 offset);
/* No file may grow beyond so many bytes; 0: no limit. SIGXFSZ is the caller's. */
void  limit_files   (rlim_t bytes);
/* Another name of the same length in the backup, with every digest made anew but without the register's key. */
void  forge_name    (const char *file, const char *name, const char *forged);
/* The header and the body's digest of these bytes made anew, without the register's key. */
void  seal_again    (const char *file, GByteArray *bytes);
G_END_DECLS
