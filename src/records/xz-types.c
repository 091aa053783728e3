/* xz-types.c: every record type of the register and its fields.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One line here and one column in a migration make a field: import, export,
 * audit, wire, columns and search derive from it.  Numbers of types stand in
 * history and audit; they are never used again for another type. */
#include "xz-types-private.h"

#define VALID_FROM(merge_) \
  { "valid_from", "生效日期", N_("Valid from"), "启用日期|有效期起", \
    XZ_FIELD_DATE, SHOWN, FILED, merge_, 0 }
#define VALID_TO(merge_) \
  { "valid_to", "失效日期", N_("Valid to"), "停用日期|有效期至|有效期止", \
    XZ_FIELD_DATE, SHOWN, FILED, merge_, 0 }

/* Art. 3: the bodies that use auxiliaries; Art. 13: their approved headcount. */
static const XzField agency_fields[] = {
  { "name", "单位名称", N_("Agency name"), "单位|单位全称|机关名称|名称|agency|unit name",
    XZ_FIELD_TEXT, SHOWN, ALL, SERVER, REQUIRED },
  { "short_name", "简称", N_("Short name"), "单位简称|abbreviation", XZ_FIELD_TEXT, SHOWN, ALL, SERVER, 0 },
  { "legal_form", "主体类型", N_("Legal form"), "执法主体类型|机关类型|单位性质",
    XZ_FIELD_CODE, SHOWN, ALL, SERVER, EXPECTED, &xz_codes_legal_form },
  { "credit_code", "统一社会信用代码", N_("Unified social credit code"), "信用代码|社会信用代码|机构代码|uscc|usci",
    XZ_FIELD_CREDIT_CODE, SHOWN, ALL, SERVER, 0 },
  { "division_code", "行政区划代码", N_("Division code"), "区划代码|区划|division", XZ_FIELD_TEXT, SHOWN, ALL, SERVER, 0 },
  { "superior", "上级单位", N_("Superior agency"), "主管部门|主管单位|上级机关", XZ_FIELD_REF, SHOWN, ALL, SERVER, 0, NULL, "agency" },
  { "contact", "联系人", N_("Contact"), "经办人|负责人|contact person", XZ_FIELD_TEXT, SHOWN, FILED, SERVER, 0 },
  { "phone", "联系电话", N_("Office phone"), "电话|办公电话|监督电话|telephone", XZ_FIELD_PHONE, SHOWN, ALL, SERVER, 0 },
  VALID_FROM (SERVER),
  VALID_TO (SERVER),
  { "successor", "承继单位", N_("Successor agency"), "并入单位|后续单位", XZ_FIELD_REF, SHOWN, FILED, SERVER, 0, NULL, "agency" },
  { "headcount", "核定员额", N_("Approved headcount"), "核定人数|员额|编外核定数|额度|quota",
    XZ_FIELD_INTEGER, SHOWN, FILED, XZ_MERGE_COMMAND, EXPECTED },
  { "headcount_document", "核定文号", N_("Approval document"), "批准文号|核定文件",
    XZ_FIELD_TEXT, SHOWN, FILED, XZ_MERGE_COMMAND, 0 },
  { "headcount_from", "员额起始日期", N_("Headcount from"), "核定日期", XZ_FIELD_DATE, SHOWN, FILED, XZ_MERGE_COMMAND, 0 },
  REMARK,
};

/* Art. 8 and 9: kinds of auxiliary work. */
static const XzField post_fields[] = {
  { "name", "岗位名称", N_("Post name"), "岗位|名称|post|position", XZ_FIELD_TEXT, SHOWN, ALL, HARD, REQUIRED },
  { "category", "岗位类别", N_("Kind of duty"), "工作类别|辅助事项|类别", XZ_FIELD_CODE, SHOWN, ALL, HARD, EXPECTED, &xz_codes_duty },
  VALID_FROM (HARD),
  VALID_TO (HARD),
  REMARK,
};

