/* xz-condition-popover.h: one condition, chosen by field and value.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-read.h"
G_BEGIN_DECLS
#define XZ_TYPE_CONDITION_POPOVER (xz_condition_popover_get_type ())
G_DECLARE_FINAL_TYPE (XzConditionPopover, xz_condition_popover, XZ, CONDITION_POPOVER, GtkPopover)
GtkWidget *xz_condition_popover_new (void);
/* Where the names of agencies, posts and companies come from; NULL: none. */
void       xz_condition_popover_set_store (XzConditionPopover *popover, XzStore *store);
/* Signal "chosen" (XzFilter*, borrowed). */
G_END_DECLS
