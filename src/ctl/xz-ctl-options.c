/* xz-ctl-options.c: the command line taken apart, and its help.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-config.h"
#include <glib/gi18n-lib.h>
#include <string.h>
#include "xz-ctl-private.h"

/* The values of the options before the command, or behind it. */
typedef struct { char *db, *today, *user; gboolean json, version, help; int passphrase_fd; } Globals;

void
xz_options_clear (XzOptions *options)
{
  g_free (options->filter);
  g_free (options->sort);
  g_free (options->fields);
  g_free (options->sheet);
  g_free (options->agency);
  g_free (options->report);
  g_free (options->purpose);
  g_free (options->reason);
  g_free (options->keys);
  g_free (options->withdrawn);
  g_free (options->pages);
  g_strfreev (options->columns);
  memset (options, 0, sizeof *options);
}

static void
add_globals (GArray *entries, Globals *globals)
{
  const GOptionEntry global_entries[] = {
    { "db", 0, 0, G_OPTION_ARG_FILENAME, &globals->db, N_("Register file; without it the one the window opens"), N_("FILE") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &globals->json, N_("Answer with one JSON value"), NULL },
    { "today", 0, 0, G_OPTION_ARG_STRING, &globals->today, N_("Judge by another day"), N_("YYYY-MM-DD") },
    { "as", 0, 0, G_OPTION_ARG_STRING, &globals->user, N_("Work as this user; the passphrase is asked for"), N_("USER") },
    { "passphrase-fd", 0, 0, G_OPTION_ARG_INT, &globals->passphrase_fd, N_("Read the passphrase from this file descriptor"), N_("N") },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &globals->help, N_("Show help"), NULL },
  };

  g_array_append_vals (entries, global_entries, G_N_ELEMENTS (global_entries));
}

