/* What is found before a page goes out, and what is refused. */
#include "config.h"

#include "tests/publish.h"
#include "tests/tap.h"

static const char *
found(const struct publish_page *page)
{
	static struct pu_buf out = PU_BUF_INIT;
	const struct publish_finding *list;
	struct pu_arena *arena = pu_arena_new();
	size_t count = publish_check(page, arena, &list);

	pu_buf_clear(&out);
	for (size_t i = 0; i < count; i++) {
		pu_buf_addf(&out, "%s%s", i ? " " : "",
			    publish_trouble_name(list[i].trouble));
		if (list[i].at != SIZE_MAX)
			pu_buf_addf(&out, "@%zu", list[i].at);
		if (list[i].number)
			pu_buf_addf(&out, "#%d", list[i].number);
		if (list[i].text.len)
			pu_buf_addf(&out, "(%.*s)", (int)list[i].text.len,
				    list[i].text.ptr);
	}
	pu_arena_free(arena);
	return out.ptr;
}

static void
test_article(void)
{
	struct sample s;

	sample_article(&s);
	CHECK_STR(found(&s.page), "json-ld-stripped");
	s.page.site.wordpress_url = pu_str("");
	CHECK_STR(found(&s.page), "");
	s.page.slug = pu_str("El Río");
	s.page.line_count = 0;
	s.page.published = DAY_NONE;
	CHECK_STR(found(&s.page),
		  "slug-shape(El Río) day-missing credit-missing");
	sample_stop(&s);
}

static void
test_blocks(void)
{
	struct sample s;

	sample_start(&s, "en");
	s.page.slug = pu_str("x");
	s.page.published = 1;
	sample_add(&s, ARTICLE_PARAGRAPH, 0, " <b> </b> ");
	sample_add(&s, ARTICLE_HEADING, 3, "Too deep");
	sample_add(&s, ARTICLE_HEADING, 4, "Right below");
	sample_add(&s, ARTICLE_HEADING, 2, "Up again");
	sample_add(&s, ARTICLE_PARAGRAPH, 0,
		   "<a href=\"javascript:x\">here</a> "
		   "<a href=\"ftp://e.org\">there</a>");
	sample_add(&s, ARTICLE_PARAGRAPH, 0, "<img src=\"a.png\">");
	sample_add(&s, ARTICLE_CAPTION, 0, "A caption");
	sample_add(&s, ARTICLE_PARAGRAPH, 0, "<img src=\"b.png\"> beside");
	sample_add(&s, ARTICLE_ALT, 0, "A bridge");
	sample_add(&s, ARTICLE_PARAGRAPH, 0, "Text");
	sample_add(&s, ARTICLE_ALT, 0, "Nobody's");
	sample_add(&s, ARTICLE_BOILERPLATE, 0, "");
	CHECK_STR(found(&s.page),
		  "empty-block@0 heading-skipped@1#3 "
		  "link-dropped@4(javascript:x) alt-missing@5(a.png) "
		  "image-missing@10 title-missing address-missing");
	sample_add(&s, ARTICLE_TITLE, 0, "One");
	sample_add(&s, ARTICLE_TITLE, 0, "Two");
	CHECK(strstr(found(&s.page), "title-twice@13"));
	CHECK(!strstr(found(&s.page), "title-missing"));
	sample_stop(&s);
}

static void
refused(const struct sample *s, const char *text)
{
	static const char *const names[] = { "html", "json-ld", "hreflang" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const struct publish_format *format =
			publish_format_named(pu_str(names[i]));
		struct pu_buf out = PU_BUF_INIT;
		struct pu_error err = { 0 };

		CHECK(!format->write(&out, &s->page, &err));
		CHECK(err.code == PU_CONFLICT);
		CHECK_STR(err.failure, "E-PUBLISH-02");
		CHECK(strstr(err.text, text) != NULL);
		CHECK(out.len == 0);
		pu_buf_free(&out);
	}
}

static void
test_cluster(void)
{
	struct pu_buf out = PU_BUF_INIT;
	struct pu_error err;
	struct sample s;

	sample_original(&s);
	CHECK_STR(found(&s.page), "");
	s.cluster[1].url = pu_str("");
	CHECK_STR(found(&s.page), "cluster-unpublished(es)");
	refused(&s, "\"es\"");
	s.cluster[1].url = pu_str("/es/el-rio-vuelve/");
	CHECK_STR(found(&s.page), "cluster-relative(/es/el-rio-vuelve/)");
	refused(&s, "\"/es/el-rio-vuelve/\"");
	s.cluster[1].url = s.page.url;
	CHECK(strstr(found(&s.page), "slug-shared"));
	s.cluster[1].language = pu_str("pt-BR");
	CHECK(strstr(found(&s.page), "cluster-twice(pt-BR)"));
	s.page.cluster_count = 1;
	s.page.url = pu_str("en/the-river-is-back");
	refused(&s, "en/the-river-is-back");
	CHECK_STR(found(&s.page), "cluster-relative(en/the-river-is-back)");
	s.page.language = pu_str("fr");
	CHECK(strstr(found(&s.page), "cluster-self"));
	/* A first page may have no address yet; nothing is linked then. */
	s.page.language = pu_str("en");
	s.page.url = pu_str("");
	CHECK_STR(found(&s.page), "address-missing");
	CHECK(publish_html(&out, &s.page, &err));
	CHECK(!strstr(out.ptr, "hreflang"));
	CHECK(!publish_hreflang(&out, &s.page, &err));
	CHECK_STR(err.failure, "E-PUBLISH-02");
	/* What WordPress' importer cannot know again. */
	s.page.published = DAY_NONE;
	CHECK(!publish_wxr(&out, &s.page, &err));
	CHECK(err.code == PU_INVALID);
	pu_buf_free(&out);
	sample_stop(&s);
}

static void
test_names(void)
{
	struct publish_finding finding = { .text = pu_str("X") };
	struct pu_buf out = PU_BUF_INIT;
	int same = 0;

	for (int i = 0; i < PUBLISH_TROUBLES; i++) {
		finding.trouble = (enum publish_trouble)i;
		pu_buf_clear(&out);
		publish_finding_say(&out, &finding);
		CHECK(out.len && !strstr(out.ptr, "%"));
		CHECK(*publish_trouble_name(finding.trouble));
		CHECK(publish_trouble_weight(finding.trouble) <= PUBLISH_ERROR);
		for (int k = 0; k < i; k++)
			same += !strcmp(
				publish_trouble_name(finding.trouble),
				publish_trouble_name((enum publish_trouble)k));
	}
	CHECK(same == 0);
	finding.trouble = PUBLISH_SLUG_SHAPE;
	pu_buf_clear(&out);
	publish_finding_say(&out, &finding);
	CHECK(strstr(out.ptr, "\"X\"") != NULL);
	pu_buf_free(&out);
	CHECK(!publish_format_named(pu_str("pdf")));
	CHECK(publish_format_at(8) && !publish_format_at(9));
}

int
main(void)
{
	test_article();
	test_blocks();
	test_cluster();
	test_names();
	return tap_done();
}
