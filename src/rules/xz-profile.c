/* xz-profile.c: the regulation as data (Art. 2, 31, 32).  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-profile-private.h"
#include "xz-codes.h"

#include <stdlib.h>
#include <string.h>

G_DEFINE_QUARK (xz-profile-error-quark, xz_profile_error)

void
xz_profile_number_free (XzProfileNumber *number)
{
  g_free (number->unit);
  g_free (number->source);
  g_free (number);
}

GHashTable *
xz_profile_numbers_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) xz_profile_number_free);
}

static void
clear_chapter (gpointer chapter)
{
  g_free (((XzChapter *) chapter)->title);
}

static void
clear_law (gpointer data)
{
  XzLaw *law = data;

  g_free (law->key);
  g_free (law->title);
  g_free (law->article);
  g_free (law->subject);
}

XzRegulation *
xz_regulation_new (void)
{
  XzRegulation *regulation = g_atomic_rc_box_new0 (XzRegulation);

  regulation->articles = g_ptr_array_new_with_free_func (g_free);
  regulation->chapters = g_array_new (FALSE, TRUE, sizeof (XzChapter));
  g_array_set_clear_func (regulation->chapters, clear_chapter);
  regulation->laws = g_array_new (FALSE, TRUE, sizeof (XzLaw));
  g_array_set_clear_func (regulation->laws, clear_law);
  return regulation;
}

void
xz_regulation_clear (gpointer data)
{
  XzRegulation *regulation = data;

  g_free (regulation->id);
  g_free (regulation->title);
  g_free (regulation->short_title);
  g_ptr_array_unref (regulation->articles);
  g_array_unref (regulation->chapters);
  g_array_unref (regulation->laws);
  g_strfreev (regulation->precedence_zh);
  g_strfreev (regulation->precedence_en);
}

static void
clear_profile (gpointer data)
{
  XzProfile *profile = data;

  g_atomic_rc_box_release_full (profile->regulation, xz_regulation_clear);
  g_hash_table_unref (profile->numbers);
}

/**
 * xz_profile_new_from_data:
 * @text: the key file; at most 256 KiB
 *
 * A profile that lacks an article or a number that the program asks for is
 * refused, so that no rule meets a hole later.
 *
 * Returns: (transfer full) (nullable): the profile, or %NULL with
 * %XZ_PROFILE_ERROR_SYNTAX
 */
XzProfile *
xz_profile_new_from_data (const char *text, gsize length, GError **error)
{
  g_autoptr (XzProfile) profile = g_atomic_rc_box_new0 (XzProfile);

  profile->regulation = xz_regulation_new ();
  profile->numbers = xz_profile_numbers_new ();
  if (!xz_profile_parse (profile, text, length, error))
    return NULL;
  return g_steal_pointer (&profile);
}

/**
 * xz_profile_ref:
 *
 * Returns: (transfer full): may be called from any thread
 */
XzProfile *
xz_profile_ref (XzProfile *profile)
{
  return g_atomic_rc_box_acquire (profile);
}

/**
 * xz_profile_unref:
 * @profile: (transfer full): may be called from any thread
 */
void
xz_profile_unref (XzProfile *profile)
{
  g_atomic_rc_box_release_full (profile, clear_profile);
}

const char *
xz_profile_get_id (const XzProfile *profile)
{
  return profile->regulation->id;
}

int
xz_profile_get_version (const XzProfile *profile)
{
  return profile->regulation->version;
}

const char *
xz_profile_get_title (const XzProfile *profile)
{
  return profile->regulation->title;
}

const char *
xz_profile_get_short_title (const XzProfile *profile)
{
  return profile->regulation->short_title;
}

XzDate
xz_profile_get_valid_from (const XzProfile *profile)
{
  return profile->regulation->valid_from;
}

XzDate
xz_profile_get_valid_to (const XzProfile *profile)
{
  return profile->regulation->valid_to;
}

int
xz_profile_get_n_articles (const XzProfile *profile)
{
  return (int) profile->regulation->articles->len;
}

/**
 * xz_profile_get_article:
 *
 * Returns: (nullable): the article word for word, its number included, a
 * newline between paragraphs and items
 */
