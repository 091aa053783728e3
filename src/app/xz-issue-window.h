/* xz-issue-window.h: certificates for many: who may be issued one, who not and why, then the issue (Art. 21).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-app.h"
G_BEGIN_DECLS
#define XZ_TYPE_ISSUE_WINDOW (xz_issue_window_get_type ())
G_DECLARE_FINAL_TYPE (XzIssueWindow, xz_issue_window, XZ, ISSUE_WINDOW, GtkWindow)
/* people: char*, UUIDs; copied. */
void xz_issue_window_present (XzWindow *parent, GPtrArray *people);
G_END_DECLS
