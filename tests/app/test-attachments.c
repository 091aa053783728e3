/* test-attachments.c: files beside a person: which are kept, under which names, for whom, and where a copy lies.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include "app-support.h"
#include "xz-attachment-job.h"
#include "xz-attachment-kind.h"
#include "xz-change.h"
#include "xz-person-job.h"
#include "xz-private-copy.h"
#include "xz-users.h"

#define PDF "%PDF-1.4\n"

/* ---- kinds and names ---- */

static const char *
judge (const char *name, const char *data, gsize length)
{
  const XzAttachmentKind *kind = xz_attachment_kind_judge (name, data, length);
  return kind != NULL ? kind->extension : "none";
}

static void
test_a_file_is_what_its_content_says (void)
{
  g_assert_cmpstr (judge ("a.pdf", "%PDF-1.7", 8), ==, "pdf");
  g_assert_cmpstr (judge ("a.exe", "%PDF-1.7", 8), ==, "pdf");
  g_assert_cmpstr (judge ("a.pdf", "MZ\x90", 3), ==, "none");
  g_assert_cmpstr (judge ("a", "\xff\xd8\xff\xe0", 4), ==, "jpg");
  g_assert_cmpstr (judge ("a.docx", "PK\x03\x04", 4), ==, "docx");
  g_assert_cmpstr (judge ("a.DOCX", "PK\x03\x04", 4), ==, "docx");
  g_assert_cmpstr (judge ("a.docm", "PK\x03\x04", 4), ==, "none");
  g_assert_cmpstr (judge ("a.jar", "PK\x03\x04", 4), ==, "none");
  g_assert_cmpstr (judge ("a.wps", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8), ==, "doc");
  g_assert_cmpstr (judge ("a.txt", "plain", 5), ==, "txt");
  g_assert_cmpstr (judge ("a.txt", "b\0n", 3), ==, "none");
  g_assert_cmpstr (judge ("a.sh", "#!/bin/sh", 9), ==, "none");
  g_assert_cmpstr (judge ("a.desktop", "[Desktop Entry]", 15), ==, "none");
  g_assert_cmpstr (judge ("a.txt", "", 0), ==, "none");
}

static void
assert_title (const char *name, const char *expected)
{
  const XzAttachmentKind *kind = xz_attachment_kind_of ("application/pdf");
  g_autofree char *title = xz_attachment_dup_title (name, kind);
  g_assert_cmpstr (title, ==, expected);
}

static void
test_a_title_is_safe_to_show (void)
{
  g_autofree char *longest = g_strnfill (500, 'x');
  g_autofree char *title = xz_attachment_dup_title (longest, xz_attachment_kind_of ("application/pdf"));
  assert_title ("劳动合同.pdf", "劳动合同.pdf");
  assert_title ("321299199003071234身份证.PDF", "3212**********1234身份证.pdf");
  assert_title ("32129919900307123X.jpg", "3212**********123X.pdf");
  assert_title ("张三13800001234.pdf", "张三1380***1234.pdf");
  assert_title ("20260105.pdf", "20260105.pdf");
  assert_title ("a\xe2\x80\xae" "fdp.exe", "afdp.pdf");
  assert_title ("a\nb/c.pdf", "abc.pdf");
  assert_title ("\xff\xfe.pdf", "\xef\xbf\xbd\xef\xbf\xbd.pdf");
  g_assert_cmpint (g_utf8_strlen (title, -1), <=, 100);
}

static void
test_a_name_suits_any_folder (void)
{
  g_autofree char *name = xz_attachment_dup_file_name ("3212****1234: \"身份证\".pdf", "image/jpeg");
  g_assert_cmpstr (name, ==, "3212____1234_ _身份证_.jpg");
}

/* ---- copies of the moment ---- */

