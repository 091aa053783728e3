/* xz-phone.c: telephone numbers.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-text.h"
#include "xz-text-private.h"

#include <string.h>

#define MOBILE_LENGTH 11

static gboolean
is_phone_padding (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return g_unichar_isspace (c) || type == G_UNICODE_DASH_PUNCTUATION || type == G_UNICODE_FORMAT
         || type == G_UNICODE_CONTROL || c == 0x2212 || c == '\'' || c == 0x2019
         || c == '(' || c == ')' || c == 0xFF08 || c == 0xFF09;
}

/* The country code in its three forms, when a Chinese number stands behind it. */
static const char *
skip_country_code (const char *phone)
{
  static const char *const codes[] = { "+86", "0086", "86" };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_str_has_prefix (phone, codes[i]) && strlen (phone + strlen (codes[i])) >= 10)
      return phone + strlen (codes[i]);
  return phone;
}

/* A number that went through a float: 13800138000.0 */
static void
cut_float_tail (GString *phone)
{
  gsize digits = strspn (phone->str, "0123456789");

  if (digits >= 7 && g_str_equal (phone->str + digits, ".0"))
    g_string_truncate (phone, digits);
}

static char *
normalize_once (const char *text)
{
  g_autofree char *plain = xz_text_normalize (text);
  g_autoptr (GString) phone = NULL;

  if (plain == NULL)
    return NULL;
  phone = g_string_sized_new (16);
  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_phone_padding (g_utf8_get_char (p)))
      g_string_append_unichar (phone, g_utf8_get_char (p));
  cut_float_tail (phone);
  return phone->len == 0 ? NULL : g_strdup (skip_country_code (phone->str));
}

/**
 * xz_phone_normalize:
 * @text: (nullable): any bytes
 *
 * Returns: (transfer full) (nullable): the number without country code,
 * blanks, hyphens and brackets; %NULL when nothing is left
 */
char *
xz_phone_normalize (const char *text)
{
  return xz_text_settle (normalize_once, text);
}

static gboolean
is_digits (const char *phone)
{
  return *phone != '\0' && phone[strspn (phone, "0123456789")] == '\0';
}

/**
 * xz_phone_is_mobile:
 * @phone: (nullable): normalised
 */
gboolean
xz_phone_is_mobile (const char *phone)
{
  return phone != NULL && strlen (phone) == MOBILE_LENGTH && is_digits (phone)
         && phone[0] == '1' && phone[1] >= '3';
}

/* An area code with its 0 and seven or eight digits: 0523 8765 4321. */
static gboolean
is_landline (const char *phone)
{
  gsize length = strlen (phone);

  return phone[0] == '0' && phone[1] != '0' && length >= 10 && length <= 12;
}

/* Numbers of machines: 13 digits that begin with 14 or 10. */
static gboolean
is_machine (const char *phone)
{
  return strlen (phone) == 13 && phone[0] == '1' && (phone[1] == '4' || phone[1] == '0');
}

/**
 * xz_phone_check:
 * @phone: (nullable): normalised; nothing is no finding
 */
void
xz_phone_check (const char *phone, XzFindings *findings)
{
  if (phone == NULL || *phone == '\0')
    return;
  if (!is_digits (phone))
    {
      xz_findings_add (findings, XZ_SEVERITY_WARN, "phone-form", 0, "phone", NULL);
    }
  else if (phone[0] == '1' && strlen (phone) != MOBILE_LENGTH && !is_machine (phone))
    {
      g_autofree char *count = g_strdup_printf ("%" G_GSIZE_FORMAT, strlen (phone));

      xz_findings_add (findings, XZ_SEVERITY_WARN, "phone-length", 0, "phone", count, NULL);
    }
  else if (!xz_phone_is_mobile (phone) && !is_landline (phone) && !is_machine (phone))
    {
      xz_findings_add (findings, XZ_SEVERITY_WARN, "phone-form", 0, "phone", NULL);
    }
}

/**
 * xz_phone_mask:
 * @phone: (nullable): any bytes
 *
 * Returns: (transfer full) (nullable): 138****5678; of a short number only the
 * last digits, of what is no number nothing
 */
char *
xz_phone_mask (const char *phone)
{
  gsize length;

  if (phone == NULL)
    return NULL;
  length = strlen (phone);
  if (!g_str_is_ascii (phone) || length < 7)
    return g_strnfill (MIN (length, 4), '*');
  if (length < 10)
    return g_strdup_printf ("****%s", phone + length - 4);
  return g_strdup_printf ("%.3s****%s", phone, phone + length - 4);
}
