/* xz-user-form.h: name and passphrase of who keeps a new register.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <gtk/gtk.h>
G_BEGIN_DECLS
#define XZ_TYPE_USER_FORM (xz_user_form_get_type ())
G_DECLARE_FINAL_TYPE (XzUserForm, xz_user_form, XZ, USER_FORM, GtkWidget)
#define XZ_SHORTEST_PASSPHRASE 8
/* Signals: "done", both may be used; "back". */
GtkWidget *xz_user_form_new (void);
void       xz_user_form_set_agency (XzUserForm *form, const char *agency);
/* NULL for nothing; free with g_free(), the passphrase after wiping it. */
char      *xz_user_form_dup_name (XzUserForm *form);
char      *xz_user_form_dup_passphrase (XzUserForm *form);
void       xz_user_form_forget_passphrase (XzUserForm *form);
/* What is wrong with a passphrase and its repetition, translated and static; NULL: nothing. */
const char *xz_passphrase_find_problem (const char *passphrase, const char *again);
G_END_DECLS
