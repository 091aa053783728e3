/* xz-attachment-list.h: the files beside a person: seen, added, opened, saved, removed.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
#include "xz-read.h"
G_BEGIN_DECLS
#define XZ_TYPE_ATTACHMENT_LIST (xz_attachment_list_get_type ())
G_DECLARE_FINAL_TYPE (XzAttachmentList, xz_attachment_list, XZ, ATTACHMENT_LIST, GtkWidget)
GtkWidget *xz_attachment_list_new (void);
/* records: XzRecord* of attachments, NULL: of nobody. What the session may not do cannot be pressed. */
void       xz_attachment_list_set (XzAttachmentList *self, XzStore *store, const char *person_id, GPtrArray *records);
G_END_DECLS
