/* test-merge.c: no change is lost, whoever comes first.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-merge.h"
#include <string.h>

static const XzField automatic = { .name = "phone", .merge = XZ_MERGE_AUTO }, decided = { .name = "name", .merge = XZ_MERGE_HARD };

/* ---- one field: every case ---- */

typedef struct {
  XzMerge        merge;
  const char    *now, *edit;     /* values */
  gint64         rev, base_rev;
  int            order;          /* of the edit's stamp to the present one */
  gboolean       own;            /* the present value is the device's own */
  XzMergeOutcome outcome;
} Line;

static const Line lines[] = {
  /* Nobody else was there. */
  { XZ_MERGE_AUTO, "a", "b", 3, 3, 1, FALSE, XZ_MERGE_TAKEN },
  { XZ_MERGE_AUTO, "a", "b", 3, 5, -1, FALSE, XZ_MERGE_TAKEN },
  { XZ_MERGE_HARD, "a", "b", 3, 3, 1, FALSE, XZ_MERGE_TAKEN },
  { XZ_MERGE_AUTO, NULL, "b", 0, 0, 1, FALSE, XZ_MERGE_TAKEN },
  { XZ_MERGE_AUTO, "a", NULL, 3, 3, 1, FALSE, XZ_MERGE_TAKEN },
  /* The device itself was. */
  { XZ_MERGE_AUTO, "a", "b", 4, 3, 1, TRUE, XZ_MERGE_TAKEN },
  { XZ_MERGE_HARD, "a", "b", 4, 3, 1, TRUE, XZ_MERGE_TAKEN },
  /* Somebody else was, and says the same. */
  { XZ_MERGE_AUTO, "b", "b", 4, 3, -1, FALSE, XZ_MERGE_SAME },
  { XZ_MERGE_HARD, "b", "b", 4, 3, 1, FALSE, XZ_MERGE_SAME },
  { XZ_MERGE_HARD, NULL, NULL, 4, 3, 1, FALSE, XZ_MERGE_SAME },
  /* Somebody else was, and says something else. */
  { XZ_MERGE_AUTO, "a", "b", 4, 3, 1, FALSE, XZ_MERGE_WON },
  { XZ_MERGE_AUTO, "a", "b", 4, 3, -1, FALSE, XZ_MERGE_LOST },
  { XZ_MERGE_AUTO, NULL, "b", 4, 3, -1, FALSE, XZ_MERGE_LOST },
  { XZ_MERGE_AUTO, "a", NULL, 4, 3, 1, FALSE, XZ_MERGE_WON },
  { XZ_MERGE_HARD, "a", "b", 4, 3, 1, FALSE, XZ_MERGE_CONFLICT },
  { XZ_MERGE_HARD, "a", "b", 4, 3, -1, FALSE, XZ_MERGE_CONFLICT },
  { XZ_MERGE_HARD, "a", NULL, 4, 3, 1, FALSE, XZ_MERGE_CONFLICT },
  /* Not theirs to set, not even to the same. */
  { XZ_MERGE_SERVER, "a", "b", 3, 3, 1, FALSE, XZ_MERGE_REFUSED },
  { XZ_MERGE_COMMAND, "a", "b", 3, 3, 1, TRUE, XZ_MERGE_REFUSED },
  { XZ_MERGE_APPEND, "a", "a", 3, 3, 1, FALSE, XZ_MERGE_REFUSED },
};

static void
test_every_case_of_a_field (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      const Line *line = &lines[i];
      const XzField field = { .name = "x", .merge = line->merge };
      const XzFieldState now = { line->now, line->rev, { 1000, line->own ? 1 : 2 } };
      const XzFieldEdit edit = { line->edit, NULL, line->base_rev, { 1000 + line->order, 1 } };
      XzFieldState after = xz_merge_apply (&field, &now, &edit, 9);

      g_test_message ("line %u", (guint) i);
      g_assert_cmpint (xz_merge_field (&field, &now, &edit), ==, line->outcome);
      g_assert_cmpstr (after.value, ==, xz_merge_writes (line->outcome) ? line->edit : line->now);
      g_assert_cmpint (after.rev, ==, xz_merge_writes (line->outcome) ? 9 : line->rev);
      g_assert_cmpint (xz_stamp_compare (&after.stamp, &now.stamp), >=, 0);
    }
}

static void
test_devices_tell_equal_times_apart (void)
{
  const XzStamp one = { 5, 1 }, two = { 5, 2 }, later = { 6, 0 }, most = { 5, G_MAXUINT64 };

  g_assert_cmpint (xz_stamp_compare (&one, &two), <, 0);
  g_assert_cmpint (xz_stamp_compare (&two, &one), >, 0);
  g_assert_cmpint (xz_stamp_compare (&one, &one), ==, 0);
  g_assert_cmpint (xz_stamp_compare (&most, &later), <, 0);
  g_assert_cmpint (xz_stamp_compare (&most, &two), >, 0);
}

/* ---- algebra ---- */

#define DEVICES 4
#define EACH 3

