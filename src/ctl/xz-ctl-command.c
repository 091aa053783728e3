/* xz-ctl-command.c: the commands of xiezhictl, and one run of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include "xz-ctl-certificate.h"
#include "xz-backup.h"
#include "xz-crypto.h"

#define STORE  XZ_COMMAND_STORE
#define WRITES (XZ_COMMAND_STORE | XZ_COMMAND_WRITES)
#define ANY    G_MAXUINT

static const XzCommand commands[] = {
  { "init", "", N_("Make a register"), XZ_COMMAND_WRITES,
    XZ_OPTION_SAMPLE | XZ_OPTION_SEED | XZ_OPTION_TEST, 0, 0, xz_ctl_init },
  { "import", "person FILE", N_("Bring in a workbook (.xlsx, .xls, .csv)"), WRITES,
    XZ_OPTION_SHEET | XZ_OPTION_AGENCY | XZ_OPTION_COLUMN | XZ_OPTION_DRY_RUN | XZ_OPTION_REPORT, 2, 2, xz_ctl_import },
  { "undo", "BATCH", N_("Take an import or an edit back"), WRITES, XZ_OPTION_PARTLY, 1, 1, xz_ctl_undo },
  { "batches", "", N_("List what can be taken back"), STORE, XZ_OPTION_LIMIT, 0, 0, xz_ctl_batches },
  { "list", "KIND", N_("List records"), STORE,
    XZ_OPTION_FILTER | XZ_OPTION_SORT | XZ_OPTION_LIMIT | XZ_OPTION_FIELDS | XZ_OPTION_REVEAL, 1, 1, xz_ctl_list },
  { "count", "KIND", N_("Count records"), STORE, XZ_OPTION_FILTER, 1, 1, xz_ctl_count },
  { "search", "TEXT", N_("Search people by name, pinyin, initials, number"), STORE,
    XZ_OPTION_LIMIT | XZ_OPTION_FIELDS | XZ_OPTION_REVEAL, 1, ANY, xz_ctl_search },
  { "show", "KIND ID", N_("Show one record with its findings"), STORE, XZ_OPTION_REVEAL, 2, 2, xz_ctl_show },
  { "history", "KIND ID", N_("Show who changed what, and when"), STORE, XZ_OPTION_LIMIT | XZ_OPTION_REVEAL, 2, 2, xz_ctl_history },
  { "add", "KIND FIELD=VALUE...", N_("Add a record"), WRITES, XZ_OPTION_PASSPHRASE, 2, ANY, xz_ctl_add },
  { "set", "KIND ID FIELD=VALUE...", N_("Change a record"), WRITES, XZ_OPTION_PASSPHRASE, 2, ANY, xz_ctl_set },
  { "delete", "KIND ID", N_("Delete a record that was entered by mistake"), WRITES, XZ_OPTION_REASON, 2, 2, xz_ctl_delete },
  { "do", "ACTION ID [FIELD=VALUE...]", N_("Take a step of the law: issue, suspend, depart, …"), WRITES, 0, 2, ANY, xz_ctl_do },
  { "export", "KIND FILE", N_("Write the roster as .xlsx, .csv or .pdf, another list as .xlsx, cards as .pdf, or a signed list"), STORE,
    XZ_OPTION_FILTER | XZ_OPTION_SORT | XZ_OPTION_FIELDS | XZ_OPTION_PURPOSE | XZ_OPTION_PAGES, 2, 2, xz_ctl_export },
  { "verify-card", "TEXT", N_("Verify the text of a card's QR, with no network"), STORE, XZ_OPTION_KEYS | XZ_OPTION_WITHDRAWN, 1, ANY, xz_ctl_verify_card },
  { "check", "", N_("Check every person against every rule"), STORE, XZ_OPTION_AGENCY, 0, 0, xz_ctl_check },
  { "backup", "FILE", N_("Copy the whole register into one file"), STORE, 0, 1, 1, xz_ctl_backup },
  { "restore", "FILE", N_("Put the register back to a backup"), XZ_COMMAND_WRITES, 0, 1, 1, xz_ctl_restore },
  { "verify", "", N_("Verify the file and the audit chain"), STORE, XZ_OPTION_QUICK, 0, 0, xz_ctl_verify },
  { "status", "", N_("Show the state of the register"), STORE, 0, 0, 0, xz_ctl_status },
};

const XzCommand *
xz_commands (guint *n)
{
  *n = G_N_ELEMENTS (commands);
  return commands;
}

const XzCommand *
xz_command_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];
  return NULL;
}

char *
xz_default_register_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "xiezhi", "register.db", NULL);
}

char *
xz_ctl_dup_path (XzCtl *ctl, const char *name)
{
  return g_canonicalize_filename (name, ctl->cwd);
}

/* Opens as the user of --as, whose passphrase is asked for. */
static XzStore *
open_as_user (XzCtl *ctl, GError **error)
{
  g_autofree char *prompt = g_strdup_printf (_("Passphrase of %s: "), ctl->user);
  char *passphrase = xz_passphrase_read (prompt, ctl->passphrase_fd, error);
  XzStore *store = NULL;
  guint wait_seconds = 0;

  if (passphrase == NULL)
    return NULL;
  if (!xz_store_open_as (&ctl->context, ctl->db, ctl->user, passphrase, &store, &wait_seconds, error) && wait_seconds > 0)
    xz_ctl_say (ctl, g_dngettext (GETTEXT_PACKAGE, "This user is locked for %u second.", "This user is locked for %u seconds.",
                                  wait_seconds), wait_seconds);
  xz_passphrase_free (passphrase);
  return store;
}

