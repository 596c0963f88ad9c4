/* Which files of a folder belong together. */
#include "config.h"

#include "jobs/page-links.h"
#include "jobs/pairing.h"
#include "tests/unit/folder.h"

static struct pu_error err;

/* "a by-name b, ..." then "| c (why), ..." */
static const char *
paired(const char *path)
{
	static struct pu_buf out = PU_BUF_INIT;
	size_t skip = strlen(path) + 1;
	struct pairing p;

	pu_buf_clear(&out);
	if (!pairing_make(&p, path, pu_str("es"), pu_str("en"), NULL, NULL,
			  &err)) {
		pu_buf_addz(&out, err.text);
		return out.ptr;
	}
	for (size_t i = 0; i < p.count; i++)
		pu_buf_addf(&out, "%s%s %s %s", i ? ", " : "",
			    p.pairs[i].source + skip,
			    pair_by_name(p.pairs[i].by),
			    p.pairs[i].target + skip);
	for (size_t i = 0; i < p.alone_count; i++)
		pu_buf_addf(&out, "%s%s%s%s%s", i ? ", " : " | ",
			    p.alone[i].path + skip, p.alone[i].why ? " (" : "",
			    p.alone[i].why ? p.alone[i].why : "",
			    p.alone[i].why ? ")" : "");
	pairing_free(&p);
	return out.ptr;
}

/* Of files that say nothing: paths with a space between. */
static const char *
by_name(const char *folder, const char *const *paths)
{
	char path[256];

	for (; *paths; paths++) {
		snprintf(path, sizeof path, "%s/%s", folder, *paths);
		folder_put(path, *paths);
	}
	return paired(folder);
}

#define NAMES(folder, ...)                                                     \
	by_name(folder, (const char *const[]){ __VA_ARGS__, NULL })

static void
test_names(void)
{
	CHECK_STR(NAMES("n1", "a.es.html", "a.en.html"),
		  "a.es.html name a.en.html");
	CHECK_STR(NAMES("n2", "es/a.md", "en/a.txt"), "es/a.md name en/a.txt");
	CHECK_STR(NAMES("n3", "a_ES.txt", "a.txt"), "a_ES.txt name a.txt");
	CHECK_STR(NAMES("n4", "es-EC_a.txt", "EN-a.TXT"),
		  "es-EC_a.txt name EN-a.TXT");
	CHECK_STR(NAMES("n5", "x/Spanish.txt", "x/english.txt"),
		  "x/Spanish.txt name x/english.txt");
	CHECK_STR(NAMES("n6", "La huelga (español).txt",
			"La huelga (English).txt"),
		  "La huelga (español).txt name La huelga (English).txt");
	/* Letters and accents apart, as some systems write them. */
	CHECK_STR(NAMES("n7", "a (espan\xCC\x83ol).txt",
			"a (ingle\xCC\x81s).txt"),
		  "a (espan\xCC\x83ol).txt name a (ingle\xCC\x81s).txt");
	CHECK_STR(NAMES("n8", "[ES] a.txt", "[EN] a.txt"),
		  "[ES] a.txt name [EN] a.txt");
	CHECK_STR(NAMES("n9", "nota 3 es.txt", "nota 3 en.txt"),
		  "nota 3 es.txt name nota 3 en.txt");
	CHECK_STR(NAMES("n10", "a.es.html", "a.es.txt", "a.en.txt"),
		  "a.es.txt name a.en.txt | a.es.html");
	CHECK_STR(NAMES("n11", "a.es.txt", "a.en.txt", "a.fr.txt"),
		  "a.es.txt name a.en.txt | a.fr.txt (its name is that of "
		  "another language)");
	/* "en" is a Spanish word, too. */
	CHECK_STR(NAMES("n12", "en-casa.es.txt", "en-casa.txt"),
		  "en-casa.es.txt name en-casa.txt");
	CHECK_STR(NAMES("n13", "es/x/a.txt", "en/x/a.txt", "es/y/a.txt",
			"en/y/a.txt"),
		  "es/x/a.txt name en/x/a.txt, es/y/a.txt name en/y/a.txt");
	folder_put("n14/.hidden.es.txt", "x");
	folder_put("n14/a.es.pdf", "x");
	CHECK_STR(paired("n14"), "");
}

static void
put_page(const char *path, const char *language, const char *head)
{
	char text[1024];

	snprintf(
		text, sizeof text,
		"<html lang=\"%s\"><head>%s</head><body><p>%s</p></body></html>",
		language, head, path);
	folder_put(path, text);
}

static void
test_links(void)
{
	put_page("l1/sub/uno.html", "es",
		 "<link rel=alternate hreflang=en href='../otra/two.html'>");
	put_page("l1/otra/two.html", "en", "");
	CHECK_STR(paired("l1"), "sub/uno.html link otra/two.html");
	put_page("l2/El mercado.html", "es-EC",
		 "<link rel=canonical href='https://a.example/mercado/'>"
		 "<link rel=alternate hreflang=en "
		 "href='https://a.example/en/market/'>");
	put_page("l2/The market.html", "en",
		 "<link rel=canonical href='//a.example/en/market'>");
	CHECK_STR(paired("l2"), "El mercado.html link The market.html");
	/* Only the query tells them apart. */
	put_page("l3/a.html", "es",
		 "<link rel=canonical href='https://a.example/nota'>"
		 "<link rel=alternate hreflang=en "
		 "href='https://a.example/nota?lang=en'>");
	put_page("l3/b.html", "en",
		 "<link rel=canonical href='https://a.example/nota?lang=en'>");
	CHECK_STR(paired("l3"), "a.html link b.html");
	put_page("l4/cr\xC3\xB3nica.html", "es", "");
	put_page("l4/chronicle.html", "en",
		 "<link rel=alternate hreflang=es href='cr%C3%B3nica.html'>");
	CHECK_STR(paired("l4"), "cr\xC3\xB3nica.html link chronicle.html");
	/* A page that is in neither language leads nowhere. */
	put_page("l5/un.html", "fr",
		 "<link rel=alternate hreflang=en href='one.html'>");
	put_page("l5/one.html", "en", "");
	CHECK_STR(paired("l5"), " | one.html (its language is not clear), "
				"un.html (its language is not clear)");
}