static void
test_a_copy_is_private_and_goes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = g_bytes_new_static (PDF, strlen (PDF));
  g_autoptr (GFile) first = xz_private_copy_new ("a.pdf", content, &error);
  g_assert_no_error (error);
  g_autoptr (GFile) second = xz_private_copy_new ("a.pdf", content, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_equal (first, second));
  GStatBuf info;
  g_assert_cmpint (g_stat (g_file_peek_path (first), &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0400);
  xz_private_copies_remove ();
  g_assert_false (g_file_query_exists (first, NULL));
  g_assert_false (g_file_query_exists (second, NULL));
  xz_private_copies_remove ();
}

/* ---- a register ---- */

typedef struct { XzContext context; XzStore *store; GMainLoop *loop; GAsyncResult *result; char *folder, *person; } Desk;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Desk *desk = data;
  desk->result = g_object_ref (result);
  g_main_loop_quit (desk->loop);
}

static GAsyncResult *
wait_for_answer (Desk *desk)
{
  g_clear_object (&desk->result);
  g_main_loop_run (desk->loop);
  return desk->result;
}

static gboolean
add_person_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Desk *desk = data;
  g_autoptr (XzChangeSet) set = xz_change_set_new ("add", NULL);
  XzRecord *person = xz_record_new (&xz_type_person);
  XzApplied applied = { "" };
  xz_record_set (person, "name", "欧阳思远");
  desk->person = g_strdup (xz_change_set_create (set, &desk->context, person));
  gboolean done = xz_db_apply (db, set, &applied, NULL, NULL, error);
  xz_applied_clear (&applied);
  return done;
}

static void
set_up (Desk *desk, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  desk->folder = g_dir_make_tmp ("xz-files-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (desk->folder, "register.db", NULL);
  desk->context = *xz_context_system ();
  xz_store_create (&desk->context, path, XZ_REGISTER_TEST, NULL, &error);
  g_assert_no_error (error);
  desk->store = xz_store_open (&desk->context, path, NULL, &error);
  g_assert_no_error (error);
  desk->loop = g_main_loop_new (NULL, FALSE);
  g_assert_true (xz_store_write (desk->store, add_person_work, desk, NULL));
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", desk->folder);
  xz_store_close (desk->store);
  g_object_unref (desk->store);
  g_clear_object (&desk->result);
  g_main_loop_unref (desk->loop);
  g_assert_cmpint (system (command), ==, 0);
  g_free (desk->folder);
  g_free (desk->person);
}

static GFile *
write_paper (Desk *desk, const char *name, const char *content, gsize length)
{
  g_autofree char *path = g_build_filename (desk->folder, name, NULL);
  g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));
  return g_file_new_for_path (path);
}

static XzAttached *
attach (Desk *desk, GListStore *files, GError **error)
{
  xz_attach_async (desk->store, desk->person, G_LIST_MODEL (files), NULL, NULL, answered_cb, desk);
  return xz_attach_finish (desk->store, wait_for_answer (desk), error);
}

static void
append_paper (Desk *desk, GListStore *files, const char *name, const char *content)
{
  g_autoptr (GFile) file = write_paper (desk, name, content, strlen (content));
  g_list_store_append (files, file);
}

static GPtrArray *
list_files (Desk *desk)
{
  xz_person_view_async (desk->store, desk->person, TRUE, NULL, answered_cb, desk);
  g_autoptr (XzPersonView) view = xz_person_view_finish (desk->store, wait_for_answer (desk), NULL);
  return g_ptr_array_ref (view->attachments);
}

static char *
attach_one (Desk *desk)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  append_paper (desk, files, "a.pdf", PDF);
  g_autoptr (XzAttached) attached = attach (desk, files, NULL);
  g_assert_cmpuint (attached->added, ==, 1);
  g_autoptr (GPtrArray) present = list_files (desk);
  return g_strdup (((XzRecord *) g_ptr_array_index (present, present->len - 1))->id);
}

