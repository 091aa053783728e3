/* xz-sample-names.c: invented names, as frequent and as odd as real ones.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-sample.h"

/* How often in 10,000 names. */
#define COMPOUND_SURNAMES 300
#define MINORITY_NAMES     30
#define RARE_CHARACTERS    15
#define SINGLE_GIVEN     1800

typedef struct { const char *surname; guint16 weight; } Surname;

/* Roughly the frequencies of Jiangsu, with the surnames whose reading is not
 * that of the common character (单 shan, 仇 qiu, 解 xie ...). */
static const Surname surnames[] = {
  { "王", 720 }, { "张", 660 }, { "陈", 640 }, { "李", 540 }, { "徐", 420 }, { "刘", 400 }, { "周", 390 },
  { "朱", 360 }, { "吴", 340 }, { "孙", 320 }, { "杨", 310 }, { "顾", 240 }, { "丁", 230 }, { "黄", 230 },
  { "赵", 220 }, { "戴", 210 }, { "叶", 190 }, { "钱", 180 }, { "蒋", 180 }, { "何", 170 }, { "马", 150 },
  { "印", 140 }, { "季", 140 }, { "封", 130 }, { "常", 130 }, { "殷", 130 }, { "肖", 130 }, { "鞠", 120 },
  { "姜", 110 }, { "沈", 110 }, { "许", 110 }, { "胡", 100 }, { "郭", 100 }, { "高", 100 }, { "林", 90 },
  { "曹", 90 }, { "严", 90 }, { "成", 80 }, { "姚", 80 }, { "陆", 80 }, { "袁", 80 }, { "金", 70 },
  { "卢", 70 }, { "吕", 70 }, { "宋", 70 }, { "谢", 60 }, { "曾", 60 }, { "任", 60 }, { "华", 50 },
  { "单", 50 }, { "缪", 50 }, { "占", 40 }, { "仇", 30 }, { "解", 30 }, { "查", 30 }, { "翟", 30 },
  { "葛", 30 }, { "纪", 30 }, { "薄", 10 }, { "盖", 10 }, { "区", 10 }, { "朴", 10 }, { "阚", 10 },
  { "莘", 10 }, { "尉", 6 }, { "乐", 6 }, { "员", 4 }, { "覃", 6 }, { "乜", 2 }, { "贠", 2 },
};

static const char *const compound_surnames[] = {
  "欧阳", "上官", "司马", "诸葛", "夏侯", "皇甫", "令狐", "尉迟", "澹台", "单于", "长孙", "公孙", "东方", "慕容",
};

static const char *const male_characters[] = {
  "伟", "强", "军", "勇", "杰", "涛", "明", "超", "刚", "平", "辉", "鹏", "华", "飞", "鑫", "波", "斌", "宇",
  "浩", "凯", "健", "俊", "帆", "帅", "旭", "宁", "龙", "林", "阳", "建", "文", "志", "海", "峰", "晨", "磊",
  "洋", "栋", "亮", "毅", "振", "国", "庆", "春", "荣", "兴", "祥", "东", "思", "远", "子", "轩", "泽", "嘉",
  "诚", "安", "卫", "永", "新", "立", "学", "成", "德", "正", "翔", "昊", "然", "博", "恒", "重", "长", "乐",
};

static const char *const female_characters[] = {
  "芳", "娜", "敏", "静", "秀", "丽", "艳", "娟", "霞", "燕", "玲", "桂", "红", "梅", "兰", "英", "莉", "萍",
  "颖", "琳", "雪", "倩", "婷", "慧", "洁", "欣", "怡", "佳", "雅", "云", "月", "晓", "春", "小", "文", "思",
  "梦", "诗", "雨", "蕾", "薇", "璐", "瑶", "菲", "凤", "珍", "琴", "素", "美", "淑", "惠", "珠", "翠", "芝",
  "宁", "安", "可", "心", "语", "彤", "妍", "佩", "群", "华", "玉", "海", "秋", "冬", "朵", "露", "乐", "然",
};

static const char *const rare_characters[] = { "䶮", "㛃", "𬭎", "彧", "翀", "犇", "垚", "𫍯", "昇", "祎" };

typedef struct { const char *name; const char *ethnic; gboolean male; } MinorityName;

static const MinorityName minority_names[] = {
  { "买买提·艾力", "05", TRUE }, { "艾力·吐尔逊", "05", TRUE }, { "阿卜杜拉·卡德尔", "05", TRUE },
  { "古丽娜扎尔·拜合提亚尔", "05", FALSE }, { "阿依努尔·买买提", "05", FALSE }, { "热依汗古丽·阿不都", "05", FALSE },
  { "才让·扎西", "04", TRUE }, { "卓玛·次仁", "04", FALSE }, { "巴特尔·那顺", "02", TRUE },
  { "其其格·乌兰", "02", FALSE }, { "叶尔兰·哈布勒", "17", TRUE }, { "阿依古丽·努尔兰", "17", FALSE },
};

/* Ethnic groups of people with Han-style names; the Han are the rest. */
static const char *const other_ethnic_groups[] = { "03", "11", "06", "08", "15", "07", "12", "09" };

#define PICK(random, array) ((array)[xz_sample_random_below ((random), G_N_ELEMENTS (array))])

static const char *
pick_surname (XzSampleRandom *random)
{
  guint total = 0, at, i;

  if (xz_sample_random_chance (random, COMPOUND_SURNAMES))
    return PICK (random, compound_surnames);
  for (i = 0; i < G_N_ELEMENTS (surnames); i++)
    total += surnames[i].weight;
  at = xz_sample_random_below (random, total);
  for (i = 0; at >= surnames[i].weight; i++)
    at -= surnames[i].weight;
  return surnames[i].surname;
}

static const char *
pick_character (XzSampleRandom *random, gboolean male)
{
  if (xz_sample_random_chance (random, RARE_CHARACTERS))
    return PICK (random, rare_characters);
  return male ? PICK (random, male_characters) : PICK (random, female_characters);
}

static char *
make_han_name (XzSampleRandom *random, gboolean male)
{
  const char *surname = pick_surname (random);
  const char *first = pick_character (random, male);
  const char *second = xz_sample_random_chance (random, SINGLE_GIVEN) ? "" : pick_character (random, male);
  char *name = g_strconcat (surname, first, second, NULL);

  /* This one is written in by hand, once: every guide looks for it. */
  if (g_str_equal (name, "欧阳思远"))
    {
      g_free (name);
      name = g_strdup ("欧阳思安");
    }
  return name;
}

void
xz_sample_name (XzSampleRandom *random, gboolean male, XzSampleName *out)
{
  if (xz_sample_random_chance (random, MINORITY_NAMES))
    {
      guint at = xz_sample_random_below (random, G_N_ELEMENTS (minority_names));

      while (minority_names[at].male != male)
        at = (at + 1) % G_N_ELEMENTS (minority_names);
      out->name = g_strdup (minority_names[at].name);
      out->ethnic = minority_names[at].ethnic;
      return;
    }
  out->name = make_han_name (random, male);
  out->ethnic = xz_sample_random_chance (random, 150) ? PICK (random, other_ethnic_groups) : "01";
}

void
xz_sample_name_clear (XzSampleName *name)
{
  g_clear_pointer (&name->name, g_free);
}
