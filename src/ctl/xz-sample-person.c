/* xz-sample-person.c: one invented person with spells and posts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include "xz-sample.h"
#include "xz-id-number.h"

/* People whom the guides and the tests look for by name. */
#define OUYANG_INDEX 3
#define TWIN_INDEX_A 11
#define TWIN_INDEX_B 12
/* People at the beginning of the city who have a portrait. */
#define PORTRAITS 40
/* Numbers of one sex on one birth date: odd or even sequence numbers. */
#define SEQUENCES 500

/* What is being put together; the records belong to the caller's array. */
typedef struct {
  const XzSampleCity   *city;
  const XzSampleAgency *agency;
  XzSampleRandom        random;
  GPtrArray            *records;
  XzRecord             *person;
  guint                 index;
  gboolean              male;
  gboolean              known;      /* one of those above: nothing is missing */
  XzDate                birth;
} Maker;

typedef struct { const char *code; guint16 weight; } Choice;

static const Choice education_choices[] = {
  { "30", 3900 }, { "31", 400 }, { "20", 2700 }, { "21", 300 }, { "60", 1250 }, { "41", 900 }, { "44", 200 }, { "14", 120 }, { "62", 60 }, { "71", 70 }, { "81", 10 },
};
static const Choice political_choices[] = { { "13", 5600 }, { "03", 2700 }, { "01", 1500 }, { "02", 150 }, { "12", 50 } };
static const Choice state_choices[] = {
  { "in_service", 8550 }, { "left", 700 }, { "pending", 250 }, { "departing", 150 }, { "again", 250 }, { "none", 100 },
};
static const Choice grade_choices[] = { { "probation", 150 }, { "third", 450 }, { "second", 280 }, { "first", 120 } };
static const char *const leave_reasons[] = { "个人辞职", "合同期满", "退回劳务派遣单位", "解除劳动关系", "考录公职" };
static const char *const villages[] = { "向阳", "胜利", "新建", "红旗", "前进", "双桥", "朝阳", "三里", "东进", "西庄" };
static const char *const schools[] = { "示例职业技术学院", "示例大学", "示例高级中学", "示例中等专业学校" };

#define CHOOSE(random, choices) choose ((random), (choices), G_N_ELEMENTS (choices))
#define PICK(random, array) ((array)[xz_sample_random_below ((random), G_N_ELEMENTS (array))])

static const char *
choose (XzSampleRandom *random, const Choice *choices, guint n)
{
  guint total = 0, at, i;

  for (i = 0; i < n; i++)
    total += choices[i].weight;
  at = xz_sample_random_below (random, total);
  for (i = 0; at >= choices[i].weight; i++)
    at -= choices[i].weight;
  return choices[i].code;
}

static void
set_date (XzRecord *record, const char *field, XzDate date)
{
  g_autofree char *text = xz_date_format (date);

  xz_record_set (record, field, text);
}

/* index to a number nobody else of this sex has: a multiplier without a common
 * factor walks through all dates and sequences once before it repeats. */
static void
set_birth_and_number (Maker *maker)
{
  XzDate first = xz_date_add_months (maker->city->day, -60 * 12) + 1;
  XzDate last = xz_date_add_months (maker->city->day, -18 * 12);
  guint64 space = (guint64) (last - first + 1) * SEQUENCES;
  guint64 slot = (maker->index * G_GUINT64_CONSTANT (2654435761) + maker->city->seed % space) % space;
  guint sequence = (guint) (slot % SEQUENCES) * 2 + (maker->male ? 1 : 0);
  g_autofree char *birth = NULL;
  char number[19];
  int year, month, day;

  maker->birth = first + (XzDate) (slot / SEQUENCES);
  xz_date_to_ymd (maker->birth, &year, &month, &day);
  g_snprintf (number, sizeof number, "321299%04d%02d%02d%03u", year, month, day, sequence);
  number[17] = xz_id_number_check_character (number);
  number[18] = '\0';
  birth = xz_date_format (maker->birth);
  xz_record_set (maker->person, "birth_date", birth);
  xz_record_set (maker->person, "sex", maker->male ? "1" : "2");
  if (!xz_sample_random_chance (&maker->random, 250) || maker->known)
    xz_record_set (maker->person, "id_number", number);
}

static void
set_name (Maker *maker)
{
  g_auto (XzSampleName) name = { NULL, NULL };

  xz_sample_name (&maker->random, maker->male, &name);
  if (maker->index == OUYANG_INDEX)
    xz_record_set (maker->person, "name", "欧阳思远");
  else if (maker->index == TWIN_INDEX_A || maker->index == TWIN_INDEX_B)
    xz_record_set (maker->person, "name", "王建国");
  else
    xz_record_set (maker->person, "name", name.name);
  if (!xz_sample_random_chance (&maker->random, 60))
    xz_record_set (maker->person, "ethnic_group", name.ethnic);
}

