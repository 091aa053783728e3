/* xz-ctl-errors.c: what went wrong, as a sentence and one next step.
 *
 * A GError's own text is for the log, but for those whose text is translated
 * already: what a filter or a command line has wrong in it, and the name of
 * who holds a register.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include "xz-ctl-private.h"
#include "xz-sheet.h"

typedef struct {
  int         code;
  const char *name;       /* in JSON */
  XzExit      status;
  const char *sentence;   /* N_() */
  const char *next;       /* N_(), or NULL */
} ErrorText;

static const ErrorText store_errors[] = {
  { XZ_STORE_ERROR_NOT_FOUND, "not-found", XZ_EXIT_NO, N_("There is no such record or register."),
    N_("Look it up with “xiezhictl search”, or make a register with “xiezhictl init”.") },
  { XZ_STORE_ERROR_EXISTS, "exists", XZ_EXIT_FAULT, N_("There is a file of this name already; it was left alone."),
    N_("Choose another file with --db.") },
  { XZ_STORE_ERROR_IN_USE, "in-use", XZ_EXIT_FAULT, N_("Another process holds this register and does not answer."),
    N_("Close it there, then run the command again.") },
  { XZ_STORE_ERROR_NOT_OURS, "not-ours", XZ_EXIT_FAULT, N_("This file is no register of Xiezhi; it was left alone."),
    N_("Choose the register with --db.") },
  { XZ_STORE_ERROR_NEWER, "newer", XZ_EXIT_FAULT, N_("This register was written by a newer version of Xiezhi; it was left alone."),
    N_("Install the newer version.") },
  { XZ_STORE_ERROR_CORRUPT, "corrupt", XZ_EXIT_FAULT, N_("This file is damaged."),
    N_("Restore the last backup with “xiezhictl restore”.") },
  { XZ_STORE_ERROR_READ_ONLY, "read-only", XZ_EXIT_FAULT, N_("The register can be read but not written here."),
    N_("Look at the permissions of the file and its folder.") },
  { XZ_STORE_ERROR_NETWORK_FS, "network-disk", XZ_EXIT_FAULT, N_("The register lies on a network disk, where its safety cannot be promised."),
    N_("Move it to a disk of this computer.") },
  { XZ_STORE_ERROR_DISK_FULL, "disk-full", XZ_EXIT_FAULT, N_("The disk is full; nothing was written."),
    N_("Make room, then run the command again.") },
  { XZ_STORE_ERROR_IO, "io", XZ_EXIT_FAULT, N_("The disk reported an error; what was being saved is there whole or not at all."),
    N_("Run “xiezhictl verify”, and look after the disk.") },
  { XZ_STORE_ERROR_LOCKED, "locked", XZ_EXIT_NO, N_("This register is locked: a passphrase is needed."),
    N_("Give your name with --as, or unlock the window.") },
  { XZ_STORE_ERROR_REPLACED, "replaced", XZ_EXIT_FAULT, N_("The register's file has become another one while it was open; nothing was written."),
    N_("Run the command again.") },
  { XZ_STORE_ERROR_REFUSED, "refused", XZ_EXIT_NO, N_("A rule does not allow this; nothing was written."), NULL },
  { XZ_STORE_ERROR_DENIED, "denied", XZ_EXIT_NO, N_("This user's role does not allow this."),
    N_("Ask the administrator for the role, or use --as.") },
  { XZ_STORE_ERROR_AMBIGUOUS, "ambiguous", XZ_EXIT_NO, N_("More than one record begins like this."),
    N_("Give more characters of the ID.") },
  { XZ_STORE_ERROR_AUDIT, "audit", XZ_EXIT_NO, N_("The audit chain does not verify."),
    N_("Run “xiezhictl verify” to see the first bad entry.") },
  { XZ_STORE_ERROR_MIGRATION, "migration", XZ_EXIT_FAULT, N_("The register could not be brought to this version; it is as it was."),
    N_("The copy made before lies beside it.") },
  { XZ_STORE_ERROR_CANCELLED, "cancelled", XZ_EXIT_FAULT, N_("Cancelled; nothing was written."), NULL },
  { XZ_STORE_ERROR_FAILED, "failed", XZ_EXIT_FAULT, N_("The register could not do this; nothing was written."), NULL },
};

