/* xz-finding.c: lists of findings.  SPDX-License-Identifier: GPL-3.0-or-later */
#include "xz-finding.h"

#include <stdlib.h>

/**
 * xz_findings_new:
 *
 * Returns: (transfer full): an empty list that frees its elements
 */
XzFindings *
xz_findings_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) xz_finding_free);
}

/**
 * xz_findings_add:
 * @findings: (nullable): %NULL drops the finding
 * @code: a static string; it is not copied
 * @article: the article of the regulation, or 0
 * @field: (nullable): static English name of the field
 * @...: up to four strings for %1 to %4, then %NULL; they are copied
 *
 * Returns: (transfer none) (nullable): the new element, so that the caller can
 * set its source
 */
XzFinding *
xz_findings_add (XzFindings *findings, XzSeverity severity, const char *code,
                 int article, const char *field, ...)
{
  XzFinding *finding;
  const char *arg;
  va_list args;
  guint n = 0;

  if (findings == NULL)
    return NULL;
  finding = g_new0 (XzFinding, 1);
  finding->code = code;
  finding->severity = severity;
  finding->article = article;
  finding->field = field;
  va_start (args, field);
  while (n < G_N_ELEMENTS (finding->args) && (arg = va_arg (args, const char *)) != NULL)
    finding->args[n++] = g_strdup (arg);
  va_end (args);
  g_ptr_array_add (findings, finding);
  return finding;
}

/**
 * xz_findings_blocks:
 * @findings: (nullable):
 *
 * Returns: whether any of them forbids the act
 */
gboolean
xz_findings_blocks (const XzFindings *findings)
{
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    if (((const XzFinding *) findings->pdata[i])->severity == XZ_SEVERITY_BLOCK)
      return TRUE;
  return FALSE;
}

/**
 * xz_findings_has:
 * @findings: (nullable):
 *
 * Returns: whether a finding of this code is in the list
 */
gboolean
xz_findings_has (const XzFindings *findings, const char *code)
{
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    if (g_str_equal (((const XzFinding *) findings->pdata[i])->code, code))
      return TRUE;
  return FALSE;
}

typedef struct {
  XzFinding *finding;
  guint      place;
} Placed;

static int
compare_placed (gconstpointer a, gconstpointer b)
{
  const Placed *x = a, *y = b;

  if (x->finding->severity != y->finding->severity)
    return (int) y->finding->severity - (int) x->finding->severity;
  return x->place < y->place ? -1 : 1;
}

/**
 * xz_findings_sort:
 *
 * Worst first; equal ones stay in the order in which they were found.
 */
void
xz_findings_sort (XzFindings *findings)
{
  g_autofree Placed *placed = NULL;

  if (findings->len < 2)
    return;
  placed = g_new (Placed, findings->len);
  for (guint i = 0; i < findings->len; i++)
    placed[i] = (Placed) { findings->pdata[i], i };
  qsort (placed, findings->len, sizeof *placed, compare_placed);
  for (guint i = 0; i < findings->len; i++)
    findings->pdata[i] = placed[i].finding;
}

/**
 * xz_findings_steal_all:
 * @from: is empty afterwards
 */
void
xz_findings_steal_all (XzFindings *into, XzFindings *from)
{
  g_ptr_array_extend_and_steal (into, g_ptr_array_ref (from));
}

/**
 * xz_finding_copy:
 *
 * Returns: (transfer full):
 */
XzFinding *
xz_finding_copy (const XzFinding *finding)
{
  XzFinding *copy = g_memdup2 (finding, sizeof *finding);

  for (guint i = 0; i < G_N_ELEMENTS (copy->args); i++)
    copy->args[i] = g_strdup (finding->args[i]);
  return copy;
}

/**
 * xz_finding_free:
 * @finding: (transfer full) (nullable):
 */
void
xz_finding_free (XzFinding *finding)
{
  if (finding == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (finding->args); i++)
    g_free (finding->args[i]);
  g_free (finding);
}

/**
 * xz_severity_name:
 *
 * Returns: the untranslated word of the wire format and of JSON
 */
const char *
xz_severity_name (XzSeverity severity)
{
  switch (severity)
    {
    case XZ_SEVERITY_WARN:
      return "warn";
    case XZ_SEVERITY_BLOCK:
      return "block";
    case XZ_SEVERITY_NOTE:
    default:
      return "note";
    }
}