static const char *
address(const char *url, const char *page)
{
	static char out[256];
	struct pu_arena *arena = pu_arena_new();
	struct pu_str got = page_address(pu_str(url), pu_str(page), arena);

	snprintf(out, sizeof out, "%.*s", (int)got.len, got.ptr);
	pu_arena_free(arena);
	return out;
}

static void
test_addresses(void)
{
	CHECK_STR(address("https://a.example/x/y.html#top", "p"), "x/y");
	CHECK_STR(address("https://a.example", "d/p.html"), "");
	CHECK_STR(address("https://a.example?p=3", "d/p.html"), "?p=3");
	CHECK_STR(address("//a.example/x/", "d/p"), "x");
	CHECK_STR(address("/x/./y/../index.html", "d/p"), "x");
	CHECK_STR(address("y.htm", "d/e/p.html"), "d/e/y");
	CHECK_STR(address("../../../../y", "d/e/p.html"), "y");
	CHECK_STR(address("?lang=en", "d/p.html"), "d/p?lang=en");
	CHECK_STR(address("#top", "d/p.html"), "");
	CHECK_STR(address("a%2fb%zz%00%4", "p"), "a/b%zz%00%4");
	CHECK_STR(address("", "p"), "");
}

static void
test_page(void)
{
	struct pu_arena *arena = pu_arena_new();
	struct page_links links;

	CHECK(page_links_read(
		&links,
		pu_str("<html lang=es_EC><head><link rel=canonical href=/a>"
		       "<link rel=alternate hreflang=x-default href=/b>"
		       "<link rel=alternate hreflang=EN href=/c></head>"
		       "<body><a href=/d>no</a><a hreflang=fr href=/e>oui</a>"
		       "</body></html>"),
		pu_str("p.html"), arena, &err));
	CHECK(pu_str_is(links.language, "es-EC"));
	CHECK(pu_str_is(links.canonical, "a"));
	if (CHECK(links.count == 2)) {
		CHECK(pu_str_is(links.links[0].language, "en"));
		CHECK(pu_str_is(links.links[0].address, "c"));
		CHECK(pu_str_is(links.links[1].address, "e"));
	}
	page_links_free(&links);
	pu_arena_free(arena);
}

static void
test_content(void)
{
	folder_put_sample("c/1.txt", "", "night-bus.es.txt");
	folder_put_sample("c/2.txt", "", "port-strike.en.txt");
	folder_put_sample("c/3.txt", "", "night-bus.en.txt");
	folder_put_sample("c/4.txt", "", "port-strike.es.txt");
	folder_put_sample("c/5.txt", "", "port-vote.fr.txt");
	CHECK_STR(paired("c"), "1.txt content 3.txt, 4.txt content 2.txt | "
			       "5.txt (it looks like \"fr\")");
	/* The same article, saved twice in another way. */
	folder_put_sample("c/6.md", "# Dos\n\n", "night-bus.es.txt");
	folder_put_sample("c/7.md", "# Two\n\n", "night-bus.en.txt");
	folder_put_sample("c/8.txt", "", "port-strike.es.txt");
	folder_put("c/9.txt", "");
	CHECK_STR(paired("c"),
		  "1.txt content 3.txt, 4.txt content 2.txt, 6.md content "
		  "7.md | 5.txt (it looks like \"fr\"), 8.txt (it is a copy of "
		  "c/4.txt), 9.txt (the file is empty)");
	folder_put_sample("c/es.txt", "", "night-bus.es.txt");
	folder_put("c/en.txt", "x");
	CHECK_STR(paired("c"),
		  "4.txt content 2.txt, 6.md content 3.txt, es.txt name en.txt "
		  "| 1.txt (it is a copy of c/es.txt), 5.txt (it looks like "
		  "\"fr\"), 7.md, 8.txt (it is a copy of c/4.txt), 9.txt (the "
		  "file is empty)");
}

static void
test_list(void)
{
	struct pairing p;

	folder_put("deep/a.txt", "x");
	folder_put("deep/b.txt", "x");
	folder_put("b.txt", "x");
	folder_put("deep/list", "# a remark\n\na.txt\tb.txt\n");
	/* Here comes before there. */
	if (CHECK(pairing_make(&p, "deep/list", pu_str("es"), pu_str("en"),
			       NULL, NULL, &err))) {
		CHECK(p.count == 1 && p.pairs[0].by == PAIR_BY_LIST);
		CHECK_STR(p.pairs[0].source, "deep/a.txt");
		CHECK_STR(p.pairs[0].target, "b.txt");
		pairing_free(&p);
	}
	folder_put("deep/bad", "a.txt b.txt\n");
	CHECK(!strcmp(paired("deep/bad"),
		      "not two paths with a tab between them") &&
	      err.code == PU_SYNTAX && err.line == 1);
	paired("nowhere");
	CHECK(err.code == PU_NOT_FOUND);
}

int
main(void)
{
	if (folder_open()) {
		test_names();
		test_links();
		test_addresses();
		test_page();
		test_content();
		test_list();
	}
	folder_close();
	return tap_done();
}
