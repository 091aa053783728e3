/* test-field.c: headers are recognised, values are read as offices write them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "xz-record.h"

static const XzField *
person_field (const char *name)
{
  const XzField *field = xz_record_type_field (&xz_type_person, name);

  g_assert_nonnull (field);
  return field;
}

/* What a header of a workbook means; NULL: no column of the roster. */
static void
test_headers (void)
{
  static const struct { const char *header; const char *column; } known[] = {
    { "姓名", "name" }, { "姓 名", "name" }, { "姓　名", "name" }, { "名字", "name" }, { "Name", "name" }, { "FULL_NAME", "name" },
    { "性别", "sex" }, { "性别（男/女）", "sex" }, { "Gender", "sex" }, { "SEX_CODE_CD", "sex" },
    { "出生年月", "birth_date" }, { "出生日期", "birth_date" }, { "DOB", "birth_date" }, { "Date of birth", "birth_date" },
    { "公民身份号码", "id_number" }, { "身份证号", "id_number" }, { "身份证号码（18位）", "id_number" }, { "证件号码", "id_number" },
    { "ID number", "id_number" }, { "民族", "ethnic_group" }, { "政治面貌", "political_status" }, { "文化程度", "education" },
    { "最高学历", "education" }, { "毕业院校及专业", "school" }, { "户籍地", "registered_residence" }, { "籍贯/户籍地", "registered_residence" },
    { "现住址", "address" }, { "联系电话", "phone" }, { "手机", "phone" }, { "手机号码*", "phone" }, { "到岗时间", "hire_date" },
    { "入职日期", "hire_date" }, { "聘用日期", "hire_date" }, { "APPOINTED_DATE", "hire_date" }, { "所在单位", "agency" },
    { "用工单位：", "agency" }, { "乡镇", "agency" }, { "部门", "agency" }, { "岗位", "post" }, { "岗位/工作内容", "post" },
    { "EMPLOYEE_POSITION", "post" }, { "用工形式", "employment_form" }, { "用工形式(劳务派遣/合同制/其他)", "employment_form" },
    { "派遣单位", "dispatch_company" }, { "劳务派遣公司", "dispatch_company" }, { "合同期限止", "contract_to" }, { "合同到期", "contract_to" },
    { "合同起", "contract_from" }, { "是否退役军人", "veteran" }, { "证件编号", "certificate_number" }, { "工作证号", "certificate_number" },
    { "备注", "remark" }, { "记录号", "id" }, { "紧急联系人电话", "emergency_phone" }, { "年龄", "age" }, { "状态", "status" },
    { "拼音", "pinyin" }, { "带队执法人员", "officer" }, { "birth_date", "birth_date" }, { "Dispatch company", "dispatch_company" },
    /* Full-width letters are letters. */
    { "ＮＡＭＥ", "name" },
    { "序号", NULL }, { "参加工作时间", NULL }, { "RACE", NULL }, { "LAST_NME", NULL }, { "发证日期", NULL }, { "有效期", NULL },
    { "证件到期", NULL }, { "", NULL }, { "：", NULL }, { "\xff", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      const XzColumn *column = xz_roster_column (known[i].header);

      g_test_message ("%s", known[i].header);
      g_assert_cmpstr (column != NULL ? column->name : NULL, ==, known[i].column);
      if (column != NULL)
        g_assert_true (xz_field_answers_to (column->desc, known[i].header));
    }
  g_assert_null (xz_roster_column (NULL));
}

/* A header means one column. */
static void
test_no_header_means_two_columns (void)
{
  guint n;
  const XzColumn *columns = xz_roster_columns (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *all = g_strjoin ("|", columns[i].name, columns[i].desc->label_zh, columns[i].desc->label_en,
                                        columns[i].desc->synonyms, NULL);
      g_auto (GStrv) words = g_strsplit (all, "|", -1);

      for (guint j = 0; words[j] != NULL; j++)
        if (xz_roster_column (words[j]) != &columns[i])
          g_error ("%s is of %s and of %s", words[j], columns[i].name, xz_roster_column (words[j])->name);
    }
}

static void
test_columns_of_the_command_line (void)
{
  g_auto (GStrv) names = g_strsplit ("id name sex birth_date id_number ethnic_group political_status education phone address agency "
                                     "post dispatch_company hire_date status certificate_number veteran remark age "
                                     "employment_form contract_from contract_to last_day grade officer school "
                                     "registered_residence former_name name_as_printed pinyin direct_reason "
                                     "emergency_contact emergency_phone", " ", -1);
  guint n;
  const XzColumn *columns = xz_roster_columns (&n);

  g_assert_cmpuint (n, ==, g_strv_length (names));
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpstr (columns[i].name, ==, names[i]);
      g_assert_cmpstr (columns[i].desc->name, ==, names[i]);
      g_assert_cmpint (xz_roster_column_index (names[i]), ==, (int) i);
      g_assert_cmpint (columns[i].type != NULL, ==, columns[i].field != NULL);
      if (columns[i].type != NULL)
        g_assert_nonnull (xz_record_type_field (columns[i].type, columns[i].field));
    }
  g_assert_cmpint (xz_roster_column_index ("姓名"), ==, -1);
  g_assert_cmpint (xz_roster_column_index (NULL), ==, -1);
}

