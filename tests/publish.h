/* publish.h - pages to test with, written for that: texts with codes as <b>,
 * </b>, <br>; "&lt;" is the character */
#ifndef TESTS_PUBLISH_H
#define TESTS_PUBLISH_H

#include "publish/publish.h"
#include "text/utf8.h"

#define SAMPLE_BLOCKS 64

struct sample {
	struct pu_arena *arena;
	struct publish_page page;
	struct article_block blocks[SAMPLE_BLOCKS];
	struct pu_str lines[4], notes[4];
	struct publish_credit credits[6];
	struct publish_version cluster[5];
};

static inline struct article_block
sample_block(enum article_part part, int n, struct pu_str text,
	     struct pu_arena *arena)
{
	struct pu_inline_code *codes =
		arena_array(arena, text.len + 1, sizeof *codes);
	struct pu_buf out = PU_BUF_INIT;
	struct article_block block = { .part = part, .codes = codes };

	block.level = part == ARTICLE_HEADING ? n : 0;
	block.number = part == ARTICLE_ITEM ? n : 0;
	for (size_t i = 0; i < text.len; i++) {
		const char *end = text.ptr[i] != '<' ? NULL
						     : memchr(text.ptr + i, '>',
							      text.len - i);

		if (text.len - i >= 4 && !memcmp(text.ptr + i, "&lt;", 4)) {
			pu_buf_addc(&out, '<');
			i += 3;
		} else if (!end) {
			pu_buf_addc(&out, text.ptr[i]);
		} else {
			struct pu_str data = pu_str_n(
				text.ptr + i, (size_t)(end - text.ptr) - i + 1);

			codes[block.code_count] = (struct pu_inline_code){
				.kind = PU_CODE_ALONE,
				.i = -1,
				.x = -1,
				.type = { "", 0 },
				.data = arena_str(arena, data)
			};
			utf8_add(&out,
				 PU_CODE_FIRST + (uint32_t)block.code_count++);
			i = (size_t)(end - text.ptr);
		}
	}
	block.text = arena_str(arena, pu_buf_str(&out));
	pu_buf_free(&out);
	return block;
}

static inline void
sample_add(struct sample *s, enum article_part part, int n, const char *text)
{
	s->blocks[s->page.block_count++] =
		sample_block(part, n, pu_str(text), s->arena);
}

/* A page without anything. */
static inline void
sample_start(struct sample *s, const char *language)
{
	*s = (struct sample){ .arena = pu_arena_new() };
	s->page = (struct publish_page){
		.language = pu_str(language),
		.published = DAY_NONE,
		.modified = DAY_NONE,
		.original = { .day = DAY_NONE },
	};
	s->page.blocks = s->blocks;
	s->page.lines = s->lines;
	s->page.notes = s->notes;
	s->page.linked = s->page.named = s->credits;
	s->page.cluster = s->cluster;
}

static inline void
sample_stop(struct sample *s)
{
	pu_arena_free(s->arena);
}

static inline void
sample_credit(struct sample *s, const char *role, bool organisation,
	      const char *name, const char *url)
{
	s->credits[s->page.linked_count++] =
		(struct publish_credit){ pu_str(role), organisation,
					 pu_str(name), pu_str(url) };
	s->page.named_count = s->page.linked_count;
}

static inline void
sample_version(struct sample *s, const char *language, const char *url,
	       const char *title)
{
	s->cluster[s->page.cluster_count++] =
		(struct publish_version){ pu_str(language), pu_str(url),
					  pu_str(title) };
}

/* A line with one name in it, marked. */
static inline struct pu_str
sample_line(struct sample *s, const char *before, const char *name,
	    const char *after)
{
	struct pu_buf out = PU_BUF_INIT;
	struct pu_str line;

	pu_buf_addz(&out, before);
	publish_mark_name(&out, pu_str(name));
	pu_buf_addz(&out, after);
	line = arena_str(s->arena, pu_buf_str(&out));
	pu_buf_free(&out);
	return line;
}

