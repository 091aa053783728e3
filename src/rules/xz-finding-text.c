/* xz-finding-text.c: one sentence for every code of a finding.  SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sentence says what is wrong and what it should be.  %1 to %4 stand for the
 * arguments named in the comment before it; the same table serves the import
 * and the store, whose findings are no rules of the law. */
#include "xz-finding.h"
#include "xz-codes.h"
#include "xz-profile.h"

#include <glib/gi18n-lib.h>

/* A code may have several sentences; that which wants most of the arguments
 * that are there is used. */
typedef struct {
  const char *code;
  int         n_args;
  const char *sentence;
} Sentence;

static const Sentence sentences[] = {
  /* Values of a field.  Label of the field; value as written, label of the list. */
  { "incomplete", 1, N_("%1 is not filled in and is to be added.") },
  { "required", 0, N_("A value is missing without which nothing can be stored.") },
  { "required", 1, N_("%1 is missing; nothing can be stored without it.") },
  { "date", 1, N_("“%1” is not a date; it is to be written like 2026-01-31.") },
  { "date-in-future", 1, N_("The day %1 lies in the future; it should be today or earlier.") },
  { "code", 2, N_("“%1” is not in the list of %2; an entry of the list is to be chosen.") },
  { "number", 1, N_("“%1” is not a whole number; it is to be written in digits.") },
  { "too-long", 2, N_("%1 is longer than %2 characters and is to be shortened.") },
  { "text-invalid", 1, N_("%1 holds bytes that are not text; it is to be entered again.") },

  /* Whom it belongs to, masked; row, sheet and file of the other; name; agency as written. */
  { "duplicate", 0, N_("This ID number is already registered for another person; a person is registered once.") },
  { "duplicate", 1, N_("This ID number is already registered for %1; a person is registered once.") },
  { "duplicate-in-file", 1, N_("Row %1 has this ID number too; a person should stand in one row.") },
  { "duplicate-in-file", 2, N_("Row %1 of “%2” has this ID number too; a person should stand in one row.") },
  { "duplicate-in-file", 3, N_("Row %1 of sheet “%2” in “%3” has this ID number too; a person should stand in one row.") },
  { "certificate-in-file", 1, N_("Row %1 has this certificate number too; a certificate is issued to one person.") },
  { "certificate-in-file", 2, N_("Row %1 of “%2” has this certificate number too; a certificate is issued to one person.") },
  { "certificate-in-file", 3, N_("Row %1 of sheet “%2” in “%3” has this certificate number too; a certificate is issued to one person.") },
  { "same-name", 1, N_("A person named %1 is already in the register; it is to be checked whether it is the same one.") },
  { "id-masked", 1, N_("The ID number is masked and a person named %1 is already in the register; the whole number or the record number is to be entered.") },
  { "unit-unknown", 2, N_("“%1” is not an agency of the register; the row goes to %2 and the text is kept in the remarks.") },
  { "unit-unknown", 1, N_("“%1” is not an agency of the register; it is to be corrected or added first.") },
  { "name-differs", 1, N_("The register has this ID number under the name %1; it is to be checked which name is right.") },
  { "record-unknown", 0, N_("The record number is not one of this register; the row is compared by its ID number.") },
  { "post-new", 0, N_("The post is not on file yet and is added.") },
  { "post-new", 1, N_("The post “%1” is not on file yet and is added.") },
  { "cell-error", 1, N_("The cell holds the formula error %1; its value is to be entered.") },
  /* Rows that are no persons. */
  { "row-total", 0, N_("This row is a total, not a person; it is left out.") },
  { "row-note", 0, N_("This row is a note, not a person; it is left out.") },
  { "row-header", 0, N_("This row repeats the header; it is left out.") },
  { "row-hidden", 0, N_("This row is hidden in the workbook; it is to be checked whether it belongs to the roster.") },
  { "no-change", 0, N_("The row says what the register says already; nothing is to be changed.") },
  /* Label of the field. */
  { "changed-since", 0, N_("The value has been changed by somebody else meanwhile; the present one is to be looked at first.") },
  { "changed-since", 1, N_("%1 has been changed by somebody else meanwhile; the present value is to be looked at first.") },
  /* Agency of the other spell. */
  { "overlap", 0, N_("The person is in service elsewhere at the same time; two spells at once need a reason.") },
  { "overlap", 1, N_("The person is in service with %1 at the same time; two spells at once need a reason.") },

  /* What a spell was like from a day on.  Last day; day asked for, hire date; day of the last row. */
  { "no-service", 0, N_("The person has no service with an agency; it is to be entered with the person first.") },
  { "has-left", 0, N_("The person has left; a service that is closed stays as it was.") },
  { "has-left", 1, N_("The person left on %1; a service that is closed stays as it was.") },
  { "from-before-hire", 2, N_("The day %1 is before the hire date %2; nothing can hold before it.") },
  { "later-assignment", 1, N_("A later change holds since %1; only a day from then on can be entered here.") },

  { "other-agency", 0, N_("The record is kept by another agency; an account of one agency changes only what that agency and those below it answer for.") },
  /* What still refers to it. */
  { "in-use", 0, N_("The record is still in use and cannot be removed.") },
  { "in-use", 1, N_("The record is still used by %1 and cannot be removed.") },
  { "not-found", 0, N_("The record that is referred to is not in the register.") },
  /* Entries that stay as they are.  Label of the kind; label of the field. */
  { "append-only", 0, N_("The entry stays as it was made; it is corrected by a new entry that names it and says why.") },
  { "append-only", 1, N_("“%1” stays as it was entered; it is corrected by a new entry that names the old one and says why.") },
  { "correction-other", 1, N_("A correction keeps “%1” of the entry that it corrects; the old entry is to be voided and a new one made.") },
  { "correction-reason", 0, N_("A correction needs a reason.") },
  { "already-corrected", 0, N_("The entry has been corrected already; the latest one is to be corrected.") },
  { "void-of-nothing", 0, N_("An entry that voids must name the one that it voids.") },
  { "enrolled-already", 0, N_("The person is enrolled in this course already.") },
  { "attendance-entered", 0, N_("The attendance of this person at this session is entered already; a mistake in it is to be corrected.") },
  { "result-entered", 0, N_("A result of this person in this course is entered for this day already; a mistake in it is to be corrected.") },
  /* Who is meant by a row.  As written; who may be meant. */
  { "person-unknown", 0, N_("It is not said who this is.") },
  { "person-unknown", 1, N_("“%1” is nobody of the register; the name, the ID number or the certificate number is to be corrected.") },
  { "person-unknown", 2, N_("“%1” is nobody of the register; near it: %2.") },
  { "person-doubtful", 2, N_("It is not certain that “%1” is %2; the ID number, the certificate number or the unit is to be added.") },
  { "person-several", 2, N_("“%1” may be several people: %2; the ID number, the certificate number or the unit is to be added.") },
  { "person-other-name", 2, N_("The certificate number of “%1” belongs to another name; near it: %2.") },
  { "training-day-missing", 0, N_("The day of the training is missing; it is to stand in the row, above the header or over the column.") },
  { "training-repeated", 0, N_("An earlier row says the same of the same person and day; it is left out.") },
  { "already-undone", 0, N_("This batch has been undone already.") },

  /* Accounts of the office. */
  { "auditor-alone", 0, N_("An auditor holds no other role; give the account either that role or the others.") },
  { "last-administrator", 0, N_("There must be an administrator in use; make another user administrator first.") },
  { "role-needed", 0, N_("An account needs at least one role.") },
  { "system-account", 0, N_("The system account stays as it is; it has no passphrase, and its roles are not changed.") },
  { "login-taken", 0, N_("There is a user with this login already; another login is to be chosen.") },
  { "login-invalid", 0, N_("A login has 1 to 64 characters and no blanks.") },
  { "passphrase-needed", 0, N_("This office works with passphrases; the account needs one too.") },

  /* GB 11643.  Count; character; digits of the date; area code. */
  { "id-damaged", 0, N_("A spreadsheet has damaged the ID number and its last digits are lost; all 18 characters are to be entered again from the card.") },
  { "id-check", 0, N_("The check character of the ID number does not fit; every character is to be compared with the card.") },
  { "id-length", 1, N_("The ID number has %1 characters; it should have 18.") },
  { "id-character", 1, N_("“%1” cannot stand in an ID number; it has 17 digits and a last digit or X.") },
  { "id-birth-date", 1, N_("“%1” in the ID number is not a birth date; it is to be compared with the card.") },
  { "id-legacy-15", 0, N_("This is a number of 15 digits from an old card; it is stored with 18.") },
  { "id-area", 1, N_("The area code %1 of the ID number is in no table of divisions; it is to be compared with the card.") },
  /* Typed, as the number says. */
  { "birth-differs", 2, N_("The birth date %1 differs from the ID number, which says %2.") },
  { "sex-differs", 2, N_("The sex “%1” differs from the ID number, which says “%2”.") },

  /* Names, 民委发〔2016〕33号.  Count, limit; code point. */
  { "name-too-long", 2, N_("The name has %1 characters; it should have at most %2.") },
  { "name-private-use", 1, N_("The name has the private-use character %1, which other computers show differently; the standard character is to be entered.") },
  { "name-lost-character", 1, N_("A character of the name was lost in conversion and stands as “%1”; it is to be entered again.") },
  { "name-digits", 0, N_("There is a digit in the name; a name should have none.") },

  /* Telephone.  Count. */
  { "phone-length", 1, N_("The telephone number has %1 digits; a mobile number should have 11.") },
  { "phone-form", 0, N_("This is neither a mobile number nor a landline number with its area code.") },

  /* GB 32100.  Count; character. */
  { "credit-code-length", 1, N_("The unified social credit identifier has %1 characters; it should have 18.") },
  { "credit-code-character", 1, N_("“%1” does not occur in unified social credit identifiers.") },
  { "credit-code-check", 0, N_("The check character of the unified social credit identifier does not fit; it is to be compared with the certificate.") },

  /* Art. 6, 13, 14, 16.  Post; approved, with this hiring; age, minimum; level. */
  { "post-names-officer", 1, N_("The post “%1” presents an auxiliary as a law enforcement officer; its name should say that the work is auxiliary.") },
  { "headcount-exceeded", 2, N_("The approved headcount is %1 and there would be %2 auxiliaries; nobody can be hired beyond it.") },
  { "headcount-unknown", 0, N_("The approved headcount of the agency is not on file and is to be added.") },
  { "age-under-18", 2, N_("The person is %1 years old on the hire date; at least %2 full years are required.") },
  { "age-unknown", 1, N_("The age on the hire date cannot be judged without birth date and hire date; at least %1 full years are required.") },
  { "hire-before-birth", 2, N_("The hire date %1 is before the birth date %2; one of them is to be corrected.") },
  { "education-below", 1, N_("The education level “%1” is below upper secondary school, which is required.") },
  { "education-review", 1, N_("“%1” is no graduation; whether it meets upper secondary school is to be decided with a reason.") },
  { "dispatch-without-company", 0, N_("The person is dispatched but no labor dispatch agency is named; it is to be added.") },
  { "direct-without-reason", 0, N_("Dispatch is the rule; direct engagement needs a reason.") },
  /* Months, least months; date; date, days left; to, from; hire date, last day. */
  { "contract-short", 2, N_("The dispatch contract runs for %1 months; it should run for at least %2.") },
  { "contract-ended", 1, N_("The labor contract ended on %1; it is to be renewed or the departure to be recorded.") },
  { "contract-ends-soon", 2, N_("The labor contract ends on %1, in %2 days; its renewal is to be decided.") },
  { "contract-reversed", 2, N_("The labor contract ends on %1, before it begins on %2; one of them is to be corrected.") },
  { "last-day-before-hire", 2, N_("The last day of service %2 is before the hire date %1; one of them is to be corrected.") },

  /* Art. 21.  Days required; day of the result; days attended, required. */
  { "pre-service-missing", 1, N_("There is no pre-service training on record; at least %1 working days are required, passed.") },
  { "pre-service-failed", 1, N_("The pre-service training was not passed on %1; whoever does not pass may not do auxiliary work.") },
  { "pre-service-short", 2, N_("The pre-service training has %1 working days so far; at least %2 are required.") },
  { "pre-service-unjudged", 1, N_("The pre-service training of %1 working days has no result yet; it is to be entered whether it was passed.") },
  { "pre-service-early", 2, N_("The pre-service training was passed on %1, before %2 working days had been attended; the result is to be entered anew.") },
  /* Art. 22.  Year, days attended, required; year, attended, due by now, required; covered, all; days. */
  { "annual-training-short", 3, N_("The annual training of %1 has %2 working days; at least %3 were required.") },
  { "annual-training-behind", 4, N_("The annual training of %1 has %2 of %4 working days; at an even pace it would have %3 by now.") },
  { "annual-training-subjects", 2, N_("The annual training covers %1 of %2 subjects.") },
  { "training-other-day", 1, N_("%1 days of training were no working days and do not count.") },
  { "training-provisional", 0, N_("The holidays of a year are not published yet; the number of working days is provisional.") },

  /* Art. 24.  State, step; step; day; days; number of allegations; day due, days over. */
  { "complaint-out-of-order", 2, N_("The complaint is “%1”; the step “%2” does not follow on that.") },
  { "complaint-day-before", 1, N_("The step before was taken on %1; this one should be on that day or later.") },
  { "complaint-no-reason", 1, N_("The step “%1” needs a reason.") },
  { "complaint-no-ground", 0, N_("A complaint is declined on one of the lawful grounds only; it is to be chosen.") },
  { "complaint-no-handler", 0, N_("Nobody is named who is to handle the complaint.") },
  { "complaint-handler-accused", 0, N_("Whoever is complained of does not handle the complaint.") },
  { "complaint-handler-decided", 0, N_("Whoever decided the matter before does not handle it again.") },
  { "complaint-handler-relative", 0, N_("A relative of whoever is complained of does not handle the complaint, unless the head of the agency assigns it with a reason.") },
  { "complaint-handler-superior", 0, N_("The direct superior of whoever is complained of does not handle the complaint, unless the head of the agency assigns it with a reason.") },
  { "complaint-recusal-lifted", 0, N_("The handler is tied to whoever is complained of; the head of the agency assigned the case all the same.") },
  { "complaint-not-handler", 0, N_("Only whoever the complaint is assigned to takes this step.") },
  { "complaint-four-eyes", 0, N_("Whoever investigated the complaint does not close it.") },
  { "complaint-undecided", 1, N_("%1 allegations have no finding yet; each is to be decided.") },
  { "complaint-extended-before", 0, N_("The time has been extended once; it cannot be extended again.") },
  { "complaint-extension-days", 1, N_("The time can be extended by 1 to %1 days.") },
  { "complaint-extension-unapproved", 0, N_("An extension is approved by somebody else than who asks for it.") },
  { "complaint-review-petition", 0, N_("A review is open to petitions only; other complaints are reopened.") },
  { "complaint-review-final", 0, N_("The petition has been reviewed and re-reviewed; that was the last decision.") },
  { "complaint-review-unanswered", 0, N_("There is no reply that could be reviewed.") },
  { "complaint-review-late", 1, N_("A review could be asked for until %1.") },
  { "complaint-late", 2, N_("This was due on %1 and is %2 days late.") },

  /* Art. 11, 28.  What may still be claimed or paid, in yuan. */
  { "conduct-rule-missing", 0, N_("Which item of Article 11 was broken is to be named.") },
  { "conduct-unfounded", 0, N_("Facts and evidence are to be on record before a decision.") },
  { "conduct-unheard", 0, N_("The person is to be heard before a decision.") },
  { "conduct-measure-missing", 0, N_("The decision names no measure.") },
  { "conduct-too-hard", 0, N_("A sanction, the end of the contract or the return to the dispatch company follow on serious circumstances only.") },
  { "conduct-too-soft", 0, N_("In serious circumstances a sanction is given, and the contract ended or the person returned to the dispatch company.") },
  { "conduct-not-referred", 0, N_("A suspected crime is to be transferred to the judicial organs.") },
  { "conduct-referred", 0, N_("A transfer to the judicial organs needs a suspected crime.") },
  { "conduct-end-and-return", 0, N_("Either the contract is ended or the person is returned to the dispatch company, not both.") },
  { "conduct-return-direct", 0, N_("Only a person employed by a dispatch company can be returned to it.") },
  { "conduct-one-pair-of-eyes", 0, N_("Whoever investigated a violation does not decide on it.") },
  { "conduct-unapproved", 0, N_("A sanction, an end or a return is approved by a second person.") },
  { "recourse-fault", 0, N_("Compensation can be claimed back for intent or gross negligence only.") },
  { "recourse-before-payment", 0, N_("The agency is to have paid the compensation before it claims it back.") },
  { "recourse-too-much", 1, N_("At most %1 yuan can still be claimed: as much as the agency paid.") },
  { "recourse-overpaid", 1, N_("At most %1 yuan are still open.") },
  { "recourse-no-reason", 0, N_("Giving up a claim needs a reason.") },
  { "recourse-amount", 0, N_("The amount is to be above zero and within what an account can hold.") },
  /* Art. 21 and 27: the certificate.  State, act; act; day, day of the last event; number; last day of validity, days left. */
  { "certificate-step", 2, N_("A certificate in the state “%1” does not allow the step “%2”; its state is to be looked at first.") },
  { "certificate-reason", 1, N_("The step “%1” needs a reason; it is to be entered.") },
  { "certificate-day-missing", 0, N_("The day of the step is missing and is to be entered.") },
  { "certificate-day-early", 2, N_("The day %1 is before %2, when the certificate's last step was taken; a later day is to be entered.") },
  { "certificate-number-used", 1, N_("The certificate number %1 has been used already; no number is used twice.") },
  { "certificate-number-check", 1, N_("The check character of the certificate number %1 does not fit; it is to be compared with the card.") },
  { "certificate-no-block", 1, N_("There is no number left in the blocks of %1 for this year; a number block is to be added first.") },
  { "certificate-scheme", 1, N_("“%1” is no numbering scheme; it takes prefix, year, serial and check character, and a serial must be in it.") },
  { "certificate-block-range", 1, N_("The serials %1 make no number block; it begins at 1 or later, ends where it begins or later, and has at most 100,000 numbers.") },
  { "certificate-block-used", 1, N_("Certificates bear numbers of this block, such as %1; its prefix, year and scheme stay as they are, and it keeps the numbers given out.") },
  { "certificate-block-collides", 1, N_("The number %1 would be given out twice: another number block has it. Another prefix or scheme is to be chosen.") },
  { "certificate-validity", 1, N_("The validity of a certificate is one month at least and %1 months at most.") },
  { "certificate-counter-act", 0, N_("An issued certificate is not taken back by an undo; it is to be revoked or taken back with a reason.") },
  { "certificate-by-act", 0, N_("The state of a certificate follows from its steps alone; the step itself is to be taken.") },
  { "certificate-expires", 2, N_("The certificate is valid until %1, %2 days from now; its renewal is to be prepared.") },
  { "certificate-expired", 1, N_("The certificate was valid until %1 and has expired; a new one is to be issued first.") },
  { "certificate-missing", 0, N_("There is no work certificate; nobody works without one.") },
  { "certificate-unrecorded", 1, N_("The roster names certificate %1, which is not on record; whether it is valid cannot be judged before it is entered.") },
  { "certificate-not-yet", 1, N_("The certificate is valid only from %1.") },
  { "certificate-void", 1, N_("The certificate is void since the last day of service, %1, and is to be taken back.") },
  { "certificate-state", 1, N_("The certificate is in the state “%1”; nobody works without a valid one.") },
  { "issue-not-in-service", 0, N_("The person is not in service on that day; a certificate is issued only to who is in service.") },
  { "issue-no-photo", 0, N_("There is no photo of the person; it is to be added first.") },
  { "issue-has-certificate", 1, N_("The person holds certificate %1; it is to be taken back or reported first.") },
  /* Last day; hire date; kind of insignia. */
  { "duty-not-in-service", 0, N_("The person is in no service with an agency and does no duty.") },
  { "duty-not-yet", 1, N_("The service begins on %1; there is no duty before it.") },
  { "duty-left", 1, N_("The last day of service was %1; there is no duty after it.") },
  { "duty-training-failed", 0, N_("The last pre-service training was not passed; whoever does not pass may not do auxiliary work.") },
  { "insignia-missing", 1, N_("The insignia “%1” is not in the person's hands; it is worn when assisting enforcement.") },
  /* Item; count; kind, count. */
  { "insignia-step", 2, N_("The item “%1” does not allow the step “%2”; its last step is to be looked at first.") },
  { "insignia-not-in-service", 0, N_("Insignia and equipment are handed out to people in service, up to their last day.") },
  { "insignia-handled-by", 1, N_("The step “%1” needs the name of who decided it.") },
  { "stock-number", 1, N_("The quantity %1 cannot be entered: it is one or more, and no more than is in stock can be taken out.") },
  { "insignia-in-hand", 1, N_("“%1” is in the person's hands already.") },
  { "insignia-stock", 1, N_("There is no “%1” left in stock.") },
  { "insignia-not-different", 1, N_("It is not recorded that the style “%1” differs clearly from that of officers; this is to be checked first.") },
  { "departure-open", 1, N_("%1 items are still out; each is to be returned, declared lost with a reason, or written off before the departure closes.") },
  { "departure-exists", 0, N_("A departure is recorded for this service already.") },
  { "departure-last-day", 0, N_("The last day of service is missing and is to be entered.") },

  /* Art. 32.  Date, days left; date. */
  { "regulation-ends", 2, N_("The Measures are in force until %1, %2 days from now; their successor is to be prepared.") },
  { "regulation-lapsed", 1, N_("The Measures lapsed on %1 and no successor is known; their rules are applied as the last ones known.") },
};