/* Four zeros in the middle: blocks that are given to nobody. */
static char *
make_phone (XzSampleRandom *random)
{
  guint block = 3 + xz_sample_random_below (random, 7), digit = xz_sample_random_below (random, 10);

  return g_strdup_printf ("1%u%u0000%04u", block, digit, xz_sample_random_below (random, 10000));
}

static void
set_contact (Maker *maker)
{
  XzSampleRandom *random = &maker->random;
  g_autofree char *phone = make_phone (random);
  g_autofree char *other_phone = make_phone (random);
  const char *village = PICK (random, villages);
  guint group = 1 + xz_sample_random_below (random, 12), house = 1 + xz_sample_random_below (random, 80);
  const XzSampleAgency *home = g_ptr_array_index (maker->city->agencies, xz_sample_random_below (random, 17));
  g_autofree char *address = g_strdup_printf ("江苏省泰兴市%s%s村%u组%u号", home->name, village, group, house);

  if (!xz_sample_random_chance (random, 200))
    xz_record_set (maker->person, "phone", phone);
  if (!xz_sample_random_chance (random, 400))
    xz_record_set (maker->person, "address", address);
  if (xz_sample_random_chance (random, 3000))
    {
      g_auto (XzSampleName) contact = { NULL, NULL };

      xz_sample_name (random, !maker->male, &contact);
      xz_record_set (maker->person, "emergency_contact", contact.name);
      xz_record_set (maker->person, "emergency_phone", other_phone);
    }
}

static void
set_background (Maker *maker)
{
  XzSampleRandom *random = &maker->random;

  if (!xz_sample_random_chance (random, 80))
    xz_record_set (maker->person, "education", CHOOSE (random, education_choices));
  if (!xz_sample_random_chance (random, 80))
    xz_record_set (maker->person, "political_status", CHOOSE (random, political_choices));
  xz_record_set (maker->person, "veteran", maker->male && xz_sample_random_chance (random, 1400) ? "1" : "0");
  if (xz_sample_random_chance (random, 2500))
    xz_record_set (maker->person, "school", PICK (random, schools));
}

static const XzSampleAgency *
pick_agency (const XzSampleCity *city, XzSampleRandom *random)
{
  guint total = 0, at, i;

  for (i = 0; i < city->agencies->len; i++)
    total += ((const XzSampleAgency *) g_ptr_array_index (city->agencies, i))->weight;
  at = xz_sample_random_below (random, total);
  for (i = 0;; i++)
    {
      const XzSampleAgency *agency = g_ptr_array_index (city->agencies, i);

      if (at < agency->weight)
        return agency;
      at -= agency->weight;
    }
}

static XzRecord *
add_record (Maker *maker, const XzRecordType *type)
{
  XzRecord *record = xz_record_new (type);

  xz_sample_random_uuid (&maker->random, maker->index + 1, record->id);
  g_strlcpy (record->owner, maker->agency->id, sizeof record->owner);
  g_ptr_array_add (maker->records, record);
  return record;
}

static const char *
pick_id (Maker *maker, const GPtrArray *ids)
{
  return g_ptr_array_index (ids, xz_sample_random_below (&maker->random, ids->len));
}

static void
add_assignment (Maker *maker, const XzRecord *service, XzDate from, gboolean with_company)
{
  XzRecord *assignment = add_record (maker, &xz_type_assignment);

  xz_record_set (assignment, "service", service->id);
  set_date (assignment, "from_date", from);
  xz_record_set (assignment, "post", pick_id (maker, maker->agency->posts));
  xz_record_set (assignment, "grade", CHOOSE (&maker->random, grade_choices));
  if (with_company)
    xz_record_set (assignment, "company", pick_id (maker, maker->city->companies));
  if (xz_sample_random_chance (&maker->random, 9000))
    xz_record_set (assignment, "officer", pick_id (maker, maker->agency->officers));
}

/* Employment form; TRUE when a company belongs to it. */
static gboolean
set_employment (Maker *maker, XzRecord *service)
{
  XzSampleRandom *random = &maker->random;
  gboolean direct = xz_sample_random_chance (random, 800);

  xz_record_set (service, "employment_form", direct ? "direct" : "dispatch");
  if (direct && !xz_sample_random_chance (random, 600))
    xz_record_set (service, "direct_reason", "技术岗位，派遣单位无合适人选");
  return !direct && !xz_sample_random_chance (random, 120);
}

/* Contracts of two or three years, renewed until they reach past the day that
 * counts; one in a hundred is too short, some end soon. */