static const ErrorText exchange_errors[] = {
  { XZ_EXCHANGE_ERROR_NO_HEADER, "no-header", XZ_EXIT_NO, NULL, N_("Name the columns with --column 'HEADER=FIELD'.") },
  { XZ_EXCHANGE_ERROR_MAPPING, "mapping", XZ_EXIT_USAGE, NULL, N_("Look at the headers with --dry-run.") },
  { XZ_EXCHANGE_ERROR_FORMAT, "format", XZ_EXIT_FAULT, NULL, N_("Save it as .xlsx or .csv.") },
  { XZ_EXCHANGE_ERROR_DAMAGED, "damaged", XZ_EXIT_FAULT, NULL, N_("Open it in a spreadsheet program and save it again.") },
  { XZ_EXCHANGE_ERROR_TOO_LARGE, "too-large", XZ_EXIT_FAULT, NULL, N_("Part it into several files.") },
  { XZ_EXCHANGE_ERROR_ENCRYPTED, "encrypted", XZ_EXIT_FAULT, NULL, N_("Save it without a password.") },
  { XZ_EXCHANGE_ERROR_ENCODING, "encoding", XZ_EXIT_FAULT, NULL, N_("Save it as CSV UTF-8.") },
  { XZ_EXCHANGE_ERROR_WRITE, "write", XZ_EXIT_FAULT, NULL, N_("Look at the folder's permissions and at the room on the disk.") },
  { XZ_EXCHANGE_ERROR_READ, "no-file", XZ_EXIT_FAULT, NULL, NULL },
  { XZ_EXCHANGE_ERROR_UNPACKED, "unpacked", XZ_EXIT_FAULT, NULL, NULL },
  { XZ_EXCHANGE_ERROR_ENTRIES, "entries", XZ_EXIT_FAULT, NULL, NULL },
  { XZ_EXCHANGE_ERROR_ROWS, "rows", XZ_EXIT_FAULT, NULL, NULL },
  { XZ_EXCHANGE_ERROR_CELL, "cell", XZ_EXIT_FAULT, NULL, NULL },
  { XZ_EXCHANGE_ERROR_DEPTH, "depth", XZ_EXIT_FAULT, NULL, NULL },
  { XZ_EXCHANGE_ERROR_ENTITIES, "entities", XZ_EXIT_FAULT, NULL, NULL },
  { XZ_EXCHANGE_ERROR_CANCELLED, "cancelled", XZ_EXIT_FAULT, NULL, NULL },
};

G_DEFINE_QUARK (xz-ctl-error-quark, xz_ctl_error)

static const ErrorText *
find_text (const ErrorText *texts, guint n, int code)
{
  for (guint i = 0; i < n; i++)
    if (texts[i].code == code)
      return &texts[i];
  return &texts[n - 1];
}

static char *
join_next (const char *sentence, const char *next)
{
  return next != NULL ? g_strdup_printf (_("%s %s"), sentence, _(next)) : g_strdup (sentence);
}

/* The store refuses by naming the worst finding. */
static char *
dup_finding_sentence (const char *code)
{
  XzFinding finding = { .code = code, .severity = XZ_SEVERITY_BLOCK };

  return xz_finding_dup_sentence (&finding);
}

/* Who holds it is worth telling; the store's message names the process. */
static char *
dup_store_sentence (const ErrorText *text, const GError *error, const char *path)
{
  g_autofree char *sentence = NULL;

  if (text->code == XZ_STORE_ERROR_IN_USE)
    sentence = g_strdup_printf (_("Another process holds this register and does not answer (%s)."), error->message);
  else if (text->code == XZ_STORE_ERROR_REFUSED && xz_finding_code_is_known (error->message))
    sentence = dup_finding_sentence (error->message);
  else if (path != NULL && text->status == XZ_EXIT_FAULT)
    sentence = g_strdup_printf (_("%s: %s"), path, _(text->sentence));
  else
    sentence = g_strdup (_(text->sentence));
  return join_next (sentence, text->next);
}

static const struct { int code; const char *name; const char *sentence; } file_errors[] = {
  { G_FILE_ERROR_NOENT, "no-file", N_("There is no such file.") },
  { G_FILE_ERROR_ACCES, "no-access", N_("The file may not be read or written.") },
  { G_FILE_ERROR_PERM, "no-access", N_("The file may not be read or written.") },
  { G_FILE_ERROR_NOSPC, "disk-full", N_("The disk is full.") },
};

