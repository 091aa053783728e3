/* xz-error-text.c: what went wrong as a sentence, and one next step.
 *
 * The text of a GError is for the log: it may be English, technical, or carry
 * a path.  Here each code has its own sentence.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-app.h"
#include <glib/gi18n-lib.h>
#include "xz-crypto.h"
#include "xz-sheet.h"

typedef struct { int code; const char *sentence, *step; } ErrorText;

static const ErrorText store_texts[] = {
  { XZ_STORE_ERROR_NOT_FOUND, N_("There is no such register or record."), N_("Choose another file.") },
  { XZ_STORE_ERROR_EXISTS, N_("There is a file of this name already; it was left as it is."), N_("Choose another name.") },
  { XZ_STORE_ERROR_IN_USE, N_("Another program has this register open."), N_("Close it there first.") },
  { XZ_STORE_ERROR_NOT_OURS, N_("This file is not a register of Xiezhi; it was left as it is."), N_("Choose another file.") },
  { XZ_STORE_ERROR_NEWER, N_("A newer Xiezhi has written this register; it was left as it is."), N_("Install the newer version.") },
  { XZ_STORE_ERROR_CORRUPT, N_("The register is damaged; nothing more was written to it."), N_("Restore a backup.") },
  { XZ_STORE_ERROR_READ_ONLY, N_("The register cannot be written here."), N_("Ask for the right to write in this folder, or copy the register elsewhere.") },
  { XZ_STORE_ERROR_NETWORK_FS, N_("The register lies on a network disk, where its safety cannot be promised."), N_("Copy it to a disk of this computer.") },
  { XZ_STORE_ERROR_DISK_FULL, N_("The disk is full; nothing was written."), N_("Free some space and try again.") },
  { XZ_STORE_ERROR_IO, N_("The disk reported an error; what was being saved is there whole or not at all."), N_("Make a backup to another disk.") },
  { XZ_STORE_ERROR_LOCKED, N_("A passphrase is needed."), N_("Unlock the register.") },
  { XZ_STORE_ERROR_REPLACED, N_("The file of the register was replaced by another one; nothing was written."), N_("Open the register again.") },
  { XZ_STORE_ERROR_REFUSED, N_("The rules do not allow it; nothing was written."), N_("See what is marked.") },
  { XZ_STORE_ERROR_DENIED, N_("Your role may not do this."), N_("Ask an administrator of the register.") },
  { XZ_STORE_ERROR_AMBIGUOUS, N_("More than one record answers to it."), N_("Be more precise.") },
  { XZ_STORE_ERROR_AUDIT, N_("The audit trail does not verify."), N_("Keep the file and call your administrator.") },
  { XZ_STORE_ERROR_MIGRATION, N_("The register could not be brought to the present version; it is as it was, and can only be read."), N_("Restore a backup, or call your administrator.") },
  { XZ_STORE_ERROR_CANCELLED, N_("Cancelled; nothing was written."), NULL },
};

static const ErrorText crypto_texts[] = {
  { XZ_CRYPTO_ERROR_ALTERED, N_("Sealed data was altered and cannot be read."), N_("Restore a backup.") },
  { XZ_CRYPTO_ERROR_PASSPHRASE, N_("The passphrase is not right."), N_("Try again; mind capitals and the input method.") },
  { XZ_CRYPTO_ERROR_FORMAT, N_("The key file cannot be read."), N_("Restore a backup.") },
  { XZ_CRYPTO_ERROR_NO_KEY, N_("The key of the register is missing."), N_("Open it with the recovery key.") },
};

static const ErrorText exchange_texts[] = {
  { XZ_EXCHANGE_ERROR_FORMAT, N_("This file is no workbook that can be read."), N_("Save it as .xlsx or .csv and try again.") },
  { XZ_EXCHANGE_ERROR_DAMAGED, N_("The workbook is damaged."), N_("Open it in the spreadsheet and save it anew.") },
  { XZ_EXCHANGE_ERROR_TOO_LARGE, N_("The workbook is larger than can be read safely."), N_("Split it into several files.") },
  { XZ_EXCHANGE_ERROR_ENCRYPTED, N_("The workbook is protected by a password."), N_("Save it without a password and try again.") },
  { XZ_EXCHANGE_ERROR_ENCODING, N_("The characters of the file cannot be read."), N_("Save it as UTF-8 or as .xlsx.") },
  { XZ_EXCHANGE_ERROR_NO_HEADER, N_("No header row was found in the workbook."), N_("See that one row names the columns.") },
  { XZ_EXCHANGE_ERROR_MAPPING, N_("A column does not fit the field it was given."), N_("Choose the fields anew.") },
  { XZ_EXCHANGE_ERROR_WRITE, N_("The file could not be written."), N_("Choose another folder.") },
  { XZ_EXCHANGE_ERROR_CANCELLED, N_("Cancelled; nothing was written."), NULL },
};

static const ErrorText io_texts[] = {
  { G_IO_ERROR_NOT_FOUND, N_("There is no such file."), N_("Choose another file.") },
  { G_IO_ERROR_EXISTS, N_("There is a file of this name already."), N_("Choose another name.") },
  { G_IO_ERROR_PERMISSION_DENIED, N_("The file may not be read or written."), N_("Choose another folder.") },
  { G_IO_ERROR_NO_SPACE, N_("The disk is full; nothing was written."), N_("Free some space and try again.") },
  { G_IO_ERROR_READ_ONLY, N_("The file cannot be written here."), N_("Choose another folder.") },
  { G_IO_ERROR_CANCELLED, N_("Cancelled; nothing was written."), NULL },
};

static const ErrorText *
find_text (const ErrorText *texts, gsize n, int code)
{
  for (gsize i = 0; i < n; i++)
    if (texts[i].code == code)
      return &texts[i];
  return NULL;
}

static const ErrorText *
find_error (const GError *error)
{
  if (error->domain == XZ_STORE_ERROR)
    return find_text (store_texts, G_N_ELEMENTS (store_texts), error->code);
  if (error->domain == XZ_CRYPTO_ERROR)
    return find_text (crypto_texts, G_N_ELEMENTS (crypto_texts), error->code);
  if (error->domain == XZ_EXCHANGE_ERROR)
    return find_text (exchange_texts, G_N_ELEMENTS (exchange_texts), error->code);
  if (error->domain == G_IO_ERROR)
    return find_text (io_texts, G_N_ELEMENTS (io_texts), error->code);
  return NULL;
}

/* The store refuses by naming the worst finding. */
static char *
dup_finding_sentence (const char *code)
{
  XzFinding finding = { .code = code, .severity = XZ_SEVERITY_BLOCK };
  return xz_finding_dup_sentence (&finding);
}

char *
xz_error_dup_sentence (const GError *error, char **next_step)
{
  const ErrorText *text = error != NULL ? find_error (error) : NULL;
  gboolean of_exchange = text == NULL && error != NULL && error->domain == XZ_EXCHANGE_ERROR;
  const char *step = text != NULL ? text->step : of_exchange ? NULL : N_("Try again; the details help whoever looks after this computer.");
  if (next_step != NULL)
    *next_step = step != NULL ? g_strdup (_(step)) : NULL;
  /* A filter says in its message which part is wrong, already translated. */
  if (error != NULL && error->domain == XZ_FILTER_ERROR)
    return g_strdup (error->message);
  if (g_error_matches (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED) && xz_finding_code_is_known (error->message))
    return dup_finding_sentence (error->message);
  /* What is wrong inside a file is said by who reads files, with the next step. */
  if (of_exchange)
    return xz_exchange_error_sentence (error);
  return g_strdup (text != NULL ? _(text->sentence) : _("Something failed; nothing was written."));
}
