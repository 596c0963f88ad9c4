/* hostile - files made to hurt those who read them, for the shell's tests
 *
 * hostile: their names, a line each. hostile NAME BYTES: that one, about so big
 * (packed ones: unpacked), on standard output. */
#include "config.h"

#include "tests/hostile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct hostile_family *const families[] = { &hostile_xml,
							 &hostile_plain,
							 &hostile_packed };

/* Every \1 of text is the number. */
static void
put_round(struct pu_buf *out, const char *text, size_t number)
{
	const char *place;

	for (; (place = strchr(text, 1)); text = place + 1) {
		pu_buf_add(out, pu_str_n(text, (size_t)(place - text)));
		pu_buf_addf(out, "%zu", number);
	}
	pu_buf_addz(out, text);
}

void
hostile_put(struct pu_buf *out, const struct hostile_text *text, size_t bytes)
{
	size_t start;

	pu_buf_addz(out, text->head);
	start = out->len;
	for (size_t i = 1; *text->again && out->len - start < bytes; i++)
		put_round(out, text->again, i);
	pu_buf_addz(out, text->tail);
}

/* Each name is told (wanted NULL), or the one that is wanted made. */
static bool
look(const struct hostile_family *family, const char *wanted, size_t bytes,
     struct pu_buf *out)
{
	struct pu_buf name = PU_BUF_INIT;
	bool found = false;

	for (size_t i = 0; !found && family->name(&name, i); i++) {
		if (!wanted)
			puts(name.ptr);
		else if (!strcmp(name.ptr, wanted))
			found = true;
		if (found)
			family->make(out, i, bytes);
		pu_buf_clear(&name);
	}
	pu_buf_free(&name);
	return found;
}

int
main(int argc, char **argv)
{
	const char *wanted = argc == 3 ? argv[1] : NULL;
	size_t bytes = wanted ? strtoul(argv[2], NULL, 10) : 0;
	struct pu_buf out = PU_BUF_INIT;
	bool found = false, ok;

	for (size_t i = 0; i < sizeof families / sizeof families[0]; i++)
		found = look(families[i], wanted, bytes, &out) || found;
	ok = fwrite(out.ptr ? out.ptr : "", 1, out.len, stdout) == out.len &&
	     !fflush(stdout);
	pu_buf_free(&out);
	return !ok || (wanted && !found);
}
