/* test-lazy-list.c: the list of a million rows: what is asked for, announced, kept and dropped.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include "app-support.h"
#include "xz-lazy-list.h"
#include "xz-people-table.h"
#include "xz-person-row.h"

#define PEOPLE 100000

/* ---- a loader that answers when it is told to ---- */

typedef struct { guint generation, limit, page, n_ids; gint64 first; gboolean order; GCancellable *cancellable; } Request;

typedef struct
{
  GArray     *requests;        /* Request, oldest first */
  guint       people;
  gint64      base;            /* row numbers are base + position */
  guint       delay;           /* ms until an answer in the main loop; 0: only when told */
  XzLazyList *list;
  GString    *signals;         /* "position-removed+added " of each items-changed */
  guint       loaded;
} Fixture;

static XzRosterRow *
row_new (gint64 number)
{
  guint n_columns;
  xz_roster_columns (&n_columns);
  XzRosterRow *row = g_new0 (XzRosterRow, 1);
  row->ref = 1;
  row->n = number;
  row->values = g_new0 (char *, n_columns + 1);
  row->values[xz_roster_column_index ("name")] = g_strdup_printf ("人%" G_GINT64_FORMAT, number);
  return row;
}

static Request
take_request (Fixture *fixture, guint index)
{
  Request request = g_array_index (fixture->requests, Request, index);
  g_array_remove_index (fixture->requests, index);
  return request;
}

static GArray *
make_ids (Fixture *fixture, guint n)
{
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  for (guint i = 0; i < n; i++)
    {
      gint64 number = fixture->base + i;
      g_array_append_val (ids, number);
    }
  return ids;
}

static void
answer (Fixture *fixture, guint index)
{
  Request request = take_request (fixture, index);
  if (request.order)
    {
      guint n = request.limit > 0 ? MIN (request.limit, fixture->people) : fixture->people;
      xz_lazy_list_take_order (fixture->list, request.generation, make_ids (fixture, n), n == fixture->people);
    }
  else
    {
      GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_roster_row_unref);
      for (guint i = 0; i < request.n_ids; i++)
        g_ptr_array_add (rows, row_new (request.first + i));
      xz_lazy_list_take_rows (fixture->list, request.generation, request.page, rows);
    }
  g_clear_object (&request.cancellable);
}

static void
answer_all (Fixture *fixture)
{
  while (fixture->requests->len > 0)
    answer (fixture, 0);
}

static gboolean
answer_later_cb (gpointer data)
{
  answer_all (data);
  return G_SOURCE_REMOVE;
}

static void
note (Fixture *fixture, Request request, GCancellable *cancellable)
{
  request.cancellable = g_object_ref (cancellable);
  g_array_append_val (fixture->requests, request);
  if (fixture->delay > 0)
    g_timeout_add (fixture->delay, answer_later_cb, fixture);
}

static void
load_order (gpointer loader, XzLazyList *list, guint generation, const XzQuery *query, guint limit, GCancellable *cancellable)
{
  note (loader, (Request) { .generation = generation, .limit = limit, .order = TRUE }, cancellable);
}

static void
load_rows (gpointer loader, XzLazyList *list, guint generation, guint page, const gint64 *ids, guint n_ids, GCancellable *cancellable)
{
  note (loader, (Request) { .generation = generation, .page = page, .n_ids = n_ids, .first = ids[0] }, cancellable);
}

static const XzListLoader fake_loader = { load_order, load_rows };

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  g_string_append_printf (((Fixture *) data)->signals, "%u-%u+%u ", position, removed, added);
}

static void
loaded_cb (XzLazyList *list, gboolean whole, gpointer data)
{
  ((Fixture *) data)->loaded++;
}

static void
set_up (Fixture *fixture, gconstpointer people)
{
  fixture->requests = g_array_new (FALSE, FALSE, sizeof (Request));
  fixture->people = GPOINTER_TO_UINT (people);
  fixture->base = 1;
  fixture->signals = g_string_new (NULL);
  fixture->list = xz_lazy_list_new (&fake_loader, fixture);
  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (items_changed_cb), fixture);
  g_signal_connect (fixture->list, "loaded", G_CALLBACK (loaded_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer people)
{
  xz_lazy_list_stop (fixture->list);
  g_object_unref (fixture->list);
  while (g_source_remove_by_user_data (fixture))
    continue;
  while (fixture->requests->len > 0)
    {
      Request request = take_request (fixture, 0);
      g_object_unref (request.cancellable);
    }
  g_array_unref (fixture->requests);
  g_string_free (fixture->signals, TRUE);
}

static void
ask (Fixture *fixture)
{
  g_autoptr (XzQuery) query = xz_query_new (NULL, "name", FALSE);
  xz_lazy_list_set_query (fixture->list, query);
}

static guint
n_items (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->list));
}

static XzPersonItem *
get_item (Fixture *fixture, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (fixture->list), position);
}

#define assert_signals(text) \
  do { g_assert_cmpstr (fixture->signals->str, ==, text); g_string_truncate (fixture->signals, 0); } while (0)

/* ---- get_item answers at once ---- */

static void
test_an_item_is_there_at_once_and_loads_later (Fixture *fixture, gconstpointer people)
{
  ask (fixture);
  answer (fixture, 0);
  g_autoptr (XzPersonItem) item = get_item (fixture, 70);
  g_assert_true (xz_person_item_is_loading (item));
  g_assert_cmpint (xz_person_item_get_number (item), ==, 71);
  answer_all (fixture);
  g_assert_false (xz_person_item_is_loading (item));
  g_assert_cmpstr (xz_roster_row_get (xz_person_item_get_row (item), "name"), ==, "人71");
}

