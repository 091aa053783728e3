/* xz-certificate-words.h: certificates in words and signs (visual.md 5), and the groups that the page shows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-certificate-list.h"
G_BEGIN_DECLS
typedef enum {
  XZ_CERTIFICATES_ALL, XZ_CERTIFICATES_TO_ISSUE, XZ_CERTIFICATES_VALID, XZ_CERTIFICATES_SUSPENDED, XZ_CERTIFICATES_LOST,
  XZ_CERTIFICATES_EXPIRED, XZ_CERTIFICATES_TO_RETURN,
  /* Valid, and how near the end: each has the nearer ones in it. */
  XZ_CERTIFICATES_NOTE, XZ_CERTIFICATES_SOON, XZ_CERTIFICATES_WARN, XZ_CERTIFICATES_URGENT,
  XZ_N_CERTIFICATE_GROUPS,
} XzCertificateGroup;
gboolean    xz_certificate_line_is_in   (const XzCertificateLine *line, XzCertificateGroup group);
/* "有效", "14天后到期": style and icon as XzVerdict has them, static.  Free with g_free(). */
char       *xz_certificate_line_dup_state (const XzCertificateLine *line, XzDate day, const char **style, const char **icon);
/* Days from the day to the last valid one, "-3" after it; NULL where nothing runs. */
char       *xz_certificate_line_dup_days (const XzCertificateLine *line, XzDate day);
/* "在手" / "未领"; NULL where nobody asks for insignia. Static. */
const char *xz_certificate_line_insignia (const XzCertificateLine *line);
/* "90 天内" by the profile; free with g_free(). */
char       *xz_certificate_group_dup_word (XzCertificateGroup group, const XzProfile *profile);
/* Sign of a group, NULL for none; *style of xz-map-sign. Static. */
const char *xz_certificate_group_icon (XzCertificateGroup group, const char **style);
const char *xz_certificate_act_label  (XzCertificateAct act);          /* the verb, static, translated */
/* Today's answer for a kind of duty, in words; static, translated. */
const char *xz_duty_answer_word (XzDutyAnswer answer, const char **style, const char **icon);
G_END_DECLS
