/* xz-keyring-secret.c: a key in the secret service of the desktop, asked for two seconds at most.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libsecret waits for as long as the service does, or for a prompt that nobody
 * sees.  A thread of its own asks; when the time is over nobody wants its
 * answer any more and it goes away by itself. */
#include <libsecret/secret.h>
#include <string.h>

#include "xz-keyring-private.h"

#define LIMIT (2 * G_TIME_SPAN_SECOND)

typedef enum { STORE, LOOKUP, CLEAR } What;

/* One question, shared by the two threads. */
typedef struct {
  gatomicrefcount refs;
  GMutex  lock;
  GCond   answered;
  gboolean done;            /* guarded by lock, as the answers are */
  gboolean success;
  char   *answer;           /* of the secret service; freed by secret_password_free() */
  GCancellable *cancellable;
  What    what;
  char   *key_id;
  char   *secret;
} Question;

static const SecretSchema schema = {
  "io.github.xiezhi.Xiezhi.RegisterKey", SECRET_SCHEMA_NONE,
  { { "key-id", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

static void
question_unref (Question *question)
{
  if (!g_atomic_ref_count_dec (&question->refs))
    return;
  if (question->secret != NULL)
    xz_wipe (question->secret, strlen (question->secret));
  g_free (question->secret);
  secret_password_free (question->answer);
  g_free (question->key_id);
  g_object_unref (question->cancellable);
  g_mutex_clear (&question->lock);
  g_cond_clear (&question->answered);
  g_free (question);
}

/* Without a bus there is nobody to ask, and GLib would start a daemon. */
static gboolean
has_session_bus (void)
{
  g_autofree char *socket = NULL;

  if (g_getenv ("DBUS_SESSION_BUS_ADDRESS") != NULL)
    return TRUE;
  socket = g_build_filename (g_get_user_runtime_dir (), "bus", NULL);
  return g_file_test (socket, G_FILE_TEST_EXISTS);
}

static gpointer
ask_work (gpointer data)
{
  Question *question = data;
  gboolean success = FALSE;
  char *answer = NULL;

  switch (question->what)
    {
    case STORE:
      success = secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, "Xiezhi register key", question->secret,
                                            question->cancellable, NULL, "key-id", question->key_id, NULL);
      break;
    case LOOKUP:
      answer = secret_password_lookup_sync (&schema, question->cancellable, NULL, "key-id", question->key_id, NULL);
      success = answer != NULL;
      break;
    case CLEAR:
    default:
      success = secret_password_clear_sync (&schema, question->cancellable, NULL, "key-id", question->key_id, NULL);
      break;
    }
  g_mutex_lock (&question->lock);
  question->success = success;
  question->answer = answer;
  question->done = TRUE;
  g_cond_signal (&question->answered);
  g_mutex_unlock (&question->lock);
  question_unref (question);
  return NULL;
}

static gboolean
wait_for_answer (Question *question, char **answer)
{
  gint64 until = g_get_monotonic_time () + LIMIT;
  gboolean success;

  g_mutex_lock (&question->lock);
  while (!question->done)
    if (!g_cond_wait_until (&question->answered, &question->lock, until))
      break;
  success = question->done && question->success;
  if (success && answer != NULL)
    *answer = g_strdup (question->answer);
  g_mutex_unlock (&question->lock);
  g_cancellable_cancel (question->cancellable);
  return success;
}

static gboolean
ask (What what, const char *key_id, const char *secret, char **answer)
{
  Question *question;
  GThread *thread;
  gboolean success = FALSE;

  if (!has_session_bus ())
    return FALSE;
  question = g_new0 (Question, 1);
  g_atomic_ref_count_init (&question->refs);
  g_mutex_init (&question->lock);
  g_cond_init (&question->answered);
  question->cancellable = g_cancellable_new ();
  question->what = what;
  question->key_id = g_strdup (key_id);
  question->secret = g_strdup (secret);
  g_atomic_ref_count_inc (&question->refs);
  thread = g_thread_try_new ("xz-secret", ask_work, question, NULL);
  if (thread != NULL)
    {
      g_thread_unref (thread);
      success = wait_for_answer (question, answer);
    }
  else
    question_unref (question);
  question_unref (question);
  return success;
}

gboolean
xz_secret_store (const char *key_id, const char *secret)
{
  return ask (STORE, key_id, secret, NULL);
}

char *
xz_secret_lookup (const char *key_id)
{
  char *answer = NULL;

  ask (LOOKUP, key_id, NULL, &answer);
  return answer;
}

void
xz_secret_clear (const char *key_id)
{
  ask (CLEAR, key_id, NULL, NULL);
}
