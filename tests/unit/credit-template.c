#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "desk/credit-template.h"
#include "tests/random.h"
#include "tests/tap.h"
#include "text/utf8.h"

static struct pu_error err;
static struct credit_text out = CREDIT_TEXT_INIT;

static struct credit_name ana = { { "Ana", 3 }, { "Red Alba", 8 }, { "", 0 } };
static struct credit_name ines = { { "In\xC3\xA9s", 5 }, { "", 0 }, { "", 0 } };
static struct credit_name luis = { { "Luis", 4 }, { "", 0 }, { "@faro", 5 } };
static struct credit_name irma = { { "Irma", 4 }, { "", 0 }, { "", 0 } };
static struct credit_name nobody = { { "", 0 }, { "", 0 }, { "", 0 } };

static struct credit_template *
template_for(const char *language)
{
	struct credit_template *template = NULL;

	err = (struct pu_error){ .code = PU_OK };
	if (!CHECK(credit_template_new(&template, pu_str(language), &err))) {
		printf("# %s:%ld:%ld %s\n", err.source, err.line, err.column,
		       err.text);
		exit(1);
	}
	return template;
}

static void
clear(void)
{
	pu_buf_clear(&out.text);
	out.span_count = 0;
}

static const char *
told(struct credit_template *template, enum credit_style style,
     const struct credit_values *values)
{
	clear();
	err = (struct pu_error){ .code = PU_OK };
	if (!credit_template_write(template, style, values, &out, &err))
		return err.text;
	return out.text.ptr;
}

static const char *
say(struct credit_template *template, enum credit_key key,
    const struct credit_values *values)
{
	clear();
	err = (struct pu_error){ .code = PU_OK };
	if (!credit_template_say(template, key, values, &out, &err))
		return err.text;
	return out.text.ptr;
}

static void
list(struct credit_values *values, enum credit_role role,
     const struct credit_name *items, size_t count)
{
	values->lists[role] = (struct credit_names){ items, count };
}

/* ---- what is said in each language ---- */

struct golden {
	const char *language, *source;
	const char *line, *prose, *rest, *orig, *author;
};

#define NBSP "\xC2\xA0"
#define FSI  "\xE2\x81\xA8"
#define PDI  "\xE2\x81\xA9"

static const struct golden golden[] = {
#include "tests/data/credit/golden.h"
};

static struct credit_values
full(const struct golden *want)
{
	static struct credit_name two[2], all[3];
	struct credit_values values = CREDIT_VALUES;

	two[0] = all[0] = ana;
	two[1] = all[1] = ines;
	all[2] = irma;
	list(&values, CREDIT_AUTHOR, &irma, 1);
	list(&values, CREDIT_TRANSLATOR, two, 2);
	list(&values, CREDIT_REVISER, &luis, 1);
	list(&values, CREDIT_EARLIER, all, 3);
	list(&values, CREDIT_HELPER, &nobody, 1);
	list(&values, CREDIT_UPDATER, &irma, 1);
	values.source = pu_str(want->source);
	values.title = pu_str("El faro");
	values.url = pu_str("https://faro.example/1");
	CHECK(day_read(&values.date, pu_str("2026-11-01")));
	CHECK(day_read(&values.updated, pu_str("2026-11-24")));
	return values;
}

static void
test_golden(void)
{
	for (size_t i = 0; i < sizeof golden / sizeof golden[0]; i++) {
		const struct golden *want = &golden[i];
		struct credit_template *t = template_for(want->language);
		struct credit_values values = full(want);

		printf("# %s\n", want->language);
		CHECK_STR(say(t, CREDIT_KEY_LINE, &values), want->line);
		CHECK_STR(say(t, CREDIT_KEY_PROSE, &values), want->prose);
		CHECK_STR(say(t, CREDIT_KEY_ORIG, &values), want->orig);
		CHECK_STR(say(t, CREDIT_KEY_AUTHOR, &values), want->author);
		values.corrected = values.updated;
		values.machine = values.newer = true;
		list(&values, CREDIT_TRANSLATOR, NULL, 0);
		list(&values, CREDIT_REVISER, NULL, 0);
		list(&values, CREDIT_AUTHOR_TRANSLATOR, &irma, 1);
		CHECK_STR(told(t, CREDIT_STYLE_LINE, &values), want->rest);
		credit_template_free(t);
	}
	CHECK(sizeof golden / sizeof golden[0] == 8);
}

