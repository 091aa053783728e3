/* xz-codes-education.c: GB/T 4658-2006 and what Art. 14(3) makes of it.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-codes.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* 50 is 技工学校 in the edition of 1984. */
static const XzCode education[] = {
  { "10", "研究生", N_("Postgraduate education"), "研究生教育|研究生学历|在职研究生" },
  { "11", "博士研究生毕业", N_("Doctoral studies, graduated"), "博士|博士研究生|博士学历" },
  { "12", "博士研究生结业", N_("Doctoral studies, completed"), NULL },
  { "13", "博士研究生肄业", N_("Doctoral studies, not completed"), NULL },
  { "14", "硕士研究生毕业", N_("Master studies, graduated"), "硕士|硕士研究生|硕士学历|全日制硕士" },
  { "15", "硕士研究生结业", N_("Master studies, completed"), NULL },
  { "16", "硕士研究生肄业", N_("Master studies, not completed"), NULL },
  { "17", "研究生班毕业", N_("Postgraduate class, graduated"), "研究生班" },
  { "18", "研究生班结业", N_("Postgraduate class, completed"), NULL },
  { "19", "研究生班肄业", N_("Postgraduate class, not completed"), NULL },
  { "20", "大学本科", N_("Undergraduate education"), "大学本科教育|本科|大学|全日制本科|在职本科|本科学历" },
  { "21", "大学本科毕业", N_("Undergraduate education, graduated"), "本科毕业|大学毕业" },
  { "22", "大学本科结业", N_("Undergraduate education, completed"), "本科结业" },
  { "23", "大学本科肄业", N_("Undergraduate education, not completed"), "本科肄业" },
  { "28", "大学普通班毕业", N_("Regular university class, graduated"), "普通班毕业|普通班" },
  { "30", "大学专科", N_("Junior college"), "大学专科教育|大专|专科|高职|全日制大专|在职大专|大专学历" },
  { "31", "大学专科毕业", N_("Junior college, graduated"), "大专毕业|专科毕业" },
  { "32", "大学专科结业", N_("Junior college, completed"), "大专结业|专科结业" },
  { "33", "大学专科肄业", N_("Junior college, not completed"), "大专肄业|专科肄业" },
  { "40", "中等职业教育", N_("Secondary vocational education"), "中职|职业中等" },
  { "41", "中等专科毕业", N_("Secondary specialized school, graduated"), "中专|中等专科|中等专业学校|中专学历|中专毕业" },
  { "42", "中等专科结业", N_("Secondary specialized school, completed"), "中专结业" },
  { "43", "中等专科肄业", N_("Secondary specialized school, not completed"), "中专肄业" },
  { "44", "职业高中毕业", N_("Vocational high school, graduated"), "职高|职业高中|职高毕业|职中" },
  { "45", "职业高中结业", N_("Vocational high school, completed"), "职高结业" },
  { "46", "职业高中肄业", N_("Vocational high school, not completed"), "职高肄业" },
  { "47", "技工学校毕业", N_("Skilled workers school, graduated"), "技校|技工学校|技校毕业|技工|50" },
  { "48", "技工学校结业", N_("Skilled workers school, completed"), "技校结业" },
  { "49", "技工学校肄业", N_("Skilled workers school, not completed"), "技校肄业" },
  { "60", "普通高中", N_("Upper secondary school"), "普通高级中学教育|高中|高级中学|高中学历" },
  { "61", "普通高中毕业", N_("Upper secondary school, graduated"), "高中毕业" },
  { "62", "普通高中结业", N_("Upper secondary school, completed"), "高中结业" },
  { "63", "普通高中肄业", N_("Upper secondary school, not completed"), "高中肄业" },
  { "70", "初中", N_("Lower secondary school"), "初级中学教育|初级中学|初中学历" },
  { "71", "初中毕业", N_("Lower secondary school, graduated"), NULL },
  { "72", "初中结业", N_("Lower secondary school, completed"), NULL },
  { "73", "初中肄业", N_("Lower secondary school, not completed"), NULL },
  { "80", "小学", N_("Primary school"), "小学教育|小学学历" },
  { "81", "小学毕业", N_("Primary school, graduated"), NULL },
  { "82", "小学结业", N_("Primary school, completed"), NULL },
  { "83", "小学肄业", N_("Primary school, not completed"), NULL },
  { "90", "其他", N_("Other education"), "其它|文盲|半文盲" },
};

const XzCodeList xz_codes_education = { "education", "GB/T 4658-2006", education, G_N_ELEMENTS (education) };

static int
read_code (const char *code)
{
  if (code == NULL || strlen (code) != 2 || !g_ascii_isdigit (code[0]) || !g_ascii_isdigit (code[1]))
    return 0;
  return atoi (code);
}

/**
 * xz_education_judge:
 * @code: (nullable): a code of GB/T 4658-2006
 *
 * "高中以上文化程度" (Art. 14(3)).  Vocational schools of the secondary stage
 * count; a level without a word on its end (such as 高中) is taken as
 * finished, as rosters mean it; a 结业 at that stage is for a reviewer; from
 * the junior colleges on having been admitted is enough.  其他, under which no
 * schooling stands too, is not.
 */
XzEducationVerdict
xz_education_judge (const char *code)
{
  int value = read_code (code);

  if (value >= 10 && value <= 39)
    return XZ_EDUCATION_ENOUGH;
  switch (value)
    {
    case 40: case 41: case 44: case 47: case 50: case 60: case 61:
      return XZ_EDUCATION_ENOUGH;
    case 42: case 45: case 48: case 62:
      return XZ_EDUCATION_REVIEW;
    case 43: case 46: case 49: case 63:
      return XZ_EDUCATION_BELOW;
    default:
      return value >= 70 && value <= 90 ? XZ_EDUCATION_BELOW : XZ_EDUCATION_UNKNOWN;
    }
}

/**
 * xz_education_level:
 * @code: (nullable): a code of GB/T 4658-2006
 *
 * Returns: 1 primary, 2 lower secondary, 3 upper secondary, 4 junior college,
 * 5 undergraduate, 6 postgraduate, 7 master, 8 doctor; 0 unknown
 */
int
xz_education_level (const char *code)
{
  static const int levels[] = { 0, 6, 5, 4, 3, 3, 3, 2, 1, 0 };
  int value = read_code (code);

  if (value >= 11 && value <= 13)
    return 8;
  if (value >= 14 && value <= 16)
    return 7;
  return levels[value / 10];
}
