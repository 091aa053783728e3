/* xz-card-facts.h: cards of people in the register, and who can be given none (Art. 7, 21).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-card-draw.h"
#include "xz-certificate-list.h"
G_BEGIN_DECLS

/* Why no card is printed for somebody. */
typedef enum {
  XZ_CARD_READY,
  XZ_CARD_NO_CERTIFICATE,   /* none was issued */
  XZ_CARD_NOT_IN_FORCE,     /* suspended, expired, void …: what names the state's code, or the standing's */
  XZ_CARD_NOT_SIGNED,       /* nobody could verify it: it was issued before there was a key */
  XZ_CARD_NO_PHOTO,
  XZ_CARD_NO_PHONE,         /* Art. 24: no telephone for supervision is on record */
  XZ_CARD_TOO_LONG,         /* a text does not fit even at its least size: what is the text */
  XZ_CARD_BAD_DESIGN,       /* the agency's design has a fault: what is its sentence */
} XzCardObstacle;

typedef struct {
  gint64         person_number;
  char           certificate[37];     /* "" without one */
  char          *name, *number;       /* number NULL without */
  XzCardObstacle obstacle;
  char          *what;                /* NULL */
  XzCardFacts   *facts;               /* NULL unless READY, and once they were taken */
} XzCardOutcome;
void          xz_card_outcome_free (XzCardOutcome *outcome);
/* One sentence that says why, and the step that helps, NULL when READY; free both with g_free().  next may be NULL. */
char         *xz_card_outcome_dup_sentence (const XzCardOutcome *outcome, char **next);

/* The cards of these people (record numbers) on the day, of XzCardOutcome, in that order; who is gone is left out.
 * TOO_LARGE for more than XZ_CARDS_MAX.  progress and cancellable may be NULL. */
GPtrArray    *xz_db_prepare_cards (XzDb *db, const gint64 *people, guint n, XzDate day, XzProgress *progress,
                                   GCancellable *cancellable, GError **error);
/* The facts of those that are ready, of XzCardFacts, taken out of the outcomes: pages may outlive these. */
GPtrArray    *xz_card_outcomes_steal_ready (GPtrArray *outcomes);

/* The design that an agency (UUID) prints with: its own, else the shipped one, with its texts, colour and telephone.
 * *phone (may be NULL) is the caller's, NULL for none.  NULL only on a fault of the register, or FORMAT when the stored
 * design cannot be read. */
XzCardDesign *xz_db_load_card_design (XzDb *db, const char *agency, char **phone, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzCardOutcome, xz_card_outcome_free)
G_END_DECLS