typedef struct {
  XzFieldEdit edits[DEVICES][EACH];    /* as each device made them, all upon the same revision */
  XzFieldEdit order[DEVICES * EACH];   /* as they arrive */
} World;

static const char *const values[] = { "a", "b", "c", "d", NULL };

static World
any_world (GRand *random)
{
  World world;

  for (guint device = 0; device < DEVICES; device++)
    {
      gint64 hlc = 10 + g_rand_int_range (random, 0, 20);

      for (guint i = 0; i < EACH; i++, hlc += g_rand_int_range (random, 1, 20))
        world.edits[device][i] = (XzFieldEdit) { values[g_rand_int_range (random, 0, G_N_ELEMENTS (values))], "first", 1, { hlc, device + 1 } };
    }
  return world;
}

/* Any order in which each device's own operations stay in theirs. */
static void
shuffle (World *world, GRand *random)
{
  guint taken[DEVICES] = { 0 }, n = 0;

  while (n < DEVICES * EACH)
    {
      guint device = (guint) g_rand_int_range (random, 0, DEVICES);

      if (taken[device] < EACH)
        world->order[n++] = world->edits[device][taken[device]++];
    }
}

static XzFieldState
play (const World *world, const XzField *field, guint *displaced)
{
  XzFieldState state = { "first", 1, { 5, 99 } };

  for (guint i = 0; i < DEVICES * EACH; i++)
    {
      *displaced += xz_merge_displaces (xz_merge_field (field, &state, &world->order[i]));
      state = xz_merge_apply (field, &state, &world->order[i], 2 + (gint64) i);
    }
  return state;
}

/* Whichever comes first: the same value, that of the latest writing. */
static void
test_any_order_ends_the_same (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (34);

  for (int round = 0; round < 2000; round++)
    {
      World world = any_world (random);
      const XzFieldEdit *latest = &world.edits[0][0];

      for (guint device = 0; device < DEVICES; device++)
        for (guint i = 0; i < EACH; i++)
          if (xz_stamp_compare (&world.edits[device][i].stamp, &latest->stamp) > 0)
            latest = &world.edits[device][i];
      for (int again = 0; again < 5; again++)
        {
          guint displaced = 0;
          XzFieldState end;

          shuffle (&world, random);
          end = play (&world, &automatic, &displaced);
          g_assert_cmpstr (end.value, ==, latest->value);
        }
    }
}

/* An operation that arrives twice does nothing the second time. */
static void
test_twice_is_once (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (35);

  for (int round = 0; round < 2000; round++)
    {
      const XzField *field = round % 2 == 0 ? &automatic : &decided;
      World world = any_world (random);
      XzFieldState state = { "first", 1, { 5, 99 } };

      shuffle (&world, random);
      for (guint i = 0; i < DEVICES * EACH; i++)
        {
          XzFieldState once = xz_merge_apply (field, &state, &world.order[i], 2 + (gint64) i);
          XzFieldState twice = xz_merge_apply (field, &once, &world.order[i], 2 + (gint64) i);

          g_assert_cmpstr (once.value, ==, twice.value);
          g_assert_cmpint (once.rev, ==, twice.rev);
          g_assert_cmpint (xz_stamp_compare (&once.stamp, &twice.stamp), ==, 0);
          state = once;
        }
    }
}

/* A name is never decided by a clock: what stands there stays until people decide, and every other value is told. */
static void
test_a_clock_decides_no_name (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (36);

  for (int round = 0; round < 2000; round++)
    {
      World world = any_world (random);
      XzFieldState state = { "first", 1, { 5, 99 } };
      gint64 device = 0;

      shuffle (&world, random);
      for (guint i = 0; i < DEVICES * EACH; i++)
        {
          XzMergeOutcome outcome = xz_merge_field (&decided, &state, &world.order[i]);

          if (outcome == XZ_MERGE_TAKEN)
            g_assert_true (device == 0 || (gint64) world.order[i].stamp.device == device);
          else
            g_assert_true (outcome == XZ_MERGE_SAME || outcome == XZ_MERGE_CONFLICT);
          state = xz_merge_apply (&decided, &state, &world.order[i], 2 + (gint64) i);
          device = (gint64) state.stamp.device;
        }
    }
}

/* A value is either there at the end, or was replaced by its own writer, or is told as displaced. */
static void
test_no_value_is_lost_in_silence (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (37);

  for (int round = 0; round < 2000; round++)
    {
      World world = any_world (random);
      XzFieldState state = { "first", 1, { 5, 99 } };

      shuffle (&world, random);
      for (guint i = 0; i < DEVICES * EACH; i++)
        {
          const XzFieldEdit *edit = &world.order[i];
          XzMergeOutcome outcome = xz_merge_field (&automatic, &state, edit);
          XzFieldState after = xz_merge_apply (&automatic, &state, edit, 2 + (gint64) i);
          gboolean goes = g_strcmp0 (state.value, after.value) != 0 && state.rev > edit->base_rev
                          && state.stamp.device != edit->stamp.device;
          gboolean comes_to_nothing = g_strcmp0 (edit->value, after.value) != 0;

          g_assert_cmpint (goes || comes_to_nothing, ==, xz_merge_displaces (outcome));
          state = after;
        }
    }
}

