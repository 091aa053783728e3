/* test-sample.c: the sample city is the same everywhere and as odd as a real one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include "xz-crypto.h"
#include "xz-id-number.h"
#include "xz-read.h"
#include "xz-sample.h"
#include "xz-text.h"
#include "xz-ctl.h"
#include "xz-training-facts.h"
#include <glib/gstdio.h>

#define PEOPLE 20000

static XzSampleCity *
make_city (guint32 seed, guint persons)
{
  return xz_sample_city_new (seed, persons, NULL, NULL);
}

/* Canonical text of every record of the city and its first people. */
static char *
digest_city (guint32 seed, guint persons, guint shown)
{
  g_autoptr (XzSampleCity) city = make_city (seed, persons);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_record_free);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < shown; i++)
    xz_sample_city_person (city, i, records, NULL);
  for (guint i = 0; i < records->len; i++)
    {
      const XzRecord *record = g_ptr_array_index (records, i);
      g_autoptr (GString) canonical = xz_record_canonical (record);

      g_string_append (all, record->id);
      g_string_append_len (all, canonical->str, (gssize) canonical->len);
    }
  return xz_sha256_hex (all->str, all->len);
}

static void
test_same_seed (void)
{
  g_autofree char *first = digest_city (1, 1000, 200);
  g_autofree char *again = digest_city (1, 1000, 200);
  g_autofree char *larger = digest_city (1, 100000, 200);
  g_autofree char *other = digest_city (2, 1000, 200);

  g_assert_cmpstr (first, ==, again);
  g_assert_cmpstr (first, ==, larger);
  g_assert_cmpstr (first, !=, other);
  /* Written down once: another machine, another library, another year, the same city. */
  g_assert_cmpstr (first, ==, "3a0f8e1cbdc664d4b8c68a2f82d0f7d7e4499e43526ac2813f7be7c560e74fe6");
}

/* Counts of people with a property, over PEOPLE of them. */
typedef struct { guint people, with_number, ouyang, compound, minority, rare, left, pending, again, without_company, below, twins, photos; } Tally;

static void
tally_person (const XzRecord *person, Tally *tally, GHashTable *numbers, XzDate day)
{
  const char *number = xz_record_get (person, "id_number"), *name = xz_record_get (person, "name");
  XzDate birth = xz_date_parse (xz_record_get (person, "birth_date"));

  tally->people++;
  g_assert_nonnull (name);
  g_assert_cmpint (xz_date_age (birth, day), >=, 18);
  g_assert_cmpint (xz_date_age (birth, day), <=, 59);
  if (number != NULL)
    {
      tally->with_number++;
      g_assert_true (g_str_has_prefix (number, "321299"));
      g_assert_cmpint (xz_id_number_judge (number, FALSE), ==, XZ_ID_OK);
      g_assert_cmpint (xz_id_number_birth_date (number), ==, birth);
      g_assert_cmpint (xz_id_number_sex (number), ==, atoi (xz_record_get (person, "sex")));
      g_assert_true (g_hash_table_add (numbers, g_strdup (number)));
    }
  tally->ouyang += g_str_equal (name, "欧阳思远");
  tally->twins += g_str_equal (name, "王建国");
  tally->compound += g_utf8_strlen (name, -1) == 4;
  tally->minority += strstr (name, "·") != NULL;
  tally->rare += strstr (name, "䶮") != NULL || strstr (name, "㛃") != NULL || strstr (name, "𬭎") != NULL;
  tally->below += g_strcmp0 (xz_record_get (person, "education"), "71") == 0;
}

/* Nobody is hired before the eighteenth birthday (Art. 14(3)) or leaves before the first day. */
static void
check_spell (const XzRecord *person, const XzRecord *service)
{
  XzDate birth = xz_date_parse (xz_record_get (person, "birth_date"));
  const char *hired = xz_record_get (service, "hire_date"), *last = xz_record_get (service, "last_day");

  if (hired != NULL)
    g_assert_cmpint (xz_date_age (birth, xz_date_parse (hired)), >=, 18);
  if (hired != NULL && last != NULL)
    g_assert_cmpstr (hired, <=, last);
  g_assert_cmpstr (xz_record_get (service, "contract_from"), <=, xz_record_get (service, "contract_to"));
}

static void
tally_records (const GPtrArray *records, Tally *tally, GHashTable *numbers, XzDate day)
{
  guint spells = 0;

  for (guint i = 0; i < records->len; i++)
    {
      const XzRecord *record = g_ptr_array_index (records, i);

      g_assert_cmpuint (strlen (record->id), ==, 36);
      g_assert_cmpuint (strlen (record->owner), ==, 36);
      if (record->type == &xz_type_person)
        tally_person (record, tally, numbers, day);
      else if (record->type == &xz_type_service)
        {
          spells++;
          check_spell (g_ptr_array_index (records, 0), record);
          tally->left += g_strcmp0 (xz_record_get (record, "state"), "left") == 0;
          tally->pending += g_strcmp0 (xz_record_get (record, "state"), "pending") == 0;
        }
      else
        tally->without_company += xz_record_get (record, "company") == NULL;
    }
  tally->again += spells > 1;
}