/* Every key in every language, and from every language to every other. */
static void
test_complete(void)
{
	static const char sources[][4] = { "en", "es", "fr", "pt", "it", "de",
					   "ca", "gl", "eu", "ar", "ru", "uk",
					   "el", "tr", "zh", "ja", "ko", "fa",
					   "he", "hi", "qu", "gn", "ay", "ht",
					   "nl", "sv", "pl", "ro", "vi", "sw" };

	for (size_t i = 0; i < 8; i++) {
		struct credit_template *t = template_for(golden[i].language);
		struct credit_values values = full(&golden[i]);
		bool all = true;

		for (enum credit_key key = CREDIT_KEY_LINE;
		     key <= CREDIT_KEY_ORIG; key++) {
			clear();
			list(&values, CREDIT_AUTHOR_TRANSLATOR, &irma, 1);
			all = all &&
			      credit_template_say(t, key, &values, &out, &err);
		}
		for (size_t k = 0; k < sizeof sources / sizeof sources[0];
		     k++) {
			values.source = pu_str(sources[k]);
			all = all && *say(t, CREDIT_KEY_LINE, &values) &&
			      err.code == PU_OK &&
			      *say(t, CREDIT_KEY_ORIG, &values) &&
			      err.code == PU_OK;
		}
		if (!CHECK(all))
			printf("# %s: %s\n", golden[i].language, err.text);
		credit_template_free(t);
	}
}

/* Our own files stand what a site's has to stand: they are read without looking
 * twice. */
static void
test_files(void)
{
	const char *folder = getenv("srcdir");

	for (size_t i = 0; i < 8; i++) {
		struct credit_template *t = template_for("es");
		char path[1024];

		snprintf(path, sizeof path, "%s/desk/credit/%s.txt",
			 folder ? folder : ".", golden[i].language);
		if (!CHECK(credit_template_load(t, path, &err)))
			printf("# %ld:%ld %s\n", err.line, err.column,
			       err.text);
		credit_template_free(t);
	}
}

/* The example of the guide, which is indented there. */
static void
test_guide(const char *name)
{
	const char *folder = getenv("srcdir");
	struct credit_template *t = template_for("es");
	struct credit_values values = CREDIT_VALUES;
	struct pu_buf text = PU_BUF_INIT;
	char line[1024];
	FILE *file;

	snprintf(line, sizeof line, "%s/docs/%s", folder ? folder : ".", name);
	file = fopen(line, "r");
	while (file && fgets(line, sizeof line, file))
		if (!strncmp(line, "    ", 4))
			pu_buf_addz(&text, line);
	CHECK(file && !fclose(file));
	CHECK(credit_template_read(t, pu_buf_str(&text), name, &err));
	values.source = pu_str("pbb");
	list(&values, CREDIT_TRANSLATOR, &ana, 1);
	CHECK_STR(told(t, CREDIT_STYLE_LINE, &values),
		  "Traducci\xC3\xB3n del nasa yuwe: Ana (Red Alba).");
	pu_buf_free(&text);
	credit_template_free(t);
}

/* ---- people ---- */

