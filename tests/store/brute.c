/* brute.c: what a filter means, decided by looking at a row of the roster.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "brute.h"

#include <string.h>

#include "xz-id-number.h"
#include "xz-pinyin.h"
#include "xz-text.h"

/* ---- the names of what is referred to ---- */

static void
keep_place (Brute *brute, char *key, guint place)
{
  if (g_hash_table_contains (brute->places, key))
    g_free (key);
  else
    g_hash_table_insert (brute->places, key, GUINT_TO_POINTER (place));
}

static int
compare_records (gconstpointer a, gconstpointer b)
{
  const XzRecord *first = *(const XzRecord *const *) a, *second = *(const XzRecord *const *) b;
  g_autofree char *one = xz_pinyin_sort_key (xz_record_get (first, "name"), NULL);
  g_autofree char *other = xz_pinyin_sort_key (xz_record_get (second, "name"), NULL);

  return strcmp (one, other);
}

typedef struct {
  gpointer record;
  guint    number;
} Numbered;

static int
compare_numbered (gconstpointer a, gconstpointer b)
{
  const Numbered *first = a, *second = b;
  int order = compare_records (&first->record, &second->record);

  return order != 0 ? order : (int) first->number - (int) second->number;
}

static const char *
name_of_agency (GPtrArray *agencies, const char *id)
{
  for (guint i = 0; i < agencies->len; i++)
    if (strcmp (((XzRecord *) g_ptr_array_index (agencies, i))->id, id) == 0)
      return xz_record_get (g_ptr_array_index (agencies, i), "name");
  return "";
}

/* Posts and companies in the order of their names, those of one name as they were made. */
static void
number_records (Brute *brute, GPtrArray *records, GPtrArray *agencies, gboolean post)
{
  g_autoptr (GArray) numbered = g_array_new (FALSE, FALSE, sizeof (Numbered));

  for (guint i = 0; i < records->len; i++)
    {
      Numbered entry = { g_ptr_array_index (records, i), i };

      g_array_append_val (numbered, entry);
    }
  g_array_sort (numbered, compare_numbered);
  for (guint i = 0; i < numbered->len; i++)
    {
      const XzRecord *record = g_array_index (numbered, Numbered, i).record;

      keep_place (brute, g_strjoin ("/", post ? name_of_agency (agencies, record->owner) : "", xz_record_get (record, "name"), NULL), i + 1);
    }
}

static gboolean
names_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Brute *brute = data;
  g_autoptr (GPtrArray) agencies = xz_db_list_records (db, &xz_type_agency, NULL, NULL, error);
  g_autoptr (GPtrArray) posts = xz_db_list_records (db, &xz_type_post, NULL, NULL, error);
  g_autoptr (GPtrArray) companies = xz_db_list_records (db, &xz_type_company, NULL, NULL, error);

  for (guint i = 0; i < agencies->len; i++)
    {
      const XzRecord *agency = g_ptr_array_index (agencies, i);

      keep_place (brute, g_strdup (xz_record_get (agency, "name")), i + 1);
      g_hash_table_insert (brute->short_names, g_strdup (xz_record_get (agency, "name")), g_strdup (xz_record_get (agency, "short_name")));
    }
  number_records (brute, posts, agencies, TRUE);
  number_records (brute, companies, agencies, FALSE);
  return TRUE;
}

void
brute_init (Brute *brute, City *city)
{
  brute->today = xz_date_from_ymd (2026, 11, 24);
  brute->short_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  brute->name_keys = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  brute->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  city_read (city, names_work, brute);
}

void
brute_clear (Brute *brute)
{
  g_hash_table_unref (brute->short_names);
  g_hash_table_unref (brute->places);
  g_hash_table_unref (brute->name_keys);
}

/* ---- one word ---- */

static gboolean
ends_with (const char *text, const char *end)
{
  return text != NULL && g_str_has_suffix (text, end);
}

static gboolean
means_word (const XzRosterRow *row, const char *word)
{
  const char *certificate = xz_roster_row_get (row, "certificate_number");
  g_autofree char *folded = xz_pinyin_fold_query (word);
  g_autofree char *upper = g_ascii_strup (word, -1);
  gsize length = strlen (upper), digits = strspn (upper, "0123456789");
  gboolean with_x = length > 0 && digits + 1 == length && upper[digits] == 'X';

  if (*folded != '\0' && xz_pinyin_name_matches (xz_roster_row_get (row, "name"), xz_roster_row_get (row, "pinyin"), folded))
    return TRUE;
  if (length >= 2 && (digits == length || with_x) && ends_with (xz_roster_row_get (row, "id_number"), upper))
    return TRUE;
  if (length >= 2 && digits == length && ends_with (xz_roster_row_get (row, "phone"), upper))
    return TRUE;
  return g_utf8_strlen (word, -1) >= 2 && certificate != NULL && g_str_has_prefix (certificate, word);
}

