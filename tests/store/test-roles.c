/* test-roles.c: who may do what, and that the write path holds to it.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "office.h"
#include "xz-backup.h"

#define C XZ_ROLE_CLERK
#define V XZ_ROLE_REVIEWER
#define U XZ_ROLE_AUDITOR
#define A XZ_ROLE_ADMINISTRATOR
#define R XZ_ROLE_READER

/* Written down a second time on purpose: which single role may do it. */
static const struct { XzAct act; const char *name; guint another, own; } expected[] = {
  { XZ_ACT_READ,            "read",            C | V | U | R, C | V | U | R },
  { XZ_ACT_REVEAL,          "reveal",          C | V,         C | V },
  { XZ_ACT_ADD,             "add",             C,             C },
  { XZ_ACT_EDIT,            "edit",            C,             C },
  { XZ_ACT_DELETE,          "delete",          C,             C },
  { XZ_ACT_IMPORT,          "import",          C,             C },
  { XZ_ACT_EXPORT,          "export",          C | V | U,     C | V | U },
  { XZ_ACT_EXPORT_FULL,     "export-full",     C | V,         C | V },
  { XZ_ACT_UNDO,            "undo",            C,             C },
  { XZ_ACT_APPROVE,         "approve",         V,             0 },
  { XZ_ACT_MANAGE_AGENCIES, "manage-agencies", A,             A },
  { XZ_ACT_MANAGE_USERS,    "manage-users",    A,             A },
  { XZ_ACT_BACKUP,          "backup",          A,             A },
  { XZ_ACT_RESTORE,         "restore",         A,             A },
  { XZ_ACT_READ_AUDIT,      "read-audit",      U,             U },
  { XZ_ACT_VERIFY,          "verify",          U | A,         U | A },
  { XZ_ACT_SETTINGS,        "settings",        A,             A },
};
G_STATIC_ASSERT (G_N_ELEMENTS (expected) == XZ_N_ACTS);

static gboolean
is_expected (guint i, guint roles, gboolean own)
{
  if (expected[i].act == XZ_ACT_APPROVE && own)
    return (roles & C) != 0 && (roles & V) != 0 && (roles & A) != 0;
  return (roles & (own ? expected[i].own : expected[i].another)) != 0;
}

/* Every set of roles, every act, an own entry and another's. */
static void
test_table (void)
{
  for (guint i = 0; i < XZ_N_ACTS; i++)
    {
      g_assert_cmpuint (expected[i].act, ==, i);
      g_assert_cmpstr (xz_act_name (expected[i].act), ==, expected[i].name);
      for (guint roles = 0; roles <= EVERY_ROLE; roles++)
        for (int own = FALSE; own <= TRUE; own++)
          if (xz_roles_may (roles, expected[i].act, own) != is_expected (i, roles, own))
            g_error ("roles %u, %s, %s", roles, expected[i].name, own ? "own" : "another's");
    }
}

static void
test_approval (void)
{
  g_assert_true (xz_roles_may (V, XZ_ACT_APPROVE, FALSE));
  g_assert_false (xz_roles_may (V, XZ_ACT_APPROVE, TRUE));
  g_assert_false (xz_roles_may (C | V, XZ_ACT_APPROVE, TRUE));
  g_assert_false (xz_roles_may (V | A, XZ_ACT_APPROVE, TRUE));
  g_assert_true (xz_roles_may (ONE_FOR_ALL, XZ_ACT_APPROVE, TRUE));
}

/* ---- the write path ---- */

typedef struct { Fixture fixture; char *system_user, *person, *agency, *batch; guint n; } Bench;

static void
set_up (Bench *bench, gconstpointer data)
{
  fixture_init (&bench->fixture, TRUE);
  fixture_make (&bench->fixture);
  bench->system_user = g_strdup (bench->fixture.store->system_user);
  bench->agency = any_agency (&bench->fixture);
}

static void
tear_down (Bench *bench, gconstpointer data)
{
  g_free (bench->system_user);
  g_free (bench->agency);
  fixture_clear (&bench->fixture);
}

static XzChangeSet *
build_create (Bench *bench, const char *action, XzRecord *record)
{
  XzChangeSet *set = xz_change_set_new (action, NULL);

  xz_change_set_create (set, &bench->fixture.context, record);
  return set;
}

static XzChangeSet *
build_add (Bench *bench)
{
  return build_create (bench, "add", new_record (&xz_type_person, "name", "王伟", NULL));
}

static XzChangeSet *
build_import (Bench *bench)
{
  return build_create (bench, "import", new_record (&xz_type_person, "name", "李娜", NULL));
}

