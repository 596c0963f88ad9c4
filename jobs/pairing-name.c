#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "glossary/freedict.h"
#include "jobs/pairing.h"
#include "text/chars.h"
#include "text/lang.h"
#include "text/utf8.h"

#define MARKS 6

/* How a language may be named in a path: es-EC, es, spa, Spanish, español, and
 * as those of the other language call it; folded. */
struct marks {
	struct pu_buf text[MARKS];
};

/* Capitals, accents and how these are written (some systems part them from
 * their letters) make no difference, nor does es_EC. */
static void
fold(struct pu_buf *out, struct pu_str text)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);

		c = c == UTF8_BAD ? 0xFFFD : c == '_' ? '-' : char_base(c);
		if (c)
			utf8_add(out, c);
	}
}

static void
marks_init(struct marks *m, struct pu_str language, struct pu_str other)
{
	struct pu_str primary = lang_primary(language);
	const char *code = freedict_code(language);
	const struct pu_str in[] = { pu_str("en"), primary,
				     lang_primary(other) };
	struct pu_buf name = PU_BUF_INIT;

	for (int i = 0; i < MARKS; i++)
		m->text[i] = (struct pu_buf)PU_BUF_INIT;
	fold(&m->text[0], language);
	fold(&m->text[1], primary);
	fold(&m->text[2], pu_str(code ? code : ""));
	for (int i = 0; i < 3; i++) {
		pu_buf_clear(&name);
		lang_name(&name, primary, in[i]);
		fold(&m->text[3 + i], pu_buf_str(&name));
	}
	pu_buf_free(&name);
}

static void
marks_free(struct marks *m)
{
	for (int i = 0; i < MARKS; i++)
		pu_buf_free(&m->text[i]);
}

/* es-EC, es-419: the language with two letters or three digits. */
static bool
is_regional(struct pu_str primary, struct pu_str part)
{
	size_t n = primary.len, rest = part.len - n - 1;
	const char *region = part.ptr + n + 1;

	if (part.len < n + 3 || memcmp(part.ptr, primary.ptr, n) != 0 ||
	    part.ptr[n] != '-')
		return false;
	return rest == (size_t)(*region >= '0' && *region <= '9' ? 3 : 2);
}

static bool
is_mark(const struct marks *m, struct pu_str part)
{
	for (int i = 0; i < MARKS; i++)
		if (part.len && pu_str_eq(pu_buf_str(&m->text[i]), part))
			return true;
	return is_regional(pu_buf_str(&m->text[1]), part);
}

struct namer {
	struct marks marks[2];
	struct paired_file *file;
	struct pu_arena *arena;
	struct pu_buf part; /* folded */
	bool strict; /* "en-casa" is a name, not English */
};

/* The part from start to end, maybe in brackets, names a language: the key is
 * what stands before and after it. */
static bool
try_part(struct namer *n, size_t start, size_t end, size_t before, size_t after)
{
	struct paired_file *file = n->file;
	struct pu_str name = file->name;
	struct pu_buf key = PU_BUF_INIT;
	int side;

	if (end > start + 2 &&
	    ((name.ptr[start] == '(' && name.ptr[end - 1] == ')') ||
	     (name.ptr[start] == '[' && name.ptr[end - 1] == ']'))) {
		start++;
		end--;
	}
	pu_buf_clear(&n->part);
	fold(&n->part, pu_str_n(name.ptr + start, end - start));
	for (side = 0; side < 2; side++)
		if (is_mark(&n->marks[side], pu_buf_str(&n->part)))
			break;
	if (side == 2)
		return false;
	pu_buf_add(&key, pu_str_n(name.ptr, before));
	pu_buf_add(&key, pu_str_n(name.ptr + after,
				  name.len - file->end.len - after));
	file->key = arena_str(n->arena, pu_buf_str(&key));
	file->side = side ? FILE_TARGET : FILE_SOURCE;
	pu_buf_free(&key);
	return true;
}

/* A folder that is named after a language, the last of them. */
static bool
try_folders(struct namer *n, size_t base)
{
	const char *name = n->file->name.ptr;
	size_t end = base;

	while (end > 0) {
		size_t start = --end; /* at the slash */

		while (start > 0 && name[start - 1] != '/')
			start--;
		if (try_part(n, start, end, start, end + 1))
			return true;
		end = start;
	}
	return false;
}

/* "slug" before "es" in "slug.es", with the sign between them. */
static bool
try_end(struct namer *n, size_t base, size_t stem, const char *signs)
{
	const char *name = n->file->name.ptr;

	for (size_t at = base; at < stem; at++)
		if (strchr(signs, name[at]) &&
		    try_part(n, at + 1, stem, at, stem))
			return true;
	return false;
}