static void
test_there_is_no_item_behind_the_end (Fixture *fixture, gconstpointer people)
{
  ask (fixture);
  answer_all (fixture);
  g_assert_null (get_item (fixture, fixture->people));
}

static void
test_a_page_is_asked_for_once (Fixture *fixture, gconstpointer people)
{
  ask (fixture);
  answer_all (fixture);
  for (guint i = 5 * XZ_LAZY_LIST_PAGE_SIZE; i < 6 * XZ_LAZY_LIST_PAGE_SIZE; i++)
    g_object_unref (get_item (fixture, i));
  g_assert_cmpuint (fixture->requests->len, ==, 1);
}

/* ---- the first rows before the rest ---- */

static void
test_the_first_rows_come_before_the_rest (Fixture *fixture, gconstpointer people)
{
  ask (fixture);
  g_assert_cmpuint (g_array_index (fixture->requests, Request, 0).limit, ==, XZ_LAZY_LIST_FIRST);
  answer (fixture, 0);
  g_assert_cmpuint (n_items (fixture), ==, XZ_LAZY_LIST_FIRST);
  g_assert_false (xz_lazy_list_is_complete (fixture->list));
  g_assert_cmpuint (fixture->requests->len, ==, 1);      /* only the first page of rows */
  answer (fixture, 0);
  g_assert_true (g_array_index (fixture->requests, Request, 0).order);
  answer (fixture, 0);
  g_assert_cmpuint (n_items (fixture), ==, fixture->people);
  g_assert_true (xz_lazy_list_is_complete (fixture->list));
  g_assert_cmpuint (fixture->loaded, ==, 2);
  assert_signals ("0-0+256 256-0+99744 ");
}

/* What is seen first is painted with the order, and the rest is asked for at once. */
static void
test_rows_that_come_with_the_order_are_shown (Fixture *fixture, gconstpointer people)
{
  ask (fixture);
  Request request = take_request (fixture, 0);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_roster_row_unref);
  for (guint i = 0; i < XZ_LAZY_LIST_SHOWN; i++)
    g_ptr_array_add (rows, row_new (fixture->base + i));
  xz_lazy_list_take_first (fixture->list, request.generation, make_ids (fixture, XZ_LAZY_LIST_FIRST), rows, FALSE);
  g_autoptr (XzPersonItem) shown = get_item (fixture, XZ_LAZY_LIST_SHOWN - 1);
  g_autoptr (XzPersonItem) below = get_item (fixture, XZ_LAZY_LIST_SHOWN);
  g_assert_false (xz_person_item_is_loading (shown));
  g_assert_true (xz_person_item_is_loading (below));
  g_assert_cmpuint (fixture->requests->len, ==, 2);      /* the page below, and the rest of the order */
  g_assert_cmpuint (g_array_index (fixture->requests, Request, 0).page + g_array_index (fixture->requests, Request, 1).page, ==, 1);
  answer_all (fixture);
  g_assert_false (xz_person_item_is_loading (below));
  g_assert_cmpuint (n_items (fixture), ==, fixture->people);
  g_clear_object (&request.cancellable);
}

static void
test_a_patient_list_waits_with_the_rest (Fixture *fixture, gconstpointer people)
{
  xz_lazy_list_set_patient (fixture->list, TRUE);
  ask (fixture);
  answer_all (fixture);
  g_assert_cmpuint (n_items (fixture), ==, XZ_LAZY_LIST_FIRST);
  g_assert_false (xz_lazy_list_is_complete (fixture->list));
  xz_lazy_list_read_rest (fixture->list);
  xz_lazy_list_read_rest (fixture->list);
  g_assert_cmpuint (fixture->requests->len, ==, 1);
  answer_all (fixture);
  g_assert_cmpuint (n_items (fixture), ==, fixture->people);
  xz_lazy_list_read_rest (fixture->list);
  g_assert_cmpuint (fixture->requests->len, ==, 0);
}

static void
test_a_new_query_is_two_signals (Fixture *fixture, gconstpointer people)
{
  ask (fixture);
  answer_all (fixture);
  g_string_truncate (fixture->signals, 0);
  ask (fixture);
  g_assert_cmpuint (n_items (fixture), ==, fixture->people);   /* the old rows stay until the answer */
  answer (fixture, 0);
  assert_signals ("0-100000+0 0-0+256 ");
}

static void
test_an_empty_answer_is_one_signal (Fixture *fixture, gconstpointer people)
{
  ask (fixture);
  answer_all (fixture);
  g_string_truncate (fixture->signals, 0);
  fixture->people = 0;
  ask (fixture);
  answer_all (fixture);
  assert_signals ("0-100000+0 ");
}

/* ---- refresh ---- */

static void
test_a_refresh_without_a_difference_is_silent (Fixture *fixture, gconstpointer people)
{
  ask (fixture);
  answer_all (fixture);
  g_autoptr (XzPersonItem) before = get_item (fixture, 3);
  g_string_truncate (fixture->signals, 0);
  xz_lazy_list_refresh (fixture->list);
  answer_all (fixture);
  g_autoptr (XzPersonItem) after = get_item (fixture, 3);
  assert_signals ("");
  g_assert_true (before == after);
}

static void
take_changed_order (Fixture *fixture, guint position, gint64 inserted)
{
  xz_lazy_list_refresh (fixture->list);
  Request request = take_request (fixture, 0);
  GArray *ids = make_ids (fixture, fixture->people);
  if (inserted != 0)
    g_array_insert_val (ids, position, inserted);
  else
    g_array_remove_index (ids, position);
  xz_lazy_list_take_order (fixture->list, request.generation, ids, TRUE);
  g_object_unref (request.cancellable);
  answer_all (fixture);
}