/* ---- whole records ---- */

static void
test_the_worst_of_the_fields (void)
{
  static const struct { XzMergeOutcome fields[3]; guint n; XzOutcome outcome; } cases[] = {
    { { XZ_MERGE_SAME }, 0, XZ_OUTCOME_DUPLICATE },
    { { XZ_MERGE_SAME, XZ_MERGE_SAME }, 2, XZ_OUTCOME_DUPLICATE },
    { { XZ_MERGE_SAME, XZ_MERGE_TAKEN }, 2, XZ_OUTCOME_APPLIED },
    { { XZ_MERGE_WON, XZ_MERGE_TAKEN, XZ_MERGE_SAME }, 3, XZ_OUTCOME_MERGED },
    { { XZ_MERGE_TAKEN, XZ_MERGE_LOST }, 2, XZ_OUTCOME_MERGED },
    { { XZ_MERGE_CONFLICT, XZ_MERGE_LOST, XZ_MERGE_TAKEN }, 3, XZ_OUTCOME_CONFLICT },
    { { XZ_MERGE_CONFLICT, XZ_MERGE_REFUSED }, 2, XZ_OUTCOME_REJECTED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (xz_merge_set (cases[i].fields, cases[i].n), ==, cases[i].outcome);
}

static void
test_a_step_from_the_state_that_was_seen (void)
{
  g_assert_cmpint (xz_merge_command ("issued", 4, "issued", 4, FALSE), ==, XZ_OUTCOME_APPLIED);
  g_assert_cmpint (xz_merge_command (NULL, 0, NULL, 0, FALSE), ==, XZ_OUTCOME_APPLIED);
  /* Suspended and resumed meanwhile: the same word, another moment. */
  g_assert_cmpint (xz_merge_command ("issued", 4, "issued", 6, FALSE), ==, XZ_OUTCOME_CONFLICT);
  g_assert_cmpint (xz_merge_command ("issued", 4, "lost", 5, FALSE), ==, XZ_OUTCOME_CONFLICT);
  g_assert_cmpint (xz_merge_command ("issued", 4, "lost", 5, TRUE), ==, XZ_OUTCOME_DUPLICATE);
}

static void
test_a_deletion_waits_for_an_edit (void)
{
  g_assert_cmpint (xz_merge_delete (4, 4, FALSE), ==, XZ_OUTCOME_APPLIED);
  g_assert_cmpint (xz_merge_delete (4, 3, FALSE), ==, XZ_OUTCOME_APPLIED);
  g_assert_cmpint (xz_merge_delete (4, 5, FALSE), ==, XZ_OUTCOME_CONFLICT);
  g_assert_cmpint (xz_merge_delete (4, 5, TRUE), ==, XZ_OUTCOME_DUPLICATE);
}

static void
test_an_entry_is_added_once (void)
{
  g_assert_cmpint (xz_merge_append (FALSE), ==, XZ_OUTCOME_APPLIED);
  g_assert_cmpint (xz_merge_append (TRUE), ==, XZ_OUTCOME_DUPLICATE);
}

/* Whoever writes sees what he wrote, whatever comes from elsewhere, until it is answered. */
static void
test_own_writings_are_seen (void)
{
  const XzFieldEdit edits[] = { { "b", "a", 3, { 10, 1 } }, { NULL, "b", 3, { 11, 1 } }, { "c", NULL, 3, { 12, 1 } } };

  g_assert_cmpstr (xz_merge_visible ("z", NULL, 0), ==, "z");
  g_assert_cmpstr (xz_merge_visible ("z", edits, 1), ==, "b");
  g_assert_null (xz_merge_visible ("z", edits, 2));
  g_assert_cmpstr (xz_merge_visible ("z", edits, 3), ==, "c");
  g_assert_cmpstr (xz_merge_visible (NULL, edits + 2, 1), ==, "c");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge/field/every-case", test_every_case_of_a_field);
  g_test_add_func ("/merge/stamp/devices-tell-equal-times-apart", test_devices_tell_equal_times_apart);
  g_test_add_func ("/merge/algebra/any-order-ends-the-same", test_any_order_ends_the_same);
  g_test_add_func ("/merge/algebra/twice-is-once", test_twice_is_once);
  g_test_add_func ("/merge/algebra/a-clock-decides-no-name", test_a_clock_decides_no_name);
  g_test_add_func ("/merge/algebra/no-value-is-lost-in-silence", test_no_value_is_lost_in_silence);
  g_test_add_func ("/merge/record/the-worst-of-the-fields", test_the_worst_of_the_fields);
  g_test_add_func ("/merge/record/a-step-from-the-state-that-was-seen", test_a_step_from_the_state_that_was_seen);
  g_test_add_func ("/merge/record/a-deletion-waits-for-an-edit", test_a_deletion_waits_for_an_edit);
  g_test_add_func ("/merge/record/an-entry-is-added-once", test_an_entry_is_added_once);
  g_test_add_func ("/merge/device/own-writings-are-seen", test_own_writings_are_seen);
  return g_test_run ();
}