/* Sources other than the regulation, as rules name them, and how they are read. */
static const Sentence sources[] = {
  { "劳动合同法 58", 0, N_("Labor Contract Law, Article 58") },
  { "行政处罚法 42", 0, N_("Administrative Penalty Law, Article 42") },
  { "行政强制法 18", 0, N_("Administrative Compulsion Law, Article 18") },
  { "民委发〔2016〕33号", 0, N_("Notice 33 (2016) of the State Ethnic Affairs Commission") },
};

static const char *
find_sentence (const Sentence *table, gsize n, const char *code, int n_args)
{
  const Sentence *best = NULL;

  for (gsize i = 0; i < n; i++)
    {
      const Sentence *candidate = &table[i];

      if (g_str_equal (candidate->code, code)
          && (best == NULL || (best->n_args > n_args ? candidate->n_args < best->n_args
                                                     : candidate->n_args <= n_args && candidate->n_args > best->n_args)))
        best = candidate;
    }
  return best != NULL ? best->sentence : NULL;
}

static int
count_args (char *const *args)
{
  int n = 0;

  while (n < 4 && args[n] != NULL)
    n++;
  return n;
}

static char *
fill_in (const char *sentence, char *const *args)
{
  g_autoptr (GString) text = g_string_sized_new (96);

  for (const char *p = sentence; *p != '\0'; p++)
    {
      if (p[0] == '%' && p[1] >= '1' && p[1] <= '4')
        {
          const char *arg = args[p[1] - '1'];

          g_string_append (text, arg != NULL ? arg : "");
          p++;
        }
      else
        {
          g_string_append_c (text, *p);
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * xz_finding_code_is_known:
 *
 * Returns: whether there is a sentence for the code
 */
gboolean
xz_finding_code_is_known (const char *code)
{
  return code != NULL && find_sentence (sentences, G_N_ELEMENTS (sentences), code, 0) != NULL;
}

/**
 * xz_finding_list_codes:
 * @n: (out): how many there are
 *
 * Returns: (transfer container) (array length=n): every code with a sentence,
 * a code with two sentences twice
 */
const char **
xz_finding_list_codes (guint *n)
{
  const char **codes = g_new (const char *, G_N_ELEMENTS (sentences));

  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    codes[i] = sentences[i].code;
  *n = G_N_ELEMENTS (sentences);
  return codes;
}

/**
 * xz_finding_dup_sentence:
 *
 * Returns: (transfer full): one sentence in the user's language; the code
 * itself when it has none
 */
char *
xz_finding_dup_sentence (const XzFinding *finding)
{
  const char *sentence = find_sentence (sentences, G_N_ELEMENTS (sentences), finding->code, count_args (finding->args));

  if (sentence == NULL)
    return g_strdup (finding->code);
  return fill_in (g_dgettext (GETTEXT_PACKAGE, sentence), finding->args);
}

/**
 * xz_finding_dup_citation:
 *
 * Returns: (transfer full) (nullable): where the rule stands: "《办法》第十四条",
 * "Article 14", or the law or data standard above it
 */
char *
xz_finding_dup_citation (const XzFinding *finding)
{
  if (finding->source != NULL)
    {
      const char *title = find_sentence (sources, G_N_ELEMENTS (sources), finding->source, 0);

      return g_strdup (title != NULL ? g_dgettext (GETTEXT_PACKAGE, title) : finding->source);
    }
  if (finding->article > 0)
    {
      g_autofree char *name = xz_profile_dup_article_name (finding->article);

      return xz_language_is_chinese () ? g_strconcat ("《办法》", name, NULL) : g_steal_pointer (&name);
    }
  return NULL;
}
