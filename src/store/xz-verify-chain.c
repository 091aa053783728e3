/* xz-verify-chain.c: is the audit trail the one that was written.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-change-private.h"
#include <string.h>

enum { IN_REGISTER, IN_FILE, N_ANCHORS };

typedef struct {
  XzDb           *db;
  XzVerifyReport *report;
  GString        *scratch;
  XzAuditHead     head;        /* as stored, row by row */
  gint64          first_bad;   /* mac: 0 none */
  guint           bad_after;   /* rows after it that fail as well */
  guint           after;       /* rows after it */
  XzAuditHead     anchors[N_ANCHORS];
  gboolean        has_anchor[N_ANCHORS];
  gboolean        altered[N_ANCHORS];
  gboolean        met[N_ANCHORS];   /* the walk passed the row that it names */
} Chain;

static const char chain_sql[] =
  "SELECT seq, at, actor, role, agency, action, type, record, before, after, note, mac FROM audit ORDER BY seq";
enum { COL_SEQ, COL_AT, COL_ACTOR, COL_ROLE, COL_AGENCY, COL_ACTION, COL_TYPE, COL_RECORD, COL_BEFORE, COL_AFTER, COL_NOTE, COL_MAC };

typedef struct { char actor[37], agency[37], record[37]; } Ids;

/* Bytes that are the same under another type or behind a NUL would have the same
 * MAC: the types are those that the write path gives, and texts end where they say. */
static gboolean
is_well_formed (XzStatement *row)
{
  static const int types[] = {
    SQLITE_INTEGER, SQLITE_INTEGER, SQLITE_BLOB, SQLITE_TEXT, SQLITE_BLOB, SQLITE_TEXT, SQLITE_INTEGER, SQLITE_BLOB,
    SQLITE_BLOB, SQLITE_BLOB, SQLITE_TEXT, SQLITE_BLOB,
  };

  for (int i = 0; i < (int) G_N_ELEMENTS (types); i++)
    {
      int type = xz_statement_get_type (row, i);
      gsize length;
      const void *data = type == SQLITE_TEXT || type == SQLITE_BLOB ? xz_statement_get_blob (row, i, &length) : NULL;
      if (type != types[i] && type != SQLITE_NULL)
        return FALSE;
      if (type == SQLITE_TEXT && data != NULL && memchr (data, '\0', length) != NULL)
        return FALSE;
      if (type == SQLITE_BLOB && length != (i == COL_ACTOR || i == COL_AGENCY || i == COL_RECORD ? 16 : XZ_SM3_SIZE))
        return FALSE;
    }
  return xz_statement_is_null (row, COL_TYPE) || xz_statement_get_int64 (row, COL_TYPE) != 0;
}

static const guint8 *
digest_column (XzStatement *row, int column, guint8 copy[XZ_SM3_SIZE])
{
  gsize length;
  const void *data = xz_statement_get_blob (row, column, &length);

  return data != NULL ? memcpy (copy, data, XZ_SM3_SIZE) : NULL;
}

static gboolean
row_is_good (Chain *chain, XzStatement *row)
{
  Ids ids;
  guint8 before[XZ_SM3_SIZE], after[XZ_SM3_SIZE], mac[XZ_SM3_SIZE];
  gsize length;
  const void *stored;
  XzAuditEntry entry;

  if (!is_well_formed (row))
    return FALSE;
  entry = (XzAuditEntry) {
    .at = xz_statement_get_int64 (row, COL_AT), .actor = ids.actor, .agency = ids.agency, .record = ids.record,
    .role = xz_statement_get_text (row, COL_ROLE), .action = xz_statement_get_text (row, COL_ACTION),
    .type = xz_statement_get_int64 (row, COL_TYPE), .note = xz_statement_get_text (row, COL_NOTE),
    .before = digest_column (row, COL_BEFORE, before), .after = digest_column (row, COL_AFTER, after),
  };

  xz_statement_get_uuid (row, COL_ACTOR, ids.actor);
  xz_statement_get_uuid (row, COL_AGENCY, ids.agency);
  xz_statement_get_uuid (row, COL_RECORD, ids.record);
  stored = xz_statement_get_blob (row, COL_MAC, &length);
  xz_audit_compute (chain->db, chain->scratch, xz_statement_get_int64 (row, COL_SEQ), chain->head.mac, &entry, mac);
  return stored != NULL && length == XZ_SM3_SIZE && memcmp (mac, stored, XZ_SM3_SIZE) == 0;
}

