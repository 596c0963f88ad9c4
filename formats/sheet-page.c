#include "config.h"

#include "base/i18n.h"
#include "formats/review-text.h"
#include "formats/sheet-own.h"
#include "text/chips.h"
#include "text/lang.h"

/* How high a field is: characters of a line, and lines at most. */
#define LINE       40u
#define MOST_LINES 12u

struct page {
	const struct sheet *sheet;
	struct pu_buf *out;
	const char *direction[2];
	struct pu_buf chips, mark;
};

static void
put(struct page *page, const char *text)
{
	pu_buf_addz(page->out, text);
}

static void
put_message(struct page *page, const char *key)
{
	review_put_html(page->out, pu_str(sheet_message(key)));
}

/* The one of two that goes with the kind of sheet. */
static void
put_either(struct page *page, const char *translation, const char *review)
{
	put_message(page, page->sheet->mark.kind == SHEET_REVIEW ? review
								 : translation);
}

static void
put_language(struct page *page, unsigned side)
{
	put(page, " lang=\"");
	review_put_html(page->out, page->sheet->language[side]);
	pu_buf_addf(page->out, "\" dir=\"%s\"", page->direction[side]);
}

static struct pu_str
with_chips(struct page *page, struct pu_str text, const struct sheet_row *row)
{
	pu_buf_clear(&page->chips);
	chips_put(&page->chips, text, row->codes, row->code_count);
	return pu_buf_str(&page->chips);
}

/* ---- rows ---- */

/* Each chip in an element of its own, which looks like a key. */
static void
put_source(struct page *page, const struct sheet_row *row)
{
	struct pu_str text = with_chips(page, row->source, row);
	size_t done = 0, slashes = 0;

	put(page, "<td class=\"source\"");
	put_language(page, 0);
	put(page, ">");
	for (size_t at = 0; at < text.len; at++) {
		size_t len = slashes % 2 ? 0 : chips_at(text, at);

		slashes = text.ptr[at] == '\\' ? slashes + 1 : 0;
		if (!len)
			continue;
		review_put_html(page->out,
				pu_str_n(text.ptr + done, at - done));
		put(page, "<b>");
		review_put_html(page->out, pu_str_n(text.ptr + at, len));
		put(page, "</b>");
		done = at + len;
		at = done - 1;
	}
	review_put_html(page->out, pu_str_n(text.ptr + done, text.len - done));
	put(page, "</td>\n");
}

static void
put_about(struct page *page, const struct sheet_row *row)
{
	pu_buf_addf(page->out,
		    "<th scope=\"row\"><a id=\"n%u\" href=\"#r%u\">%u</a> "
		    "<span>",
		    row->number, row->number, row->number);
	review_put_html(page->out, pu_str(sheet_part(row->part)));
	put(page, "</span> <span>");
	review_put_html(page->out, row->state);
	put(page, "</span> ");
	if (row->locked) {
		put(page, "<span class=\"state\">");
		put_message(page, "locked");
		put(page, "</span> ");
	}
	put(page, "<code>");
	sheet_put_key(page->out, row);
	put(page, "</code></th>\n");
}

/* A textarea: the first line end in it is none of its text. */
static void
put_field(struct page *page, const struct sheet_row *row, bool target)
{
	size_t lines = 1 + row->source.len / LINE;

	pu_buf_addf(page->out, "<textarea aria-labelledby=\"%s n%u\"",
		    target ? "ht" : "hc", row->number);
	if (target) {
		pu_buf_addf(page->out, " rows=\"%zu\"",
			    lines < MOST_LINES ? lines : MOST_LINES);
		put_language(page, 1);
		put(page, row->locked ? " readonly" : " spellcheck=\"true\"");
	} else {
		put(page, " dir=\"auto\" rows=\"1\"");
	}
	put(page, ">\n");
	if (target)
		review_put_html(page->out, with_chips(page, row->target, row));
	put(page, "</textarea>");
}

static void
put_match(struct page *page, const struct sheet_row *row)
{
	const char *text = sheet_message("match");
	const char *place = strstr(text, "{n}");

	if (!row->match.len || !place)
		return;
	put(page, "<p class=\"match\">");
	review_put_html(page->out, pu_str_n(text, (size_t)(place - text)));
	pu_buf_addf(page->out, "%d", row->score);
	review_put_html(page->out, pu_str(place + 3));
	put(page, "<q");
	put_language(page, 1);
	put(page, ">");
	review_put_html(page->out, with_chips(page, row->match, row));
	put(page, "</q>");
	if (row->origin.len) {
		put(page, " <bdi>");
		review_put_html(page->out, row->origin);
		put(page, "</bdi>");
	}
	put(page, "</p>");
}

static void
put_row(struct page *page, const struct sheet_row *row)
{
	pu_buf_addf(page->out, "<tr id=\"r%u\"%s>\n", row->number,
		    row->locked ? " class=\"locked\"" : "");
	put_about(page, row);
	put_source(page, row);
	put(page, "<td>");
	put_field(page, row, true);
	put_match(page, row);
	put(page, "</td>\n<td><input type=\"checkbox\" ");
	pu_buf_addf(page->out, "aria-labelledby=\"hk n%u\"%s%s></td>\n<td>",
		    row->number, row->done ? " checked" : "",
		    row->locked && page->sheet->mark.kind == SHEET_TRANSLATION
			    ? " disabled"
			    : "");
	for (size_t i = 0; i < row->comment_count; i++) {
		put(page, "<p dir=\"auto\">");
		review_put_html(page->out, row->comments[i]);
		put(page, "</p>");
	}
	put_field(page, row, false);
	put(page, "</td>\n</tr>\n");
}