static void
test_people(void)
{
	struct credit_template *t = template_for("es-EC");
	struct credit_values values = CREDIT_VALUES;
	struct credit_name names[4] = { ines, nobody, ana, nobody };

	values.source = pu_str("en-US");
	list(&values, CREDIT_TRANSLATOR, names, 1);
	CHECK_STR(told(t, CREDIT_STYLE_LINE, &values),
		  "Traducci\xC3\xB3n del ingl\xC3\xA9s: In\xC3\xA9s.");
	list(&values, CREDIT_TRANSLATOR, names, 2);
	CHECK_STR(told(t, CREDIT_STYLE_LINE, &values),
		  "Traducci\xC3\xB3n del ingl\xC3\xA9s: In\xC3\xA9s y una "
		  "persona voluntaria.");
	list(&values, CREDIT_TRANSLATOR, names, 4);
	CHECK_STR(told(t, CREDIT_STYLE_LINE, &values),
		  "Traducci\xC3\xB3n del ingl\xC3\xA9s: In\xC3\xA9s, Ana y "
		  "personas voluntarias.");
	CHECK(out.span_count == 2 && out.spans && out.spans[1].item == 2 &&
	      !strncmp(out.text.ptr + out.spans[1].start, "Ana y", 5) &&
	      out.spans[1].end - out.spans[1].start == 3);
	/* nobody to name */
	list(&values, CREDIT_TRANSLATOR, &nobody, 1);
	CHECK_STR(told(t, CREDIT_STYLE_LINE, &values),
		  "Traducci\xC3\xB3n: colaboraci\xC3\xB3n voluntaria.");
	list(&values, CREDIT_TRANSLATOR, NULL, 0);
	CHECK_STR(told(t, CREDIT_STYLE_PROSE, &values),
		  "Traducci\xC3\xB3n: colaboraci\xC3\xB3n voluntaria.");
	/* a reviser who is named, a translator who is not */
	list(&values, CREDIT_TRANSLATOR, &nobody, 1);
	list(&values, CREDIT_REVISER, &ana, 1);
	CHECK_STR(told(t, CREDIT_STYLE_PROSE, &values),
		  "Este art\xC3\xAD"
		  "culo fue traducido del ingl\xC3\xA9s por "
		  "una persona voluntaria y revisado por Ana (Red Alba).");
	CHECK(out.span_count == 1 && out.spans &&
	      out.spans[0].role == CREDIT_REVISER &&
	      !strncmp(out.text.ptr + out.spans[0].start, "Ana (", 5) &&
	      out.spans[0].end - out.spans[0].start == 3);
	/* nobody translated but the author: the reviser is not lost */
	list(&values, CREDIT_TRANSLATOR, NULL, 0);
	CHECK_STR(told(t, CREDIT_STYLE_PROSE, &values),
		  "Este art\xC3\xAD"
		  "culo fue revisado por Ana (Red Alba).");
	values.source = pu_str("");
	values.site = pu_str("El Faro");
	list(&values, CREDIT_TRANSLATOR, &luis, 1);
	CHECK_STR(told(t, CREDIT_STYLE_PROSE, &values),
		  "Este art\xC3\xAD"
		  "culo fue traducido para El Faro por Luis, "
		  "de @faro y revisado por Ana (Red Alba).");
	credit_template_free(t);
}

/* What people are called cannot break the sentence. */
static void
test_names(void)
{
	static const char sara[] = "\xD8\xB3\xD8\xA7\xD8\xB1\xD8\xA9";
	struct credit_template *t = template_for("en");
	struct credit_values values = CREDIT_VALUES;
	struct credit_name odd = { { "O'Neil\n<b>\x01{org}[x]\\", 20 },
				   { "", 0 },
				   { "", 0 } };
	struct credit_name right = { { sara, 8 }, { "", 0 }, { "", 0 } };
	struct credit_name collective = { { "", 0 },
					  { "Red Alba", 8 },
					  { "", 0 } };
	struct credit_name handle = { { "", 0 },
				      { "Red Alba", 8 },
				      { "@alba", 5 } };

	list(&values, CREDIT_TRANSLATOR, &odd, 1);
	CHECK_STR(told(t, CREDIT_STYLE_LINE, &values),
		  "Translated by O'Neil <b> {org}[x]\\.");
	odd.name = pu_str("a{org}[!x: ]}\\");
	CHECK_STR(told(t, CREDIT_STYLE_LINE, &values),
		  "Translated by a{org}[!x: ]}\\.");
	list(&values, CREDIT_TRANSLATOR, &right, 1);
	CHECK_STR(told(t, CREDIT_STYLE_PROSE, &values),
		  "This article was translated by " FSI
		  "\xD8\xB3\xD8\xA7\xD8\xB1\xD8\xA9" PDI ".");
	CHECK(out.span_count == 1 && out.spans &&
	      out.spans[0].end - out.spans[0].start == 14);
	list(&values, CREDIT_TRANSLATOR, &collective, 1);
	CHECK_STR(told(t, CREDIT_STYLE_PROSE, &values),
		  "This article was translated by Red Alba.");
	list(&values, CREDIT_TRANSLATOR, &handle, 1);
	CHECK_STR(told(t, CREDIT_STYLE_PROSE, &values),
		  "This article was translated by @alba.");
	list(&values, CREDIT_TRANSLATOR, &luis, 1);
	CHECK_STR(told(t, CREDIT_STYLE_PROSE, &values),
		  "This article was translated by Luis of @faro.");
	credit_template_free(t);
}

