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

void
xz_locale_init (const char *dir)
{
  const char *own = g_getenv ("XZ_LOCALE_DIR");

  if (setlocale (LC_ALL, "") == NULL)
    fall_back ();
  bindtextdomain (GETTEXT_PACKAGE, own != NULL ? own : dir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
