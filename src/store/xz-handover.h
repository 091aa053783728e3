/* xz-handover.h: what is handed over on leaving, item by item (Art. 27).  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-certificate.h"
G_BEGIN_DECLS

/* One card, badge, armband, piece of clothing or equipment, and what became of it. */
typedef struct {
  char     id[37];                              /* of the certificate, or of the entry that handed the item out */
  gboolean is_card, out;
  char    *name, *number, *issued_on;           /* number may be NULL */
  char    *act, *day, *reason, *handled_by;     /* the step that settled it; NULL while it is out */
} XzHandoverItem;

/* One person's departure as it stands. */
typedef struct {
  char       person[37], service[37], departure[37];   /* departure "": none is recorded for the current spell */
  char      *name, *agency, *post, *status;            /* status: code of the spell, NULL without one */
  char      *hired, *last_day, *reason, *document, *closed_on;
  char      *certificate;                              /* number of the card that is in force or suspended */
  GPtrArray *items;                                    /* XzHandoverItem: of the spell, and whatever else is out; cards first */
  guint      out;
} XzHandover;
void        xz_handover_free    (XzHandover *handover);
/* NOT_FOUND: no such person. */
XzHandover *xz_db_load_handover (XzDb *db, const char *person, GError **error);

/* What becomes of one item: "return", "lose", "damage", or of an item that is no card "write_off", or
 * "exchange": another one of the kind is handed out for it at once.  reason may be
 * NULL for "return", handled_by for anything but "write_off"; the caller's own strings. */
typedef struct { const char *id; gboolean is_card; const char *act, *reason, *handled_by; } XzSettlement;
/* Settles items of the person on the day, in one batch.  With the last of them, and once the last day of service has
 * come, the open departure closes; *closed (may be NULL) says so. */
gboolean    xz_db_settle_items  (XzDb *db, const char *person, const XzSettlement *settlements, guint n, XzDate day,
                                 gboolean *closed, XzApplied *applied, GError **error);

/* Departures that are open, the longest first. */
typedef struct { char departure[37], person[37]; char *name, *agency, *reason, *last_day; char *items; guint out; } XzOpenDeparture;
void        xz_open_departure_free     (XzOpenDeparture *departure);
GPtrArray  *xz_db_list_open_departures (XzDb *db, GError **error);

/* Who has left takes up service again: a new spell with agency, form, post and company of the last one, from the day
 * on; what was stays as it is.  REFUSED by overlap while a spell goes on. */
gboolean    xz_db_return_to_service (XzDb *db, const char *person, XzDate from, XzApplied *applied, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzHandover, xz_handover_free)
G_END_DECLS
