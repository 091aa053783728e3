/* xz-idle-lock.h: locks the register when nobody is at the keyboard.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
#define XZ_IDLE_LOCK_DEFAULT_MINUTES 10
/* Watches keys and pointer in every window of application and locks the main window after
 * the minutes of quiet that the user has set, sleep included, and when the desktop locks its own screen.  Does nothing while no user has a
 * passphrase: an office of one sees no ceremony. Call once. */
void  xz_idle_lock_attach (XzApplication *application);
/* Reads anew whether anyone has a passphrase and how many minutes are set: after unlocking, after the
 * users or the preferences have changed. */
void  xz_idle_lock_reload (XzWindow *window);
/* TRUE when a user of the open register has a passphrase: only then locking means anything. */
gboolean xz_idle_lock_is_armed (XzWindow *window);
/* TRUE when there is somebody to lock out, or another user to change to. */
gboolean xz_idle_lock_can_lock (XzWindow *window);
/* Locks when it has been quiet for long enough at that second: every few seconds by itself. */
void   xz_idle_lock_look (XzWindow *window, gint64 now);
gint64 xz_idle_lock_now  (void);
/* The ui_state key that holds the minutes; "0": never. */
#define XZ_IDLE_LOCK_KEY "lock.minutes"
G_END_DECLS