static void
test_one_added_is_one_minimal_signal (Fixture *fixture, gconstpointer people)
{
  ask (fixture);
  answer_all (fixture);
  g_autoptr (XzPersonItem) before = get_item (fixture, 10);
  g_string_truncate (fixture->signals, 0);
  take_changed_order (fixture, 7, 900001);
  g_autoptr (XzPersonItem) after = get_item (fixture, 11);
  assert_signals ("7-0+1 ");
  g_assert_true (before == after);      /* whoever was in view keeps the item, and so the selection */
}

static void
test_one_gone_is_one_minimal_signal (Fixture *fixture, gconstpointer people)
{
  ask (fixture);
  answer_all (fixture);
  g_string_truncate (fixture->signals, 0);
  take_changed_order (fixture, 99990, 0);
  assert_signals ("99990-1+0 ");
}

static void
test_rows_in_view_are_read_anew (Fixture *fixture, gconstpointer people)
{
  ask (fixture);
  answer_all (fixture);
  xz_lazy_list_refresh (fixture->list);
  answer (fixture, 0);
  g_assert_cmpuint (fixture->requests->len, ==, 1);
  g_assert_cmpuint (g_array_index (fixture->requests, Request, 0).page, ==, 0);
}

/* ---- selection ---- */

static void
selection_changed_cb (GtkSelectionModel *model, guint position, guint n, gpointer data)
{
  g_string_append_printf (((Fixture *) data)->signals, "selected %u+%u ", position, n);
}

static char *
dup_selected (Fixture *fixture)
{
  GString *text = g_string_new (NULL);
  GtkBitsetIter iter;
  guint position;
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (fixture->list));
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more; more = gtk_bitset_iter_next (&iter, &position))
    g_string_append_printf (text, "%u ", position);
  return g_string_free (text, FALSE);
}

#define assert_selected(text) \
  do { g_autofree char *selected_ = dup_selected (fixture); g_assert_cmpstr (selected_, ==, text); } while (0)

static void
test_selecting_says_what_differs (Fixture *fixture, gconstpointer people)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (fixture->list);
  ask (fixture);
  answer_all (fixture);
  g_string_truncate (fixture->signals, 0);
  g_signal_connect (model, "selection-changed", G_CALLBACK (selection_changed_cb), fixture);
  gtk_selection_model_select_item (model, 7, FALSE);
  gtk_selection_model_select_range (model, 9, 3, FALSE);
  gtk_selection_model_select_item (model, 7, FALSE);
  assert_signals ("selected 7+1 selected 9+3 ");
  assert_selected ("7 9 10 11 ");
  gtk_selection_model_select_item (model, 10, TRUE);
  assert_signals ("selected 7+5 ");
  gtk_selection_model_unselect_all (model);
  assert_signals ("selected 10+1 ");
  assert_selected ("");
}

static void
test_the_selected_stay_so_when_others_come_and_go (Fixture *fixture, gconstpointer people)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (fixture->list);
  ask (fixture);
  answer_all (fixture);
  gtk_selection_model_select_range (model, 5, 2, TRUE);
  gtk_selection_model_select_item (model, 20, FALSE);
  take_changed_order (fixture, 6, 900001);
  assert_selected ("5 7 21 ");
  take_changed_order (fixture, 25, 0);
  assert_selected ("5 6 20 ");
}

static void
test_one_selected_is_found_at_another_place (Fixture *fixture, gconstpointer people)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (fixture->list);
  ask (fixture);
  answer_all (fixture);
  gtk_selection_model_select_item (model, 5, TRUE);
  xz_lazy_list_refresh (fixture->list);
  Request request = take_request (fixture, 0);
  GArray *ids = make_ids (fixture, fixture->people);
  gint64 moved = g_array_index (ids, gint64, 5);
  g_array_remove_index (ids, 5);
  g_array_insert_val (ids, 90000, moved);
  xz_lazy_list_take_order (fixture->list, request.generation, ids, TRUE);
  g_object_unref (request.cancellable);
  assert_selected ("90000 ");
}

static void
test_one_gone_is_no_longer_selected (Fixture *fixture, gconstpointer people)
{
  ask (fixture);
  answer_all (fixture);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (fixture->list), 5, TRUE);
  take_changed_order (fixture, 5, 0);
  assert_selected ("");
}

static void
test_a_new_query_selects_nobody (Fixture *fixture, gconstpointer people)
{
  ask (fixture);
  answer_all (fixture);
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (fixture->list));
  ask (fixture);
  answer_all (fixture);
  assert_selected ("");
}

/* ---- the places that a view keeps ---- */

static void
keep_places_cb (XzLazyList *list, gboolean *kept)
{
  *kept = xz_lazy_list_keep_places (list);
}

static void
watch_cb (XzPersonItem *item, guint *changes)
{
  (*changes)++;
}

/* A patient list that is all there, whose items at the places are looked at. */
static void
show_watched (Fixture *fixture, const guint *places, guint n, XzPersonItem **items, guint *changes, gboolean *kept)
{
  xz_lazy_list_set_patient (fixture->list, TRUE);
  ask (fixture);
  answer_all (fixture);
  xz_lazy_list_read_rest (fixture->list);
  answer_all (fixture);
  g_signal_connect (fixture->list, "replacing", G_CALLBACK (keep_places_cb), kept);
  for (guint i = 0; i < n; i++)
    {
      items[i] = get_item (fixture, places[i]);
      g_signal_connect (items[i], "changed", G_CALLBACK (watch_cb), changes);
    }
  answer_all (fixture);
  *changes = 0;
  g_string_truncate (fixture->signals, 0);
}