/* Art. 16: dispatch companies. */
static const XzField company_fields[] = {
  { "name", "派遣单位名称", N_("Dispatch company name"), "派遣单位|公司名称|名称|company",
    XZ_FIELD_TEXT, SHOWN, FILED, HARD, REQUIRED },
  { "credit_code", "统一社会信用代码", N_("Unified social credit code"), "信用代码|社会信用代码|uscc|usci",
    XZ_FIELD_CREDIT_CODE, SHOWN, FILED, HARD, EXPECTED },
  { "contact", "联系人", N_("Contact"), "经办人|负责人|contact person", XZ_FIELD_TEXT, SHOWN, STAFFING, AUTO, 0 },
  { "phone", "联系电话", N_("Company phone"), "电话|telephone", XZ_FIELD_PHONE, SHOWN, STAFFING, AUTO, 0 },
  VALID_FROM (HARD),
  VALID_TO (HARD),
  REMARK,
};

/* Art. 6: law-enforcement officers, who command and supervise. */
static const XzField officer_fields[] = {
  { "name", "姓名", N_("Name"), "执法人员|执法人员姓名|officer", XZ_FIELD_NAME, SHOWN, ALL, HARD, REQUIRED },
  { "certificate_number", "执法证号", N_("Law enforcement certificate"), "行政执法证号|执法证编号|执法证|证号|证件编号",
    XZ_FIELD_TEXT, SHOWN, ALL, HARD, EXPECTED },
  VALID_FROM (HARD),
  VALID_TO (HARD),
  REMARK,
};

/* The human being; GB 11643, GB/T 2261.1, 3304, 4762, 4658. */
static const XzField person_fields[] = {
  { "name", "姓名", N_("Name"), "名字|姓 名|人员姓名|人员名称|员工姓名|辅助人员|辅助人员姓名|full name|person name|employee name|person",
    XZ_FIELD_NAME, SHOWN, ALL, HARD, REQUIRED },
  { "name_as_printed", "证面姓名", N_("Name as printed"), "身份证姓名|证件姓名|printed name",
    XZ_FIELD_NAME, SHOWN, OVERSIGHT, AUTO, 0 },
  { "former_name", "曾用名", N_("Former name"), "曾用姓名|原名|previous name", XZ_FIELD_NAME, SHOWN, STAFFING, AUTO, 0 },
  { "pinyin", "姓名拼音", N_("Pinyin of the name"), "拼音|拼音姓名|name pinyin|romanized name",
    XZ_FIELD_TEXT, SHOWN, OVERSIGHT, AUTO, 0 },
  { "sex", "性别", N_("Sex"), "性 别|男女|gender|sex code|sex_code_cd",
    XZ_FIELD_CODE, SHOWN, STAFFING, HARD, EXPECTED, &xz_codes_sex },
  { "birth_date", "出生日期", N_("Date of birth"), "出生年月|出生年月日|出生时间|生日|出生|birth|birthday|birthdate|dob",
    XZ_FIELD_DATE, SHOWN, STAFFING, HARD, EXPECTED },
  { "id_number", "公民身份号码", N_("ID number"),
    "身份证号|身份证号码|身份证|身份号码|居民身份证号|居民身份证号码|居民身份证|公民身份证号码|公民身份证号|证件号码|身份证件号码|身份证件号|id no|id card|"
    "id card number|id card no|identity number|identity card|citizen id|national id",
    XZ_FIELD_ID_NUMBER, MASKED, OVERSIGHT | XZ_AUDIENCE_HUMAN_RESOURCES, HARD, EXPECTED },
  { "ethnic_group", "民族", N_("Ethnic group"), "民 族|族别|ethnicity",
    XZ_FIELD_CODE, SHOWN, STAFFING, AUTO, 0, &xz_codes_ethnic_group },
  { "political_status", "政治面貌", N_("Political status"), "政治面目|党派|政治身份|是否党员|political affiliation|party",
    XZ_FIELD_CODE, SHOWN, STAFFING, AUTO, EXPECTED | COMMON, &xz_codes_political_status },
  { "education", "学历", N_("Education"), "文化程度|最高学历|学历层次|学历情况|教育程度|受教育程度|文化水平|education level|highest education",
    XZ_FIELD_CODE, SHOWN, STAFFING, AUTO, EXPECTED | COMMON, &xz_codes_education },
  { "school", "毕业院校及专业", N_("School and subject"),
    "毕业院校|毕业学校|学校|毕业院校专业|院校|专业|所学专业|毕业学校及专业|school|university|college|major",
    XZ_FIELD_TEXT, SHOWN, STAFFING, AUTO, 0 },
  { "phone", "手机", N_("Phone"),
    "联系电话|手机号|手机号码|电话|电话号码|联系方式|移动电话|本人电话|联系手机|联系号码|mobile|mobile phone|cell phone|telephone|"
    "phone number|tel",
    XZ_FIELD_PHONE, MASKED, OVERSIGHT | XZ_AUDIENCE_HUMAN_RESOURCES, AUTO, EXPECTED },
  { "address", "现住址", N_("Address"), "住址|家庭住址|家庭地址|居住地|居住地址|现居住地|现居住地址|现住地址|通讯地址|联系地址|地址|home address|residence",
    XZ_FIELD_TEXT, SHOWN, OVERSIGHT, AUTO, 0 },
  { "registered_residence", "户籍地", N_("Registered residence"),
    "户籍|户籍地址|户籍所在地|户口所在地|户口|籍贯|籍贯/户籍地|籍贯户籍|hukou|native place",
    XZ_FIELD_TEXT, SHOWN, OVERSIGHT, AUTO, 0 },
  { "veteran", "退役军人", N_("Veteran"), "是否退役军人|是否为退役军人|是否退伍军人|退伍军人|退役士兵|复退军人|是否退役|是否退伍|是否复退军人|military veteran",
    XZ_FIELD_CODE, SHOWN, STAFFING, AUTO, COMMON, &xz_codes_yes_no },
  { "emergency_contact", "紧急联系人", N_("Emergency contact"), "紧急联系人姓名|应急联系人", XZ_FIELD_TEXT, SHOWN, OWN, AUTO, 0 },
  { "emergency_phone", "紧急联系电话", N_("Emergency phone"),
    "紧急联系人电话|紧急联系方式|紧急联系人联系方式|紧急联系人手机|应急联系电话|emergency contact phone",
    XZ_FIELD_PHONE, MASKED, OWN, AUTO, 0 },
  { "vetting_number", "审查证明文号", N_("Vetting document number"), "无犯罪记录证明文号|政审文号|政审证明文号|无犯罪证明编号",
    XZ_FIELD_TEXT, SEALED, OWN, HARD, 0 },
  { "photo", "照片", N_("Photo"), "一寸照片|相片|本人照片|photograph|picture", XZ_FIELD_BLOB, SHOWN, OVERSIGHT, AUTO, 0 },
  REMARK,
};