/* ---- what is missing ---- */

static void
test_missing(void)
{
	struct credit_template *t = template_for("es");
	struct credit_values values = CREDIT_VALUES;

	list(&values, CREDIT_TRANSLATOR, &ana, 1);
	values.source = pu_str("pbb");
	say(t, CREDIT_KEY_LINE, &values);
	CHECK(err.code == PU_SYNTAX);
	CHECK_STR(err.failure, "E-TEMPLATE-01");
	CHECK_STR(err.text,
		  "credit/es.txt has no \"from.pbb\" for the language "
		  "\"es\": add that line to a file of templates of "
		  "your own");
	say(t, CREDIT_KEY_ORIG, &values);
	CHECK(err.code == PU_SYNTAX && strstr(err.text, "\"lang.pbb\""));
	/* nothing depends on it: nothing is wrong */
	list(&values, CREDIT_TRANSLATOR, NULL, 0);
	list(&values, CREDIT_REVISER, &ana, 1);
	CHECK_STR(say(t, CREDIT_KEY_LINE, &values), "Revisi\xC3\xB3n: Ana.");
	CHECK(credit_template_read(t,
				   pu_str("[es]\nfrom.pbb = del nasa yuwe\n"
					  "lang.pbb = nasa yuwe"),
				   "own", &err));
	list(&values, CREDIT_TRANSLATOR, &ana, 1);
	CHECK_STR(
		say(t, CREDIT_KEY_LINE, &values),
		"Traducci\xC3\xB3n del nasa yuwe: Ana. Revisi\xC3\xB3n: Ana.");
	CHECK_STR(say(t, CREDIT_KEY_ORIG, &values),
		  "Publicado originalmente en nasa yuwe.");
	credit_template_free(t);

	/* never another language's */
	t = template_for("nl");
	say(t, CREDIT_KEY_LINE, &values);
	CHECK(err.code == PU_SYNTAX);
	CHECK_STR(err.failure, "E-TEMPLATE-01");
	CHECK(strstr(err.text, "credit/nl.txt has no \"line\""));
	CHECK(credit_template_read(t,
				   pu_str("[nl]\nline = Vertaling: "
					  "{translators}.\n"),
				   "own.txt", &err));
	CHECK_STR(say(t, CREDIT_KEY_LINE, &values), "Vertaling: Ana.");
	list(&values, CREDIT_TRANSLATOR, &nobody, 1);
	say(t, CREDIT_KEY_LINE, &values);
	CHECK(strstr(err.text, "own.txt has no \"volunteer\""));
	/* nothing is optional outside of brackets */
	list(&values, CREDIT_TRANSLATOR, NULL, 0);
	say(t, CREDIT_KEY_LINE, &values);
	CHECK_STR(err.failure, "E-TEMPLATE-01");
	CHECK(strstr(err.text, "{translators}"));
	credit_template_free(t);
}

/* ---- a site's own ---- */