/* Errors of files that GLib reports in either of two domains. */
static char *
dup_file_sentence (const GError *error, const char **code)
{
  int number = (int) error->code;

  if (error->domain == G_IO_ERROR)
    number = number == G_IO_ERROR_NOT_FOUND ? G_FILE_ERROR_NOENT
             : number == G_IO_ERROR_PERMISSION_DENIED ? G_FILE_ERROR_ACCES
             : number == G_IO_ERROR_NO_SPACE ? G_FILE_ERROR_NOSPC : G_FILE_ERROR_FAILED;
  for (guint i = 0; i < G_N_ELEMENTS (file_errors); i++)
    if (file_errors[i].code == number)
      {
        *code = file_errors[i].name;
        return g_strdup (_(file_errors[i].sentence));
      }
  *code = "file";
  return g_strdup (_("The file could not be read or written."));
}

static char *
dup_exchange_sentence (const GError *error, XzExit *status, const char **code)
{
  const ErrorText *text = find_text (exchange_errors, G_N_ELEMENTS (exchange_errors), error->code);
  g_autofree char *sentence = xz_exchange_error_sentence (error);

  *status = text->status;
  *code = text->name;
  return join_next (sentence, text->next);
}

char *
xz_ctl_dup_error_sentence (const GError *error, const char *path, XzExit *status, const char **code)
{
  const ErrorText *text;

  *status = XZ_EXIT_FAULT;
  if (error->domain == XZ_FILTER_ERROR || error->domain == XZ_CTL_ERROR)
    {
      *status = XZ_EXIT_USAGE;
      *code = "usage";
      return g_strdup (error->message);
    }
  if (error->domain == XZ_EXCHANGE_ERROR)
    return dup_exchange_sentence (error, status, code);
  if (error->domain == G_IO_ERROR || error->domain == G_FILE_ERROR)
    return dup_file_sentence (error, code);
  if (error->domain == XZ_CRYPTO_ERROR)
    {
      *status = error->code == XZ_CRYPTO_ERROR_PASSPHRASE ? XZ_EXIT_NO : XZ_EXIT_FAULT;
      *code = error->code == XZ_CRYPTO_ERROR_PASSPHRASE ? "passphrase" : "key";
      return g_strdup (error->code == XZ_CRYPTO_ERROR_PASSPHRASE ? _("The passphrase is not right.")
                                                                 : _("The register's key could not be used."));
    }
  text = find_text (store_errors, G_N_ELEMENTS (store_errors), error->domain == XZ_STORE_ERROR ? error->code : -1);
  *status = text->status;
  *code = text->name;
  return dup_store_sentence (text, error, path);
}

static void
put_error (XzCtl *ctl, const char *code, const char *sentence, const XzFindings *findings)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "error");
  json_builder_begin_object (builder);
  xz_ctl_json_text (builder, "code", code);
  xz_ctl_json_text (builder, "message", sentence);
  json_builder_end_object (builder);
  if (findings != NULL)
    {
      json_builder_set_member_name (builder, "findings");
      xz_ctl_json_findings (builder, findings);
    }
  json_builder_end_object (builder);
  xz_ctl_put_json (ctl, builder);
}

/* better: a sentence that fits this command better than the code's own; NULL: none. */
static int
fail (XzCtl *ctl, GError *error, const char *better, const XzFindings *findings)
{
  g_autoptr (GError) owned = error;
  const char *code = NULL;
  XzExit status;
  g_autofree char *own = xz_ctl_dup_error_sentence (owned, ctl->db, &status, &code);
  const char *sentence = better != NULL ? better : own;

  xz_ctl_say (ctl, "xiezhictl: %s", sentence);
  if (ctl->json)
    {
      g_string_truncate (ctl->out, 0);
      put_error (ctl, code, sentence, findings);
    }
  else
    xz_ctl_append_findings (ctl->err, findings);
  g_debug ("%s: %s", g_quark_to_string (owned->domain), owned->message);
  return status;
}

int
xz_ctl_fail_with_findings (XzCtl *ctl, GError *error, const XzFindings *findings)
{
  return fail (ctl, error, NULL, findings);
}

int
xz_ctl_fail_saying (XzCtl *ctl, GError *error, const char *sentence)
{
  return fail (ctl, error, sentence, NULL);
}

int
xz_ctl_fail (XzCtl *ctl, GError *error)
{
  return fail (ctl, error, NULL, NULL);
}

int
xz_ctl_misuse (XzCtl *ctl, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  xz_ctl_say (ctl, "xiezhictl: %s", sentence);
  xz_ctl_say (ctl, _("“xiezhictl --help” lists the commands, “xiezhictl COMMAND --help” what one takes."));
  if (ctl->json)
    put_error (ctl, "usage", sentence, NULL);
  return XZ_EXIT_USAGE;
}
