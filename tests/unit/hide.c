#include "config.h"

#include "text/hide.h"

#include "tests/tap.h"

static char kept[256];

static const char *
hidden(const char *text)
{
	struct pu_buf list = PU_BUF_INIT, out = PU_BUF_INIT;

	hide_add(&list, HIDE_EQUAL, pu_str("luz"));
	hide_add(&list, HIDE_WORD, pu_str("luz"));
	hide_add(&list, HIDE_NAME, pu_str("Luz Ñahui"));
	hide_add(&list, HIDE_NAME, pu_str(""));
	if (hide_names(&out, pu_str(text), pu_buf_str(&list)))
		snprintf(kept, sizeof kept, "%s", out.ptr);
	else
		snprintf(kept, sizeof kept, "(none)");
	pu_buf_free(&list);
	pu_buf_free(&out);
	return kept;
}

int
main(void)
{
	CHECK_STR(hidden("so says Luz Ñahui."), "so says [...].");
	CHECK_STR(hidden("LUZ NAHUI, luz"), "[...], [...]");
	CHECK_STR(hidden("Luz N\xCC\x83"
			 "ahui"),
		  "[...]");
	CHECK_STR(hidden("@LUZ"), "[...]");
	/* A handle may be an ordinary word, or a part of one. */
	CHECK_STR(hidden("Luz del sol"), "(none)");
	CHECK_STR(hidden("andaluz, luzco"), "(none)");
	CHECK_STR(hidden("Luz Ñahuino"), "(none)");
	CHECK_STR(hidden(""), "(none)");
	CHECK_STR(hidden("\xFFluz\xFF"), "\xFF[...]\xFF");
	return tap_done();
}
