/* xz-finding.h: what a rule answers.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
G_BEGIN_DECLS

typedef enum { XZ_SEVERITY_NOTE, XZ_SEVERITY_WARN, XZ_SEVERITY_BLOCK } XzSeverity;

/* One answer of a rule.  code is a static string such as "age-under-18"; the
 * sentence of each code is in xz-finding-text.c, with %1 .. %9 for args. */
typedef struct {
  const char *code;       /* static */
  XzSeverity  severity;
  int         article;    /* of the profile's regulation; 0: none (a data standard) */
  const char *source;     /* static: NULL the regulation itself, else "GB 11643", "行政处罚法 42" ... */
  const char *field;      /* static: English name of the field it is about, or NULL */
  char       *args[4];    /* owned; what fills %1 .. %4; never an unmasked ID number */
} XzFinding;

/* A list of findings, worst first after xz_findings_sort(). Elements are XzFinding*. */
typedef GPtrArray XzFindings;

XzFindings *xz_findings_new      (void);                       /* frees its elements */
XzFinding  *xz_findings_add      (XzFindings *findings, XzSeverity severity, const char *code,
                                  int article, const char *field, ...) G_GNUC_NULL_TERMINATED; /* args: const char* */
gboolean    xz_findings_blocks   (const XzFindings *findings); /* any BLOCK in it */
gboolean    xz_findings_has      (const XzFindings *findings, const char *code);
void        xz_findings_sort     (XzFindings *findings);
void        xz_findings_steal_all(XzFindings *into, XzFindings *from);
XzFinding  *xz_finding_copy      (const XzFinding *finding);
void        xz_finding_free      (XzFinding *finding);
/* One sentence in the user's language (gettext), arguments filled in. */
char       *xz_finding_dup_sentence (const XzFinding *finding);
/* "《办法》第十四条" / "Article 14", or the data standard; NULL when there is none. */
char       *xz_finding_dup_citation (const XzFinding *finding);
/* Every code has a sentence in xz-finding-text.c, whose comments name the arguments. */
gboolean     xz_finding_code_is_known (const char *code);
const char **xz_finding_list_codes    (guint *n);             /* g_free() the array */
const char *xz_severity_name     (XzSeverity severity);        /* "note" "warn" "block": wire and JSON */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzFinding, xz_finding_free)
/* Use g_autoptr (GPtrArray) for XzFindings. */

G_END_DECLS
