/* xz-ctl-print.c: work certificates as a PDF (Art. 21).  SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include "xz-card-facts.h"
#include "xz-card-sheet.h"
#include "xz-ctl-certificate.h"

typedef struct {
  XzCtl           *ctl;
  char            *path;
  XzCardSheetKind  kind;
  XzQuery         *query;
  XzProgress      *progress;
  GPtrArray       *outcomes;     /* XzCardOutcome */
  guint            ready;
} CardsJob;

static gboolean
find_kind (const char *name, XzCardSheetKind *kind)
{
  static const char *const names[] = { [XZ_CARD_SHEET_SINGLE] = "single", [XZ_CARD_SHEET_LONG_EDGE] = "long", [XZ_CARD_SHEET_SHORT_EDGE] = "short" };

  *kind = XZ_CARD_SHEET_SINGLE;
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], name))
      {
        *kind = (XzCardSheetKind) i;
        return TRUE;
      }
  return name == NULL;
}

static gboolean
write_cards (CardsJob *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) ready = xz_card_outcomes_steal_ready (job->outcomes);
  g_autoptr (XzPaper) paper = NULL;

  job->ready = ready->len;
  if (ready->len == 0)
    return TRUE;
  paper = xz_paper_new_cards (ready, job->kind, NULL);
  return xz_paper_write_pdf (paper, job->path, NULL, cancellable, error);
}

static gboolean
cards_work (XzDb *db, gpointer data, XzProgress *progress, GCancellable *cancellable, GError **error)
{
  CardsJob *job = data;
  g_autoptr (GArray) ids = NULL;

  if (!xz_ctl_require (db, XZ_ACT_EXPORT, error) || (ids = xz_db_query_ids (db, job->query, 0, cancellable, error)) == NULL)
    return FALSE;
  job->outcomes = xz_db_prepare_cards (db, (const gint64 *) (gpointer) ids->data, ids->len, xz_db_today (db), job->progress, cancellable, error);
  return job->outcomes != NULL && write_cards (job, cancellable, error);
}

static void
put_refused (const CardsJob *job, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "refused");
  json_builder_begin_array (builder);
  for (guint i = 0; i < job->outcomes->len; i++)
    {
      const XzCardOutcome *outcome = g_ptr_array_index (job->outcomes, i);
      g_autofree char *next = NULL, *sentence = xz_card_outcome_dup_sentence (outcome, &next);

      if (sentence == NULL)
        continue;
      json_builder_begin_object (builder);
      xz_ctl_json_text (builder, "name", outcome->name);
      xz_ctl_json_text (builder, "number", outcome->number);
      xz_ctl_json_text (builder, "message", sentence);
      xz_ctl_json_text (builder, "next", next);
      json_builder_end_object (builder);
      xz_ctl_print (job->ctl, "%s: %s %s", outcome->name, sentence, next);
    }
  json_builder_end_array (builder);
}

static void
put_result (const CardsJob *job)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  xz_ctl_json_text (builder, "file", job->ready > 0 ? job->path : NULL);
  json_builder_set_member_name (builder, "cards");
  json_builder_add_int_value (builder, job->ready);
  put_refused (job, builder);
  json_builder_end_object (builder);
  if (job->ctl->json)
    xz_ctl_put_json (job->ctl, builder);
  if (job->ready > 0)
    xz_ctl_print (job->ctl, g_dngettext (GETTEXT_PACKAGE, "Wrote %u card to %s", "Wrote %u cards to %s", job->ready), job->ready, job->path);
  else
    xz_ctl_print (job->ctl, "%s", _("No card was written."));
}

int
xz_ctl_export_cards (XzCtl *ctl)
{
  g_autofree char *path = xz_ctl_dup_path (ctl, ctl->arguments[1]);
  g_autoptr (GError) error = NULL;
  g_autoptr (XzQuery) query = xz_ctl_make_query (ctl, &error);
  g_autoptr (GPtrArray) outcomes = NULL;
  CardsJob job = { .ctl = ctl, .path = path, .query = query };
  XzBar *bar;
  gboolean done;

  if (query == NULL)
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  if (!g_str_has_suffix (path, ".pdf"))
    return xz_ctl_misuse (ctl, _("Cards are written as .pdf."));
  if (!find_kind (ctl->options.pages, &job.kind))
    return xz_ctl_misuse (ctl, _("--pages is single, long or short."));
  bar = xz_bar_start (ctl, _("Drawing cards"));
  job.progress = xz_bar_get_progress (bar);
  done = xz_ctl_read (ctl, cards_work, &job, &error);
  xz_bar_stop (bar);
  outcomes = job.outcomes;
  if (!done)
    return xz_ctl_fail (ctl, g_steal_pointer (&error));
  put_result (&job);
  return job.ready > 0 ? XZ_EXIT_DONE : XZ_EXIT_NO;
}