/* Those of the table that the command has. */
static void
add_command_options (GArray *entries, XzOptions *options, guint mask)
{
  const struct { guint option; GOptionEntry entry; } table[] = {
    { XZ_OPTION_FILTER, { "filter", 0, 0, G_OPTION_ARG_STRING, &options->filter, N_("Only these, as in the search box"), N_("EXPR") } },
    { XZ_OPTION_SORT, { "sort", 0, 0, G_OPTION_ARG_STRING, &options->sort, N_("Order"), N_("FIELD[:desc]") } },
    { XZ_OPTION_LIMIT, { "limit", 0, 0, G_OPTION_ARG_INT, &options->limit, N_("At most so many"), N_("N") } },
    { XZ_OPTION_FIELDS, { "fields", 0, 0, G_OPTION_ARG_STRING, &options->fields, N_("These fields, in this order"), N_("A,B") } },
    { XZ_OPTION_REVEAL, { "reveal", 0, 0, G_OPTION_ARG_NONE, &options->reveal, N_("Whole ID and phone numbers (this is logged)"), NULL } },
    { XZ_OPTION_SHEET, { "sheet", 0, 0, G_OPTION_ARG_STRING, &options->sheet, N_("Only this sheet"), N_("NAME") } },
    { XZ_OPTION_AGENCY, { "agency", 0, 0, G_OPTION_ARG_STRING, &options->agency, N_("Agency of rows that name none"), N_("NAME") } },
    { XZ_OPTION_COLUMN, { "column", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->columns,
                          N_("Put a column into a field; several into one are joined"), N_("HEADER=FIELD") } },
    { XZ_OPTION_DRY_RUN, { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options->dry_run, N_("Say what would happen, write nothing"), NULL } },
    { XZ_OPTION_REPORT, { "report", 0, 0, G_OPTION_ARG_FILENAME, &options->report, N_("Write rejected rows with the reasons"), N_("OUT.xlsx") } },
    { XZ_OPTION_PARTLY, { "partly", 0, 0, G_OPTION_ARG_NONE, &options->partly, N_("Leave out what has changed since"), NULL } },
    { XZ_OPTION_PURPOSE, { "purpose", 0, 0, G_OPTION_ARG_STRING, &options->purpose, N_("Whole numbers, for this purpose (this is logged)"), N_("TEXT") } },
    { XZ_OPTION_QUICK, { "quick", 0, 0, G_OPTION_ARG_NONE, &options->quick, N_("Leave out what takes long"), NULL } },
    { XZ_OPTION_SAMPLE, { "sample", 0, 0, G_OPTION_ARG_INT, &options->sample, N_("Fill it with an invented city of so many people"), N_("PERSONS") } },
    { XZ_OPTION_SEED, { "seed", 0, 0, G_OPTION_ARG_INT, &options->seed, N_("Which invented city"), N_("N") } },
    { XZ_OPTION_TEST, { "test", 0, 0, G_OPTION_ARG_NONE, &options->test, N_("A register for tests"), NULL } },
    { XZ_OPTION_REASON, { "reason", 0, 0, G_OPTION_ARG_STRING, &options->reason, N_("Why"), N_("TEXT") } },
    { XZ_OPTION_KEYS, { "keys", 0, 0, G_OPTION_ARG_FILENAME, &options->keys, N_("By this list of keys alone, without a register"), N_("FILE") } },
    { XZ_OPTION_WITHDRAWN, { "withdrawn", 0, 0, G_OPTION_ARG_FILENAME, &options->withdrawn, N_("And this list of withdrawn numbers"), N_("FILE") } },
    { XZ_OPTION_PAGES, { "pages", 0, 0, G_OPTION_ARG_STRING, &options->pages,
                         N_("Cards one by one, or ten on A4 to be turned over the long or the short edge"), N_("single|long|short") } },
    { XZ_OPTION_PASSPHRASE, { "new-passphrase", 0, 0, G_OPTION_ARG_NONE, &options->new_passphrase, N_("Give the user a passphrase"), NULL } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if ((mask & table[i].option) != 0)
      g_array_append_val (entries, table[i].entry);
}

static GOptionContext *
make_context (GArray *entries, const char *text)
{
  GOptionContext *context = g_option_context_new (text);
  static const GOptionEntry end = { NULL };

  g_array_append_val (entries, end);
  g_option_context_add_main_entries (context, (const GOptionEntry *) (gpointer) entries->data, GETTEXT_PACKAGE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_help_enabled (context, FALSE);
  return context;
}

static void
show_help (XzCtl *ctl)
{
  Globals globals = { NULL };
  XzOptions options = { NULL };
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (GOptionEntry));
  g_autoptr (GString) summary = g_string_new (_("Commands:\n"));
  g_autoptr (GOptionContext) context = NULL;
  g_autofree char *help = NULL;
  guint mask = 0, n;
  const XzCommand *commands = xz_commands (&n);

  if (ctl->command == NULL)
    for (guint i = 0; i < n; i++)
      {
        g_autofree char *usage = g_strdup_printf ("%s %s", commands[i].name, commands[i].arguments);
        g_string_append_printf (summary, "  %-30s  %s\n", usage, _(commands[i].summary));
      }
  else
    {
      g_string_printf (summary, "%s\n", _(ctl->command->summary));
      mask = ctl->command->options;
    }
  add_globals (entries, &globals);
  add_command_options (entries, &options, mask);
  context = make_context (entries, ctl->command == NULL ? _("COMMAND …") : ctl->command->name);
  g_option_context_set_summary (context, summary->str);
  help = g_option_context_get_help (context, FALSE, NULL);
  g_string_append (ctl->out, help);
}

/* One pass over argv; what is left stays in it. strict: stop at the first word that is no option. */
static gboolean
parse_pass (XzCtl *ctl, char ***argv, gboolean strict, Globals *globals, guint mask, GError **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (GOptionEntry));
  g_autoptr (GOptionContext) context = NULL;
  GOptionEntry version = { "version", 0, 0, G_OPTION_ARG_NONE, &globals->version, NULL, NULL };

  add_globals (entries, globals);
  if (strict)
    g_array_append_val (entries, version);
  add_command_options (entries, &ctl->options, mask);
  context = make_context (entries, NULL);
  g_option_context_set_strict_posix (context, strict);
  return g_option_context_parse_strv (context, argv, error);
}

/* argv[1..] without the "--" that ends the options. */
static void
take_arguments (XzCtl *ctl, char **argv)
{
  GPtrArray *words = g_ptr_array_new ();
  gboolean ended = FALSE;

  for (guint i = 1; argv[i] != NULL; i++)
    {
      if (!ended && g_str_equal (argv[i], "--"))
        ended = TRUE;
      else
        g_ptr_array_add (words, g_strdup (argv[i]));
    }
  ctl->n_arguments = words->len;
  g_ptr_array_add (words, NULL);
  ctl->arguments = (char **) g_ptr_array_free (words, FALSE);
}

static gboolean
take_globals (XzCtl *ctl, const Globals *globals, int *status)
{
  ctl->json = globals->json;
  ctl->passphrase_fd = globals->passphrase_fd;
  ctl->user = g_strdup (globals->user);
  if (!ctl->served && ctl->db == NULL)
    {
      g_autofree char *standard = xz_default_register_path ();
      ctl->db = xz_ctl_dup_path (ctl, globals->db != NULL ? globals->db : standard);
    }
  if (globals->today == NULL)
    return TRUE;
  ctl->day = xz_date_parse (globals->today);
  if (ctl->day != XZ_DATE_NONE)
    return TRUE;
  *status = xz_ctl_misuse (ctl, _("%s is no day; write it as 2026-11-24."), globals->today);
  return FALSE;
}

static gboolean
check_command (XzCtl *ctl, int *status)
{
  const XzCommand *command = ctl->command;

  if (ctl->n_arguments < command->min_arguments || ctl->n_arguments > command->max_arguments)
    *status = xz_ctl_misuse (ctl, _("Usage: xiezhictl %s %s"), command->name, command->arguments);
  else if (ctl->options.limit < 0)
    *status = xz_ctl_misuse (ctl, _("%s must be a positive number."), "--limit");
  else if (ctl->options.sample < -1 || ctl->options.sample == 0 || ctl->options.sample > 5000000)
    *status = xz_ctl_misuse (ctl, _("--sample is a number from 1 to 5,000,000."));
  else
    return TRUE;
  return FALSE;
}

/* The command's name is argv[1] by now; its own options follow. */
static gboolean
parse_command (XzCtl *ctl, char ***argv, Globals *globals, int *status)
{
  g_autoptr (GError) error = NULL;
  char *name;

  ctl->json = globals->json;
  if ((*argv)[1] == NULL)
    {
      *status = xz_ctl_misuse (ctl, _("Which command?"));
      return FALSE;
    }
  ctl->command = xz_command_find ((*argv)[1]);
  if (ctl->command == NULL)
    {
      *status = xz_ctl_misuse (ctl, _("There is no command “%s”."), (*argv)[1]);
      return FALSE;
    }
  name = (*argv)[1];
  memmove (*argv + 1, *argv + 2, (g_strv_length (*argv) - 1) * sizeof (char *));
  g_free (name);
  if (!parse_pass (ctl, argv, FALSE, globals, ctl->command->options, &error))
    {
      ctl->json = globals->json;
      *status = xz_ctl_misuse (ctl, "%s", error->message);
      return FALSE;
    }
  return TRUE;
}

static gboolean
parse_words (XzCtl *ctl, char ***argv, Globals *globals, int *status)
{
  g_autoptr (GError) error = NULL;

  if (!parse_pass (ctl, argv, TRUE, globals, 0, &error))
    {
      ctl->json = globals->json;
      *status = xz_ctl_misuse (ctl, "%s", error->message);
      return FALSE;
    }
  if (globals->version)
    g_string_append_printf (ctl->out, "xiezhictl %s\n", XZ_VERSION);
  if (!globals->version && !(globals->help && (*argv)[1] == NULL) && !parse_command (ctl, argv, globals, status))
    return FALSE;
  if (globals->help)
    show_help (ctl);
  if (globals->help || globals->version)
    {
      *status = XZ_EXIT_DONE;
      return FALSE;
    }
  take_arguments (ctl, *argv);
  return take_globals (ctl, globals, status) && check_command (ctl, status);
}

gboolean
xz_ctl_parse (XzCtl *ctl, int argc, char **argv, int *status)
{
  Globals globals = { .passphrase_fd = -1 };
  char **words = g_new0 (char *, (gsize) argc + 1);
  gboolean parsed;

  ctl->options.sample = -1;
  ctl->options.seed = 1;
  for (int i = 0; i < argc; i++)
    words[i] = g_strdup (argv[i]);
  parsed = parse_words (ctl, &words, &globals, status);
  g_strfreev (words);
  g_free (globals.db);
  g_free (globals.today);
  g_free (globals.user);
  return parsed;
}
