/* xz-application.c: one program, one window to a register.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-config.h"
#include "xz-app.h"
#include <glib/gi18n-lib.h>
#include "xz-actions.h"
#include "xz-ctl.h"
#include "xz-help-window.h"
#include "xz-idle-lock.h"
#include "xz-open-job.h"
#include "xz-renderer.h"
#include "xz-resources.h"
#include "xz-private-copy.h"
#include "xz-setup-job.h"
#include "xz-window-size.h"

#define SAMPLE_PEOPLE 1000

struct _XzApplication
{
  GtkApplication parent;
  XzProgress     progress;        /* of the sample city that is being made */
  gboolean       named;           /* what to open is said on the command line */
};

G_DEFINE_FINAL_TYPE (XzApplication, xz_application, GTK_TYPE_APPLICATION)

static XzWindow *
get_window (XzApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (XZ_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

static XzWindow *
ensure_window (XzApplication *self)
{
  XzWindow *window = get_window (self);
  if (window == NULL)
    {
      window = xz_window_new (self);
      xz_window_size_follow (window);
    }
  return window;
}

static void
quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  for (XzWindow *window; (window = get_window (data)) != NULL;)
    gtk_window_destroy (GTK_WINDOW (window));
  g_application_quit (G_APPLICATION (data));
}

static void
help (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  xz_help_window_present (gtk_application_get_active_window (data), NULL);
}

/* From a notice of the desktop. */
static void
certificates (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  XzWindow *window = get_window (data);
  if (window == NULL)
    return;
  xz_window_go_to (window, "certificates");
  gtk_window_present (GTK_WINDOW (window));
}

static const GActionEntry entries[] = {
  { .name = "quit", .activate = quit },
  { .name = "help", .activate = help },
  { .name = "certificates", .activate = certificates },
};

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, XZ_RESOURCE_PREFIX "style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

/* GTK takes its time to find the display: the register is opened meanwhile. */
static void
open_early (XzApplication *self)
{
  g_autofree char *path = xz_default_register_path ();
  if (!self->named && g_file_test (path, G_FILE_TEST_EXISTS))
    xz_open_job_begin (path);
}

static void
startup (GApplication *application)
{
  open_early (XZ_APPLICATION (application));
  G_APPLICATION_CLASS (xz_application_parent_class)->startup (application);
  g_resources_register (xz_get_resource ());
  load_style ();
  g_set_application_name (_("Xiezhi"));
  gtk_window_set_default_icon_name (XZ_APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  xz_actions_install_accels (GTK_APPLICATION (application));
  xz_private_copies_remove ();      /* of a program that was killed */
  xz_idle_lock_attach (XZ_APPLICATION (application));
}

/* The office's own register, if there is one; else the ways to get one. */
static void
activate (GApplication *application)
{
  XzApplication *self = XZ_APPLICATION (application);
  gboolean running = get_window (self) != NULL;
  XzWindow *window = ensure_window (self);
  xz_window_appear_soon (window);
  if (running)
    return;
  g_autofree char *path = xz_default_register_path ();
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    xz_window_open_register (window, path);
  else
    xz_window_close_register (window);
}

/* The workbooks among the files go into the office's own register, by way of the import. */
static void
import_workbooks (XzApplication *self, GFile **files, int n_files)
{
  g_autoptr (GListStore) workbooks = g_list_store_new (G_TYPE_FILE);
  for (int i = 0; i < n_files; i++)
    if (xz_file_is_workbook (g_file_peek_path (files[i])))
      g_list_store_append (workbooks, files[i]);
  g_application_activate (G_APPLICATION (self));
  xz_window_import (get_window (self), G_LIST_MODEL (workbooks));
}

static void
open_files (GApplication *application, GFile **files, int n_files, const char *hint)
{
  const char *path = n_files > 0 ? g_file_peek_path (files[0]) : NULL;
  if (xz_file_is_workbook (path))
    {
      import_workbooks (XZ_APPLICATION (application), files, n_files);
      return;
    }
  XzWindow *window = ensure_window (XZ_APPLICATION (application));
  xz_window_appear_soon (window);
  if (path != NULL)
    xz_window_open_register (window, path);
}

static void
sample_ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzWindow) window = data;
  g_autoptr (GError) error = NULL;
  XzStore *store = xz_setup_finish (result, NULL, &error);
  if (store != NULL)
    {
      xz_window_take_store (window, store);
      return;
    }
  xz_window_close_register (window);
  g_autofree char *step = NULL;
  g_autofree char *why = xz_error_dup_sentence (error, &step);
  g_autofree char *body = g_strjoin (" ", why, step, NULL);
  xz_alert_show (GTK_WINDOW (window), _("The sample city was not opened"), body, error->message, _("Close"), FALSE, NULL, NULL);
}

