#include "config.h"

#include "text/finding.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"

const char *
pu_severity_name(enum pu_severity severity)
{
	static const char *const names[] = { "info", "warning", "error" };

	return names[severity];
}

void
pu_findings_free(struct pu_findings *findings)
{
	free(findings->items);
	*findings = (struct pu_findings)PU_FINDINGS_INIT;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* How the segment is broken into lines makes no other finding. */
static uint64_t
hash_text(uint64_t hash, struct pu_str text)
{
	struct pu_buf folded = PU_BUF_INIT;
	size_t from = 0;

	text = pu_str_trim(text);
	/* stretches between runs of blanks, none of which most texts have */
	for (size_t i = 0; i < text.len; i++) {
		if (!is_blank(text.ptr[i]) ||
		    (text.ptr[i] == ' ' && !is_blank(text.ptr[i + 1])))
			continue;
		pu_buf_add(&folded, pu_str_n(text.ptr + from, i - from));
		pu_buf_addc(&folded, ' ');
		while (is_blank(text.ptr[i + 1]))
			i++;
		from = i + 1;
	}
	if (from) {
		pu_buf_add(&folded, pu_str_n(text.ptr + from, text.len - from));
		text = pu_buf_str(&folded);
	}
	hash = hash_bytes(hash, text.ptr, text.len);
	pu_buf_free(&folded);
	return hash;
}

/* Of the list's last segment. */
static bool
is_taken(const struct pu_findings *findings, uint64_t fingerprint,
	 size_t segment)
{
	for (size_t i = findings->count; i-- > 0;) {
		if (findings->items[i].segment != segment)
			break;
		if (findings->items[i].fingerprint == fingerprint)
			return true;
	}
	return false;
}

/* As many as are told of one segment. */
static bool
is_enough(const struct pu_findings *findings, const struct pu_finding *finding)
{
	size_t same = 0;

	for (size_t i = findings->count; i-- > 0;) {
		const struct pu_finding *item = &findings->items[i];

		if (item->segment != finding->segment)
			break;
		if (item->severity == finding->severity &&
		    !strcmp(item->check, finding->check) &&
		    ++same == FINDINGS_ALIKE)
			return true;
	}
	return false;
}

/* The lower 48 bits stay. */
static uint64_t
mark(uint64_t hash, const char *check)
{
	uint64_t low = hash & ~(~UINT64_C(0) << 48);

	return low | hash_bytes(low, check, strlen(check)) << 48;
}

bool
pu_fingerprint_is_of(uint64_t fingerprint, const char *check)
{
	return mark(fingerprint, check) == fingerprint;
}

void
findings_add(struct pu_findings *findings, const struct pu_finding *finding,
	     struct pu_str source, struct pu_str target, struct pu_arena *arena)
{
	uint64_t hash = hash_bytes(0, finding->check, strlen(finding->check));
	struct pu_finding *item;

	if (is_enough(findings, finding))
		return;
	hash = hash_bytes(hash, finding->key.ptr, finding->key.len);
	hash = hash_text(hash_text(hash, source), target);
	hash = mark(hash, finding->check);
	while (is_taken(findings, hash, finding->segment))
		hash = mark(hash_mix(hash + 1), finding->check);
	MEM_GROW(findings->items, findings->count, findings->room);
	item = &findings->items[findings->count++];
	*item = *finding;
	item->text = arena_str(arena, finding->text);
	item->key = arena_str(arena, finding->key);
	item->fingerprint = hash;
}

void
pu_fingerprint_name(char out[PU_FINGERPRINT_SIZE], uint64_t fingerprint)
{
	snprintf(out, PU_FINGERPRINT_SIZE, "%016" PRIx64, fingerprint);
}

bool
pu_fingerprint_read(struct pu_str name, uint64_t *fingerprint)
{
	uint64_t value = 0;

	if (name.len != PU_FINGERPRINT_SIZE - 1)
		return false;
	for (size_t i = 0; i < name.len; i++) {
		static const char figures[] = "0123456789abcdef";
		const char *figure = strchr(figures, name.ptr[i]);

		if (!figure || !*figure)
			return false;
		value = value << 4 | (uint64_t)(figure - figures);
	}
	*fingerprint = value;
	return true;
}
