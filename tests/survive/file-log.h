/* file-log.h: writes down, or fails on order, what this program does to the files below a folder.
 * The functions of the C library that change files are replaced in whatever program this is linked into, for
 * its libraries too.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "disk-vfs.h"
G_BEGIN_DECLS

/* The files below folder as they are. */
Disk *disk_read_in   (const char *folder);
/* A disk with the files below folder, from now on recording. One at a time, one thread. */
Disk *file_log_start (const char *folder);
void  file_log_stop  (void);
/* The files of disk as they are without any cut, below folder, which is made. */
void  disk_write_out (const Disk *disk, const char *folder);
/* The first name that differs between disk and folder; NULL: none.  The caller frees it. */
char *disk_compare   (const Disk *disk, const char *folder);

typedef struct {
  int      code;           /* ENOSPC, EIO ...; 0: nothing fails */
  guint    fail_at;        /* the n-th change to a file below folder from now on, 1 the next */
  gboolean for_ever;       /* all after it too */
  gboolean failed;         /* it came to that */
  gboolean failed_sync;    /* and a sync was among it */
  gboolean deaf;           /* a sync says that it is done and does nothing */
} FileFault;
/* Below the folder of file_log_start() or file_fault_start(). */
FileFault *file_fault (void);
void       file_fault_start (const char *folder);
void       file_fault_stop  (void);
G_END_DECLS
