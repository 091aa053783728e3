/* xz-codes.h: code lists (GB/T 2261.1, 3304, 4658, 4762 and our own).  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
G_BEGIN_DECLS

typedef struct {
  const char *code;        /* the standard's code: what is stored */
  const char *label_zh;
  const char *label_en;    /* N_() marked */
  const char *synonyms;    /* "大专|专科" as found in workbooks; may be NULL */
} XzCode;
typedef struct {
  const char   *name;      /* "sex", "ethnic_group" ... */
  const char   *standard;  /* "GB/T 2261.1-2003" or NULL */
  const XzCode *codes;
  guint         n_codes;
} XzCodeList;

extern const XzCodeList xz_codes_sex, xz_codes_ethnic_group, xz_codes_political_status,
  xz_codes_education, xz_codes_employment_form /* dispatch 劳务派遣, direct 直接聘用, other 其他 */,
  xz_codes_service_state /* in_service 在职, pending 待上岗, departing 离职交接中, left 已离职, none 无服务记录 */,
  xz_codes_yes_no /* 1 是, 0 否 */, xz_codes_legal_form /* organ, authorized, centralized, entrusted (Art. 3) */,
  xz_codes_role /* clerk, reviewer, auditor, administrator, reader */,
  xz_codes_duty /* "8.1" .. "9.8": items of Art. 8 and 9 */,
  xz_codes_grade /* probation 见习, third, second, first */,
  xz_codes_training_kind /* pre_service 岗前培训, annual 年度培训, special 专项培训 */,
  xz_codes_subject /* "1" .. "8": the subjects of Art. 22 */, xz_codes_half /* am 上午, pm 下午, day 全天 */,
  xz_codes_presence /* present, absent, excused */, xz_codes_passed /* 1 合格, 0 不合格 */,
  xz_codes_training_state /* met 已达标, way 进行中, short 未达标, none 不适用 */,
  xz_codes_certificate_state /* draft 待发放, issued 有效, suspended, lost, damaged, revoked, returned, replaced */,
  xz_codes_certificate_act /* issue 发放, suspend, resume, lose, damage, revoke, return, replace */,
  xz_codes_insignia_category /* badge 胸牌, armband 臂章, uniform 服装, equipment, other */,
  xz_codes_insignia_act /* issue 领用, exchange, lose, damage, return, write_off */,
  xz_codes_departure_reason /* resignation, contract_end, dismissal, return_agency ... */,
  xz_codes_duty_answer /* yes 可以, warn, no */, xz_codes_insignia_hand /* 0 在手, 1 未领齐 */,
  xz_codes_stock_act /* receive 入库, remove 出库 */;

const XzCodeList *xz_code_list_lookup (const char *name);
/* Exact code, Chinese label, English label, or synonym (case-folded); NULL if none. */
const XzCode *xz_code_list_match (const XzCodeList *list, const char *text);
const XzCode *xz_code_list_by_code (const XzCodeList *list, const char *code);
/* Chinese or English label after the user's language; the code itself when it is unknown. */
const char   *xz_code_label (const XzCodeList *list, const char *code);
/* Several codes of a list as one text, a blank between two, in the order of the list:
 * what stands in text, parted by blanks, commas, 、 or ；.  NULL when one of it is no
 * code of the list; then *wrong (may be NULL) is that one, owned by the caller. */
char         *xz_code_list_parse_set (const XzCodeList *list, const char *text, char **wrong);
/* The labels of such a text, 、 or a comma between two; the caller owns it. */
char         *xz_code_list_dup_labels (const XzCodeList *list, const char *codes);
/* TRUE when the program speaks Chinese: msgid "language" is translated "zh_CN". */
gboolean      xz_language_is_chinese (void);

/* Art. 14(3) 高中以上: yes, to be reviewed with a reason, no, or not known. */
typedef enum { XZ_EDUCATION_UNKNOWN, XZ_EDUCATION_ENOUGH, XZ_EDUCATION_REVIEW, XZ_EDUCATION_BELOW } XzEducationVerdict;
XzEducationVerdict xz_education_judge (const char *code);
/* Position in the order of levels, higher is more; for 学历>=大学专科.  0 unknown. */
int           xz_education_level (const char *code);
G_END_DECLS