static void
test_own(void)
{
	static const char own[] =
		"\xEF\xBB\xBF# ours\r\n\r\n[es-419]\r\n"
		"line = \\[{translators.handle}\\][[ {title}] ({url})]\r\n"
		"[es]\r\nline = never, the other one is nearer\r\n"
		"none =\r\nof = {name}, {org}[, {handle}]\r\n"
		"[fr]\r\nline = bonjour\r\n";
	struct credit_template *t = template_for("es-EC");
	struct credit_values values = CREDIT_VALUES;
	char path[] = "/tmp/puente-credit-XXXXXX";
	int fd = mkstemp(path);
	FILE *file = fdopen(fd, "wb");

	CHECK(file && fwrite(own, 1, sizeof own - 1, file) == sizeof own - 1);
	CHECK(!fclose(file));
	CHECK(credit_template_load(t, path, &err));
	list(&values, CREDIT_TRANSLATOR, &ana, 1);
	values.title = pu_str("T");
	CHECK_STR(say(t, CREDIT_KEY_LINE, &values), "[Ana, Red Alba]");
	values.url = pu_str("U");
	CHECK_STR(say(t, CREDIT_KEY_LINE, &values), "[Ana, Red Alba] T (U)");
	values.title = pu_str(" ");
	CHECK_STR(say(t, CREDIT_KEY_LINE, &values), "[Ana, Red Alba] (U)");
	/* said to be empty: nothing is said; other keys stay */
	list(&values, CREDIT_TRANSLATOR, NULL, 0);
	list(&values, CREDIT_HELPER, &luis, 1);
	CHECK_STR(told(t, CREDIT_STYLE_LINE, &values), "Con la ayuda de Luis.");
	credit_template_free(t);
	unlink(path);

	t = template_for("en");
	CHECK(!credit_template_load(t, path, &err) && err.code == PU_NOT_FOUND);
	/* the comma that others want */
	CHECK(credit_template_read(t, pu_str("[en]\nlocale = en-US"), "own",
				   &err));
	CHECK(day_read(&values.updated, pu_str("2026-11-24")));
	CHECK_STR(say(t, CREDIT_KEY_UPDATE, &values),
		  "Updated on November 24, 2026.");
	credit_template_free(t);
}

static void
test_refused(void)
{
	static const struct {
		const char *text;
		long line, column;
	} bad[] = {
		{ "line = before any section", 1, 1 },
		{ "[es]\nnonsense", 2, 1 },
		{ "[es]\nlime = x", 2, 1 },
		{ "[es\n", 1, 1 },
		{ "[qqq-not a tag]\n", 1, 2 },
		{ "[es]\nline = \xC3\xB1 {translator}", 2, 11 },
		{ "[es]\nline = {translators", 2, 8 },
		{ "[es]\nline = {translators.by}", 2, 9 },
		{ "[es]\nline = {from.of}", 2, 9 },
		{ "[es]\nline = {}", 2, 9 },
		{ "[es]\nline = a [b", 2, 10 },
		{ "[es]\nline = a ]b", 2, 10 },
		{ "[es]\nline = a }b", 2, 10 },
		{ "[es]\nline = a\\b", 2, 9 },
		{ "[es]\nline = a\\", 2, 9 },
		{ "[es]\nline = [!translators b]", 2, 8 },
		{ "[es]\nline = [!nothing: b]", 2, 10 },
		{ "[es]\nline = [[[[[[[[[x]]]]]]]]]", 2, 16 },
		{ "[es]\nline = {name}", 2, 9 },
		{ "[es]\nof = {translators}", 2, 7 },
		{ "[es]\nvolunteer = {name}", 2, 14 },
		{ "[es]\nline = a\nline = b", 3, 1 },
		{ "[es]\nfrom.en = a\nfrom.EN = b", 3, 1 },
		{ "[es]\nfrom.en =", 2, 1 },
		{ "[es]\nfrom. = x", 2, 6 },
		{ "[es]\nlocale = not a tag", 2, 10 },
		{ "[es]\nline = a\x01z", 2, 9 },
		{ "[es]\nline = a\xFFz", 2, 9 },
		/* another language's section is read as strictly */
		{ "[fr]\nline = {", 2, 8 },
	};

	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct credit_template *t = template_for("es");
		bool ok = credit_template_read(t, pu_str(bad[i].text),
					       "bad.txt", &err);

		if (!CHECK(!ok && err.code != PU_LIMIT &&
			   err.line == bad[i].line &&
			   err.column == bad[i].column &&
			   !strcmp(err.source, "bad.txt")))
			printf("# %s: %ld:%ld %s\n", bad[i].text, err.line,
			       err.column, err.text);
		credit_template_free(t);
	}
}

