/* xz-people-index.c: who is meant by what a sheet says of somebody.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-people-index.h"
#include "xz-db-private.h"
#include "xz-id-number.h"
#include <string.h>

#define MAX_NEAR 5
/* Names longer than this are not compared character by character. */
#define MAX_CHARS 64

struct _XzPeopleIndex {
  GPtrArray  *people;          /* XzIndexedPerson, owned */
  GHashTable *by_number;       /* ID number, borrowed -> XzIndexedPerson */
  GHashTable *by_certificate;  /* borrowed -> XzIndexedPerson */
  GHashTable *by_name;         /* folded, owned -> GPtrArray of XzIndexedPerson */
  GHashTable *by_beginning;    /* first character or word, owned -> GPtrArray of XzIndexedPerson */
};

static void
person_free (gpointer data)
{
  XzIndexedPerson *person = data;

  g_free (person->name);
  g_free (person->id_number);
  g_free (person->certificate);
  g_free (person->agency);
  g_free (person->agency_short);
  g_free (person->hire_date);
  g_free (person);
}

char *
xz_indexed_person_dup_label (const XzIndexedPerson *person)
{
  g_autofree char *number = person->id_number != NULL ? xz_id_number_mask_short (person->id_number) : NULL;
  GString *label = g_string_new (person->name);

  if (person->agency != NULL)
    g_string_append_printf (label, " %s", person->agency);
  if (number != NULL)
    g_string_append_printf (label, " %s", number);
  else if (person->certificate != NULL)
    g_string_append_printf (label, " %s", person->certificate);
  return g_string_free (label, FALSE);
}

char *
xz_people_index_fold_name (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (normal, -1);
  GString *out = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

/* A Han surname is one character; of a name in letters three are enough. */
static char *
dup_beginning (const char *name)
{
  g_autofree char *folded = xz_people_index_fold_name (name);
  gboolean han = g_unichar_get_script (g_utf8_get_char (folded)) == G_UNICODE_SCRIPT_HAN;

  return g_utf8_substring (folded, 0, MIN (g_utf8_strlen (folded, -1), han ? 1 : 3));
}

/* ---- making ---- */

static void
array_free (gpointer array)
{
  g_ptr_array_unref (array);
}

/* Takes key. */
static void
add_to (GHashTable *table, char *key, XzIndexedPerson *person)
{
  GPtrArray *people = g_hash_table_lookup (table, key);

  if (people == NULL)
    {
      people = g_ptr_array_new ();
      g_hash_table_insert (table, g_strdup (key), people);
    }
  g_ptr_array_add (people, person);
  g_free (key);
}

static void
add_person (XzPeopleIndex *index, XzIndexedPerson *person)
{
  g_ptr_array_add (index->people, person);
  if (person->id_number != NULL)
    g_hash_table_insert (index->by_number, person->id_number, person);
  if (person->certificate != NULL)
    add_to (index->by_certificate, g_strdup (person->certificate), person);
  add_to (index->by_name, xz_people_index_fold_name (person->name), person);
  add_to (index->by_beginning, dup_beginning (person->name), person);
}

static XzIndexedPerson *
read_person (XzStatement *row)
{
  XzIndexedPerson *person = g_new0 (XzIndexedPerson, 1);

  person->n = xz_statement_get_int64 (row, 0);
  xz_statement_get_uuid (row, 1, person->id);
  person->name = xz_statement_dup_text (row, 2);
  person->id_number = xz_statement_dup_text (row, 3);
  person->certificate = xz_statement_dup_text (row, 4);
  person->agency = xz_statement_dup_text (row, 5);
  person->agency_short = xz_statement_dup_text (row, 6);
  person->hire_date = xz_statement_dup_text (row, 7);
  return person;
}

XzPeopleIndex *
xz_db_index_people (XzDb *db, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzPeopleIndex) index = g_new0 (XzPeopleIndex, 1);
  g_autoptr (XzStatement) select = xz_statement_get (db,
    "SELECT p.n, p.id, p.name, p.id_number, p.c_certificate, g.name, g.short_name, p.c_hire_date "
    "FROM person p LEFT JOIN agency g ON g.n = p.c_agency ORDER BY p.n", error);

  index->people = g_ptr_array_new_with_free_func (person_free);
  index->by_number = g_hash_table_new (g_str_hash, g_str_equal);
  index->by_certificate = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, array_free);
  index->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, array_free);
  index->by_beginning = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, array_free);
  if (select == NULL)
    return NULL;
  while (xz_statement_next (select, error))
    {
      add_person (index, read_person (select));
      if (index->people->len % 1024 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
    }
  return xz_statement_ended (select) ? g_steal_pointer (&index) : NULL;
}

void
xz_people_index_free (XzPeopleIndex *index)
{
  if (index == NULL)
    return;
  g_hash_table_unref (index->by_number);
  g_hash_table_unref (index->by_certificate);
  g_hash_table_unref (index->by_name);
  g_hash_table_unref (index->by_beginning);
  g_ptr_array_unref (index->people);
  g_free (index);
}

/* ---- who may be meant ---- */

static void
add_near (GPtrArray *near, const XzIndexedPerson *person)
{
  if (near->len < MAX_NEAR && !g_ptr_array_find (near, person, NULL))
    g_ptr_array_add (near, (gpointer) person);
}

static void
add_all_near (GPtrArray *near, const GPtrArray *people)
{
  for (guint i = 0; people != NULL && i < people->len; i++)
    add_near (near, g_ptr_array_index (people, i));
}

