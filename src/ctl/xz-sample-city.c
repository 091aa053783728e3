/* xz-sample-city.c: the bodies, posts, companies and officers of the sample city.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include "xz-sample.h"

typedef struct { const char *name; const char *short_name; const char *division; guint weight; guint headcount; } AgencySeed;

/* The 17 streets, towns and the township of Taixing, and departments whose
 * work takes auxiliaries.  weight: share of the people; headcount: how many in
 * 1,000 of the city's people are approved (Art. 13). */
static const AgencySeed agency_seeds[] = {
  { "济川街道", NULL, "321283001", 70, 64 }, { "延令街道", NULL, "321283002", 66, 62 },
  { "姚王街道", NULL, "321283003", 48, 46 }, { "黄桥镇", NULL, "321283100", 96, 92 },
  { "分界镇", NULL, "321283101", 24, 24 }, { "古溪镇", NULL, "321283102", 26, 26 },
  { "元竹镇", NULL, "321283104", 22, 22 }, { "珊瑚镇", NULL, "321283105", 20, 20 },
  { "广陵镇", NULL, "321283106", 26, 26 }, { "曲霞镇", NULL, "321283108", 20, 20 },
  { "张桥镇", NULL, "321283109", 26, 26 }, { "河失镇", NULL, "321283112", 28, 28 },
  { "新街镇", NULL, "321283113", 30, 30 }, { "宣堡镇", NULL, "321283115", 24, 24 },
  { "滨江镇", NULL, "321283123", 60, 56 }, { "虹桥镇", NULL, "321283124", 40, 38 },
  { "根思乡", NULL, "321283200", 20, 20 },
  { "泰兴市城市管理局", "市城管局", NULL, 130, 124 }, { "泰兴市市场监督管理局", "市市场监管局", NULL, 50, 50 },
  { "泰兴市交通运输局", "市交通运输局", NULL, 42, 42 }, { "泰兴市农业农村局", "市农业农村局", NULL, 24, 24 },
  { "泰兴市应急管理局", "市应急管理局", NULL, 24, 24 }, { "泰兴市住房和城乡建设局", "市住建局", NULL, 28, 28 },
  { "泰兴市水务局", "市水务局", NULL, 16, 16 }, { "泰兴市文体广电和旅游局", "市文广旅局", NULL, 14, 14 },
  { "泰兴市卫生健康委员会", "市卫健委", NULL, 16, 16 }, { "泰兴市自然资源和规划局", "市资规局", NULL, 18, 18 },
};

typedef struct { const char *name; const char *category; } PostSeed;

/* category: the item of Art. 8 or 9. */
static const PostSeed post_seeds[] = {
  { "日常巡查员", "8.2" }, { "政策宣传员", "8.1" }, { "档案管理员", "8.3" }, { "窗口服务员", "8.3" },
  { "信息采集员", "8.3" }, { "网络维护员", "8.4" }, { "数据统计员", "8.4" }, { "执法车辆驾驶员", "8.5" },
  { "装备保管员", "8.5" }, { "综合事务员", "8.6" }, { "现场秩序维护员", "9.6" }, { "协助检查员", "9.3" },
  { "文书送达员", "9.4" }, { "涉案财物清点员", "9.2" },
};

/* All but the check character of the credit code: invented, in a division that is nobody's. */
typedef struct { const char *name; const char *credit17; } CompanySeed;
static const CompanySeed company_seeds[] = {
  { "泰兴市安达人力资源服务有限公司", "91321299MA1000001" }, { "江苏惠民劳务派遣有限公司", "91321299MA1000002" },
  { "泰州市众诚人力资源有限公司", "91321299MA1000003" }, { "泰兴市同心劳务派遣有限公司", "91321299MA1000004" },
  { "江苏远航企业服务有限公司", "91321299MA1000005" }, { "泰州市嘉业人才服务有限公司", "91321299MA1000006" },
};

#define OFFICERS_OF_AN_AGENCY 6
#define POSTS_OF_AN_AGENCY    8

static void
agency_free (XzSampleAgency *agency)
{
  g_ptr_array_unref (agency->posts);
  g_ptr_array_unref (agency->officers);
  g_free (agency);
}

/* A new record of the city with the next id of the stream. */
static XzRecord *
add_record (XzSampleCity *city, XzSampleRandom *random, const XzRecordType *type, const char *owner)
{
  XzRecord *record = xz_record_new (type);

  xz_sample_random_uuid (random, 0, record->id);
  g_strlcpy (record->owner, owner != NULL ? owner : record->id, sizeof record->owner);
  g_ptr_array_add (city->records, record);
  return record;
}

/* GB 32100-2015: the 18th character. */
static char
credit_check_character (const char *credit17)
{
  static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  static const int weights[] = { 1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28 };
  int sum = 0;

  for (int i = 0; i < 17; i++)
    sum += (int) (strchr (alphabet, credit17[i]) - alphabet) * weights[i];
  return alphabet[(31 - sum % 31) % 31];
}

