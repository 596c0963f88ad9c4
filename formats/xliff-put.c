#include "config.h"

#include "formats/xliff-read.h"
#include "formats/xliff-write.h"
#include "text/xml.h"

/* ---- elements ---- */

/* "x-kind"; see xliff-own.h. What others say with such a word is not said. */
static void
put_x_name(struct pu_buf *out, const char *name, struct pu_str type)
{
	struct pu_buf value = PU_BUF_INIT;

	pu_buf_addz(&value, type.len ? "x-" : XLIFF_NAMELESS);
	if (pu_str_is(type, "puente") || pu_str_starts(type, "sdl-")) {
		pu_buf_addf(&value, "%%%02X", (unsigned char)*type.ptr);
		type = pu_str_n(type.ptr + 1, type.len - 1);
	}
	xliff_put_word(&value, type, "");
	xml_put_attribute(out, name, pu_buf_str(&value));
	pu_buf_free(&value);
}

/* alone: lb, pb and image are of codes that stand alone. */
static void
put_ctype(struct pu_buf *out, struct pu_str type, bool alone)
{
	const char *known = xliff_ctype(type);
	bool of_alone = pu_str_is(type, "lb") || pu_str_is(type, "pb") ||
			pu_str_is(type, "image");

	if (!type.len)
		return;
	if (!known && (pu_str_is(type, "link") || pu_str_is(type, "image")))
		known = of_alone ? "image" : "link";
	if (known && alone == of_alone)
		xml_put_attribute(out, "ctype", pu_str(known));
	else
		put_x_name(out, "ctype", type);
}

static void
put_mtype(struct pu_buf *out, struct pu_str type)
{
	static const char *const known[] = { "abbrev",
					     "abbreviated-form",
					     "abbreviation",
					     "acronym",
					     "appellation",
					     "collocation",
					     "common-name",
					     "datetime",
					     "equation",
					     "expanded-form",
					     "formula",
					     "head-term",
					     "initialism",
					     "international-scientific-term",
					     "internationalism",
					     "logical-expression",
					     "materials-management-unit",
					     "name",
					     "near-synonym",
					     "part-number",
					     "phrase",
					     "phraseological-unit",
					     "protected",
					     "romanized-form",
					     "set-phrase",
					     "short-form",
					     "sku",
					     "standard-text",
					     "symbol",
					     "synonym",
					     "synonymous-phrase",
					     "term",
					     "transcribed-form",
					     "transliteration",
					     "truncated-term",
					     "variant",
					     NULL };

	for (size_t i = 0; known[i]; i++) {
		if (!pu_str_is(type, known[i]))
			continue;
		xml_put_attribute(out, "mtype", type);
		return;
	}
	put_x_name(out, "mtype", type);
}

static void
put_data(struct pu_buf *out, const char *name, struct pu_str data)
{
	pu_buf_addc(out, '>');
	xml_put_text(out, data);
	pu_buf_addf(out, "</%s>", name);
}

/* ---- XLIFF 1.2: g, bx, ex, x; with native code bpt, ept, ph, it ---- */

static void
put_pair_1(struct pu_buf *out, const struct xliff_mark *open,
	   const struct xliff_mark *mark, bool native)
{
	bool closes = mark != open;
	const char *name = native   ? closes ? "ept" : "bpt"
			   : closes ? "ex"
				    : "bx";

	if (!native && open->nests) {
		if (closes) {
			pu_buf_addz(out, "</g>");
			return;
		}
		pu_buf_addf(out, "<g id=\"%d\"", (int)open->id);
		put_ctype(out, open->code->type, false);
		pu_buf_addc(out, '>');
		return;
	}
	pu_buf_addf(out, "<%s id=\"%d\" rid=\"%d\"", name, (int)open->id,
		    (int)open->id);
	if (!closes)
		put_ctype(out, open->code->type, false);
	if (native)
		put_data(out, name, mark->code->data);
	else
		pu_buf_addz(out, "/>");
}

static void
put_alone_1(struct pu_buf *out, const struct xliff_mark *mark)
{
	const struct pu_inline_code *code = mark->code;
	bool alone =
		code->kind == PU_CODE_ALONE || code->kind == PU_CODE_UNKNOWN;
	const char *name = !alone ? "it" : code->data.len ? "ph" : "x";

	pu_buf_addf(out, "<%s id=\"%d\"", name, (int)mark->id);
	if (!alone)
		pu_buf_addf(out, " pos=\"%s\"",
			    code->kind == PU_CODE_OPEN ||
					    code->kind == PU_CODE_LONE_OPEN
				    ? "open"
				    : "close");
	put_ctype(out, code->type, alone);
	if (*name == 'x')
		pu_buf_addz(out, "/>");
	else
		put_data(out, name, code->data);
}

static void
put_mark_1(struct pu_buf *out, const struct xliff_line *line,
	   const struct xliff_mark *mark)
{
	const struct xliff_mark *partner =
		mark->partner == SIZE_MAX ? NULL : &line->marks[mark->partner];
	const struct pu_inline_code *code = mark->code;

	if (code->kind == PU_CODE_HI_OPEN) {
		pu_buf_addz(out, "<mrk");
		put_mtype(out, code->type);
		pu_buf_addc(out, '>');
	} else if (partner && (code->kind == PU_CODE_OPEN ||
			       code->kind == PU_CODE_CLOSE)) {
		put_pair_1(out, code->kind == PU_CODE_OPEN ? mark : partner,
			   mark, code->data.len || partner->code->data.len);
	} else {
		put_alone_1(out, mark);
	}
}

