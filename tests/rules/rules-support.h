/* rules-support.h: the data files of the rules, and what their tests ask of findings.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-calendar.h"
#include "xz-profile.h"
G_BEGIN_DECLS
/* Whole text of a file of the source tree; it must be there. */
char       *source_text     (const char *path, gsize *length);
/* A file of ../shared, or NULL when the machine does not have it. */
char       *shared_text     (const char *path);
XzCalendar *source_calendar (void);
XzProfile  *source_profile  (void);
XzDate      day             (const char *iso);                 /* it must be one */
#define assert_day(date, iso) \
  G_STMT_START { g_autofree char *text_of_day = xz_date_format (date); g_assert_cmpstr (text_of_day, ==, iso); } G_STMT_END
/* A message even when the text is not UTF-8, which TAP must be. */
void        say             (const char *text);
/* The finding of this code, which must be there once. */
const XzFinding *the_finding (const XzFindings *findings, const char *code);
/* The only finding, of this code and severity. */
const XzFinding *only_finding (const XzFindings *findings, const char *code, XzSeverity severity);
G_END_DECLS
