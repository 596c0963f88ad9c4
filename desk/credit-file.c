#include "config.h"

#include "desk/credit-file.h"

#include <string.h>

#include "base/i18n.h"
#include "base/map.h"
#include "base/mem.h"
#include "text/lang.h"
#include "text/utf8.h"

static const char *const key_names[CREDIT_KEYS] = {
	[CREDIT_KEY_LOCALE] = "locale",
	[CREDIT_KEY_LINE] = "line",
	[CREDIT_KEY_PROSE] = "prose",
	[CREDIT_KEY_NONE] = "none",
	[CREDIT_KEY_AUTHOR] = "author",
	[CREDIT_KEY_AUTHOR_TRANSLATED] = "author-translated",
	[CREDIT_KEY_EARLIER] = "earlier",
	[CREDIT_KEY_HELP] = "help",
	[CREDIT_KEY_UPDATE] = "update",
	[CREDIT_KEY_CORRECTION] = "correction",
	[CREDIT_KEY_MACHINE] = "machine",
	[CREDIT_KEY_NEWER] = "newer",
	[CREDIT_KEY_ORIG] = "orig",
	[CREDIT_KEY_OF] = "of",
	[CREDIT_KEY_HANDLE] = "handle",
	[CREDIT_KEY_VOLUNTEER] = "volunteer",
	[CREDIT_KEY_VOLUNTEERS] = "volunteers",
};

const char *
credit_key_name(enum credit_key key)
{
	return key < CREDIT_KEYS ? key_names[key] : "";
}

static const struct {
	const char *name;
	enum credit_place_kind kind;
	enum credit_role role;
} places[] = {
	{ "authors", CREDIT_PLACE_LIST, CREDIT_AUTHOR },
	{ "translators", CREDIT_PLACE_LIST, CREDIT_TRANSLATOR },
	{ "author-translators", CREDIT_PLACE_LIST, CREDIT_AUTHOR_TRANSLATOR },
	{ "revisers", CREDIT_PLACE_LIST, CREDIT_REVISER },
	{ "proofreaders", CREDIT_PLACE_LIST, CREDIT_PROOFREADER },
	{ "editors", CREDIT_PLACE_LIST, CREDIT_EDITOR },
	{ "earlier", CREDIT_PLACE_LIST, CREDIT_EARLIER },
	{ "updaters", CREDIT_PLACE_LIST, CREDIT_UPDATER },
	{ "helpers", CREDIT_PLACE_LIST, CREDIT_HELPER },
	{ "checkers", CREDIT_PLACE_CHECKERS, CREDIT_REVISER },
	{ "from", CREDIT_PLACE_FROM, 0 },
	{ "origlang", CREDIT_PLACE_ORIGLANG, 0 },
	{ "date", CREDIT_PLACE_DATE, 0 },
	{ "updated", CREDIT_PLACE_UPDATED, 0 },
	{ "corrected", CREDIT_PLACE_CORRECTED, 0 },
	{ "title", CREDIT_PLACE_TITLE, 0 },
	{ "url", CREDIT_PLACE_URL, 0 },
	{ "site", CREDIT_PLACE_SITE, 0 },
	{ "name", CREDIT_PLACE_NAME, 0 },
	{ "org", CREDIT_PLACE_ORG, 0 },
	{ "handle", CREDIT_PLACE_HANDLE, 0 },
};

bool
credit_place_read(struct credit_place *place, struct pu_str name)
{
	*place = (struct credit_place){ .form = CREDIT_FORM_PLAIN };
	if (pu_str_ends(name, ".of")) {
		place->form = CREDIT_FORM_OF;
		name.len -= 3;
	} else if (pu_str_ends(name, ".handle")) {
		place->form = CREDIT_FORM_HANDLE;
		name.len -= 7;
	}
	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
		if (pu_str_is(name, places[i].name)) {
			place->kind = places[i].kind;
			place->role = places[i].role;
			return place->form == CREDIT_FORM_PLAIN ||
			       place->kind <= CREDIT_PLACE_CHECKERS;
		}
	return false;
}

size_t
credit_chain(struct pu_str chain[CREDIT_CHAIN], struct pu_str language,
	     struct pu_arena *arena)
{
	struct pu_str primary = lang_primary(language);
	struct pu_buf parent = PU_BUF_INIT;
	size_t count = 0;

