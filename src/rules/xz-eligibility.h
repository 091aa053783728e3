/* xz-eligibility.h: Articles 14 and 15, as far as the roster knows.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-profile.h"
G_BEGIN_DECLS

/* What the register knows of a person on a day; NULL or XZ_DATE_NONE: not known. */
typedef struct {
  const char *name, *id_number, *sex, *education, *phone;
  XzDate birth_date, hire_date, last_day, contract_from, contract_to;
  const char *employment_form;   /* "dispatch" "direct" */
  const char *direct_reason;
  gboolean has_company;
  const char *post_name;
} XzPersonFacts;

/* Everything the roster can say about one person: incomplete fields
 * (incomplete, note/warn), ID number, birth date and sex against the number
 * (birth-differs, sex-differs: warn), age on the hire date (age-under-18:
 * block, Art. 14(3)), education (education-below: block unless waived;
 * education-review: warn), dispatch without company / direct without reason
 * (Art. 16, warn), dispatch contract under two years (劳动合同法 58, warn),
 * contract ended or ending within 30 days, post named as an officer's
 * (post-names-officer, Art. 6, block). */
void xz_person_check (const XzPersonFacts *facts, const XzProfile *profile, XzDate today, XzFindings *findings);
/* Art. 14(3): age in full years on the hire date. */
void xz_rule_art14_age       (XzDate birth, XzDate hire, const XzProfile *profile, XzFindings *findings);
void xz_rule_art14_education (const char *education, const XzProfile *profile, XzFindings *findings);
void xz_rule_art6_post_name  (const char *post, XzFindings *findings);
void xz_rule_art16_employment (const char *form, gboolean has_company, const char *direct_reason, const XzProfile *profile, XzFindings *findings);
/* Art. 13: present + adding against the approved headcount (< 0: not known). */
void xz_rule_art13_headcount (int approved, int present, int adding, const XzProfile *profile, XzFindings *findings);
G_END_DECLS
