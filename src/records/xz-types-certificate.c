/* xz-types-certificate.c: certificates, insignia and departure as records (Art. 7,
 * 21, 27; 证件发放（收回）登记表, 离职交接表).  A state follows from the entries.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-types-private.h"

#define COMMAND XZ_MERGE_COMMAND

/* Numbers that may be given out, first and last counted. */
static const XzField certificate_block_fields[] = {
  { "prefix", "编号前缀", N_("Prefix"), "前缀|单位代码", XZ_FIELD_TEXT, SHOWN, OVERSIGHT, SERVER, REQUIRED },
  { "year", "年度", N_("Year"), "年份", XZ_FIELD_INTEGER, SHOWN, OVERSIGHT, SERVER, REQUIRED },
  { "first", "起始流水号", N_("First serial"), "起始号", XZ_FIELD_INTEGER, SHOWN, OVERSIGHT, SERVER, REQUIRED },
  { "last", "终止流水号", N_("Last serial"), "终止号|截止流水号", XZ_FIELD_INTEGER, SHOWN, OVERSIGHT, SERVER, REQUIRED },
  { "scheme", "编号规则", N_("Numbering scheme"), "规则", XZ_FIELD_TEXT, SHOWN, OVERSIGHT, SERVER, 0 },
  { "granted_by", "核发单位", N_("Granted by"), "核发", XZ_FIELD_TEXT, SHOWN, OVERSIGHT, SERVER, 0 },
  REMARK,
  { "validity_months", "有效期（月）", N_("Validity in months"), "有效月数", XZ_FIELD_INTEGER, SHOWN, OVERSIGHT, SERVER, 0 },
};

static const XzField certificate_fields[] = {
  { "person", "人员", N_("Person"), "姓名|持证人", XZ_FIELD_REF, SHOWN, ALL, HARD, REQUIRED, NULL, "person" },
  { "service", "服务经历", N_("Service"), NULL, XZ_FIELD_REF, SHOWN, ALL, HARD, REQUIRED, NULL, "service" },
  { "number", "证件编号", N_("Certificate number"), "工作证号|证号|工作证件号|工作证编号|工作证件编号|辅助证号",
    XZ_FIELD_TEXT, SHOWN, ALL, COMMAND, 0 },
  { "state", "证件状态", N_("State of the certificate"), "状态", XZ_FIELD_CODE, SHOWN, ALL, COMMAND, REQUIRED, &xz_codes_certificate_state },
  { "issued_on", "发证日期", N_("Issued on"), "发放日期|发证时间", XZ_FIELD_DATE, SHOWN, ALL, COMMAND, 0 },
  { "valid_to", "有效期至", N_("Valid until"), "证件有效期|证件到期|到期日期|有效期止", XZ_FIELD_DATE, SHOWN, ALL, COMMAND, 0 },
  { "replaces", "换发自", N_("Replaces"), "原证件|被换发证件", XZ_FIELD_REF, SHOWN, OVERSIGHT, COMMAND, 0, NULL, "certificate" },
  { "block", "号段", N_("Number block"), NULL, XZ_FIELD_REF, SHOWN, OVERSIGHT, COMMAND, 0, NULL, "certificate_block" },
  { "serial", "流水号", N_("Serial"), NULL, XZ_FIELD_INTEGER, SHOWN, OVERSIGHT, COMMAND, 0 },
  { "key", "签名密钥编号", N_("Key number"), NULL, XZ_FIELD_TEXT, SHOWN, ALL, COMMAND, 0 },
  { "code", "二维码内容", N_("Text of the QR code"), "二维码", XZ_FIELD_TEXT, SHOWN, ALL, COMMAND, LONG },
  REMARK,
};

static const XzField certificate_event_fields[] = {
  { "certificate", "证件", N_("Certificate"), "证件编号", XZ_FIELD_REF, SHOWN, OVERSIGHT, APPEND, REQUIRED, NULL, "certificate" },
  { "act", "办理事项", N_("Step"), "事项|办理", XZ_FIELD_CODE, SHOWN, OVERSIGHT, APPEND, REQUIRED, &xz_codes_certificate_act },
  { "day", "办理日期", N_("Day of the step"), "日期", XZ_FIELD_DATE, SHOWN, OVERSIGHT, APPEND, REQUIRED },
  { "reason", "原因", N_("Reason"), "理由|换/补发原因|作废方式", XZ_FIELD_TEXT, SHOWN, OVERSIGHT, APPEND, 0 },
  { "document", "依据文号", N_("Document"), "文号|公告", XZ_FIELD_TEXT, SHOWN, OVERSIGHT, APPEND, 0 },
  CORRECTION ("certificate_event", "correction_reason"),
};

