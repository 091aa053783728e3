/* xz-sign-in-row.c: the rows of a sign-in sheet in words.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-sign-in-row.h"
#include <glib/gi18n-lib.h>
#include "xz-course-words.h"

const XzLedgerColumn xz_sign_in_columns[XZ_SIGN_IN_N_COLUMNS] = {
  [XZ_SIGN_IN_NAME] = { N_("Name"), 7.5, XZ_LEDGER_NAME, 0, FALSE },
  [XZ_SIGN_IN_ROW] = { N_("Row"), 3.5, XZ_LEDGER_COUNT, 3, FALSE },
  [XZ_SIGN_IN_WHO] = { N_("Who it is"), 13, XZ_LEDGER_TEXT, 1, TRUE },
  [XZ_SIGN_IN_SAYS] = { N_("What the row says"), 15.5, XZ_LEDGER_TEXT, 2, FALSE },
  [XZ_SIGN_IN_STATE] = { N_("State"), 9, XZ_LEDGER_STATE, 0, FALSE },
  [XZ_SIGN_IN_WHY] = { N_("Why"), 12, XZ_LEDGER_TEXT, 0, TRUE },
};

/* ---- what a row says ---- */

typedef struct { guint n, halves, present; XzDate first, last; const XzTrainingEntry *only; } Attendance;

static Attendance
sum_attendance (const XzTrainingRow *row)
{
  Attendance sum = { .first = XZ_DATE_NONE, .last = XZ_DATE_NONE };
  for (guint i = 0; i < row->entries->len; i++)
    {
      const XzTrainingEntry *entry = row->entries->pdata[i];
      guint halves = entry->half == NULL ? 2 : 1;
      if (entry->presence == NULL)
        continue;
      sum.n++;
      sum.only = entry;
      sum.halves += halves;
      sum.present += g_str_equal (entry->presence, "present") ? halves : 0;
      sum.first = sum.first == XZ_DATE_NONE ? entry->day : MIN (sum.first, entry->day);
      sum.last = MAX (sum.last, entry->day);
    }
  return sum;
}

static char *
dup_attendance (const XzTrainingRow *row)
{
  Attendance sum = sum_attendance (row);
  if (sum.n == 0)
    return NULL;
  if (sum.n == 1)
    {
      g_autofree char *day = xz_course_dup_day_words (sum.first, sum.only->half);
      return g_strdup_printf ("%s %s", day, xz_course_presence_label (sum.only->presence));
    }
  return g_strdup_printf (_("%u of %u half days"), sum.present, sum.halves);
}

static char *
dup_result (const XzTrainingRow *row)
{
  for (guint i = 0; i < row->entries->len; i++)
    {
      const XzTrainingEntry *entry = row->entries->pdata[i];
      const char *word = entry->passed == NULL ? NULL : g_str_equal (entry->passed, "1") ? _("Passed") : _("Not passed");
      if (entry->presence != NULL || word == NULL)
        continue;
      return entry->score != NULL ? g_strdup_printf ("%s %s", word, entry->score) : g_strdup (word);
    }
  return NULL;
}

static char *
dup_says (const XzTrainingRow *row)
{
  g_autofree char *attendance = dup_attendance (row), *result = dup_result (row);
  if (attendance != NULL && result != NULL)
    return g_strdup_printf (_("%s; %s"), attendance, result);
  return attendance != NULL ? g_steal_pointer (&attendance) : g_steal_pointer (&result);
}

/* The gravest reason: what keeps a row out before what is only to be looked at. */
static char *
dup_why (const XzTrainingRow *row)
{
  const XzFinding *worst = NULL;
  for (guint i = 0; i < row->findings->len; i++)
    {
      const XzFinding *finding = row->findings->pdata[i];
      if (finding->severity != XZ_SEVERITY_NOTE && (worst == NULL || finding->severity > worst->severity))
        worst = finding;
    }
  return worst != NULL ? xz_finding_dup_sentence (worst) : NULL;
}

