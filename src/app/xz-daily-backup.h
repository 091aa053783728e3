/* xz-daily-backup.h: the backup of the day while a register stands in the window.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
/* Looks soon after the start and every hour whether there is one of today, and makes it off
 * the main thread.  The window says when none could be made. */
typedef struct _XzDailyBackup XzDailyBackup;
XzDailyBackup *xz_daily_backup_start (XzWindow *window, XzStore *store);
/* Frees; one on its way is given up. Before the store is closed. */
void           xz_daily_backup_stop  (XzDailyBackup *daily);
G_END_DECLS
