/* xz-apply.c: the one transaction in which anything is written.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-change-private.h"
#include "xz-roster-private.h"
#include "xz-users.h"
#include <string.h>

/* ---- who may ---- */

static XzAct
act_of_change (const XzChangeSet *set, const XzChange *change)
{
  if (change->type == &xz_type_agency)
    return XZ_ACT_MANAGE_AGENCIES;
  if (change->type == &xz_type_user || change->type == &xz_type_role_grant)
    return XZ_ACT_MANAGE_USERS;
  if (set->undoes != 0)
    return XZ_ACT_UNDO;
  if (g_strcmp0 (set->action, "import") == 0)
    return XZ_ACT_IMPORT;
  if (change->kind == XZ_KIND_CREATE)
    return XZ_ACT_ADD;
  return change->kind == XZ_KIND_SET ? XZ_ACT_EDIT : XZ_ACT_DELETE;
}

static gboolean
check_role (const XzSession *session, XzAct act, GError **error)
{
  if (session != NULL && xz_roles_may (session->roles, act, FALSE))
    return TRUE;
  g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_DENIED, "%s",
               session == NULL ? "nobody is at the keyboard" : xz_act_name (act));
  return FALSE;
}

/* An undo needs the right to undo and, for accounts and agencies, the right to those. */
static gboolean
check_roles (XzDb *db, const XzChangeSet *set, GError **error)
{
  const XzSession *session = xz_db_session (db);
  gboolean allowed[XZ_N_ACTS] = { FALSE };

  if (set->undoes != 0 && !check_role (session, XZ_ACT_UNDO, error))
    return FALSE;
  for (guint i = 0; i < set->changes->len; i++)
    {
      XzAct act = act_of_change (set, g_ptr_array_index (set->changes, i));
      if (!allowed[act] && !check_role (session, act, error))
        return FALSE;
      allowed[act] = TRUE;
    }
  return TRUE;
}

/* ---- the frame ---- */

static gboolean
is_large (const XzChangeSet *set)
{
  return set->changes->len >= XZ_BULK_CHANGES;
}

static gboolean
only_creates (const XzChangeSet *set)
{
  for (guint i = 0; i < set->changes->len; i++)
    if (((const XzChange *) g_ptr_array_index (set->changes, i))->kind != XZ_KIND_CREATE)
      return FALSE;
  return TRUE;
}

/* Making an index anew reads all that is there. */
static gboolean
begin_bulk (XzApply *apply, GError **error)
{
  gint64 people = xz_db_get_int (apply->db, "SELECT value FROM meta WHERE key = 'people'", G_MAXINT64);

  if (!is_large (apply->set) || people > apply->set->changes->len || !only_creates (apply->set))
    return TRUE;
  apply->grams = xz_grams_new ();
  apply->bulk = xz_bulk_begin (apply->db, error);
  if (apply->bulk == NULL)
    return FALSE;
  apply->kept = g_ptr_array_new_with_free_func ((GDestroyNotify) xz_record_free);
  apply->fresh = xz_fresh_new (apply->db, apply->grams, error);
  return apply->fresh != NULL;
}

/* What judging and deriving ask by; NULL: the rest. */
static gboolean
restore_indexes (XzApply *apply, const char *const *names, GError **error)
{
  return apply->bulk == NULL || xz_bulk_restore (apply->bulk, names, error);
}

static gboolean
write_grams (XzApply *apply, GError **error)
{
  return apply->grams == NULL || xz_grams_write (apply->grams, apply->db, error);
}

static void
apply_init (XzApply *apply, XzDb *db, XzChangeSet *set, XzApplied *applied)
{
  const XzSession *session = xz_db_session (db);
  g_autofree char *home = xz_meta_get (db, "agency");

  memset (apply, 0, sizeof *apply);
  apply->db = db;
  apply->set = set;
  apply->applied = applied;
  apply->findings = applied->findings;
  apply->now = xz_db_now (db);
  apply->role = xz_audit_role_text (session->roles);
  g_strlcpy (apply->actor, session->user, sizeof apply->actor);
  g_strlcpy (apply->agency, session->role_agency, sizeof apply->agency);
  g_strlcpy (apply->owner, *session->role_agency != '\0' || home == NULL ? session->role_agency : home, sizeof apply->owner);
  apply->outbox = g_array_new (FALSE, FALSE, sizeof (XzOutboxEntry));
  apply->touched = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  apply->order = g_array_new (FALSE, FALSE, sizeof (gint64));
  apply->scratch = g_string_sized_new (1024);
  apply->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  apply->certificates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  xz_audit_rows_init (&apply->audit, db, is_large (set) ? XZ_BULK_ROWS : 1);
  xz_history_rows_init (&apply->history, db, is_large (set) ? XZ_BULK_ROWS : 1);
}

