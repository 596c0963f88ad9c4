#include "config.h"

#include "tests/tap.h"
#include "tm/protect.h"

/* What was found, values parted by "|". */
static const char *
found(const char *text)
{
	static char out[512];
	struct pu_arena *arena = pu_arena_new();
	const struct protect_token *tokens;
	size_t count = protect_find(pu_str(text), arena, &tokens), len = 0;

	out[0] = '\0';
	for (size_t i = 0; i < count; i++)
		len += (size_t)snprintf(out + len, sizeof out - len, "%s%.*s",
					i ? "|" : "", (int)tokens[i].value.len,
					tokens[i].value.ptr);
	pu_arena_free(arena);
	return out;
}

static const char *
differences(const char *query, const char *match)
{
	static char out[512];
	struct pu_arena *arena = pu_arena_new();
	const struct pu_str *list;
	size_t count =
		protect_differences(pu_str(query), pu_str(match), arena, &list);
	size_t len = 0;

	out[0] = '\0';
	for (size_t i = 0; i < count; i++)
		len += (size_t)snprintf(out + len, sizeof out - len, "%s%.*s",
					i ? "|" : "", (int)list[i].len,
					list[i].ptr);
	pu_arena_free(arena);
	return out;
}

static void
test_accounts(void)
{
	CHECK_STR(found("IBAN: ES87 9999 0000 1101 2345 6789, titular X"),
		  "ES8799990000110123456789");
	CHECK_STR(found("ES87 99990000 11 01 23456789 y luego 2019"),
		  "ES8799990000110123456789");
	CHECK_STR(found("ES87\xC2\xA0"
			"9999\xC2\xA0"
			"0000\xC2\xA0"
			"1101\xC2\xA0"
			"2345\xC2\xA0"
			"6789."),
		  "ES8799990000110123456789");
	CHECK_STR(found("GB29NWBK60161331926819"), "GB29NWBK60161331926819");
	/* A digit lost is protected all the same. */
	CHECK_STR(found("ES87 9999 0000 1101 2345 678"),
		  "ES879999000011012345678");
	CHECK_STR(found("cuenta corriente n.\xC2\xBA 2200 445566-7"),
		  "22004455667");
	CHECK_STR(found("CLABE 032180000118359719"), "032180000118359719");
	CHECK_STR(found("0x52908400098527886E0F7030069857D2E4169EE7"),
		  "0x52908400098527886E0F7030069857D2E4169EE7");
	CHECK_STR(found("En 2019 hubo 2 200 000 votos"), "");
	CHECK_STR(found("ES un caso de 1999"), "");
}

static void
test_contacts(void)
{
	CHECK_STR(found("Escriba a Redaccion@Example.org."),
		  "redaccion@example.org");
	CHECK_STR(found("(https://example.org/a_(b)?c=1), www.example.org!"),
		  "https://example.org/a_(b)?c=1|www.example.org");
	CHECK_STR(found("paypal.me/ejemplo o nada/nadie"), "paypal.me/ejemplo");
	CHECK_STR(found("Siga a @Red_Norte y #Justicia, no a#b ni #3"),
		  "@red_norte|#justicia");
	CHECK_STR(found("+593 (2) 255-1234 y +1 234"), "+59322551234");
	CHECK_STR(found("tel. 02 255 1234; son 1234567 personas"), "022551234");
	CHECK_STR(found(""), "");
	CHECK_STR(found("@ # + http:// www. a@b"), "");
}

static void
test_differences(void)
{
	CHECK_STR(differences("IBAN ES8799990000110123456789",
			      "IBAN ES87 9999 0000 1101 2345 6789"),
		  "");
	CHECK_STR(differences("IBAN ES87 9999 0000 1101 2345 6780",
			      "IBAN ES87 9999 0000 1101 2345 6789"),
		  "ES87 9999 0000 1101 2345 6789|"
		  "ES87 9999 0000 1101 2345 6780");
	CHECK_STR(differences("Hola", "Hola @quilla"), "@quilla");
	CHECK_STR(differences("a @wara @wara", "a @wara"), "@wara");
	CHECK_STR(differences("@inti con @wara", "@wara con @inti"),
		  "@wara|@inti");
}

/* Every place may be the start of something: no text is slow. */
static void
test_hostile(void)
{
	static const char *const parts[] = { "a.",       "1 ",  "@a.",  "a@",
					     "http://)", "+1-", "ES87 " };
	struct pu_arena *arena = pu_arena_new();
	struct pu_buf text = PU_BUF_INIT;
	const struct protect_token *tokens;

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		pu_buf_clear(&text);
		while (text.len < 200000)
			pu_buf_addz(&text, parts[i]);
		CHECK(protect_find(pu_buf_str(&text), arena, &tokens) <=
		      PROTECT_MOST);
	}
	pu_buf_free(&text);
	pu_arena_free(arena);
}

int
main(void)
{
	test_accounts();
	test_contacts();
	test_differences();
	test_hostile();
	return tap_done();
}