/* ---- one comparison ---- */

static gboolean
answers (XzFilterOp op, int difference)
{
  switch (op)
    {
    case XZ_OP_LT: return difference < 0;
    case XZ_OP_LE: return difference <= 0;
    case XZ_OP_GT: return difference > 0;
    case XZ_OP_GE: return difference >= 0;
    default: return difference == 0;
    }
}

/* Two dates of which one may be a month or a year: as far as both are written. */
static gboolean
means_date (const Brute *brute, const XzFilter *filter, const char *value)
{
  g_autofree char *day = NULL;
  XzDatePrecision precision = XZ_DATE_PRECISION_DAY;
  XzDate date = brute->today + filter->days;

  if (filter->days == G_MININT)
    g_assert_true (xz_date_parse_office (filter->text, XZ_DATE_NONE, &date, &precision));
  day = xz_date_format (date);
  if (precision == XZ_DATE_PRECISION_DAY)
    return answers (filter->op, strcmp (value, day));
  return answers (filter->op, strncmp (value, day, precision == XZ_DATE_PRECISION_MONTH ? 7 : 4));
}

static gboolean
means_code (const XzFilter *filter, const char *value)
{
  const XzCodeList *list = filter->column->desc->codes;
  const char *wanted = xz_code_list_match (list, filter->text)->code;

  if (filter->op != XZ_OP_HAS && filter->op != XZ_OP_EQ)
    return xz_education_level (value) != 0 && answers (filter->op, xz_education_level (value) - xz_education_level (wanted));
  if (list == &xz_codes_education && wanted[1] == '0')
    return value[0] == wanted[0];
  return strcmp (value, wanted) == 0;
}

static gboolean
means_name_of (const XzFilter *filter, const char *name)
{
  if (name == NULL)
    return FALSE;
  return filter->op == XZ_OP_HAS ? xz_pinyin_matches (name, filter->text) : strcmp (name, filter->text) == 0;
}

static gboolean
means_text (const XzFilter *filter, const char *value)
{
  XzFieldType type = filter->column->desc->type;
  g_autofree char *wanted = type == XZ_FIELD_ID_NUMBER ? xz_id_number_normalize (filter->text)
                            : type == XZ_FIELD_PHONE ? xz_phone_normalize (filter->text)
                            : type == XZ_FIELD_NAME ? xz_person_name_normalize (filter->text) : xz_text_normalize (filter->text);
  g_autofree char *lower = NULL, *low_wanted = NULL;

  if (filter->op != XZ_OP_HAS)
    return strcmp (value, wanted != NULL ? wanted : filter->text) == 0;
  lower = g_ascii_strdown (value, -1);
  low_wanted = g_ascii_strdown (wanted != NULL ? wanted : filter->text, -1);
  return strstr (lower, low_wanted) != NULL;
}

static gboolean
means_name (const XzFilter *filter, const XzRosterRow *row)
{
  g_autofree char *folded = xz_pinyin_fold_query (filter->text);

  if (filter->op != XZ_OP_HAS)
    return means_text (filter, xz_roster_row_get (row, "name"));
  return xz_pinyin_name_matches (xz_roster_row_get (row, "name"), xz_roster_row_get (row, "pinyin"), folded);
}

static gboolean
begins_id (const char *id, const char *text)
{
  g_auto (GStrv) of_id = g_strsplit (id, "-", -1), of_text = g_strsplit (text, "-", -1);
  g_autofree char *whole = g_strjoinv ("", of_id), *beginning = g_strjoinv ("", of_text);
  g_autofree char *lower = g_ascii_strdown (beginning, -1);

  return g_str_has_prefix (whole, lower);
}

static gboolean
means_value (const Brute *brute, const XzFilter *filter, const XzRosterRow *row)
{
  const char *column = filter->column->name, *value = xz_roster_row_get (row, column);

  if (*filter->text == '\0')
    return value == NULL;
  if (strcmp (column, "name") == 0)
    return means_name (filter, row);
  if (value == NULL)
    return FALSE;
  if (strcmp (column, "id") == 0)
    return begins_id (value, filter->text);
  if (strcmp (column, "age") == 0)
    return answers (filter->op, (int) (g_ascii_strtoll (value, NULL, 10) - g_ascii_strtoll (filter->text, NULL, 10)));
  if (filter->column->desc->type == XZ_FIELD_DATE)
    return means_date (brute, filter, value);
  if (filter->column->desc->type == XZ_FIELD_CODE)
    return means_code (filter, value);
  if (filter->column->desc->type == XZ_FIELD_REF)
    return means_name_of (filter, value)
           || (strcmp (column, "agency") == 0 && means_name_of (filter, g_hash_table_lookup (brute->short_names, value)));
  return means_text (filter, value);
}

