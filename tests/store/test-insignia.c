/* test-insignia.c: stock, handing out to many, and who has what (Art. 7, 21, 27).  SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate-fixture.h"
#include "xz-insignia-list.h"

typedef struct {
  int what; const char *kind, *act, *id; guint number; XzDate day;
  const char *const *people; guint n; const char *const *kinds; guint n_kinds;
  GPtrArray *lines; XzApplied applied; XzKindChoice choice;
} Job;
enum { KINDS, STOCK, HAND_OUT, HOLDINGS, SAVE };

static gboolean
work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  switch (job->what)
    {
    case KINDS: return (job->lines = xz_db_list_kind_lines (db, error)) != NULL;
    case STOCK: return xz_db_enter_stock (db, job->kind, job->act, job->number, job->day, NULL, "钱某", &job->applied, error);
    case SAVE:  return xz_db_save_kind (db, job->id, job->act, &job->choice, &job->applied, error);
    case HAND_OUT:
      return xz_db_hand_out (db, job->people, job->n, job->kinds, job->n_kinds, job->day, "钱某", &job->lines, &job->applied, NULL, NULL, error);
    case HOLDINGS:
    default:
      for (guint i = 0; i < job->n; i++)
        {
          gint64 number = xz_db_person_number (db, job->people[i]);
          g_array_append_val (numbers, number);
        }
      return (job->lines = xz_db_list_holding_lines (db, (const gint64 *) (gpointer) numbers->data, numbers->len, job->day, NULL, error)) != NULL;
    }
}

static void
run (Office *office, Job *job, const char *code)
{
  g_autoptr (GError) error = NULL;
  gboolean done = xz_store_write (office->base.store, work, job, &error);

  if (code == NULL)
    g_assert_no_error (error);
  else
    g_assert_true (xz_findings_has (job->applied.findings, code));
  g_assert_cmpint (done, ==, code == NULL);
  xz_applied_clear (&job->applied);
}

static void
enter (Office *office, const char *kind, const char *act, guint number, const char *code)
{
  Job job = { .what = STOCK, .kind = kind, .act = act, .number = number, .day = xz_date_parse ("2026-11-12") };

  run (office, &job, code);
}

static void
assert_kind (Office *office, const char *kind, gint64 received, gint64 out, gint64 gone, gint64 left)
{
  Job job = { .what = KINDS };
  g_autoptr (GPtrArray) lines = NULL;

  run (office, &job, NULL);
  lines = job.lines;
  for (guint i = 0; i < lines->len; i++)
    {
      const XzKindLine *line = g_ptr_array_index (lines, i);

      if (!g_str_equal (line->id, kind))
        continue;
      g_assert_cmpint (line->received, ==, received);
      g_assert_cmpint (line->out, ==, out);
      g_assert_cmpint (line->gone, ==, gone);
      g_assert_cmpint (line->left, ==, left);
      g_assert_true (line->counted);
      return;
    }
  g_assert_not_reached ();
}

static void
test_stock_is_what_was_taken_in_less_what_is_out (void)
{
  Office office;
  g_autofree char *kind = NULL, *one = NULL, *two = NULL, *three = NULL, *worn = NULL, *lost = NULL, *back = NULL;

  office_make (&office);
  kind = add_kind (&office, "臂章", "armband");
  one = hire (&office, "王一");
  two = hire (&office, "王二");
  three = hire (&office, "王三");
  enter (&office, kind, "receive", 10, NULL);
  enter (&office, kind, "remove", 2, NULL);
  assert_kind (&office, kind, 8, 0, 0, 8);
  worn = hand_out (&office, one, kind);
  lost = hand_out (&office, two, kind);
  back = hand_out (&office, three, kind);
  assert_kind (&office, kind, 8, 3, 0, 5);
  /* A new one is handed out for the worn one, which is not put back. */
  item_act (&office, worn, "exchange", "磨损", NULL);
  assert_kind (&office, kind, 8, 3, 1, 4);
  item_act (&office, lost, "lose", "遗失", NULL);
  item_act (&office, back, "return", NULL, NULL);
  assert_kind (&office, kind, 8, 1, 2, 5);
  assert_verified (&office.base);
  office_clear (&office);
}

static void
test_no_more_is_taken_out_than_there_is (void)
{
  Office office;
  g_autofree char *kind = NULL;

  office_make (&office);
  kind = add_kind (&office, "臂章", "armband");
  enter (&office, kind, "remove", 1, "stock-number");
  enter (&office, kind, "receive", 0, "stock-number");
  enter (&office, kind, "receive", 3, NULL);
  enter (&office, kind, "remove", 4, "stock-number");
  enter (&office, kind, "remove", 3, NULL);
  assert_kind (&office, kind, 0, 0, 0, 0);
  office_clear (&office);
}

static const XzHandOut *
outcome (const GPtrArray *outcomes, guint i)
{
  return g_ptr_array_index (outcomes, i);
}