/* A column is sorted by only where the migration has an index. */
static void
test_sortable_columns (void)
{
  g_auto (GStrv) names = g_strsplit ("name birth_date id_number education agency post dispatch_company hire_date status "
                                     "certificate_number age", " ", -1);
  guint n;
  const XzColumn *columns = xz_roster_columns (&n);

  for (guint i = 0; i < n; i++)
    g_assert_cmpint (columns[i].sortable, ==, g_strv_contains ((const char *const *) names, columns[i].name));
}

static void
test_labels (void)
{
  const XzField *field = person_field ("id_number");

  g_assert_cmpstr (xz_field_label (field), ==, "ID number");
  g_assert_cmpstr (field->label_zh, ==, "公民身份号码");
  g_assert_cmpstr (xz_record_type_label (&xz_type_person), ==, "Person");
}

typedef struct {
  const XzRecordType *type;
  const char         *field;
  const char         *text;
  const char         *canonical;
  const char         *code;         /* NULL: no finding */
  gboolean            blocks;
} Value;

/* A message of one line, for TAP. */
static void
say (const char *field, const char *text)
{
  g_autofree char *line = g_strndup (text != NULL ? text : "", 60);

  g_strdelimit (line, "\n\t", ' ');
  g_test_message ("%s: %s", field, line);
}

static void
check_values (const Value *values, gsize n, gboolean numeric)
{
  for (gsize i = 0; i < n; i++)
    {
      const XzField *field = xz_record_type_field (values[i].type, values[i].field);
      g_autoptr (GPtrArray) findings = xz_findings_new ();
      g_autofree char *canonical = NULL;
      gboolean passed;

      say (values[i].field, values[i].text);
      passed = xz_field_parse (field, values[i].text, numeric, xz_date_from_ymd (2026, 11, 24), &canonical, findings);
      g_assert_cmpint (passed, ==, !values[i].blocks);
      g_assert_cmpint (passed, ==, !xz_findings_blocks (findings));
      if (!values[i].blocks)
        g_assert_cmpstr (canonical, ==, values[i].canonical);
      if (values[i].code == NULL)
        g_assert_cmpuint (findings->len, ==, 0);
      else
        g_assert_true (xz_findings_has (findings, values[i].code));
      for (guint j = 0; j < findings->len; j++)
        {
          g_autofree char *sentence = xz_finding_dup_sentence (findings->pdata[j]);

          g_assert_cmpstr (((XzFinding *) findings->pdata[j])->field, ==, values[i].field);
          g_assert_null (strchr (sentence, '%'));
        }
    }
}

#define PERSON &xz_type_person

