/* rules.h - the project's own segmentation rules, text/rules.srx (internal) */
#ifndef TEXT_RULES_H
#define TEXT_RULES_H

#include <stddef.h>

extern const unsigned char rules_srx[];
extern const size_t rules_srx_size;

#endif
