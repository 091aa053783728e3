/* xz-attachment-kind.c: which files are kept beside a person, under which names.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-attachment-kind.h"
#include <glib/gi18n-lib.h>
#include <string.h>

#define LONGEST_TITLE 100
#define SHORTEST_NUMBER 11        /* a mobile number; an ID number has 15 or 18 */

typedef enum { BY_CONTENT, IN_ZIP, IN_COMPOUND, IN_TEXT } Proof;

static const struct { XzAttachmentKind kind; Proof proof; const char *begin; gsize length; const char *other_extension; } kinds[] = {
  { { "application/pdf", "pdf", N_("PDF"), "x-office-document-symbolic" }, BY_CONTENT, "%PDF-", 5, NULL },
  { { "image/jpeg", "jpg", N_("Picture"), "image-x-generic-symbolic" }, BY_CONTENT, "\xff\xd8\xff", 3, "jpeg" },
  { { "image/png", "png", N_("Picture"), "image-x-generic-symbolic" }, BY_CONTENT, "\x89PNG\r\n\x1a\n", 8, NULL },
  { { "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", N_("Document"), "x-office-document-symbolic" }, IN_ZIP, NULL, 0, NULL },
  { { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", N_("Workbook"), "x-office-spreadsheet-symbolic" }, IN_ZIP, NULL, 0, NULL },
  { { "application/vnd.oasis.opendocument.text", "odt", N_("Document"), "x-office-document-symbolic" }, IN_ZIP, NULL, 0, NULL },
  { { "application/vnd.oasis.opendocument.spreadsheet", "ods", N_("Workbook"), "x-office-spreadsheet-symbolic" }, IN_ZIP, NULL, 0, NULL },
  { { "application/ofd", "ofd", N_("OFD"), "x-office-document-symbolic" }, IN_ZIP, NULL, 0, NULL },
  { { "application/msword", "doc", N_("Document"), "x-office-document-symbolic" }, IN_COMPOUND, NULL, 0, "wps" },
  { { "application/vnd.ms-excel", "xls", N_("Workbook"), "x-office-spreadsheet-symbolic" }, IN_COMPOUND, NULL, 0, "et" },
  { { "text/plain", "txt", N_("Text"), "x-office-document-symbolic" }, IN_TEXT, NULL, 0, NULL },
};

static const XzAttachmentKind unknown = { "application/octet-stream", "bin", N_("File"), "x-office-document-symbolic" };

static const char *
extension_of (const char *name)
{
  const char *dot = strrchr (name, '.');
  return dot != NULL && dot != name ? dot + 1 : "";
}

static gboolean
begins_with (const void *data, gsize length, const char *begin, gsize n)
{
  return length >= n && memcmp (data, begin, n) == 0;
}

static gboolean
is_proved (guint i, const char *extension, const void *data, gsize length)
{
  gboolean named = g_ascii_strcasecmp (extension, kinds[i].kind.extension) == 0
                   || (kinds[i].other_extension != NULL && g_ascii_strcasecmp (extension, kinds[i].other_extension) == 0);
  switch (kinds[i].proof)
    {
    case IN_ZIP:      return named && begins_with (data, length, "PK\x03\x04", 4);
    case IN_COMPOUND: return named && begins_with (data, length, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8);
    case IN_TEXT:     return named && length > 0 && memchr (data, '\0', length) == NULL;
    default:          return begins_with (data, length, kinds[i].begin, kinds[i].length);
    }
}

const XzAttachmentKind *
xz_attachment_kind_judge (const char *name, const void *data, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (is_proved (i, extension_of (name), data, length))
      return &kinds[i].kind;
  return NULL;
}

const XzAttachmentKind *
xz_attachment_kind_of (const char *mime)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].kind.mime, mime) == 0)
      return &kinds[i].kind;
  return &unknown;
}

/* ---- names ---- */

/* Controls, and marks that turn the order of text around so that "exe.pdf" can look like another. */
static gboolean
is_shown (gunichar c)
{
  return g_unichar_isprint (c) && g_unichar_type (c) != G_UNICODE_FORMAT && c != '/' && c != '\\';
}

/* 3212****0217 for any run of digits as long as a telephone or ID number. */
static void
mask_numbers (GString *text)
{
  for (gsize at = 0; at < text->len;)
    {
      gsize digits = strspn (text->str + at, "0123456789");
      gsize all = digits + (digits >= SHORTEST_NUMBER && strspn (text->str + at + digits, "Xx") > 0 ? 1 : 0);
      if (digits >= SHORTEST_NUMBER)
        memset (text->str + at + 4, '*', all - 8);
      at += MAX (all, 1);
    }
}

static char *
dup_stem (const char *file_name)
{
  g_autofree char *valid = g_utf8_make_valid (file_name, -1);
  const char *dot = strrchr (valid, '.');
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;
  for (const char *p = valid; *p != '\0' && (dot == valid || p != dot) && n < LONGEST_TITLE - 6; p = g_utf8_next_char (p))
    if (is_shown (g_utf8_get_char (p)))
      {
        g_string_append_unichar (text, g_utf8_get_char (p));
        n++;
      }
  mask_numbers (text);
  return g_strstrip (g_strdup (text->str));
}

char *
xz_attachment_dup_title (const char *file_name, const XzAttachmentKind *kind)
{
  g_autofree char *stem = dup_stem (file_name);
  return g_strdup_printf ("%s.%s", *stem != '\0' ? stem : _("file"), kind->extension);
}

char *
xz_attachment_dup_shown_name (const char *file_name)
{
  g_autofree char *stem = dup_stem (file_name);
  g_autofree char *end = dup_stem (extension_of (file_name));
  return g_strjoin (*end != '\0' ? "." : "", stem, end, NULL);
}

char *
xz_attachment_dup_file_name (const char *title, const char *mime)
{
  g_autofree char *name = xz_attachment_dup_title (title, xz_attachment_kind_of (mime));
  return g_strdelimit (g_steal_pointer (&name), "*?\"<>|:", '_');
}
