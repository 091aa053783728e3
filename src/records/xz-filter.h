/* xz-filter.h: the search and filter syntax of the window and the command line, as data.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-record.h"
G_BEGIN_DECLS

typedef enum { XZ_FILTER_AND, XZ_FILTER_OR, XZ_FILTER_NOT, XZ_FILTER_TEXT, XZ_FILTER_COMPARE } XzFilterKind;
typedef enum { XZ_OP_HAS /* : */, XZ_OP_EQ, XZ_OP_NE, XZ_OP_LT, XZ_OP_LE, XZ_OP_GT, XZ_OP_GE } XzFilterOp;

/* A tree of conditions; immutable after parsing. */
typedef struct _XzFilter XzFilter;
struct _XzFilter {
  XzFilterKind    kind;
  GPtrArray      *children;    /* XzFilter*: AND, OR (any number), NOT (one) */
  char           *text;        /* TEXT: a word or quoted string; COMPARE: the value as typed */
  const XzColumn *column;      /* COMPARE; NULL for the pinyin: pseudo-field */
  XzFilterOp      op;
  int             days;        /* COMPARE of a date with "30天"/"30d": days from today; else G_MININT */
};
/* 单位:黄桥镇 学历>=大学专科 证件到期<30天 拼音:zs "quoted" -word 或/OR ( ).  At most 1,000 bytes, 64
 * terms, depth 16.  Terms beside one another all hold; 或 binds closer: "a 或 b c" is "(a 或 b) c".
 * 身份证号="" is: not filled in.  < and > are for dates, numbers and education.  NULL with error unset: empty text, no condition. A wrong
 * part gives XZ_FILTER_ERROR whose message is translated and names the part. */
XzFilter *xz_filter_parse (const char *text, GError **error);
/* A column of the roster, or what can only be asked for: pre_service_training (岗前培训), annual_training
 * (年度培训), codes of xz_codes_training_state; duty_alone (独立上岗, Art. 8), duty_assisting (协助执法, Art. 9), codes of
 * xz_codes_duty_answer; certificate_end (证件有效期至), insignia (标识), handover (离职交接未办结).  NULL when there is none
 * of this name or label. */
const XzColumn *xz_filter_column (const char *name_or_label);
/* Whether it compares one of the first two; one of the answers of duty. */
gboolean  xz_filter_asks_training (const XzFilter *filter);
gboolean  xz_filter_asks_duty     (const XzFilter *filter);
XzFilter *xz_filter_new_text    (const char *text);
XzFilter *xz_filter_new_compare (const XzColumn *column, XzFilterOp op, const char *value);
XzFilter *xz_filter_new_and     (XzFilter *a, XzFilter *b);      /* takes both; either may be NULL */
XzFilter *xz_filter_copy  (const XzFilter *filter);
void      xz_filter_free  (XzFilter *filter);
gboolean  xz_filter_equal (const XzFilter *a, const XzFilter *b);  /* the same tree; NULL equals NULL */
char     *xz_filter_to_string (const XzFilter *filter);          /* parses back to the same tree */
char     *xz_filter_dup_label (const XzFilter *filter);          /* "单位：黄桥镇" for a chip */
#define XZ_FILTER_ERROR (xz_filter_error_quark ())
GQuark xz_filter_error_quark (void);
typedef enum { XZ_FILTER_ERROR_SYNTAX, XZ_FILTER_ERROR_FIELD, XZ_FILTER_ERROR_VALUE, XZ_FILTER_ERROR_TOO_LARGE } XzFilterError;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XzFilter, xz_filter_free)
G_END_DECLS
