#include "config.h"

#include "text/cell.h"

static char
folded(char c)
{
	return c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
}

void
cell_put_tsv(struct pu_buf *out, struct pu_str text)
{
	for (size_t i = 0; i < text.len; i++)
		pu_buf_addc(out, folded(text.ptr[i]));
}

void
cell_fold(struct pu_buf *cell)
{
	for (size_t i = 0; i < cell->len; i++)
		cell->ptr[i] = folded(cell->ptr[i]);
}

void
cell_put_csv(struct pu_buf *out, struct pu_str text)
{
	pu_buf_addc(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '"')
			pu_buf_addc(out, '"');
		pu_buf_addc(out, text.ptr[i]);
	}
	pu_buf_addc(out, '"');
}

bool
cell_is_formula(struct pu_str cell)
{
	static const char *const wide[] = { "\uff1d", "\uff0b", "\uff0d",
					    "\uff20" };

	while (cell.len && *cell.ptr == '\'')
		cell = pu_str_n(cell.ptr + 1, cell.len - 1);
	if (cell.len && *cell.ptr && strchr("=+-@\t\r\n", *cell.ptr))
		return true;
	for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
		if (pu_str_starts(cell, wide[i]))
			return true;
	return false;
}

bool
cell_guard(struct pu_buf *cell)
{
	if (!cell_is_formula(pu_buf_str(cell)))
		return false;
	pu_buf_addc(cell, '\'');
	memmove(cell->ptr + 1, cell->ptr, cell->len - 1);
	cell->ptr[0] = '\'';
	return true;
}