static void
apply_clear (XzApply *apply)
{
  g_free (apply->role);
  g_array_unref (apply->outbox);
  g_array_unref (apply->order);
  g_hash_table_unref (apply->touched);
  g_string_free (apply->scratch, TRUE);
  g_hash_table_unref (apply->known);
  g_hash_table_unref (apply->certificates);
  xz_rows_clear (&apply->audit);
  xz_rows_clear (&apply->history);
  xz_bulk_free (apply->bulk);
  xz_fresh_free (apply->fresh);
  g_clear_pointer (&apply->kept, g_ptr_array_unref);
  xz_grams_free (apply->grams);
}

/* What the law or the register leaves to a reasoned decision; adulthood, say, is not. */
static gboolean
is_waivable (const char *code)
{
  static const char *const codes[] = { "duplicate", "overlap", "education-below", NULL };

  return g_strv_contains (codes, code);
}

/* An office's roster tells of people who were hired long ago; to hold what it says is
 * not to hire them.  The finding stays with the person and bars the steps of the law. */
static gboolean
is_past_hiring (const XzChangeSet *set, const char *code)
{
  return g_strcmp0 (set->action, "import") == 0 && strcmp (code, "age-under-18") == 0;
}

static gboolean
is_accepted (const XzChangeSet *set, const char *code)
{
  if (is_past_hiring (set, code))
    return TRUE;
  if (!is_waivable (code))
    return FALSE;
  for (guint i = 0; i < set->accepted->len; i++)
    {
      const XzAcceptance *acceptance = g_ptr_array_index (set->accepted, i);
      if (strcmp (acceptance->code, code) == 0)
        return TRUE;
    }
  return FALSE;
}

void
xz_apply_refuse (XzApply *apply, const char *code, int article, const char *field, const char *arg)
{
  XzSeverity severity = is_accepted (apply->set, code) ? XZ_SEVERITY_WARN : XZ_SEVERITY_BLOCK;

  xz_findings_add (apply->findings, severity, code, article, field, arg, NULL);
}

void
xz_apply_take_findings (XzApply *apply, const XzFindings *found)
{
  for (guint i = 0; i < found->len; i++)
    {
      const XzFinding *finding = g_ptr_array_index (found, i);
      XzFinding *copy;
      if (finding->severity != XZ_SEVERITY_BLOCK)
        continue;
      copy = xz_finding_copy (finding);
      if (is_accepted (apply->set, copy->code))
        copy->severity = XZ_SEVERITY_WARN;
      g_ptr_array_add (apply->findings, copy);
    }
}

/* ---- steps ---- */

/* Parts that are whole after so many changes, from the ones known to be. */
static guint
count_parts (const XzChangeSet *set, guint known, guint changes)
{
  while (known < set->parts->len && g_array_index (set->parts, guint, known) <= changes)
    known++;
  return known;
}

static gboolean
apply_changes (XzApply *apply, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  GPtrArray *changes = apply->set->changes;
  guint parts = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      if (!xz_apply_change (apply, g_ptr_array_index (changes, i), error))
        return FALSE;
      parts = count_parts (apply->set, parts, i + 1);
      if (progress != NULL)
        g_atomic_int_set (&progress->done, (int) (apply->set->parts->len > 0 ? parts : i + 1));
      if (i % 64 == 0 && g_cancellable_is_cancelled (cancellable))
        {
          g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED, "cancelled at change %u", i);
          return FALSE;
        }
    }
  return apply->fresh == NULL || xz_fresh_flush (apply->fresh, error);
}

static gboolean
refresh_people (XzApply *apply, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < apply->order->len; i++)
    {
      if (!xz_roster_refresh_into (apply->db, g_array_index (apply->order, gint64, i), apply->grams, error))
        return FALSE;
      if (i % 64 == 0 && g_cancellable_is_cancelled (cancellable))
        {
          g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_CANCELLED, "cancelled at person %u", i);
          return FALSE;
        }
    }
  return TRUE;
}

