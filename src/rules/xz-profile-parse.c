/* xz-profile-parse.c: reading a regulation profile.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-profile-private.h"

#include <string.h>

#define MAX_BYTES (256 * 1024)
#define MAX_ARTICLES 99
#define MAX_CHAPTERS 30
#define MAX_NUMBER 100000
#define NUMBER_COLUMNS 5

/* Every number that some rule asks for by name. */
static const char *const required_numbers[] = {
  "age.minimum", "education.minimum_level",
  "contract.dispatch_minimum_months", "contract.ends_soon_days", "contract.handover_days",
  "training.pre_service_days", "training.annual_days", "training.annual_subjects", "training.pre_service_counts",
  "certificate.validity_months", "expiry.note_days", "expiry.warn_days", "expiry.urgent_days",
  "officers.at_assistance", "officers.at_penalty", "officers.at_coercion", "officers.at_enterprise",
  "officers.at_inspection",
  "complaint.register_days", "complaint.transfer_objection_days", "complaint.close_days",
  "complaint.extension_days", "complaint.review_request_days", "complaint.review_days",
  "complaint.rereview_request_days", "complaint.rereview_days", "complaint.hotline_days", "complaint.soon_days",
  "disclosure.update_days", "return.grace_days", "validity.note_days", "validity.warn_days",
};

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_propagate_error (error, g_error_new_valist (XZ_PROFILE_ERROR, XZ_PROFILE_ERROR_SYNTAX, format, args));
  va_end (args);
  return FALSE;
}

static gboolean
read_text (GKeyFile *file, const char *group, const char *key, char **text, GError **error)
{
  *text = g_key_file_get_string (file, group, key, NULL);
  return *text != NULL || refuse (error, "[%s] has no %s", group, key);
}

static gboolean
to_integer (const char *text, int minimum, int maximum, int *value)
{
  gint64 number;

  if (!g_ascii_string_to_signed (text, 10, minimum, maximum, &number, NULL))
    return FALSE;
  *value = (int) number;
  return TRUE;
}

static gboolean
read_integer (GKeyFile *file, const char *group, const char *key, int minimum, int maximum, int *value, GError **error)
{
  g_autofree char *text = NULL;

  if (!read_text (file, group, key, &text, error))
    return FALSE;
  return to_integer (text, minimum, maximum, value)
         || refuse (error, "[%s] %s is not a number from %d to %d", group, key, minimum, maximum);
}

static gboolean
read_date (GKeyFile *file, const char *group, const char *key, XzDate *date, GError **error)
{
  g_autofree char *text = NULL;

  if (!read_text (file, group, key, &text, error))
    return FALSE;
  *date = xz_date_parse (text);
  return *date != XZ_DATE_NONE || refuse (error, "[%s] %s is not a day", group, key);
}

/* valid_to may be empty: a regulation without an end. */
static gboolean
read_dates_of_force (GKeyFile *file, XzRegulation *regulation, GError **error)
{
  g_autofree char *valid_to = NULL;

  if (!read_date (file, "Profile", "valid_from", &regulation->valid_from, error)
      || !read_text (file, "Profile", "valid_to", &valid_to, error))
    return FALSE;
  regulation->valid_to = xz_date_parse (valid_to);
  if (*valid_to != '\0' && (regulation->valid_to == XZ_DATE_NONE || regulation->valid_to < regulation->valid_from))
    return refuse (error, "[Profile] valid_to is not a day after valid_from");
  return TRUE;
}

static gboolean
read_head (GKeyFile *file, XzRegulation *regulation, GError **error)
{
  if (!read_text (file, "Profile", "id", &regulation->id, error)
      || !read_text (file, "Profile", "title", &regulation->title, error)
      || !read_text (file, "Profile", "short_title", &regulation->short_title, error)
      || !read_integer (file, "Profile", "version", 1, MAX_NUMBER, &regulation->version, error)
      || !read_dates_of_force (file, regulation, error))
    return FALSE;
  regulation->precedence_zh = g_key_file_get_string_list (file, "Profile", "precedence", NULL, NULL);
  regulation->precedence_en = g_key_file_get_locale_string_list (file, "Profile", "precedence", "en", NULL, NULL);
  return (regulation->precedence_zh != NULL && regulation->precedence_en != NULL)
         || refuse (error, "[Profile] has no precedence");
}

static gboolean
read_articles (GKeyFile *file, XzRegulation *regulation, GError **error)
{
  int n;

  if (!read_integer (file, "Profile", "articles", 1, MAX_ARTICLES, &n, error))
    return FALSE;
  for (int i = 1; i <= n; i++)
    {
      g_autofree char *group = g_strdup_printf ("Article %d", i);
      char *text = NULL;

      if (!read_text (file, group, "text", &text, error))
        return FALSE;
      g_ptr_array_add (regulation->articles, text);
      if (*text == '\0')
        return refuse (error, "[%s] is empty", group);
    }
  return TRUE;
}