const char *
xz_profile_get_article (const XzProfile *profile, int article)
{
  if (article < 1 || article > xz_profile_get_n_articles (profile))
    return NULL;
  return g_ptr_array_index (profile->regulation->articles, article - 1);
}

/**
 * xz_profile_get_chapter:
 *
 * Returns: (nullable): the title of the chapter in which the article stands
 */
const char *
xz_profile_get_chapter (const XzProfile *profile, int article)
{
  const GArray *chapters = profile->regulation->chapters;

  for (guint i = 0; i < chapters->len; i++)
    {
      const XzChapter *chapter = &g_array_index (chapters, XzChapter, i);

      if (article >= chapter->first && article <= chapter->last)
        return chapter->title;
    }
  return NULL;
}

/* 14 is 十四, 20 is 二十; 1 to 99. */
static char *
dup_chinese_number (int number)
{
  static const char *const digits[] = { "", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
  int tens = number / 10;

  return g_strconcat (tens > 1 ? digits[tens] : "", tens > 0 ? "十" : "", digits[number % 10], NULL);
}

/**
 * xz_profile_dup_article_name:
 *
 * Returns: (transfer full): 第十四条 or "Article 14", after the user's language
 */
char *
xz_profile_dup_article_name (int article)
{
  if (xz_language_is_chinese () && article >= 1 && article <= 99)
    {
      g_autofree char *number = dup_chinese_number (article);

      return g_strconcat ("第", number, "条", NULL);
    }
  return g_strdup_printf ("Article %d", article);
}

static const XzProfileNumber *
get_number (const XzProfile *profile, const char *name)
{
  const XzProfileNumber *number = g_hash_table_lookup (profile->numbers, name);

  if (number == NULL)
    g_error ("The regulation profile has no number named %s", name);
  return number;
}

/**
 * xz_profile_get_number:
 * @name: a number of the law, such as "age.minimum"
 *
 * Returns: its value in its unit; aborts on a name that no profile has
 */
int
xz_profile_get_number (const XzProfile *profile, const char *name)
{
  return get_number (profile, name)->value;
}

/**
 * xz_profile_get_number_article:
 *
 * Returns: the article of the regulation to which the number belongs
 */
int
xz_profile_get_number_article (const XzProfile *profile, const char *name)
{
  return get_number (profile, name)->article;
}

const char *
xz_profile_get_number_unit (const XzProfile *profile, const char *name)
{
  return get_number (profile, name)->unit;
}

const char *
xz_profile_get_number_source (const XzProfile *profile, const char *name)
{
  return get_number (profile, name)->source;
}

static int
compare_names (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * xz_profile_list_numbers:
 * @n: (out):
 *
 * Returns: (transfer container) (array length=n): in alphabetical order
 */
const char **
xz_profile_list_numbers (const XzProfile *profile, guint *n)
{
  const char **names = (const char **) g_hash_table_get_keys_as_array (profile->numbers, n);

  qsort (names, *n, sizeof *names, compare_names);
  return names;
}

static gboolean
is_laxer (const XzProfileNumber *number, int value)
{
  switch (number->stricter)
    {
    case XZ_STRICTER_HIGHER:
      return value < number->value;
    case XZ_STRICTER_LOWER:
      return value > number->value || value < 0;
    case XZ_STRICTER_FIXED:
    default:
      return value != number->value;
    }
}

static GHashTable *
copy_numbers (GHashTable *numbers)
{
  GHashTable *copy = xz_profile_numbers_new ();
  GHashTableIter iter;
  gpointer name, data;

  g_hash_table_iter_init (&iter, numbers);
  while (g_hash_table_iter_next (&iter, &name, &data))
    {
      const XzProfileNumber *number = data;
      XzProfileNumber *mine = g_memdup2 (number, sizeof *number);

      mine->unit = g_strdup (number->unit);
      mine->source = g_strdup (number->source);
      g_hash_table_insert (copy, g_strdup (name), mine);
    }
  return copy;
}

/**
 * xz_profile_tighten:
 * @name: a number of the profile
 * @value: the agency's own
 *
 * Returns: (transfer full) (nullable): a profile with the stricter number, or
 * %NULL with %XZ_PROFILE_ERROR_LAXER or %XZ_PROFILE_ERROR_UNKNOWN
 */
XzProfile *
xz_profile_tighten (XzProfile *profile, const char *name, int value, GError **error)
{
  const XzProfileNumber *number = g_hash_table_lookup (profile->numbers, name);
  XzProfile *tightened;

  if (number == NULL)
    {
      g_set_error (error, XZ_PROFILE_ERROR, XZ_PROFILE_ERROR_UNKNOWN, "no number named %s", name);
      return NULL;
    }
  if (is_laxer (number, value))
    {
      g_set_error (error, XZ_PROFILE_ERROR, XZ_PROFILE_ERROR_LAXER,
                   "%s is %d by Article %d and cannot become %d", name, number->value, number->article, value);
      return NULL;
    }
  tightened = g_atomic_rc_box_new0 (XzProfile);
  tightened->regulation = g_atomic_rc_box_acquire (profile->regulation);
  tightened->numbers = copy_numbers (profile->numbers);
  ((XzProfileNumber *) g_hash_table_lookup (tightened->numbers, name))->value = value;
  return tightened;
}

static gboolean
has_ended (const XzProfile *profile, XzDate day)
{
  XzDate valid_to = profile->regulation->valid_to;

  return valid_to != XZ_DATE_NONE && day > valid_to;
}

/* The later regulation, and of one regulation the later version. */
static gboolean
is_newer (const XzProfile *a, const XzProfile *b)
{
  if (b == NULL || a->regulation->valid_from != b->regulation->valid_from)
    return b == NULL || a->regulation->valid_from > b->regulation->valid_from;
  return a->regulation->version > b->regulation->version;
}

/**
 * xz_profile_for_day:
 * @profiles: (array length=n): in any order
 * @day: the day of the fact
 * @lapsed: (out) (optional): whether the profile had ended by then
 *
 * The newest profile that had begun by the day applies, whether or not it has
 * ended; a day before the first one is judged by the first one.
 *
 * Returns: (transfer none) (nullable): %NULL only for an empty list
 */
XzProfile *
xz_profile_for_day (XzProfile *const *profiles, guint n, XzDate day, gboolean *lapsed)
{
  XzProfile *found = NULL, *first = NULL;

  for (guint i = 0; i < n; i++)
    {
      if (first == NULL || is_newer (first, profiles[i]))
        first = profiles[i];
      if (profiles[i]->regulation->valid_from <= day && is_newer (profiles[i], found))
        found = profiles[i];
    }
  if (lapsed != NULL)
    *lapsed = found != NULL && has_ended (found, day);
  return found != NULL ? found : first;
}

/**
 * xz_profile_check_validity:
 *
 * Art. 32: a note in the last year, a warning in the last 90 days (both are
 * numbers of the profile), another one after the end.
 */
void
xz_profile_check_validity (const XzProfile *profile, XzDate today, XzFindings *findings)
{
  XzDate valid_to = profile->regulation->valid_to;
  int article = xz_profile_get_number_article (profile, "validity.note_days");
  g_autofree char *date = xz_date_format (valid_to);
  g_autofree char *left = NULL;

  if (valid_to == XZ_DATE_NONE || valid_to - today > xz_profile_get_number (profile, "validity.note_days"))
    return;
  if (today > valid_to)
    {
      xz_findings_add (findings, XZ_SEVERITY_WARN, "regulation-lapsed", article, NULL, date, NULL);
      return;
    }
  left = g_strdup_printf ("%d", valid_to - today);
  xz_findings_add (findings,
                   valid_to - today <= xz_profile_get_number (profile, "validity.warn_days") ? XZ_SEVERITY_WARN : XZ_SEVERITY_NOTE,
                   "regulation-ends", article, NULL, date, left, NULL);
}

/**
 * xz_profile_get_precedence:
 *
 * Returns: Art. 2: the names of the levels that may rule, highest first,
 * ending with %NULL
 */
const char *const *
xz_profile_get_precedence (const XzProfile *profile)
{
  const XzRegulation *regulation = profile->regulation;

  return (const char *const *) (xz_language_is_chinese () ? regulation->precedence_zh : regulation->precedence_en);
}

/**
 * xz_profile_get_laws:
 * @n: (out):
 */
const XzLaw *
xz_profile_get_laws (const XzProfile *profile, guint *n)
{
  *n = profile->regulation->laws->len;
  return (const XzLaw *) (const void *) profile->regulation->laws->data;
}
