/* xz-batch-fields.h: the fields that many people can be given one value of.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-batch-edit.h"
#include "xz-editor-job.h"
#include "xz-field-row.h"
G_BEGIN_DECLS
/* One column: a box to tick and its field. */
typedef struct { const XzColumn *column; GtkCheckButton *tick; XzFieldRow *row; char *summary; XzDate today; } XzBatchField;
typedef struct { GPtrArray *fields; /* XzBatchField* */ XzFieldRow *day; } XzBatchFields;

/* One grid for what holds from a day on, one for the rest of the spell, one for the person. */
void        xz_batch_fields_build (XzBatchFields *fields, GtkGrid *dated, GtkGrid *service, GtkGrid *person);
void        xz_batch_fields_clear (XzBatchFields *fields);
void        xz_batch_fields_set_choices (XzBatchFields *fields, const XzEditorLists *lists);
void        xz_batch_fields_set_today   (XzBatchFields *fields, XzDate today);
/* Says below each field what stands there now. */
void        xz_batch_fields_show_summary (XzBatchFields *fields, XzBatchEdit *edit);
/* What is ticked goes into edit.  FALSE: a value is wrong, and its field says why. */
gboolean    xz_batch_fields_collect (XzBatchFields *fields, XzBatchEdit *edit, XzDate today);
guint       xz_batch_fields_count_ticked (XzBatchFields *fields);
/* Puts findings below the fields they are about; TRUE when each found its place. */
gboolean    xz_batch_fields_place_findings (XzBatchFields *fields, const XzFindings *findings);
/* The first field that is wrong, or NULL; and the one behind that which has the focus, around the end. */
XzFieldRow *xz_batch_fields_next_wrong (XzBatchFields *fields, GtkWidget *focus);
/* Enter moves on to the next field; FALSE behind the last one. */
gboolean    xz_batch_fields_move_on (XzBatchFields *fields, XzFieldRow *from);
G_END_DECLS