/* One spell with one agency; Art. 16 (form), 20 (state), 27 (departure). */
static const XzField service_fields[] = {
  { "person", "人员", N_("Person"), "姓名", XZ_FIELD_REF, SHOWN, ALL, HARD, REQUIRED, NULL, "person" },
  { "agency", "单位", N_("Agency"),
    "所在单位|用工单位|用人单位|所属单位|工作单位|单位名称|现工作单位|服务单位|使用单位|部门|所在部门|所属部门|乡镇|所在乡镇|镇街|乡镇街道|所属乡镇|街道|执法机关|"
    "unit|department|unit description|organization",
    XZ_FIELD_REF, SHOWN, ALL, HARD, REQUIRED | COMMON, NULL, "agency" },
  { "employment_form", "用工方式", N_("Employment form"), "用工形式|用工性质|用工类型|用工类别|聘用形式|聘用方式|人员性质|人员类别|employment type",
    XZ_FIELD_CODE, SHOWN, FILED, HARD, EXPECTED | COMMON, &xz_codes_employment_form },
  { "direct_reason", "直接聘用理由", N_("Reason of direct hire"), "直聘理由|直接聘用原因|未派遣理由",
    XZ_FIELD_TEXT, SHOWN, STAFFING, AUTO, COMMON },
  { "hire_date", "入职日期", N_("Hire date"),
    "入职|入职时间|到岗时间|到岗日期|到岗|聘用日期|聘用时间|录用日期|录用时间|上岗时间|上岗日期|入职年月|到岗年月|进入本单位时间|date of hire|hired|"
    "start date|date hired|date of appointment|appointed date|appointment date",
    XZ_FIELD_DATE, SHOWN, FILED, HARD, EXPECTED },
  { "last_day", "最后工作日", N_("Last day"),
    "离职日期|离职时间|离职|退出日期|离岗日期|离岗时间|解聘日期|last working day|departure date|termination date|"
    "resignation date",
    XZ_FIELD_DATE, SHOWN, FILED, HARD, 0 },
  { "leave_reason", "离职原因", N_("Reason of departure"), "离职理由|退出原因|解聘原因", XZ_FIELD_TEXT, SHOWN, STAFFING, HARD, 0 },
  { "state", "状态", N_("Status"), "在职状态|人员状态|在岗状态|在岗情况|人员状况|在职情况|employment status",
    XZ_FIELD_CODE, SHOWN, FILED, HARD, 0, &xz_codes_service_state },
  { "contract_from", "合同起始日期", N_("Contract from"),
    "合同起|合同开始|合同起始|合同期限起|合同开始日期|合同起始时间|合同期限自|合同签订日期|合同签订时间|contract start|contract start date",
    XZ_FIELD_DATE, SHOWN, STAFFING | XZ_AUDIENCE_FINANCE, HARD, COMMON },
  { "contract_to", "合同终止日期", N_("Contract to"),
    "合同到期|合同止|合同至|合同期限止|合同期限至|合同终止|合同截止|合同结束|合同到期日|合同到期日期|合同到期时间|合同截止日期|合同结束日期|合同期满日期|"
    "contract end|contract end date|contract expiry",
    XZ_FIELD_DATE, SHOWN, STAFFING | XZ_AUDIENCE_FINANCE, HARD, COMMON },
  { "certificate_number", "证件编号", N_("Certificate number"),
    "工作证号|证号|工作证件号|工作证编号|工作证件编号|辅助证号|辅助证编号|工作证号码|上岗证号|certificate|certificate no|badge number",
    XZ_FIELD_TEXT, SHOWN, ALL, HARD, 0 },
  { "overlap_reason", "同时任职理由", N_("Reason of a second open service"), "兼职理由|重复任职理由",
    XZ_FIELD_TEXT, SHOWN, STAFFING, AUTO, 0 },
  REMARK,
};

