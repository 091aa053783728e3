/* xz-codes.c: the code lists of a roster, and looking codes up.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-codes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LIST(name, standard, codes) { name, standard, codes, G_N_ELEMENTS (codes) }
/* Longer text is no code and is not looked at. */
#define MAX_BYTES 192

static const XzCode sex[] = {
  { "1", "男", N_("Male"), "男性|M" },
  { "2", "女", N_("Female"), "女性|F" },
  { "0", "未知的性别", N_("Unknown sex"), "未知" },
  { "9", "未说明的性别", N_("Sex not stated"), "未说明|X" },
};

static const XzCode political_status[] = {
  { "01", "中共党员", N_("Member of the Communist Party of China"), "党员|中共正式党员|正式党员|中国共产党党员|共产党员" },
  { "02", "中共预备党员", N_("Probationary member of the Communist Party of China"), "预备党员|中国共产党预备党员" },
  { "03", "共青团员", N_("Member of the Communist Youth League"), "团员|中国共产主义青年团团员" },
  { "04", "民革党员", N_("Member of the Revolutionary Committee of the Kuomintang"), "民革|民革会员|中国国民党革命委员会会员" },
  { "05", "民盟盟员", N_("Member of the China Democratic League"), "民盟|中国民主同盟盟员" },
  { "06", "民建会员", N_("Member of the China National Democratic Construction Association"), "民建|中国民主建国会会员" },
  { "07", "民进会员", N_("Member of the China Association for Promoting Democracy"), "民进|中国民主促进会会员" },
  { "08", "农工党党员", N_("Member of the Chinese Peasants' and Workers' Democratic Party"), "农工党|农工民主党|中国农工民主党党员" },
  { "09", "致公党党员", N_("Member of the China Zhi Gong Party"), "致公党|中国致公党党员" },
  { "10", "九三学社社员", N_("Member of the Jiusan Society"), "九三学社|九三" },
  { "11", "台盟盟员", N_("Member of the Taiwan Democratic Self-Government League"), "台盟|台湾民主自治同盟盟员" },
  { "12", "无党派民主人士", N_("Personage without party affiliation"), "无党派|无党派人士" },
  { "13", "群众", N_("No party membership"), "群众（无党派）|一般群众|普通公民" },
};

static const XzCode employment_form[] = {
  { "dispatch", "劳务派遣", N_("Labor dispatch"), "派遣|派遣制|劳务派遣制" },
  { "direct", "直接聘用", N_("Direct engagement"), "直聘|合同制|劳动合同|劳动合同制|聘用|自聘" },
  { "other", "其他", N_("Other form"), "其它" },
};

static const XzCode service_state[] = {
  { "in_service", "在职", N_("In service"), "在岗|在编外岗|active" },
  { "pending", "待上岗", N_("Awaiting duty"), "待岗|未上岗|pending" },
  { "departing", "离职交接中", N_("Handing over"), "离职中|交接中|departing" },
  { "left", "已离职", N_("Departed"), "离职|离岗|辞职|辞退|left" },
  { "none", "无服务记录", N_("No service on record"), "none" },
};

static const XzCode yes_no[] = {
  { "1", "是", N_("Yes"), "有|Y|true|√|✓" },
  { "0", "否", N_("No"), "不是|没有|N|false|×|✗" },
};

static const XzCode legal_form[] = {
  { "organ", "行政执法机关", N_("Administrative law enforcement organ"), "行政机关" },
  { "authorized", "法律法规授权组织", N_("Organization authorized by law"), "授权组织" },
  { "centralized", "集中行使行政执法权", N_("Organ exercising enforcement powers centrally"), "集中行使|综合行政执法" },
  { "entrusted", "受委托机关和组织", N_("Entrusted organ or organization"), "受委托|委托组织|受委托组织" },
};

static const XzCode role[] = {
  { "clerk", "经办", N_("Clerk"), "经办人" },
  { "reviewer", "审核", N_("Reviewer"), "审核人" },
  { "auditor", "审计", N_("Auditor"), "审计员" },
  { "administrator", "系统管理", N_("Administrator"), "系统管理员|管理员" },
  { "reader", "只读", N_("Reader"), "查看" },
};