/* The order of a new query with the rows of its first page, as the register answers. */
static void
answer_first (Fixture *fixture, guint n)
{
  Request request = take_request (fixture, 0);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_roster_row_unref);
  for (guint i = 0; i < MIN (n, XZ_LAZY_LIST_SHOWN); i++)
    g_ptr_array_add (rows, row_new (fixture->base + i));
  xz_lazy_list_take_first (fixture->list, request.generation, make_ids (fixture, n), rows, n < XZ_LAZY_LIST_FIRST);
  g_clear_object (&request.cancellable);
}

static void
test_others_take_the_places_of_those_looked_at (Fixture *fixture, gconstpointer people)
{
  static const guint places[] = { 0, 5, 100 };
  XzPersonItem *items[G_N_ELEMENTS (places)];
  guint changes = 0;
  gboolean kept = FALSE;
  show_watched (fixture, places, G_N_ELEMENTS (places), items, &changes, &kept);
  fixture->base = 500000;
  ask (fixture);
  answer_first (fixture, XZ_LAZY_LIST_FIRST);
  g_assert_true (kept);
  g_assert_cmpuint (changes, ==, G_N_ELEMENTS (places));     /* each of them once */
  assert_signals ("256-99744+0 ");
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (XzPersonItem) again = get_item (fixture, places[i]);
      g_assert_true (again == items[i]);
      g_assert_cmpint (xz_person_item_get_number (again), ==, 500000 + places[i]);
      g_assert_true (xz_person_item_is_loading (again) == (places[i] >= XZ_LAZY_LIST_PAGE_SIZE));
    }
  g_assert_cmpstr (xz_roster_row_get (xz_person_item_get_row (items[1]), "name"), ==, "人500005");
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    g_object_unref (items[i]);
}

/* Who waits for the count does not wait for rows that nobody sees yet. */
static void
test_rows_below_the_first_page_come_after_the_count (Fixture *fixture, gconstpointer people)
{
  static const guint place = 100;
  XzPersonItem *item;
  guint changes = 0;
  gboolean kept = FALSE;
  show_watched (fixture, &place, 1, &item, &changes, &kept);
  fixture->base = 500000;
  ask (fixture);
  answer_first (fixture, XZ_LAZY_LIST_FIRST);
  g_assert_cmpuint (fixture->requests->len, ==, 0);
  xz_lazy_list_read_rest (fixture->list);
  answer (fixture, 0);
  g_assert_cmpuint (fixture->requests->len, ==, 1);
  g_assert_cmpuint (g_array_index (fixture->requests, Request, 0).page, ==, 1);
  g_assert_true (xz_person_item_is_loading (item));
  answer (fixture, 0);
  g_assert_cmpstr (xz_roster_row_get (xz_person_item_get_row (item), "name"), ==, "人500100");
  g_object_unref (item);
}

static void
test_rows_below_are_read_though_the_count_fails (Fixture *fixture, gconstpointer people)
{
  static const guint place = 100;
  XzPersonItem *item;
  guint changes = 0;
  gboolean kept = FALSE;
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "the disk is gone");
  show_watched (fixture, &place, 1, &item, &changes, &kept);
  ask (fixture);
  answer_first (fixture, XZ_LAZY_LIST_FIRST);
  xz_lazy_list_read_rest (fixture->list);
  Request rest = take_request (fixture, 0);
  xz_lazy_list_fail (fixture->list, rest.generation, error);
  g_assert_cmpuint (fixture->requests->len, ==, 1);
  answer_all (fixture);
  g_assert_false (xz_person_item_is_loading (item));
  g_object_unref (rest.cancellable);
  g_object_unref (item);
}

static void
test_only_the_end_is_told_when_places_are_kept (Fixture *fixture, gconstpointer people)
{
  static const guint place = 0;
  XzPersonItem *item;
  guint changes = 0;
  gboolean kept = FALSE;
  show_watched (fixture, &place, 1, &item, &changes, &kept);
  ask (fixture);
  answer_first (fixture, 3);
  assert_signals ("3-99997+0 ");
  ask (fixture);
  answer_first (fixture, 5);
  assert_signals ("3-0+2 ");
  ask (fixture);
  answer_first (fixture, 5);
  assert_signals ("");
  ask (fixture);
  answer_first (fixture, 0);
  assert_signals ("0-5+0 ");
  g_assert_null (get_item (fixture, 0));
  g_object_unref (item);
}

static void
test_places_are_not_kept_for_far_more_people (Fixture *fixture, gconstpointer people)
{
  static const guint place = 0;
  XzPersonItem *item;
  guint changes = 0;
  gboolean kept = FALSE;
  show_watched (fixture, &place, 1, &item, &changes, &kept);
  ask (fixture);
  answer_first (fixture, 10);
  g_assert_true (kept);
  ask (fixture);
  answer_first (fixture, 10 + XZ_LAZY_LIST_PAGE_SIZE);
  g_assert_true (kept);
  ask (fixture);
  answer_first (fixture, 10 + 2 * XZ_LAZY_LIST_PAGE_SIZE + 1);
  g_assert_false (kept);
  g_object_unref (item);
}

