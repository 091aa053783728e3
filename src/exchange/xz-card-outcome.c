/* xz-card-outcome.c: why no card is printed for somebody, in words.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-card-facts.h"
#include <glib/gi18n-lib.h>
#include <string.h>
#include "xz-record.h"

static const struct { const char *sentence, *next; } words[] = {
  [XZ_CARD_READY] = { NULL, NULL },
  [XZ_CARD_NO_CERTIFICATE] = { N_("No certificate has been issued."), N_("Issue the certificate first.") },
  [XZ_CARD_NOT_IN_FORCE] = { N_("The certificate is not in force: %s."), N_("Issue or replace the certificate first.") },
  [XZ_CARD_NOT_SIGNED] = { N_("The certificate is not signed; nobody could verify its QR code."), N_("Sign it; that needs the signing key.") },
  [XZ_CARD_NO_PHOTO] = { N_("There is no photo."), N_("Add the photo to the person.") },
  [XZ_CARD_NO_PHONE] = { N_("Article 24: the agency has no telephone for supervision."), N_("Enter it in the certificate settings.") },
  [XZ_CARD_TOO_LONG] = { N_("“%s” does not fit on the card."), N_("Give its place more room in the design of the card.") },
  [XZ_CARD_BAD_DESIGN] = { N_("The design of the card has a fault: %s"), N_("Mend the design of the card.") },
};

static const char *
label_of (const XzCardOutcome *outcome)
{
  if (outcome->obstacle != XZ_CARD_NOT_IN_FORCE)
    return outcome->what;
  if (strcmp (outcome->what, "expired") == 0)
    return _("Expired");
  return strcmp (outcome->what, "void") == 0 ? _("Void") : xz_code_label (&xz_codes_certificate_state, outcome->what);
}

char *
xz_card_outcome_dup_sentence (const XzCardOutcome *outcome, char **next)
{
  const char *sentence = words[outcome->obstacle].sentence;

  if (next != NULL)
    *next = sentence != NULL ? g_strdup (_(words[outcome->obstacle].next)) : NULL;
  if (sentence == NULL || outcome->what == NULL)
    return sentence != NULL ? g_strdup (_(sentence)) : NULL;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (_(sentence), label_of (outcome));
#pragma GCC diagnostic pop
}