static gboolean
means_compare (const Brute *brute, const XzFilter *filter, const XzRosterRow *row)
{
  g_autoptr (XzFilter) positive = NULL;

  if (filter->column == NULL)
    {
      g_autofree char *folded = xz_pinyin_fold_query (filter->text);

      return xz_pinyin_name_matches (xz_roster_row_get (row, "name"), xz_roster_row_get (row, "pinyin"), folded);
    }
  if (filter->op != XZ_OP_NE)
    return means_value (brute, filter, row);
  positive = xz_filter_new_compare (filter->column, XZ_OP_EQ, filter->text);
  return !means_value (brute, positive, row);
}

gboolean
brute_means (const Brute *brute, const XzFilter *filter, const XzRosterRow *row)
{
  gboolean all = filter->kind == XZ_FILTER_AND;

  switch (filter->kind)
    {
    case XZ_FILTER_TEXT:
      return means_word (row, filter->text);
    case XZ_FILTER_COMPARE:
      return means_compare (brute, filter, row);
    case XZ_FILTER_NOT:
      return !brute_means (brute, g_ptr_array_index (filter->children, 0), row);
    case XZ_FILTER_AND: case XZ_FILTER_OR: default:
      for (guint i = 0; i < filter->children->len; i++)
        if (brute_means (brute, g_ptr_array_index (filter->children, i), row) != all)
          return !all;
      return all;
    }
}

/* ---- order ---- */

typedef struct {
  const Brute *brute;
  const char  *sort;
  gboolean     descending;
} Order;

static const char *
name_key (const Brute *brute, const XzRosterRow *row)
{
  char *key = g_hash_table_lookup (brute->name_keys, row);

  if (key == NULL)
    {
      key = xz_pinyin_sort_key (xz_roster_row_get (row, "name"), xz_roster_row_get (row, "pinyin"));
      g_hash_table_insert (brute->name_keys, (gpointer) row, key);
    }
  return key;
}

static int
compare_names (const Brute *brute, const XzRosterRow *a, const XzRosterRow *b)
{
  return strcmp (name_key (brute, a), name_key (brute, b));
}

static guint
place_of (const Brute *brute, const char *sort, const XzRosterRow *row)
{
  const char *value = xz_roster_row_get (row, sort);
  gboolean agency = strcmp (sort, "agency") == 0, post = strcmp (sort, "post") == 0;
  g_autofree char *key = agency ? g_strdup (value)
                         : g_strjoin ("/", post ? xz_roster_row_get (row, "agency") : "", value, NULL);

  return GPOINTER_TO_UINT (g_hash_table_lookup (brute->places, key));
}

/* By the column alone. */
static int
compare_values (const Order *order, const XzRosterRow *a, const XzRosterRow *b)
{
  const XzColumn *column = &xz_roster_columns (NULL)[xz_roster_column_index (order->sort)];
  const char *one = xz_roster_row_get (a, order->sort), *other = xz_roster_row_get (b, order->sort);

  if (strcmp (order->sort, "name") == 0)
    return compare_names (order->brute, a, b);
  if (strcmp (order->sort, "age") == 0)
    return -strcmp (xz_roster_row_get (a, "birth_date"), xz_roster_row_get (b, "birth_date"));
  if (column->desc->type == XZ_FIELD_REF)
    return (int) place_of (order->brute, order->sort, a) - (int) place_of (order->brute, order->sort, b);
  return strcmp (one, other);
}

static gboolean
is_grouped (const char *sort)
{
  static const char *const columns[] = { "agency", "post", "dispatch_company", "status", NULL };

  return g_strv_contains (columns, sort);
}

static const char *
presence_column (const char *sort)
{
  return strcmp (sort, "age") == 0 ? "birth_date" : sort;
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const XzRosterRow *first = *(XzRosterRow *const *) a, *second = *(XzRosterRow *const *) b;
  const Order *order = data;
  gboolean here = xz_roster_row_get (first, presence_column (order->sort)) != NULL;
  gboolean there = xz_roster_row_get (second, presence_column (order->sort)) != NULL;
  gboolean backwards = order->descending && here;
  int result;

  if (here != there)
    return here ? -1 : 1;
  result = here ? compare_values (order, first, second) : compare_names (order->brute, first, second);
  if (result == 0 && is_grouped (order->sort))
    result = compare_names (order->brute, first, second);
  if (result == 0)
    result = first->n < second->n ? -1 : first->n > second->n;
  /* Ages go along birth dates, backwards. */
  if (here && strcmp (order->sort, "age") == 0 && strcmp (xz_roster_row_get (first, "birth_date"), xz_roster_row_get (second, "birth_date")) == 0)
    result = -result;
  return backwards ? -result : result;
}

void
brute_sort (const Brute *brute, GPtrArray *rows, const char *sort, gboolean descending)
{
  Order order = { brute, sort, descending };

  g_ptr_array_sort_with_data (rows, compare_rows, &order);
}
