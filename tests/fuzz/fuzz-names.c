/* fuzz-names.c: names, ID numbers, phones and codes as they are typed.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include <string.h>
#include "xz-id-number.h"
#include "xz-pinyin.h"
#include "xz-text.h"

/* Past the longest cell that a reader lets through it would only be slow. */
#define LONGEST 2048

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_init ();
  return 0;
}

typedef char *(*Normalize) (const char *text);

/* What is in order stays as it is. */
static char *
normalize (Normalize function, const char *text)
{
  char *once = function (text);
  g_autofree char *twice = function (once);

  g_assert_cmpstr (once, ==, twice);
  g_assert_true (once == NULL || g_utf8_validate (once, -1, NULL));
  return once;
}

static void
check_number (const char *text)
{
  g_autofree char *number = normalize (xz_id_number_normalize, text);
  g_autofree char *mask = xz_id_number_mask (number);
  g_autofree char *short_mask = xz_id_number_mask_short (number);
  g_autofree char *whole = NULL;
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  XzIdVerdict verdict = xz_id_number_judge (number, FALSE);

  xz_id_number_check (number, FALSE, findings);
  xz_id_number_check (number, TRUE, findings);
  /* The birth date and what follows it are never shown. */
  if (number != NULL && strlen (number) == 18)
    {
      g_assert_null (strstr (mask, number));
      g_assert_null (strstr (short_mask, number));
      g_assert_true (g_str_has_prefix (mask, "****") || strstr (mask, "****") != NULL);
    }
  if (verdict != XZ_ID_OK)
    return;
  whole = xz_id_number_to_18 (number);
  g_assert_cmpuint (strlen (whole), ==, 18);
  g_assert_cmpint (xz_id_number_judge (whole, FALSE), ==, XZ_ID_OK);
  g_assert_cmpint (xz_id_number_birth_date (whole), !=, XZ_DATE_NONE);
  g_assert_cmpint (xz_id_number_check_character (whole), ==, whole[17]);
}

static void
check_phone (const char *text)
{
  g_autofree char *phone = normalize (xz_phone_normalize, text);
  g_autofree char *mask = xz_phone_mask (phone);
  g_autoptr (GPtrArray) findings = xz_findings_new ();

  xz_phone_check (phone, findings);
  if (phone != NULL && xz_phone_is_mobile (phone))
    g_assert_null (strstr (mask, phone));
}

static void
check_code (const char *text)
{
  g_autofree char *code = normalize (xz_credit_code_normalize, text);
  g_autoptr (GPtrArray) findings = xz_findings_new ();

  xz_credit_code_check (code, findings);
  g_assert_true (code != NULL || !xz_credit_code_is_valid (code));
}

/* A name is found by its own text, its pinyin and its initials. */
static void
check_name (const char *text)
{
  g_autofree char *plain = normalize (xz_text_normalize, text);
  g_autofree char *name = normalize (xz_person_name_normalize, text);
  g_autofree char *key = NULL, *pinyin = NULL, *initials = NULL, *folded = NULL;
  g_autoptr (GPtrArray) findings = xz_findings_new ();
  g_autoptr (GPtrArray) grams = NULL;

  xz_person_name_check (name, findings);
  if (name == NULL || g_utf8_strlen (name, -1) > 50)
    return;
  key = xz_pinyin_sort_key (name, NULL);
  pinyin = xz_pinyin_name (name, NULL);
  initials = xz_pinyin_initials (name, NULL);
  grams = xz_pinyin_grams (name, NULL);
  folded = xz_pinyin_fold_query (name);
  g_assert_true (xz_pinyin_name_matches (name, NULL, folded));
  for (guint i = 0; i < grams->len; i++)
    g_assert_true (xz_pinyin_name_matches (name, NULL, g_ptr_array_index (grams, i)));
  xz_pinyin_matches (name, text);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_text (data, MIN (size, LONGEST));

  check_number (text);
  check_phone (text);
  check_code (text);
  check_name (text);
  return 0;
}
