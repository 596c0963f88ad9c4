#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "formats/review-assets.h"
#include "formats/review-order.h"
#include "formats/review-text.h"
#include "formats/review.h"
#include "text/lang.h"
#include "text/utf8.h"

#define BEGINNING 80u /* characters of a bead in the list of doubtful ones */

static const char *const anchor_class[] = {
	"number", "date", "name", "link", "mail", "handle", "code", "term"
};

/* --- what stands on it --- */

struct page {
	const struct review *review;
	struct pu_buf *out;
	const char *direction[REVIEW_SIDES];
	uint32_t *order;
};

/* In ten thousandths, so that page and script round alike. */
static unsigned
fraction(double part)
{
	return part >= 1  ? 10000
	       : part > 0 ? (unsigned)(part * 10000 + 1e-6)
			  : 0;
}

static bool
is_sure(const struct review *review, const struct review_bead *bead)
{
	return bead->by_person ||
	       fraction(bead->confidence) >= fraction(review->sure);
}

static bool
is_doubtful(const struct review *review, const struct review_bead *bead)
{
	return !bead->accepted && !is_sure(review, bead);
}

static void
put(struct page *page, const char *text)
{
	pu_buf_addz(page->out, text);
}

/* Does the bead's other side have an anchor that says the same? */
static bool
is_tied(const struct review_side *other, struct review_run run, uint32_t same)
{
	if (!same)
		return false;
	for (uint32_t s = 0; s < run.count; s++) {
		const struct review_segment *segment =
			&other->segments[run.first + s];

		for (size_t i = 0; i < segment->anchor_count; i++)
			if (segment->anchors[i].same == same)
				return true;
	}
	return false;
}

static bool
is_whole(struct pu_str text)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);

		if (!c || c == UTF8_BAD)
			return false;
	}
	return true;
}

static void
put_slice(struct page *page, struct pu_str text, size_t start, size_t end)
{
	review_put_html(page->out, pu_str_n(text.ptr + start, end - start));
}

static void
put_segment(struct page *page, const struct review_bead *bead, unsigned side,
	    uint32_t at)
{
	const struct review_side *own = &page->review->side[side];
	const struct review_side *other = &page->review->side[1 - side];
	const struct review_segment *segment = &own->segments[at];
	bool begins = !at || segment[-1].paragraph != segment->paragraph;
	size_t done = 0;

	pu_buf_addf(page->out, "<p class=\"segment%s\" data-n=\"%u\"%s>",
		    begins ? " first" : "", at,
		    is_whole(segment->text) ? "" : " data-fixed=\"\"");
	for (size_t i = 0; i < segment->anchor_count; i++) {
		const struct review_anchor *a = &segment->anchors[i];

		put_slice(page, segment->text, done, a->start);
		pu_buf_addf(page->out, "<mark class=\"%s%s\"",
			    anchor_class[a->kind],
			    is_tied(other, bead->run[1 - side], a->same)
				    ? " tied"
				    : "");
		if (a->same)
			pu_buf_addf(page->out, " data-same=\"%u\"", a->same);
		put(page, ">");
		put_slice(page, segment->text, a->start, a->end);
		put(page, "</mark>");
		done = a->end;
	}
	put_slice(page, segment->text, done, segment->text.len);
	put(page, "</p>");
}

static void
put_message(struct page *page, const char *key)
{
	review_put_html(page->out, pu_str(review_message(key)));
}

/* lang and dir of a side. */
static void
put_language(struct page *page, unsigned side)
{
	put(page, " lang=\"");
	review_put_html(page->out, page->review->side[side].language);
	pu_buf_addf(page->out, "\" dir=\"%s\"", page->direction[side]);
}

static void
put_cell(struct page *page, const struct review_bead *bead, unsigned side)
{
	struct review_run run = bead->run[side];

	put(page, "<div class=\"cell\"");
	put_language(page, side);
	put(page, ">");
	for (uint32_t i = 0; i < run.count; i++)
		put_segment(page, bead, side, run.first + i);
	if (!run.count) {
		put(page, "<p class=\"none\" lang=\"");
		put_message(page, "language");
		put(page, "\" dir=\"ltr\">");
		put_message(page, "none");
		put(page, "</p>");
	}
	put(page, "</div>\n");
}

