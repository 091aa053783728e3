/* test-import-model.c: what the preview of an import shows.  SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include "fake-import.h"
#include "xz-import-text.h"

typedef const char *Values[5];

typedef struct {
  XzImport      *import;
  XzImportModel *model;
  guint          removed, added, signals;    /* what items-changed said */
} Fixture;

static void
items_changed_cb (GListModel *list, guint position, guint removed, guint added, Fixture *fixture)
{
  fixture->signals++;
  fixture->removed += removed;
  fixture->added += added;
  g_assert_true (removed == 0 || added == 0);
}

/* Two new, two changed, one the same, one double, two rejected, one skipped. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->import = fake_import_new ();
  fake_import_add (fixture->import, XZ_ROW_NEW, (Values) { "陈雨桐", "321299199003071234", "窗口服务", "2024-01-02", "13800004329" });
  fake_import_add (fixture->import, XZ_ROW_NEW, (Values) { "周子墨", "321299198506150044", "城管巡查", "2021-09-01", "13900002207" });
  fake_import_add (fixture->import, XZ_ROW_CHANGED, (Values) { "欧阳思远", "321299199303070217", "信息采集>城管巡查", "2023-03-06", "13800006042>13800006043" });
  fake_import_add (fixture->import, XZ_ROW_CHANGED, (Values) { "鞠海燕", "321299199003071234", "信息采集", "2019-11-11", ">13300005561" });
  fake_import_add (fixture->import, XZ_ROW_SAME, (Values) { "叶青禾", "321299200002290051", "宣传教育", "2022-02-02", "13500000936" });
  XzImportRow *twin = fake_import_add (fixture->import, XZ_ROW_DUPLICATE, (Values) { "单立东", "32129919920229019X", "装备管理", "2022-08-15", NULL });
  twin->matched_label = g_strdup ("单立冬");
  fake_import_add (fixture->import, XZ_ROW_REJECTED, (Values) { "殷若水", "!321299199303075000", "城管巡查", "2024-05-06", "13700008810" });
  fake_import_find (fixture->import, XZ_SEVERITY_BLOCK, "id-damaged", NULL);
  fake_import_add (fixture->import, XZ_ROW_REJECTED, (Values) { "段予安", "321299199303073318", "窗口服务", "!2027-13-01", "13800001190" });
  fake_import_find (fixture->import, XZ_SEVERITY_BLOCK, "date", "2027-13-01");
  fake_import_add (fixture->import, XZ_ROW_SKIPPED, (Values) { NULL });
  fixture->model = xz_import_model_new ();
  xz_import_model_reload (fixture->model, fixture->import);
  g_signal_connect (fixture->model, "items-changed", G_CALLBACK (items_changed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  xz_import_model_reload (fixture->model, NULL);
  g_assert_finalize_object (fixture->model);
  xz_import_free (fixture->import);
}

static guint
n_shown (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->model));
}

static XzImportRow *
shown_row (Fixture *fixture, guint position)
{
  g_autoptr (XzImportItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->model), position);
  return item != NULL ? xz_import_item_get_row (item) : NULL;
}

/* ---- rows ---- */

static void
test_every_row_is_shown (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (n_shown (fixture), ==, xz_import_get_n_rows (fixture->import));
  for (guint i = 0; i < n_shown (fixture); i++)
    g_assert_true (shown_row (fixture, i) == xz_import_get_row (fixture->import, i));
  g_assert_null (shown_row (fixture, n_shown (fixture)));
}

static void
test_an_item_stays_itself (Fixture *fixture, gconstpointer data)
{
  g_autoptr (XzImportItem) before = g_list_model_get_item (G_LIST_MODEL (fixture->model), 6);
  xz_import_model_set_results (fixture->model, 1u << XZ_ROW_REJECTED);
  g_autoptr (XzImportItem) after = g_list_model_get_item (G_LIST_MODEL (fixture->model), 0);
  g_assert_true (before == after);
}

static void
test_an_item_outlives_its_model (void)
{
  XzImport *import = fake_import_new ();
  fake_import_add (import, XZ_ROW_NEW, (Values) { "陈雨桐", NULL, NULL, NULL, NULL });
  XzImportModel *model = xz_import_model_new ();
  xz_import_model_reload (model, import);
  g_autoptr (XzImportItem) item = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_nonnull (xz_import_item_get_row (item));
  xz_import_model_reload (model, NULL);
  g_assert_null (xz_import_item_get_row (item));
  g_assert_finalize_object (model);
  g_assert_null (xz_import_item_get_row (item));
  xz_import_free (import);
}

