/* xz-departure-words.h: a departure in sentences.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-handover.h"
G_BEGIN_DECLS
/* What follows in law from this last day (XZ_DATE_NONE: not known yet), and what is out; of char*. */
GPtrArray *xz_departure_words     (const XzHandover *handover, XzDate last_day, XzDate today);
/* The line at the foot: how far it is; chosen: outcomes that wait to be saved. */
char      *xz_departure_dup_state (const XzHandover *handover, guint chosen);
/* Agency, post and day of hire. */
char      *xz_departure_dup_place (const XzHandover *handover);
G_END_DECLS
