#include "config.h"

#include "text/code-text.h"

#include "text/ascii.h"
#include "text/code.h"

/* <f0>, </f0>, <br1/> */
static bool
is_omegat(struct pu_str tag)
{
	size_t at = 1, name, number;

	if (tag.len < 4 || tag.ptr[0] != '<' || tag.ptr[tag.len - 1] != '>')
		return false;
	at += tag.ptr[at] == '/';
	for (name = at; at < tag.len && ascii_is_letter(tag.ptr[at]); at++)
		continue;
	name = at - name;
	for (number = at; at < tag.len && ascii_is_digit(tag.ptr[at]); at++)
		continue;
	number = at - number;
	at += at < tag.len && tag.ptr[at] == '/' && tag.ptr[1] != '/';
	return name && number && at == tag.len - 1;
}

void
code_text_write(struct pu_variant *variant, struct pu_arena *arena)
{
	struct pu_buf out = PU_BUF_INIT;
	struct pu_str text = variant->text;
	size_t done = 0, at = 0, which = 0;

	while (code_next(text, variant->code_count, &at, &which)) {
		struct pu_str data = variant->codes[which].data;

		if (variant->codes[which].kind != PU_CODE_LITERAL &&
		    is_omegat(data)) {
			pu_buf_add(&out, pu_str_n(text.ptr + done, at - done));
			pu_buf_add(&out, data);
			done = at + 3;
		}
		at += 3;
	}
	if (done) {
		pu_buf_add(&out, pu_str_n(text.ptr + done, text.len - done));
		variant->text = arena_str(arena, pu_buf_str(&out));
	}
	pu_buf_free(&out);
}