/* What a spell was like from a day on. */
static const XzField assignment_fields[] = {
  { "service", "服务经历", N_("Service"), NULL, XZ_FIELD_REF, SHOWN, ALL, HARD, REQUIRED, NULL, "service" },
  { "from_date", "起始日期", N_("From"), "开始日期|任岗日期", XZ_FIELD_DATE, SHOWN, FILED, HARD, 0 },
  { "post", "岗位", N_("Post"),
    "岗位名称|岗位类别|工作岗位|所在岗位|岗位/工作内容|工作内容|从事工作|岗位职务|现任岗位|职务|position|job|job title|employee position|"
    "duty",
    XZ_FIELD_REF, SHOWN, ALL, HARD, EXPECTED | COMMON, NULL, "post" },
  { "grade", "等级", N_("Grade"), "层级|职级|级别|岗位等级|人员等级|辅助等级|level",
    XZ_FIELD_CODE, SHOWN, FILED, HARD, COMMON, &xz_codes_grade },
  { "company", "派遣单位", N_("Dispatch company"), "劳务派遣单位|派遣公司|劳务派遣公司|派遣机构|劳务公司|用人公司|人力资源公司",
    XZ_FIELD_REF, SHOWN, FILED, HARD, COMMON, NULL, "company" },
  { "officer", "指挥人员", N_("Supervising officer"), "带队执法人员|带教执法人员|责任执法人员|指挥执法人员|负责执法人员|带教人员|supervisor",
    XZ_FIELD_REF, SHOWN, OVERSIGHT, HARD, COMMON, NULL, "officer" },
  REMARK,
};

/* Scans and documents of a person; the content is a sealed blob. */
static const XzField attachment_fields[] = {
  { "person", "人员", N_("Person"), "姓名", XZ_FIELD_REF, SHOWN, OVERSIGHT, HARD, REQUIRED, NULL, "person" },
  { "title", "标题", N_("Title"), "名称|附件名称", XZ_FIELD_TEXT, SHOWN, OVERSIGHT, AUTO, REQUIRED },
  { "kind", "种类", N_("Kind"), "附件种类|材料种类", XZ_FIELD_TEXT, SHOWN, OVERSIGHT, AUTO, 0 },
  { "mime", "文件类型", N_("File type"), NULL, XZ_FIELD_TEXT, SHOWN, OVERSIGHT, HARD, 0 },
  { "size", "大小", N_("Size"), NULL, XZ_FIELD_INTEGER, SHOWN, OVERSIGHT, HARD, 0 },
  { "blob", "内容", N_("Content"), NULL, XZ_FIELD_BLOB, SHOWN, OVERSIGHT, HARD, REQUIRED },
  { "added_on", "添加日期", N_("Added on"), NULL, XZ_FIELD_DATE, SHOWN, OVERSIGHT, HARD, 0 },
  REMARK,
};