/* Two are in stock, one person has left, one kind was never checked: the others get theirs. */
static void
test_some_are_refused_and_the_others_get_theirs (void)
{
  Office office;
  g_autofree char *badge = NULL, *unchecked = NULL, *one = NULL, *gone = NULL, *two = NULL, *three = NULL;
  g_autoptr (GPtrArray) outcomes = NULL;

  office_make (&office);
  badge = add_kind (&office, "胸牌", "badge");
  unchecked = add_record (&office.base, new_record (&xz_type_insignia_kind, "name", "制服", "category", "uniform", NULL));
  one = hire (&office, "王一");
  gone = hire (&office, "王二");
  two = hire (&office, "王三");
  three = hire (&office, "王四");
  depart (&office, gone, "2026-11-10");
  enter (&office, badge, "receive", 2, NULL);
  {
    const char *people[] = { one, gone, two, three }, *kinds[] = { badge, unchecked };
    Job job = { .what = HAND_OUT, .people = people, .n = 4, .kinds = kinds, .n_kinds = 2, .day = xz_date_parse ("2026-11-12") };

    run (&office, &job, NULL);
    outcomes = job.lines;
  }
  g_assert_cmpuint (outcomes->len, ==, 8);
  g_assert_true (outcome (outcomes, 0)->may);
  g_assert_true (xz_findings_has (outcome (outcomes, 1)->findings, "insignia-not-different"));
  g_assert_true (xz_findings_has (outcome (outcomes, 2)->findings, "insignia-not-in-service"));
  g_assert_true (outcome (outcomes, 4)->may);
  g_assert_true (xz_findings_has (outcome (outcomes, 6)->findings, "insignia-stock"));
  assert_kind (&office, badge, 2, 2, 0, 0);
  /* A second one for the first person: not in a batch. */
  enter (&office, badge, "receive", 5, NULL);
  {
    const char *people[] = { one, three }, *kinds[] = { badge };
    Job job = { .what = HAND_OUT, .people = people, .n = 2, .kinds = kinds, .n_kinds = 1, .day = xz_date_parse ("2026-11-12") };

    run (&office, &job, NULL);
    g_ptr_array_unref (outcomes);
    outcomes = job.lines;
  }
  g_assert_true (xz_findings_has (outcome (outcomes, 0)->findings, "insignia-in-hand"));
  g_assert_true (outcome (outcomes, 1)->may);
  assert_kind (&office, badge, 7, 3, 0, 4);
  office_clear (&office);
}

static XzHolding
holding_of (Office *office, const char *person, const char *day, guint *n)
{
  Job job = { .what = HOLDINGS, .people = &person, .n = 1, .day = xz_date_parse (day) };
  g_autoptr (GPtrArray) lines = NULL;

  run (office, &job, NULL);
  lines = job.lines;
  *n = lines->len > 0 ? ((const XzHoldingLine *) g_ptr_array_index (lines, 0))->n : 0;
  return lines->len > 0 ? ((const XzHoldingLine *) g_ptr_array_index (lines, 0))->holding : XZ_HOLDING_NONE;
}

static void
test_who_lacks_what_and_who_must_give_back (void)
{
  Office office;
  g_autofree char *badge = NULL, *armband = NULL, *person = NULL, *certificate = NULL, *b = NULL, *a = NULL;
  guint n;

  office_make (&office);
  badge = add_kind (&office, "胸牌", "badge");
  armband = add_kind (&office, "臂章", "armband");
  person = ready_person (&office, "王一");
  g_assert_cmpint (holding_of (&office, person, "2026-11-12", &n), ==, XZ_HOLDING_NONE);
  certificate = issue_to (&office, person);
  g_assert_cmpint (holding_of (&office, person, "2026-11-12", &n), ==, XZ_HOLDING_LACKING);
  b = hand_out (&office, person, badge);
  g_assert_cmpint (holding_of (&office, person, "2026-11-12", &n), ==, XZ_HOLDING_LACKING);
  a = hand_out (&office, person, armband);
  g_assert_cmpint (holding_of (&office, person, "2026-11-12", &n), ==, XZ_HOLDING_COMPLETE);
  g_assert_cmpuint (n, ==, 2);
  depart (&office, person, "2026-11-20");
  g_assert_cmpint (holding_of (&office, person, "2026-11-20", &n), ==, XZ_HOLDING_COMPLETE);
  g_assert_cmpint (holding_of (&office, person, "2026-11-21", &n), ==, XZ_HOLDING_TO_RETURN);
  item_act (&office, b, "return", NULL, NULL);
  item_act (&office, a, "return", NULL, NULL);
  g_assert_cmpint (holding_of (&office, person, "2026-11-21", &n), ==, XZ_HOLDING_NONE);
  office_clear (&office);
}

static void
test_a_kind_is_saved_with_its_check (void)
{
  Office office;
  g_autofree char *kind = NULL, *checked = NULL;
  Job job = { .what = SAVE, .choice = { .name = "臂章", .category = "armband", .different = TRUE, .checked_on = 0, .checked_by = "司法局" } };

  office_make (&office);
  kind = add_record (&office.base, new_record (&xz_type_insignia_kind, "name", "袖标", "category", "armband", NULL));
  job.choice.checked_on = xz_date_parse ("2026-11-02");
  job.id = kind;
  run (&office, &job, NULL);
  checked = get_value (&office.base, &xz_type_insignia_kind, kind, "checked_on");
  g_assert_cmpstr (checked, ==, "2026-11-02");
  office_clear (&office);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/insignia/stock/taken-in-less-what-is-out", test_stock_is_what_was_taken_in_less_what_is_out);
  g_test_add_func ("/insignia/stock/no-more-is-taken-out-than-there-is", test_no_more_is_taken_out_than_there_is);
  g_test_add_func ("/insignia/art-7/some-are-refused-and-the-others-get-theirs", test_some_are_refused_and_the_others_get_theirs);
  g_test_add_func ("/insignia/art-27/who-lacks-what-and-who-must-give-back", test_who_lacks_what_and_who_must_give_back);
  g_test_add_func ("/insignia/art-21/a-kind-is-saved-with-its-check", test_a_kind_is_saved_with_its_check);
  return g_test_run ();
}