static void
test_nobody_reads_while_a_job_works (Fixture *fixture, gconstpointer data)
{
  xz_import_model_set_busy (fixture->model, TRUE);
  g_assert_null (shown_row (fixture, 0));
  g_assert_false (xz_import_model_choose (fixture->model, 0, FALSE));
  xz_import_model_set_results (fixture->model, 1u << XZ_ROW_NEW);
  g_assert_cmpuint (fixture->signals, ==, 0);
  xz_import_model_set_busy (fixture->model, FALSE);
  g_assert_nonnull (shown_row (fixture, 0));
}

/* ---- counts ---- */

static void
assert_counts_equal (Fixture *fixture)
{
  const XzImportTotals *totals = xz_import_model_get_totals (fixture->model);
  guint counts[XZ_N_ROW_RESULTS], warned, chosen, changed_cells, ticked = 0;
  xz_import_count (fixture->import, counts, &warned, &chosen, &changed_cells);
  for (guint i = 0; i < XZ_N_ROW_RESULTS; i++)
    {
      g_assert_cmpuint (totals->counts[i], ==, counts[i]);
      ticked += totals->ticked[i];
    }
  g_assert_cmpuint (totals->chosen, ==, chosen);
  g_assert_cmpuint (ticked, ==, chosen);
  g_assert_cmpuint (totals->warned, ==, warned);
  g_assert_cmpuint (totals->changed_cells, ==, changed_cells);
}

static void
test_counts_are_those_of_the_import (Fixture *fixture, gconstpointer data)
{
  assert_counts_equal (fixture);
  g_assert_true (xz_import_model_choose (fixture->model, 0, FALSE));
  assert_counts_equal (fixture);
  g_assert_true (xz_import_model_choose (fixture->model, 5, TRUE));
  assert_counts_equal (fixture);
}

static void
test_a_filter_changes_no_count (Fixture *fixture, gconstpointer data)
{
  XzImportTotals before = *xz_import_model_get_totals (fixture->model);
  xz_import_model_set_results (fixture->model, 1u << XZ_ROW_SAME);
  xz_import_model_set_search (fixture->model, "nothing at all");
  g_assert_cmpuint (n_shown (fixture), ==, 0);
  g_assert_cmpint (memcmp (&before, xz_import_model_get_totals (fixture->model), sizeof before), ==, 0);
}

static void
count_cb (gpointer instance, guint *n)
{
  (*n)++;
}

static void
count_swapped_cb (guint *n)
{
  (*n)++;
}

static void
test_a_rejected_row_cannot_be_ticked (Fixture *fixture, gconstpointer data)
{
  guint told = 0, totals_told = 0;
  g_autoptr (XzImportItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->model), 6);
  g_signal_connect (item, "changed", G_CALLBACK (count_cb), &told);
  g_signal_connect_swapped (fixture->model, "totals-changed", G_CALLBACK (count_swapped_cb), &totals_told);
  g_assert_false (xz_import_model_choose (fixture->model, 6, TRUE));
  g_assert_false (xz_import_item_get_row (item)->chosen);
  g_assert_cmpuint (told, ==, 1);
  g_assert_cmpuint (totals_told, ==, 0);
  g_signal_handlers_disconnect_by_data (fixture->model, &totals_told);
}

static void
test_a_row_judged_again_tells_once (Fixture *fixture, gconstpointer data)
{
  guint told = 0;
  g_autoptr (XzImportItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->model), 7);
  g_signal_connect (item, "changed", G_CALLBACK (count_cb), &told);
  XzImportRow *row = xz_import_item_get_row (item);
  row->result = XZ_ROW_NEW;
  row->chosen = TRUE;
  xz_import_model_row_judged (fixture->model, 7);
  g_assert_cmpuint (told, ==, 1);
  g_assert_cmpuint (xz_import_model_get_totals (fixture->model)->counts[XZ_ROW_NEW], ==, 3);
  assert_counts_equal (fixture);
}

/* ---- filters ---- */