static void
test_names (void)
{
  static const Value values[] = {
    { PERSON, "name", "欧阳思远", "欧阳思远" },
    { PERSON, "name", " 王　伟 ", "王伟" },
    { PERSON, "name", "买买提•艾力", "买买提·艾力" },
    { PERSON, "name", "ARLON  JEFFOX", "ARLON JEFFOX" },
    { PERSON, "name", "", NULL, "required", TRUE },
    { PERSON, "name", NULL, NULL, "required", TRUE },
    { PERSON, "name", "/", NULL, "required", TRUE },
    { PERSON, "name", "\xff\xfe", NULL, "text-invalid", TRUE },
    { PERSON, "name", "王\xee\x80\x80", NULL, "name-private-use", TRUE },
    { PERSON, "former_name", "无", NULL },
    { PERSON, "former_name", "王小二", "王小二" },
  };

  check_values (values, G_N_ELEMENTS (values), FALSE);
}

static void
test_id_numbers (void)
{
  static const Value values[] = {
    { PERSON, "id_number", "321299199003071234", "321299199003071234", "id-area" },
    { PERSON, "id_number", " '32129919920229019x ", "32129919920229019X", "id-area" },
    { PERSON, "id_number", "３２１２９９１９９００３０７１２３４", "321299199003071234", "id-area" },
    { PERSON, "id_number", "321299199003071235", NULL, "id-check", TRUE },
    { PERSON, "id_number", "3.21299E+17", NULL, "id-damaged", TRUE },
    { PERSON, "id_number", "1234", NULL, "id-length", TRUE },
    { PERSON, "id_number", "", NULL },
    { PERSON, "id_number", "无", NULL },
  };
  static const Value numeric[] = {
    { PERSON, "id_number", "321299199003071000", NULL, "id-damaged", TRUE },
  };

  check_values (values, G_N_ELEMENTS (values), FALSE);
  check_values (numeric, G_N_ELEMENTS (numeric), TRUE);
}

/* A refused number is given back, so that the editor can show what was typed. */
static void
test_refused_id_number_is_kept (void)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  g_autofree char *canonical = NULL;

  g_assert_false (xz_field_parse (person_field ("id_number"), "321299199003071235", FALSE, XZ_DATE_NONE, &canonical, findings));
  g_assert_cmpstr (canonical, ==, "321299199003071235");
  for (guint i = 0; i < findings->len; i++)
    for (guint j = 0; j < 4; j++)
      if (((XzFinding *) findings->pdata[i])->args[j] != NULL)
        g_assert_null (strstr (((XzFinding *) findings->pdata[i])->args[j], "19900307"));
}

static void
test_legacy_id_number (void)
{
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  g_autofree char *canonical = NULL;

  g_assert_true (xz_field_parse (person_field ("id_number"), "321025700307123", FALSE, XZ_DATE_NONE, &canonical, findings));
  g_assert_cmpstr (canonical, ==, "32102519700307123X");
  g_assert_true (xz_findings_has (findings, "id-legacy-15"));
}

static void
test_dates (void)
{
  static const Value values[] = {
    { PERSON, "birth_date", "1990-03-07", "1990-03-07" },
    { PERSON, "birth_date", "1990年3月7日", "1990-03-07" },
    { PERSON, "birth_date", "19900307", "1990-03-07" },
    { PERSON, "birth_date", "1990.03", "1990-03" },
    { PERSON, "birth_date", "1990年3月", "1990-03" },
    { PERSON, "birth_date", "1990", "1990" },
    { PERSON, "birth_date", "1990-02-30", NULL, "date", TRUE },
    { PERSON, "birth_date", "大约1990", NULL, "date", TRUE },
    { PERSON, "birth_date", "/", NULL },
    { &xz_type_service, "hire_date", "3-1", "2026-03-01" },
    { &xz_type_service, "hire_date", "2025/10/18 00:00:00", "2025-10-18" },
  };
  static const Value serials[] = {
    { &xz_type_service, "hire_date", "45948", "2025-10-18" },
  };

  check_values (values, G_N_ELEMENTS (values), FALSE);
  check_values (serials, G_N_ELEMENTS (serials), TRUE);
}