static void
test_every_kind (void)
{
  g_autoptr (XzSampleCity) city = make_city (1, PEOPLE);
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Tally tally = { 0 };

  for (guint i = 0; i < PEOPLE; i++)
    {
      g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_record_free);
      gboolean photo = FALSE;

      xz_sample_city_person (city, i, records, &photo);
      tally_records (records, &tally, numbers, city->day);
      tally.photos += photo;
    }
  g_assert_cmpuint (tally.people, ==, PEOPLE);
  g_assert_cmpuint (tally.with_number, >, PEOPLE * 96 / 100);
  g_assert_cmpuint (tally.with_number, <, PEOPLE);
  g_assert_cmpuint (tally.ouyang, ==, 1);
  g_assert_cmpuint (tally.twins, >=, 2);
  g_assert_cmpuint (tally.compound, >, PEOPLE * 15 / 1000);
  g_assert_cmpuint (tally.minority, >, 10);
  g_assert_cmpuint (tally.rare, >, 3);
  g_assert_cmpuint (tally.left, >, PEOPLE / 20);
  g_assert_cmpuint (tally.pending, >, PEOPLE / 100);
  g_assert_cmpuint (tally.again, >, PEOPLE / 200);
  g_assert_cmpuint (tally.without_company, >, PEOPLE / 200);
  g_assert_cmpuint (tally.below, >, PEOPLE / 1000);
  g_assert_cmpuint (tally.photos, >, 10);
}

/* A name nobody of the city shares may still be a twin's by number: no two numbers are equal. */
static void
test_numbers_unique (void)
{
  g_autoptr (XzSampleCity) city = make_city (7, 200000);
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 200000; i++)
    {
      g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_record_free);
      const char *number;

      xz_sample_city_person (city, i, records, NULL);
      for (guint r = 1; r < records->len; r++)
        if (((const XzRecord *) g_ptr_array_index (records, r))->type == &xz_type_service)
          check_spell (g_ptr_array_index (records, 0), g_ptr_array_index (records, r));
      number = xz_record_get (g_ptr_array_index (records, 0), "id_number");
      if (number != NULL)
        g_assert_true (g_hash_table_add (numbers, g_strdup (number)));
    }
}

static void
test_city (void)
{
  g_autoptr (XzSampleCity) city = make_city (1, 1000);
  guint n_companies = 0, n_agencies = 0, n_officers = 0;

  g_assert_cmpuint (city->agencies->len, ==, 27);
  for (guint i = 0; i < city->agencies->len; i++)
    {
      const XzSampleAgency *agency = g_ptr_array_index (city->agencies, i);

      g_assert_cmpuint (agency->posts->len, >=, 5);
      g_assert_cmpuint (agency->officers->len, >=, 2);
    }
  for (guint i = 0; i < city->records->len; i++)
    {
      const XzRecord *record = g_ptr_array_index (city->records, i);

      n_agencies += record->type == &xz_type_agency;
      n_officers += record->type == &xz_type_officer;
      if (record->type == &xz_type_company)
        {
          n_companies++;
          g_assert_true (xz_credit_code_is_valid (xz_record_get (record, "credit_code")));
        }
    }
  g_assert_cmpuint (n_agencies, ==, 27);
  g_assert_cmpuint (n_officers, ==, 27 * 6);
  g_assert_cmpuint (n_companies, ==, 6);
}

static const char *
find_known (const char *name, gpointer data)
{
  return g_str_equal (name, "黄桥镇") ? data : NULL;
}

static void
test_known_agency (void)
{
  static char id[] = "00000000-0000-7000-8000-000000000001";
  g_autoptr (XzSampleCity) city = xz_sample_city_new (1, 10, find_known, id);

  g_assert_cmpstr (((const XzSampleAgency *) g_ptr_array_index (city->agencies, 3))->id, ==, id);
  for (guint i = 0; i < city->records->len; i++)
    {
      const XzRecord *record = g_ptr_array_index (city->records, i);

      if (record->type == &xz_type_agency)
        g_assert_cmpstr (xz_record_get (record, "name"), !=, "黄桥镇");
    }
}

/* ---- training ---- */

static gboolean
standings_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  *(GArray **) data = xz_db_training_standings (db, NULL, 0, 2026, xz_date_parse (XZ_SAMPLE_DAY), cancellable, error);
  return *(GArray **) data != NULL;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      g_remove (path);
    }
  g_rmdir (folder);
}

