/* summary.h: a fact in one line for people. */
#ifndef CHY_RECORD_SUMMARY_H
#define CHY_RECORD_SUMMARY_H

#include "record/settle.h"

/* Without its dates, which views write their own way. */
chy_string chy_summary_of(chy_work *work, const chy_fact *fact);

#endif