static void
move_on (Chain *chain, XzStatement *row)
{
  gsize length;
  const void *mac = xz_statement_get_blob (row, COL_MAC, &length);

  chain->head.seq = xz_statement_get_int64 (row, COL_SEQ);
  memset (chain->head.mac, 0, XZ_SM3_SIZE);
  if (mac != NULL)
    memcpy (chain->head.mac, mac, MIN (length, XZ_SM3_SIZE));
  for (int i = 0; i < N_ANCHORS; i++)
    if (chain->has_anchor[i] && chain->anchors[i].seq == chain->head.seq)
      chain->met[i] = memcmp (chain->anchors[i].mac, chain->head.mac, XZ_SM3_SIZE) == 0;
}

static void
check_row (Chain *chain, XzStatement *row)
{
  gint64 seq = xz_statement_get_int64 (row, COL_SEQ);

  if (seq != chain->head.seq + 1)
    xz_verify_blame (chain->report, "gap", chain->head.seq + 1, "a row is missing");
  if (chain->first_bad != 0)
    chain->after++;
  if (!row_is_good (chain, row))
    {
      if (chain->first_bad == 0)
        chain->first_bad = seq;
      else
        chain->bad_after++;
    }
  move_on (chain, row);
  chain->report->audit_entries++;
}

static gboolean
walk (Chain *chain, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autoptr (XzStatement) select = xz_statement_get (chain->db, chain_sql, error);

  if (select == NULL)
    return FALSE;
  while (xz_statement_next (select, error))
    {
      check_row (chain, select);
      if (progress != NULL && chain->head.seq % 1024 == 0)
        g_atomic_int_set (&progress->done, (int) chain->report->audit_entries);
    }
  return xz_statement_ended (select);
}

/* One bad row whose followers hold was edited; when every follower fails as well,
 * the rest was written again without the key. */
static void
judge_bad_rows (Chain *chain)
{
  if (chain->first_bad == 0)
    return;
  if (chain->after > 1 && chain->bad_after == chain->after)
    xz_verify_blame (chain->report, "recomputed", chain->first_bad, "every row from here on fails");
  else
    xz_verify_blame (chain->report, "edit", chain->first_bad, "the row is not what was written");
}

static void
judge_anchor (Chain *chain, int i, const char *where)
{
  if (!chain->has_anchor[i] || chain->met[i])
    return;
  if (chain->anchors[i].seq > chain->head.seq)
    xz_verify_blame (chain->report, "truncated", chain->head.seq + 1, where);
  else
    xz_verify_blame (chain->report, "recomputed", chain->anchors[i].seq, where);
}

/* Before the walk, which looks for the rows that they name. */
static void
read_anchors (Chain *chain)
{
  g_autofree char *kept = xz_meta_get (chain->db, "audit-head");
  gboolean found;

  chain->has_anchor[IN_REGISTER] = kept != NULL && xz_audit_parse_head (chain->db, kept, &chain->anchors[IN_REGISTER]);
  chain->altered[IN_REGISTER] = !chain->has_anchor[IN_REGISTER];
  chain->altered[IN_FILE] = !xz_audit_read_anchor (chain->db, &chain->anchors[IN_FILE], &found);
  chain->has_anchor[IN_FILE] = found && !chain->altered[IN_FILE];
  for (int i = 0; i < N_ANCHORS; i++)
    chain->met[i] = chain->has_anchor[i] && chain->anchors[i].seq == 0;
}

/* The head in the register moves with every row: it is the last one's. */
static void
judge_anchors (Chain *chain)
{
  if (chain->altered[IN_REGISTER])
    xz_verify_blame (chain->report, "edit", chain->head.seq, "the head in the register was altered");
  if (chain->altered[IN_FILE])
    xz_verify_blame (chain->report, "edit", chain->head.seq, "the anchor file was altered");
  judge_anchor (chain, IN_REGISTER, "against the head in the register");
  judge_anchor (chain, IN_FILE, "against the anchor file");
  if (chain->has_anchor[IN_REGISTER] && chain->anchors[IN_REGISTER].seq < chain->head.seq)
    xz_verify_blame (chain->report, "recomputed", chain->anchors[IN_REGISTER].seq + 1, "rows were added outside the write path");
}

/* Edits, gaps, order, a cut tail and a chain made again without the key, each with its first row. */
gboolean
xz_verify_chain (XzDb *db, XzVerifyReport *report, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  Chain chain = { .db = db, .report = report, .scratch = g_string_sized_new (512) };
  gboolean walked;

  read_anchors (&chain);
  walked = walk (&chain, progress, cancellable, error);
  if (walked)
    {
      judge_bad_rows (&chain);
      judge_anchors (&chain);
    }
  g_string_free (chain.scratch, TRUE);
  return walked;
}