/* ---- head and foot ---- */

static void
put_head(struct page *page)
{
	put(page, "<!DOCTYPE html>\n<html lang=\"");
	review_put_html(page->out, pu_str(review_message("language")));
	put(page, "\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n"
		  "<meta http-equiv=\"Content-Security-Policy\" content=\""
		  "default-src 'none'; style-src ");
	put(page, sheet_style_hash);
	put(page, "; script-src ");
	put(page, sheet_script_hash);
	put(page, "; base-uri 'none'; form-action 'none'\">\n"
		  "<meta name=\"referrer\" content=\"no-referrer\">\n"
		  "<meta name=\"viewport\" content=\"width=device-width, "
		  "initial-scale=1\">\n<meta name=\"puente-sheet\" content=\"");
	review_put_html(page->out, pu_buf_str(&page->mark));
	put(page, "\">\n<title>");
	review_put_html(page->out, page->sheet->title);
	put(page, "</title>\n<style>");
	pu_buf_add(page->out,
		   pu_str_n((const char *)sheet_style, sheet_style_size));
	put(page, "</style>\n</head>\n<body>\n<header>\n<h1><bdi>");
	review_put_html(page->out, page->sheet->title);
	put(page, "</bdi></h1>\n<p>");
	put_either(page, "how0", "how1");
	put(page, "</p>\n<p>");
	put_message(page, "codes");
	put(page, "</p>\n<noscript><p>");
	put_message(page, "noScript");
	put(page, "</p></noscript>\n</header>\n<div id=\"bar\" role=\"region\" "
		  "aria-label=\"");
	put_message(page, "bar");
	put(page, "\" hidden></div>\n<main>\n<table>\n<thead>\n<tr>"
		  "<th scope=\"col\">");
	put_message(page, "row");
	put(page, "</th><th scope=\"col\">");
	put_message(page, "source");
	put(page, "</th><th scope=\"col\" id=\"ht\">");
	put_message(page, "target");
	put(page, "</th><th scope=\"col\" id=\"hk\">");
	put_either(page, "tick0", "tick1");
	put(page, "</th><th scope=\"col\" id=\"hc\">");
	put_message(page, "comment");
	put(page, "</th></tr>\n</thead>\n<tbody>\n");
}

static void
put_verdict(struct page *page)
{
	static const char *const values[] = { "none", "approve", "return" };

	if (page->sheet->mark.kind != SHEET_REVIEW)
		return;
	put(page, "<p><label for=\"verdict\">");
	put_message(page, "verdict");
	put(page, "</label> <select id=\"verdict\">");
	for (unsigned i = 0; i < 3; i++) {
		pu_buf_addf(page->out, "<option value=\"%s\">", values[i]);
		put_message(page, values[i]);
		put(page, "</option>");
	}
	put(page, "</select></p>\n<p><label for=\"overall\">");
	put_message(page, "overall");
	put(page, "</label><textarea id=\"overall\" dir=\"auto\" rows=\"4\">\n"
		  "</textarea></p>\n");
}

static void
put_foot(struct page *page)
{
	put(page, "</tbody>\n</table>\n");
	put_verdict(page);
	put(page, "</main>\n<footer><p>");
	put_message(page, "known");
	put(page, " <code>");
	review_put_html(page->out, pu_buf_str(&page->mark));
	put(page, "</code></p></footer>\n"
		  "<script type=\"application/json\" id=\"messages\">");
	sheet_put_messages(page->out);
	put(page, "</script>\n<script>");
	pu_buf_add(page->out,
		   pu_str_n((const char *)sheet_script, sheet_script_size));
	put(page, "</script>\n</body>\n</html>\n");
}

bool
sheet_page(struct pu_buf *out, const struct sheet *sheet, struct pu_error *err)
{
	struct page page = { .sheet = sheet,
			     .out = out,
			     .chips = PU_BUF_INIT,
			     .mark = PU_BUF_INIT };
	size_t before = out->len;
	bool ok = sheet_put_mark(&page.mark, &sheet->mark, err);

	for (unsigned side = 0; side < 2; side++)
		page.direction[side] =
			pu_lang_is_rtl(sheet->language[side]) ? "rtl" : "ltr";
	if (ok) {
		put_head(&page);
		for (size_t i = 0; i < sheet->count; i++)
			put_row(&page, &sheet->rows[i]);
		put_foot(&page);
	}
	pu_buf_free(&page.chips);
	pu_buf_free(&page.mark);
	if (ok && out->len - before > SHEET_SIZE)
		return pu_fail(
			err, PU_LIMIT,
			_("the page would be larger than %u MiB, more "
			  "than browsers bear: export the table (--format "
			  "tsv)"),
			(unsigned)(SHEET_SIZE >> 20));
	return ok;
}