static void
test_what_cannot_be_kept_is_named (Desk *desk, gconstpointer data)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autofree char *huge = g_malloc0 (XZ_ATTACHMENT_MAX_BYTES + 1);
  memcpy (huge, PDF, strlen (PDF));
  append_paper (desk, files, "good.pdf", PDF);
  append_paper (desk, files, "again.pdf", PDF);
  append_paper (desk, files, "fake.pdf", "MZ");
  append_paper (desk, files, "empty.pdf", "");
  g_autoptr (GFile) large = write_paper (desk, "large.pdf", huge, XZ_ATTACHMENT_MAX_BYTES + 1);
  g_autoptr (GFile) folder = g_file_new_for_path (desk->folder);
  g_list_store_append (files, large);
  g_list_store_append (files, folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (XzAttached) attached = attach (desk, files, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (attached->added, ==, 1);
  g_assert_cmpuint (attached->refused->len, ==, 5);
  g_assert_true (g_str_has_prefix (attached->refused->pdata[0], "again.pdf: "));
  g_assert_nonnull (strstr (attached->refused->pdata[1], "not what its name says"));
  g_assert_nonnull (strstr (attached->refused->pdata[2], "empty"));
  g_assert_nonnull (strstr (attached->refused->pdata[3], "20 MB"));
  g_assert_nonnull (strstr (attached->refused->pdata[4], "cannot be read"));
}

static void
test_one_person_has_so_many_files (Desk *desk, gconstpointer data)
{
  for (guint round = 0; round < 3; round++)
    {
      g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
      for (guint i = 0; i < XZ_ATTACHMENTS_AT_ONCE; i++)
        {
          g_autofree char *name = g_strdup_printf ("%u-%u.txt", round, i);
          append_paper (desk, files, name, name);
        }
      g_autoptr (XzAttached) attached = attach (desk, files, NULL);
      g_assert_cmpuint (attached->added, ==, round < 2 ? XZ_ATTACHMENTS_AT_ONCE : XZ_ATTACHMENTS_MAX - 2 * XZ_ATTACHMENTS_AT_ONCE);
      g_assert_cmpuint (attached->added + attached->refused->len, ==, XZ_ATTACHMENTS_AT_ONCE);
    }
}

static void
test_the_content_comes_back (Desk *desk, gconstpointer data)
{
  g_autofree char *id = attach_one (desk);
  g_autoptr (GError) error = NULL;
  xz_attachment_read_async (desk->store, id, XZ_ATTACHMENT_LOOK, NULL, answered_cb, desk);
  g_autoptr (GBytes) content = xz_attachment_read_finish (desk->store, wait_for_answer (desk), &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (content, NULL), g_bytes_get_size (content), PDF, strlen (PDF));
}

static gboolean
count_notes_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzVerifyReport) report = xz_db_verify (db, TRUE, NULL, NULL, error);
  *(gint64 *) data = report != NULL && report->ok ? report->audit_entries : -1;
  return report != NULL;
}

static gint64
count_notes (Desk *desk)
{
  gint64 n = 0;
  g_assert_true (xz_store_write (desk->store, count_notes_work, &n, NULL));
  return n;
}

static void
test_each_look_and_copy_is_logged (Desk *desk, gconstpointer data)
{
  g_autofree char *id = attach_one (desk);
  gint64 before = count_notes (desk);
  for (XzAttachmentUse use = XZ_ATTACHMENT_LOOK; use <= XZ_ATTACHMENT_COPY; use++)
    {
      xz_attachment_read_async (desk->store, id, use, NULL, answered_cb, desk);
      g_autoptr (GBytes) content = xz_attachment_read_finish (desk->store, wait_for_answer (desk), NULL);
      g_assert_nonnull (content);
    }
  g_assert_cmpint (count_notes (desk), ==, before + 2);
}

static gboolean
undo_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  XzApplied applied = { "" };
  gboolean done = xz_db_undo (db, data, FALSE, NULL, &applied, error);
  xz_applied_clear (&applied);
  return done;
}

