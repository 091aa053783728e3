/* xz-actions.c: the one table of actions: keys, menu and shortcuts window come from it.
 *
 * There are no keys of a single letter and no Ctrl+Space: both break pinyin input.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-actions.h"
#include <glib/gi18n-lib.h>
#include "xz-keycap.h"

static const XzActionInfo actions[] = {
  { "win.new-person",      "<Control>n",            N_("People"), N_("Add a person") },
  { "win.edit-person",     "F2",                    N_("People"), N_("Edit the person") },
  { "win.batch-edit",      "<Control>b",            N_("People"), N_("Batch edit") },
  { "win.copy-names",      NULL,                    N_("People"), N_("Copy the name") },
  { "win.copy-rows",       NULL,                    N_("People"), N_("Copy the row") },
  { "win.show-history",    NULL,                    N_("People"), N_("Show the history") },
  { "win.depart",          "<Control><Shift>l",     N_("People"), N_("Departure and handover") },
  { "win.delete-person",   "<Control>Delete",       N_("People"), N_("Delete the person") },
  { "win.search",          "<Control>f",            N_("People"), N_("Search") },
  { "win.save-filter",     "<Control><Shift>s",     N_("People"), N_("Keep what is filtered") },
  { "win.select-all",      "<Control>a",            N_("People"), N_("Select all in the list") },
  { "win.clear-selection", NULL,                    N_("People"), N_("Clear the selection") },
  { "win.undo",            "<Control>z",            N_("People"), N_("Undo") },
  { "win.redo",            "<Control><Shift>z <Control>y", N_("People"), N_("Redo") },
  { "win.past-acts",       "<Control>h",            N_("People"), N_("Past acts") },
  { "win.refresh",         "F5",                    N_("People"), N_("Read anew") },

  { "win.import",          "<Control>i",            N_("Workbooks"), N_("Import a workbook") },
  { "win.export",          "<Control>e",            N_("Workbooks"), N_("Export") },
  { "win.export-selection", NULL,                   N_("Workbooks"), N_("Export the selected people") },

  { "win.print",           "<Control>p",            N_("Paper"), N_("Print the list") },
  { "win.print-person",    "<Control><Shift>p",     N_("Paper"), N_("Print the person's sheet") },
  { "win.make-up",         NULL,                    N_("Paper"), N_("Make-up of the roster") },

  { "win.toggle-sidebar",  "F9",                    N_("Window"), N_("Show or hide the sidebar") },
  { "win.toggle-detail",   "F4",                    N_("Window"), N_("Show or hide the details") },
  { "win.next-section",    "<Control>Page_Down",    N_("Window"), N_("Next section") },
  { "win.previous-section", "<Control>Page_Up",     N_("Window"), N_("Previous section") },
  { "win.next-region",     "F6",                    N_("Window"), N_("Next region") },
  { "win.menu",            "F10",                   N_("Window"), N_("Open the menu") },
  { "app.help",            "F1",                    N_("Window"), N_("Help for this window") },
  { "win.shortcuts",       "<Control>question",     N_("Window"), N_("Keyboard shortcuts") },

  { "win.open-register",   "<Control>o",            N_("Register"), N_("Open a register") },
  { "win.users",           NULL,                    N_("Register"), N_("Users") },
  { "win.lock",            "<Control>l",            N_("Register"), N_("Lock") },
  { "win.preferences",     "<Control>comma",        N_("Register"), N_("Preferences") },
  { "win.about",           NULL,                    N_("Register"), N_("About Xiezhi") },
  { "win.close-register",  NULL,                    N_("Register"), N_("Close the register") },
  { "window.close",        "<Control>w",            N_("Register"), N_("Close the window") },
  { "app.quit",            "<Control>q",            N_("Register"), N_("Quit") },
};

/* Keys of one window, which its class binds; their names are for the manual alone. */
static const XzActionInfo local_keys[] = {
  { "editor.next-field",    "Return",               N_("Editor"), N_("The next field") },
  { "editor.save",          "<Control>s",           N_("Editor"), N_("Save") },
  { "editor.save-next",     "<Control>Return",      N_("Editor"), N_("Save, and begin the next person") },
  { "editor.copy-field",    "<Control>d",           N_("Editor"), N_("This field as of the person before") },
  { "editor.as-last",       "<Control><Shift>d",    N_("Editor"), N_("Agency, post and contract as of the person before") },
  { "editor.next-error",    "F8",                   N_("Editor"), N_("The next error") },
  { "editor.paste-photo",   "<Control>v",           N_("Editor"), N_("Paste a photo, with the focus on the photo") },
  { "files.remove",         "Delete",               N_("People"), N_("Remove the file in focus") },
  { "batch.next",           "<Control>Return",      N_("Batch edit"), N_("The next step, at last to write") },
  { "table.menu",           "Menu <Shift>F10",      N_("Table"), N_("What can be done with the person") },
  { "table.extend",         "<Shift>Down <Shift>Up", N_("Table"), N_("Select a stretch") },
  { "table.move-column",    "<Alt>Left <Alt>Right", N_("Table"), N_("Move the column whose title has the focus") },
  { "columns.move",         "<Alt>Up <Alt>Down",    N_("Table"), N_("Move the column, in the list of columns") },
  { "table.copy",           "<Control>c",           N_("Table"), N_("Copy the row") },
  { "batch.leave-out",      "space",                N_("Batch edit"), N_("Take the person in focus out of the act, or back into it") },
  { "batch.next-error",     "F8",                   N_("Batch edit"), N_("The next error") },
  { "departure.save",       "<Control>Return",      N_("People"), N_("Save what became of the items of a departure") },
  { "sign-in.toggle",       "Delete", N_("Training"), N_("Set a row of a sign-in sheet aside, or take it again") },
  { "courses.step",         "<Control>Page_Up <Control>Page_Down", N_("Training"), N_("From day to day of a course, and to its results") },
  { "courses.print",        "<Control>p",           N_("Training"), N_("Print the sheet in view: sign-in, register or record") },
  { "issue.next",           "<Control>Return",      N_("Certificates"), N_("Issue the certificates, take the step, or save the settings") },
  { "import.next",          "<Control>Return",      N_("Import"), N_("The next step, at last to write") },
  { "import.correct",       "Return",               N_("Import"), N_("Correct the wrong value of the row in focus") },
  { "import.next-rejected", "F8",                   N_("Import"), N_("The next rejected row") },
  { "import.search",        "<Control>f",           N_("Import"), N_("Search in the rows") },
  { "any.back",             "Escape",               N_("Every window"), N_("One step back, or close") },
  { "welcome.way",          "<Alt>1 <Alt>2 <Alt>3 <Alt>4", N_("Welcome"), N_("The four ways to begin") },
};