/* "check 62 %" */
static void
put_word(struct page *page, const struct review_bead *bead)
{
	put(page, "<span class=\"word\">");
	put_message(page, bead->by_person               ? "byHand"
			  : is_sure(page->review, bead) ? "sure"
							: "check");
	put(page, "</span>");
	if (bead->by_person)
		return;
	put(page, " <span class=\"share\">");
	review_put_counted(page->out, "percent",
			   fraction(bead->confidence) / 100);
	put(page, "</span>");
}

static void
put_about(struct page *page, const struct review_bead *bead, size_t number)
{
	pu_buf_addf(page->out,
		    "<div class=\"about\"><a class=\"number\" "
		    "href=\"#b%zu\">%zu</a> ",
		    number, number);
	put_word(page, bead);
	if (bead->accepted) {
		put(page, " <span class=\"state\">");
		put_message(page, "accepted");
		put(page, "</span>");
	}
	if (bead->pinned) {
		put(page, " <span class=\"pin\">");
		put_message(page, "pinned");
		put(page, "</span>");
	}
	if (bead->reason.len) {
		put(page, " <span class=\"reason\">");
		review_put_html(page->out, bead->reason);
		put(page, "</span>");
	}
	put(page, "</div>\n");
}

static bool
begins_paragraph(const struct review_side *side, struct review_run run)
{
	const struct review_segment *segment;

	if (!run.count)
		return false;
	segment = &side->segments[run.first];
	return !run.first || segment[-1].paragraph != segment->paragraph;
}

static void
put_bead(struct page *page, const struct review_bead *bead, size_t number)
{
	const struct review *review = page->review;
	bool paragraph = begins_paragraph(&review->side[0], bead->run[0]) ||
			 begins_paragraph(&review->side[1], bead->run[1]);

	pu_buf_addf(page->out,
		    "<li class=\"bead%s%s%s\" id=\"b%zu\" data-id=\"%llu\" "
		    "data-confidence=\"%u\"",
		    paragraph ? " paragraph" : "",
		    is_doubtful(review, bead) ? " doubtful" : "",
		    bead->accepted ? " accepted" : "", number,
		    (unsigned long long)bead->id, fraction(bead->confidence));
	if (bead->accepted)
		put(page, " data-accepted=\"\"");
	if (bead->pinned)
		put(page, " data-pinned=\"\"");
	if (bead->by_person)
		put(page, " data-person=\"\"");
	if (bead->reason.len) {
		put(page, " data-reason=\"");
		review_put_html(page->out, bead->reason);
		put(page, "\"");
	}
	put(page, ">\n");
	put_about(page, bead, number);
	put_cell(page, bead, REVIEW_SOURCE);
	put_cell(page, bead, REVIEW_TARGET);
	put(page, "</li>");
}

static void
put_beginning(struct page *page, const struct review_bead *bead)
{
	unsigned side = bead->run[0].count ? REVIEW_SOURCE : REVIEW_TARGET;
	struct pu_str text =
		page->review->side[side].segments[bead->run[side].first].text;
	size_t at = 0;

	for (unsigned n = 0; n < BEGINNING && at < text.len; n++)
		utf8_next(text, &at);
	put(page, " <bdi");
	put_language(page, side);
	put(page, ">");
	put_slice(page, text, 0, at);
	put(page, at < text.len ? "\xE2\x80\xA6</bdi>" : "</bdi>");
}

static void
put_doubtful(struct page *page)
{
	const struct review *review = page->review;
	size_t count = 0;

	for (size_t i = 0; i < review->bead_count; i++)
		count += is_doubtful(review, &review->beads[i]);
	put(page, "<nav id=\"doubtful\" aria-labelledby=\"doubtful-title\">\n"
		  "<h2 id=\"doubtful-title\">");
	review_put_counted(page->out, "toCheck", count);
	put(page, "</h2>\n<ol>");
	for (size_t i = 0; i < review->bead_count; i++) {
		const struct review_bead *bead = &review->beads[page->order[i]];

		if (!is_doubtful(review, bead))
			continue;
		pu_buf_addf(page->out, "<li><a href=\"#b%zu\"><span>", i + 1);
		review_put_counted(page->out, "pair", i + 1);
		put(page, " ");
		put_message(page, "check");
		put(page, " ");
		review_put_counted(page->out, "percent",
				   fraction(bead->confidence) / 100);
		put(page, "</span>");
		put_beginning(page, bead);
		put(page, "</a></li>");
	}
	put(page, "</ol>\n</nav>\n");
}

