/* xz-types-private.h: the words in which record types are described, and what
 * the files of descriptions share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib/gi18n-lib.h>

#include "xz-record.h"

/* Who may get a field, by the duties of Art. 4, 13, 18 and 24. */
#define OWN       (XZ_AUDIENCE_AGENCY)
#define OVERSIGHT (OWN | XZ_AUDIENCE_JUSTICE | XZ_AUDIENCE_GOVERNMENT)
#define STAFFING  (OVERSIGHT | XZ_AUDIENCE_HUMAN_RESOURCES | XZ_AUDIENCE_ORGANIZATION)
#define FILED     (STAFFING | XZ_AUDIENCE_ESTABLISHMENT | XZ_AUDIENCE_FINANCE)
#define ALL       (FILED | XZ_AUDIENCE_PUBLIC)

#define SHOWN  XZ_SENSITIVITY_SHOWN
#define MASKED XZ_SENSITIVITY_MASKED
#define SEALED XZ_SENSITIVITY_SEALED

#define AUTO   XZ_MERGE_AUTO
#define HARD   XZ_MERGE_HARD
#define SERVER XZ_MERGE_SERVER
#define APPEND XZ_MERGE_APPEND

#define REQUIRED XZ_FIELD_REQUIRED
#define EXPECTED XZ_FIELD_EXPECTED
#define LONG     XZ_FIELD_MULTILINE
#define COMMON   XZ_FIELD_COMMON

#define REMARK { "remark", "备注", N_("Remark"), "说明|备 注|其他说明|remarks|note|notes|comment|comments", \
                 XZ_FIELD_TEXT, SHOWN, OWN, AUTO, LONG | COMMON }

/* What every append-only type ends with: the entry that this one stands
 * instead of, why, and whether nothing stands instead of it. */
#define CORRECTION(type_, reason_) \
  { "corrects", "更正对象", N_("Corrects"), "更正的记录|被更正记录", XZ_FIELD_REF, SHOWN, OVERSIGHT, APPEND, 0, NULL, type_ }, \
  { reason_, "更正原因", N_("Reason of the correction"), "更正理由|作废原因", XZ_FIELD_TEXT, SHOWN, OVERSIGHT, APPEND, 0 }, \
  { "voids", "作废", N_("Void"), "是否作废|作废记录", XZ_FIELD_CODE, SHOWN, OVERSIGHT, APPEND, 0, &xz_codes_yes_no }
