/* xz-sample-certificates.h: certificates, insignia and departures of the sample city (Art. 7, 21, 27).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-sample.h"
#include "xz-store.h"
G_BEGIN_DECLS
/* Somebody who has passed the pre-service training; day: of the result. */
typedef struct { char id[37]; guint index; XzDate day; } XzSampleReady;
/* By the register's own acts, so that the law is asked each time: keys, cards, then what became of some of them, badges
 * and clothing, departures.  ready: of XzSampleReady, in the order of the city.  In a write job. */
gboolean xz_sample_certify (XzDb *db, const XzSampleCity *city, const GArray *ready, GCancellable *cancellable, GError **error);
G_END_DECLS
