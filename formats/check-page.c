#include "config.h"

#include "formats/check-page.h"

#include <inttypes.h>

#include "base/i18n.h"
#include "formats/review-text.h"
#include "text/lang.h"

static const char style[] =
	"body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem "
	"auto;padding:0 1rem}"
	"article{border-left:.4rem solid #666;padding:.2rem 1rem;margin:1rem 0}"
	".error{border-color:#b00020}.warning{border-color:#8a5a00}"
	".waived{opacity:.75}mark{background:#ffe08a;color:#000;"
	"outline:1px solid #8a5a00}h2{font-size:1rem;margin:0}p{margin:.3rem "
	"0}.what{font-weight:600}code{font-size:.85rem}";

static const char *const severities[] = { N_("info"), N_("warning"),
					  N_("error") };

static void
put(struct check_page *page, const char *text)
{
	pu_buf_addz(page->out, text);
}

static void
put_text(struct check_page *page, const char *text)
{
	review_put_html(page->out, pu_str(text));
}

void
check_page_begin(struct check_page *page)
{
	page->count = 0;
	put(page, "<!DOCTYPE html>\n<html lang=\"");
	put_text(page, review_message("language"));
	put(page, "\">\n<head>\n<meta charset=\"utf-8\">\n"
		  "<meta name=\"viewport\" content=\"width=device-width, "
		  "initial-scale=1\">\n<title>");
	review_put_html(page->out, page->title);
	put(page, "</title>\n<style>");
	put(page, style);
	put(page, "</style>\n</head>\n<body>\n<main>\n<h1>");
	review_put_html(page->out, page->title);
	put(page, "</h1>\n");
	page->top = page->out->len;
}

static void
put_slice(struct check_page *page, struct pu_str text, size_t start, size_t end)
{
	review_put_html(page->out, pu_str_n(text.ptr + start, end - start));
}

static void
put_side(struct check_page *page, const struct check_page_finding *finding,
	 int side)
{
	struct pu_str text = finding->texts[side];
	struct pu_text_span span = finding->spans[side];

	put(page, "<p lang=\"");
	review_put_html(page->out, finding->languages[side]);
	put(page, pu_lang_is_rtl(finding->languages[side]) ? "\" dir=\"rtl\">"
							   : "\" dir=\"ltr\">");
	if (span.start == PU_NO_PLACE || span.end > text.len) {
		review_put_html(page->out, text);
	} else {
		put_slice(page, text, 0, span.start);
		put(page, "<mark>");
		put_slice(page, text, span.start, span.end);
		put(page, "</mark>");
		put_slice(page, text, span.end, text.len);
	}
	put(page, "</p>\n");
}

static void
put_sides(struct check_page *page, const struct check_page_finding *finding)
{
	bool any = finding->texts[0].len || finding->texts[1].len;

	for (int side = 0; side < 2; side++) {
		if (finding->texts[side].len) {
			put_side(page, finding, side);
		} else if (any && finding->languages[side].len) {
			put(page, "<p>");
			put_text(page, _("(nothing)"));
			put(page, "</p>\n");
		}
	}
}

void
check_page_put(struct check_page *page,
	       const struct check_page_finding *finding)
{
	char name[PU_FINGERPRINT_SIZE];

	pu_fingerprint_name(name, finding->fingerprint);
	pu_buf_addf(page->out,
		    "<article class=\"%s%s\" aria-labelledby=\"f%zu\">\n"
		    "<h2 id=\"f%zu\">",
		    pu_severity_name(finding->severity),
		    finding->waived ? " waived" : "", page->count, page->count);
	page->count++;
	put_text(page, _(severities[finding->severity]));
	put(page, " ");
	put_text(page, finding->check);
	put(page, " <bdi>");
	review_put_html(page->out, finding->file);
	put(page, "</bdi>");
	if (finding->line && finding->counted)
		pu_buf_addf(page->out, _(", segment %ld"), finding->line);
	else if (finding->line)
		pu_buf_addf(page->out, ":%ld", finding->line);
	if (finding->waived) {
		put(page, " ");
		put_text(page, _("(waived)"));
	}
	put(page, "</h2>\n");
	put_sides(page, finding);
	put(page, "<p class=\"what\">");
	review_put_html(page->out, finding->sentence);
	if (finding->other)
		pu_buf_addf(page->out,
			    finding->counted ? _(" (see segment %ld)")
					     : _(" (see line %ld)"),
			    finding->other);
	pu_buf_addf(page->out, "</p>\n<p><code>%s</code></p>\n</article>\n",
		    name);
}

void
check_page_end(struct check_page *page, uint64_t segments,
	       const uint64_t open[PU_SEVERITY_ERROR + 1], uint64_t waived)
{
	struct pu_buf sums = PU_BUF_INIT, rest = PU_BUF_INIT;

	pu_buf_add(&rest, pu_str_n(page->out->ptr + page->top,
				   page->out->len - page->top));
	pu_buf_cut(page->out, page->top);
	pu_buf_addf(&sums,
		    _("segments checked: %" PRIu64 "; errors: %" PRIu64
		      ", warnings: %" PRIu64 ", notes: %" PRIu64
		      ", waived: %" PRIu64),
		    segments, open[PU_SEVERITY_ERROR],
		    open[PU_SEVERITY_WARNING], open[PU_SEVERITY_INFO], waived);
	put(page, "<p>");
	review_put_html(page->out, pu_buf_str(&sums));
	put(page, "</p>\n");
	pu_buf_add(page->out, pu_buf_str(&rest));
	put(page, "</main>\n</body>\n</html>\n");
	pu_buf_free(&sums);
	pu_buf_free(&rest);
}
