#include "config.h"

#include "text/clock.h"

#include "text/step.h"
#include "text/utf8.h"

struct phrase { /* beside an hour of the twelve */
	const char *language, *text;
	uint8_t from, to; /* hours that it certainly means */
	bool before;
};

#define NTILDE     "\xC3\xB1"
#define ATILDE     "\xC3\xA3"
#define APOSTROPHE "’"

static const struct phrase phrases[] = {
	{ "es", "de la madrugada", 1, 5, false },
	{ "es", "de la ma" NTILDE "ana", 6, 11, false },
	{ "es", "de la tarde", 13, 19, false },
	{ "es", "de la noche", 20, 23, false },
	{ "en", "in the morning", 5, 11, false },
	{ "en", "in the afternoon", 13, 17, false },
	{ "en", "in the evening", 18, 21, false },
	{ "en", "at night", 21, 23, false },
	{ "pt", "da madrugada", 1, 5, false },
	{ "pt", "da manh" ATILDE, 6, 11, false },
	{ "pt", "da tarde", 13, 18, false },
	{ "pt", "da noite", 19, 23, false },
	{ "fr", "du matin", 5, 11, false },
	{ "fr", "de l'apr\xC3\xA8s-midi", 13, 17, false },
	{ "fr", "de l" APOSTROPHE "apr\xC3\xA8s-midi", 13, 17, false },
	{ "fr", "du soir", 18, 23, false },
	{ "it", "del mattino", 5, 11, false },
	{ "it", "di mattina", 5, 11, false },
	{ "it", "del pomeriggio", 13, 17, false },
	{ "it", "di sera", 18, 22, false },
	{ "ca", "de la matinada", 1, 5, false },
	{ "ca", "del mat\xC3\xAD", 6, 11, false },
	{ "ca", "de la tarda", 13, 19, false },
	{ "ca", "del vespre", 19, 21, false },
	{ "ca", "de la nit", 21, 23, false },
	{ "zh", "凌晨", 1, 4, true },
	{ "zh", "清晨", 5, 7, true },
	{ "zh", "早上", 6, 9, true },
	{ "zh", "早晨", 6, 9, true },
	{ "zh", "中午", 12, 12, true },
	{ "zh", "傍晚", 17, 19, true },
	{ "zh", "晚上", 19, 23, true },
	{ "zh", "夜里", 22, 23, true },
	{ "ja", "早朝", 4, 7, true },
	{ "ja", "朝", 5, 10, true },
	{ "ja", "昼", 12, 15, true },
	{ "ja", "夕方", 16, 18, true },
	{ "ja", "夜", 19, 23, true },
	{ "ja", "深夜", 23, 23, true },
	{ "ko", "새벽", 1, 5, true },
	{ "ko", "아침", 6, 10, true },
	{ "ko", "낮", 12, 15, true },
	{ "ko", "저녁", 18, 20, true },
	{ "ko", "밤", 20, 23, true },
};

size_t
clock_half(struct pu_str text, size_t at, size_t *letter)
{
	size_t end;

	at = step_blanks(text, at);
	*letter = at;
	if (step_lower(text, at) != 'a' && step_lower(text, at) != 'p')
		return 0;
	end = at + 1;
	if (step_lower(text, end) == '.')
		end = step_blanks(text, end + 1);
	if (step_lower(text, end) != 'm')
		return 0;
	end++;
	if (step_letter(text, end))
		return 0;
	/* The full stop is the marker's when the a has one. */
	return step_lower(text, at + 1) == '.' && step_lower(text, end) == '.'
		       ? end + 1
		       : end;
}

static bool
starts_at(struct pu_str text, size_t at, struct pu_str what)
{
	return what.len && at <= text.len && text.len - at >= what.len &&
	       !memcmp(text.ptr + at, what.ptr, what.len);
}

/* The place where what stands before the place, one blank between allowed;
 * SIZE_MAX: something else does. */
static size_t
start_before(struct pu_str text, size_t at, struct pu_str what)
{
	if (at && text.ptr[at - 1] == ' ')
		at--;
	if (!what.len || at < what.len ||
	    memcmp(text.ptr + at - what.len, what.ptr, what.len) != 0)
		return SIZE_MAX;
	return at - what.len;
}

/* No ASCII character stands before the place, one blank between allowed: all
 * halves and phrases that stand there end in others. */
