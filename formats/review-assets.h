/* review-assets.h - the page's script and style, formats/review*.js and .css
 * (internal) */
#ifndef FORMATS_REVIEW_ASSETS_H
#define FORMATS_REVIEW_ASSETS_H

#include <stddef.h>

extern const unsigned char review_script[];
extern const size_t review_script_size;
extern const char review_script_hash[]; /* 'sha256-...', as a page's policy
					   (CSP 3, 2.3.1) names it */
extern const unsigned char review_style[];
extern const size_t review_style_size;
extern const char review_style_hash[];

#endif