static void
test_the_former_rows_come_too_late_for_kept_places (Fixture *fixture, gconstpointer people)
{
  static const guint place = 70;
  XzPersonItem *item;
  guint changes = 0;
  gboolean kept = FALSE;
  show_watched (fixture, &place, 1, &item, &changes, &kept);
  xz_lazy_list_set_patient (fixture->list, FALSE);
  g_object_unref (get_item (fixture, 64 * 20));
  Request late = take_request (fixture, 0);
  fixture->base = 500000;
  ask (fixture);
  answer_first (fixture, XZ_LAZY_LIST_FIRST);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_roster_row_unref);
  for (guint i = 0; i < XZ_LAZY_LIST_PAGE_SIZE; i++)
    g_ptr_array_add (rows, row_new (1));
  xz_lazy_list_take_rows (fixture->list, late.generation, 1, rows);
  g_assert_true (xz_person_item_is_loading (item));
  g_assert_true (g_cancellable_is_cancelled (late.cancellable));
  g_object_unref (late.cancellable);
  g_object_unref (item);
}

static void
test_places_are_not_kept_while_somebody_is_selected (Fixture *fixture, gconstpointer people)
{
  static const guint place = 0;
  XzPersonItem *item;
  guint changes = 0;
  gboolean kept = TRUE;
  show_watched (fixture, &place, 1, &item, &changes, &kept);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (fixture->list), 3, TRUE);
  ask (fixture);
  answer_first (fixture, XZ_LAZY_LIST_FIRST);
  g_assert_false (kept);
  assert_signals ("0-100000+0 0-0+256 ");
  assert_selected ("");
  g_assert_cmpuint (changes, ==, 0);
  g_assert_cmpint (xz_person_item_get_number (item), ==, 1);
  g_object_unref (item);
}

/* After a change, and after a page in view has given way to others, the list does not know all the items
 * that are looked at. */
static void
test_places_are_not_kept_when_an_item_has_strayed (Fixture *fixture, gconstpointer people)
{
  static const guint place = 0;
  XzPersonItem *item;
  guint changes = 0;
  gboolean kept = TRUE;
  show_watched (fixture, &place, 1, &item, &changes, &kept);
  for (guint page = 1; page <= XZ_LAZY_LIST_MAX_PAGES; page++)
    g_object_unref (get_item (fixture, page * XZ_LAZY_LIST_PAGE_SIZE));
  answer_all (fixture);
  ask (fixture);
  answer_first (fixture, XZ_LAZY_LIST_FIRST);
  g_assert_false (kept);
  ask (fixture);
  answer_first (fixture, XZ_LAZY_LIST_FIRST);
  g_assert_true (kept);                                  /* now all are known again */
  fixture->people = XZ_LAZY_LIST_FIRST;
  take_changed_order (fixture, 7, 900001);
  ask (fixture);
  answer_first (fixture, XZ_LAZY_LIST_FIRST);
  g_assert_false (kept);
  g_object_unref (item);
}

/* ---- late answers ---- */

static void
test_a_late_order_is_dropped (Fixture *fixture, gconstpointer people)
{
  ask (fixture);
  ask (fixture);
  g_assert_cmpuint (fixture->requests->len, ==, 2);
  g_assert_true (g_cancellable_is_cancelled (g_array_index (fixture->requests, Request, 0).cancellable));
  answer (fixture, 0);
  g_assert_cmpuint (n_items (fixture), ==, 0);
  answer (fixture, 0);
  g_assert_cmpuint (n_items (fixture), ==, XZ_LAZY_LIST_FIRST);
}

static void
test_late_rows_are_dropped (Fixture *fixture, gconstpointer people)
{
  ask (fixture);
  answer (fixture, 0);
  Request late = take_request (fixture, 0);
  ask (fixture);
  fixture->base = 500000;
  answer (fixture, 0);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_roster_row_unref);
  g_ptr_array_add (rows, row_new (1));
  xz_lazy_list_take_rows (fixture->list, late.generation, 0, rows);
  g_autoptr (XzPersonItem) item = get_item (fixture, 0);
  g_assert_true (xz_person_item_is_loading (item));
  g_assert_true (g_cancellable_is_cancelled (late.cancellable));
  g_object_unref (late.cancellable);
}

static void
test_nothing_is_asked_after_the_stop (Fixture *fixture, gconstpointer people)
{
  ask (fixture);
  answer_all (fixture);
  xz_lazy_list_stop (fixture->list);
  g_object_unref (get_item (fixture, 50000));
  xz_lazy_list_refresh (fixture->list);
  g_assert_cmpuint (fixture->requests->len, ==, 0);
}

static void
test_a_change_on_the_way_is_read_afterwards (Fixture *fixture, gconstpointer people)
{
  ask (fixture);
  xz_lazy_list_refresh (fixture->list);
  g_assert_cmpuint (fixture->requests->len, ==, 1);
  answer (fixture, 0);
  guint orders = 0;
  for (guint i = 0; i < fixture->requests->len; i++)
    orders += g_array_index (fixture->requests, Request, i).order;
  g_assert_cmpuint (orders, ==, 1);
  answer_all (fixture);
  g_assert_true (xz_lazy_list_is_complete (fixture->list));
}

/* ---- the bound ---- */

static void
test_pages_are_bounded (Fixture *fixture, gconstpointer people)
{
  ask (fixture);
  answer_all (fixture);
  for (guint i = 0; i < fixture->people; i += XZ_LAZY_LIST_PAGE_SIZE / 2)
    {
      g_object_unref (get_item (fixture, i));
      answer_all (fixture);
      g_assert_cmpuint (xz_lazy_list_count_pages (fixture->list), <=, XZ_LAZY_LIST_MAX_PAGES);
    }
  g_assert_cmpuint (xz_lazy_list_count_pages (fixture->list), ==, XZ_LAZY_LIST_MAX_PAGES);
}