/* Insertions, deletions and changes from one to the other; more than most is most + 1. */
static guint
count_edits (const gunichar *a, glong na, const gunichar *b, glong nb, guint most)
{
  guint line[MAX_CHARS + 1];

  if (na > MAX_CHARS || nb > MAX_CHARS || (guint) ABS (na - nb) > most)
    return most + 1;
  for (glong j = 0; j <= nb; j++)
    line[j] = (guint) j;
  for (glong i = 1; i <= na; i++)
    {
      guint diagonal = line[0]++;

      for (glong j = 1; j <= nb; j++)
        {
          guint above = line[j], change = diagonal + (a[i - 1] != b[j - 1]);

          diagonal = above;
          line[j] = MIN (MIN (above, line[j - 1]) + 1, change);
        }
    }
  return line[nb];
}

static void
add_similar (const GPtrArray *people, const gunichar *wanted, glong length, guint edits, GPtrArray *near)
{
  for (guint i = 0; people != NULL && i < people->len && near->len < MAX_NEAR; i++)
    {
      const XzIndexedPerson *person = g_ptr_array_index (people, i);
      g_autofree char *folded = xz_people_index_fold_name (person->name);
      glong n;
      g_autofree gunichar *name = g_utf8_to_ucs4_fast (folded, -1, &n);

      if (count_edits (wanted, length, name, n, edits) == edits)
        add_near (near, person);
    }
}

/* One character may be wrong, of a long name two: of those who share the beginning. */
static void
find_near (XzPeopleIndex *index, const XzPersonClue *clue, GPtrArray *near)
{
  g_autofree char *folded = clue->name != NULL ? xz_people_index_fold_name (clue->name) : NULL;
  g_autofree char *beginning = clue->name != NULL && *clue->name != '\0' ? dup_beginning (clue->name) : NULL;
  g_autofree gunichar *wanted = NULL;
  const GPtrArray *people;
  glong length;

  if (clue->certificate != NULL)
    add_all_near (near, g_hash_table_lookup (index->by_certificate, clue->certificate));
  if (folded == NULL || *folded == '\0' || beginning == NULL)
    return;
  add_all_near (near, g_hash_table_lookup (index->by_name, folded));
  wanted = g_utf8_to_ucs4_fast (folded, -1, &length);
  people = g_hash_table_lookup (index->by_beginning, beginning);
  for (guint edits = 1; edits <= (length > 6 ? 2u : 1u); edits++)
    add_similar (people, wanted, length, edits, near);
}

/* ---- who is meant ---- */

static gboolean
same_text (const char *a, const char *b)
{
  g_autofree char *x = a != NULL ? xz_people_index_fold_name (a) : NULL;
  g_autofree char *y = b != NULL ? xz_people_index_fold_name (b) : NULL;

  return x != NULL && *x != '\0' && g_strcmp0 (x, y) == 0;
}

/* The same name with what else is said: never against it. */
static gboolean
is_confirmed (const XzIndexedPerson *person, const XzPersonClue *clue)
{
  gboolean agency = clue->agency != NULL && (same_text (clue->agency, person->agency) || same_text (clue->agency, person->agency_short));
  gboolean hired = clue->hire_date != NULL && g_strcmp0 (clue->hire_date, person->hire_date) == 0;

  return agency || hired;
}

static const XzIndexedPerson *
match_name (XzPeopleIndex *index, const XzPersonClue *clue, const char **code)
{
  g_autofree char *folded = clue->name != NULL ? xz_people_index_fold_name (clue->name) : NULL;
  const GPtrArray *people = folded != NULL && *folded != '\0' ? g_hash_table_lookup (index->by_name, folded) : NULL;
  const XzIndexedPerson *found = NULL;
  guint confirmed = 0;

  for (guint i = 0; people != NULL && i < people->len; i++)
    if (is_confirmed (g_ptr_array_index (people, i), clue))
      {
        found = g_ptr_array_index (people, i);
        confirmed++;
      }
  *code = people == NULL ? "person-unknown" : people->len > 1 ? "person-several" : "person-doubtful";
  return confirmed == 1 ? found : NULL;
}

static const XzIndexedPerson *
match_certificate (XzPeopleIndex *index, const XzPersonClue *clue, const char **code)
{
  const GPtrArray *people = clue->certificate != NULL ? g_hash_table_lookup (index->by_certificate, clue->certificate) : NULL;
  const XzIndexedPerson *found = NULL;
  guint n = 0;

  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      const XzIndexedPerson *person = g_ptr_array_index (people, i);

      if (clue->name != NULL && !same_text (clue->name, person->name))
        continue;
      found = person;
      n++;
    }
  if (people != NULL && n == 0)
    *code = "person-other-name";
  return n == 1 ? found : NULL;
}

const XzIndexedPerson *
xz_people_index_match (XzPeopleIndex *index, const XzPersonClue *clue, GPtrArray *near, const char **code)
{
  const char *by_name = NULL;
  const XzIndexedPerson *person = clue->id_number != NULL ? g_hash_table_lookup (index->by_number, clue->id_number) : NULL;

  *code = NULL;
  if (person == NULL)
    person = match_certificate (index, clue, code);
  /* A number that is on file for nobody says that it is not the one on file of that name. */
  if (person == NULL)
    person = match_name (index, clue, &by_name);
  if (person != NULL && clue->id_number != NULL && person->id_number != NULL && strcmp (clue->id_number, person->id_number) != 0)
    person = NULL;
  if (person != NULL)
    {
      *code = NULL;
      return person;
    }
  if (*code == NULL)
    *code = by_name != NULL ? by_name : "person-unknown";
  find_near (index, clue, near);
  return NULL;
}
