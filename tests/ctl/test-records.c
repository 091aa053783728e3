/* test-records.c: records in, changed, found, taken back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-sheet.h"
#include "ctl-fixture.h"
#include <string.h>

#define NUMBER       "321299199003071234"
#define OTHER_NUMBER "321299198506150044"

static void
test_add_show (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;

  g_assert_cmpint (ctl_json (fixture, "add", "person", "name=欧阳思远", "id_number=" NUMBER, "phone=13800005678", "agency=黄桥镇",
                             "hire_date=2024-03-01", "学历=大专", NULL), ==, 0);
  id = g_strdup (ctl_get (fixture, "id"));
  g_assert_cmpuint (strlen (id), ==, 36);
  g_assert_cmpuint (strlen (ctl_get (fixture, "batch")), ==, 36);
  g_assert_cmpint (ctl_json (fixture, "show", "person", id, NULL), ==, 0);
  g_assert_cmpstr (ctl_get (fixture, "name"), ==, "欧阳思远");
  g_assert_cmpstr (ctl_get (fixture, "agency"), ==, "黄桥镇人民政府");
  g_assert_cmpstr (ctl_get (fixture, "birth_date"), ==, "1990-03-07");
  g_assert_cmpstr (ctl_get (fixture, "sex.code"), ==, "1");
  g_assert_cmpstr (ctl_get (fixture, "education.code"), ==, "30");
  g_assert_nonnull (ctl_get (fixture, "education.label"));
  g_assert_cmpstr (ctl_get (fixture, "phone"), ==, "138****5678");
  g_assert_null (strstr (fixture->out, NUMBER));
  g_assert_cmpuint (ctl_length (fixture, "services"), ==, 1);
  g_assert_cmpstr (ctl_get (fixture, "services.0.hire_date"), ==, "2024-03-01");
  g_assert_cmpstr (ctl_get (fixture, "services.0.agency.name"), ==, "黄桥镇人民政府");
}

static void
test_contract_keys (CtlFixture *fixture, gconstpointer data)
{
  static const char *const keys[] = {
    "id", "name", "sex", "birth_date", "id_number", "ethnic_group", "political_status", "education", "phone", "address", "agency",
    "post", "dispatch_company", "hire_date", "status", "certificate_number", "veteran", "remark",
  };
  g_autofree char *id = ctl_add_person (fixture, "王伟", NULL);

  g_assert_cmpint (ctl_json (fixture, "list", "person", NULL), ==, 0);
  g_assert_true (JSON_NODE_HOLDS_ARRAY (fixture->json));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_true (json_object_has_member (json_array_get_object_element (json_node_get_array (fixture->json), 0), keys[i]));
  g_assert_cmpstr (ctl_get (fixture, "0.id"), ==, id);
  g_assert_cmpint (ctl_json (fixture, "list", "person", "--fields", "姓名,agency", NULL), ==, 0);
  g_assert_cmpuint (json_object_get_size (json_array_get_object_element (json_node_get_array (fixture->json), 0)), ==, 2);
}

static void
test_masked (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *id = ctl_add_person (fixture, "王伟", NUMBER);

  g_assert_cmpint (ctl_json (fixture, "list", "person", NULL), ==, 0);
  g_assert_null (strstr (fixture->out, NUMBER));
  g_assert_cmpint (ctl_run (fixture, "list", "person", NULL), ==, 0);
  g_assert_null (strstr (fixture->out, NUMBER));
  g_assert_cmpint (ctl_json (fixture, "search", "王伟", NULL), ==, 0);
  g_assert_null (strstr (fixture->out, NUMBER));
  g_assert_cmpint (ctl_json (fixture, "history", "person", id, NULL), ==, 0);
  g_assert_null (strstr (fixture->out, NUMBER));
}

static void
test_reveal (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *id = ctl_add_person (fixture, "王伟", NUMBER);
  gint64 before;

  g_assert_cmpint (ctl_json (fixture, "verify", "--quick", NULL), ==, 0);
  before = ctl_get_int (fixture, "audit_entries");
  g_assert_cmpint (ctl_json (fixture, "list", "person", "--reveal", NULL), ==, 0);
  g_assert_cmpstr (ctl_get (fixture, "0.id_number"), ==, NUMBER);
  g_assert_cmpint (ctl_json (fixture, "verify", "--quick", NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (fixture, "audit_entries"), ==, before + 1);
}

static void
test_set_history (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *id = ctl_add_person (fixture, "王伟", NUMBER);

  g_assert_cmpint (ctl_json (fixture, "set", "person", id, "phone=13900001111", "remark=调岗", NULL), ==, 0);
  g_assert_cmpint (ctl_json (fixture, "show", "person", id, "--reveal", NULL), ==, 0);
  g_assert_cmpstr (ctl_get (fixture, "phone"), ==, "13900001111");
  g_assert_cmpstr (ctl_get (fixture, "remark"), ==, "调岗");
  g_assert_cmpint (ctl_json (fixture, "set", "person", id, "remark=", NULL), ==, 0);
  g_assert_cmpint (ctl_json (fixture, "history", "person", id, NULL), ==, 0);
  g_assert_cmpstr (ctl_get (fixture, "0.field"), ==, "remark");
  g_assert_cmpstr (ctl_get (fixture, "0.before"), ==, "调岗");
  g_assert_null (ctl_get (fixture, "0.after"));
  g_assert_nonnull (ctl_get (fixture, "0.user"));
}

static void
test_refused (CtlFixture *fixture, gconstpointer data)
{
  g_assert_cmpint (ctl_json (fixture, "add", "person", "name=王伟", "id_number=321299199003071235", "agency=黄桥镇", NULL), ==, 1);
  g_assert_cmpstr (ctl_get (fixture, "error.code"), ==, "refused");
  g_assert_cmpstr (ctl_get (fixture, "findings.0.code"), ==, "id-check");
  g_assert_cmpstr (ctl_get (fixture, "findings.0.severity"), ==, "block");
  g_assert_cmpint (ctl_json (fixture, "count", "person", NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (fixture, "count"), ==, 0);
}

static void
test_not_found (CtlFixture *fixture, gconstpointer data)
{
  g_assert_cmpint (ctl_json (fixture, "show", "person", "0190", NULL), ==, 1);
  g_assert_cmpstr (ctl_get (fixture, "error.code"), ==, "not-found");
  g_assert_cmpint (ctl_json (fixture, "undo", "0190", NULL), ==, 1);
}

static void
test_undo (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *id = ctl_add_person (fixture, "王伟", NUMBER);
  g_autofree char *batch = NULL;

  g_assert_cmpint (ctl_json (fixture, "set", "person", id, "phone=13900001111", NULL), ==, 0);
  batch = g_strdup (ctl_get (fixture, "batch"));
  g_assert_cmpint (ctl_json (fixture, "undo", batch, NULL), ==, 0);
  g_assert_cmpint (ctl_json (fixture, "show", "person", id, NULL), ==, 0);
  g_assert_null (ctl_get (fixture, "phone"));
  g_assert_cmpint (ctl_json (fixture, "batches", NULL), ==, 0);
  g_assert_cmpuint (ctl_length (fixture, ""), >=, 3);
}

/* What has changed since is listed, and nothing taken back without --partly. */
static void
test_undo_conflict (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *id = ctl_add_person (fixture, "王伟", NUMBER);
  g_autofree char *batch = NULL;

  g_assert_cmpint (ctl_json (fixture, "set", "person", id, "phone=13900001111", NULL), ==, 0);
  batch = g_strdup (ctl_get (fixture, "batch"));
  g_assert_cmpint (ctl_json (fixture, "set", "person", id, "phone=13900002222", NULL), ==, 0);
  g_assert_cmpint (ctl_json (fixture, "undo", batch, NULL), ==, 1);
  g_assert_cmpuint (ctl_length (fixture, "conflicts"), ==, 1);
  g_assert_cmpint (ctl_json (fixture, "show", "person", id, "--reveal", NULL), ==, 0);
  g_assert_cmpstr (ctl_get (fixture, "phone"), ==, "13900002222");
  g_assert_cmpint (ctl_json (fixture, "undo", batch, "--partly", NULL), ==, 0);
}