static void
open_sample (XzApplication *self)
{
  XzWindow *window = ensure_window (self);
  g_autofree char *path = xz_setup_dup_sample_path ();
  xz_window_appear_soon (window);
  xz_setup_sample_async (path, SAMPLE_PEOPLE, &self->progress, NULL, sample_ready_cb, g_object_ref (window));
}

static void
import_files (XzApplication *self, GApplicationCommandLine *line, const char **names)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  for (; *names != NULL; names++)
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (line, *names);
      g_list_store_append (files, file);
    }
  g_application_activate (G_APPLICATION (self));
  xz_window_import (get_window (self), G_LIST_MODEL (files));
}

static void
open_named (GApplication *application, GApplicationCommandLine *line, const char **names)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  for (; *names != NULL; names++)
    g_ptr_array_add (files, g_application_command_line_create_file_for_arg (line, *names));
  g_application_open (application, (GFile **) files->pdata, (int) files->len, "");
}

static int
command_line (GApplication *application, GApplicationCommandLine *line)
{
  GVariantDict *options = g_application_command_line_get_options_dict (line);
  g_autofree const char **names = NULL;
  if (g_variant_dict_contains (options, "sample"))
    open_sample (XZ_APPLICATION (application));
  else if (g_variant_dict_lookup (options, "import", "^a&ay", &names))
    import_files (XZ_APPLICATION (application), line, names);
  else if (g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&ay", &names) && names[0] != NULL)
    open_named (application, line, names);
  else
    g_application_activate (application);
  return 0;
}

static int
handle_local_options (GApplication *application, GVariantDict *options)
{
  g_autofree const char **names = NULL;
  gboolean given = g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&ay", &names) && names[0] != NULL;
  XZ_APPLICATION (application)->named = g_variant_dict_contains (options, "sample") || (given && !xz_file_is_workbook (names[0]));
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  g_print ("xiezhi %s\n", XZ_VERSION);
  return 0;
}

static void
xz_application_class_init (XzApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);
  application_class->startup = startup;
  application_class->activate = activate;
  application_class->open = open_files;
  application_class->command_line = command_line;
  application_class->handle_local_options = handle_local_options;
}

static void
xz_application_init (XzApplication *self)
{
  static const GOptionEntry options[] = {
    { "sample", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Open the sample city"), NULL },
    { "import", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, N_("Import a workbook"), N_("FILE") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Show the version"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_("[REGISTER | WORKBOOK…]") },
    { NULL },
  };
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

XzApplication *
xz_application_new (void)
{
  xz_renderer_choose ();
  XzApplication *application = g_object_new (XZ_TYPE_APPLICATION,
                                             "application-id", XZ_APP_ID,
                                             "register-session", TRUE,      /* to hear of the desktop's lock */
                                             "flags", G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_HANDLES_OPEN,
                                             NULL);
  /* Menus, keys and icons are found without it, and with it GTK reads the icon themes twice. */
  g_application_set_resource_base_path (G_APPLICATION (application), NULL);
  return application;
}
