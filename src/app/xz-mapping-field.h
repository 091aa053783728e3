/* xz-mapping-field.h: one column of a workbook and the field it goes to.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-import.h"
G_BEGIN_DECLS
#define XZ_TYPE_MAPPING_FIELD (xz_mapping_field_get_type ())
G_DECLARE_FINAL_TYPE (XzMappingField, xz_mapping_field, XZ, MAPPING_FIELD, GtkWidget)
/* The fields that a workbook's column may go to, "not imported" first: what every
 * mapping field chooses from. */
GtkStringList  *xz_mapping_choices_new (void);
/* choices: of xz_mapping_choices_new(), shared. */
GtkWidget      *xz_mapping_field_new (GListModel *choices);
/* Header, sample and field of column, copied; table and column say where it stands. */
void            xz_mapping_field_set (XzMappingField *field, guint table, const XzImportColumn *column);
guint           xz_mapping_field_get_table  (XzMappingField *field);
guint           xz_mapping_field_get_index  (XzMappingField *field);
const XzColumn *xz_mapping_field_get_column (XzMappingField *field);   /* NULL: not imported */
/* Signal "mapped": the user chose another field. */
G_END_DECLS
