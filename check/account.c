#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/hash.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "check/compare.h"
#include "check/rules.h"
#include "text/ascii.h"

/* The payment block that the article is in. */
struct article {
	bool inside, paid; /* somewhere to pay to has been named */
	size_t segment; /* its first */
	uint64_t text; /* a hash of that segment */
};

static bool
is_account(const struct figures *one)
{
	return one->cue != CUE_NONE && one->cue != CUE_PHONE;
}

/* ---- check digits of the source's accounts ---- */

static unsigned
weighed(const char *digits, size_t count, const char *weights)
{
	size_t period = strlen(weights);
	unsigned sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += (unsigned)(digits[i] - '0') *
		       (unsigned)(weights[i % period] - '0');
	return sum;
}

static bool
is_check_digit(char digit, unsigned sum)
{
	return (unsigned)(digit - '0') == (10 - sum % 10) % 10;
}

/* Of the bank's and the account's part (Banco Central de la República Argentina,
 * Comunicación A 2622). */
static bool
is_cbu(struct pu_str value)
{
	return value.len == 22 &&
	       is_check_digit(value.ptr[7], weighed(value.ptr, 7, "7139713")) &&
	       is_check_digit(value.ptr[21],
			      weighed(value.ptr + 8, 13, "3971397139713"));
}

/* Products count by their last digit (ABM, Clave Bancaria Estandarizada). */
static bool
is_clabe(struct pu_str value)
{
	return value.len == 18 &&
	       is_check_digit(value.ptr[17], weighed(value.ptr, 17, "371"));
}

/* ABA: the weighed sum is a multiple of ten. */
static bool
is_routing(struct pu_str value)
{
	return value.len == 9 && weighed(value.ptr, 9, "371") % 10 == 0;
}

static bool
is_right(const struct figures *one)
{
	for (size_t i = 0; i < one->value.len; i++)
		if (!ascii_is_digit(one->value.ptr[i]))
			return one->cue != CUE_CBU && one->cue != CUE_CLABE;
	switch (one->cue) {
	case CUE_CBU:
		return is_cbu(one->value);
	case CUE_CLABE:
		return is_clabe(one->value);
	case CUE_ROUTING:
		return one->value.len != 9 || is_routing(one->value);
	case CUE_NONE:
	case CUE_PHONE:
	case CUE_MONEY:
	case CUE_ACCOUNT:
	case CUE_BIC:
		break;
	}
	return true;
}

static void
tell_wrong(struct checking *checking)
{
	const struct figures *figures;
	size_t count = passage_figures(checking->source, &figures);

	for (size_t i = 0; i < count; i++)
		if (!is_right(&figures[i]))
			checking_tell(checking, PU_SEVERITY_ERROR,
				      figures[i].span, PU_NO_SPAN,
				      figures[i].value,
				      _("the length or the check digits of the "
					"source's account %.*s are wrong: ask "
					"the author, do not mend it"),
				      (int)figures[i].value.len,
				      figures[i].value.ptr);
}

/* ---- a payment block names somewhere to pay to ---- */

static void
end_block(struct checking *checking)
{
	struct article *article = checking->state;
	struct checking there = *checking;
	char key[40];

	if (article->inside && !article->paid) {
		snprintf(key, sizeof key, "none|%016llx",
			 (unsigned long long)article->text);
		there.segment = article->segment;
		there.source = there.target = NULL;
		checking_tell(&there, PU_SEVERITY_ERROR, PU_NO_SPAN, PU_NO_SPAN,
			      pu_str(key),
			      _("nothing in the payment block says where money "
				"is to be sent to: an account has been lost, "
				"or ask the author"));
	}
	article->inside = article->paid = false;
}

static void
follow_block(struct checking *checking)
{
	struct article *article = checking->state;
	struct pu_str text = checking->source->text;

	if (checking->block != PU_CHECK_PAYMENT) {
		if (article->inside)
			end_block(checking);
		return;
	}
	if (!article->inside) {
		article->segment = checking->segment;
		article->text = hash_bytes(0, text.ptr, text.len);
	}
	article->inside = true;
	article->paid = article->paid ||
			passage_pays(checking->target ? checking->target
						      : checking->source,
				     true);
}

/* ---- both ---- */

static size_t
list(struct checking *checking, struct passage *passage, struct kept **out,
     bool *any)
{
	const struct figures *figures;
	size_t count = passage_figures(passage, &figures);

	*out = arena_array(checking->scratch, count + 1, sizeof **out);
	for (size_t i = 0; i < count; i++) {
		(*out)[i] = (struct kept){ .value = figures[i].value,
					   .span = figures[i].span,
					   .loose = !is_account(&figures[i]) };
		*any = *any || is_account(&figures[i]);
	}
	return count;
}

static void
look(struct checking *checking)
{
	struct kept *sources, *targets;
	bool any = false;
	size_t count, other;

	follow_block(checking);
	count = list(checking, checking->source, &sources, &any);
	other = list(checking, checking->target, &targets, &any);
	if (!any)
		return;
	tell_wrong(checking);
	kept_compare(checking, sources, count, targets, other, NULL);
}

static void
look_source(struct checking *checking)
{
	follow_block(checking);
	tell_wrong(checking);
}

static void *
begin(const struct pu_check_options *options)
{
	(void)options;
	return mem_alloc(sizeof(struct article));
}

const struct rule rule_account = {
	.about = { .id = "account",
		   .severity = PU_SEVERITY_ERROR,
		   .on = PU_CHECK_PAIR | PU_CHECK_SOURCE,
		   .summary = N_("accounts and wallets stay as they are, and a "
				 "payment block has one"),
		   .two_persons = true },
	.pair = look,
	.source = look_source,
	.begin = begin,
	.end = end_block,
	.drop = free,
};
