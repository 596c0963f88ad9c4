/* Whatever a text, a name or an address holds: HTML stays HTML, JSON stays
 * JSON, XML stays XML, and what was typed is what is read. */
#include "config.h"

#include <jansson.h>
#include <stdlib.h>

#include "publish/put.h"
#include "tests/publish.h"
#include "tests/tap.h"
#include "text/html.h"
#include "text/xml.h"

/* The sample's mean text as it may be read again. */
static struct pu_str
mean_text(struct pu_arena *arena)
{
	return put_data(pu_str(SAMPLE_MEAN), arena);
}

static struct pu_buf
written(publish_writer *write, struct sample *s)
{
	struct pu_buf out = PU_BUF_INIT;
	struct pu_error err = { 0 };

	CHECK(write(&out, &s->page, &err));
	return out;
}

static bool
holds(struct pu_str text, const char *part)
{
	size_t len = strlen(part);

	for (size_t i = 0; i + len <= text.len; i++)
		if (!memcmp(text.ptr + i, part, len))
			return true;
	return false;
}

/* ---- HTML ---- */

struct seen {
	size_t scripts, strange, links, unsafe;
	struct pu_buf text; /* of the first h1 */
};

static bool
is_known(struct pu_str name)
{
	static const char known[] =
		" html head meta title link script body main article h1 h2 h3 "
		"h4 h5 h6 p ul ol li blockquote figure figcaption img footer "
		"strong em a br bdi div ";
	struct pu_buf word = PU_BUF_INIT;
	bool found;

	pu_buf_addc(&word, ' ');
	pu_buf_add(&word, name);
	pu_buf_addc(&word, ' ');
	found = strstr(known, word.ptr) != NULL;
	pu_buf_free(&word);
	return found;
}

static void
look(const struct html_node *node, struct seen *seen, bool title)
{
	struct pu_str name = html_name(node), href;

	if (html_text(node).ptr && title)
		pu_buf_add(&seen->text, html_text(node));
	if (name.len) {
		seen->scripts += pu_str_is(name, "script");
		seen->strange += !is_known(name);
		seen->strange += html_attribute(node, "onclick").ptr ||
				 html_attribute(node, "onerror").ptr ||
				 html_attribute(node, "style").ptr;
		href = html_attribute(node, "href");
		if (href.ptr) {
			seen->links++;
			seen->unsafe += memchr(href.ptr, ':', href.len) &&
					!pu_str_starts(href, "https://");
		}
	}
	for (const struct html_node *child = html_first(node); child;
	     child = html_next(child))
		look(child, seen, title || pu_str_is(name, "h1"));
}

static void
test_html(struct sample *s)
{
	struct pu_buf out = written(publish_html, s);
	struct seen seen = { .text = PU_BUF_INIT };
	struct pu_error err;
	struct html *html;

	CHECK(html_parse(&html, pu_buf_str(&out), &err));
	look(html_root(html), &seen, false);
	CHECK(seen.scripts == 1);
	CHECK(seen.strange == 0);
	CHECK(seen.links > 10);
	CHECK(seen.unsafe == 0);
	CHECK(holds(pu_buf_str(&seen.text), "</script><script>"));
	CHECK(!holds(pu_buf_str(&out), "<!-- "));
	CHECK(!holds(pu_buf_str(&out), "javascript"));
	html_free(html);
	pu_buf_free(&seen.text);
	pu_buf_free(&out);
}

/* ---- JSON ---- */

static const char *
text_at(const json_t *json, const char *key)
{
	const char *text = json_string_value(json_object_get(json, key));

	return text ? text : "(none)";
}

