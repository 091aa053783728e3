/* xz-ctl.h: the commands of xiezhictl, run in this process or for another one.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-store.h"
G_BEGIN_DECLS
/* Runs one command line (argv[0] is the program). store: NULL to open it as asked by --db, else the
 * one the desktop holds. out and err get what the command prints. Returns the exit status of cli.md. */
int xz_ctl_run (int argc, char **argv, XzStore *store, GString *out, GString *err);
/* The desktop's side: answers command lines on the socket beside the lock, same user only. */
typedef struct _XzCtlServer XzCtlServer;
XzCtlServer *xz_ctl_server_start (XzStore *store, GError **error);
void         xz_ctl_server_stop  (XzCtlServer *server);
/* The sample city: `persons` invented people, the same for the same seed, into an open store of kind SAMPLE. */
gboolean xz_sample_fill (XzStore *store, guint persons, guint32 seed, XzProgress *progress, GCancellable *cancellable, GError **error);
char *xz_default_register_path (void);
G_END_DECLS
