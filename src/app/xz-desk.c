/* xz-desk.c: how a user has arranged the window, as text: a line each.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-desk.h"
#include <string.h>

static void
read_line (XzDesk *desk, const char *name, const char *value)
{
  if (strcmp (name, "columns") == 0 && *value != '\0')
    {
      g_free (desk->columns);
      desk->columns = g_strdup (value);
    }
  else if (strcmp (name, "sort") == 0 && *value != '\0')
    {
      g_free (desk->sort);
      desk->sort = g_strdup (value);
    }
  else if (strcmp (name, "section") == 0 && *value != '\0')
    {
      g_free (desk->section);
      desk->section = g_strdup (value);
    }
  else if (strcmp (name, "descending") == 0)
    desk->descending = strcmp (value, "1") == 0;
  else if (strcmp (name, "sidebar") == 0)
    desk->sidebar = strcmp (value, "0") != 0;
  else if (strcmp (name, "detail") == 0)
    desk->detail = strcmp (value, "0") != 0;
}

XzDesk *
xz_desk_parse (const char *value)
{
  XzDesk *desk = g_new0 (XzDesk, 1);
  g_auto (GStrv) lines = g_strsplit (value != NULL ? value : "", "\n", -1);
  desk->sort = g_strdup ("name");
  desk->sidebar = desk->detail = TRUE;
  for (char **line = lines; *line != NULL; line++)
    {
      char *sign = strchr (*line, '=');
      if (sign == NULL)
        continue;
      *sign = '\0';
      read_line (desk, *line, sign + 1);
    }
  return desk;
}

char *
xz_desk_to_string (const XzDesk *desk)
{
  return g_strdup_printf ("columns=%s\nsort=%s\ndescending=%d\nsidebar=%d\ndetail=%d\nsection=%s\n", desk->columns != NULL ? desk->columns : "",
                          desk->sort, desk->descending, desk->sidebar, desk->detail,
                          desk->section != NULL ? desk->section : "");
}

void
xz_desk_free (XzDesk *desk)
{
  g_free (desk->columns);
  g_free (desk->sort);
  g_free (desk->section);
  g_free (desk);
}
