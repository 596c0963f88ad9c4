#include "config.h"

#include "tests/tap.h"
#include "text/guess.h"

#define OK(condition, what) tap_check(condition, what, __FILE__, __LINE__)

static const char english[] =
	"The neighbours of the hill have met on Sunday to ask for water that "
	"can be drunk. They said that the company had promised it to them "
	"more than two years ago, and that nothing has been done since. The "
	"council will look at it in the next week.";
static const char spanish[] =
	"Los vecinos de la loma se reunieron el domingo para pedir agua que "
	"se pueda beber. Dijeron que la empresa se la había prometido hace "
	"más de dos años y que no se ha hecho nada desde entonces. El "
	"concejo lo verá en la próxima semana, pero sin fecha.";
static const char portuguese[] =
	"Os vizinhos do morro reuniram-se no domingo para pedir água que se "
	"possa beber. Disseram que a empresa a tinha prometido há mais de "
	"dois anos e que nada foi feito desde então. A câmara vai ver isso "
	"na próxima semana, mas sem data, como eles dizem.";
static const char russian[] =
	"Жители холма собрались в воскресенье, чтобы попросить воду, которую "
	"можно пить. Они сказали, что компания обещала ее больше двух лет "
	"назад и что с тех пор ничего не сделано.";

static struct guess
guess(const char *text)
{
	struct guess g = { 0 };

	guess_add(&g, pu_str(text));
	return g;
}

static void
test_language(const char *text, const char *tag, const char *other)
{
	struct guess g = guess(text);
	const char *found = guess_language(&g);

	CHECK_STR(found ? found : "none", tag);
	OK(!guess_contradicts(&g, pu_str(tag)), "it is what was said");
	OK(guess_contradicts(&g, pu_str(other)), "it is not the other");
	OK(!guess_contradicts(&g, pu_str("qu")), "no list: no verdict");
}

int
main(void)
{
	struct guess g = guess("The house of the sea is in the village.");

	test_language(english, "en", "es");
	test_language(spanish, "es", "pt");
	test_language(portuguese, "pt", "es-EC");
	OK(!guess_language(&g) && !guess_contradicts(&g, pu_str("es")),
	   "too little to say anything");
	OK(!guess_contradicts(&g, pu_str("ru")), "not even by its script");
	g = guess(russian);
	OK(!guess_language(&g), "no list of its words");
	OK(guess_contradicts(&g, pu_str("es")) &&
		   guess_contradicts(&g, pu_str("el")) &&
		   !guess_contradicts(&g, pu_str("ru")) &&
		   !guess_contradicts(&g, pu_str("uk")),
	   "but a script");
	g = guess(spanish);
	OK(guess_contradicts(&g, pu_str("ru")) &&
		   guess_contradicts(&g, pu_str("zh")) &&
		   guess_contradicts(&g, pu_str("ko")),
	   "Latin letters are not those of others");
	return tap_done();
}