static XzChangeSet *
build_edit (Bench *bench)
{
  XzChangeSet *set = xz_change_set_new ("set", NULL);

  xz_change_set_update (set, &xz_type_person, bench->person, "address", "黄桥镇", NULL);
  return set;
}

static XzChangeSet *
build_delete (Bench *bench)
{
  XzChangeSet *set = xz_change_set_new ("delete", NULL);

  xz_change_set_delete (set, &xz_type_person, bench->person, NULL);
  return set;
}

static XzChangeSet *
build_agency (Bench *bench)
{
  return build_create (bench, "add", new_record (&xz_type_agency, "name", "泰兴市虚构局", NULL));
}

static XzChangeSet *
build_agency_edit (Bench *bench)
{
  XzChangeSet *set = xz_change_set_new ("set", NULL);
  g_autofree char *contact = g_strdup_printf ("联系人%u", bench->n);

  xz_change_set_update (set, &xz_type_agency, bench->agency, "contact", contact, NULL);
  return set;
}

static XzChangeSet *
build_user (Bench *bench)
{
  g_autofree char *login = g_strdup_printf ("user%u", bench->n);

  return build_create (bench, "add", new_record (&xz_type_user, "name", "孙丽", "login", login, NULL));
}

/* What a user would give himself. */
static XzChangeSet *
build_grant (Bench *bench)
{
  return build_create (bench, "add", new_record (&xz_type_role_grant, "user", bench->system_user, "role", "reader", NULL));
}

/* One that needs two rights wants both: a person and an agency in one set. */
static XzChangeSet *
build_mixed (Bench *bench)
{
  XzChangeSet *set = build_add (bench);

  xz_change_set_update (set, &xz_type_agency, bench->agency, "phone", bench->n % 2 ? "0523-1" : "0523-2", NULL);
  return set;
}

static const struct { const char *name; XzAct act, also; XzChangeSet *(*build) (Bench *bench); } writes[] = {
  { "add", XZ_ACT_ADD, XZ_ACT_ADD, build_add },
  { "import", XZ_ACT_IMPORT, XZ_ACT_IMPORT, build_import },
  { "edit", XZ_ACT_EDIT, XZ_ACT_EDIT, build_edit },
  { "delete", XZ_ACT_DELETE, XZ_ACT_DELETE, build_delete },
  { "agency", XZ_ACT_MANAGE_AGENCIES, XZ_ACT_MANAGE_AGENCIES, build_agency },
  { "agency-edit", XZ_ACT_MANAGE_AGENCIES, XZ_ACT_MANAGE_AGENCIES, build_agency_edit },
  { "user", XZ_ACT_MANAGE_USERS, XZ_ACT_MANAGE_USERS, build_user },
  { "grant", XZ_ACT_MANAGE_USERS, XZ_ACT_MANAGE_USERS, build_grant },
  { "mixed", XZ_ACT_ADD, XZ_ACT_MANAGE_AGENCIES, build_mixed },
};

typedef struct { gint64 people, agencies, users, grants, audit, history, batches, outbox; } Counts;

static Counts
count_all (Fixture *fixture)
{
  return (Counts) {
    count_rows (fixture, "person"), count_rows (fixture, "agency"), count_rows (fixture, "user"), count_rows (fixture, "role_grant"),
    count_rows (fixture, "audit"), count_rows (fixture, "history"), count_rows (fixture, "batch"), count_rows (fixture, "outbox"),
  };
}

static void
assert_same_counts (Counts a, Counts b)
{
  g_assert_cmpmem (&a, sizeof a, &b, sizeof b);
}

/* Something to edit, delete and undo that is there each time. */
static void
lay_out (Bench *bench)
{
  XzChangeSet *set;

  set_session (&bench->fixture, bench->system_user, EVERY_ROLE);
  bench->n++;
  bench->person = add_person (&bench->fixture, "赵敏");
  set = build_add (bench);
  bench->batch = apply_well (&bench->fixture, set);
}

static void
clear_away (Bench *bench)
{
  g_clear_pointer (&bench->person, g_free);
  g_clear_pointer (&bench->batch, g_free);
}

static void
try_write (Bench *bench, guint i, guint roles)
{
  g_autoptr (GError) error = NULL;
  XzApplied applied = { "" };
  gboolean allowed = xz_roles_may (roles, writes[i].act, FALSE) && xz_roles_may (roles, writes[i].also, FALSE);
  Counts before;

  lay_out (bench);
  before = count_all (&bench->fixture);
  set_session (&bench->fixture, bench->system_user, roles);
  if (apply_set (&bench->fixture, writes[i].build (bench), &applied, &error) != allowed)
    g_error ("roles %u: %s %s", roles, writes[i].name, allowed ? error->message : "went through");
  if (!allowed)
    {
      g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED);
      g_assert_cmpstr (applied.batch, ==, "");
      assert_same_counts (count_all (&bench->fixture), before);
    }
  xz_applied_clear (&applied);
  clear_away (bench);
}