/* ---- XLIFF 2: pc, sc, ec, ph, and data elsewhere ---- */

/* XLIFF 2 has few types of its own; others have a prefix. */
static void
put_own_type(struct pu_buf *out, const char *name, struct pu_str type)
{
	struct pu_buf value = PU_BUF_INIT;

	pu_buf_addz(&value, "x:");
	xliff_put_word(&value, type, ":");
	xml_put_attribute(out, name, pu_buf_str(&value));
	pu_buf_free(&value);
}

static void
put_type_2(struct pu_buf *out, struct pu_str type)
{
	static const char *const known[] = { "fmt",  "ui",    "quote",
					     "link", "image", "other" };
	const char *sub = xliff_subtype(type);

	if (sub) {
		pu_buf_addf(out, " type=\"fmt\" subType=\"%s\"", sub);
		return;
	}
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
		if (!pu_str_is(type, known[i]))
			continue;
		xml_put_attribute(out, "type", type);
		return;
	}
	if (!type.len)
		return;
	pu_buf_addz(out, " type=\"other\"");
	put_own_type(out, "subType", type);
}

static void
put_mark_type_2(struct pu_buf *out, struct pu_str type)
{
	if (pu_str_is(type, "term") || pu_str_is(type, "generic"))
		xml_put_attribute(out, "type", type);
	else if (type.len)
		put_own_type(out, "type", type);
	if (pu_str_is(type, "protected"))
		pu_buf_addz(out, " translate=\"no\"");
}

static void
put_ref(struct pu_buf *out, const char *name, const struct xliff_mark *mark)
{
	if (mark->data >= 0)
		pu_buf_addf(out, " %s=\"d%d\"", name, (int)mark->data + 1);
}

static void
put_pair_2(struct pu_buf *out, const struct xliff_mark *open,
	   const struct xliff_mark *close, bool closes)
{
	if (open->nests && closes) {
		pu_buf_addz(out, "</pc>");
	} else if (open->nests) {
		pu_buf_addf(out, "<pc id=\"%d\"", (int)open->id);
		put_ref(out, "dataRefStart", open);
		put_ref(out, "dataRefEnd", close);
		put_type_2(out, open->code->type);
		pu_buf_addc(out, '>');
	} else if (closes) {
		pu_buf_addf(out, "<ec startRef=\"%d\"", (int)open->id);
		put_ref(out, "dataRef", close);
		pu_buf_addz(out, "/>");
	} else {
		pu_buf_addf(out, "<sc id=\"%d\"", (int)open->id);
		put_ref(out, "dataRef", open);
		put_type_2(out, open->code->type);
		pu_buf_addz(out, "/>");
	}
}

static void
put_mark_2(struct pu_buf *out, const struct xliff_line *line,
	   const struct xliff_mark *mark)
{
	const struct xliff_mark *partner =
		mark->partner == SIZE_MAX ? NULL : &line->marks[mark->partner];
	const struct pu_inline_code *code = mark->code;
	bool opens = code->kind == PU_CODE_OPEN,
	     closes = code->kind == PU_CODE_CLOSE;
	const char *name = opens || code->kind == PU_CODE_LONE_OPEN     ? "sc"
			   : closes || code->kind == PU_CODE_LONE_CLOSE ? "ec"
									: "ph";

	if (code->kind == PU_CODE_HI_OPEN) {
		pu_buf_addf(out, "<mrk id=\"%d\"", (int)mark->id);
		put_mark_type_2(out, code->type);
		pu_buf_addc(out, '>');
	} else if (partner && (opens || closes)) {
		put_pair_2(out, opens ? mark : partner, opens ? partner : mark,
			   closes);
	} else {
		pu_buf_addf(out, "<%s id=\"%d\"", name, (int)mark->id);
		if (*name != 'p')
			pu_buf_addz(out, " isolated=\"yes\"");
		put_ref(out, "dataRef", mark);
		put_type_2(out, code->type);
		pu_buf_addz(out, "/>");
	}
}

/* ---- a text ---- */

void
xliff_put_line(struct pu_buf *out, const struct xliff_line *line, bool two)
{
	struct pu_str text = line->variant->text;
	size_t from = 0, open = 0;

	for (size_t k = 0; k < line->count; k++) {
		const struct xliff_mark *mark = &line->marks[k];
		const struct pu_inline_code *code = mark->code;

		xml_put_text(out, pu_str_n(text.ptr + from, mark->at - from));
		from = mark->at + 3;
		if (code->kind == PU_CODE_LITERAL) {
			xml_put_text(out, code->data);
		} else if (code->kind == PU_CODE_HI_CLOSE) {
			if (mark->partner == SIZE_MAX)
				continue;
			pu_buf_addz(out, "</mrk>");
			open--;
		} else {
			open += code->kind == PU_CODE_HI_OPEN;
			(two ? put_mark_2 : put_mark_1)(out, line, mark);
		}
	}
	xml_put_text(out, pu_str_n(text.ptr + from, text.len - from));
	for (; open; open--)
		pu_buf_addz(out, "</mrk>");
}
