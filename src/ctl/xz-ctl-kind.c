/* xz-ctl-kind.c: kinds of records and "field=value" on the command line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>
#include "xz-ctl-private.h"

static const char *const kinds[] = { "person", "agency", "post", "company", "officer", "user", "service", "assignment",
  "programme", "session", "enrolment", "attendance", "training_result", "certificate", "certificate_event", "certificate_block",
  "insignia_kind", "insignia_event", "insignia_stock", "departure", "signing_key", NULL };

const XzRecordType *
xz_ctl_get_type (XzCtl *ctl, int *status)
{
  if (g_str_equal (ctl->arguments[0], "insignia"))
    return &xz_type_insignia_kind;
  if (g_strv_contains (kinds, ctl->arguments[0]))
    return xz_record_type_by_name (ctl->arguments[0]);
  else
    {
      g_autofree char *known = g_strjoinv (" ", (char **) kinds);

      *status = xz_ctl_misuse (ctl, _("There is no kind “%s”; the kinds are: %s"), ctl->arguments[0], known);
      return NULL;
    }
}

gboolean
xz_split_assignment (const char *text, char **name, char **value)
{
  const char *equals = strchr (text, '=');

  if (equals == NULL || equals == text)
    return FALSE;
  *name = g_strndup (text, (gsize) (equals - text));
  *value = g_strdup (equals + 1);
  return TRUE;
}

gboolean
xz_ctl_set_usage_error (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (XZ_CTL_ERROR, XZ_CTL_ERROR_USAGE, format, arguments);
  va_end (arguments);
  return FALSE;
}
