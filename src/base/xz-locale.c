/* xz-locale.c: the language the programs speak.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-locale.h"
#include <libintl.h>
#include <locale.h>
#include <string.h>

/* The locale the environment asks for messages. */
static const char *
get_wanted_locale (void)
{
  static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *value = g_getenv (names[i]);
      if (value != NULL && *value != '\0')
        return value;
    }
  return NULL;
}

/* A small machine has no zh_CN.UTF-8, but our catalogue needs only UTF-8 and
 * the name of the language. */
static void
fall_back (void)
{
  const char *wanted = get_wanted_locale ();

  if (setlocale (LC_ALL, "C.UTF-8") == NULL || wanted == NULL)
    return;
  g_autofree char *language = g_strndup (wanted, strcspn (wanted, ".@"));
  g_setenv ("LANGUAGE", language, FALSE);
}

/* glibc 2.39 and later take C.UTF-8 for a wish to read English, whatever LANGUAGE says;
 * earlier ones do not.  No country ZZ exists: the C library opens C.UTF-8 again, by
 * a name that lets LANGUAGE count. */
static void
let_language_count (void)
{
  const char *language = g_getenv ("LANGUAGE");

  if (language != NULL && *language != '\0' && g_str_has_prefix (setlocale (LC_MESSAGES, NULL), "C."))
    setlocale (LC_MESSAGES, "C_ZZ.UTF-8");
}

void
xz_locale_init (const char *dir)
{
  const char *own = g_getenv ("XZ_LOCALE_DIR");

  if (setlocale (LC_ALL, "") == NULL)
    fall_back ();
  let_language_count ();
  bindtextdomain (GETTEXT_PACKAGE, own != NULL ? own : dir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