/* Users of the office; their passphrases are in the keyring, not here. */
static const XzField user_fields[] = {
  { "name", "姓名", N_("Name"), "使用人姓名|用户姓名", XZ_FIELD_TEXT, SHOWN, OVERSIGHT, SERVER, REQUIRED },
  { "login", "登录名", N_("Login"), "用户名|账号", XZ_FIELD_TEXT, SHOWN, OVERSIGHT, SERVER, REQUIRED },
  { "disabled", "停用", N_("Disabled"), "是否停用", XZ_FIELD_CODE, SHOWN, OVERSIGHT, SERVER, 0, &xz_codes_yes_no },
  REMARK,
};

static const XzField role_grant_fields[] = {
  { "user", "使用人", N_("User"), "用户", XZ_FIELD_REF, SHOWN, OVERSIGHT, SERVER, REQUIRED, NULL, "user" },
  { "role", "角色", N_("Role"), "权限", XZ_FIELD_CODE, SHOWN, OVERSIGHT, SERVER, REQUIRED, &xz_codes_role },
  { "agency", "单位", N_("Agency"), "适用单位", XZ_FIELD_REF, SHOWN, OVERSIGHT, SERVER, 0, NULL, "agency" },
  { "from_date", "起始日期", N_("From"), NULL, XZ_FIELD_DATE, SHOWN, OVERSIGHT, SERVER, 0 },
  { "to_date", "截止日期", N_("To"), NULL, XZ_FIELD_DATE, SHOWN, OVERSIGHT, SERVER, 0 },
};

const XzRecordType xz_type_agency =
  { 1, "agency", "机关单位", N_("Agency"), agency_fields, G_N_ELEMENTS (agency_fields) };
const XzRecordType xz_type_post = { 2, "post", "岗位", N_("Post"), post_fields, G_N_ELEMENTS (post_fields) };
const XzRecordType xz_type_company =
  { 3, "company", "派遣单位", N_("Dispatch company"), company_fields, G_N_ELEMENTS (company_fields) };
const XzRecordType xz_type_officer =
  { 4, "officer", "执法人员", N_("Law enforcement officer"), officer_fields, G_N_ELEMENTS (officer_fields) };
const XzRecordType xz_type_person =
  { 5, "person", "人员", N_("Person"), person_fields, G_N_ELEMENTS (person_fields) };
const XzRecordType xz_type_service =
  { 6, "service", "服务经历", N_("Service"), service_fields, G_N_ELEMENTS (service_fields) };
const XzRecordType xz_type_assignment =
  { 7, "assignment", "任岗记录", N_("Assignment"), assignment_fields, G_N_ELEMENTS (assignment_fields) };
const XzRecordType xz_type_attachment =
  { 8, "attachment", "附件", N_("Attachment"), attachment_fields, G_N_ELEMENTS (attachment_fields) };
/* Accounts of this office's computer: the registry has its own. */
const XzRecordType xz_type_user =
  { 9, "user", "使用人", N_("User"), user_fields, G_N_ELEMENTS (user_fields), TRUE };
const XzRecordType xz_type_role_grant =
  { 10, "role_grant", "授权", N_("Role grant"), role_grant_fields, G_N_ELEMENTS (role_grant_fields), TRUE };

static const XzRecordType *const types[] = {
  &xz_type_agency, &xz_type_post, &xz_type_company, &xz_type_officer, &xz_type_person,
  &xz_type_service, &xz_type_assignment, &xz_type_attachment, &xz_type_user, &xz_type_role_grant,
  &xz_type_programme, &xz_type_session, &xz_type_enrolment, &xz_type_attendance, &xz_type_training_result,
  &xz_type_certificate_block, &xz_type_certificate, &xz_type_certificate_event, &xz_type_insignia_kind, &xz_type_insignia_event,
  &xz_type_departure, &xz_type_signing_key, &xz_type_card_design, &xz_type_insignia_stock,
};

const XzRecordType *const *
xz_record_types (guint *n)
{
  if (n != NULL)
    *n = G_N_ELEMENTS (types);
  return types;
}

const XzRecordType *
xz_record_type_by_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_strcmp0 (types[i]->name, name) == 0)
      return types[i];
  return NULL;
}

const XzRecordType *
xz_record_type_by_number (int number)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (types[i]->number == number)
      return types[i];
  return NULL;
}