static bool
try_start(struct namer *n, size_t base, size_t stem)
{
	const char *name = n->file->name.ptr;

	for (size_t at = stem; at-- > base;)
		if (strchr("._- ", name[at]) &&
		    try_part(n, base, at, base, at + 1))
			return true;
	return false;
}

/* slug.fr.html is no affair of Spanish and English. */
static bool
is_other(struct pu_str stem)
{
	size_t at = stem.len;

	while (at > 0 && stem.ptr[at - 1] != '.' && stem.ptr[at - 1] != '/')
		at--;
	return at > 0 && stem.ptr[at - 1] == '.' && stem.len - at == 2 &&
	       freedict_code(pu_str_n(stem.ptr + at, 2));
}

static void
name_file(struct namer *n, struct paired_file *file)
{
	struct pu_str name = file->name;
	size_t base = name.len, stem = name.len;

	while (base > 0 && name.ptr[base - 1] != '/')
		base--;
	while (stem > base && name.ptr[stem - 1] != '.')
		stem--;
	stem = stem > base ? stem - 1 : name.len;
	n->file = file;
	file->end = pu_str_n(name.ptr + stem, name.len - stem);
	file->key = pu_str_n(name.ptr, stem);
	file->side = FILE_ANY;
	if (try_part(n, base, stem, base, stem) ||
	    try_end(n, base, stem, ".") || try_folders(n, base) ||
	    (!n->strict &&
	     (try_end(n, base, stem, "_- ") || try_start(n, base, stem))))
		return;
	if (is_other(file->key))
		file->side = FILE_OTHER;
}

/* ---- pairs ---- */

struct order {
	const struct paired_file *file;
	size_t at;
};

static int
by_key(const void *a, const void *b)
{
	const struct order *x = a, *y = b;
	int by = strcmp(x->file->key.ptr, y->file->key.ptr);

	return by ? by : x->at < y->at ? -1 : 1;
}

/* The one file of a side that is free, with that ending if any is given;
 * SIZE_MAX: none, or several. */
static size_t
only(const struct order *group, size_t count, enum file_side side,
     const struct pu_str *end)
{
	size_t found = SIZE_MAX;

	for (size_t i = 0; i < count; i++) {
		const struct paired_file *file = group[i].file;

		if (file->taken || file->side != side ||
		    (end && !pu_str_eq(file->end, *end)))
			continue;
		if (found != SIZE_MAX)
			return SIZE_MAX;
		found = group[i].at;
	}
	return found;
}

static void
pair_group(struct pairing_files *files, const struct order *group, size_t count)
{
	static const enum file_side sides[][2] = {
		{ FILE_SOURCE, FILE_TARGET },
		{ FILE_SOURCE, FILE_ANY },
		{ FILE_ANY, FILE_TARGET },
	};

	for (size_t k = 0; k < 3; k++) {
		size_t s, t;

		for (size_t i = 0; i < count; i++) {
			const struct pu_str *end = &group[i].file->end;

			s = only(group, count, sides[k][0], end);
			t = only(group, count, sides[k][1], end);
			if (s != SIZE_MAX && t != SIZE_MAX)
				pairing_take(files, s, t, PAIR_BY_NAME);
		}
		s = only(group, count, sides[k][0], NULL);
		t = only(group, count, sides[k][1], NULL);
		if (s != SIZE_MAX && t != SIZE_MAX)
			pairing_take(files, s, t, PAIR_BY_NAME);
	}
}

/* Names all that is free, and pairs what has the same key. */
static void
pass(struct pairing_files *files, struct namer *n)
{
	struct order *order = mem_array(files->count + 1, sizeof *order);
	size_t count = 0, next = 0;

	for (size_t i = 0; i < files->count; i++) {
		struct paired_file *file = &files->files[i];

		if (file->taken)
			continue;
		name_file(n, file);
		file->key = arena_str(n->arena, file->key);
		order[count++] = (struct order){ file, i };
	}
	qsort(order, count, sizeof *order, by_key);
	for (size_t i = 0; i < count; i = next) {
		for (next = i + 1;
		     next < count &&
		     pu_str_eq(order[next].file->key, order[i].file->key);
		     next++)
			;
		pair_group(files, order + i, next - i);
	}
	free(order);
}

void
pairing_by_name(struct pairing_files *files)
{
	struct namer n = { .arena = files->out->arena, .part = PU_BUF_INIT };

	marks_init(&n.marks[0], files->source, files->target);
	marks_init(&n.marks[1], files->target, files->source);
	pass(files, &n);
	n.strict = true;
	pass(files, &n);
	marks_free(&n.marks[0]);
	marks_free(&n.marks[1]);
	pu_buf_free(&n.part);
}