static void
test_codes (void)
{
  static const Value values[] = {
    { PERSON, "sex", "男", "1" }, { PERSON, "sex", "女", "2" }, { PERSON, "sex", "M", "1" }, { PERSON, "sex", "1", "1" },
    { PERSON, "sex", "公", NULL, "code", TRUE },
    { PERSON, "ethnic_group", "汉", "01" }, { PERSON, "ethnic_group", "汉族", "01" },
    { PERSON, "political_status", "党员", "01" }, { PERSON, "political_status", "团员", "03" },
    { PERSON, "education", "本科", "20" }, { PERSON, "education", "大专", "30" }, { PERSON, "education", "高中", "60" },
    { PERSON, "education", "学富五车", NULL, "code", TRUE },
    { &xz_type_service, "employment_form", "劳务派遣", "dispatch" },
    { &xz_type_service, "state", "在职", "in_service" },
    { &xz_type_assignment, "grade", "见习", "probation" },
  };
  static const Value numeric[] = {
    { PERSON, "sex", "1.0", "1" }, { PERSON, "sex", "2", "2" },
  };

  check_values (values, G_N_ELEMENTS (values), FALSE);
  check_values (numeric, G_N_ELEMENTS (numeric), TRUE);
}

static void
test_yes_and_no (void)
{
  static const char *const yes[] = { "是", "√", "✓", "有", "Y", "y", "yes", "1", "TRUE", " 是 " };
  static const char *const no[] = { "否", "无", "N", "no", "0", "x", "X", "×", "没有", "不是", "false", "/" };
  static const char *const neither[] = { "大概", "2", "？" };

  for (guint i = 0; i < G_N_ELEMENTS (yes); i++)
    {
      Value value = { PERSON, "veteran", yes[i], "1" };

      check_values (&value, 1, FALSE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (no); i++)
    {
      Value value = { PERSON, "veteran", no[i], "0" };

      check_values (&value, 1, FALSE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (neither); i++)
    {
      Value value = { PERSON, "veteran", neither[i], NULL, "code", TRUE };

      check_values (&value, 1, FALSE);
    }
}

static void
test_phones (void)
{
  static const Value values[] = {
    { PERSON, "phone", "138 0000 0000", "13800000000" },
    { PERSON, "phone", "+86-138-0000-0000", "13800000000" },
    { PERSON, "emergency_phone", "1380000", "1380000", "phone-form" },
    { PERSON, "phone", "无", NULL },
  };
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  g_autofree char *canonical = NULL;

  check_values (values, 2, FALSE);
  check_values (values + 3, 1, FALSE);
  /* A doubtful number is a warning with its own field's name, and is kept. */
  g_assert_true (xz_field_parse (person_field ("emergency_phone"), "1380000", FALSE, XZ_DATE_NONE, &canonical, findings));
  g_assert_cmpstr (canonical, ==, "1380000");
  g_assert_cmpuint (findings->len, >, 0);
  g_assert_cmpstr (((XzFinding *) findings->pdata[0])->field, ==, "emergency_phone");
}

static void
test_integers (void)
{
  static const Value values[] = {
    { &xz_type_agency, "headcount", "36", "36" }, { &xz_type_agency, "headcount", "036", "36" },
    { &xz_type_agency, "headcount", "３６", "36" }, { &xz_type_agency, "headcount", "36.0", "36" },
    { &xz_type_agency, "headcount", "36.5", NULL, "number", TRUE }, { &xz_type_agency, "headcount", "-1", NULL, "number", TRUE },
    { &xz_type_agency, "headcount", "三十", NULL, "number", TRUE },
    { &xz_type_agency, "headcount", "99999999999999999999", NULL, "number", TRUE },
    { &xz_type_agency, "headcount", "", NULL },
  };

  check_values (values, G_N_ELEMENTS (values), FALSE);
}

static void
test_texts (void)
{
  g_autofree char *long_line = g_strnfill (201, 'x');
  g_autofree char *long_text = g_strnfill (4001, 'x');
  const Value values[] = {
    { PERSON, "address", "  黄桥镇 １号\n二楼 ", "黄桥镇 1号 二楼" },
    { PERSON, "remark", "一\n二", "一\n二" },
    { PERSON, "address", long_line, NULL, "too-long", TRUE },
    { PERSON, "remark", long_line, long_line },
    { PERSON, "remark", long_text, NULL, "too-long", TRUE },
    { &xz_type_agency, "name", " 黄桥镇 ", "黄桥镇" },
    { &xz_type_agency, "name", "", NULL, "required", TRUE },
    { &xz_type_agency, "credit_code", "11321283990000017m", "11321283990000017M" },
    { &xz_type_assignment, "post", " 城管巡查 ", "城管巡查" },
    { PERSON, "photo", "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
    { PERSON, "photo", "../../etc/passwd", NULL, "text-invalid", TRUE },
  };

  check_values (values, G_N_ELEMENTS (values), FALSE);
}

static void
assert_display (const XzField *field, const char *canonical, gboolean reveal, const char *expected)
{
  g_autofree char *text = xz_field_display (field, canonical, reveal);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_display (void)
{
  assert_display (person_field ("id_number"), "321299199003071234", TRUE, "321299199003071234");
  assert_display (person_field ("id_number"), "321299199003071234", FALSE, "3212**********1234");
  assert_display (person_field ("phone"), "13800005678", FALSE, "138****5678");
  assert_display (person_field ("phone"), "13800005678", TRUE, "13800005678");
  assert_display (person_field ("emergency_phone"), "13800005678", FALSE, "138****5678");
  assert_display (person_field ("vetting_number"), "2026-01", FALSE, "****");
  assert_display (person_field ("vetting_number"), "2026-01", TRUE, "2026-01");
  assert_display (person_field ("sex"), "1", FALSE, "Male");
  assert_display (person_field ("sex"), "7", FALSE, "7");
  assert_display (person_field ("birth_date"), "1990-03", FALSE, "1990-03");
  assert_display (person_field ("name"), NULL, FALSE, NULL);
  assert_display (xz_record_type_field (&xz_type_agency, "phone"), "052387654321", FALSE, "052387654321");
}

static void
test_any_bytes (void)
{
  guint n;
  const XzColumn *columns = xz_roster_columns (&n);

  for (guint round = 0; round < 3000; round++)
    {
      char bytes[24];
      guint length = (guint) g_test_rand_int_range (0, sizeof bytes);
      const XzField *field = columns[g_test_rand_int_range (0, (gint32) n)].desc;
      g_autoptr (GPtrArray) findings = xz_findings_new ();
      g_autofree char *canonical = NULL;

      for (guint i = 0; i < length; i++)
        bytes[i] = (char) g_test_rand_int_range (1, 256);
      bytes[length] = '\0';
      xz_field_parse (field, bytes, g_test_rand_bit (), XZ_DATE_NONE, &canonical, findings);
      if (canonical != NULL)
        g_assert_true (g_utf8_validate (canonical, -1, NULL));
      xz_roster_column (bytes);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C", TRUE);
  g_unsetenv ("LANGUAGE");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/records/headers/of-real-workbooks", test_headers);
  g_test_add_func ("/records/headers/none-means-two-columns", test_no_header_means_two_columns);
  g_test_add_func ("/records/roster/columns-of-the-command-line", test_columns_of_the_command_line);
  g_test_add_func ("/records/roster/sorted-only-by-an-index", test_sortable_columns);
  g_test_add_func ("/records/field/labels", test_labels);
  g_test_add_func ("/records/field/names", test_names);
  g_test_add_func ("/records/field/id-numbers", test_id_numbers);
  g_test_add_func ("/records/field/refused-id-number-is-kept-and-not-quoted", test_refused_id_number_is_kept);
  g_test_add_func ("/records/field/legacy-id-number-is-stored-with-18", test_legacy_id_number);
  g_test_add_func ("/records/field/dates", test_dates);
  g_test_add_func ("/records/field/codes", test_codes);
  g_test_add_func ("/records/field/yes-and-no", test_yes_and_no);
  g_test_add_func ("/records/field/phones", test_phones);
  g_test_add_func ("/records/field/integers", test_integers);
  g_test_add_func ("/records/field/texts", test_texts);
  g_test_add_func ("/records/field/display-masks", test_display);
  g_test_add_func ("/records/field/any-bytes", test_any_bytes);
  return g_test_run ();
}
