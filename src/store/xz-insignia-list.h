/* xz-insignia-list.h: kinds with their stock, who has what in hand, and handing out to many (Art. 7, 21, 27).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-certificate-list.h"
G_BEGIN_DECLS

/* ---- kinds ---- */
typedef struct {
  char     id[37];
  char    *name, *category, *season, *size, *picture;   /* category: a code; the last three may be NULL */
  char    *checked_on, *checked_by;                      /* the check that it differs from officers'; NULL without */
  gboolean different;            /* that check was passed; not asked of equipment and other */
  gboolean counted;              /* there is a stock; else nobody counts it */
  gint64   received, out, gone;  /* taken in less taken out; in somebody's hand; lost, damaged, written off, exchanged */
  gint64   left;                 /* in stock */
} XzKindLine;
void       xz_kind_line_free (XzKindLine *line);
/* Of XzKindLine*, by category and name. */
GPtrArray *xz_db_list_kind_lines (XzDb *db, GError **error);

/* What a kind is; texts may be NULL.  different: the recorded check. */
typedef struct { const char *name, *category, *season, *size, *picture, *checked_by; gboolean different; XzDate checked_on; } XzKindChoice;
/* id NULL: a new kind, of agency.  In a write job, one transaction that an undo takes back. */
gboolean   xz_db_save_kind (XzDb *db, const char *id, const char *agency, const XzKindChoice *choice, XzApplied *applied, GError **error);
/* act: "receive" or "remove".  REFUSED: stock-number, date-in-future. */
gboolean   xz_db_enter_stock (XzDb *db, const char *kind, const char *act, guint number, XzDate day, const char *reason,
                              const char *handled_by, XzApplied *applied, GError **error);

/* ---- people ---- */
typedef enum { XZ_HOLDING_NONE, XZ_HOLDING_COMPLETE, XZ_HOLDING_LACKING, XZ_HOLDING_TO_RETURN } XzHolding;
typedef struct {
  gint64    person_number;
  char      person[37];
  char     *items;               /* names of what is in hand, without the card; NULL: nothing */
  guint     n;
  XzHolding holding;             /* LACKING: has a card in force and not what Art. 7 asks for; TO_RETURN: is no longer in service */
} XzHoldingLine;
void       xz_holding_line_free (XzHoldingLine *line);
/* Of XzHoldingLine*, in the order of people, without who has nothing and needs nothing. */
GPtrArray *xz_db_list_holding_lines (XzDb *db, const gint64 *people, guint n, XzDate day, GCancellable *cancellable, GError **error);

/* ---- handing out ---- */
typedef struct { char person[37], kind[37]; char *person_name, *kind_name; gboolean may; XzFindings *findings; } XzHandOut;
void       xz_hand_out_free (XzHandOut *one);
/* Whether each of the people can be handed one of each kind, in their order, by the stock that is left; who has a badge or
 * armband of the kind in hand gets no second one in a batch.  Of XzHandOut*. */
GPtrArray *xz_db_judge_hand_outs (XzDb *db, const char *const *people, guint n, const char *const *kinds, guint n_kinds, XzDate day, GError **error);
/* Hands out what the judge allows, in one transaction; *outcomes likewise, also when nothing is. */
gboolean   xz_db_hand_out (XzDb *db, const char *const *people, guint n, const char *const *kinds, guint n_kinds, XzDate day,
                           const char *handled_by, GPtrArray **outcomes, XzApplied *applied, XzProgress *progress,
                           GCancellable *cancellable, GError **error);
G_END_DECLS