typedef struct { guint pre_service[4], annual[4], behind; } States;

static void
count_states (const GArray *standings, States *states)
{
  memset (states, 0, sizeof *states);
  for (guint i = 0; i < standings->len; i++)
    {
      const XzTrainingStanding *standing = &g_array_index (standings, XzTrainingStanding, i);

      states->pre_service[standing->pre_service.state]++;
      states->annual[standing->annual.state]++;
      states->behind += standing->annual.behind;
    }
}

/* Somebody in every state of Articles 21 and 22, and most of them trained. */
static gboolean
count_cb (const XzRecord *record, gpointer data)
{
  GHashTable *counts = data;
  const char *value = xz_record_get (record, record->type == &xz_type_certificate ? "state" : "act");

  g_hash_table_insert (counts, g_strdup (value), GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, value)) + 1));
  return TRUE;
}

static void
assert_all_there (XzDb *db, const XzRecordType *type, const char *const *values)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_true (xz_db_foreach_record (db, type, count_cb, counts, NULL, NULL));
  for (guint i = 0; values[i] != NULL; i++)
    if (!g_hash_table_contains (counts, values[i]))
      g_error ("nothing in the city is %s", values[i]);
}

/* Somebody in each state of a certificate, an item in each of its own, departures open and closed (Art. 7, 21, 27). */
static gboolean
lives_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  static const char *const states[] = { "draft", "issued", "suspended", "lost", "damaged", "revoked", "returned", "replaced", NULL };
  static const char *const acts[] = { "issue", "exchange", "lose", "damage", "return", "write_off", NULL };
  g_autoptr (GPtrArray) departures = xz_db_list_records (db, &xz_type_departure, NULL, NULL, error);
  guint closed = 0;

  assert_all_there (db, &xz_type_certificate, states);
  assert_all_there (db, &xz_type_insignia_event, acts);
  for (guint i = 0; i < departures->len; i++)
    closed += xz_record_get (g_ptr_array_index (departures, i), "closed_on") != NULL;
  g_assert_cmpuint (closed, >, 0);
  g_assert_cmpuint (closed, <, departures->len);
  return TRUE;
}

static void
test_every_state_of_training (void)
{
  g_autofree char *folder = g_dir_make_tmp ("xiezhi-sample-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "register.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (XzStore) store = NULL;
  g_autoptr (GArray) standings = NULL;
  States states;

  g_assert_true (xz_store_create (xz_context_system (), path, XZ_REGISTER_SAMPLE, NULL, &error));
  store = xz_store_open (xz_context_system (), path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (xz_sample_fill (store, 1000, 1, NULL, NULL, &error));
  g_assert_true (xz_store_read (store, standings_work, &standings, &error));
  count_states (standings, &states);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpuint (states.pre_service[i], >, 0);
      g_assert_cmpuint (states.annual[i], >, 0);
    }
  g_assert_cmpuint (states.behind, >, 0);
  g_assert_cmpuint (states.pre_service[XZ_TRAINING_MET], >, 600);
  g_assert_cmpuint (states.annual[XZ_TRAINING_MET], >, 200);
  g_assert_true (xz_store_read (store, lives_work, NULL, &error));
  xz_store_close (store);
  remove_folder (folder);
}

static void
test_portrait (void)
{
  g_autoptr (GBytes) first = xz_sample_portrait (1, 5, TRUE);
  g_autoptr (GBytes) again = xz_sample_portrait (1, 5, TRUE);
  g_autoptr (GBytes) woman = xz_sample_portrait (1, 5, FALSE);
  gsize length;
  const guint8 *data = g_bytes_get_data (first, &length);

  g_assert_true (g_bytes_equal (first, again));
  g_assert_false (g_bytes_equal (first, woman));
  g_assert_cmpuint (length, <, 8192);
  g_assert_cmpmem (data, 8, "\x89PNG\r\n\x1a\n", 8);
}

int
main (int argc, char **argv)
{
  xz_crypto_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ctl/sample/same-seed-same-city", test_same_seed);
  g_test_add_func ("/ctl/sample/every-kind-of-person", test_every_kind);
  g_test_add_func ("/ctl/sample/numbers-are-unique", test_numbers_unique);
  g_test_add_func ("/ctl/sample/agencies-posts-companies", test_city);
  g_test_add_func ("/ctl/sample/keeps-the-register's-agencies", test_known_agency);
  g_test_add_func ("/ctl/sample/every-state-of-training-certificates-insignia-and-departures", test_every_state_of_training);
  g_test_add_func ("/ctl/sample/portrait-is-a-png", test_portrait);
  return g_test_run ();
}
