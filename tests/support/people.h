/* people.h: invented people, the same for the same number on every machine.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
G_BEGIN_DECLS
#define PEOPLE_AGENCIES  17
#define PEOPLE_POSTS     6
#define PEOPLE_COMPANIES 4

/* NULL: not known. Dates ISO, codes as stored. Area code 321299, which nobody has. */
typedef struct {
  char *name, *pinyin, *id_number, *phone, *birth_date;
  const char *sex, *education, *employment_form;
  char *hire_date, *last_day, *contract_to, *certificate;
  guint agency, post, company;      /* indexes; post and company PEOPLE_POSTS, PEOPLE_COMPANIES: none */
} TestPerson;
/* The i-th of an endless row of people. */
void        test_person_init  (TestPerson *person, guint i);
void        test_person_clear (TestPerson *person);
const char *test_post_name    (guint post);
const char *test_company_name (guint company);
/* How many people a property test makes: XZ_TEST_PEOPLE, or the default given; a tenth of it under XZ_TENTH. */
guint       test_people_count (guint normal);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TestPerson, test_person_clear)
G_END_DECLS