static void
test_the_page_used_last_is_kept (Fixture *fixture, gconstpointer people)
{
  ask (fixture);
  answer_all (fixture);
  for (guint page = 1; page < 3 * XZ_LAZY_LIST_MAX_PAGES; page++)
    {
      g_object_unref (get_item (fixture, page * XZ_LAZY_LIST_PAGE_SIZE));
      g_object_unref (get_item (fixture, 0));
    }
  answer_all (fixture);
  g_object_unref (get_item (fixture, 0));
  g_assert_cmpuint (fixture->requests->len, ==, 0);
}

/* ---- in a real view ---- */

typedef struct
{
  Fixture           *fixture;
  GtkWidget         *window;
  XzPeopleTable     *table;
  GtkSelectionModel *selection;
  gboolean           keeps;      /* its rows, where it may; else it lets go of the model each time */
  gboolean           drawn;
} View;

/* As the page does. */
static void
replacing_cb (View *view)
{
  if (!view->keeps || !xz_people_table_is_at_top (view->table) || !xz_lazy_list_keep_places (view->fixture->list))
    xz_people_table_set_model (view->table, NULL);
}

static void
show_rows_cb (View *view)
{
  if (xz_people_table_get_model (view->table) == NULL)
    xz_people_table_set_model (view->table, view->selection);
}

static void
after_paint_cb (GdkFrameClock *clock, gpointer data)
{
  ((View *) data)->drawn = TRUE;
}

static gboolean
is_settled (gpointer data)
{
  View *view = data;
  return view->drawn && xz_lazy_list_is_complete (view->fixture->list) && view->fixture->requests->len == 0;
}

static void
settle (View *view)
{
  view->drawn = FALSE;
  gtk_widget_queue_draw (view->window);
  app_support_wait (is_settled, view);
  view->drawn = FALSE;
  gtk_widget_queue_draw (view->window);
  app_support_wait (is_settled, view);
}

static void
show_in_table (View *view)
{
  view->fixture->delay = 5;
  view->selection = GTK_SELECTION_MODEL (view->fixture->list);
  view->table = XZ_PEOPLE_TABLE (xz_people_table_new ());
  view->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (view->window), 1100, 700);
  gtk_window_set_child (GTK_WINDOW (view->window), GTK_WIDGET (view->table));
  gtk_window_present (GTK_WINDOW (view->window));
  g_signal_connect_swapped (view->fixture->list, "replacing", G_CALLBACK (replacing_cb), view);
  g_signal_connect_swapped (view->fixture->list, "loaded", G_CALLBACK (show_rows_cb), view);
  g_signal_connect (gdk_surface_get_frame_clock (gtk_native_get_surface (GTK_NATIVE (view->window))), "after-paint",
                    G_CALLBACK (after_paint_cb), view);
}

static void
close_table (View *view)
{
  g_signal_handlers_disconnect_by_data (view->fixture->list, view);
  gtk_window_destroy (GTK_WINDOW (view->window));
}

static GtkWidget *
find_list (GtkWidget *widget)
{
  if (GTK_IS_LIST_VIEW (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *list = find_list (child);
      if (list != NULL)
        return list;
    }
  return NULL;
}

static GtkAdjustment *
get_adjustment (View *view)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (find_list (GTK_WIDGET (view->table))));
}

static void
scroll_to_the_middle (View *view)
{
  gtk_adjustment_set_value (get_adjustment (view), gtk_adjustment_get_upper (get_adjustment (view)) / 2);
  settle (view);
}

static guint
count_new_query (View *view)
{
  guint before = xz_lazy_list_count_get_item (view->fixture->list);
  ask (view->fixture);
  settle (view);
  guint n = xz_lazy_list_count_get_item (view->fixture->list) - before;
  g_test_message ("%u calls of get_item", n);
  return n;
}

static void
assert_queries_are_cheap (View *view)
{
  Fixture *fixture = view->fixture;
  show_in_table (view);
  g_assert_cmpuint (count_new_query (view), <=, 300);       /* the first one */
  g_assert_cmpuint (count_new_query (view), <=, 300);       /* one after it, with rows in view */
  gtk_selection_model_select_item (view->selection, 3, TRUE);
  fixture->base = 300000;
  g_assert_cmpuint (count_new_query (view), <=, 300);       /* all others, with one selected */
  scroll_to_the_middle (view);
  g_assert_cmpuint (count_new_query (view), <=, 300);       /* from the middle of the list */
  fixture->people = 1;
  g_assert_cmpuint (count_new_query (view), <=, 300);       /* one found */
  fixture->people = PEOPLE;
  g_assert_cmpuint (count_new_query (view), <=, 300);       /* and everybody again */
  fixture->people = 0;
  g_assert_cmpuint (count_new_query (view), <=, 300);       /* nobody */
  fixture->people = PEOPLE;
  g_assert_cmpuint (count_new_query (view), <=, 300);       /* and everybody once more */
  close_table (view);
}

static void
test_a_new_query_costs_300_items_at_most (Fixture *fixture, gconstpointer people)
{
  View view = { .fixture = fixture };
  assert_queries_are_cheap (&view);
}

static void
test_a_new_query_in_kept_rows_costs_300_items_at_most (Fixture *fixture, gconstpointer people)
{
  View view = { .fixture = fixture, .keeps = TRUE };
  assert_queries_are_cheap (&view);
}

static void
test_the_whole_list_is_selected_without_loading_it (Fixture *fixture, gconstpointer people)
{
  View view = { .fixture = fixture };
  show_in_table (&view);
  count_new_query (&view);
  guint before = xz_lazy_list_count_get_item (fixture->list);
  gtk_selection_model_select_all (view.selection);
  settle (&view);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (view.selection);
  g_assert_cmpuint (gtk_bitset_get_size (selected), ==, fixture->people);
  g_assert_cmpuint (xz_lazy_list_count_get_item (fixture->list) - before, <=, 300);
  close_table (&view);
}

