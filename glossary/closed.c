#include "config.h"

#include "glossary/closed.h"

const struct closed_class closed_en[] = {
	{ CLASS_DETERMINER,
	  "a an the this that these those my your his its our their every "
	  "each some any no all both several many few much more most less "
	  "fewer another other such what which whose one two three four five "
	  "six seven eight nine ten eleven twelve dozens hundreds thousands "
	  "first second third last next" },
	{ CLASS_DETERMINER | CLASS_OBJECT, "her" },
	{ CLASS_PREPOSITION,
	  "of in on for with against by during after before from about without "
	  "under at into over since despite between among through per via "
	  "amid until towards toward within beyond across along around behind "
	  "following including" },
	{ CLASS_SUBJECT, "i we they he she who" },
	{ CLASS_SUBJECT | CLASS_OBJECT, "you it" },
	{ CLASS_OBJECT,
	  "me him us them myself yourself himself herself itself ourselves "
	  "themselves" },
	{ CLASS_MODAL,
	  "will would can could shall should may might must cannot "
	  "to let don't doesn't didn't won't can't couldn't "
	  "shouldn't wouldn't please" },
	{ CLASS_MODAL | CLASS_FINITE, "do does did" },
	{ CLASS_FINITE, "has have had hasn't haven't hadn't" },
	{ CLASS_COPULA | CLASS_FINITE,
	  "is are was were isn't aren't wasn't weren't" },
	{ CLASS_COPULA, "be been being am" },
	{ CLASS_ADVERB, "too again never always often not n't also still "
			"usually sometimes soon together now hard" },
	{ CLASS_PARTICLE, "off out up down back away" },
	{ CLASS_PARTICLE | CLASS_PREPOSITION, "in on over through about" },
	{ CLASS_PREFIX,
	  "co re de dis un step grand great god vice sub mis over "
	  "under out" },
	{ CLASS_MANY, "people women men children police" },
	{ CLASS_TIME, "this last next every each all" },
	{ CLASS_MONTH, "march may august" },
	{ CLASS_OTHER, "and or but nor than as if when while because so yet "
		       "that which who whom where why how there here then" },
	{ CLASS_WORD,
	  "aids aid act acts arms bid can care cop cops cure dad era "
	  "fast hope ice map maps may mud nut pact pan pin ram rise "
	  "sad save sin smart start step team unite win" },
	{ 0, NULL }
};

const struct closed_class closed_es[] = {
	{ CLASS_DETERMINER,
	  "el un una este esta ese esa aquel aquella mi tu su cada todo toda "
	  "otro otra algún alguna ningún ninguna mucho mucha poco poca tanto "
	  "tanta cuyo cuya qué cuánto cuánta nuestro nuestra vuestro vuestra "
	  "cualquier primer primera segundo segunda tercer tercera último "
	  "última próximo próxima nuevo nueva" },
	{ CLASS_DETERMINER | CLASS_OBJECT, "la" },
	{ CLASS_DETERMINER | CLASS_OBJECT | CLASS_PLURAL, "los las" },
	{ CLASS_DETERMINER | CLASS_PLURAL,
	  "unos unas estos estas esos esas aquellos aquellas mis tus sus todos "
	  "todas otros otras algunos algunas muchos muchas varios varias pocos "
	  "pocas ambos ambas nuestros nuestras vuestros vuestras cuyos cuyas "
	  "dos tres cuatro cinco seis siete ocho nueve diez" },
	{ CLASS_PREPOSITION,
	  "a al ante bajo con contra de del desde durante en entre hacia hasta "
	  "mediante para por según sin sobre tras como" },
	{ CLASS_CLITIC, "me te se nos os le les" },
	{ CLASS_SUBJECT, "yo tú él ella usted nosotros nosotras vosotros ellos "
			 "ellas ustedes quien quién quienes" },
	{ CLASS_COPULA | CLASS_FINITE,
	  "es son era eran fue fueron será serán está están estaba estaban sea "
	  "sean parece parecen sería serían ser sido siendo estar" },
	{ CLASS_FINITE, "ha han había habían hubo habrá hay" },
	{ CLASS_OTHER,
	  "y e o u ni que no si pero aunque cuando donde porque lo "
	  "más menos muy ya también tampoco nunca siempre" },
	{ CLASS_WORD,
	  "ti sí mí son van dan dar ver sal mar paz pan fin ley voz "
	  "luz vez tan cal sol" },
	{ CLASS_TIME,
	  "lunes martes miércoles jueves viernes sábado domingo día mes año "
	  "semana próximo próxima pasado pasada mismo primero fin" },
	{ CLASS_PREFIX, "co sub vice re des" },
	{ 0, NULL }
};

const char *const idioms_en[] = { "in fact",           "of course",
				  "in order to",       "on behalf of",
				  "in charge of",      "in case of",
				  "in spite of",       "by means of",
				  "in terms of",       "in front of",
				  "in favour of",      "in favor of",
				  "with regard to",    "in the course of",
				  "on the other hand", "as a matter of",
				  "take part",         "takes part",
				  "took part",         "taking part",
				  "taken part",        "take place",
				  "takes place",       "took place",
				  "taking place",      "taken place",
				  "at last",           NULL };

const char *const idioms_es[] = { "de acuerdo con",
				  "de acuerdo a",
				  "de acuerdo al",
				  "de acuerdo en",
				  "estar de acuerdo",
				  "estoy de acuerdo",
				  "estás de acuerdo",
				  "está de acuerdo",
				  "estamos de acuerdo",
				  "están de acuerdo",
				  "estaba de acuerdo",
				  "estaban de acuerdo",
				  "estuvo de acuerdo",
				  "estuvieron de acuerdo",
				  "ponerse de acuerdo",
				  "en marcha",
				  "marcha atrás",
				  "en cuenta",
				  "dar cuenta",
				  "darse cuenta",
				  "darme cuenta",
				  "darte cuenta",
				  "darnos cuenta",
				  "dando cuenta",
				  "doy cuenta",
				  "das cuenta",
				  "da cuenta",
				  "damos cuenta",
				  "dan cuenta",
				  "di cuenta",
				  "diste cuenta",
				  "dio cuenta",
				  "dimos cuenta",
				  "dieron cuenta",
				  "daba cuenta",
				  "daban cuenta",
				  "dará cuenta",
				  "darán cuenta",
				  "dé cuenta",
				  "dado cuenta",
				  "a fin de",
				  "a fin de cuentas",
				  "sin embargo",
				  "en cambio",
				  "a cargo de",
				  "a cargo del",
				  "en contra",
				  "a favor de",
				  "a favor del",
				  "de hecho",
				  "a pesar de",
				  "a partir de",
				  "fin de semana",
				  "fines de semana",
				  "hoy en día",
				  "en lugar de",
				  "en vez de",
				  "por parte de",
				  "a través de",
				  "a lo largo de",
				  "en torno a",
				  "de parte de",
				  NULL };
