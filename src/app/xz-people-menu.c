/* xz-people-menu.c: what can be done with a person of the table, at the right button.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-people-menu.h"
#include <glib/gi18n-lib.h>
#include "xz-actions.h"

#define LONGEST_LABEL 24       /* characters of a condition in the menu */

static void
append (GMenu *section, const char *action)
{
  g_menu_append (section, xz_actions_get_label (action), action);
}

/* Takes section. */
static void
append_section (GMenu *menu, GMenu *section)
{
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_object_unref (section);
}

/* ---- the condition of a cell ---- */

/* A name, a number or a telephone is one person's own; a masked one may not stand in a chip. */
static gboolean
is_shared (const XzColumn *column)
{
  return column != NULL && column->type != NULL && column->desc->sensitivity == XZ_SENSITIVITY_SHOWN && column->desc->type != XZ_FIELD_NAME;
}

XzFilter *
xz_people_menu_dup_filter (const XzRosterRow *row, const char *name)
{
  const XzColumn *column = name != NULL ? xz_roster_column (name) : NULL;
  if (!is_shared (column))
    return NULL;
  const char *value = xz_roster_row_get (row, name);
  g_autofree char *text = value != NULL && column->desc->codes != NULL ? xz_field_display (column->desc, value, FALSE) : g_strdup (value);
  return xz_filter_new_compare (column, XZ_OP_EQ, text != NULL ? text : "");
}

static char *
dup_short (const char *text)
{
  if (g_utf8_strlen (text, -1) <= LONGEST_LABEL)
    return g_strdup (text);
  g_autofree char *begin = g_utf8_substring (text, 0, LONGEST_LABEL);
  return g_strconcat (begin, "…", NULL);
}

/* FALSE: no condition is made of this column. */
static gboolean
append_filter (GMenu *menu, const XzRosterRow *row, const char *column, const char *form)
{
  g_autoptr (XzFilter) filter = xz_people_menu_dup_filter (row, column);
  if (filter == NULL)
    return FALSE;
  g_autofree char *condition = xz_filter_dup_label (filter);
  g_autofree char *shown = dup_short (condition);
  g_autoptr (GString) label = g_string_new (form);
  g_string_replace (label, "%s", shown, 1);
  /* In a menu one underscore marks a key. */
  g_string_replace (label, "_", "__", 0);
  g_autoptr (GMenuItem) item = g_menu_item_new (label->str, NULL);
  g_menu_item_set_action_and_target (item, "win.filter-by", "s", column);
  g_menu_append_item (menu, item);
  return TRUE;
}

static GMenu *
list_filters (const XzRosterRow *row, XzPeopleColumns *columns)
{
  GMenu *list = g_menu_new ();
  guint n;
  const XzPeopleColumn *specs = xz_people_column_specs (&n);
  for (guint i = 0; i < n; i++)
    if (xz_people_columns_is_shown (columns, i))
      append_filter (list, row, specs[i].name, "%s");
  return list;
}

static GMenu *
filter_section (const XzRosterRow *row, const char *column, XzPeopleColumns *columns)
{
  GMenu *section = g_menu_new ();
  if (column != NULL && append_filter (section, row, column, _("Only %s")))
    return section;
  g_autoptr (GMenu) list = list_filters (row, columns);
  g_menu_append_submenu (section, _("Only those with the same"), G_MENU_MODEL (list));
  return section;
}

/* ---- the menu ---- */

GMenuModel *
xz_people_menu_new (const XzRosterRow *row, const char *column, XzPeopleColumns *columns, guint n_selected)
{
  GMenu *menu = g_menu_new ();
  GMenu *edit = g_menu_new (), *copy = g_menu_new (), *paper = g_menu_new ();
  append (edit, "win.edit-person");
  append (edit, "win.batch-edit");
  append (edit, "win.depart");
  append_section (menu, edit);
  if (n_selected <= XZ_COPY_AT_MOST)
    {
      append (copy, "win.copy-names");
      append (copy, "win.copy-rows");
    }
  append_section (menu, copy);
  append_section (menu, filter_section (row, column, columns));
  append (paper, "win.print-person");
  append (paper, "win.export-selection");
  append (paper, "win.show-history");
  append_section (menu, paper);
  return G_MENU_MODEL (menu);
}