static void
test_a_refresh_keeps_selection_and_place (Fixture *fixture, gconstpointer people)
{
  View view = { .fixture = fixture };
  show_in_table (&view);
  count_new_query (&view);
  scroll_to_the_middle (&view);
  gtk_selection_model_select_item (view.selection, fixture->people / 2 + 2, TRUE);
  double place = gtk_adjustment_get_value (get_adjustment (&view));
  guint before = xz_lazy_list_count_get_item (fixture->list);
  xz_lazy_list_refresh (fixture->list);
  settle (&view);
  g_assert_true (gtk_selection_model_is_selected (view.selection, fixture->people / 2 + 2));
  g_assert_cmpfloat (gtk_adjustment_get_value (get_adjustment (&view)), ==, place);
  g_assert_cmpuint (xz_lazy_list_count_get_item (fixture->list) - before, <=, 300);
  close_table (&view);
}

/* ---- the rows of the table ---- */

/* The row that holds the position; NULL where the list has none for it. */
static GtkWidget *
find_row (View *view, guint position)
{
  for (GtkWidget *holder = gtk_widget_get_first_child (find_list (GTK_WIDGET (view->table))); holder != NULL; holder = gtk_widget_get_next_sibling (holder))
    {
      GtkWidget *row = gtk_widget_get_first_child (holder);
      if (XZ_IS_PERSON_ROW (row) && xz_person_row_get_position (XZ_PERSON_ROW (row)) == position)
        return row;
    }
  return NULL;
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  if (GTK_IS_INSCRIPTION (widget) && g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), text) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

typedef struct { View *view; guint position; const char *name; } Expected;

static gboolean
is_shown (gpointer data)
{
  Expected *expected = data;
  GtkWidget *row = find_row (expected->view, expected->position);
  return row != NULL && says (row, expected->name);
}

static void
assert_people (View *view, guint first, guint number)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("人%u", number + i);
      Expected expected = { view, first + i, name };
      app_support_wait (is_shown, &expected);
    }
}

static void
assert_shown (View *view, guint first)
{
  assert_people (view, first, first + 1);
}

static void
test_every_row_that_is_seen_says_its_person (Fixture *fixture, gconstpointer people)
{
  View view = { .fixture = fixture };
  show_in_table (&view);
  count_new_query (&view);
  assert_shown (&view, 0);
  scroll_to_the_middle (&view);
  assert_shown (&view, PEOPLE / 2 + 1);
  close_table (&view);
}

static void
test_only_rows_near_those_seen_have_cells (Fixture *fixture, gconstpointer people)
{
  View view = { .fixture = fixture };
  guint with_cells = 0;
  show_in_table (&view);
  count_new_query (&view);
  assert_shown (&view, 0);
  for (GtkWidget *holder = gtk_widget_get_first_child (find_list (GTK_WIDGET (view.table))); holder != NULL; holder = gtk_widget_get_next_sibling (holder))
    with_cells += gtk_widget_get_first_child (gtk_widget_get_first_child (holder)) != NULL;
  g_assert_cmpuint (with_cells, >=, 20);
  g_assert_cmpuint (with_cells, <=, 40);
  close_table (&view);
}

static void
test_all_rows_are_as_high_as_one_with_cells (Fixture *fixture, gconstpointer people)
{
  View view = { .fixture = fixture };
  show_in_table (&view);
  count_new_query (&view);
  assert_shown (&view, 0);
  int near_one, far_one;
  gtk_widget_measure (gtk_widget_get_parent (find_row (&view, 0)), GTK_ORIENTATION_VERTICAL, -1, &near_one, NULL, NULL, NULL);
  gtk_widget_measure (gtk_widget_get_parent (find_row (&view, 120)), GTK_ORIENTATION_VERTICAL, -1, &far_one, NULL, NULL, NULL);
  g_assert_cmpint (near_one, ==, far_one);
  close_table (&view);
}

static void
test_a_row_is_named_by_what_it_shows (Fixture *fixture, gconstpointer people)
{
  View view = { .fixture = fixture };
  show_in_table (&view);
  count_new_query (&view);
  assert_shown (&view, 0);
  GtkWidget *holder = gtk_widget_get_parent (find_row (&view, 4));
  g_autofree char *problem = gtk_test_accessible_check_property (GTK_ACCESSIBLE (holder), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                                                  "人5, —, —, —, —, —, —, No service");
  g_assert_cmpstr (problem, ==, NULL);
  close_table (&view);
}

static void
assert_named (GtkWidget *row, const char *name)
{
  g_autofree char *label = g_strdup_printf ("%s, —, —, —, —, —, —, No service", name);
  g_autofree char *problem = gtk_test_accessible_check_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                                                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label);
  g_assert_cmpstr (problem, ==, NULL);
}

static void
test_a_kept_row_shows_and_is_named_by_whom_it_holds_now (Fixture *fixture, gconstpointer people)
{
  View view = { .fixture = fixture, .keeps = TRUE };
  show_in_table (&view);
  count_new_query (&view);
  assert_shown (&view, 0);
  GtkWidget *row = find_row (&view, 4);
  fixture->base = 500000;
  count_new_query (&view);
  assert_people (&view, 0, 500000);
  g_assert_true (find_row (&view, 4) == row);
  assert_named (row, "人500004");
  fixture->people = 3;
  count_new_query (&view);
  g_assert_null (find_row (&view, 4));
  g_assert_nonnull (find_row (&view, 2));
  fixture->people = PEOPLE;
  fixture->base = 1;
  count_new_query (&view);
  assert_shown (&view, 0);
  assert_named (find_row (&view, 4), "人5");
  close_table (&view);
}

