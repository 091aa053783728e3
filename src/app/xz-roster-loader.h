/* xz-roster-loader.h: orders and rows of the lazy list from a store.  SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "xz-lazy-list.h"
G_BEGIN_DECLS
/* A list over the people of store, which it keeps a reference to. */
XzLazyList *xz_roster_list_new (XzStore *store);
G_END_DECLS
