/* xz-person-check.c: everything the roster can say about one person.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-codes.h"
#include "xz-eligibility.h"
#include "xz-id-number.h"
#include "xz-text.h"

#include <glib/gi18n-lib.h>

static void
note_missing (gboolean missing, XzSeverity severity, const char *field, const char *label, XzFindings *findings)
{
  if (missing)
    xz_findings_add (findings, severity, "incomplete", 0, field, g_dgettext (GETTEXT_PACKAGE, label), NULL);
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

/* What a person's eligibility is judged by warns, the rest is a note. */
static void
check_complete (const XzPersonFacts *facts, XzFindings *findings)
{
  note_missing (is_empty (facts->name), XZ_SEVERITY_BLOCK, "name", N_("Name"), findings);
  note_missing (is_empty (facts->id_number), XZ_SEVERITY_WARN, "id_number", N_("Citizen identity number"), findings);
  note_missing (is_empty (facts->education), XZ_SEVERITY_WARN, "education", N_("Education level"), findings);
  note_missing (facts->hire_date == XZ_DATE_NONE, XZ_SEVERITY_WARN, "hire_date", N_("Hire date"), findings);
  note_missing (is_empty (facts->employment_form), XZ_SEVERITY_NOTE, "employment_form", N_("Employment form"), findings);
  note_missing (is_empty (facts->post_name), XZ_SEVERITY_NOTE, "post", N_("Post"), findings);
  note_missing (is_empty (facts->phone), XZ_SEVERITY_NOTE, "phone", N_("Telephone"), findings);
}

static void
compare_birth (const XzPersonFacts *facts, const char *number, XzFindings *findings)
{
  XzDate says = xz_id_number_birth_date (number);
  XzFinding *finding;

  if (facts->birth_date != XZ_DATE_NONE && says != XZ_DATE_NONE && facts->birth_date != says)
    {
      g_autofree char *typed_text = xz_date_format (facts->birth_date);
      g_autofree char *says_text = xz_date_format (says);

      finding = xz_findings_add (findings, XZ_SEVERITY_WARN, "birth-differs", 0, "birth_date", typed_text, says_text, NULL);
      finding->source = "GB 11643";
    }
}

static void
compare_sex (const XzPersonFacts *facts, const char *number, XzFindings *findings)
{
  static const char *const codes[] = { "0", "1", "2" };
  const char *says = codes[xz_id_number_sex (number)];
  gboolean stated = g_strcmp0 (facts->sex, "1") == 0 || g_strcmp0 (facts->sex, "2") == 0;
  XzFinding *finding;

  if (stated && *says != '0' && !g_str_equal (facts->sex, says))
    {
      finding = xz_findings_add (findings, XZ_SEVERITY_WARN, "sex-differs", 0, "sex",
                                 xz_code_label (&xz_codes_sex, facts->sex), xz_code_label (&xz_codes_sex, says), NULL);
      finding->source = "GB 11643";
    }
}

/* The number itself, and what was typed beside it.  The note on an area is
 * for the moment of entry and is not repeated at every check. */
static void
check_id_number (const XzPersonFacts *facts, XzFindings *findings)
{
  g_autofree char *full = NULL;

  if (is_empty (facts->id_number))
    return;
  if (xz_id_number_judge (facts->id_number, FALSE) != XZ_ID_OK)
    {
      xz_id_number_check (facts->id_number, FALSE, findings);
      return;
    }
  full = xz_id_number_to_18 (facts->id_number);
  compare_birth (facts, full, findings);
  compare_sex (facts, full, findings);
}

/* The day that counts: the one in the number when only that is known. */
static XzDate
find_birth_date (const XzPersonFacts *facts)
{
  g_autofree char *full = NULL;

  if (facts->birth_date != XZ_DATE_NONE || is_empty (facts->id_number)
      || xz_id_number_judge (facts->id_number, FALSE) != XZ_ID_OK)
    return facts->birth_date;
  full = xz_id_number_to_18 (facts->id_number);
  return xz_id_number_birth_date (full);
}

static void
add_day_finding (XzFindings *findings, XzSeverity severity, const char *code, int article, XzDate day, const char *arg)
{
  g_autofree char *text = xz_date_format (day);

  xz_findings_add (findings, severity, code, article, "contract_to", text, arg, NULL);
}

/* Whole months from the first to the last day of a contract, both counted. */
static int
count_contract_months (XzDate from, XzDate to)
{
  int year, month, to_year, to_month, months;

  xz_date_to_ymd (from, &year, &month, NULL);
  xz_date_to_ymd (to, &to_year, &to_month, NULL);
  months = (to_year - year) * 12 + to_month - month + 1;
  while (months > 0 && xz_date_add_months (from, months) - 1 > to)
    months--;
  return months;
}

