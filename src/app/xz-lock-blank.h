/* xz-lock-blank.h: while the register is locked no other window of the program shows anything.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
/* Once for the main window: from then on every window of the program is known. */
void xz_lock_blank_attach (XzWindow *window);
/* Hides every other window, dialogs too, and those that come while it is locked; they keep what they show. */
void xz_lock_blank   (XzWindow *window);
/* Shows those of the user who is at the keyboard now; another user's stay hidden until he comes back. */
void xz_lock_unblank (XzWindow *window);
/* The register was closed: what is hidden has nothing to come back to. */
void xz_lock_forget  (XzWindow *window);
G_END_DECLS
