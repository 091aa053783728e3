/* xz-undo-stack.c: what this session can take back, and do again.
 *
 * An undo is a batch of its own in the register; taking it back is the redo.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-undo-stack.h"

typedef struct { char batch[37]; char *title; } Step;

struct _XzUndoStack
{
  GObject    parent;
  XzStore   *store;
  GPtrArray *undo, *redo;      /* Step*, last is next */
  gboolean   busy;
  gboolean   last_was_undo;    /* of a refused one, for go_partly */
};

typedef struct { char *batch; gboolean partly, is_undo; GPtrArray *conflicts; char made[37]; } UndoJob;

G_DEFINE_FINAL_TYPE (XzUndoStack, xz_undo_stack, G_TYPE_OBJECT)

enum { CHANGED, DONE, REFUSED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
step_free (gpointer data)
{
  g_free (((Step *) data)->title);
  g_free (data);
}

static void
push (GPtrArray *stack, const char *batch, const char *title)
{
  Step *step = g_new0 (Step, 1);
  g_strlcpy (step->batch, batch, sizeof step->batch);
  step->title = g_strdup (title);
  g_ptr_array_add (stack, step);
}

static void
undo_job_free (gpointer data)
{
  UndoJob *job = data;
  g_clear_pointer (&job->conflicts, g_ptr_array_unref);
  g_free (job->batch);
  g_free (job);
}

static gboolean
undo_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  UndoJob *job = data;
  XzApplied applied = { 0 };
  gboolean done = xz_db_undo (db, job->batch, job->partly, &job->conflicts, &applied, error);
  g_strlcpy (job->made, applied.batch, sizeof job->made);
  xz_applied_clear (&applied);
  return done;
}

static void
take_step (XzUndoStack *self, UndoJob *job)
{
  GPtrArray *from = job->is_undo ? self->undo : self->redo;
  GPtrArray *to = job->is_undo ? self->redo : self->undo;
  Step *step = from->len > 0 ? g_ptr_array_index (from, from->len - 1) : NULL;
  g_autofree char *title = step != NULL ? g_strdup (step->title) : NULL;
  if (*job->made != '\0')
    push (to, job->made, title);
  if (step != NULL)
    g_ptr_array_remove_index (from, from->len - 1);
  g_signal_emit (self, signals[CHANGED], 0);
  g_signal_emit (self, signals[DONE], 0, job->is_undo, title);
}

static void
refuse (XzUndoStack *self, UndoJob *job, const GError *error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (guint i = 0; job->conflicts != NULL && i < job->conflicts->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (job->conflicts, i));
  g_auto (GStrv) conflicts = g_strv_builder_end (builder);
  g_signal_emit (self, signals[REFUSED], 0, conflicts, error);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (XzUndoStack) self = data;
  g_autoptr (GError) error = NULL;
  UndoJob *job = xz_store_job_get_data (result);
  gboolean done = xz_store_job_finish (XZ_STORE (source), result, &error);
  self->busy = FALSE;
  self->last_was_undo = job->is_undo;
  if (done)
    take_step (self, job);
  else
    refuse (self, job, error);
}

static gboolean
go (XzUndoStack *self, gboolean is_undo, gboolean partly)
{
  GPtrArray *from = is_undo ? self->undo : self->redo;
  if (self->busy || from->len == 0)
    return FALSE;
  Step *step = g_ptr_array_index (from, from->len - 1);
  UndoJob *job = g_new0 (UndoJob, 1);
  job->batch = g_strdup (step->batch);
  job->is_undo = is_undo;
  job->partly = partly;
  self->busy = TRUE;
  xz_store_write_async (self->store, undo_work, job, undo_job_free, NULL, NULL, undone_cb, g_object_ref (self));
  return TRUE;
}

static void
xz_undo_stack_finalize (GObject *object)
{
  XzUndoStack *self = XZ_UNDO_STACK (object);
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (xz_undo_stack_parent_class)->finalize (object);
}

static void
xz_undo_stack_class_init (XzUndoStackClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = xz_undo_stack_finalize;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DONE] = g_signal_new ("done", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_BOOLEAN, G_TYPE_STRING);
  signals[REFUSED] = g_signal_new ("refused", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRV, G_TYPE_ERROR);
}

static void
xz_undo_stack_init (XzUndoStack *self)
{
  self->undo = g_ptr_array_new_with_free_func (step_free);
  self->redo = g_ptr_array_new_with_free_func (step_free);
}

XzUndoStack *
xz_undo_stack_new (XzStore *store)
{
  XzUndoStack *self = g_object_new (XZ_TYPE_UNDO_STACK, NULL);
  self->store = g_object_ref (store);
  return self;
}

void
xz_undo_stack_push (XzUndoStack *self, const char *batch, const char *title)
{
  push (self->undo, batch, title);
  g_ptr_array_set_size (self->redo, 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
xz_undo_stack_can_undo (XzUndoStack *self)
{
  return self->undo->len > 0;
}

gboolean
xz_undo_stack_can_redo (XzUndoStack *self)
{
  return self->redo->len > 0;
}

gboolean
xz_undo_stack_undo (XzUndoStack *self)
{
  return go (self, TRUE, FALSE);
}

gboolean
xz_undo_stack_redo (XzUndoStack *self)
{
  return go (self, FALSE, FALSE);
}

gboolean
xz_undo_stack_go_partly (XzUndoStack *self)
{
  return go (self, self->last_was_undo, TRUE);
}
