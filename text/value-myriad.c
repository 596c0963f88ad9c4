#include "config.h"

#include <string.h>

#include "text/reader.h"
#include "text/step.h"
#include "text/utf8.h"

/* The signs for powers of ten in Chinese, Japanese and Korean. */
struct sign {
	uint8_t power;
	const char *text;
};

static const struct sign signs[] = {
	{ 1, "十" }, { 2, "百" }, { 3, "千" },  { 4, "万" },  { 4, "萬" },
	{ 8, "亿" }, { 8, "億" }, { 12, "兆" }, { 1, "십" },  { 2, "백" },
	{ 3, "천" }, { 4, "만" }, { 8, "억" },  { 12, "조" },
};

static bool
starts(const struct reader *r, size_t at, const char *what)
{
	return at < r->text.len &&
	       pu_str_starts(reader_slice(r, at, r->text.len), what);
}

static bool
starts_any(const struct reader *r, size_t at, const char *const *whats,
	   size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (starts(r, at, whats[i]))
			return true;
	return false;
}

#define STARTS_ANY(r, at, whats)                                               \
	starts_any(r, at, whats, sizeof whats / sizeof *whats)

/* A sign that is none here: kilogram, percent, article 3, piece; and 兆, which
 * Chinese also uses for mega. */
static bool
is_other(const struct reader *r, size_t at, const struct sign *sign,
	 size_t start)
{
	static const char *const kilo[] = { "克", "米", "瓦", "卡", "字",
					    "赫", "兆", "焦", "帕", "伏" };
	static const char *const cent[] = { "分" };
	static const char *const money[] = { "원", "달", "엔", "유", "위" };
	size_t end = at + strlen(sign->text);

	if (sign->power == 3 && STARTS_ANY(r, end, kilo))
		return true;
	if (sign->power == 2 && STARTS_ANY(r, end, cent))
		return true;
	if (sign->power != 12)
		return false;
	if (sign->text[0] == '\xEC')
		return (start > 2 &&
			!memcmp(r->text.ptr + start - 3, "제", 3)) ||
		       (step_touches(r->text, end) &&
			!STARTS_ANY(r, end, money));
	return !convention_is(r->convention, "ja");
}

static size_t
sign_at(const struct reader *r, size_t at, size_t start, uint8_t *power)
{
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (starts(r, at, signs[i].text) &&
		    !is_other(r, at, &signs[i], start)) {
			*power = signs[i].power;
			return at + strlen(signs[i].text);
		}
	return 0;
}

/* One sign, or a small one before a great one: 千万, 万亿. */
static size_t
signs_at(const struct reader *r, size_t at, size_t start, uint8_t *power)
{
	uint8_t more;
	size_t end = sign_at(r, at, start, power), next;

	*power = end ? *power : 0;
	if (!end)
		return at;
	next = sign_at(r, end, start, &more);
	if (next && more > *power && more >= 4) {
		*power = (uint8_t)(*power + more);
		end = next;
	}
	return end;
}

/* value's number and the parts behind it are one: digits of the whole. */
static bool
add_part(struct number *sum, unsigned power, const struct number *part)
{
	size_t end, count = part->whole;

	if (part->fraction || power + count > sum->scale)
		return false;
	/* sum is whole digits times ten to scale. */
	end = (size_t)sum->whole + sum->scale;
	if (end > NUMBER_DIGITS)
		return false;
	memset(sum->digits + sum->whole, '0', sum->scale);
	memcpy(sum->digits + end - power - count, part->digits, count);
	sum->whole = (uint8_t)(end - power);
	sum->scale = (uint8_t)power;
	return true;
}

