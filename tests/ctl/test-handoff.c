/* test-handoff.c: while another process holds the register, it answers; or it is named.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl-fixture.h"
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include "xz-ctl.h"
#include "xz-users.h"

typedef struct { CtlFixture ctl; XzContext context; XzStore *store; XzCtlServer *server; } Holder;

static void
hold (Holder *holder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  ctl_set_up_register (&holder->ctl, data);
  holder->context = *xz_context_system ();
  holder->store = xz_store_open (&holder->context, holder->ctl.db, NULL, &error);
  g_assert_no_error (error);
}

static void
hold_and_answer (Holder *holder, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  hold (holder, data);
  holder->server = xz_ctl_server_start (holder->store, &error);
  g_assert_no_error (error);
}

static void
let_go (Holder *holder, gconstpointer data)
{
  g_clear_pointer (&holder->server, xz_ctl_server_stop);
  xz_store_close (holder->store);
  g_object_unref (holder->store);
  ctl_tear_down (&holder->ctl, data);
}

static void
test_answered (Holder *holder, gconstpointer data)
{
  g_autofree char *id = ctl_add_person (&holder->ctl, "欧阳思远", "321299199003071234");
  GStatBuf socket;
  g_autofree char *path = g_strconcat (holder->ctl.db, ".sock", NULL);

  g_assert_cmpint (g_stat (path, &socket), ==, 0);
  g_assert_cmpint (socket.st_mode & 0777, ==, 0600);
  g_assert_cmpint (ctl_json (&holder->ctl, "search", "oysy", NULL), ==, 0);
  g_assert_cmpstr (ctl_get (&holder->ctl, "0.id"), ==, id);
  g_assert_cmpint (ctl_json (&holder->ctl, "show", "person", "ffff", NULL), ==, 1);
  g_assert_cmpint (ctl_run (&holder->ctl, "fly", NULL), ==, 2);
}

/* File names are those of the asker's folder. */
static void
test_folder (Holder *holder, gconstpointer data)
{
  g_autofree char *id = ctl_add_person (&holder->ctl, "王伟", NULL);
  g_autofree char *file = ctl_path (&holder->ctl, "out.csv");

  g_assert_cmpint (ctl_json (&holder->ctl, "export", "person", "out.csv", NULL), ==, 0);
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
}

static void
test_refusals (Holder *holder, gconstpointer data)
{
  g_assert_cmpint (ctl_json (&holder->ctl, "--as", "zhangsan", "list", "person", NULL), ==, 2);
  g_assert_cmpint (ctl_json (&holder->ctl, "--today", "2026-01-01", "add", "person", "name=王伟", NULL), ==, 2);
  g_assert_cmpint (ctl_json (&holder->ctl, "--today", "2026-01-01", "check", NULL), ==, 0);
  g_assert_cmpint (ctl_json (&holder->ctl, "restore", "nothing", NULL), ==, 3);
}

static void
test_locked (Holder *holder, gconstpointer data)
{
  xz_users_lock (holder->store);
  g_assert_cmpint (ctl_json (&holder->ctl, "list", "person", NULL), ==, 1);
  g_assert_cmpstr (ctl_get (&holder->ctl, "error.code"), ==, "locked");
}

static void
test_no_server (Holder *holder, gconstpointer data)
{
  g_assert_cmpint (ctl_json (&holder->ctl, "list", "person", NULL), ==, 3);
  g_assert_cmpstr (ctl_get (&holder->ctl, "error.code"), ==, "in-use");
}

/* Accepts and says nothing: named after ten seconds. */
static void
test_silent (Holder *holder, gconstpointer data)
{
  g_autofree char *path = g_strconcat (holder->ctl.db, ".sock", NULL);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL);
  gint64 start = g_get_monotonic_time ();

  g_assert_true (g_socket_bind (socket, address, FALSE, NULL));
  g_assert_true (g_socket_listen (socket, NULL));
  g_assert_cmpint (ctl_json (&holder->ctl, "list", "person", NULL), ==, 3);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 9 * G_USEC_PER_SEC);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 30 * G_USEC_PER_SEC);
}

/* A request that is none ends the conversation, not the server. */
static void
test_rubbish (Holder *holder, gconstpointer data)
{
  static const char *const rubbish[] = { "\xff\xff\xff\xff", "\0\0\0\x08xxxxxxxx", "\0\0\0\0" };
  static const gsize lengths[] = { 4, 12, 4 };

  for (guint i = 0; i < G_N_ELEMENTS (rubbish); i++)
    {
      g_autofree char *path = g_strconcat (holder->ctl.db, ".sock", NULL);
      g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
      g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL);
      char answer[64];

      g_socket_set_timeout (socket, 15);
      g_assert_true (g_socket_connect (socket, address, NULL, NULL));
      g_assert_cmpint (g_socket_receive (socket, answer, sizeof answer, NULL, NULL), >, 0);
      g_assert_true (g_str_has_prefix (answer, "XIEZHI 1 "));
      g_assert_cmpint (g_socket_send (socket, rubbish[i], lengths[i], NULL, NULL), ==, (gssize) lengths[i]);
      g_assert_cmpint (g_socket_receive (socket, answer, sizeof answer, NULL, NULL), <=, 0);
    }
  g_assert_cmpint (ctl_run (&holder->ctl, "count", "person", NULL), ==, 0);
}

static void
test_too_long (Holder *holder, gconstpointer data)
{
  g_autofree char *text = g_strnfill (70000, 'a');

  g_assert_cmpint (ctl_json (&holder->ctl, "search", text, NULL), ==, 3);
}

#define TEST(path, set_up, function) g_test_add ("/ctl/handoff/" path, Holder, NULL, set_up, function, let_go)

int
main (int argc, char **argv)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  g_test_init (&argc, &argv, NULL);
  TEST ("the-holder-answers", hold_and_answer, test_answered);
  TEST ("files-of-the-asker's-folder", hold_and_answer, test_folder);
  TEST ("no-other-user-no-other-day", hold_and_answer, test_refusals);
  TEST ("locked-window-answers-nothing", hold_and_answer, test_locked);
  TEST ("rubbish-is-not-answered", hold_and_answer, test_rubbish);
  TEST ("too-long-a-command", hold_and_answer, test_too_long);
  TEST ("no-answer-names-the-holder", hold, test_no_server);
  TEST ("silence-is-waited-for-ten-seconds", hold, test_silent);
  return g_test_run ();
}
