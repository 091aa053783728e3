/* xz-profile.h: the regulation as data (Art. 2, 31, 32).  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-date.h"
#include "xz-finding.h"
G_BEGIN_DECLS

/* A regulation profile: title, dates of force, the text of every article and
 * every number the law names, each with its article.  Immutable. */
typedef struct _XzProfile XzProfile;

/* text: the key file of data/profiles, at most 256 KiB. */
XzProfile  *xz_profile_new_from_data (const char *text, gsize length, GError **error);
XzProfile  *xz_profile_ref   (XzProfile *profile);
void        xz_profile_unref (XzProfile *profile);
const char *xz_profile_get_id      (const XzProfile *profile);      /* "321283-2023" */
int         xz_profile_get_version (const XzProfile *profile);
const char *xz_profile_get_title   (const XzProfile *profile);      /* full Chinese title */
const char *xz_profile_get_short_title (const XzProfile *profile);  /* 《办法》 */
XzDate      xz_profile_get_valid_from (const XzProfile *profile);
XzDate      xz_profile_get_valid_to   (const XzProfile *profile);
int         xz_profile_get_n_articles (const XzProfile *profile);
const char *xz_profile_get_article    (const XzProfile *profile, int article);  /* full text, or NULL */
const char *xz_profile_get_chapter    (const XzProfile *profile, int article);  /* "第三章  聘用保障" */
char       *xz_profile_dup_article_name (int article);              /* 第十四条 / Article 14 */
/* A number of the law, such as "age.minimum" (14), "training.pre_service_days" (21),
 * "training.annual_days" (22).  Aborts on an unknown name: they are compiled in. */
int         xz_profile_get_number  (const XzProfile *profile, const char *name);
int         xz_profile_get_number_article (const XzProfile *profile, const char *name);
/* "years", "months", "working-days", "calendar-days", "persons", "level", "subjects", "yes-no". */
const char *xz_profile_get_number_unit    (const XzProfile *profile, const char *name);
/* Where the number stands: "" this regulation, "default" an interpretation, else "劳动合同法 58". */
const char *xz_profile_get_number_source  (const XzProfile *profile, const char *name);
/* Names of all numbers in alphabetical order; g_free() the array only. */
const char **xz_profile_list_numbers      (const XzProfile *profile, guint *n);
/* Stricter parameters of an agency (Art. 31): a new profile; a laxer one is refused. */
XzProfile  *xz_profile_tighten (XzProfile *profile, const char *name, int value, GError **error);
/* Which of profiles (newest first or not) applies to a fact of this day; after
 * the last one's end it goes on, *lapsed TRUE. NULL only for an empty list. */
XzProfile  *xz_profile_for_day (XzProfile *const *profiles, guint n, XzDate day, gboolean *lapsed);
/* Art. 32: regulation-ends (note from a year before, warn from 90 days), regulation-lapsed (warn). */
void        xz_profile_check_validity (const XzProfile *profile, XzDate today, XzFindings *findings);
/* Art. 2: state, province, Taizhou, city, agency, highest first: names to show. */
const char *const *xz_profile_get_precedence (const XzProfile *profile);

/* Texts that stand above the regulation (Art. 2), with their dates of force. */
typedef struct {
  char  *key;        /* "enterprise-inspection" */
  char  *title;      /* "行政处罚法" */
  char  *article;    /* "第四十二条", "" for the whole text */
  char  *subject;    /* what it says, one sentence */
  XzDate in_force;
} XzLaw;
const XzLaw *xz_profile_get_laws (const XzProfile *profile, guint *n);

#define XZ_PROFILE_ERROR (xz_profile_error_quark ())
GQuark xz_profile_error_quark (void);
typedef enum { XZ_PROFILE_ERROR_SYNTAX, XZ_PROFILE_ERROR_LAXER, XZ_PROFILE_ERROR_UNKNOWN } XzProfileError;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzProfile, xz_profile_unref)
G_END_DECLS