static gboolean
open_store (XzCtl *ctl, GError **error)
{
  ctl->store = ctl->user != NULL ? open_as_user (ctl, error) : xz_store_open (&ctl->context, ctl->db, NULL, error);
  ctl->own_store = ctl->store != NULL;
  if (ctl->store == NULL || !xz_users_is_locked (ctl->store))
    return ctl->store != NULL;
  g_set_error_literal (error, XZ_STORE_ERROR, XZ_STORE_ERROR_LOCKED, "several users, none named");
  xz_store_close (ctl->store);
  return FALSE;
}

/* --today in a command that writes would put invented days into a real register. */
static gboolean
refuse_today (XzCtl *ctl)
{
  if (ctl->day == XZ_DATE_NONE || (ctl->command->flags & XZ_COMMAND_WRITES) == 0 || ctl->store == NULL)
    return FALSE;
  return ctl->served || xz_store_get_kind (ctl->store) == XZ_REGISTER_NORMAL;
}

/* A register handed in by the desktop answers only while somebody is at its keyboard. */
static gboolean
check_served (XzCtl *ctl, int *status)
{
  g_autofree char *path = g_canonicalize_filename (xz_store_get_path (ctl->store), NULL);

  if (ctl->user != NULL)
    *status = xz_ctl_misuse (ctl, _("--as cannot be used while the register is open in the window: the command runs as the user at its keyboard."));
  else if ((ctl->command->flags & XZ_COMMAND_STORE) == 0 && g_strcmp0 (path, ctl->db) == 0)
    *status = xz_ctl_fail (ctl, g_error_new (XZ_STORE_ERROR, XZ_STORE_ERROR_IN_USE, "Open in this process"));
  else if (xz_users_is_locked (ctl->store))
    *status = xz_ctl_fail (ctl, g_error_new (XZ_STORE_ERROR, XZ_STORE_ERROR_LOCKED, "The session is locked"));
  else
    return TRUE;
  return FALSE;
}

/* Before the first command of the day that writes; an import makes its own. Without it
 * the command goes on. */
static void
back_up_daily (XzCtl *ctl)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  const char *code;
  XzExit status;

  if ((ctl->command->flags & XZ_COMMAND_WRITES) == 0 || ctl->command->run == xz_ctl_import
      || xz_store_is_read_only (ctl->store) || !xz_backup_is_due (ctl->store)
      || xz_backup_ring (ctl->store, "daily", NULL, &error))
    return;
  sentence = xz_ctl_dup_error_sentence (error, xz_store_get_path (ctl->store), &status, &code);
  if (g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DISK_FULL))
    xz_ctl_say (ctl, _("There is too little room on the disk for today's automatic backup."));
  else
    xz_ctl_say (ctl, _("Today's automatic backup was not made: %s"), sentence);
}

static int
run_command (XzCtl *ctl)
{
  int status;

  if (refuse_today (ctl))
    return xz_ctl_misuse (ctl, _("--today is for looking; commands that write accept it only in a sample or test register."));
  if (ctl->own_store)
    back_up_daily (ctl);
  status = ctl->command->run (ctl);
  if (ctl->own_store)
    xz_store_close (ctl->store);
  return status;
}

/* A card is verified by the files that were given, where they were. */
static gboolean
needs_store (const XzCtl *ctl)
{
  return (ctl->command->flags & XZ_COMMAND_STORE) != 0 && ctl->options.keys == NULL && ctl->options.withdrawn == NULL;
}

/* Opens the register, or hands the command to the process that holds it. */
static int
run_opening (XzCtl *ctl, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  if (!needs_store (ctl) || open_store (ctl, &error))
    return run_command (ctl);
  if (!g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_IN_USE))
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  if (ctl->user != NULL)
    return xz_ctl_misuse (ctl, _("--as cannot be used while the register is open in the window: the command runs as the user at its keyboard."));
  if (xz_handoff_run (ctl->db, argc, argv, ctl->out, ctl->err, &status))
    return status;
  return xz_ctl_fail (ctl, g_steal_pointer (&error));
}

static void
ctl_clear (XzCtl *ctl)
{
  if (ctl->own_store)
    g_clear_object (&ctl->store);
  g_free (ctl->db);
  g_free (ctl->user);
  g_strfreev (ctl->arguments);
  xz_options_clear (&ctl->options);
}

int
xz_ctl_run_in (int argc, char **argv, XzStore *store, const char *cwd, GString *out, GString *err)
{
  XzCtl ctl = { .day = XZ_DATE_NONE, .passphrase_fd = -1, .cwd = cwd, .served = store != NULL, .store = store,
                .context = *xz_context_system (), .out = out, .err = err };
  int status = XZ_EXIT_FAULT;

  xz_crypto_init ();
  if (store != NULL)
    ctl.db = g_strdup (xz_store_get_path (store));
  if (xz_ctl_parse (&ctl, argc, argv, &status))
    {
      if (ctl.day != XZ_DATE_NONE)
        ctl.context.today = ctl.day;
      if (store == NULL)
        status = run_opening (&ctl, argc, argv);
      else if (check_served (&ctl, &status))
        status = run_command (&ctl);
    }
  ctl_clear (&ctl);
  return status;
}

int
xz_ctl_run (int argc, char **argv, XzStore *store, GString *out, GString *err)
{
  return xz_ctl_run_in (argc, argv, store, NULL, out, err);
}
