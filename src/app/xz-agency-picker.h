/* xz-agency-picker.h: the unit of a new register, by name, pinyin or initials.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
G_BEGIN_DECLS
#define XZ_TYPE_AGENCY_PICKER (xz_agency_picker_get_type ())
G_DECLARE_FINAL_TYPE (XzAgencyPicker, xz_agency_picker, XZ, AGENCY_PICKER, GtkWidget)
/* Signal "picked": the button was pressed and a name stands there. */
GtkWidget  *xz_agency_picker_new (void);
/* What stands there without outer blanks; NULL for nothing.  Free with g_free(). */
char       *xz_agency_picker_dup_name (XzAgencyPicker *picker);
/* Code of the unit's division; NULL for a unit that is not listed. */
const char *xz_agency_picker_get_division (XzAgencyPicker *picker);
/* The line below; NULL: the usual hint. */
void        xz_agency_picker_set_hint (XzAgencyPicker *picker, const char *hint);
G_END_DECLS