static void
test_limits(void)
{
	struct credit_template *t = template_for("es");
	struct pu_buf big = PU_BUF_INIT;
	struct credit_values values = CREDIT_VALUES;
	struct credit_name *many = calloc(CREDIT_PERSONS + 1, sizeof *many);

	pu_buf_addz(&big, "[es]\nline = ");
	while (big.len < CREDIT_LINE - 20)
		pu_buf_addz(&big, "{title}");
	CHECK(credit_template_read(t, pu_buf_str(&big), "big", &err));
	/* a short template with a long title many times over */
	pu_buf_clear(&big);
	while (big.len < CREDIT_OUTPUT / 100)
		pu_buf_addz(&big, "title ");
	values.title = pu_buf_str(&big);
	say(t, CREDIT_KEY_LINE, &values);
	CHECK(err.code == PU_LIMIT);
	for (size_t i = 0; i <= CREDIT_PERSONS; i++)
		many[i] = ana;
	list(&values, CREDIT_HELPER, many, CREDIT_PERSONS + 1);
	say(t, CREDIT_KEY_HELP, &values);
	CHECK(err.code == PU_LIMIT);
	list(&values, CREDIT_HELPER, many, CREDIT_PERSONS);
	say(t, CREDIT_KEY_HELP, &values);
	CHECK(err.code == PU_OK && out.span_count == CREDIT_PERSONS);
	many[0].name = pu_buf_str(&big);
	for (size_t i = 1; i < CREDIT_PERSONS; i++)
		many[i] = many[0];
	say(t, CREDIT_KEY_HELP, &values);
	CHECK(err.code == PU_LIMIT);

	pu_buf_clear(&big);
	pu_buf_addz(&big, "[es]\n# ");
	while (big.len < CREDIT_LINE + 10)
		pu_buf_addc(&big, 'x');
	CHECK(!credit_template_read(t, pu_buf_str(&big), "big", &err) &&
	      err.code == PU_LIMIT && err.line == 2);
	while (big.len <= CREDIT_FILE)
		pu_buf_addz(&big, "x\n");
	CHECK(!credit_template_read(t, pu_buf_str(&big), "big", &err) &&
	      err.code == PU_LIMIT);
	pu_buf_free(&big);
	free(many);
	credit_template_free(t);
}

/* Whatever stands in a file that is read can be said. */
static void
test_random(void)
{
	static const char *const pieces[] = {
		"[",           "]",
		"{",           "}",
		"\\",          "[!",
		":",           "from",
		"translators", ".of",
		"title",       "{title}",
		"{url}",       "{translators}",
		"[{title}]",   "\\[",
		" ",           "x",
		"[!title:",    "{helpers.of}",
	};
	uint64_t state = 11;
	size_t read = 0;
	bool right = true;
	struct credit_template *t = template_for("es");
	struct credit_values values = CREDIT_VALUES;

	list(&values, CREDIT_TRANSLATOR, &ana, 1);
	for (unsigned round = 0; round < 20000; round++) {
		struct pu_buf text = PU_BUF_INIT;
		size_t count = random_below(&state, 12);

		pu_buf_addz(&text, "[es]\nline = ");
		while (count--)
			pu_buf_addz(&text, pieces[random_below(&state, 20)]);
		values.title = pu_str(random_below(&state, 2) ? "T" : "");
		if (credit_template_read(t, pu_buf_str(&text), "r", &err)) {
			read++;
			say(t, CREDIT_KEY_LINE, &values);
			right = right &&
				(err.code == PU_OK ||
				 !strcmp(err.failure, "E-TEMPLATE-01"));
		}
		pu_buf_free(&text);
	}
	CHECK(right);
	CHECK(read > 1000);
	credit_template_free(t);
}

int
main(void)
{
	test_golden();
	test_complete();
	test_files();
	test_guide("credit.md");
	test_guide("credit.es.md");
	test_people();
	test_names();
	test_missing();
	test_own();
	test_refused();
	test_limits();
	test_random();
	credit_text_free(&out);
	credit_template_free(NULL);
	return tap_done();
}