	chain[count++] = arena_str(arena, language);
	while (count < CREDIT_CHAIN - 1) {
		pu_buf_clear(&parent);
		lang_parent(&parent, chain[count - 1]);
		if (!parent.len)
			break;
		chain[count++] = arena_str(arena, pu_buf_str(&parent));
	}
	pu_buf_free(&parent);
	if (!pu_str_eq(chain[count - 1], primary))
		chain[count++] = arena_str(arena, primary);
	return count;
}

/* ---- one value ---- */

struct reading {
	struct credit_template *template;
	const char *name;
	struct pu_str bytes;
	size_t at; /* of the line */
	long line;
	bool own; /* the section is of the language or a parent of it */
	bool any; /* some section has begun */
	bool known; /* our own files: other languages are passed over, tags are
		     * canonical */
	size_t rank;
	struct map *seen; /* keys of the section */
};

/* Column in characters of what stands at the place of the line. */
static bool
wrong(const struct reading *in, size_t at, struct pu_error *err)
{
	long column = 1;

	for (size_t i = in->at; i < at && i < in->bytes.len; i++)
		column += ((unsigned char)in->bytes.ptr[i] & 0xC0) != 0x80;
	return pu_fail_at(err, in->name, in->line, column);
}

static bool
fail(const struct reading *in, const char *where, const char *text,
     struct pu_error *err)
{
	pu_fail(err, PU_SYNTAX, "%s", text);
	return wrong(in, (size_t)(where - in->bytes.ptr), err);
}

/* In sentences no parts of a name, in "of" and "handle" nothing else. */
static bool
allowed(enum credit_key key, const struct credit_place *place)
{
	bool of = key == CREDIT_KEY_OF || key == CREDIT_KEY_HANDLE;

	if (key == CREDIT_KEY_LOCALE || key == CREDIT_KEY_VOLUNTEER ||
	    key == CREDIT_KEY_VOLUNTEERS)
		return false;
	return of == (place->kind >= CREDIT_PLACE_NAME);
}

static bool
check_place(const struct reading *in, enum credit_key key, struct pu_str name,
	    struct pu_error *err)
{
	struct credit_place place;

	if (!credit_place_read(&place, name) || !allowed(key, &place)) {
		pu_fail(err, PU_SYNTAX,
			_("\"%.*s\" is nothing that \"%s\" could be filled "
			  "with"),
			(int)(name.len < 40 ? name.len : 40), name.ptr,
			credit_key_name(key));
		return wrong(in, (size_t)(name.ptr - in->bytes.ptr), err);
	}
	return true;
}

/* Up to one of the ends; NULL: there is none. */
static const char *
name_to(const char *at, const char *end, char stop)
{
	while (at < end && *at != stop && !strchr("[]{}\\ ", *at))
		at++;
	return at < end && *at == stop ? at : NULL;
}

/* What opens at the place: {name} or [!name: is passed over whole. */
static bool
check_open(const struct reading *in, enum credit_key key, const char **at,
	   const char *end, struct pu_error *err)
{
	const char *from = *at + 1, *to;
	bool brace = **at == '{';

	if (!brace && (from == end || *from != '!')) {
		*at = from;
		return true;
	}
	if (!brace)
		from++;
	to = name_to(from, end, brace ? '}' : ':');
	if (!to)
		return fail(in, *at,
			    brace ? _("a brace is opened and not closed: write "
				      "\"\\{\" if it is text")
				  : _("\"[!\" is followed by a name and a "
				      "colon: \"[!translators: ...]\""),
			    err);
	*at = to + 1;
	return check_place(in, key, pu_str_n(from, (size_t)(to - from)), err);
}

static bool
check_value(const struct reading *in, enum credit_key key, struct pu_str value,
	    struct pu_error *err)
{
	const char *at = value.ptr, *end = value.ptr + value.len;
	const char *open[CREDIT_DEPTH];
	size_t depth = 0;