static void
test_writes (Bench *bench, gconstpointer data)
{
  for (guint roles = 0; roles <= EVERY_ROLE; roles++)
    for (guint i = 0; i < G_N_ELEMENTS (writes); i++)
      try_write (bench, i, roles);
  assert_verified (&bench->fixture);
}

static void
test_undo (Bench *bench, gconstpointer data)
{
  for (guint roles = 0; roles <= EVERY_ROLE; roles++)
    {
      g_autoptr (GError) error = NULL;
      XzApplied applied = { "" };
      gboolean allowed = xz_roles_may (roles, XZ_ACT_UNDO, FALSE);
      Counts before;

      lay_out (bench);
      before = count_all (&bench->fixture);
      set_session (&bench->fixture, bench->system_user, roles);
      g_assert_cmpint (undo_batch (&bench->fixture, bench->batch, FALSE, NULL, &applied, &error), ==, allowed);
      if (!allowed)
        {
          g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED);
          assert_same_counts (count_all (&bench->fixture), before);
        }
      xz_applied_clear (&applied);
      clear_away (bench);
    }
}

/* An undo of what only an administrator may do wants him too. */
static void
test_undo_of_agency (Bench *bench, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  XzApplied applied = { "" };
  g_autofree char *batch = apply_well (&bench->fixture, build_agency (bench));
  gint64 agencies = count_rows (&bench->fixture, "agency");

  set_session (&bench->fixture, bench->system_user, C);
  g_assert_false (undo_batch (&bench->fixture, batch, FALSE, NULL, &applied, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED);
  g_assert_cmpint (count_rows (&bench->fixture, "agency"), ==, agencies);
  xz_applied_clear (&applied);
  set_session (&bench->fixture, bench->system_user, C | A);
  g_assert_true (undo_batch (&bench->fixture, batch, FALSE, NULL, &applied, NULL));
  xz_applied_clear (&applied);
}

static gboolean
settings_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  return xz_db_set_meta (db, "agency", data, error);
}

static gboolean
erase_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  return xz_db_erase_history (db, xz_db_now (db), NULL, error);
}

/* What is no record: the register's settings, and the end of a retention period. */
static void
test_settings (Bench *bench, gconstpointer data)
{
  for (guint roles = 0; roles <= EVERY_ROLE; roles++)
    for (guint i = 0; i < 2; i++)
      {
        g_autoptr (GError) error = NULL;
        gint64 audit = count_rows (&bench->fixture, "audit");

        set_session (&bench->fixture, bench->system_user, roles);
        if (xz_store_write (bench->fixture.store, i == 0 ? settings_work : erase_work, bench->agency, &error))
          g_assert_true (roles & A);
        else
          {
            g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED);
            g_assert_false (roles & A);
            g_assert_cmpint (count_rows (&bench->fixture, "audit"), ==, audit);
          }
      }
  assert_verified (&bench->fixture);
}

static void
test_nobody (Bench *bench, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (writes); i++)
    {
      g_autoptr (GError) error = NULL;
      XzApplied applied = { "" };
      Counts before;

      lay_out (bench);
      before = count_all (&bench->fixture);
      xz_users_lock (bench->fixture.store);
      g_assert_false (apply_set (&bench->fixture, writes[i].build (bench), &applied, &error));
      g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED);
      assert_same_counts (count_all (&bench->fixture), before);
      xz_applied_clear (&applied);
      clear_away (bench);
    }
}

/* Whoever may not keep copies takes none out of the house. */
static void
test_backup (Bench *bench, gconstpointer data)
{
  g_autofree char *file = g_build_filename (bench->fixture.folder, "taken-out", NULL);

  for (guint roles = 0; roles <= EVERY_ROLE; roles++)
    {
      g_autoptr (GError) error = NULL;

      if (roles & A)
        continue;
      set_session (&bench->fixture, bench->system_user, roles);
      g_assert_false (xz_store_may (bench->fixture.store, XZ_ACT_BACKUP));
      g_assert_false (xz_backup_write (bench->fixture.store, file, NULL, NULL, &error));
      g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED);
      g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
    }
  set_session (&bench->fixture, bench->system_user, A);
  g_assert_true (xz_backup_write (bench->fixture.store, file, NULL, NULL, NULL));
}

/* ---- the grant of one agency (Art. 5) ---- */