static void
test_what_is_removed_comes_back (Desk *desk, gconstpointer data)
{
  g_autofree char *id = attach_one (desk);
  g_autoptr (GError) error = NULL;
  xz_attachment_remove_async (desk->store, id, answered_cb, desk);
  g_autofree char *batch = xz_attachment_remove_finish (desk->store, wait_for_answer (desk), &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) none = list_files (desk);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (xz_store_write (desk->store, undo_work, batch, &error));
  g_assert_no_error (error);
  g_autoptr (GPtrArray) back = list_files (desk);
  g_assert_cmpuint (back->len, ==, 1);
}

static void
test_the_history_names_the_file (Desk *desk, gconstpointer data)
{
  g_autofree char *id = attach_one (desk);
  xz_attachment_remove_async (desk->store, id, answered_cb, desk);
  g_autofree char *batch = xz_attachment_remove_finish (desk->store, wait_for_answer (desk), NULL);
  xz_person_view_async (desk->store, desk->person, TRUE, NULL, answered_cb, desk);
  g_autoptr (XzPersonView) view = xz_person_view_finish (desk->store, wait_for_answer (desk), NULL);
  const XzHistoryLine *newest = g_ptr_array_index (view->history, 0), *second = g_ptr_array_index (view->history, 1);
  g_assert_cmpstr (newest->text, ==, "File removed: a.pdf");
  g_assert_cmpstr (second->text, ==, "File added: a.pdf");
}

static void
test_who_may_not_gets_nothing (Desk *desk, gconstpointer data)
{
  g_autofree char *id = attach_one (desk);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  XzSession *session = xz_store_dup_session (desk->store);
  append_paper (desk, files, "b.txt", "b");
  session->roles = XZ_ROLE_READER;
  xz_store_set_session (desk->store, session);
  xz_session_free (session);
  g_autoptr (GError) error = NULL;
  g_assert_null (attach (desk, files, &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED);
  for (XzAttachmentUse use = XZ_ATTACHMENT_LOOK; use <= XZ_ATTACHMENT_COPY; use++)
    {
      g_clear_error (&error);
      xz_attachment_read_async (desk->store, id, use, NULL, answered_cb, desk);
      g_assert_null (xz_attachment_read_finish (desk->store, wait_for_answer (desk), &error));
      g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED);
    }
  g_clear_error (&error);
  xz_attachment_remove_async (desk->store, id, answered_cb, desk);
  g_assert_null (xz_attachment_remove_finish (desk->store, wait_for_answer (desk), &error));
  g_assert_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED);
}

int
main (int argc, char **argv)
{
  g_autofree char *runtime = g_dir_make_tmp ("xz-runtime-XXXXXX", NULL);
  g_setenv ("XDG_RUNTIME_DIR", runtime, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/attachments/a-file-is-what-its-content-says", test_a_file_is_what_its_content_says);
  g_test_add_func ("/app/attachments/a-title-is-safe-to-show", test_a_title_is_safe_to_show);
  g_test_add_func ("/app/attachments/a-name-suits-any-folder", test_a_name_suits_any_folder);
  g_test_add_func ("/app/attachments/a-copy-is-private-and-goes", test_a_copy_is_private_and_goes);
#define ADD(path, func) g_test_add ("/app/attachments/" path, Desk, NULL, set_up, func, tear_down)
  ADD ("what-cannot-be-kept-is-named", test_what_cannot_be_kept_is_named);
  ADD ("one-person-has-so-many-files", test_one_person_has_so_many_files);
  ADD ("the-content-comes-back", test_the_content_comes_back);
  ADD ("each-look-and-copy-is-logged", test_each_look_and_copy_is_logged);
  ADD ("what-is-removed-comes-back", test_what_is_removed_comes_back);
  ADD ("the-history-names-the-file", test_the_history_names_the_file);
  ADD ("who-may-not-gets-nothing", test_who_may_not_gets_nothing);
  int status = g_test_run ();
  g_rmdir (runtime);
  return status;
}
