#include "config.h"

#include "jobs/table.h"

bool
table_split(struct pu_str line, struct pu_str *source, struct pu_str *target)
{
	const char *tab = line.len ? memchr(line.ptr, '\t', line.len) : NULL;
	const char *rest;

	if (!tab)
		return false;
	*source = pu_str_n(line.ptr, (size_t)(tab - line.ptr));
	*target = pu_str_n(tab + 1, line.len - source->len - 1);
	rest = target->len ? memchr(target->ptr, '\t', target->len) : NULL;
	if (rest)
		target->len = (size_t)(rest - target->ptr);
	return pu_str_trim(*source).len && pu_str_trim(*target).len;
}

static void
put_folded(struct pu_buf *out, struct pu_str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		pu_buf_addc(out, c == '\t' || c == '\n' || c == '\r' ? ' ' : c);
	}
}

void
table_put_tsv(struct pu_buf *out, struct pu_str source, struct pu_str target)
{
	put_folded(out, source);
	pu_buf_addc(out, '\t');
	put_folded(out, target);
	pu_buf_addc(out, '\n');
}

static void
put_quoted(struct pu_buf *out, struct pu_str text)
{
	pu_buf_addc(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '"')
			pu_buf_addc(out, '"');
		pu_buf_addc(out, text.ptr[i]);
	}
	pu_buf_addc(out, '"');
}

void
table_put_csv(struct pu_buf *out, struct pu_str source, struct pu_str target)
{
	put_quoted(out, source);
	pu_buf_addc(out, ',');
	put_quoted(out, target);
	pu_buf_addz(out, "\r\n");
}