/* Items of Art. 8 (alone) and Art. 9 (with officers). */
static const XzCode duty[] = {
  { "8.1", "宣传法律法规和政策", N_("Publicizing law and policy"), "法律宣传|政策宣传|宣传" },
  { "8.2", "日常巡查", N_("Routine patrol inspection"), "巡查" },
  { "8.3", "文书档案等事务性工作", N_("Documents, archives and other office work"), "事务性工作|档案管理|信息采集录入|窗口接送材料" },
  { "8.4", "网络维护等技术性工作", N_("Network maintenance and other technical work"), "技术性工作" },
  { "8.5", "驾驶装备等保障性工作", N_("Driving, equipment and other support"), "保障性工作|驾驶执法车辆" },
  { "8.6", "机关交办的其他辅助工作", N_("Other auxiliary work assigned by the agency"), NULL },
  { "9.1", "协助预防、制止违法行为", N_("Assisting in preventing and stopping violations"), NULL },
  { "9.2", "协助清点、封存、搬运涉案财物", N_("Assisting in counting, sealing and moving property involved"), NULL },
  { "9.3", "协助行政检查、现场核查、调查取证", N_("Assisting in inspection, on-site verification and investigation"), NULL },
  { "9.4", "协助送达法律文书", N_("Assisting in the service of documents"), NULL },
  { "9.5", "协助执行行政执法决定", N_("Assisting in carrying out decisions"), NULL },
  { "9.6", "协助维持执法现场秩序", N_("Assisting in keeping order on site"), "现场秩序维护" },
  { "9.7", "协助交办的其他辅助工作", N_("Assisting in other assigned auxiliary work"), NULL },
  { "9.8", "协助法定的其他辅助工作", N_("Assisting in other auxiliary work provided by law"), NULL },
};

static const XzCode grade[] = {
  { "probation", "见习", N_("Probation"), "实习|试用|试用期" },
  { "third", "三级", N_("Third grade"), "3级" },
  { "second", "二级", N_("Second grade"), "2级" },
  { "first", "一级", N_("First grade"), "1级" },
};

/* Art. 21 and 22; what is neither is special. */
static const XzCode training_kind[] = {
  { "pre_service", "岗前培训", N_("Pre-service training"), "岗前|上岗前培训|上岗培训|入职培训|初任培训|pre-service" },
  { "annual", "年度培训", N_("Annual training"), "年度|日常培训|在岗培训|annual" },
  { "special", "专项培训", N_("Special training"), "专项|专题培训|其他培训|special" },
};

/* The eight subjects of Art. 22, in its order. */
static const XzCode subject[] = {
  { "1", "思想政治", N_("Political education"), "政治|思想政治教育|政治理论" },
  { "2", "工作纪律", N_("Work discipline"), "纪律|工作纪律教育" },
  { "3", "职业道德", N_("Professional ethics"), "道德|职业道德教育" },
  { "4", "业务知识", N_("Professional knowledge"), "业务|业务培训" },
  { "5", "法律知识", N_("Legal knowledge"), "法律|法律法规|法律法规知识|法律培训" },
  { "6", "岗位技能", N_("Skills of the post"), "技能|岗位技能培训" },
  { "7", "体能训练", N_("Physical training"), "体能|体能培训" },
  { "8", "心理健康", N_("Mental health"), "心理|心理健康教育" },
};

static const XzCode half[] = {
  { "am", "上午", N_("Morning"), "AM|午前" },
  { "pm", "下午", N_("Afternoon"), "PM|午后" },
  { "day", "全天", N_("Whole day"), "整天|一天|全日|上下午|上午下午|1天" },
};

static const XzCode presence[] = {
  { "present", "出勤", N_("Present"), "到|已到|到课|参加|已签到|签到|出席|是|√|✓|Y|yes|1" },
  { "absent", "缺勤", N_("Absent"), "未到|缺席|旷课|未参加|未签到|否|×|✗|N|no|0" },
  { "excused", "准假", N_("Excused"), "请假|假|事假|病假|公假|excused leave" },
};

