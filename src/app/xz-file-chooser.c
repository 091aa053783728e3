/* xz-file-chooser.c: choosing files.  The only user of GtkFileChooserNative, which GTK 4.10
 * deprecates for a class that the floor has not.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-app.h"
#include <glib/gi18n-lib.h>

typedef struct
{
  GtkFileChooserNative *native;    /* owned until the answer */
  XzFilesFunc           chosen;
  gpointer              data;
} Choice;

static const struct { XzFileKind kind; const char *name; const char *patterns; } kinds[] = {
  { XZ_FILES_REGISTER, N_("Registers"), "*.xiezhi *.db *.sqlite" },
  { XZ_FILES_WORKBOOK, N_("Workbooks"), "*.xlsx *.xls *.csv *.tsv *.XLSX *.XLS *.CSV" },
  { XZ_FILES_BACKUP,   N_("Backups"),   "*.xzb *.xiezhi-backup *.backup" },
  { XZ_FILES_IMAGE,    N_("Photos"),    "*.jpg *.jpeg *.png *.JPG *.JPEG *.PNG" },
};

gboolean
xz_file_is_workbook (const char *path)
{
  static const char *const endings[] = { ".xlsx", ".xls", ".csv", ".tsv" };
  const char *dot = path != NULL ? strrchr (path, '.') : NULL;
  for (guint i = 0; dot != NULL && i < G_N_ELEMENTS (endings); i++)
    if (g_ascii_strcasecmp (dot, endings[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Where the last file was chosen, as long as the program runs; the user's documents before. */
static char *last_folder;

static void
remember_folder (GListModel *files)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autoptr (GFile) folder = file != NULL ? g_file_get_parent (file) : NULL;
  if (folder == NULL || g_file_peek_path (folder) == NULL)
    return;
  g_free (last_folder);
  last_folder = g_file_get_path (folder);
}

static void
begin_in_folder (GtkFileChooser *chooser)
{
  const char *path = last_folder != NULL ? last_folder : g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  if (path == NULL || !g_file_test (path, G_FILE_TEST_IS_DIR))
    return;
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  gtk_file_chooser_set_current_folder (chooser, folder, NULL);
}

static void
response_cb (GtkFileChooserNative *native, int response, gpointer data)
{
  g_autofree Choice *choice = data;
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (native));
      remember_folder (files);
      choice->chosen (files, choice->data);
    }
  g_object_unref (choice->native);
}

static void
add_filters (GtkFileChooser *chooser, XzFileKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == kind)
      {
        g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
        gtk_file_filter_set_name (filter, _(kinds[i].name));
        g_auto (GStrv) patterns = g_strsplit (kinds[i].patterns, " ", -1);
        for (guint p = 0; patterns[p] != NULL; p++)
          gtk_file_filter_add_pattern (filter, patterns[p]);
        gtk_file_chooser_add_filter (chooser, filter);
      }
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, all);
}

static GtkFileChooser *
show (GtkWindow *parent, const char *title, GtkFileChooserAction action, XzFileKind kind, XzFilesFunc chosen, gpointer data)
{
  Choice *choice = g_new0 (Choice, 1);
  choice->native = gtk_file_chooser_native_new (title, parent, action, NULL, NULL);
  choice->chosen = chosen;
  choice->data = data;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (choice->native), TRUE);
  add_filters (GTK_FILE_CHOOSER (choice->native), kind);
  begin_in_folder (GTK_FILE_CHOOSER (choice->native));
  g_signal_connect (choice->native, "response", G_CALLBACK (response_cb), choice);
  return GTK_FILE_CHOOSER (choice->native);
}

void
xz_file_choose_open (GtkWindow *parent, const char *title, XzFileKind kind, gboolean multiple, XzFilesFunc chosen, gpointer data)
{
  GtkFileChooser *chooser = show (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, kind, chosen, data);
  gtk_file_chooser_set_select_multiple (chooser, multiple);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
xz_file_choose_save (GtkWindow *parent, const char *title, XzFileKind kind, const char *name, XzFilesFunc chosen, gpointer data)
{
  GtkFileChooser *chooser = show (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, kind, chosen, data);
  if (name != NULL)
    gtk_file_chooser_set_current_name (chooser, name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
