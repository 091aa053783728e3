/* xz-verdict-label.h: sign and word of a state in its box.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-verdict.h"
G_BEGIN_DECLS
#define XZ_TYPE_VERDICT_LABEL (xz_verdict_label_get_type ())
G_DECLARE_FINAL_TYPE (XzVerdictLabel, xz_verdict_label, XZ, VERDICT_LABEL, GtkWidget)
GtkWidget *xz_verdict_label_new (void);
/* NULL shows nothing. */
void       xz_verdict_label_set (XzVerdictLabel *label, const XzVerdict *verdict);
/* How wide a label is in that font that says the longest of all words, in pixels. */
int        xz_verdict_label_measure_widest (PangoContext *context);
G_END_DECLS
