/* file-trace.h: what a piece of work does to the files of a folder, and what of it a power cut leaves.
 *
 * The functions of the C library that change files are replaced by ones that record.  A cut
 * keeps what was synced: the bytes of a file by fsync() of it, a name by fsync() of its
 * folder.  Of the rest it keeps all, nothing, a beginning or any part, each write and each
 * name for itself.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
G_BEGIN_DECLS
typedef enum { CUT_NONE, CUT_ALL, CUT_BEGINNING, CUT_ANY, N_CUTS } Cut;

/* Everything below root from now on, and what is there already as if it were on the disk. */
void  file_trace_start (const char *root);
void  file_trace_stop  (void);
guint file_trace_n     (void);                    /* operations so far */
/* Lays into the folder "to" what is on the disk when the power is cut before operation n. */
void  file_trace_lay   (guint n, Cut cut, guint32 seed, const char *to);
void  file_trace_free  (void);
G_END_DECLS