/* 1亿2000万, 3万5千: the parts behind the first. */
static bool
read_parts(const struct reader *r, struct value *value)
{
	const struct number_marks *marks = convention_marks(r->convention);

	while (value->number.scale) {
		size_t at = reader_blank(r, value->end), end;
		struct number_reading part[NUMBER_READINGS];
		uint8_t power;

		/* Chinese and Japanese leave no blank within a number. */
		if (!reader_digit(r, at) ||
		    (at > value->end && !convention_is(r->convention, "ko")))
			return true;
		if (value->number.fraction ||
		    number_read(r->text, at, marks, part, &end) == 0)
			return false;
		end = signs_at(r, end, at, &power);
		/* "3만 5" are two numbers. */
		if (!power && at > value->end)
			return false;
		if (!add_part(&value->number, power, &part[0].number))
			return false;
		value->compound = true;
		value->end = end;
	}
	return true;
}

/* "half", or figures that go on in words. */
static bool
goes_on(const struct reader *r, size_t at)
{
	static const char *const figures[] = { "半", "〇", "零", "一",
					       "二", "三", "四", "五",
					       "六", "七", "八", "九" };
	size_t end, next = at;
	bool upper;

	if (STARTS_ANY(r, at, figures))
		return true;
	for (int i = 0; i < 2 && step_touches(r->text, next); i++) {
		utf8_next(r->text, &next);
		if (starts(r, next, figures[0]))
			return true;
	}
	end = step_letters(r->text, at, &upper);
	next = reader_blank(r, end);
	return next > end && starts(r, next, "반") &&
	       !reader_letter(r, next + 3);
}

bool
reader_myriads(const struct reader *r, struct value *value)
{
	size_t top;

	value->end =
		signs_at(r, value->end, value->start, &value->number.scale);
	top = value->end;
	if (!read_parts(r, value))
		return false;
	value->scale_start = value->numeral_end;
	value->scale_end = top;
	value->outer_end = value->end;
	value->myriads = value->end > value->numeral_end;
	return !goes_on(r, value->end);
}

/* ---- writing ---- */

/* The sign of the power that the text uses, else the one that goes with its
 * others. */
static struct pu_str
sign_for(struct pu_str form, unsigned power)
{
	static const struct {
		const char *known;
		const char *text[3]; /* 4, 8, 12 */
	} sets[] = {
		{ "억", { "만", "억", "조" } }, { "만", { "만", "억", "조" } },
		{ "萬", { "萬", "億", "兆" } }, { "亿", { "万", "亿", "" } },
		{ "億", { "万", "億", "兆" } },
	};

	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
		for (size_t at = 0; at + 3 <= form.len; at++)
			if (!memcmp(form.ptr + at, sets[i].known, 3))
				return pu_str(sets[i].text[power / 4 - 1]);
	return power == 4 ? pu_str("万") : pu_str("");
}

bool
value_write_myriads(struct pu_buf *out, struct pu_str text,
		    const struct value *form, const struct number *number)
{
	struct number whole;
	struct pu_str was =
		pu_str_n(text.ptr + form->start, form->end - form->start);
	bool spaced = memchr(was.ptr, ' ', was.len) != NULL;
	size_t left, top;

	if (!number_rescale(number, 0, &whole) || whole.fraction ||
	    whole.negative || number_padded(&whole))
		return false;
	top = ((size_t)whole.whole - 1) / 4 * 4;
	if (top < 4 || top > 12 ||
	    !pu_str_eq(sign_for(was, (unsigned)top),
		       pu_str_n(text.ptr + form->scale_start,
				form->scale_end - form->scale_start)))
		return false;
	left = whole.whole;
	for (size_t at = 0; at < whole.whole; left = whole.whole - at) {
		size_t power = (left - 1) / 4 * 4, end = at + left - power;

		while (at < end && whole.digits[at] == '0')
			at++;
		if (at == end)
			continue;
		if (spaced && power < top)
			pu_buf_addc(out, ' ');
		for (; at < end; at++)
			utf8_add(out,
				 (form->style.zero ? form->style.zero : '0') +
					 (uint32_t)(whole.digits[at] - '0'));
		if (power) {
			struct pu_str sign = sign_for(was, (unsigned)power);

			if (!sign.len)
				return false;
			pu_buf_add(out, sign);
		}
	}
	return true;
}
