#include "config.h"

#include "jobs/native.h"

static const char origin_name[] = "x-puente-origin";
static const char penalty_name[] = "x-puente-penalty";
static const char trust_name[] = "x-puente-trust";

void
native_mark(struct pu_unit *unit, const struct pu_tm_info *info,
	    struct pu_arena *arena)
{
	struct pu_property *all =
		arena_array(arena, unit->property_count + 3, sizeof *all);
	/* "own" is a way of looking at it, not stored. */
	enum pu_trust trust =
		info->trust == PU_TRUST_OWN ? PU_TRUST_TEAM : info->trust;
	struct pu_buf penalty = PU_BUF_INIT;
	size_t count = 0;

	for (size_t i = 0; i < unit->property_count; i++)
		all[count++] = unit->properties[i];
	if (info->origin.len)
		all[count++] =
			(struct pu_property){ .name = pu_str(origin_name),
					      .value = info->origin };
	if (info->penalty) {
		pu_buf_addf(&penalty, "%d", info->penalty);
		all[count++] = (struct pu_property){
			.name = pu_str(penalty_name),
			.value = arena_str(arena, pu_buf_str(&penalty))
		};
		pu_buf_free(&penalty);
	}
	all[count++] =
		(struct pu_property){ .name = pu_str(trust_name),
				      .value = pu_str(pu_trust_name(trust)) };
	unit->properties = all;
	unit->property_count = count;
}

static bool
read_trust(struct pu_str name, enum pu_trust *trust)
{
	for (int i = PU_TRUST_MACHINE; i <= PU_TRUST_REVIEWED; i++) {
		if (i == PU_TRUST_OWN ||
		    !pu_str_is(name, pu_trust_name((enum pu_trust)i)))
			continue;
		*trust = (enum pu_trust)i;
		return true;
	}
	return false;
}

/* From 0 to 100; anything else counts as none. */
static int
read_penalty(struct pu_str digits)
{
	int penalty = 0;

	if (digits.len > 3)
		return 0;
	for (size_t i = 0; i < digits.len; i++) {
		if (digits.ptr[i] < '0' || digits.ptr[i] > '9')
			return 0;
		penalty = penalty * 10 + (digits.ptr[i] - '0');
	}
	return penalty <= 100 ? penalty : 0;
}

bool
native_take(struct pu_unit *unit, struct native *out, struct pu_arena *arena)
{
	struct pu_property *rest;
	bool found = false;
	size_t count = 0;

	*out = (struct native){ .origin = pu_str(""),
				.trust = PU_TRUST_IMPORTED };
	for (size_t i = 0; !found && i < unit->property_count; i++)
		found = !unit->properties[i].note &&
			pu_str_is(unit->properties[i].name, trust_name) &&
			read_trust(unit->properties[i].value, &out->trust);
	if (!found)
		return false;
	rest = arena_array(arena, unit->property_count, sizeof *rest);
	for (size_t i = 0; i < unit->property_count; i++) {
		const struct pu_property *p = &unit->properties[i];

		if (!p->note && pu_str_is(p->name, origin_name)) {
			out->origin = p->value;
		} else if (!p->note && pu_str_is(p->name, penalty_name)) {
			out->penalty = read_penalty(p->value);
		} else if (p->note || !pu_str_is(p->name, trust_name)) {
			rest[count++] = *p;
		}
	}
	unit->properties = rest;
	unit->property_count = count;
	return true;
}
