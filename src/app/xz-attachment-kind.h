/* xz-attachment-kind.h: which files are kept beside a person, under which names.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
G_BEGIN_DECLS
/* What a file is by its beginning and its name's end: papers and pictures, nothing that runs. */
typedef struct {
  const char *mime;        /* "application/pdf" */
  const char *extension;   /* "pdf" */
  const char *label;       /* N_() */
  const char *icon;        /* symbolic */
} XzAttachmentKind;
/* NULL: a file of another kind, or whose content is not what its name says. */
const XzAttachmentKind *xz_attachment_kind_judge (const char *name, const void *data, gsize length);
/* By the type that is on record; never NULL. */
const XzAttachmentKind *xz_attachment_kind_of    (const char *mime);
/* "身份证 3212****0217.jpg": one line of at most 100 characters that ends like its kind; numbers of people
 * and what reorders or hides text are taken out. Free with g_free(). */
char *xz_attachment_dup_title     (const char *file_name, const XzAttachmentKind *kind);
/* The file's own name made as safe to show, for what is not kept. Free with g_free(). */
char *xz_attachment_dup_shown_name (const char *file_name);
/* A name for a file in any folder. Free with g_free(). */
char *xz_attachment_dup_file_name (const char *title, const char *mime);
G_END_DECLS
