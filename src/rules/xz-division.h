/* xz-division.h: GB/T 2260 and GB/T 10114 division codes with validity.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-date.h"
G_BEGIN_DECLS
typedef struct {
  const char *code;        /* 6 or 9 digits */
  const char *name;
  const char *kind;        /* city, county, street, town, township, statistical */
  const char *parent;      /* code or NULL */
  XzDate valid_from, valid_to;   /* NONE: open */
  const char *successor;   /* code or NULL */
} XzDivision;
const XzDivision *xz_division_lookup (const char *code, XzDate on);   /* NONE: the present one */
const XzDivision *xz_division_list   (guint *n);
G_END_DECLS