static bool
foreign_before(struct pu_str text, size_t at)
{
	if (at && text.ptr[at - 1] == ' ')
		at--;
	return at && (unsigned char)text.ptr[at - 1] >= 0x80;
}

/* ---- phrases ---- */

static bool
means(const struct phrase *phrase, unsigned hour, unsigned *out)
{
	*out = hour % 12 + (phrase->from >= 12 ? 12 : 0);
	return *out >= phrase->from && *out <= phrase->to;
}

bool
clock_phrase_holds(const struct clock_reading *form, const struct clock *clock)
{
	const struct phrase *phrase = &phrases[form->phrase - 1];

	return clock->hour >= phrase->from && clock->hour <= phrase->to &&
	       clock->marked;
}

static bool
take_phrase(struct pu_str text, size_t *at, const struct convention *c,
	    struct clock_reading *out)
{
	size_t behind = step_blanks(text, *at), start = out->start;
	bool foreign = foreign_before(text, start);
	bool word = step_letter(text, behind);

	for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
		const struct phrase *phrase = &phrases[i];
		struct pu_str what = pu_str(phrase->text);
		unsigned hour;

		if (!(phrase->before ? foreign : word) ||
		    !convention_is(c, phrase->language))
			continue;
		if (phrase->before ? (start = start_before(text, out->start,
							   what)) == SIZE_MAX
				   : !starts_at(text, behind, what))
			continue;
		if (!means(phrase, out->clock.hour, &hour))
			return false;
		out->clock.hour = (uint8_t)hour;
		out->phrase = (uint8_t)(i + 1);
		out->marker = CLOCK_PHRASE;
		if (phrase->before)
			out->start = start;
		else
			*at = behind + what.len;
		return true;
	}
	return false;
}

/* ---- the language's own halves of the day ---- */

static bool
take_named(struct pu_str text, size_t *at, const struct convention *c,
	   struct clock_reading *out)
{
	static const char *const capitals[2] = { "AM", "PM" };
	size_t behind = step_blanks(text, *at);
	size_t last = out->start && text.ptr[out->start - 1] == ' '
			      ? out->start - 1
			      : out->start;

	if (!convention_half(c, 0).len && !(last && text.ptr[last - 1] == 'M'))
		return false;
	for (int half = 0; half < 2; half++) {
		struct pu_str name = convention_half(c, half);
		size_t before = start_before(text, out->start, name);

		if (before != SIZE_MAX) {
			out->half = out->start = before;
			out->marker = CLOCK_NAMED;
		} else if ((before = start_before(text, out->start,
						  pu_str(capitals[half]))) !=
				   SIZE_MAX &&
			   (!before || !step_letter(text, before - 1))) {
			/* Korean and Chinese: "PM 3:30". */
			out->half = out->start = before;
			name.len = 1;
			out->marker = CLOCK_HALF;
		} else if (starts_at(text, behind, name) &&
			   !step_letter(text, behind + name.len)) {
			out->half = behind;
			*at = behind + name.len;
			out->marker = CLOCK_NAMED;
		} else {
			continue;
		}
		out->half_end = out->half + name.len;
		out->clock.hour =
			(uint8_t)(out->clock.hour % 12 + (half ? 12 : 0));
		return true;
	}
	return false;
}

bool
clock_marker(struct pu_str text, size_t *at, const struct convention *c,
	     struct clock_reading *out)
{
	size_t half, end = clock_half(text, *at, &half);

	if (out->clock.hour < 1 || out->clock.hour > 12)
		return false;
	if (!end)
		return take_named(text, at, c, out) ||
		       take_phrase(text, at, c, out);
	out->half = half;
	out->half_end = half + 1;
	out->marker = CLOCK_HALF;
	out->clock.hour = (uint8_t)(out->clock.hour % 12 +
				    (step_lower(text, half) == 'p' ? 12 : 0));
	*at = end;
	return true;
}

bool
clock_half_unread(struct pu_str text, size_t at, const struct convention *c)
{
	if (!foreign_before(text, at))
		return false;
	for (int half = 0; half < 2; half++)
		if (start_before(text, at, convention_half(c, half)) !=
		    SIZE_MAX)
			return true;
	for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
		if (phrases[i].before &&
		    convention_is(c, phrases[i].language) &&
		    start_before(text, at, pu_str(phrases[i].text)) != SIZE_MAX)
			return true;
	return false;
}
