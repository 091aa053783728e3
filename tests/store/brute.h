/* brute.h: what a filter and an order mean, decided by looking at rows of the roster.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "city.h"
G_BEGIN_DECLS
typedef struct {
  XzDate      today;
  GHashTable *short_names;    /* agency's name -> its short name */
  GHashTable *places;         /* "agency name" or "agency name/post name" or "/company name" -> place among them, from 1 */
  GHashTable *name_keys;      /* row -> sort key of its name */
} Brute;
void     brute_init  (Brute *brute, City *city);
void     brute_clear (Brute *brute);
gboolean brute_means (const Brute *brute, const XzFilter *filter, const XzRosterRow *row);
/* Sorts row numbers of rows (XzRosterRow*, by index) as a list under sort shows them. */
void     brute_sort  (const Brute *brute, GPtrArray *rows, const char *sort, gboolean descending);
G_END_DECLS
