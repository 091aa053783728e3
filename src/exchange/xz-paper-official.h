/* xz-paper-official.h: an office's document, with or without a red header (GB/T 9704-2012).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-paper.h"
G_BEGIN_DECLS
/* Everything but title and paragraphs may be NULL. */
typedef struct {
  const char *mark;             /* issuing mark 发文机关标志, red; NULL: a plain document */
  const char *number;           /* 发文字号: 泰城管〔2026〕12号 */
  const char *title;
  const char *addressee;        /* 主送机关, without the colon */
  const char *const *paragraphs;
  guint       n_paragraphs;
  const char *attachment;       /* 附件说明 */
  const char *signature;        /* 发文机关署名 */
  const char *date;             /* 成文日期 as it is to stand: 2026年11月25日 */
  const char *copies;           /* 抄送 */
} XzOfficialDocument;
/* 22 lines of 28 characters a page: body 3号 FangSong, title 2号 小标宋. Finished; free with xz_paper_free(). */
XzPaper *xz_paper_new_official (const XzOfficialDocument *document);
G_END_DECLS