static void
test_json(struct sample *s)
{
	struct pu_buf out = written(publish_json_ld, s);
	struct pu_str mean = mean_text(s->arena);
	json_t *json =
		json_loadb(out.ptr, out.len, JSON_REJECT_DUPLICATES, NULL);
	json_t *translator =
		json_array_get(json_object_get(json, "translator"), 0);
	json_t *role = json_object_get(json, "contributor");

	CHECK(json != NULL);
	CHECK_STR(text_at(translator, "name"), mean.ptr);
	CHECK(!json_object_get(translator, "url"));
	CHECK_STR(text_at(json_object_get(role, "contributor"), "name"),
		  mean.ptr);
	CHECK_STR(text_at(role, "@type"), "Role");
	CHECK_STR(text_at(json_object_get(json, "license"), "name"), mean.ptr);
	CHECK(!strpbrk(out.ptr, "<>&"));
	json_decref(json);
	pu_buf_free(&out);
	out = written(publish_wp_json, s);
	json = json_loadb(out.ptr, out.len, JSON_REJECT_DUPLICATES, NULL);
	CHECK(json != NULL);
	CHECK_STR(text_at(json, "status"), "draft");
	/* WordPress takes titles for HTML. */
	CHECK(!strpbrk(text_at(json, "title"), "<>"));
	CHECK(!strstr(text_at(json, "content"), "[g]"));
	json_decref(json);
	pu_buf_free(&out);
}

/* ---- XML ---- */

struct field {
	const char *name;
	struct pu_buf text; /* of the first that is called so */
	size_t count;
};

static void
read_fields(struct pu_str xml, struct field *fields, size_t count)
{
	struct pu_error err = { 0 };
	struct xml_reader *reader;
	struct input *in;
	enum xml_event event;
	struct field *at = NULL;
	bool ok = input_open_memory(&in, xml, "test", INPUT_MARKUP, &err) &&
		  xml_open(&reader, in, &err);

	if (!CHECK(ok))
		return;
	while ((event = xml_next(reader, &err)) > XML_END) {
		if (event == XML_OPEN) {
			at = NULL;
			for (size_t i = 0; i < count; i++)
				if (pu_str_is(xml_name(reader),
					      fields[i].name) &&
				    !fields[i].count++)
					at = &fields[i];
		} else if (event == XML_TEXT && at) {
			pu_buf_add(&at->text, xml_text(reader));
		} else {
			at = NULL;
		}
	}
	CHECK(event == XML_END);
	CHECK(xml_repaired(reader) == 0);
	xml_close(reader);
}

static void
test_wxr(struct sample *s)
{
	struct pu_buf out = written(publish_wxr, s);
	struct pu_buf blocks = written(publish_wp_blocks, s);
	struct field fields[] = {
		{ "wxr_version", PU_BUF_INIT, 0 },
		{ "status", PU_BUF_INIT, 0 },
		{ "author_email", PU_BUF_INIT, 0 },
		{ "encoded", PU_BUF_INIT, 0 },
		{ "author_login", PU_BUF_INIT, 0 },
		{ "creator", PU_BUF_INIT, 0 },
		{ "category", PU_BUF_INIT, 0 },
		{ "post_date", PU_BUF_INIT, 0 },
	};
	size_t count = sizeof fields / sizeof fields[0];
	struct pu_str mean = mean_text(s->arena);

	read_fields(pu_buf_str(&out), fields, count);
	CHECK_STR(fields[0].text.ptr, "1.2");
	CHECK_STR(fields[1].text.ptr, "draft");
	CHECK_STR(fields[2].text.ptr, "");
	CHECK_STR(fields[4].text.ptr, mean.ptr);
	CHECK_STR(fields[5].text.ptr, mean.ptr);
	CHECK_STR(fields[6].text.ptr, mean.ptr);
	CHECK_STR(fields[7].text.ptr, "2026-11-22 00:00:00");
	CHECK(!holds(pu_buf_str(&out), "<!DOCTYPE"));
	CHECK_STR(fields[3].text.ptr, blocks.ptr);
	for (size_t i = 0; i < count; i++)
		pu_buf_free(&fields[i].text);
	pu_buf_free(&out);
	pu_buf_free(&blocks);
}