/* What the user knew and accepted stands in the trail with the reason. */
static gboolean
note_acceptances (XzApply *apply, GError **error)
{
  const GPtrArray *accepted = apply->set->accepted;

  for (guint i = 0; i < accepted->len; i++)
    {
      const XzAcceptance *acceptance = g_ptr_array_index (accepted, i);
      g_autofree char *note = g_strdup_printf ("%s: %s", acceptance->code, acceptance->reason != NULL ? acceptance->reason : "");
      XzAuditEntry entry = { .at = apply->now, .actor = apply->actor, .role = apply->role, .agency = apply->agency,
                             .action = "accept", .note = note };
      if (xz_findings_has (apply->findings, acceptance->code) && !xz_audit_append (&apply->audit, &apply->head, &entry, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
close_batch (XzApply *apply, GError **error)
{
  g_autoptr (XzStatement) count = xz_statement_get (apply->db, "UPDATE batch SET changes = ?2 WHERE n = ?1", error);

  if (count == NULL)
    return FALSE;
  xz_statement_bind_int64 (count, 1, apply->batch);
  xz_statement_bind_int64 (count, 2, apply->applied->changes);
  return xz_statement_run (count, error);
}

/* Down the chain of undos of undos, every second one is in force again. */
static const char restore_sql[] =
  "WITH RECURSIVE chain (n, up, depth) AS ("
  "  SELECT undoes, n, 1 FROM batch WHERE n = ?1"
  "  UNION ALL SELECT b.undoes, b.n, c.depth + 1 FROM chain c JOIN batch b ON b.n = c.n) "
  "UPDATE batch SET undone_by = (SELECT CASE WHEN c.depth % 2 = 0 THEN c.up END FROM chain c WHERE c.n = batch.n) "
  "WHERE n IN (SELECT n FROM chain WHERE n IS NOT NULL)";

static gboolean
mark_undone (XzApply *apply, GError **error)
{
  g_autoptr (XzStatement) mark = NULL;
  g_autoptr (XzStatement) restore = NULL;

  if (apply->set->undoes == 0)
    return TRUE;
  mark = xz_statement_get (apply->db, "UPDATE batch SET undone_by = ?2 WHERE n = ?1", error);
  restore = xz_statement_get (apply->db, restore_sql, error);
  if (mark == NULL || restore == NULL)
    return FALSE;
  xz_statement_bind_int64 (mark, 1, apply->set->undoes);
  xz_statement_bind_int64 (mark, 2, apply->batch);
  xz_statement_bind_int64 (restore, 1, apply->set->undoes);
  return xz_statement_run (mark, error) && xz_statement_run (restore, error);
}

static gboolean
refuse_if_blocked (XzApply *apply, GError **error)
{
  if (!xz_findings_blocks (apply->findings))
    return TRUE;
  xz_findings_sort (apply->findings);
  g_set_error (error, XZ_STORE_ERROR, XZ_STORE_ERROR_REFUSED, "%s",
               ((XzFinding *) g_ptr_array_index (apply->findings, 0))->code);
  return FALSE;
}

static gboolean
finish (XzApply *apply, GCancellable *cancellable, GError **error)
{
  static const char *const asked[] = { "person_id_number", "service_person", "assignment_service", NULL };

  if (!restore_indexes (apply, asked, error) || !xz_apply_judge_people (apply, error) || !xz_apply_judge_users (apply, error) || !refuse_if_blocked (apply, error))
    return FALSE;
  if (apply->batch == 0)
    return TRUE;
  return refresh_people (apply, cancellable, error) && xz_apply_judge_certificates (apply, error) && refuse_if_blocked (apply, error)
         && write_grams (apply, error) && note_acceptances (apply, error)
         && xz_rows_flush (&apply->audit, error) && xz_rows_flush (&apply->history, error) && close_batch (apply, error)
         && mark_undone (apply, error) && xz_outbox_write (apply->db, apply->applied->batch, apply->outbox, error)
         && restore_indexes (apply, NULL, error) && xz_audit_keep_head (apply->db, &apply->head, error);
}

static gboolean
run_steps (XzApply *apply, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  XzDb *db = apply->db;
  gboolean done;

  if (!xz_db_begin (db, error))
    return FALSE;
  xz_db_set_writing (db, TRUE);
  done = xz_audit_get_head (db, &apply->head, error) && xz_apply_look_at_users (apply, error) && begin_bulk (apply, error) && apply_changes (apply, progress, cancellable, error)
         && finish (apply, cancellable, error);
  if (done && apply->batch != 0)
    {
      xz_db_mark_changed (db, apply->kinds | XZ_CHANGED_BATCHES);
      done = xz_db_commit (db, error);
    }
  else
    xz_db_rollback (db);
  xz_db_set_writing (db, FALSE);
  return done;
}

gboolean
xz_db_apply (XzDb *db, XzChangeSet *set, XzApplied *applied, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  XzApply apply;
  gboolean done;

  memset (applied, 0, sizeof *applied);
  applied->findings = xz_findings_new ();
  if (set->changes->len == 0)
    return TRUE;
  if (!check_roles (db, set, error))
    return FALSE;
  if (progress != NULL)
    g_atomic_int_set (&progress->total, (int) (set->parts->len > 0 ? set->parts->len : set->changes->len));
  apply_init (&apply, db, set, applied);
  done = run_steps (&apply, progress, cancellable, error);
  if (!done)
    {
      applied->batch[0] = '\0';
      applied->changes = 0;
    }
  apply_clear (&apply);
  return done;
}