static const XzField insignia_kind_fields[] = {
  { "name", "标识名称", N_("Name of the kind"), "名称|品名|物品", XZ_FIELD_TEXT, SHOWN, OVERSIGHT, HARD, REQUIRED },
  { "category", "标识种类", N_("Category"), "种类|类别", XZ_FIELD_CODE, SHOWN, OVERSIGHT, HARD, REQUIRED, &xz_codes_insignia_category },
  { "season", "季节", N_("Season"), "款式", XZ_FIELD_TEXT, SHOWN, OWN, AUTO, 0 },
  { "size", "尺码", N_("Size of the item"), "号型|规格", XZ_FIELD_TEXT, SHOWN, OWN, AUTO, 0 },
  { "picture", "式样图", N_("Picture of the style"), "图片|式样", XZ_FIELD_BLOB, SHOWN, OVERSIGHT, AUTO, 0 },
  { "different", "与执法人员有显著区别", N_("Differs clearly from officers'"), "显著区别", XZ_FIELD_CODE, SHOWN, OVERSIGHT, HARD, EXPECTED, &xz_codes_yes_no },
  { "checked_on", "核对日期", N_("Checked on"), NULL, XZ_FIELD_DATE, SHOWN, OVERSIGHT, AUTO, 0 },
  { "checked_by", "核对人", N_("Checked by"), NULL, XZ_FIELD_TEXT, SHOWN, OVERSIGHT, AUTO, 0 },
  { "bought", "购置数量", N_("Number bought"), "入库数量|数量", XZ_FIELD_INTEGER, SHOWN, OWN, AUTO, 0 },
  REMARK,
};

static const XzField insignia_event_fields[] = {
  { "person", "人员", N_("Person"), "姓名|领取人", XZ_FIELD_REF, SHOWN, OVERSIGHT, APPEND, REQUIRED, NULL, "person" },
  { "kind", "标识", N_("Kind of insignia"), "物品|标识名称", XZ_FIELD_REF, SHOWN, OVERSIGHT, APPEND, REQUIRED, NULL, "insignia_kind" },
  { "item", "领用记录", N_("Item"), NULL, XZ_FIELD_REF, SHOWN, OVERSIGHT, APPEND, 0, NULL, "insignia_event" },
  { "act", "办理事项", N_("Step"), "事项|办理", XZ_FIELD_CODE, SHOWN, OVERSIGHT, APPEND, REQUIRED, &xz_codes_insignia_act },
  { "number", "标识编号", N_("Number of the item"), "胸牌号|臂章号|编号", XZ_FIELD_TEXT, SHOWN, OVERSIGHT, APPEND, 0 },
  { "day", "办理日期", N_("Day of the step"), "日期|领取日期|收回日期", XZ_FIELD_DATE, SHOWN, OVERSIGHT, APPEND, REQUIRED },
  { "reason", "原因", N_("Reason"), "理由", XZ_FIELD_TEXT, SHOWN, OVERSIGHT, APPEND, 0 },
  { "handled_by", "经办人", N_("Handled by"), "收回人|发放人", XZ_FIELD_TEXT, SHOWN, OVERSIGHT, APPEND, 0 },
  CORRECTION ("insignia_event", "correction_reason"),
};

static const XzField insignia_stock_fields[] = {
  { "kind", "标识", N_("Kind of insignia"), "物品|标识名称", XZ_FIELD_REF, SHOWN, OWN, APPEND, REQUIRED, NULL, "insignia_kind" },
  { "act", "出入库", N_("Stock entry"), "事项", XZ_FIELD_CODE, SHOWN, OWN, APPEND, REQUIRED, &xz_codes_stock_act },
  { "number", "数量", N_("Quantity"), "件数|入库数量|出库数量", XZ_FIELD_INTEGER, SHOWN, OWN, APPEND, REQUIRED },
  { "day", "日期", N_("Day of the entry"), "出入库日期", XZ_FIELD_DATE, SHOWN, OWN, APPEND, REQUIRED },
  { "reason", "原因", N_("Reason"), "理由|来源", XZ_FIELD_TEXT, SHOWN, OWN, APPEND, 0 },
  { "handled_by", "经办人", N_("Handled by"), "保管人", XZ_FIELD_TEXT, SHOWN, OWN, APPEND, 0 },
  CORRECTION ("insignia_stock", "correction_reason"),
};