static char *
add_agency (Bench *bench, const char *name, const char *superior)
{
  XzChangeSet *set = xz_change_set_new ("add", NULL);
  char *id;

  id = g_strdup (xz_change_set_create (set, &bench->fixture.context, new_record (&xz_type_agency, "name", name, "superior", superior, NULL)));
  g_free (apply_well (&bench->fixture, set));
  return id;
}

/* From here on the user is one of that agency alone. */
static void
confine (Bench *bench, const char *agency)
{
  XzSession session = { .name = (char *) "测试", .login = (char *) "test", .roles = EVERY_ROLE };

  g_strlcpy (session.user, bench->system_user, sizeof session.user);
  g_strlcpy (session.role_agency, agency, sizeof session.role_agency);
  xz_store_set_session (bench->fixture.store, &session);
}

static XzChangeSet *
build_owned (Bench *bench, const char *owner)
{
  XzRecord *record = new_record (&xz_type_person, "name", "王伟", NULL);

  g_strlcpy (record->owner, owner, sizeof record->owner);
  return build_create (bench, "add", record);
}

static XzChangeSet *
build_spell (Bench *bench, const char *agency)
{
  XzChangeSet *set = xz_change_set_new ("add", NULL);
  const char *person = xz_change_set_create (set, &bench->fixture.context, new_record (&xz_type_person, "name", "王伟", NULL));

  xz_change_set_create (set, &bench->fixture.context, new_record (&xz_type_service, "person", person, "agency", agency, NULL));
  return set;
}

static void
test_scope_of_agency (Bench *bench, gconstpointer data)
{
  g_autofree char *own = add_agency (bench, "泰兴市虚构局", NULL), *below = add_agency (bench, "泰兴市虚构所", own);

  lay_out (bench);
  confine (bench, own);
  g_free (apply_well (&bench->fixture, build_add (bench)));
  g_free (apply_well (&bench->fixture, build_owned (bench, below)));
  g_free (apply_well (&bench->fixture, build_spell (bench, below)));
  apply_refused (&bench->fixture, build_owned (bench, bench->agency), "other-agency");
  apply_refused (&bench->fixture, build_spell (bench, bench->agency), "other-agency");
  apply_refused (&bench->fixture, build_edit (bench), "other-agency");
  apply_refused (&bench->fixture, build_delete (bench), "other-agency");
  apply_refused (&bench->fixture, build_agency_edit (bench), "other-agency");
  assert_verified (&bench->fixture);
  clear_away (bench);
}

static void
test_scope_goes_down_only (Bench *bench, gconstpointer data)
{
  g_autofree char *own = add_agency (bench, "泰兴市虚构局", NULL), *below = add_agency (bench, "泰兴市虚构所", own);

  confine (bench, below);
  apply_refused (&bench->fixture, build_owned (bench, own), "other-agency");
}

/* Otherwise one agency's administrator would make himself everybody's. */
static void
test_scope_of_grants (Bench *bench, gconstpointer data)
{
  g_autofree char *own = add_agency (bench, "泰兴市虚构局", NULL);

  confine (bench, own);
  apply_refused (&bench->fixture, build_grant (bench), "other-agency");
  g_free (apply_well (&bench->fixture, build_create (bench, "add",
    new_record (&xz_type_role_grant, "user", bench->system_user, "role", "reader", "agency", own, NULL))));
}

static void
test_scope_of_undo (Bench *bench, gconstpointer data)
{
  g_autofree char *own = add_agency (bench, "泰兴市虚构局", NULL);
  g_autoptr (GError) error = NULL;
  XzApplied applied = { "" };

  lay_out (bench);
  confine (bench, own);
  g_assert_false (undo_batch (&bench->fixture, bench->batch, FALSE, NULL, &applied, &error));
  assert_refused (&error, "other-agency");
  xz_applied_clear (&applied);
  clear_away (bench);
}

#define TEST(path, function) g_test_add ("/users/roles/" path, Bench, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/users/roles/the-table-says-it-for-every-set", test_table);
  g_test_add_func ("/users/roles/who-enters-does-not-approve", test_approval);
  TEST ("write-path/every-set-of-roles", test_writes);
  TEST ("write-path/undo", test_undo);
  TEST ("write-path/undo-wants-the-right-to-what-it-undoes", test_undo_of_agency);
  TEST ("write-path/settings-and-retention", test_settings);
  TEST ("an-administrator-alone-saves-a-backup", test_backup);
  TEST ("one-agency/changes-its-own-and-those-below", test_scope_of_agency);
  TEST ("one-agency/does-not-reach-up", test_scope_goes_down_only);
  TEST ("one-agency/gives-no-right-beyond-itself", test_scope_of_grants);
  TEST ("one-agency/does-not-undo-others", test_scope_of_undo);
  TEST ("write-path/nobody-writes-nothing", test_nobody);
  return g_test_run ();
}