static void
add_companies (XzSampleCity *city)
{
  XzSampleRandom random = xz_sample_random (city->seed, "company", 0);

  for (guint i = 0; i < G_N_ELEMENTS (company_seeds); i++)
    {
      const CompanySeed *seed = &company_seeds[i];
      XzSampleAgency *keeper = g_ptr_array_index (city->agencies, i);
      XzRecord *record = add_record (city, &random, &xz_type_company, keeper->id);
      g_autofree char *code = g_strdup_printf ("%s%c", seed->credit17, credit_check_character (seed->credit17));
      g_autofree char *phone = g_strdup_printf ("0523-8700%04u", 1000 + i);

      xz_record_set (record, "name", seed->name);
      xz_record_set (record, "credit_code", code);
      xz_record_set (record, "phone", phone);
      xz_record_set (record, "valid_from", "2022-01-01");
      g_ptr_array_add (city->companies, g_strdup (record->id));
    }
}

static void
add_posts (XzSampleCity *city, XzSampleAgency *agency, XzSampleRandom *random, guint number)
{
  for (guint i = 0; i < POSTS_OF_AN_AGENCY; i++)
    {
      const PostSeed *seed = &post_seeds[(i == 0 ? 0 : number + i * 5) % G_N_ELEMENTS (post_seeds)];
      XzRecord *record;

      if (i != 0 && seed == &post_seeds[0])
        continue;
      record = add_record (city, random, &xz_type_post, agency->id);
      xz_record_set (record, "name", seed->name);
      xz_record_set (record, "category", seed->category);
      xz_record_set (record, "valid_from", "2023-01-01");
      g_ptr_array_add (agency->posts, g_strdup (record->id));
    }
}

static void
add_officers (XzSampleCity *city, XzSampleAgency *agency, XzSampleRandom *random, guint number)
{
  for (guint i = 0; i < OFFICERS_OF_AN_AGENCY; i++)
    {
      XzRecord *record = add_record (city, random, &xz_type_officer, agency->id);
      g_autofree char *certificate = g_strdup_printf ("1012%02u%05u", number, 10001 + i);
      g_auto (XzSampleName) name = { NULL, NULL };

      xz_sample_name (random, xz_sample_random_chance (random, 7500), &name);
      xz_record_set (record, "name", name.name);
      xz_record_set (record, "certificate_number", certificate);
      xz_record_set (record, "valid_from", "2022-06-01");
      xz_record_set (record, "valid_to", "2027-05-31");
      g_ptr_array_add (agency->officers, g_strdup (record->id));
    }
}

/* The unit's record, unless the register has it already. */
static void
add_agency_record (XzSampleCity *city, XzSampleAgency *agency, const AgencySeed *seed, XzSampleRandom *random)
{
  g_autofree char *headcount = g_strdup_printf ("%u", agency->headcount);
  XzRecord *record = add_record (city, random, &xz_type_agency, NULL);

  g_strlcpy (agency->id, record->id, sizeof agency->id);
  xz_record_set (record, "name", seed->name);
  xz_record_set (record, "short_name", seed->short_name);
  xz_record_set (record, "legal_form", "organ");
  xz_record_set (record, "division_code", seed->division);
  xz_record_set (record, "valid_from", "2023-01-01");
  xz_record_set (record, "headcount", headcount);
  xz_record_set (record, "headcount_from", XZ_SAMPLE_HEADCOUNT_DAY);
}

static void
add_agency (XzSampleCity *city, guint number, const char *known_id)
{
  const AgencySeed *seed = &agency_seeds[number];
  XzSampleRandom random = xz_sample_random (city->seed, "agency", number);
  XzSampleAgency *agency = g_new0 (XzSampleAgency, 1);

  agency->name = seed->name;
  agency->weight = seed->weight;
  agency->headcount = (guint) (((guint64) city->n_persons * seed->headcount + 999) / 1000);
  agency->posts = g_ptr_array_new_with_free_func (g_free);
  agency->officers = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (city->agencies, agency);
  if (known_id != NULL)
    g_strlcpy (agency->id, known_id, sizeof agency->id);
  else
    add_agency_record (city, agency, seed, &random);
  add_posts (city, agency, &random, number);
  add_officers (city, agency, &random, number);
}

XzSampleCity *
xz_sample_city_new (guint32 seed, guint n_persons, XzSampleFindAgency find_agency, gpointer data)
{
  XzSampleCity *city = g_new0 (XzSampleCity, 1);

  city->seed = seed;
  city->n_persons = n_persons;
  city->day = xz_date_parse (XZ_SAMPLE_DAY);
  city->agencies = g_ptr_array_new_with_free_func ((GDestroyNotify) agency_free);
  city->companies = g_ptr_array_new_with_free_func (g_free);
  city->records = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_record_free);
  for (guint i = 0; i < G_N_ELEMENTS (agency_seeds); i++)
    add_agency (city, i, find_agency != NULL ? find_agency (agency_seeds[i].name, data) : NULL);
  add_companies (city);
  return city;
}

void
xz_sample_city_free (XzSampleCity *city)
{
  if (city == NULL)
    return;
  g_ptr_array_unref (city->agencies);
  g_ptr_array_unref (city->companies);
  g_ptr_array_unref (city->records);
  g_free (city);
}