static void
test_delete (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *id = ctl_add_person (fixture, "王伟", NUMBER);
  g_autofree char *batch = NULL;

  g_assert_cmpint (ctl_json (fixture, "delete", "person", id, "--reason", "录入错误", NULL), ==, 0);
  batch = g_strdup (ctl_get (fixture, "batch"));
  g_assert_cmpint (ctl_json (fixture, "count", "person", NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (fixture, "count"), ==, 0);
  g_assert_cmpint (ctl_json (fixture, "count", "service", NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (fixture, "count"), ==, 0);
  g_assert_cmpint (ctl_json (fixture, "undo", batch, NULL), ==, 0);
  g_assert_cmpint (ctl_json (fixture, "search", "王伟", NULL), ==, 0);
  g_assert_cmpstr (ctl_get (fixture, "0.agency"), ==, "黄桥镇人民政府");
}

static void
test_leave (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *id = ctl_add_person (fixture, "王伟", NUMBER);

  g_assert_cmpint (ctl_json (fixture, "do", "leave", id, "leave_reason=个人辞职", NULL), ==, 2);
  g_assert_cmpint (ctl_json (fixture, "do", "leave", id, "last_day=2026-10-31", "leave_reason=个人辞职", NULL), ==, 0);
  g_assert_cmpint (ctl_json (fixture, "show", "person", id, NULL), ==, 0);
  g_assert_cmpstr (ctl_get (fixture, "status.code"), ==, "left");
  g_assert_cmpstr (ctl_get (fixture, "last_day"), ==, "2026-10-31");
  g_assert_cmpint (ctl_json (fixture, "do", "leave", id, "last_day=2026-10-31", NULL), ==, 1);
}

static void
test_other_kinds (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;

  g_assert_cmpint (ctl_json (fixture, "add", "officer", "name=李明", "certificate_number=10120310001", "valid_to=2027-05-31",
                             "owner=黄桥镇", NULL), ==, 0);
  id = g_strdup (ctl_get (fixture, "id"));
  g_assert_cmpint (ctl_json (fixture, "set", "officer", id, "valid_to=2028-05-31", NULL), ==, 0);
  g_assert_cmpint (ctl_json (fixture, "show", "officer", id, NULL), ==, 0);
  g_assert_cmpstr (ctl_get (fixture, "valid_to"), ==, "2028-05-31");
  g_assert_cmpint (ctl_json (fixture, "count", "officer", "--filter", "valid_to>=2028-01-01", NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (fixture, "count"), ==, 1);
  g_assert_cmpint (ctl_json (fixture, "count", "officer", "--filter", "-李明", NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (fixture, "count"), ==, 0);
  g_assert_cmpint (ctl_json (fixture, "list", "agency", "--filter", "name:镇", "--sort", "name:desc", NULL), ==, 0);
  g_assert_cmpuint (ctl_length (fixture, ""), ==, 13);
}

static void
test_users (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;

  g_assert_cmpint (ctl_json (fixture, "add", "user", "name=张三", "login=zhangsan", "roles=clerk", NULL), ==, 0);
  id = g_strdup (ctl_get (fixture, "id"));
  g_assert_cmpint (ctl_json (fixture, "set", "user", id, "roles=reader", NULL), ==, 0);
  g_assert_cmpint (ctl_json (fixture, "list", "user", NULL), ==, 0);
  g_assert_cmpuint (ctl_length (fixture, ""), ==, 2);
  g_assert_cmpstr (ctl_get (fixture, "0.roles.0"), ==, "reader");
  g_assert_cmpint (ctl_json (fixture, "add", "user", "name=王五", "login=w", "roles=pilot", NULL), ==, 2);
  g_assert_cmpint (ctl_json (fixture, "add", "user", "name=王五", "login=w", "roles=auditor,clerk", NULL), !=, 0);
}

static void
test_search (CtlFixture *fixture, gconstpointer data)
{
  static const char *const queries[] = { "oysy", "ouyangsiyuan", "欧阳思远", "思远", "1234" };
  g_autofree char *id = ctl_add_person (fixture, "欧阳思远", NUMBER);
  g_autofree char *other = ctl_add_person (fixture, "单雄", OTHER_NUMBER);

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_assert_cmpint (ctl_json (fixture, "search", queries[i], NULL), ==, 0);
      g_assert_cmpuint (ctl_length (fixture, ""), ==, 1);
      g_assert_cmpstr (ctl_get (fixture, "0.id"), ==, id);
    }
  g_assert_cmpint (ctl_json (fixture, "search", "shanxiong", NULL), ==, 0);
  g_assert_cmpstr (ctl_get (fixture, "0.id"), ==, other);
  g_assert_cmpint (ctl_json (fixture, "search", "没有这个人", NULL), ==, 0);
  g_assert_cmpuint (ctl_length (fixture, ""), ==, 0);
}

static void
test_filters (CtlFixture *fixture, gconstpointer data)
{
  gint64 all, part;

  g_assert_cmpint (ctl_json (fixture, "count", "person", NULL), ==, 0);
  all = ctl_get_int (fixture, "count");
  g_assert_cmpint (all, ==, 300);
  g_assert_cmpint (ctl_json (fixture, "count", "person", "--filter", "单位:黄桥镇", NULL), ==, 0);
  part = ctl_get_int (fixture, "count");
  g_assert_cmpint (part, >, 5);
  g_assert_cmpint (ctl_json (fixture, "count", "person", "--filter", "-agency:黄桥镇", NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (fixture, "count"), ==, all - part);
  g_assert_cmpint (ctl_json (fixture, "list", "person", "--filter", "agency:黄桥镇", "--sort", "name:desc", "--limit", "3", NULL), ==, 0);
  g_assert_cmpuint (ctl_length (fixture, ""), ==, 3);
  g_assert_cmpint (ctl_json (fixture, "search", "oysy", NULL), ==, 0);
  g_assert_cmpuint (ctl_length (fixture, ""), >=, 1);
}

static void
test_check (CtlFixture *fixture, gconstpointer data)
{
  g_assert_cmpint (ctl_json (fixture, "check", NULL), ==, 1);
  g_assert_cmpuint (ctl_length (fixture, ""), >, 10);
  g_assert_nonnull (ctl_get (fixture, "0.findings.0.message"));
  g_assert_nonnull (ctl_get (fixture, "0.findings.0.code"));
  g_assert_cmpint (ctl_json (fixture, "check", "--agency", "黄桥镇", NULL), ==, 1);
  for (guint i = 0; i < ctl_length (fixture, ""); i++)
    {
      g_autofree char *path = g_strdup_printf ("%u.agency", i);
      g_assert_cmpstr (ctl_get (fixture, path), ==, "黄桥镇人民政府");
    }
  g_assert_cmpint (ctl_json (fixture, "check", "--agency", "没有这个单位", NULL), ==, 1);
}

static void
test_backup (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *file = ctl_path (fixture, "copy.xzbackup");
  g_autofree char *before = NULL;

  g_assert_cmpint (ctl_json (fixture, "list", "person", NULL), ==, 0);
  before = g_strdup (fixture->out);
  g_assert_cmpint (ctl_json (fixture, "backup", file, NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (fixture, "people"), ==, 300);
  g_assert_cmpint (ctl_json (fixture, "add", "person", "name=后来人", NULL), ==, 0);
  g_assert_cmpint (ctl_json (fixture, "restore", file, NULL), ==, 0);
  g_assert_cmpint (ctl_json (fixture, "list", "person", NULL), ==, 0);
  g_assert_cmpstr (fixture->out, ==, before);
  g_assert_cmpint (ctl_json (fixture, "verify", NULL), ==, 0);
  g_assert_cmpint (ctl_json (fixture, "restore", "nothing.xzbackup", NULL), ==, 3);
}

/* Any list as a workbook, with as many rows as the list has, and no whole number of anybody. */
static void
test_export_records (CtlFixture *fixture, gconstpointer data)
{
  g_autofree char *file = ctl_path (fixture, "certificates.xlsx");
  g_autoptr (GError) error = NULL;
  g_autoptr (XzWorkbook) book = NULL;
  gint64 n;

  g_assert_cmpint (ctl_json (fixture, "count", "certificate", "--filter", "state=issued", NULL), ==, 0);
  n = ctl_get_int (fixture, "count");
  g_assert_cmpint (n, >, 10);
  g_assert_cmpint (ctl_json (fixture, "export", "certificate", file, "--filter", "state=issued", NULL), ==, 0);
  g_assert_cmpint (ctl_get_int (fixture, "rows"), ==, n);
  book = xz_workbook_read (file, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (xz_sheet_get_n_rows (xz_workbook_get_sheet (book, 0)), ==, n + 1);
  g_assert_cmpint (ctl_json (fixture, "export", "certificate", "certificates.txt", NULL), ==, 2);
  g_assert_cmpint (ctl_json (fixture, "export", "user", file, NULL), ==, 2);
  g_assert_cmpint (ctl_json (fixture, "export", "nonsense", file, NULL), ==, 2);
}

#define TEST(path, set_up, function) g_test_add ("/ctl/" path, CtlFixture, NULL, set_up, function, ctl_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("add/shown-with-derived-fields", ctl_set_up_register, test_add_show);
  TEST ("list/has-the-keys-of-the-contract", ctl_set_up_register, test_contract_keys);
  TEST ("list/numbers-are-masked", ctl_set_up_register, test_masked);
  TEST ("list/reveal-is-logged", ctl_set_up_register, test_reveal);
  TEST ("set/history-says-before-and-after", ctl_set_up_register, test_set_history);
  TEST ("add/refused-leaves-nothing", ctl_set_up_register, test_refused);
  TEST ("show/not-found-is-1", ctl_set_up_register, test_not_found);
  TEST ("undo/one-change", ctl_set_up_register, test_undo);
  TEST ("undo/refused-when-changed-since", ctl_set_up_register, test_undo_conflict);
  TEST ("delete/with-what-hangs-on-it-and-back", ctl_set_up_register, test_delete);
  TEST ("do/leave-ends-the-spell", ctl_set_up_register, test_leave);
  TEST ("records/officers-and-agencies", ctl_set_up_register, test_other_kinds);
  TEST ("users/add-and-roles", ctl_set_up_register, test_users);
  TEST ("search/initials-pinyin-part-tail", ctl_set_up_register, test_search);
  TEST ("list/filter-sort-limit", ctl_set_up_sample, test_filters);
  TEST ("export/any-list-as-a-workbook", ctl_set_up_sample, test_export_records);
  TEST ("check/findings-are-1", ctl_set_up_sample, test_check);
  TEST ("backup/restored-is-the-same", ctl_set_up_sample, test_backup);
  return g_test_run ();
}