static void
test_each_result_shows_its_own (Fixture *fixture, gconstpointer data)
{
  const XzImportTotals *totals = xz_import_model_get_totals (fixture->model);
  for (guint result = 0; result < XZ_N_ROW_RESULTS; result++)
    {
      xz_import_model_set_results (fixture->model, 1u << result);
      g_assert_cmpuint (n_shown (fixture), ==, totals->counts[result]);
      for (guint i = 0; i < n_shown (fixture); i++)
        g_assert_cmpuint (shown_row (fixture, i)->result, ==, result);
    }
  xz_import_model_set_results (fixture->model, 0);
  g_assert_cmpuint (n_shown (fixture), ==, totals->all);
}

static void
test_two_results_are_both_shown (Fixture *fixture, gconstpointer data)
{
  xz_import_model_set_results (fixture->model, (1u << XZ_ROW_CHANGED) | (1u << XZ_ROW_REJECTED));
  g_assert_cmpuint (n_shown (fixture), ==, 4);
}

static void
test_a_filter_speaks_twice_at_most (Fixture *fixture, gconstpointer data)
{
  xz_import_model_set_results (fixture->model, 1u << XZ_ROW_NEW);
  g_assert_cmpuint (fixture->signals, ==, 2);
  g_assert_cmpuint (fixture->removed, ==, 9);
  g_assert_cmpuint (fixture->added, ==, 2);
  xz_import_model_set_results (fixture->model, 1u << XZ_ROW_NEW);
  g_assert_cmpuint (fixture->signals, ==, 2);
}

static guint
search (Fixture *fixture, const char *text)
{
  xz_import_model_set_search (fixture->model, text);
  return n_shown (fixture);
}

static void
test_search_finds_any_value (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (search (fixture, "欧阳"), ==, 1);
  g_assert_cmpuint (search (fixture, "城管巡查"), ==, 3);
  g_assert_cmpuint (search (fixture, "13800006042"), ==, 1);   /* the old value */
  g_assert_cmpuint (search (fixture, "2027-13"), ==, 1);       /* the wrong value */
  g_assert_cmpuint (search (fixture, "  "), ==, 9);
  g_assert_cmpuint (search (fixture, NULL), ==, 9);
}

static void
test_search_finds_names_by_pinyin (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (search (fixture, "oysy"), ==, 1);
  g_assert_cmpuint (search (fixture, "OuYang"), ==, 1);
  g_assert_cmpuint (search (fixture, "zhouzimo"), ==, 1);
  g_assert_cmpuint (search (fixture, "xyz"), ==, 0);
}

static void
test_search_and_result_both_hold (Fixture *fixture, gconstpointer data)
{
  xz_import_model_set_results (fixture->model, 1u << XZ_ROW_REJECTED);
  g_assert_cmpuint (search (fixture, "城管巡查"), ==, 1);
}

static void
test_reload_keeps_the_filters (Fixture *fixture, gconstpointer data)
{
  xz_import_model_set_results (fixture->model, 1u << XZ_ROW_REJECTED);
  xz_import_model_reload (fixture->model, fixture->import);
  g_assert_cmpuint (n_shown (fixture), ==, 2);
  g_assert_cmpuint (xz_import_model_get_results (fixture->model), ==, 1u << XZ_ROW_REJECTED);
}

/* ---- columns ---- */

static char *
dup_column_names (Fixture *fixture, gboolean only_changed)
{
  g_autoptr (GPtrArray) columns = xz_import_model_dup_columns (fixture->model, only_changed);
  GString *names = g_string_new (NULL);
  for (guint i = 0; i < columns->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "", ((const XzColumn *) columns->pdata[i])->name);
  return g_string_free (names, FALSE);
}

static void
test_only_changed_columns (Fixture *fixture, gconstpointer data)
{
  g_autofree char *all = dup_column_names (fixture, FALSE);
  g_autofree char *changed = dup_column_names (fixture, TRUE);
  g_assert_true (g_str_has_prefix (all, "name id_number "));
  g_assert_nonnull (strstr (all, "hire_date"));
  g_assert_cmpstr (changed, ==, all);       /* post and phone change, hire_date is wrong once */
  g_assert_false (xz_import_model_has_unchanged_columns (fixture->model));
}

