/* xz-ready-filters.h: the filters that every register has, each with the article it serves.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-filter.h"
#include "xz-profile.h"
G_BEGIN_DECLS
typedef struct {
  const char *id;
  const char *icon;
  const char *label;      /* N_() */
  const char *style;      /* of a count that means work to do; or NULL */
} XzReadyFilter;
/* In their order. Static. */
const XzReadyFilter *xz_ready_filters (guint *n);
/* The filter with the numbers of the profile. */
XzFilter *xz_ready_filter_dup (guint index, XzProfile *profile);
/* 第二十七条：……: which duty it serves. */
char     *xz_ready_filter_dup_reason (guint index, XzProfile *profile);
G_END_DECLS