static const XzCode passed[] = {
  { "1", "合格", N_("Passed"), "通过|及格|优秀|良好|结业|是|pass|completed|complete|Y|√|✓" },
  { "0", "不合格", N_("Not passed"), "未通过|不通过|不及格|未合格|否|fail|failed|N|×|✗" },
};

/* How somebody stands by Art. 21 and 22. */
static const XzCode training_state[] = {
  { "met", "已达标", N_("Met"), "达标|够" },
  { "way", "进行中", N_("On the way"), NULL },
  { "short", "未达标", N_("Short"), "不足|不达标|不够" },
  { "none", "不适用", N_("Not applicable"), NULL },
};

const XzCodeList xz_codes_sex = LIST ("sex", "GB/T 2261.1-2003", sex);
const XzCodeList xz_codes_political_status = LIST ("political_status", "GB/T 4762-1984", political_status);
const XzCodeList xz_codes_employment_form = LIST ("employment_form", NULL, employment_form);
const XzCodeList xz_codes_service_state = LIST ("service_state", NULL, service_state);
const XzCodeList xz_codes_yes_no = LIST ("yes_no", NULL, yes_no);
const XzCodeList xz_codes_legal_form = LIST ("legal_form", NULL, legal_form);
const XzCodeList xz_codes_role = LIST ("role", NULL, role);
const XzCodeList xz_codes_duty = LIST ("duty", NULL, duty);
const XzCodeList xz_codes_grade = LIST ("grade", NULL, grade);
const XzCodeList xz_codes_training_kind = LIST ("training_kind", NULL, training_kind);
const XzCodeList xz_codes_subject = LIST ("subject", NULL, subject);
const XzCodeList xz_codes_half = LIST ("half", NULL, half);
const XzCodeList xz_codes_presence = LIST ("presence", NULL, presence);
const XzCodeList xz_codes_passed = LIST ("passed", NULL, passed);
const XzCodeList xz_codes_training_state = LIST ("training_state", NULL, training_state);

/**
 * xz_code_list_lookup:
 *
 * Returns: (nullable): the list of this name
 */
const XzCodeList *
xz_code_list_lookup (const char *name)
{
  static const XzCodeList *const lists[] = {
    &xz_codes_sex, &xz_codes_ethnic_group, &xz_codes_political_status, &xz_codes_education,
    &xz_codes_employment_form, &xz_codes_service_state, &xz_codes_yes_no, &xz_codes_legal_form,
    &xz_codes_role, &xz_codes_duty, &xz_codes_grade,
    &xz_codes_training_kind, &xz_codes_subject, &xz_codes_half, &xz_codes_presence, &xz_codes_passed, &xz_codes_training_state,
    &xz_codes_certificate_state, &xz_codes_certificate_act,
    &xz_codes_insignia_category, &xz_codes_insignia_act, &xz_codes_departure_reason, &xz_codes_duty_answer, &xz_codes_insignia_hand, &xz_codes_stock_act,
  };

  for (gsize i = 0; name != NULL && i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (lists[i]->name, name))
      return lists[i];
  return NULL;
}

/**
 * xz_code_list_by_code:
 * @code: (nullable):
 */
const XzCode *
xz_code_list_by_code (const XzCodeList *list, const char *code)
{
  for (guint i = 0; code != NULL && i < list->n_codes; i++)
    if (g_str_equal (list->codes[i].code, code))
      return &list->codes[i];
  return NULL;
}

/* Compatibility forms, case and blanks say nothing in the name of a code. */
static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = normal != NULL ? g_utf8_casefold (normal, -1) : NULL;
  GString *out;

  if (folded == NULL)
    return NULL;
  out = g_string_sized_new (strlen (folded));
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)) && g_unichar_type (g_utf8_get_char (p)) != G_UNICODE_FORMAT)
      g_string_append_len (out, p, g_utf8_next_char (p) - p);
  return g_string_free (out, FALSE);
}

/* ---- every name of a list, folded once ---- */