static void
test_a_column_that_only_new_rows_fill_is_unchanged (void)
{
  Fixture fixture = { fake_import_new (), xz_import_model_new () };
  fake_import_add (fixture.import, XZ_ROW_NEW, (Values) { "陈雨桐", "321299199003071234", "窗口服务", "2024-01-02", "13800004329" });
  fake_import_add (fixture.import, XZ_ROW_CHANGED, (Values) { "欧阳思远", "321299199303070217", "信息采集>城管巡查", "2023-03-06", "13800006042" });
  xz_import_model_reload (fixture.model, fixture.import);
  g_autofree char *changed = dup_column_names (&fixture, TRUE);
  g_assert_cmpstr (changed, ==, "name id_number post");
  g_assert_true (xz_import_model_has_unchanged_columns (fixture.model));
  tear_down (&fixture, NULL);
}

static void
test_a_sheet_turned_off_has_no_columns (Fixture *fixture, gconstpointer data)
{
  XzImportTable *table = xz_import_get_tables (fixture->import)->pdata[0];
  table->enabled = FALSE;
  g_autofree char *all = dup_column_names (fixture, FALSE);
  g_assert_cmpstr (all, ==, "");
}

/* ---- words ---- */

static void
test_the_foot_says_both_with_the_same_numbers (Fixture *fixture, gconstpointer data)
{
  const XzImportTotals *totals = xz_import_model_get_totals (fixture->model);
  g_autofree char *written = xz_import_dup_written (totals);
  g_autofree char *unwritten = xz_import_dup_unwritten (totals);
  g_assert_cmpstr (written, ==, "2 new, 2 changed (3 places)");
  g_assert_cmpstr (unwritten, ==, "Not written, 5 rows: 2 rejected, 1 possible duplicates, 1 the same, 1 skipped");
  xz_import_model_choose (fixture->model, 0, FALSE);
  g_autofree char *left_out = xz_import_dup_unwritten (totals);
  g_assert_nonnull (strstr (left_out, "1 not ticked"));
  g_assert_nonnull (strstr (left_out, "6 rows"));
}

static void
test_nothing_to_write_says_why (void)
{
  XzImportTotals totals = { .all = 3, .counts = { [XZ_ROW_SAME] = 3 } };
  const char *same = xz_import_nothing_text (&totals);
  g_assert_nonnull (strstr (same, "No difference"));
  totals.counts[XZ_ROW_REJECTED] = 1;
  g_assert_cmpstr (xz_import_nothing_text (&totals), !=, same);
  totals.counts[XZ_ROW_SAME] = 0;
  g_assert_null (strstr (xz_import_nothing_text (&totals), "No difference"));
  totals.counts[XZ_ROW_NEW] = 1;
  g_assert_nonnull (strstr (xz_import_nothing_text (&totals), "ticked"));
}

static void
test_thousands_are_parted (void)
{
  XzImportTotals totals = { .all = 13528, .chosen = 12875, .counts = { [XZ_ROW_NEW] = 12875, [XZ_ROW_SAME] = 1653 }, .ticked = { [XZ_ROW_NEW] = 12875 } };
  g_autofree char *written = xz_import_dup_written (&totals);
  g_autofree char *unwritten = xz_import_dup_unwritten (&totals);
  g_autofree char *done = xz_import_dup_done (&totals);
  g_assert_cmpstr (written, ==, "12,875 new");
  g_assert_nonnull (strstr (unwritten, "1,653 the same"));
  g_assert_cmpstr (done, ==, "12,875 people written: 12,875 new");
}

static void
test_no_number_stands_whole (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < xz_import_get_n_rows (fixture->import); i++)
    {
      XzImportRow *row = xz_import_get_row (fixture->import, i);
      g_autofree char *reason = xz_import_row_dup_reason (row, NULL);
      g_autofree char *number = xz_import_cell_dup_after (&row->cells[1]);
      g_autofree char *phone = xz_import_cell_dup_markup (&row->cells[4]);
      g_assert_null (strstr (reason, "32129919"));
      g_assert_null (strstr (number, "32129919"));
      g_assert_null (strstr (phone, "0000"));
    }
}

static void
test_a_masked_number_is_short (Fixture *fixture, gconstpointer data)
{
  g_autofree char *number = xz_import_cell_dup_after (&xz_import_get_row (fixture->import, 2)->cells[1]);
  g_assert_cmpstr (number, ==, "3212****0217");
}

static void
test_nothing_is_a_dash (Fixture *fixture, gconstpointer data)
{
  g_autofree char *shown = xz_import_cell_dup_after (&xz_import_get_row (fixture->import, 8)->cells[0]);
  g_autofree char *missing = xz_import_cell_dup_after (NULL);
  g_autofree char *filled = xz_import_cell_dup_markup (&xz_import_get_row (fixture->import, 3)->cells[4]);
  g_assert_cmpstr (shown, ==, "—");
  g_assert_cmpstr (missing, ==, "—");
  g_assert_nonnull (strstr (filled, "(empty)"));
}