	while (at < end) {
		if (*at == '\\') {
			if (at + 1 == end || !strchr("[]{}\\", at[1]))
				return fail(in, at,
					    _("a backslash stands before "
					      "[ ] { } or another backslash"),
					    err);
			at += 2;
		} else if (*at == '[' || *at == '{') {
			if (*at == '[' && depth == CREDIT_DEPTH)
				return fail(in, at,
					    _("too many brackets inside "
					      "brackets"),
					    err);
			if (*at == '[')
				open[depth++] = at;
			if (!check_open(in, key, &at, end, err))
				return false;
		} else if (*at == ']' || *at == '}') {
			if (*at == '}' || !depth)
				return fail(in, at,
					    _("this is closed and was not "
					      "opened: write a backslash "
					      "before it if it is text"),
					    err);
			depth--;
			at++;
		} else {
			at++;
		}
	}
	return depth ? fail(in, open[depth - 1],
			    _("a bracket is opened and not closed: write "
			      "\"\\[\" if it is text"),
			    err)
		     : true;
}

/* ---- lines ---- */

/* The nearest to the language wins inside a file, the last file of all. */
static void
keep(const struct reading *in, struct credit_value *value, struct pu_str text)
{
	struct credit_template *template = in->template;

	if (value->file == in->name && value->rank < in->rank)
		return;
	value->text = arena_str(template->arena, text);
	value->file = in->name;
	value->rank = in->rank;
}

/* from.TAG, lang.TAG */
static bool
read_form(struct reading *in, struct pu_str key, struct pu_str value,
	  struct pu_error *err)
{
	struct credit_template *template = in->template;
	struct pu_str tag = pu_str_n(key.ptr + 5, key.len - 5);
	struct pu_buf name = PU_BUF_INIT;
	uint32_t at, count = map_count(template->form_names);
	bool added;

	pu_buf_add(&name, in->known ? key : pu_str_n(key.ptr, 5));
	if (!in->known && !pu_lang_canonical(&name, tag, err)) {
		pu_buf_free(&name);
		return wrong(in, (size_t)(tag.ptr - in->bytes.ptr), err);
	}
	map_add(in->seen, pu_buf_str(&name), &added);
	if (!added || !value.len) {
		pu_buf_free(&name);
		return fail(in, key.ptr,
			    added ? _("nothing stands behind this key")
				  : _("this key is there twice"),
			    err);
	}
	if (in->own) {
		at = map_add(template->form_names, pu_buf_str(&name), &added);
		if (added) {
			MEM_GROW(template->forms, count, template->form_room);
			template->forms[at] = (struct credit_value){ 0 };
		}
		keep(in, &template->forms[at], value);
	}
	pu_buf_free(&name);
	return true;
}

static bool
read_locale(const struct reading *in, struct pu_str value, struct pu_error *err)
{
	struct pu_buf tag = PU_BUF_INIT;
	struct pu_str bare = value;
	const char *extension;
	bool ok;

	/* "-u-nu-latn" is ICU's business */
	extension = value.len ? memchr(value.ptr, '-', value.len) : NULL;
	if (extension && value.len - (size_t)(extension - value.ptr) > 3 &&
	    extension[1] == 'u' && extension[2] == '-')
		bare.len = (size_t)(extension - value.ptr);
	ok = pu_lang_canonical(&tag, bare, err) ||
	     wrong(in, (size_t)(value.ptr - in->bytes.ptr), err);
	pu_buf_free(&tag);
	return ok;
}

static bool
read_key(struct reading *in, struct pu_str key, struct pu_str value,
	 struct pu_error *err)
{
	bool added;
	size_t i;

	if (pu_str_starts(key, "from.") || pu_str_starts(key, "lang."))
		return read_form(in, key, value, err);
	for (i = 0; i < CREDIT_KEYS; i++)
		if (pu_str_is(key, key_names[i]))
			break;
	if (i == CREDIT_KEYS) {
		pu_fail(err, PU_SYNTAX, _("a template has no key \"%.*s\""),
			(int)(key.len < 40 ? key.len : 40), key.ptr);
		return wrong(in, (size_t)(key.ptr - in->bytes.ptr), err);
	}
	map_add(in->seen, key, &added);
	if (!added)
		return fail(in, key.ptr, _("this key is there twice"), err);
	if (i == CREDIT_KEY_LOCALE
		    ? !read_locale(in, value, err)
		    : !check_value(in, (enum credit_key)i, value, err))
		return false;
	if (in->own)
		keep(in, &in->template->values[i], value);
	return true;
}

