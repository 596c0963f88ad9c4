/* Any text, codes and names as pages: what is written is HTML, JSON and XML
 * that is well-formed, and links nowhere that it may not. */
#include "config.h"

#include <jansson.h>
#include <stdlib.h>

#include "tests/publish.h"
#include "text/html.h"
#include "text/xml.h"

static void
must(bool ok)
{
	if (!ok)
		abort();
}

static void
look(const struct html_node *node)
{
	struct pu_str href = html_attribute(node, "href");

	must(!href.ptr || !str_holds(href, "script:") ||
	     memchr(href.ptr, '/', href.len) ||
	     memchr(href.ptr, '?', href.len) ||
	     memchr(href.ptr, '#', href.len) ||
	     pu_str_starts(href, "mailto:") || pu_str_starts(href, "tel:"));
	must(!html_attribute(node, "onclick").ptr);
	for (const struct html_node *child = html_first(node); child;
	     child = html_next(child))
		look(child);
}

static void
read_html(struct pu_str page)
{
	struct pu_error err;
	struct html *html;

	must(html_parse(&html, page, &err));
	look(html_root(html));
	html_free(html);
}

static void
read_json(struct pu_str text)
{
	json_t *json =
		json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, NULL);

	must(json != NULL);
	json_decref(json);
}

static void
read_xml(struct pu_str text)
{
	struct pu_error err;
	struct xml_reader *xml;
	struct input *in;
	enum xml_event event;

	must(input_open_memory(&in, text, "page", INPUT_MARKUP, &err));
	must(xml_open(&xml, in, &err));
	do
		event = xml_next(xml, &err);
	while (event > XML_END);
	must(event == XML_END || err.code == PU_LIMIT);
	must(xml_repaired(xml) == 0);
	xml_close(xml);
}

static void
write_all(struct sample *s)
{
	const struct publish_finding *findings;
	const struct publish_format *format;
	struct pu_buf out = PU_BUF_INIT;
	struct pu_error err;

	publish_check(&s->page, s->arena, &findings);
	publish_prepare(&s->page, s->arena);
	for (size_t i = 0; (format = publish_format_at(i)); i++) {
		pu_buf_clear(&out);
		if (!format->write(&out, &s->page, &err))
			continue;
		if (format->write == publish_html)
			read_html(pu_buf_str(&out));
		else if (format->write == publish_json_ld ||
			 format->write == publish_wp_json)
			read_json(pu_buf_str(&out));
		else if (format->write == publish_wxr)
			read_xml(pu_buf_str(&out));
	}
	pu_buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Lines are blocks; a line's first byte says which, and the last line is the
 * credit, the names and the addresses. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pu_str text = pu_str_n((const char *)data, size), line;
	struct sample s;

	sample_start(&s, size && data[0] & 1 ? "ar" : "en");
	for (size_t at = 0; at < size && s.page.block_count < SAMPLE_BLOCKS;) {
		const char *end = memchr(text.ptr + at, '\n', size - at);
		size_t len = end ? (size_t)(end - text.ptr) - at : size - at;
		int first = len ? data[at] : 0;

		line = pu_str_n(text.ptr + at, len);
		s.blocks[s.page.block_count++] = sample_block(
			(enum article_part)(first % ARTICLE_PARTS), first % 9,
			len ? pu_str_n(line.ptr + 1, len - 1) : line, s.arena);
		at += len + 1;
	}
	line = s.page.block_count ? s.blocks[s.page.block_count - 1].text
				  : pu_str("");
	s.page.slug = s.page.author = s.page.licence = line;
	s.page.licence_url = s.page.site.category = line;
	s.page.site.wordpress_login = s.page.original.title = line;
	s.page.original.language = pu_str("es");
	s.page.original.url = line;
	s.page.published = 20779;
	s.lines[s.page.line_count++] = line;
	s.credits[s.page.linked_count++] =
		(struct publish_credit){ pu_str("translator"), false, line,
					 line };
	s.page.named_count = 1;
	write_all(&s);
	sample_stop(&s);
	return 0;
}