static void
test_a_difference_escapes_its_values (void)
{
  XzImportCell cell = { xz_roster_column ("remark"), (char *) "<b>", (char *) "a & b", TRUE, 0 };
  g_autofree char *markup = xz_import_cell_dup_markup (&cell);
  g_assert_nonnull (strstr (markup, "&lt;b&gt;"));
  g_assert_nonnull (strstr (markup, "a &amp; b"));
}

static void
test_each_row_says_why (Fixture *fixture, gconstpointer data)
{
  g_autofree char *changed = xz_import_row_dup_note (xz_import_get_row (fixture->import, 2));
  g_autofree char *twin = xz_import_row_dup_note (xz_import_get_row (fixture->import, 5));
  g_autofree char *rejected = xz_import_row_dup_note (xz_import_get_row (fixture->import, 7));
  g_autofree char *added = xz_import_row_dup_note (xz_import_get_row (fixture->import, 0));
  g_assert_nonnull (strstr (changed, "2 places"));
  g_assert_nonnull (strstr (twin, "单立冬"));
  g_assert_nonnull (strstr (rejected, "2027-13-01"));
  g_assert_cmpstr (added, ==, "");
}

static void
test_quiet_unless_something_speaks (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (xz_import_row_style (xz_import_get_row (fixture->import, 2)), ==, "well");
  g_assert_cmpstr (xz_import_row_style (xz_import_get_row (fixture->import, 5)), ==, "warn");
  g_assert_cmpstr (xz_import_row_style (xz_import_get_row (fixture->import, 6)), ==, "block");
}

#define ADD(path, func) g_test_add ("/app/import-model/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  ADD ("every-row-is-shown", test_every_row_is_shown);
  ADD ("an-item-stays-itself", test_an_item_stays_itself);
  g_test_add_func ("/app/import-model/an-item-outlives-its-model", test_an_item_outlives_its_model);
  ADD ("nobody-reads-while-a-job-works", test_nobody_reads_while_a_job_works);
  ADD ("counts-are-those-of-the-import", test_counts_are_those_of_the_import);
  ADD ("a-filter-changes-no-count", test_a_filter_changes_no_count);
  ADD ("a-rejected-row-cannot-be-ticked", test_a_rejected_row_cannot_be_ticked);
  ADD ("a-row-judged-again-tells-once", test_a_row_judged_again_tells_once);
  ADD ("each-result-shows-its-own", test_each_result_shows_its_own);
  ADD ("two-results-are-both-shown", test_two_results_are_both_shown);
  ADD ("a-filter-speaks-twice-at-most", test_a_filter_speaks_twice_at_most);
  ADD ("search-finds-any-value", test_search_finds_any_value);
  ADD ("search-finds-names-by-pinyin", test_search_finds_names_by_pinyin);
  ADD ("search-and-result-both-hold", test_search_and_result_both_hold);
  ADD ("reload-keeps-the-filters", test_reload_keeps_the_filters);
  ADD ("only-changed-columns", test_only_changed_columns);
  g_test_add_func ("/app/import-model/a-column-that-only-new-rows-fill-is-unchanged", test_a_column_that_only_new_rows_fill_is_unchanged);
  ADD ("a-sheet-turned-off-has-no-columns", test_a_sheet_turned_off_has_no_columns);
  ADD ("the-foot-says-both-with-the-same-numbers", test_the_foot_says_both_with_the_same_numbers);
  g_test_add_func ("/app/import-model/nothing-to-write-says-why", test_nothing_to_write_says_why);
  g_test_add_func ("/app/import-model/thousands-are-parted", test_thousands_are_parted);
  ADD ("no-number-stands-whole", test_no_number_stands_whole);
  ADD ("a-masked-number-is-short", test_a_masked_number_is_short);
  ADD ("nothing-is-a-dash", test_nothing_is_a_dash);
  g_test_add_func ("/app/import-model/a-difference-escapes-its-values", test_a_difference_escapes_its_values);
  ADD ("each-row-says-why", test_each_row_says_why);
  ADD ("quiet-unless-something-speaks", test_quiet_unless_something_speaks);
  return g_test_run ();
}