const XzActionInfo *
xz_actions_get_local (guint *n)
{
  *n = G_N_ELEMENTS (local_keys);
  return local_keys;
}

static const XzActionInfo *
find_info (const XzActionInfo *infos, guint n, const char *action)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (infos[i].action, action))
      return &infos[i];
  return NULL;
}

char *
xz_actions_dup_key (const char *action)
{
  const XzActionInfo *info = find_info (actions, G_N_ELEMENTS (actions), action);
  if (info == NULL)
    info = find_info (local_keys, G_N_ELEMENTS (local_keys), action);
  if (info == NULL || info->accels == NULL)
    return NULL;
  g_auto (GStrv) accels = g_strsplit (info->accels, " ", -1);
  return xz_accel_dup_label (accels[0]);
}

const XzActionInfo *
xz_actions (guint *n)
{
  if (n != NULL)
    *n = G_N_ELEMENTS (actions);
  return actions;
}

void
xz_actions_install_accels (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (actions[i].accels != NULL)
      {
        g_auto (GStrv) accels = g_strsplit (actions[i].accels, " ", -1);
        gtk_application_set_accels_for_action (application, actions[i].action, (const char *const *) accels);
      }
}

const char *
xz_actions_get_label (const char *action)
{
  const XzActionInfo *info = find_info (actions, G_N_ELEMENTS (actions), action);
  g_return_val_if_fail (info != NULL, action);
  return _(info->label);
}

static void
append_section (GMenu *menu, const char *const *names)
{
  g_autoptr (GMenu) section = g_menu_new ();
  for (; *names != NULL; names++)
    g_menu_append (section, xz_actions_get_label (*names), *names);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

GMenuModel *
xz_actions_dup_menu (void)
{
  GMenu *menu = g_menu_new ();
  append_section (menu, (const char *const[]) { "win.undo", "win.redo", "win.past-acts", NULL });
  append_section (menu, (const char *const[]) { "win.import", "win.export", NULL });
  append_section (menu, (const char *const[]) { "win.print", "win.print-person", "win.make-up", NULL });
  append_section (menu, (const char *const[]) { "win.users", "win.lock", "win.open-register", "win.close-register", NULL });
  append_section (menu, (const char *const[]) { "win.preferences", "app.help", "win.shortcuts", "win.about", NULL });
  return G_MENU_MODEL (menu);
}
