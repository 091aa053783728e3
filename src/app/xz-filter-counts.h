/* xz-filter-counts.h: counts of many filters, one after the other, behind whatever else is read.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-read.h"
G_BEGIN_DECLS
typedef struct _XzFilterCounts XzFilterCounts;
/* count -1: it could not be counted. */
typedef void (*XzCountFunc) (guint index, gint64 count, gpointer data);
XzFilterCounts *xz_filter_counts_new  (XzCountFunc told, gpointer data);
void            xz_filter_counts_free (XzFilterCounts *counts);
/* Begins anew; queries (XzQuery*) are kept.  Each is counted in a job of its own that gives way. */
void            xz_filter_counts_start (XzFilterCounts *counts, XzStore *store, GPtrArray *queries);
void            xz_filter_counts_stop  (XzFilterCounts *counts);
G_END_DECLS