static const XzField departure_fields[] = {
  { "person", "人员", N_("Person"), "姓名", XZ_FIELD_REF, SHOWN, STAFFING, HARD, REQUIRED, NULL, "person" },
  { "service", "服务经历", N_("Service"), NULL, XZ_FIELD_REF, SHOWN, STAFFING, HARD, REQUIRED, NULL, "service" },
  { "reason", "离职原因", N_("Reason of departure"), "离职理由|退出原因", XZ_FIELD_CODE, SHOWN, STAFFING, COMMAND, REQUIRED, &xz_codes_departure_reason },
  { "last_day", "最后工作日", N_("Last day"), "离职日期|离岗日期", XZ_FIELD_DATE, SHOWN, STAFFING, COMMAND, REQUIRED },
  { "document", "依据文号", N_("Document"), "文号", XZ_FIELD_TEXT, SHOWN, STAFFING, AUTO, 0 },
  { "closed_on", "办结日期", N_("Closed on"), "交接完成日期", XZ_FIELD_DATE, SHOWN, STAFFING, COMMAND, 0 },
  REMARK,
};

static const XzField signing_key_fields[] = {
  { "public_key", "公钥", N_("Public key"), NULL, XZ_FIELD_TEXT, SHOWN, ALL, SERVER, REQUIRED },
  { "unit", "单位名称", N_("Unit of the key"), "单位", XZ_FIELD_TEXT, SHOWN, ALL, SERVER, REQUIRED },
  { "made_on", "启用日期", N_("In use since"), NULL, XZ_FIELD_DATE, SHOWN, ALL, SERVER, REQUIRED },
  { "certifier", "认证密钥编号", N_("Certified by key"), NULL, XZ_FIELD_TEXT, SHOWN, ALL, SERVER, 0 },
  { "signature", "认证签名", N_("Certification"), NULL, XZ_FIELD_TEXT, SHOWN, ALL, SERVER, 0 },
  REMARK,
};

static const XzField card_design_fields[] = {
  { "name", "版式名称", N_("Name of the design"), "名称", XZ_FIELD_TEXT, SHOWN, OWN, HARD, REQUIRED },
  { "title", "证件标题", N_("Title on the card"), "标题", XZ_FIELD_TEXT, SHOWN, OWN, HARD, 0 },
  { "legend", "证面提示", N_("Legend on the card"), "提示语", XZ_FIELD_TEXT, SHOWN, OWN, HARD, 0 },
  { "notice", "背面须知", N_("Notice on the back"), "使用须知", XZ_FIELD_TEXT, SHOWN, OWN, HARD, LONG },
  { "colour", "底色", N_("Colour"), "颜色", XZ_FIELD_TEXT, SHOWN, OWN, HARD, 0 },
  { "issuer", "发证机关", N_("Issued by"), "发证单位", XZ_FIELD_TEXT, SHOWN, OWN, HARD, 0 },
  { "supervision_phone", "监督电话", N_("Supervision telephone"), NULL, XZ_FIELD_PHONE, SHOWN, ALL, HARD, 0 },
  REMARK,
  { "layout", "版式文件", N_("Design as text"), NULL, XZ_FIELD_TEXT, SHOWN, OWN, HARD, LONG },
};

#define TYPE(number_, name_, zh_, en_) { number_, #name_, zh_, en_, name_ ## _fields, G_N_ELEMENTS (name_ ## _fields) }
#define ENTRY(number_, name_, zh_, en_) { number_, #name_, zh_, en_, name_ ## _fields, G_N_ELEMENTS (name_ ## _fields), FALSE, TRUE }

const XzRecordType xz_type_certificate_block = TYPE (17, certificate_block, "证件号段", N_("Number block"));
const XzRecordType xz_type_certificate = TYPE (18, certificate, "证件", N_("Certificate"));
const XzRecordType xz_type_certificate_event = ENTRY (19, certificate_event, "证件办理记录", N_("Step of a certificate"));
const XzRecordType xz_type_insignia_kind = TYPE (20, insignia_kind, "标识种类", N_("Kind of insignia"));
const XzRecordType xz_type_insignia_event = ENTRY (21, insignia_event, "标识领用记录", N_("Step of an item"));
const XzRecordType xz_type_departure = TYPE (22, departure, "离职交接", N_("Departure"));
const XzRecordType xz_type_signing_key = TYPE (23, signing_key, "签名密钥", N_("Signing key"));
const XzRecordType xz_type_card_design = TYPE (24, card_design, "证件版式", N_("Card design"));
const XzRecordType xz_type_insignia_stock = ENTRY (25, insignia_stock, "标识出入库记录", N_("Stock entry"));
