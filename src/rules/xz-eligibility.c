/* xz-eligibility.c: Articles 6, 13, 14 and 16, as far as the roster knows.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-eligibility.h"
#include "xz-codes.h"

#include <string.h>

static char *
dup_number (int number)
{
  return g_strdup_printf ("%d", number);
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

/**
 * xz_rule_art14_age:
 * @birth: or %XZ_DATE_NONE
 * @hire: or %XZ_DATE_NONE
 *
 * Art. 14(3): of age in full years on the hire date.  Adulthood cannot be
 * waived.  What is not known is a note, what is too young blocks.
 */
void
xz_rule_art14_age (XzDate birth, XzDate hire, const XzProfile *profile, XzFindings *findings)
{
  int minimum = xz_profile_get_number (profile, "age.minimum");
  int article = xz_profile_get_number_article (profile, "age.minimum");
  g_autofree char *least = dup_number (minimum);

  if (birth == XZ_DATE_NONE || hire == XZ_DATE_NONE)
    {
      xz_findings_add (findings, XZ_SEVERITY_NOTE, "age-unknown", article,
                       birth == XZ_DATE_NONE ? "birth_date" : "hire_date", least, NULL);
    }
  else if (hire < birth)
    {
      g_autofree char *hire_text = xz_date_format (hire);
      g_autofree char *birth_text = xz_date_format (birth);

      xz_findings_add (findings, XZ_SEVERITY_BLOCK, "hire-before-birth", article, "hire_date", hire_text, birth_text, NULL);
    }
  else if (xz_date_age (birth, hire) < minimum)
    {
      g_autofree char *age = dup_number (xz_date_age (birth, hire));

      xz_findings_add (findings, XZ_SEVERITY_BLOCK, "age-under-18", article, "hire_date", age, least, NULL);
    }
}

/**
 * xz_rule_art14_education:
 * @education: (nullable): a code of GB/T 4658; nothing is no finding here
 *
 * Art. 14(3) 高中以上: below it blocks (unless waived, 原则上), a 结业 is for
 * a reviewer.  A profile may ask for more, such as junior college.
 */
void
xz_rule_art14_education (const char *education, const XzProfile *profile, XzFindings *findings)
{
  int article = xz_profile_get_number_article (profile, "education.minimum_level");
  int minimum = xz_profile_get_number (profile, "education.minimum_level");
  XzEducationVerdict verdict = xz_education_judge (education);
  const char *label = is_empty (education) ? NULL : xz_code_label (&xz_codes_education, education);

  if (verdict == XZ_EDUCATION_UNKNOWN)
    return;
  if (verdict == XZ_EDUCATION_BELOW || xz_education_level (education) < minimum)
    xz_findings_add (findings, XZ_SEVERITY_BLOCK, "education-below", article, "education", label, NULL);
  else if (verdict == XZ_EDUCATION_REVIEW)
    xz_findings_add (findings, XZ_SEVERITY_WARN, "education-review", article, "education", label, NULL);
}

/* Whether the words before an officer's title make it an auxiliary's post. */
static gboolean
says_auxiliary (const char *post)
{
  static const char *const words[] = { "辅助", "协管", "辅警", "协助", "助理", "协勤" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (post, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/**
 * xz_rule_art6_post_name:
 * @post: (nullable): the name of a post
 *
 * Art. 6: an auxiliary has no standing of his own to enforce, so no record
 * may present him as an officer.
 */
void
xz_rule_art6_post_name (const char *post, XzFindings *findings)
{
  static const char *const titles[] = {
    "执法人员", "执法员", "执法队员", "执法官", "执法干部", "检查员", "稽查员", "监察员", "办案员", "办案人员",
  };

  if (is_empty (post) || says_auxiliary (post))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    if (strstr (post, titles[i]) != NULL)
      {
        xz_findings_add (findings, XZ_SEVERITY_BLOCK, "post-names-officer", 6, "post", post, NULL);
        return;
      }
}

/**
 * xz_rule_art16_employment:
 * @form: (nullable): a code of employment_form
 *
 * Art. 16: dispatch is the rule and has a company; direct engagement has a
 * reason.
 */
void
xz_rule_art16_employment (const char *form, gboolean has_company, const char *direct_reason,
                          const XzProfile *profile, XzFindings *findings)
{
  int article = xz_profile_get_number_article (profile, "contract.dispatch_minimum_months");

  if (g_strcmp0 (form, "dispatch") == 0 && !has_company)
    xz_findings_add (findings, XZ_SEVERITY_WARN, "dispatch-without-company", article, "dispatch_company", NULL);
  if (g_strcmp0 (form, "direct") == 0 && is_empty (direct_reason))
    xz_findings_add (findings, XZ_SEVERITY_WARN, "direct-without-reason", article, "direct_reason", NULL);
}

/**
 * xz_rule_art13_headcount:
 * @approved: the agency's approved headcount, below 0 when it is not known
 * @present: auxiliaries in service
 * @adding: how many the act would add
 *
 * Art. 13: nobody is hired beyond the approved headcount.  An excess that
 * exists already, without a hiring, warns.
 */
void
xz_rule_art13_headcount (int approved, int present, int adding, const XzProfile *profile, XzFindings *findings)
{
  gint64 total = (gint64) present + adding;
  g_autofree char *approved_text = dup_number (approved);
  g_autofree char *total_text = g_strdup_printf ("%" G_GINT64_FORMAT, total);

  if (approved < 0)
    xz_findings_add (findings, XZ_SEVERITY_NOTE, "headcount-unknown", 13, "headcount", NULL);
  else if (total > approved)
    xz_findings_add (findings, adding > 0 ? XZ_SEVERITY_BLOCK : XZ_SEVERITY_WARN, "headcount-exceeded",
                     13, "headcount", approved_text, total_text, NULL);
}