static bool
read_section(struct reading *in, struct pu_str line, struct pu_error *err)
{
	struct credit_template *template = in->template;
	struct pu_str tag = pu_str_n(line.ptr + 1, line.len - 1);
	struct pu_buf canonical = PU_BUF_INIT;

	if (tag.len && tag.ptr[tag.len - 1] == ']')
		tag.len--;
	else
		return fail(in, line.ptr,
			    _("a section is a language in brackets: \"[es]\""),
			    err);
	if (in->known) {
		pu_buf_add(&canonical, tag);
	} else if (!pu_lang_canonical(&canonical, tag, err)) {
		pu_buf_free(&canonical);
		return wrong(in, (size_t)(tag.ptr - in->bytes.ptr), err);
	}
	in->own = false;
	in->any = true;
	map_clear(in->seen);
	for (size_t i = 0; i < template->chain_count && !in->own; i++)
		if (pu_str_eq(pu_buf_str(&canonical), template->chain[i])) {
			in->own = true;
			in->rank = i;
			template->file = in->name;
		}
	pu_buf_free(&canonical);
	return true;
}

static bool
well_formed(const struct reading *in, struct pu_str line, struct pu_error *err)
{
	if (line.len > CREDIT_LINE) {
		pu_fail(err, PU_LIMIT, _("a line has more than %u bytes"),
			CREDIT_LINE);
		return pu_fail_at(err, in->name, in->line, 1);
	}
	for (size_t at = 0; at < line.len;) {
		size_t from = at;
		uint32_t c = utf8_next(line, &at);

		if (c == UTF8_BAD || (c < 0x20 && c != '\t') || c == 0x7F)
			return fail(in, line.ptr + from,
				    _("this is no text: a template is a file "
				      "of UTF-8"),
				    err);
	}
	return true;
}

static bool
read_line(struct reading *in, struct pu_str line, struct pu_error *err)
{
	struct pu_str key, value;
	const char *sign;

	if (in->known && !in->own && !pu_str_starts(line, "["))
		return true;
	if (!well_formed(in, line, err))
		return false;
	line = pu_str_trim(line);
	if (!line.len || *line.ptr == '#')
		return true;
	if (*line.ptr == '[')
		return read_section(in, line, err);
	sign = memchr(line.ptr, '=', line.len);
	if (!sign)
		return fail(in, line.ptr,
			    _("this is neither \"[language]\" nor "
			      "\"key = text\""),
			    err);
	if (!in->any)
		return fail(in, line.ptr,
			    _("a key stands in a section: begin with the "
			      "language, \"[es]\""),
			    err);
	key = pu_str_trim(pu_str_n(line.ptr, (size_t)(sign - line.ptr)));
	value = pu_str_trim(
		pu_str_n(sign + 1, (size_t)(line.ptr + line.len - sign - 1)));
	return read_key(in, key, value, err);
}

static bool
read_all(struct reading *in, const char *name, struct pu_error *err)
{
	struct pu_str bytes = in->bytes;
	bool ok = true;

	in->name = arena_str(in->template->arena, pu_str(name)).ptr;
	in->seen = map_new();
	if (pu_str_starts(bytes, "\xEF\xBB\xBF"))
		in->at = 3;
	while (ok && in->at < bytes.len) {
		const char *from = bytes.ptr + in->at;
		const char *end = memchr(from, '\n', bytes.len - in->at);
		size_t len = end ? (size_t)(end - from) : bytes.len - in->at;
		size_t text = len && from[len - 1] == '\r' ? len - 1 : len;

		in->line++;
		ok = read_line(in, pu_str_n(from, text), err);
		in->at += len + 1;
	}
	map_free(in->seen);
	return ok;
}

bool
credit_template_read(struct credit_template *template, struct pu_str bytes,
		     const char *name, struct pu_error *err)
{
	struct reading in = { .template = template, .bytes = bytes };

	if (bytes.len > CREDIT_FILE) {
		pu_fail(err, PU_LIMIT,
			_("a file of templates has more than %u bytes"),
			CREDIT_FILE);
		return pu_fail_at(err, name, 0, 0);
	}
	return read_all(&in, name, err);
}

bool
credit_template_begin(struct credit_template *template, const char *name,
		      struct pu_error *err)
{
	struct reading in = {
		.template = template,
		.bytes =
			pu_str_n((const char *)credit_files, credit_files_size),
		.known = true,
	};

	return read_all(&in, name, err);
}
