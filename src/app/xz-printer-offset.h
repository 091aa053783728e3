/* xz-printer-offset.h: by how much the printer is off, and how it turns the paper.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-card-sheet.h"
G_BEGIN_DECLS
/* As this computer printed cards last; one by one and no offset when it never did.  What lies out of range counts as zero. */
void xz_printer_offset_load (XzCardSheetKind *kind, XzCardOffset *offset);
/* A fault is only noted in the log: nothing depends on it. */
void xz_printer_offset_save (XzCardSheetKind kind, const XzCardOffset *offset);
G_END_DECLS
