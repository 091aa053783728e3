/* xz-date-entry.h: a day, typed as offices write it or picked from a calendar.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-date.h"
G_BEGIN_DECLS
#define XZ_TYPE_DATE_ENTRY (xz_date_entry_get_type ())
G_DECLARE_FINAL_TYPE (XzDateEntry, xz_date_entry, XZ, DATE_ENTRY, GtkWidget)
GtkWidget *xz_date_entry_new (void);
GtkEntry  *xz_date_entry_get_entry (XzDateEntry *self);
/* The day "1-5" belongs to the year of. */
void       xz_date_entry_set_reference (XzDateEntry *self, XzDate reference);
/* Rewrites what was typed (20230105, 2023.1.5, 1-5) as YYYY-MM-DD, or YYYY-MM for a month
 * alone; what cannot be read stays as it was typed. */
void       xz_date_entry_tidy (XzDateEntry *self);
G_END_DECLS
