/* xz-codes-certificate.c: code lists of certificates, insignia and departure (Art. 7, 21, 27).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-codes.h"

#include <glib/gi18n-lib.h>

#define LIST(name, codes) { name, NULL, codes, G_N_ELEMENTS (codes) }

static const XzCode certificate_state[] = {
  { "draft", "待发放", N_("Draft"), "草稿|待发" },
  { "issued", "有效", N_("Issued"), "已发放|正常|使用中" },
  { "suspended", "暂停使用", N_("Suspended"), "暂扣|停用" },
  { "lost", "已挂失", N_("Lost"), "遗失|丢失|挂失" },
  { "damaged", "已损坏", N_("Damaged"), "损坏|损毁" },
  { "revoked", "已注销", N_("Revoked"), "注销|作废|吊销" },
  { "returned", "已收回", N_("Returned"), "收回|交回" },
  { "replaced", "已换发", N_("Replaced"), "补发|换发" },
};

static const XzCode certificate_act[] = {
  { "issue", "发放", N_("Issue"), "发证" },
  { "suspend", "暂停", N_("Suspend"), "暂扣" },
  { "resume", "恢复使用", N_("Resume"), "恢复" },
  { "lose", "挂失", N_("Report loss"), "遗失" },
  { "damage", "报损", N_("Report damage"), "损坏" },
  { "revoke", "注销", N_("Revoke"), "吊销" },
  { "return", "收回", N_("Take back"), "交回" },
  { "replace", "换发", N_("Replace"), "补发" },
};

static const XzCode insignia_category[] = {
  { "badge", "胸牌", N_("Badge"), "胸徽|工号牌" },
  { "armband", "臂章", N_("Armband"), "袖标|袖章" },
  { "uniform", "服装", N_("Uniform"), "制服|制式服装|工作服" },
  { "equipment", "装备", N_("Equipment"), "器材|设备" },
  { "other", "其他标识", N_("Other insignia"), "其他|其它" },
};

static const XzCode insignia_act[] = {
  { "issue", "领用", N_("Issued item"), "发放|领取" },
  { "exchange", "换领", N_("Exchanged item"), "更换|换发" },
  { "lose", "遗失", N_("Lost item"), "丢失|挂失" },
  { "damage", "损毁", N_("Damaged item"), "损坏|报损" },
  { "return", "交回", N_("Returned item"), "收回|归还" },
  { "write_off", "核销", N_("Written off"), "注销|报废" },
};

static const XzCode stock_act[] = {
  { "receive", "入库", N_("Taken into stock"), "购入|购置|验收" },
  { "remove", "出库", N_("Taken out of stock"), "核减|报废|盘亏" },
};

static const XzCode departure_reason[] = {
  { "resignation", "本人辞职", N_("Resignation"), "辞职|个人原因" },
  { "contract_end", "合同期满", N_("End of contract"), "期满不续签|到期" },
  { "dismissal", "解除劳动关系", N_("Termination of employment"), "辞退|解聘|解除合同" },
  { "return_agency", "退回派遣单位", N_("Returned to the dispatch company"), "退回|退回劳务派遣机构" },
  { "retirement", "退休", N_("Retirement"), "到龄" },
  { "transfer", "调往其他单位", N_("Transfer"), "调动|调离" },
  { "death", "死亡", N_("Death"), "去世" },
  { "other", "其他原因", N_("Another reason"), "其他|其它" },
};

static const XzCode duty_answer[] = {
  { "yes", "可以", N_("May"), "可上岗|能" },
  { "warn", "可以，有提示", N_("May, with a warning"), "提示|提醒" },
  { "no", "不可以", N_("May not"), "不能|不可上岗" },
};

/* As the person's row has it: whether what Article 7 asks for is lacking. */
static const XzCode insignia_hand[] = {
  { "0", "在手", N_("All in hand"), "齐全|已领" },
  { "1", "未领齐", N_("Some lacking"), "未领|缺少|无标识" },
};

const XzCodeList xz_codes_certificate_state = LIST ("certificate_state", certificate_state);
const XzCodeList xz_codes_certificate_act = LIST ("certificate_act", certificate_act);
const XzCodeList xz_codes_insignia_category = LIST ("insignia_category", insignia_category);
const XzCodeList xz_codes_insignia_act = LIST ("insignia_act", insignia_act);
const XzCodeList xz_codes_stock_act = LIST ("stock_act", stock_act);
const XzCodeList xz_codes_departure_reason = LIST ("departure_reason", departure_reason);
const XzCodeList xz_codes_duty_answer = LIST ("duty_answer", duty_answer);
const XzCodeList xz_codes_insignia_hand = LIST ("insignia_hand", insignia_hand);