/* 劳动合同法 58: a dispatched worker's contract runs for two years at least. */
static void
check_contract_term (const XzPersonFacts *facts, const XzProfile *profile, XzFindings *findings)
{
  int minimum = xz_profile_get_number (profile, "contract.dispatch_minimum_months");
  int months = count_contract_months (facts->contract_from, facts->contract_to);
  g_autofree char *months_text = g_strdup_printf ("%d", months);
  g_autofree char *minimum_text = g_strdup_printf ("%d", minimum);
  XzFinding *finding;

  if (g_strcmp0 (facts->employment_form, "dispatch") != 0 || months >= minimum)
    return;
  finding = xz_findings_add (findings, XZ_SEVERITY_WARN, "contract-short",
                             xz_profile_get_number_article (profile, "contract.dispatch_minimum_months"),
                             "contract_to", months_text, minimum_text, NULL);
  finding->source = "劳动合同法 58";
}

/* A contract of a spell that goes on: ended, or soon to end. */
static void
check_contract_end (const XzPersonFacts *facts, const XzProfile *profile, XzDate today, XzFindings *findings)
{
  int article = xz_profile_get_number_article (profile, "contract.ends_soon_days");
  XzDate end = facts->contract_to;
  gboolean in_service = facts->last_day == XZ_DATE_NONE || facts->last_day >= today;
  g_autofree char *left = g_strdup_printf ("%d", end - today);

  if (!in_service || (facts->last_day != XZ_DATE_NONE && facts->last_day <= end))
    return;
  if (end < today)
    add_day_finding (findings, XZ_SEVERITY_WARN, "contract-ended", article, end, NULL);
  else if (end - today <= xz_profile_get_number (profile, "contract.ends_soon_days"))
    add_day_finding (findings, XZ_SEVERITY_WARN, "contract-ends-soon", article, end, left);
}

static void
check_contract (const XzPersonFacts *facts, const XzProfile *profile, XzDate today, XzFindings *findings)
{
  g_autofree char *from_text = xz_date_format (facts->contract_from);

  if (facts->contract_to == XZ_DATE_NONE)
    return;
  if (facts->contract_from != XZ_DATE_NONE && facts->contract_to < facts->contract_from)
    {
      add_day_finding (findings, XZ_SEVERITY_WARN, "contract-reversed", 16, facts->contract_to, from_text);
      return;
    }
  if (facts->contract_from != XZ_DATE_NONE)
    check_contract_term (facts, profile, findings);
  check_contract_end (facts, profile, today, findings);
}

static void
check_days (const XzPersonFacts *facts, XzDate today, XzFindings *findings)
{
  if (facts->birth_date != XZ_DATE_NONE && facts->birth_date > today)
    {
      g_autofree char *birth = xz_date_format (facts->birth_date);

      xz_findings_add (findings, XZ_SEVERITY_WARN, "date-in-future", 0, "birth_date", birth, NULL);
    }
  if (facts->last_day != XZ_DATE_NONE && facts->hire_date != XZ_DATE_NONE && facts->last_day < facts->hire_date)
    {
      g_autofree char *hire = xz_date_format (facts->hire_date);
      g_autofree char *last = xz_date_format (facts->last_day);

      xz_findings_add (findings, XZ_SEVERITY_BLOCK, "last-day-before-hire", 0, "last_day", hire, last, NULL);
    }
}

/**
 * xz_person_check:
 * @facts: what is known; an absent text is %NULL or ""
 * @today: the day by which ends are judged; no rule reads a clock
 * @findings: what is found is added, in the order of the fields
 */
void
xz_person_check (const XzPersonFacts *facts, const XzProfile *profile, XzDate today, XzFindings *findings)
{
  check_complete (facts, findings);
  xz_person_name_check (facts->name, findings);
  check_id_number (facts, findings);
  xz_phone_check (facts->phone, findings);
  check_days (facts, today, findings);
  if (facts->hire_date != XZ_DATE_NONE)
    xz_rule_art14_age (find_birth_date (facts), facts->hire_date, profile, findings);
  xz_rule_art14_education (facts->education, profile, findings);
  xz_rule_art6_post_name (facts->post_name, findings);
  xz_rule_art16_employment (facts->employment_form, facts->has_company, facts->direct_reason, profile, findings);
  check_contract (facts, profile, today, findings);
}