/* The first entry keeps a name. */
static void
add_name (GHashTable *names, const char *text, gsize length, const XzCode *code)
{
  g_autofree char *part = g_strndup (text, length);
  char *folded = fold (part);

  if (folded != NULL && !g_hash_table_contains (names, folded))
    g_hash_table_insert (names, folded, (gpointer) code);
  else
    g_free (folded);
}

static void
add_synonyms (GHashTable *names, const XzCode *code)
{
  const char *start = code->synonyms;

  while (start != NULL)
    {
      const char *bar = strchr (start, '|');

      add_name (names, start, bar != NULL ? (gsize) (bar - start) : strlen (start), code);
      start = bar != NULL ? bar + 1 : NULL;
    }
}

static GHashTable *
index_names (const XzCodeList *list)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < list->n_codes; i++)
    {
      add_name (names, list->codes[i].label_zh, strlen (list->codes[i].label_zh), &list->codes[i]);
      add_name (names, list->codes[i].label_en, strlen (list->codes[i].label_en), &list->codes[i]);
    }
  for (guint i = 0; i < list->n_codes; i++)
    add_synonyms (names, &list->codes[i]);
  return names;
}

/* Kept for the life of the process; a list is constant. */
static GHashTable *
get_names (const XzCodeList *list)
{
  static GMutex lock;
  static GHashTable *by_list;
  GHashTable *names;

  g_mutex_lock (&lock);
  if (by_list == NULL)
    by_list = g_hash_table_new (NULL, NULL);
  names = g_hash_table_lookup (by_list, list);
  if (names == NULL)
    {
      names = index_names (list);
      g_hash_table_insert (by_list, (gpointer) list, names);
    }
  g_mutex_unlock (&lock);
  return names;
}

/* "1" where the standard writes "01": a spreadsheet took the zero. */
static const XzCode *
match_code (const XzCodeList *list, const char *folded)
{
  const XzCode *code = xz_code_list_by_code (list, folded);

  if (code == NULL && strlen (folded) == 1 && g_ascii_isdigit (*folded))
    {
      char padded[3] = { '0', *folded, '\0' };

      code = xz_code_list_by_code (list, padded);
    }
  return code;
}

/* As the register stores it or a form prints it, which is what most cells hold. */
static const XzCode *
find_exactly (const XzCodeList *list, const char *text)
{
  gsize length = strlen (text);

  if (g_ascii_isalnum (*text))
    return xz_code_list_by_code (list, text);
  for (guint i = 0; i < list->n_codes; i++)
    if (strncmp (list->codes[i].label_zh, text, length + 1) == 0)
      return &list->codes[i];
  return NULL;
}

/**
 * xz_code_list_match:
 * @text: (nullable): as typed or found in a workbook; any bytes
 *
 * Codes and labels come before synonyms, so that no synonym can take another
 * entry's label.
 *
 * Returns: (nullable): the entry whose code, label in either language or
 * synonym @text is
 */
const XzCode *
xz_code_list_match (const XzCodeList *list, const char *text)
{
  g_autofree char *folded = NULL;
  const XzCode *code;

  if (text == NULL || strnlen (text, MAX_BYTES + 1) > MAX_BYTES || !g_utf8_validate (text, -1, NULL))
    return NULL;
  code = find_exactly (list, text);
  if (code != NULL)
    return code;
  folded = fold (text);
  if (folded == NULL || *folded == '\0')
    return NULL;
  code = match_code (list, folded);
  return code != NULL ? code : g_hash_table_lookup (get_names (list), folded);
}

/**
 * xz_code_label:
 * @code: (nullable):
 *
 * Returns: (nullable): the label in the user's language, @code itself when the
 * list does not know it
 */
const char *
xz_code_label (const XzCodeList *list, const char *code)
{
  const XzCode *entry = xz_code_list_by_code (list, code);

  if (entry == NULL)
    return code;
  return xz_language_is_chinese () ? entry->label_zh : entry->label_en;
}

/**
 * xz_language_is_chinese:
 *
 * Returns: whether the messages of the program are Chinese
 */
gboolean
xz_language_is_chinese (void)
{
  /* Translators: the name of the translation's locale, such as zh_CN. */
  return g_str_has_prefix (g_dgettext (GETTEXT_PACKAGE, N_("language")), "zh");
}
