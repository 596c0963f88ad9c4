/* tagged.h - texts with inline codes as tests write them: <b>, </b>, <br/> */
#ifndef TESTS_UNIT_TAGGED_H
#define TESTS_UNIT_TAGGED_H

#include "text/code.h"
#include "text/utf8.h"
#include "tm/carry-codes.h"

#define TAGGED_MOST 64

/* Every <...> is a code whose data is the tag: one that closes is paired with
 * the last that is open. */
static inline struct coded_text
tagged_read(struct pu_str tagged, struct pu_arena *arena)
{
	struct pu_inline_code *codes =
		arena_array(arena, tagged.len + 1, sizeof *codes);
	int32_t open[TAGGED_MOST], next = 1;
	size_t count = 0, depth = 0;
	struct pu_buf out = PU_BUF_INIT;
	struct coded_text text;

	for (size_t i = 0; i < tagged.len; i++) {
		const char *end =
			tagged.ptr[i] != '<'
				? NULL
				: memchr(tagged.ptr + i, '>', tagged.len - i);
		struct pu_inline_code *code = &codes[count];

		if (!end || count > PU_CODE_LAST - PU_CODE_FIRST) {
			pu_buf_addc(&out, tagged.ptr[i]);
			continue;
		}
		*code = (struct pu_inline_code){
			.kind = PU_CODE_ALONE,
			.i = -1,
			.x = -1,
			.type = { "", 0 },
			.data = pu_str_n(tagged.ptr + i,
					 (size_t)(end - tagged.ptr) - i + 1)
		};
		if (end[-1] != '/' && tagged.ptr[i + 1] == '/') {
			code->kind = depth ? PU_CODE_CLOSE : PU_CODE_LONE_CLOSE;
			code->i = depth ? open[--depth] : -1;
		} else if (end[-1] != '/' && depth < TAGGED_MOST) {
			code->kind = PU_CODE_OPEN;
			code->i = open[depth++] = next++;
		}
		utf8_add(&out, PU_CODE_FIRST + (uint32_t)count++);
		i = (size_t)(end - tagged.ptr);
	}
	text = (struct coded_text){ arena_str(arena, pu_buf_str(&out)), codes,
				    count };
	pu_buf_free(&out);
	return text;
}

/* With each code's data in its place. */
static inline void
tagged_write(struct pu_buf *out, struct pu_str text,
	     const struct pu_inline_code *codes, size_t count)
{
	size_t at = 0, from = 0, which = 0;

	while (code_next(text, count, &at, &which)) {
		pu_buf_add(out, pu_str_n(text.ptr + from, at - from));
		pu_buf_add(out, codes[which].data);
		at += 3;
		from = at;
	}
	pu_buf_add(out, pu_str_n(text.ptr + from, text.len - from));
}

/* ---- what holds of every placement ---- */

/* The same characters, spaces apart. */
static inline bool
tagged_same(struct pu_str a, struct pu_str b)
{
	size_t i = 0, j = 0;

	for (;; i++, j++) {
		while (i < a.len && a.ptr[i] == ' ')
			i++;
		while (j < b.len && b.ptr[j] == ' ')
			j++;
		if (i == a.len || j == b.len)
			return i == a.len && j == b.len;
		if (a.ptr[i] != b.ptr[j])
			return false;
	}
}

/* Each of the query's codes at most once, none lost uncounted, no half of a
 * pair alone, inside and outside of each other as in the query. */
static inline bool
tagged_holds(const struct coded_text *query, struct pu_str coded, size_t lost,
	     struct pu_arena *arena)
{
	const struct coded_text got = { coded, query->codes,
					query->code_count };
	struct stripped q, t;
	size_t *at = arena_array(arena, query->code_count + 1, sizeof *at);
	size_t codes = 0;

	stripped_read(&q, query, arena);
	stripped_read(&t, &got, arena);
	for (size_t k = 0, from = 0;
	     code_next(coded, query->code_count, &from, &k); from += 3)
		codes++;
	if (codes != t.count || t.count + lost != q.count)
		return false;
	for (size_t i = 0; i < t.count; i++)
		at[t.points[i].code] = i + 1;
	for (size_t a = 0; a < q.count; a++) {
		size_t open = at[q.points[a].code], close;

		if (q.forms[a].partner == CODE_NONE)
			continue;
		close = at[q.points[q.forms[a].partner].code];
		if (!open != !close)
			return false;
		if (q.forms[a].role != CODE_OPENS || !open)
			continue;
		if (open > close)
			return false;
		for (size_t b = 0; b < q.count; b++) {
			bool in = b > a && b < q.forms[a].partner;
			size_t here = at[q.points[b].code];
			size_t other = q.forms[b].partner;

			if (!here || b == a || b == q.forms[a].partner)
				continue;
			if (other != CODE_NONE &&
			    in != (other > a && other < q.forms[a].partner))
				continue; /* they cross */
			if (in != (here > open && here < close))
				return false;
		}
	}
	return true;
}

#endif