/* Chapters follow one another without a gap and end with the last article. */
static gboolean
read_chapters (GKeyFile *file, XzRegulation *regulation, GError **error)
{
  int n, next = 1;

  if (!read_integer (file, "Profile", "chapters", 1, MAX_CHAPTERS, &n, error))
    return FALSE;
  for (int i = 1; i <= n; i++)
    {
      g_autofree char *group = g_strdup_printf ("Chapter %d", i);
      XzChapter chapter = { 0 };

      if (!read_integer (file, group, "first", next, next, &chapter.first, error)
          || !read_integer (file, group, "last", next, (int) regulation->articles->len, &chapter.last, error)
          || !read_text (file, group, "title", &chapter.title, error))
        return FALSE;
      g_array_append_val (regulation->chapters, chapter);
      next = chapter.last + 1;
    }
  return next == (int) regulation->articles->len + 1 || refuse (error, "the chapters leave out articles");
}

static gboolean
to_stricter (const char *word, XzStricter *stricter)
{
  if (g_str_equal (word, "higher"))
    *stricter = XZ_STRICTER_HIGHER;
  else if (g_str_equal (word, "lower"))
    *stricter = XZ_STRICTER_LOWER;
  else if (g_str_equal (word, "fixed"))
    *stricter = XZ_STRICTER_FIXED;
  else
    return FALSE;
  return TRUE;
}

/* value;article;stricter;unit;source */
static gboolean
read_number (XzProfile *profile, const char *name, const char *line, GError **error)
{
  g_auto (GStrv) column = g_strsplit (line, ";", NUMBER_COLUMNS + 1);
  XzProfileNumber number = { 0 };

  if (g_strv_length (column) != NUMBER_COLUMNS
      || !to_integer (column[0], 0, MAX_NUMBER, &number.value)
      || !to_integer (column[1], 0, (int) profile->regulation->articles->len, &number.article)
      || !to_stricter (column[2], &number.stricter)
      || *column[3] == '\0')
    return refuse (error, "[Numbers] %s is not value;article;stricter;unit;source", name);
  number.unit = g_strdup (column[3]);
  number.source = g_strdup (column[4]);
  g_hash_table_replace (profile->numbers, g_strdup (name), g_memdup2 (&number, sizeof number));
  return TRUE;
}

static gboolean
read_numbers (GKeyFile *file, XzProfile *profile, GError **error)
{
  g_auto (GStrv) names = g_key_file_get_keys (file, "Numbers", NULL, NULL);

  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *line = NULL;

      if (!read_text (file, "Numbers", names[i], &line, error) || !read_number (profile, names[i], line, error))
        return FALSE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (required_numbers); i++)
    if (!g_hash_table_contains (profile->numbers, required_numbers[i]))
      return refuse (error, "[Numbers] has no %s", required_numbers[i]);
  return TRUE;
}

static gboolean
read_law (GKeyFile *file, const char *group, XzRegulation *regulation, GError **error)
{
  XzLaw empty = { 0 }, *law;

  g_array_append_val (regulation->laws, empty);
  law = &g_array_index (regulation->laws, XzLaw, regulation->laws->len - 1);
  law->key = g_strdup (group + strlen ("Law "));
  return read_text (file, group, "title", &law->title, error)
         && read_text (file, group, "article", &law->article, error)
         && read_text (file, group, "subject", &law->subject, error)
         && read_date (file, group, "in_force", &law->in_force, error);
}

static gboolean
read_laws (GKeyFile *file, XzRegulation *regulation, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (gsize i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], "Law ") && !read_law (file, groups[i], regulation, error))
      return FALSE;
  return TRUE;
}

/* Fills an empty profile; on FALSE it may be half filled and is to be dropped. */
gboolean
xz_profile_parse (XzProfile *profile, const char *text, gsize length, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) local = NULL;

  if (length > MAX_BYTES)
    return refuse (error, "a profile has at most %d bytes", MAX_BYTES);
  if (!g_utf8_validate (text, (gssize) length, NULL))
    return refuse (error, "the profile is not UTF-8");
  if (!g_key_file_load_from_data (file, text, length, G_KEY_FILE_KEEP_TRANSLATIONS, &local))
    return refuse (error, "%s", local->message);
  return read_head (file, profile->regulation, error)
         && read_articles (file, profile->regulation, error)
         && read_chapters (file, profile->regulation, error)
         && read_numbers (file, profile, error)
         && read_laws (file, profile->regulation, error);
}