/* Who is far down, or has chosen somebody, gets rows of their own: the list begins anew at its top. */
static void
test_rows_are_not_kept_far_down_or_with_one_selected (Fixture *fixture, gconstpointer people)
{
  View view = { .fixture = fixture, .keeps = TRUE };
  show_in_table (&view);
  count_new_query (&view);
  scroll_to_the_middle (&view);
  fixture->base = 500000;
  count_new_query (&view);
  assert_people (&view, 0, 500000);
  g_assert_cmpfloat (gtk_adjustment_get_value (get_adjustment (&view)), ==, 0);
  gtk_selection_model_select_item (view.selection, 3, TRUE);
  fixture->base = 1;
  count_new_query (&view);
  assert_shown (&view, 0);
  g_assert_false (gtk_selection_model_is_selected (view.selection, 3));
  close_table (&view);
}

#define ADD(path, func) g_test_add ("/app/lazy-list/" path, Fixture, GUINT_TO_POINTER (PEOPLE), set_up, func, tear_down)

int
main (int argc, char **argv)
{
  if (!app_support_init (&argc, &argv))
    return 0;
  ADD ("an-item-is-there-at-once-and-loads-later", test_an_item_is_there_at_once_and_loads_later);
  ADD ("there-is-no-item-behind-the-end", test_there_is_no_item_behind_the_end);
  ADD ("a-page-is-asked-for-once", test_a_page_is_asked_for_once);
  ADD ("the-first-rows-come-before-the-rest", test_the_first_rows_come_before_the_rest);
  ADD ("a-patient-list-waits-with-the-rest", test_a_patient_list_waits_with_the_rest);
  ADD ("rows-that-come-with-the-order-are-shown", test_rows_that_come_with_the_order_are_shown);
  ADD ("a-new-query-is-two-signals", test_a_new_query_is_two_signals);
  ADD ("an-empty-answer-is-one-signal", test_an_empty_answer_is_one_signal);
  ADD ("a-refresh-without-a-difference-is-silent", test_a_refresh_without_a_difference_is_silent);
  ADD ("one-added-is-one-minimal-signal", test_one_added_is_one_minimal_signal);
  ADD ("one-gone-is-one-minimal-signal", test_one_gone_is_one_minimal_signal);
  ADD ("rows-in-view-are-read-anew", test_rows_in_view_are_read_anew);
  ADD ("selecting-says-what-differs", test_selecting_says_what_differs);
  ADD ("the-selected-stay-so-when-others-come-and-go", test_the_selected_stay_so_when_others_come_and_go);
  ADD ("one-selected-is-found-at-another-place", test_one_selected_is_found_at_another_place);
  ADD ("one-gone-is-no-longer-selected", test_one_gone_is_no_longer_selected);
  ADD ("a-new-query-selects-nobody", test_a_new_query_selects_nobody);
  ADD ("others-take-the-places-of-those-looked-at", test_others_take_the_places_of_those_looked_at);
  ADD ("rows-below-the-first-page-come-after-the-count", test_rows_below_the_first_page_come_after_the_count);
  ADD ("rows-below-are-read-though-the-count-fails", test_rows_below_are_read_though_the_count_fails);
  ADD ("only-the-end-is-told-when-places-are-kept", test_only_the_end_is_told_when_places_are_kept);
  ADD ("places-are-not-kept-for-far-more-people", test_places_are_not_kept_for_far_more_people);
  ADD ("the-former-rows-come-too-late-for-kept-places", test_the_former_rows_come_too_late_for_kept_places);
  ADD ("places-are-not-kept-while-somebody-is-selected", test_places_are_not_kept_while_somebody_is_selected);
  ADD ("places-are-not-kept-when-an-item-has-strayed", test_places_are_not_kept_when_an_item_has_strayed);
  ADD ("a-late-order-is-dropped", test_a_late_order_is_dropped);
  ADD ("late-rows-are-dropped", test_late_rows_are_dropped);
  ADD ("nothing-is-asked-after-the-stop", test_nothing_is_asked_after_the_stop);
  ADD ("a-change-on-the-way-is-read-afterwards", test_a_change_on_the_way_is_read_afterwards);
  ADD ("pages-are-bounded", test_pages_are_bounded);
  ADD ("the-page-used-last-is-kept", test_the_page_used_last_is_kept);
  ADD ("a-new-query-costs-300-items-at-most", test_a_new_query_costs_300_items_at_most);
  ADD ("a-new-query-in-kept-rows-costs-300-items-at-most", test_a_new_query_in_kept_rows_costs_300_items_at_most);
  ADD ("the-whole-list-is-selected-without-loading-it", test_the_whole_list_is_selected_without_loading_it);
  ADD ("a-refresh-keeps-selection-and-place", test_a_refresh_keeps_selection_and_place);
  ADD ("every-row-that-is-seen-says-its-person", test_every_row_that_is_seen_says_its_person);
  ADD ("only-rows-near-those-seen-have-cells", test_only_rows_near_those_seen_have_cells);
  ADD ("all-rows-are-as-high-as-one-with-cells", test_all_rows_are_as_high_as_one_with_cells);
  ADD ("a-row-is-named-by-what-it-shows", test_a_row_is_named_by_what_it_shows);
  ADD ("a-kept-row-shows-and-is-named-by-whom-it-holds-now", test_a_kept_row_shows_and_is_named_by_whom_it_holds_now);
  ADD ("rows-are-not-kept-far-down-or-with-one-selected", test_rows_are_not_kept_far_down_or_with_one_selected);
  return g_test_run ();
}
