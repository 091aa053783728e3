/* xz-office-list.h: the units of the city that may keep a register, before there is one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
G_BEGIN_DECLS
typedef struct {
  char       *name;
  const char *division;    /* 9 or 6 digits, static */
  const char *kind;        /* "street" "town" "township" "department", static */
} XzOffice;
/* The enforcement bureau and the government of each of the 17 units of Taixing, then the
 * departments of the city (Art. 3).  XzOffice*. */
GPtrArray  *xz_office_list_new (void);
/* Those of offices that typed fits by character, pinyin or initials, at most limit; borrowed
 * from offices. typed "" fits nothing. */
GPtrArray  *xz_office_list_match (GPtrArray *offices, const char *typed, guint limit);
/* The one with exactly this name, or NULL. */
const XzOffice *xz_office_list_find (GPtrArray *offices, const char *name);
/* "321283 · town" in the user's language.  Free with g_free(). */
char       *xz_office_dup_note (const XzOffice *office);
/* A login from a person's name: pinyin initials, lower-case ASCII; "user" when there is none. */
char       *xz_office_dup_login (const char *name);
G_END_DECLS
