#include "config.h"

#include "text/lang.h"

#include "tests/tap.h"

static void
canonical(const char *tag, const char *want)
{
	struct pu_buf out = PU_BUF_INIT;
	struct pu_error err = { .code = PU_OK };

	if (!pu_lang_canonical(&out, pu_str(tag), &err))
		pu_buf_addz(&out, pu_code_name(err.code));
	tap_check_str(out.ptr, want, tag, __FILE__, __LINE__);
	pu_buf_free(&out);
}

static void
test_canonical(void)
{
	canonical("ES_ec", "es-EC");
	canonical("es", "es");
	canonical("ES-419", "es-419");
	canonical("iw", "he");
	canonical("in-ID", "id-ID");
	canonical("eng-us", "en-US");
	canonical("en-UK", "en-GB");
	canonical("sh", "sr-Latn");
	canonical("sh-Cyrl-RS", "sr-Cyrl-RS");
	canonical("sr-latn-rs", "sr-Latn-RS");
	canonical("ZH_hant_tw", "zh-Hant-TW");
	canonical("cmn", "zh");
	canonical("uk-SU", "uk-UA");
	canonical("xx-SU", "invalid");
	canonical("ca-valencia", "ca-valencia");
	canonical("tl-x-mine", "fil-x-mine");
	canonical("sh-ekavsk", "sr-Latn-ekavsk");
	canonical("es-EM", "es-EM"); /* Trados */
	canonical("no", "no");
	canonical("nb", "nb");
	canonical("gn", "gn");
	canonical("cak", "cak"); /* not in CLDR */
	canonical("JIV-ec", "jiv-EC");
	canonical("qvi", "qvi");
	canonical("qaa-x-mine", "qaa-x-mine");
	canonical("qzz", "invalid");
}

static void
refused(const char *tag, const char *hint)
{
	struct pu_buf out = PU_BUF_INIT;
	struct pu_error err = { .code = PU_OK };
	bool ok = !pu_lang_canonical(&out, pu_str(tag), &err) &&
		  err.code == PU_INVALID && out.len == 0 &&
		  strstr(err.text, hint);

	tap_check(ok, tag, __FILE__, __LINE__);
	if (!ok)
		printf("# %s%s\n", out.ptr, err.text);
	pu_buf_free(&out);
}

static void
test_refused(void)
{
	char longer[4000];

	refused("", "BCP 47");
	refused("spanish", "did you mean \"es\"");
	refused("Espa\xc3\xb1ol", "did you mean \"es\"");
	refused("jp", "did you mean \"ja\"");
	refused("CZ", "did you mean \"cs\"");
	refused("esx", "did you mean \"es\"");
	refused("qq", "BCP 47");
	refused("x-mine", "BCP 47");
	refused("und", "BCP 47");
	refused("es--EC", "did you mean \"es\"");
	refused("es EC", "");
	refused("../etc", "BCP 47");
	memset(longer, 'a', sizeof longer - 1);
	longer[sizeof longer - 1] = '\0';
	refused(longer, "BCP 47");
}

static bool
differs(const char *a, const char *b)
{
	bool one = lang_region_differs(pu_str(a), pu_str(b));
	bool other = lang_region_differs(pu_str(b), pu_str(a));

	CHECK(one == other);
	return one;
}

static void
test_regions(void)
{
	CHECK(pu_str_is(lang_primary(pu_str("es-419")), "es"));
	CHECK(pu_str_is(lang_primary(pu_str("es")), "es"));
	CHECK(pu_str_is(lang_region(pu_str("es-419")), "419"));
	CHECK(pu_str_is(lang_region(pu_str("zh-Hant-TW")), "TW"));
	CHECK(lang_region(pu_str("zh-Hant")).len == 0);
	CHECK(lang_region(pu_str("es-x-ec")).len == 0);
	CHECK(lang_region(pu_str("ca-valencia")).len == 0);
	CHECK(!differs("es", "es-EC"));
	CHECK(!differs("es-EC", "es-EC"));
	CHECK(!differs("es-419", "es-EC"));
	CHECK(differs("es-ES", "es-EC"));
	CHECK(differs("es-MX", "es-EC"));
	CHECK(differs("es-ES", "es-419"));
	CHECK(differs("en-US", "en-GB"));
	CHECK(!differs("en-001", "en-GB"));
	CHECK(!differs("en-001", "en-150"));
	CHECK(!differs("en-001", "en-DE"));
	CHECK(!differs("en-150", "en-DE"));
	CHECK(differs("en-150", "en-GB"));
	CHECK(differs("pt-BR", "pt-PT"));
	CHECK(!differs("pt-PT", "pt-AO"));
	CHECK(differs("pt-MO", "pt-AO"));
	CHECK(!differs("zh-Hant-HK", "zh-Hant-MO"));
	CHECK(differs("zh-Hant-TW", "zh-Hant-MO"));
	CHECK(differs("fr-CA", "fr-FR"));
	CHECK(differs("fr-CH", "fr-BE"));
}

static void
test_scripts(void)
{
	struct pu_buf out = PU_BUF_INIT;

	CHECK(lang_matches(pu_str("es"), pu_str("es-EC")));
	CHECK(!lang_matches(pu_str("es"), pu_str("pt")));
	CHECK(lang_matches(pu_str("zh-TW"), pu_str("zh-Hant")));
	CHECK(!lang_matches(pu_str("zh-TW"), pu_str("zh")));
	CHECK(lang_matches(pu_str("zh-Hans"), pu_str("zh")));
	CHECK(!lang_matches(pu_str("sr"), pu_str("sr-Latn")));
	CHECK(lang_matches(pu_str("sr-Cyrl"), pu_str("sr-RS")));
	lang_family(&out, pu_str("zh-HK"));
	CHECK_STR(out.ptr, "zh-Hant");
	pu_buf_clear(&out);
	lang_family(&out, pu_str("es-419"));
	CHECK_STR(out.ptr, "es-Latn");
	pu_buf_clear(&out);
	lang_name(&out, pu_str("es-EC"), pu_str("en"));
	CHECK_STR(out.ptr, "Spanish (Ecuador)");
	pu_buf_clear(&out);
	lang_name(&out, pu_str("en"), pu_str("es"));
	CHECK_STR(out.ptr, "ingl\xc3\xa9s");
	CHECK(pu_lang_is_rtl(pu_str("ar")));
	CHECK(pu_lang_is_rtl(pu_str("he-IL")));
	CHECK(pu_lang_is_rtl(pu_str("ku-Arab")));
	CHECK(!pu_lang_is_rtl(pu_str("es")));
	pu_buf_free(&out);
}

int
main(void)
{
	test_canonical();
	test_refused();
	test_regions();
	test_scripts();
	return tap_done();
}