/* Everything that an article has. */
static inline void
sample_article(struct sample *s)
{
	struct publish_page *page = &s->page;

	sample_start(s, "es");
	page->work = pu_str("rio-claro");
	page->slug = pu_str("el-rio-vuelve");
	page->url = pu_str("https://example.org/es/el-rio-vuelve/");
	page->published = 20779; /* 2026-11-22 */
	page->modified = 20781;
	page->author = pu_str("Mesa de Río Claro");
	page->licence = pu_str("CC BY 4.0");
	page->licence_url =
		pu_str("https://creativecommons.org/licenses/by/4.0/");
	page->original = (struct publish_original){
		pu_str("en"), pu_str("The river is back"),
		pu_str("https://example.org/en/the-river-is-back/"),
		pu_str("2"), 20770
	};
	page->site = (struct publish_site){
		.base_url = pu_str("https://example.org/"),
		.wordpress_url = pu_str("https://example.org/"),
		.category = pu_str("Ríos & Lagos"),
		.category_id = 7,
	};
	sample_version(s, "en", "https://example.org/en/the-river-is-back/",
		       "The river is back");
	sample_version(s, "es", "https://example.org/es/el-rio-vuelve/",
		       "El río vuelve");
	sample_version(s, "pt-BR", "https://example.org/pt/o-rio/?a=1&b=2",
		       "O rio voltou");
	sample_credit(s, "translator", false, "Quilla",
		      "https://example.org/quilla");
	sample_credit(s, "translator", true, "Colectivo Wayra", "");
	sample_credit(s, "reviser", false, "Wara Condori", "");
	s->lines[page->line_count++] =
		sample_line(s, "Traducción del inglés: Quilla y ",
			    "Colectivo Wayra", ". Revisión: Wara Condori.");
	s->notes[page->note_count++] =
		pu_str("Publicado originalmente en inglés: The river is back "
		       "(https://example.org/en/the-river-is-back/).");
	sample_add(s, ARTICLE_TITLE, 0, "El río vuelve");
	sample_add(s, ARTICLE_STANDFIRST, 0,
		   "Doce días después, el agua de <i>Río Claro</i> es clara.");
	sample_add(s, ARTICLE_PARAGRAPH, 0,
		   "La <b>Red de Ríos</b> lo contó en <a href=\"https://"
		   "example.org/informe?a=1&amp;b=2\">su informe de "
		   "<i>octubre</i></a>: 3 &lt; 5 & nada más.");
	sample_add(s, ARTICLE_PARAGRAPH, 0,
		   "<img src=\"rio.jpg\" alt=\"river\">");
	sample_add(s, ARTICLE_ALT, 0, "El río visto desde el puente");
	sample_add(s, ARTICLE_CAPTION, 0, "El río, ayer. Foto: <i>Red</i>");
	sample_add(s, ARTICLE_HEADING, 2, "Qué se pide");
	sample_add(s, ARTICLE_ITEM, 3, "Agua: limpia, siempre");
	sample_add(s, ARTICLE_ITEM, 4, "Peces:<br>truchas");
	sample_add(s, ARTICLE_HEADING, 3, "Y además");
	sample_add(s, ARTICLE_ITEM, 0, "Un puente");
	sample_add(s, ARTICLE_ITEM, 0, "Dos <b>barcas</b>");
	sample_add(s, ARTICLE_QUOTE, 0, "«El río no se vende.»");
	sample_add(s, ARTICLE_LETTER, 0, "Querida gente:");
	sample_add(s, ARTICLE_LETTER, 0, "Volveremos.\nInti");
	sample_add(s, ARTICLE_PAYMENT, 0,
		   "Banco de la Vega, ES87 9999 0000 1101 2345 6789");
	sample_add(s, ARTICLE_CONTACT, 0,
		   "<a href=\"mailto:red@example.org\">red@example.org</a>, "
		   "@RedDeRios_1");
	sample_add(s, ARTICLE_BOILERPLATE, 0, "Share this");
	sample_add(s, ARTICLE_CREDIT, 0, "Translated by hand");
}

/* The same page for another generator. */
static inline void
sample_jekyll(struct sample *s)
{
	sample_article(s);
	s->page.site.generator = PUBLISH_JEKYLL;
}

/* The original of an article, with its translations. */
static inline void
sample_original(struct sample *s)
{
	struct publish_page *page = &s->page;

	sample_start(s, "en");
	page->slug = pu_str("the-river-is-back");
	page->url = pu_str("https://example.org/en/the-river-is-back/");
	page->licence = pu_str("Ask the desk");
	page->published = 20770;
	sample_version(s, "en", "", "The river is back");
	sample_version(s, "es", "https://example.org/es/el-rio-vuelve/",
		       "El río vuelve");
	sample_version(s, "pt-BR", "https://example.org/pt/o-rio/",
		       "O rio voltou");
	sample_credit(s, "author", true, "Río Claro desk",
		      "https://example.org/desk");
	sample_credit(s, "editor", false, "Inti", "");
	sample_credit(s, "proofreader", false, "Luz", "");
	sample_credit(s, "editor", true, "The Desk", "");
	sample_add(s, ARTICLE_TITLE, 0, "The river is back");
	sample_add(s, ARTICLE_PARAGRAPH, 0, "It is clear again.");
}

