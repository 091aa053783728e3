/* xz-types-training.c: training as records: what was planned, held, attended and
 * passed (Art. 21, 22; 培训登记表).  Hours and days are derived, never stored.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-types-private.h"

/* A course, of one or more of the eight subjects of Art. 22. */
static const XzField programme_fields[] = {
  { "name", "培训名称", N_("Course name"), "培训|培训班|培训班名称|课程|课程名称|培训项目|名称|course|training|training name",
    XZ_FIELD_TEXT, SHOWN, STAFFING, HARD, REQUIRED },
  { "kind", "培训类别", N_("Kind of training"), "类别|培训种类|培训类型|kind|training kind",
    XZ_FIELD_CODE, SHOWN, STAFFING, HARD, REQUIRED, &xz_codes_training_kind },
  { "year", "年度", N_("Year"), "培训年度|年份", XZ_FIELD_INTEGER, SHOWN, STAFFING, HARD, 0 },
  { "subjects", "内容类别", N_("Subjects"), "培训内容类别|培训内容|内容|subject",
    XZ_FIELD_CODES, SHOWN, STAFFING, HARD, 0, &xz_codes_subject },
  { "materials", "培训材料", N_("Materials"), "教材|资料|课件|讲义", XZ_FIELD_TEXT, SHOWN, OVERSIGHT, AUTO, LONG },
  REMARK,
};

/* One day of a course, or half of it. */
static const XzField session_fields[] = {
  { "programme", "培训名称", N_("Course"), "培训|培训班|课程|培训项目", XZ_FIELD_REF, SHOWN, STAFFING, HARD, REQUIRED, NULL, "programme" },
  { "day", "培训日期", N_("Day"), "日期|上课日期|培训时间|授课日期|date|session date",
    XZ_FIELD_DATE, SHOWN, STAFFING, HARD, REQUIRED },
  { "half", "时段", N_("Part of the day"), "上课时段|时间段|上下午|上/下午", XZ_FIELD_CODE, SHOWN, STAFFING, HARD, 0, &xz_codes_half },
  { "place", "培训地点", N_("Place"), "地点|上课地点|培训场所|location|venue", XZ_FIELD_TEXT, SHOWN, STAFFING, AUTO, 0 },
  { "teacher", "授课人", N_("Teacher"), "讲师|教师|主讲人|授课老师|instructor|trainer", XZ_FIELD_TEXT, SHOWN, STAFFING, AUTO, 0 },
  { "subjects", "内容类别", N_("Subjects"), "培训内容类别|培训内容|内容|subject",
    XZ_FIELD_CODES, SHOWN, STAFFING, HARD, 0, &xz_codes_subject },
  REMARK,
};

/* Who is to come to every session of a course. */
static const XzField enrolment_fields[] = {
  { "programme", "培训名称", N_("Course"), "培训|培训班|课程|培训项目", XZ_FIELD_REF, SHOWN, STAFFING, HARD, REQUIRED, NULL, "programme" },
  { "person", "人员", N_("Person"), "姓名|参训人员", XZ_FIELD_REF, SHOWN, STAFFING, HARD, REQUIRED, NULL, "person" },
  REMARK,
};

/* A line of a sign-in sheet.  Without a part of the day it is that of the session. */
static const XzField attendance_fields[] = {
  { "session", "课次", N_("Session"), "培训课次", XZ_FIELD_REF, SHOWN, STAFFING, APPEND, REQUIRED, NULL, "session" },
  { "person", "人员", N_("Person"), "姓名|参训人员", XZ_FIELD_REF, SHOWN, STAFFING, APPEND, REQUIRED, NULL, "person" },
  { "half", "时段", N_("Part of the day"), "上课时段|时间段|上下午|上/下午", XZ_FIELD_CODE, SHOWN, STAFFING, APPEND, 0, &xz_codes_half },
  { "presence", "出勤情况", N_("Presence"), "签到|出勤|到课情况|考勤|是否到课|签到情况|attendance|attended",
    XZ_FIELD_CODE, SHOWN, STAFFING, APPEND, REQUIRED, &xz_codes_presence },
  CORRECTION ("attendance", "reason"),
};

/* How a course ended for a person. */
static const XzField training_result_fields[] = {
  { "programme", "培训名称", N_("Course"), "培训|培训班|课程|培训项目", XZ_FIELD_REF, SHOWN, STAFFING, APPEND, REQUIRED, NULL, "programme" },
  { "person", "人员", N_("Person"), "姓名|参训人员", XZ_FIELD_REF, SHOWN, STAFFING, APPEND, REQUIRED, NULL, "person" },
  { "score", "考核成绩", N_("Score"), "成绩|分数|考试成绩|得分|考核分数|score|grade", XZ_FIELD_TEXT, SHOWN, STAFFING, APPEND, 0 },
  { "passed", "是否合格", N_("Passed"), "合格|考核结果|结果|培训结果|result|pass",
    XZ_FIELD_CODE, SHOWN, STAFFING, APPEND, REQUIRED, &xz_codes_passed },
  { "day", "考核日期", N_("Day of the result"), "考试日期|结业日期|合格日期|completion date|exam date",
    XZ_FIELD_DATE, SHOWN, STAFFING, APPEND, REQUIRED },
  CORRECTION ("training_result", "reason"),
};

const XzRecordType xz_type_programme =
  { 11, "programme", "培训计划", N_("Course"), programme_fields, G_N_ELEMENTS (programme_fields) };
const XzRecordType xz_type_session =
  { 12, "session", "培训课次", N_("Session"), session_fields, G_N_ELEMENTS (session_fields) };
const XzRecordType xz_type_enrolment =
  { 13, "enrolment", "参训名单", N_("Enrolment"), enrolment_fields, G_N_ELEMENTS (enrolment_fields) };
const XzRecordType xz_type_attendance =
  { 14, "attendance", "签到记录", N_("Attendance"), attendance_fields, G_N_ELEMENTS (attendance_fields), FALSE, TRUE };
const XzRecordType xz_type_training_result =
  { 15, "training_result", "培训结果", N_("Training result"), training_result_fields, G_N_ELEMENTS (training_result_fields), FALSE, TRUE };