/* --- head and foot --- */

static void
put_head(struct page *page)
{
	put(page, "<!DOCTYPE html>\n<html lang=\"");
	put_message(page, "language");
	put(page, "\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n"
		  "<meta http-equiv=\"Content-Security-Policy\" content=\""
		  "default-src 'none'; style-src ");
	put(page, review_style_hash);
	put(page, "; script-src ");
	put(page, review_script_hash);
	put(page, "; base-uri 'none'; form-action 'none'\">\n"
		  "<meta name=\"referrer\" content=\"no-referrer\">\n"
		  "<meta name=\"viewport\" content=\"width=device-width, "
		  "initial-scale=1\">\n<title>");
	review_put_html(page->out, page->review->title);
	put(page, "</title>\n<style>");
	pu_buf_add(page->out,
		   pu_str_n((const char *)review_style, review_style_size));
	put(page, "</style>\n</head>\n<body>\n<header>\n<h1><bdi>");
	review_put_html(page->out, page->review->title);
	put(page, "</bdi></h1>\n<noscript><p>");
	put_message(page, "noScript");
	put(page, "</p></noscript>\n</header>\n<div id=\"bar\" role=\"region\" "
		  "aria-label=\"");
	put_message(page, "bar");
	put(page, "\" hidden></div>\n");
}

static void
put_columns(struct page *page)
{
	put(page, "<div class=\"columns\"><span>");
	put_message(page, "about");
	put(page, "</span>");
	for (unsigned side = 0; side < REVIEW_SIDES; side++) {
		const struct review_side *of = &page->review->side[side];

		put(page, "<span><bdi>");
		review_put_html(page->out, of->name);
		put(page, "</bdi> (");
		review_put_html(page->out, of->language);
		put(page, ")</span>");
	}
	put(page, "</div>\n");
}

/* What the script must know and no element says. */
static void
put_data(struct page *page)
{
	const struct review *review = page->review;

	pu_buf_addf(
		page->out,
		"<script type=\"application/json\" id=\"about\">"
		"{\"alignment\":%llu,\"revision\":%llu,\"sure\":%u,\"digest\":",
		(unsigned long long)review->alignment,
		(unsigned long long)review->revision, fraction(review->sure));
	review_put_json(page->out, review->digest);
	put(page, ",\"who\":");
	review_put_json(page->out, review->who);
	put(page, ",\"languages\":[");
	review_put_json(page->out, review->side[0].language);
	put(page, ",");
	review_put_json(page->out, review->side[1].language);
	pu_buf_addf(page->out, "],\"directions\":[\"%s\",\"%s\"],",
		    page->direction[0], page->direction[1]);
	put(page, "\"messages\":");
	review_put_messages(page->out);
	put(page, "}</script>\n<script>");
	pu_buf_add(page->out,
		   pu_str_n((const char *)review_script, review_script_size));
	put(page, "</script>\n</body>\n</html>\n");
}

bool
review_page(struct pu_buf *out, const struct review *review,
	    struct pu_error *err)
{
	struct page page = { .review = review, .out = out };
	bool ok;

	for (unsigned side = 0; side < REVIEW_SIDES; side++) {
		if (!review_side_check(&review->side[side], err))
			return false;
		page.direction[side] =
			pu_lang_is_rtl(review->side[side].language) ? "rtl"
								    : "ltr";
	}
	page.order = mem_array(review->bead_count + 1, sizeof *page.order);
	ok = review_order(review, page.order, err);
	if (ok) {
		put_head(&page);
		put_doubtful(&page);
		put(&page, "<main>\n");
		put_columns(&page);
		put(&page, "<ol id=\"beads\" role=\"list\">");
		for (size_t i = 0; i < review->bead_count; i++)
			put_bead(&page, &review->beads[page.order[i]], i + 1);
		put(&page, "</ol>\n</main>\n");
		put_data(&page);
	}
	free(page.order);
	return ok;
}