/* From right to left, and a name that is not. */
static inline void
sample_rtl(struct sample *s)
{
	struct publish_page *page = &s->page;

	sample_start(s, "ar");
	page->slug = pu_str("al-nahr");
	page->published = 20779;
	page->original = (struct publish_original){
		pu_str("en"), pu_str("The river is back"),
		pu_str("https://example.org/en/river/"), pu_str(""), DAY_NONE
	};
	sample_credit(s, "translator", false, "نور", "");
	s->lines[page->line_count++] =
		sample_line(s, "ترجمة: ", "@Quilla (Wayra)", "، نور.");
	sample_add(s, ARTICLE_TITLE, 0, "عاد النهر");
	sample_add(s, ARTICLE_PARAGRAPH, 0, "عاد <b>النهر</b> بعد أيام.");
	sample_add(s, ARTICLE_ITEM, 1, "ماء");
	sample_add(s, ARTICLE_ITEM, 2, "سمك");
}

#define SAMPLE_MEAN                                                            \
	"O'Neill \"Q\" </script><script>alert(1)</script> <!-- ]]> -->\n"      \
	"name: *x* _y_ `z` {{ x }} {% y %} [g] \\ & &amp; \xE2\x80\xAE"        \
	"\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D\x01\xFF"

/* Everything that somebody could mean ill with, everywhere. */
static inline void
sample_hostile(struct sample *s)
{
	struct publish_page *page = &s->page;
	struct pu_str mean = pu_str(SAMPLE_MEAN);

	sample_start(s, "en");
	page->work = page->slug = mean;
	page->url = pu_str("https://example.org/\"><script>alert(1)</script>");
	page->published = 20779;
	page->author = page->licence = mean;
	page->licence_url = pu_str("javascript:alert(1)");
	page->original = (struct publish_original){
		pu_str("es"), mean, pu_str("https://example.org/'\"><b>"), mean,
		DAY_NONE
	};
	page->site.category = page->site.wordpress_login = mean;
	page->site.wordpress_url = pu_str("https://example.org/'$(id)'\"");
	sample_version(s, "en", "https://example.org/\"><script>", SAMPLE_MEAN);
	sample_version(s, "es", "https://example.org/'\"><b>", SAMPLE_MEAN);
	sample_credit(s, "translator", false, SAMPLE_MEAN,
		      "javascript:alert(1)");
	sample_credit(s, SAMPLE_MEAN, true, SAMPLE_MEAN, "data:text/html,x");
	s->lines[page->line_count++] =
		sample_line(s, SAMPLE_MEAN, SAMPLE_MEAN, SAMPLE_MEAN);
	s->notes[page->note_count++] = mean;
	for (int i = 0; i < ARTICLE_PARTS; i++) {
		enum article_part part = (enum article_part)i;

		s->blocks[page->block_count++] = (struct article_block){
			.part = part, .level = i, .text = mean
		};
		sample_add(s, part, part == ARTICLE_HEADING ? 9 : 0,
			   "<a href=\"javascript:alert(1)\">one</a> "
			   "<a href=\" java\nscript:alert(1)\">two</a> "
			   "<a href=\"JaVaScRiPt&#58;alert(1)\">three</a> "
			   "<a href=\"data:text/html,x\">four</a> "
			   "<a onclick=\"alert(1)\" href=\"x\">five</a> "
			   "<script>alert(1)</script> "
			   "<img onerror=\"alert(1)\" src=\"data:x\"> "
			   "<b><i>crossed</b> over</i> "
			   "<a href='x\"y'>six</a>");
	}
}

static inline bool
sample_named(struct sample *s, const char *name)
{
	static const struct {
		const char *name;
		void (*make)(struct sample *s);
	} samples[] = { { "article", sample_article },
			{ "jekyll", sample_jekyll },
			{ "original", sample_original },
			{ "rtl", sample_rtl },
			{ "hostile", sample_hostile } };

	for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++)
		if (!strcmp(name, samples[i].name)) {
			samples[i].make(s);
			return true;
		}
	return false;
}

#endif