/* ---- its state ---- */

static void
set_state (XzLedgerItem *item, const XzTrainingRow *row)
{
  const char *word = _("Will be written"), *style = "ok", *icon = "object-select-symbolic";
  if (row->result == XZ_TRAINING_ROW_SAME)
    word = _("On record already"), style = "well", icon = "content-loading-symbolic";
  else if (row->result == XZ_TRAINING_ROW_REJECTED)
    word = _("Left out"), style = "block", icon = "action-unavailable-symbolic";
  else if (!row->chosen)
    word = _("Set aside"), style = "well", icon = "content-loading-symbolic";
  else if (row->result == XZ_TRAINING_ROW_CHANGED)
    word = _("Corrects"), style = "warn", icon = "dialog-warning-symbolic";
  xz_ledger_item_set (item, XZ_SIGN_IN_STATE, word, NULL);
  xz_ledger_item_set_sign (item, style, icon);
}

XzLedgerItem *
xz_sign_in_item_new (const XzTrainingRow *row, guint index)
{
  g_autofree char *key = g_strdup_printf ("%u", index), *number = g_strdup_printf ("%u", row->row), *order = g_strdup_printf ("%08u", index);
  g_autofree char *says = dup_says (row), *why = dup_why (row);
  XzLedgerItem *item = xz_ledger_item_new (key, XZ_SIGN_IN_N_COLUMNS);
  xz_ledger_item_set (item, XZ_SIGN_IN_NAME, row->name != NULL ? row->name : row->certificate, NULL);
  xz_ledger_item_set (item, XZ_SIGN_IN_ROW, number, order);
  xz_ledger_item_set (item, XZ_SIGN_IN_WHO, row->who, NULL);
  xz_ledger_item_set (item, XZ_SIGN_IN_SAYS, says, NULL);
  xz_ledger_item_set (item, XZ_SIGN_IN_WHY, why, NULL);
  set_state (item, row);
  xz_ledger_item_set_data (item, GUINT_TO_POINTER (index), NULL);
  return item;
}

guint
xz_sign_in_item_index (XzLedgerItem *item)
{
  return GPOINTER_TO_UINT (xz_ledger_item_get_data (item));
}

/* ---- all rows ---- */

static void
add_entries (XzSignInSum *sum, const XzTrainingRow *row, GHashTable *days)
{
  for (guint i = 0; i < row->entries->len; i++)
    {
      const XzTrainingEntry *entry = row->entries->pdata[i];
      sum->entries += !entry->same;
      sum->corrections += !entry->same && entry->corrects != NULL;
      if (entry->presence != NULL && entry->programme != NULL && entry->session == NULL)
        g_hash_table_add (days, g_strdup_printf ("%s %d %s", entry->programme, entry->day, entry->half != NULL ? entry->half : ""));
      if (entry->programme != NULL || sum->new_course != NULL)
        continue;
      sum->new_course = g_strdup (entry->course != NULL ? entry->course : "");
      sum->new_kind = entry->kind;
    }
}

void
xz_sign_in_sum (XzTrainingImport *import, XzSignInSum *sum)
{
  g_autoptr (GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) days = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  *sum = (XzSignInSum) { 0 };
  for (guint i = 0; i < xz_training_import_get_n_rows (import); i++)
    {
      XzTrainingRow *row = xz_training_import_get_row (import, i);
      if (row->chosen && row->person != NULL)
        {
          g_hash_table_add (people, row->person);
          add_entries (sum, row, days);
        }
      else if (row->result == XZ_TRAINING_ROW_SAME)
        sum->same++;
      else if (row->result != XZ_TRAINING_ROW_SKIPPED)
        sum->left_out++;
    }
  sum->people = g_hash_table_size (people);
  sum->new_days = g_hash_table_size (days);
}

void
xz_sign_in_sum_clear (XzSignInSum *sum)
{
  g_clear_pointer (&sum->new_course, g_free);
}