/* ---- the shell ---- */

static void
test_command(struct sample *s)
{
	struct pu_buf out = PU_BUF_INIT;
	struct pu_error err;

	CHECK(publish_wp_command(&out, &s->page, pu_str("it's $(id).json"),
				 &err));
	CHECK_STR(out.ptr, "curl --user \"$WP_USER:$WP_APP_PASSWORD\" --header "
			   "'Content-Type: application/json' --data-binary "
			   "'@it'\\''s $(id).json' 'https://example.org/"
			   "%27$%28id%29%27%22/wp-json/wp/v2/posts'\n");
	pu_buf_clear(&out);
	s->page.site.wordpress_url = pu_str("http://example.org");
	CHECK(!publish_wp_command(&out, &s->page, pu_str("x"), &err));
	CHECK(err.code == PU_INVALID && out.len == 0);
	pu_buf_free(&out);
}

static void
test_names(struct sample *s)
{
	struct pu_buf out = PU_BUF_INIT;

	publish_file_name(&out, &s->page, publish_format_at(0));
	CHECK(!strchr(out.ptr, '/') && !strchr(out.ptr, ' '));
	CHECK(out.ptr[0] == 'O');
	pu_buf_clear(&out);
	s->page.slug = pu_str("../../.ssh/x");
	publish_file_name(&out, &s->page, publish_format_at(0));
	CHECK_STR(out.ptr, "ssh-x.en.html");
	pu_buf_clear(&out);
	s->page.slug = s->page.work = pu_str("/.");
	publish_file_name(&out, &s->page, publish_format_at(4));
	CHECK_STR(out.ptr, "page.en.md");
	pu_buf_free(&out);
}

/* Which addresses are written, and as what; "": not at all. */
static void
test_addresses(struct pu_arena *arena)
{
	static const struct {
		const char *from, *to;
		bool image;
	} cases[] = {
		{ "https://e.org/a b(c)", "https://e.org/a%20b%28c%29", false },
		{ " HTTP://e.org/ ", "HTTP://e.org/", false },
		{ "mailto:a@e.org", "mailto:a@e.org", false },
		{ "mailto:a@e.org", "", true },
		{ "tel:+59312", "tel:+59312", false },
		{ "/es/a?b#c", "/es/a?b#c", false },
		{ "a/b:c", "a/b:c", false },
		{ "#a:b", "#a:b", false },
		{ "?a:b", "?a:b", false },
		{ "//e.org/x", "//e.org/x", false },
		{ "javascript:alert(1)", "", false },
		{ "JavaScript:alert(1)", "", false },
		{ "java\tscript:alert(1)", "", false },
		{ "java\nscript:alert(1)", "", false },
		{ "\x01javascript:alert(1)", "", false },
		{ "java script:alert(1)", "", false },
		{ "j\xC3\xA1vascript:alert(1)", "", false },
		{ "vbscript:x", "", false },
		{ "data:text/html,x", "", false },
		{ "data:image/png;base64,x", "", true },
		{ "file:///etc/passwd", "", false },
		{ "", "", false },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct pu_str got = put_address(pu_str(cases[i].from),
						cases[i].image, arena);

		CHECK_STR(got.ptr, cases[i].to);
	}
	CHECK(put_is_absolute(pu_str("https://e.org/")));
	CHECK(!put_is_absolute(pu_str("https:///x")));
	CHECK(!put_is_absolute(pu_str("https:e.org")));
	CHECK(!put_is_absolute(pu_str("ftp://e.org")));
	CHECK(!put_is_absolute(pu_str("/es/x")));
	CHECK(!put_is_absolute(pu_str("")));
}

int
main(void)
{
	struct sample s;

	sample_hostile(&s);
	test_html(&s);
	test_json(&s);
	test_wxr(&s);
	test_command(&s);
	test_names(&s);
	test_addresses(s.arena);
	sample_stop(&s);
	return tap_done();
}
