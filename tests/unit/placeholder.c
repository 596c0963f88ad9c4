#include "config.h"

#include "tests/tap.h"
#include "text/placeholder.h"

static bool
agree(const char *flags, const char *source, const char *target)
{
	return placeholders_agree(pu_str(source), pu_str(target),
				  placeholder_styles(pu_str(flags)));
}

static void
test_styles(void)
{
	CHECK(placeholder_styles(pu_str("")) == 0);
	CHECK(placeholder_styles(pu_str("no-wrap, no-c-format")) == 0);
	CHECK(placeholder_styles(pu_str("no-wrap,c-format")) ==
	      PLACEHOLDER_PERCENT);
	CHECK(placeholder_styles(
		      pu_str("python-format, python-brace-format")) ==
	      (PLACEHOLDER_PERCENT | PLACEHOLDER_BRACE));
	CHECK(placeholder_styles(pu_str("possible-java-format")) ==
	      (PLACEHOLDER_BRACE | PLACEHOLDER_QUOTES));
	CHECK(placeholder_styles(pu_str("new-format")) == PLACEHOLDER_PERCENT);
}

static void
test_percent(void)
{
	static const char c[] = "c-format";

	CHECK(agree(c, "%s and %d", "%s y %d"));
	CHECK(!agree(c, "%s and %d", "%d y %s"));
	CHECK(agree(c, "%s and %d", "%2$d y %1$s"));
	CHECK(!agree(c, "%s", "x") && !agree(c, "x", "%s"));
	CHECK(agree(c, "%5.2f %i", "%.1f %d"));
	CHECK(!agree(c, "%ld", "%d") && !agree(c, "%lld", "%ld"));
	CHECK(agree(c, "100%% %s", "%s 100 %%"));
	CHECK(!agree(c, "%%", "%z%"));
	CHECK(!agree(c, "%*d", "%d") && agree(c, "%*d", "%-*d"));
	CHECK(!agree(c, "%<PRIu64>", "%<PRId64>"));
	CHECK(agree(c, "%1$s", "%1$s %1$s"));
	CHECK(!agree(c, "ends in %", "x"));
	CHECK(agree("python-format", "%(a)s %(b)d", "%(b)d %(a)s"));
	CHECK(!agree("python-format", "%(a)s", "%(b)s") &&
	      !agree("python-format", "%(a)s", "%(a)d"));
	CHECK(agree("ruby-format", "%{a} %<b>s", "%<b>s %{a}"));
	CHECK(!agree("ruby-format", "%{a}", "%{b}"));
	CHECK(placeholders_agree(pu_str("%d files"), pu_str("un archivo"),
				 PLACEHOLDER_PERCENT | PLACEHOLDER_FEWER));
	CHECK(!placeholders_agree(pu_str("files"), pu_str("%d archivos"),
				  PLACEHOLDER_PERCENT | PLACEHOLDER_FEWER));
}

/* What stands behind a text is none of it. */
static void
test_ends(void)
{
	CHECK(placeholders_agree(pu_str_n("%12", 2), pu_str("%1!"),
				 PLACEHOLDER_NUMBER));
	CHECK(!placeholders_agree(pu_str_n("%12", 2), pu_str("%12"),
				  PLACEHOLDER_NUMBER));
	/* More than a number can be: two of them are two names. */
	CHECK(!agree("qt-format", "%18446744073709551617", "%1"));
	CHECK(!agree("qt-format", "%99999999999999999998",
		     "%99999999999999999999"));
}

static void
test_others(void)
{
	CHECK(agree("python-brace-format", "{a} {b!r:>{w}}", "{b!r:>{w}} {a}"));
	CHECK(!agree("python-brace-format", "{a}", "{b}"));
	CHECK(agree("python-brace-format", "{{x}} {}", "{} {{y}}"));
	CHECK(!agree("python-brace-format", "{} {}", "{}"));
	CHECK(!agree("python-brace-format", "{a", "x"));
	CHECK(!agree("java-format", "the {0}", "l'{0}") &&
	      agree("java-format", "the {0}", "l''{0}"));
	CHECK(agree("qt-format", "%1 %L2 %n", "%n %2 %1") &&
	      !agree("qt-format", "%1", "%2"));
	CHECK(agree("boost-format", "%1% %%", "%% %1%"));
	CHECK(agree("sh-format", "$a ${b}", "${a} $b") &&
	      !agree("sh-format", "$a", "$b"));
	CHECK(!agree("scheme-format", "~a ~s", "~s ~a") &&
	      agree("scheme-format", "~a~%", "~a"));
}

static void
test_unsaid(void)
{
	const unsigned sure = PLACEHOLDER_SURE | PLACEHOLDER_PERCENT |
			      PLACEHOLDER_BRACE | PLACEHOLDER_TAG;

	CHECK(placeholders_agree(pu_str("100% done, 5 % of {a, b}"),
				 pu_str("100 % hecho"), sure));
	CHECK(!placeholders_agree(pu_str("%s"), pu_str("x"), sure));
	CHECK(!placeholders_agree(pu_str("{name}"), pu_str("x"), sure));
	CHECK(placeholders_agree(pu_str("<b>a</b> <br/> 1 < 2"),
				 pu_str("<br/><b>c</b>"), sure));
	CHECK(!placeholders_agree(pu_str("<b>a</b>"), pu_str("<b>a"), sure));
	CHECK(!placeholders_agree(pu_str("<b>a</b>"),
				  pu_str("<b>a</b><b>c</b>"), sure));
	CHECK(placeholders_agree(pu_str("<a href=\"x\">a</a>"),
				 pu_str("<a href=\"y\">b</a>"), sure));
}

/* More places than are looked at: the texts must be equal. */
static void
test_many(void)
{
	struct pu_buf a = PU_BUF_INIT, b = PU_BUF_INIT;

	for (int i = 0; i < 100; i++)
		pu_buf_addz(&a, "%s");
	pu_buf_addf(&b, "%s ", a.ptr);
	CHECK(placeholders_agree(pu_buf_str(&a), pu_buf_str(&a),
				 PLACEHOLDER_PERCENT));
	CHECK(!placeholders_agree(pu_buf_str(&a), pu_buf_str(&b),
				  PLACEHOLDER_PERCENT));
	pu_buf_free(&a);
	pu_buf_free(&b);
}

int
main(void)
{
	test_styles();
	test_percent();
	test_ends();
	test_others();
	test_unsaid();
	test_many();
	return tap_done();
}