static void
set_contract (Maker *maker, XzRecord *service, XzDate hired, XzDate until)
{
  XzSampleRandom *random = &maker->random;
  int months = xz_sample_random_chance (random, 100) ? 12 : xz_sample_random_chance (random, 5000) ? 24 : 36;
  XzDate from = hired, to = xz_date_add_months (from, months) - 1;

  while (to < until)
    {
      from = to + 1;
      to = xz_date_add_months (from, months) - 1;
    }
  if (xz_sample_random_chance (random, 150))
    to = until + 1 + (XzDate) xz_sample_random_below (random, 29);
  set_date (service, "contract_from", from);
  set_date (service, "contract_to", to);
}

/* Some come with the day of hiring missing. */
static XzRecord *
add_service (Maker *maker, XzDate hired, XzDate last_day, const char *state)
{
  XzSampleRandom *random = &maker->random;
  XzRecord *service = add_record (maker, &xz_type_service);
  gboolean with_company = set_employment (maker, service);
  gboolean ended = g_str_equal (state, "left");

  xz_record_set (service, "person", maker->person->id);
  xz_record_set (service, "agency", maker->agency->id);
  xz_record_set (service, "state", state);
  if (!xz_sample_random_chance (random, 60) || maker->known)
    set_date (service, "hire_date", hired);
  set_contract (maker, service, hired, ended ? last_day : maker->city->day);
  if (last_day != XZ_DATE_NONE)
    set_date (service, "last_day", last_day);
  if (ended || g_str_equal (state, "departing"))
    xz_record_set (service, "leave_reason", PICK (random, leave_reasons));
  add_assignment (maker, service, hired, with_company);
  if (hired + 800 < (ended ? last_day : maker->city->day) && xz_sample_random_chance (random, 1500))
    add_assignment (maker, service, hired + 400 + (XzDate) xz_sample_random_below (random, 400), with_company);
  return service;
}

static void
set_certificate (Maker *maker, XzRecord *service, XzDate hired)
{
  g_autofree char *number = NULL;
  int year, month, day;

  if (xz_sample_random_chance (&maker->random, 1200))
    return;
  xz_date_to_ymd (hired, &year, &month, &day);
  number = g_strdup_printf ("TX%04d%07u", MAX (year, 2023), maker->index + 1);
  xz_record_set (service, "certificate_number", number);
}

/* A day from earliest to latest, nearer to latest more often. */
static XzDate
pick_day (XzSampleRandom *random, XzDate earliest, XzDate latest)
{
  guint span = (guint) MAX (latest - earliest, 0) + 1;
  guint a = xz_sample_random_below (random, span), b = xz_sample_random_below (random, span);

  return latest - (XzDate) MIN (a, b);
}

static void
add_spells (Maker *maker, const char *state)
{
  XzSampleRandom *random = &maker->random;
  XzDate today = maker->city->day, adult = xz_date_add_months (maker->birth, 18 * 12);
  XzDate earliest = MAX (adult, xz_date_from_ymd (2014, 1, 1));
  XzDate hired = pick_day (random, MIN (earliest, today), today), last = XZ_DATE_NONE;
  XzRecord *service;

  if (g_str_equal (state, "again") && hired - earliest > 400)
    add_service (maker, earliest + 30, pick_day (random, earliest + 90, hired - 60), "left");
  if (g_str_equal (state, "pending"))
    hired = pick_day (random, MAX (adult, today - 25), today);
  else if (g_str_equal (state, "left"))
    last = pick_day (random, hired, today);
  else if (g_str_equal (state, "departing"))
    last = today + (XzDate) xz_sample_random_below (random, 20);
  if (g_str_equal (state, "again"))
    state = "in_service";
  service = add_service (maker, hired, last, state);
  if (!g_str_equal (state, "pending"))
    set_certificate (maker, service, hired);
}

void
xz_sample_city_person (const XzSampleCity *city, guint index, GPtrArray *records, gboolean *photo)
{
  Maker maker = { .city = city, .records = records, .index = index, .random = xz_sample_random (city->seed, "person", index) };
  const char *state = CHOOSE (&maker.random, state_choices);

  g_return_if_fail (index < XZ_SAMPLE_MAX_PERSONS);
  maker.known = index == OUYANG_INDEX || index == TWIN_INDEX_A || index == TWIN_INDEX_B;
  maker.agency = maker.known ? g_ptr_array_index (city->agencies, 3) : pick_agency (city, &maker.random);
  maker.male = maker.known || xz_sample_random_chance (&maker.random, 6800);
  maker.person = add_record (&maker, &xz_type_person);
  set_name (&maker);
  set_birth_and_number (&maker);
  set_contact (&maker);
  set_background (&maker);
  if (maker.known || !g_str_equal (state, "none"))
    add_spells (&maker, maker.known ? "in_service" : state);
  if (photo != NULL)
    *photo = index < PORTRAITS && !xz_sample_random_chance (&maker.random, 3000);
}
