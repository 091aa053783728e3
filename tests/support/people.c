/* people.c: invented people.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"

#include <string.h>

#include "xz-date.h"
#include "xz-id-number.h"

static const char *const surnames[] = {
  "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "高", "林", "罗",
  "郑", "梁", "谢", "宋", "唐", "许", "邓", "韩", "冯", "曹", "彭", "曾", "肖", "田", "董", "潘", "袁", "蔡", "蒋", "余",
  "于", "杜", "叶", "程", "魏", "苏", "吕", "丁", "任", "卢", "姚", "沈", "钟", "姜", "崔", "谭", "陆", "范", "汪", "廖",
  "仇", "解", "单", "查", "区", "朴", "缪", "贠", "翟", "覃", "乐", "牟", "盖", "葛", "纪", "阚", "占", "莘", "尉", "华",
  "欧阳", "司马", "诸葛", "上官", "单于", "尉迟", "万俟", "令狐", "澹台", "拓跋", "长孙",
};
static const char *const given[] = {
  "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "兰", "霞", "平",
  "刚", "桂", "英", "华", "玉", "萍", "红", "建", "国", "文", "志", "海", "春", "梅", "琳", "晶", "鑫", "雪", "晨", "宇",
  "浩", "然", "欣", "怡", "思", "远", "佳", "慧", "俊", "峰", "龙", "飞", "鹏", "斌", "波", "辉", "林", "云", "燕", "凤",
  "乐", "行", "长", "重", "朝", "和", "曾", "解", "单", "朴", "都", "少", "传", "参", "薄", "藏", "晟", "骁", "冠", "无",
  "䶮", "𬭎", "㛃", "吕", "绿", "女", "略", "忌",
};
static const char *const whole[] = {
  "古丽娜扎尔·拜合提亚尔", "买买提·艾力", "阿依古丽", "迪丽热巴·迪力木拉提", "扎西·次仁", "John Smith", "Müller Anna",
};
static const char *const posts[] = { "日常巡查员", "信息采集员", "宣传劝导员", "窗口辅助员", "档案整理员", "热线接听员" };
static const char *const companies[] = { "泰兴市安达人力资源有限公司", "江苏顺和劳务派遣有限公司", "泰州众信人力资源有限公司", "泰兴市同济劳务有限公司" };
static const char *const educations[] = { "11", "14", "21", "20", "31", "30", "41", "44", "61", "60", "71", "81", NULL };

static guint64
mix (guint64 z)
{
  z += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* The next draw below n. */
static guint
draw (guint64 *state, guint n)
{
  *state = mix (*state);
  return (guint) (*state % n);
}

static char *
make_name (guint64 *state)
{
  /* Common surnames are common. */
  guint span = draw (state, 3) > 0 ? 20 : G_N_ELEMENTS (surnames);
  const char *surname = surnames[draw (state, span)];
  const char *first = given[draw (state, G_N_ELEMENTS (given))];

  if (draw (state, 200) == 0)
    return g_strdup (whole[draw (state, G_N_ELEMENTS (whole))]);
  if (draw (state, 4) == 0)
    return g_strconcat (surname, first, NULL);
  return g_strconcat (surname, first, given[draw (state, G_N_ELEMENTS (given))], NULL);
}

/* 40 years of birth days, each with its own run of sequence numbers for each sex: never the
 * same number twice. */
static char *
make_id_number (guint i, XzDate *birth)
{
  guint day = (guint) (((guint64) i * 7919) % 15000), sequence = i / 15000 % 500 * 2 + (guint) (mix (i) % 2);
  char number[20];
  int year, month, date;

  *birth = xz_date_from_ymd (1965, 1, 1) + (XzDate) day;
  xz_date_to_ymd (*birth, &year, &month, &date);
  g_snprintf (number, sizeof number, "321299%04d%02d%02d%03u", year, month, date, sequence);
  number[17] = xz_id_number_check_character (number);
  number[18] = '\0';
  return g_strdup (number);
}

static void
make_service (TestPerson *person, XzDate birth, guint64 *state)
{
  XzDate hire = xz_date_add_months (birth, 12 * 18 + (int) draw (state, 12 * 20)) + (XzDate) draw (state, 28);

  hire = MIN (hire, xz_date_from_ymd (2026, 11, 1));
  if (draw (state, 50) > 0)
    person->hire_date = xz_date_format (hire);
  if (draw (state, 10) == 0 && person->hire_date != NULL)
    person->last_day = xz_date_format (hire + 10 + (XzDate) draw (state, 20));
  if (draw (state, 3) > 0)
    person->contract_to = xz_date_format (xz_date_from_ymd (2026, 6, 1) + (XzDate) draw (state, 600));
  person->employment_form = draw (state, 5) > 0 ? "dispatch" : "direct";
  person->company = person->employment_form[1] == 'i' && person->employment_form[2] == 's'
                    ? draw (state, PEOPLE_COMPANIES) : PEOPLE_COMPANIES;
  person->post = draw (state, PEOPLE_POSTS + 1);
}

void
test_person_init (TestPerson *person, guint i)
{
  guint64 state = mix (i);
  XzDate birth;

  memset (person, 0, sizeof *person);
  person->name = make_name (&state);
  person->id_number = make_id_number (i, &birth);
  person->birth_date = xz_date_format (birth);
  person->sex = xz_id_number_sex (person->id_number) == 1 ? "1" : "2";
  if (draw (&state, 20) == 0)
    g_clear_pointer (&person->id_number, g_free);
  if (draw (&state, 10) > 0)
    person->phone = g_strdup_printf ("1%u%09u", 3 + draw (&state, 7), draw (&state, 1000000000));
  if (draw (&state, 100) == 0 && strcmp (person->name, "单长") != 0)
    person->pinyin = g_strdup ("zu fang");
  person->education = educations[draw (&state, G_N_ELEMENTS (educations))];
  person->agency = draw (&state, PEOPLE_AGENCIES);
  make_service (person, birth, &state);
  if (draw (&state, 2) == 0)
    person->certificate = g_strdup_printf ("TXFZ%u%06u", person->agency + 10, i);
}

void
test_person_clear (TestPerson *person)
{
  g_free (person->name);
  g_free (person->pinyin);
  g_free (person->id_number);
  g_free (person->phone);
  g_free (person->birth_date);
  g_free (person->hire_date);
  g_free (person->last_day);
  g_free (person->contract_to);
  g_free (person->certificate);
  memset (person, 0, sizeof *person);
}

const char *
test_post_name (guint post)
{
  return post < PEOPLE_POSTS ? posts[post] : NULL;
}

const char *
test_company_name (guint company)
{
  return company < PEOPLE_COMPANIES ? companies[company] : NULL;
}

guint
test_people_count (guint normal)
{
  const char *wanted = g_getenv ("XZ_TEST_PEOPLE");
  guint64 count = wanted != NULL ? g_ascii_strtoull (wanted, NULL, 10) : 0;

  if (g_getenv ("XZ_TENTH") != NULL)
    normal = MAX (normal / 10, 1);
  return count > 0 && count <= 10000000 ? MIN ((guint) count, normal) : normal;
}
