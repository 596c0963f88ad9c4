#include "config.h"

#include "glossary/closed.h"

const struct closed_class closed_en[] = {
	{ CLASS_DETERMINER,
	  "a an the this that my your his its our their every each some any "
	  "no much less another such what which whose one first second third "
	  "last next" },
	{ CLASS_DETERMINER | CLASS_PLURAL,
	  "these those all both several many few more most fewer other two "
	  "three four five six seven eight nine ten eleven twelve" },
	{ CLASS_DETERMINER | CLASS_OBJECT, "her" },
	{ CLASS_PREPOSITION,
	  "of in on for with against by during after before from about without "
	  "under at into over since despite between among through per via "
	  "amid until towards toward within beyond across along around behind "
	  "following including" },
	{ CLASS_SUBJECT, "i we they he she who nobody everybody everyone "
			 "somebody someone anybody anyone" },
	{ CLASS_SUBJECT | CLASS_OBJECT, "you it" },
	{ CLASS_OBJECT,
	  "me him us them myself yourself himself herself itself ourselves "
	  "themselves" },
	{ CLASS_MODAL,
	  "will would can could shall should may might must cannot "
	  "let don't doesn't didn't won't can't couldn't "
	  "shouldn't wouldn't please" },
	{ CLASS_MODAL | CLASS_PREPOSITION, "to" },
	{ CLASS_MODAL | CLASS_FINITE, "do does did" },
	{ CLASS_FINITE, "has have had hasn't haven't hadn't" },
	{ CLASS_COPULA | CLASS_FINITE,
	  "is are was were isn't aren't wasn't weren't" },
	{ CLASS_COPULA, "be been being am" },
	{ CLASS_ADVERB,
	  "too never always often not n't also still usually sometimes "
	  "together even ever rarely seldom already" },
	{ CLASS_ADVERB | CLASS_TIME,
	  "again soon now later yesterday today tomorrow meanwhile then "
	  "once" },
	{ CLASS_PARTICLE, "off out up down back away" },
	{ CLASS_PARTICLE | CLASS_PREPOSITION, "in on over through about" },
	{ CLASS_PREFIX,
	  "co re de dis un non step grand great god vice sub mis over "
	  "under out" },
	{ CLASS_BEFORE, "anti pro ex pre post mid neo quasi pseudo semi "
			"all inter multi former" },
	{ CLASS_MANY, "people women men children dozens hundreds "
		      "thousands millions" },
	{ CLASS_TIME, "this last next every each all first second third" },
	{ CLASS_MONTH, "march may august" },
	{ CLASS_AND, "and or" },
	{ CLASS_TITLE,
	  "president mayor minister senator judge justice general colonel "
	  "captain commander comandante sister brother father mother mr mrs "
	  "ms mx dr doctor don doña sir dame lady lord governor king queen "
	  "prince princess pope bishop archbishop professor secretary director "
	  "chancellor premier councillor congresswoman congressman deputy "
	  "comrade compañera compañero chief chair chairman chairwoman leader "
	  "activist journalist lawyer officer sergeant lieutenant attorney "
	  "ambassador rapporteur commissioner señor señora former" },
	{ CLASS_COMPASS,
	  "north south east west northern southern eastern western new upper "
	  "lower great greater central" },
	{ CLASS_DAY, "monday tuesday wednesday thursday friday saturday sunday "
		     "january february march april may june july august "
		     "september october november december" },
	{ CLASS_OTHER,
	  "and or but nor than as if when while because so yet "
	  "that which who whom whose where why how there here then" },
	{ CLASS_WORD,
	  "aids aid act acts aim amber arm arms art ban bar base bat bid big "
	  "bus call can cap car care cat cause cop cops core cost cup cure "
	  "cut dad dare day dog ear east eat end era eye fact fair far farm "
	  "fast fat feed fit free fun gap gas get go gold good green grow gun "
	  "hand heart help her home hope hot ice idea impact join joy key "
	  "land law lead life light link live lives look low man map maps "
	  "mark may men mind mine more move mud new news now nut oil one "
	  "open pact pan peace pen pet pin plan play power press prime pro "
	  "pot race ram rap reach red rest right ring rise river road run sad "
	  "safe save sea seed share sin sit smart son soul south spark star "
	  "start step stop sum sun swim tap team tip top unite unity voice "
	  "vote war watch water we wave way west win wing wise word world" },
	{ 0, NULL }
};

const struct closed_class closed_es[] = {
	{ CLASS_DETERMINER, "mi tu su cada qué cualquier" },
	{ CLASS_DETERMINER | CLASS_MASCULINE | CLASS_ARTICLE,
	  "el un algún ningún primer tercer cuyo" },
	{ CLASS_DETERMINER | CLASS_MASCULINE,
	  "este ese aquel todo otro mucho poco tanto "
	  "cuánto nuestro vuestro segundo último próximo nuevo" },
	{ CLASS_DETERMINER | CLASS_FEMININE,
	  "una esta esa aquella toda otra alguna ninguna mucha poca tanta cuya "
	  "cuánta nuestra vuestra primera segunda tercera última próxima "
	  "nueva" },
	{ CLASS_MASCULINE, "del al" },
	{ CLASS_DETERMINER | CLASS_OBJECT | CLASS_FEMININE, "la" },
	{ CLASS_DETERMINER | CLASS_OBJECT | CLASS_PLURAL | CLASS_MASCULINE,
	  "los" },
	{ CLASS_DETERMINER | CLASS_OBJECT | CLASS_PLURAL | CLASS_FEMININE,
	  "las" },
	{ CLASS_DETERMINER | CLASS_PLURAL | CLASS_MASCULINE,
	  "unos estos esos aquellos todos otros algunos muchos varios pocos "
	  "ambos nuestros vuestros cuyos" },
	{ CLASS_DETERMINER | CLASS_PLURAL | CLASS_FEMININE,
	  "unas estas esas aquellas todas otras algunas muchas varias pocas "
	  "ambas nuestras vuestras cuyas" },
	{ CLASS_DETERMINER | CLASS_PLURAL,
	  "mis tus sus dos tres cuatro cinco seis siete ocho nueve diez once doce "
	  "trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte "
	  "treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento "
	  "doscientos doscientas trescientos trescientas cuatrocientos "
	  "cuatrocientas quinientos quinientas seiscientos seiscientas "
	  "setecientos setecientas ochocientos ochocientas novecientos "
	  "novecientas mil demasiados demasiadas" },
	{ CLASS_PREPOSITION,
	  "a al ante bajo con contra de del desde durante en entre hacia hasta "
	  "mediante para por según sin sobre tras como" },
	{ CLASS_CLITIC, "me te se nos os le les" },
	{ CLASS_SUBJECT,
	  "yo tú él ella usted nosotros nosotras vosotros ellos ellas ustedes "
	  "quien quién quienes nadie alguien" },
	{ CLASS_VERBAL, "que no si cuando donde porque aunque mientras ya "
			"también tampoco nunca siempre jamás apenas casi" },
	{ CLASS_NEUTER, "lo" },
	{ CLASS_AND, "y e o u" },
	{ CLASS_MANY, "gente policía población multitud muchedumbre mujer "
		      "madre juventud" },
	{ CLASS_TITLE,
	  "presidente presidenta alcalde alcaldesa ministro ministra senador "
	  "senadora juez jueza general coronel capitán capitana comandante "
	  "hermana hermano padre madre señor señora sr sra dr dra doctor "
	  "doctora don doña gobernador gobernadora rey reina príncipe papa "
	  "obispo arzobispo profesor profesora secretario secretaria director "
	  "directora canciller diputado diputada asambleísta concejal concejala "
	  "compañero compañera abogado abogada líder lideresa periodista "
	  "activista prefecto prefecta fiscal teniente sargento embajador "
	  "embajadora licenciado licenciada ingeniero ingeniera maestro "
	  "maestra" },
	{ CLASS_COMPASS,
	  "norte sur este oeste oriente occidente centro nuevo nueva alto alta "
	  "bajo baja gran grandes" },
	{ CLASS_NAMED,
	  "calle avenida parque aeropuerto hospital estadio colegio escuela "
	  "puente barrio premio fundación instituto teatro puerto metro "
	  "estación biblioteca centro" },
	{ CLASS_DAY, "lunes martes miércoles jueves viernes sábado domingo "
		     "enero febrero marzo abril mayo junio julio agosto "
		     "septiembre setiembre octubre noviembre diciembre" },
	{ CLASS_COPULA | CLASS_FINITE,
	  "es son era eran fue fueron será serán está están estaba estaban sea "
	  "sean parece parecen sería serían ser sido siendo estar" },
	{ CLASS_FINITE, "hubo habrá hay" },
	{ CLASS_FINITE | CLASS_PERFECT, "ha han había habían" },
	{ CLASS_PERFECT, "he has hemos habíamos haya hayan haber habiendo "
			 "habría habrían hubiera hubieran hubiese hubiesen" },
	{ CLASS_PRENOMINAL,
	  "gran grande grandes buen bueno buena buenos buenas mal malo mala "
	  "malos malas largo larga largos largas corto corta breve breves "
	  "fuerte fuertes pequeño pequeña pequeños pequeñas viejo vieja "
	  "viejos viejas antiguo antigua antiguos antiguas joven jóvenes "
	  "mejor mejores peor peores mayor mayores menor menores mismo misma "
	  "mismos mismas propio propia propios propias único única únicos "
	  "únicas verdadero verdadera simple mero mera pleno plena plenos "
	  "posible posibles presunto presunta presuntos presuntas supuesto "
	  "supuesta supuestos supuestas futuro futura futuros futuras actual "
	  "actuales reciente recientes anterior anteriores posterior "
	  "posteriores siguiente siguientes enorme enormes inmenso inmensa "
	  "alto alta altos altas duro dura duros duras pobre pobres libre "
	  "digno digna histórico histórica históricos históricas famoso "
	  "masivo masiva masivos masivas multitudinario multitudinaria "
	  "violento violenta violentos violentas pacífico pacífica pacíficos "
	  "pacíficas brutal brutales cruel intenso intensa grave graves serio "
	  "seria serios serias importante importantes principal principales "
	  "polémico polémica célebre legítimo legítima justo justa falso "
	  "falsa falsos falsas doble triple medio media cierto cierta ciertos "
	  "ciertas diverso diversa diversos diversas distinto distinta "
	  "distintos distintas diferente diferentes numeroso numerosa "
	  "numerosos numerosas sucesivo sucesiva sucesivos sucesivas continuo "
	  "continua constante constantes creciente crecientes eterno eterna "
	  "nuevos nuevas primeros primeras últimos últimas próximos próximas "
	  "segundos segundas terceros demás simbólico simbólica dramático "
	  "dramática nefasto nefasta trágico trágica sangriento sangrienta "
	  "abierto abierta franco franca" },
	{ CLASS_OTHER,
	  "y e o u ni que no si pero aunque cuando donde porque lo "
	  "más menos muy ya también tampoco nunca siempre después luego ayer "
	  "hoy mañana ahora entonces mientras así aquí allí ahí quizás" },
	{ CLASS_WORD,
	  "ti sí mí son van dan dar ver sal mar paz pan fin ley voz "
	  "luz vez tan cal sol podemos vamos somos debemos queremos hacemos "
	  "cup cambiar ganar sumar" },
	{ CLASS_TIME,
	  "lunes martes miércoles jueves viernes sábado domingo día mes año "
	  "semana próximo próxima pasado pasada mismo primero fin" },
	{ CLASS_PREFIX, "co sub vice re des" },
	{ 0, NULL }
};

/* What joins words and what begins a group. */
const struct closed_class closed_fr[] = {
	{ CLASS_AND, "et ou" },
	{ CLASS_PREPOSITION, "de du des d à au aux en dans sur sous par pour "
			     "avec sans contre entre chez" },
	{ CLASS_DETERMINER, "le la les l un une ce cet cette ces mon ma mes "
			    "son sa ses notre nos votre vos leur leurs" },
	{ CLASS_OTHER,
	  "qui que ne pas se il elle ils elles on est sont a ont" },
	{ 0, NULL }
};

const struct closed_class closed_pt[] = {
	{ CLASS_AND, "e ou" },
	{ CLASS_PREPOSITION, "de do da dos das em no na nos nas por pelo pela "
			     "para com sem contra entre sobre ao aos à às" },
	{ CLASS_DETERMINER, "o a os as um uma este esta esse essa seu sua seus "
			    "suas nosso nossa" },
	{ CLASS_OTHER, "que não se ele ela eles elas é são foi foram" },
	{ 0, NULL }
};

const struct closed_class closed_it[] = {
	{ CLASS_AND, "e ed o" },
	{ CLASS_PREPOSITION, "di del dello della dei degli delle a al alla ai "
			     "da dal in nel nella con su per tra fra contro" },
	{ CLASS_DETERMINER, "il lo la i gli le l un uno una questo questa "
			    "suo sua" },
	{ CLASS_OTHER, "che non si chi è sono ha hanno" },
	{ 0, NULL }
};

const struct closed_class closed_ca[] = {
	{ CLASS_AND, "i o" },
	{ CLASS_PREPOSITION, "de del dels d a al als en amb per pel pels sense "
			     "contra entre sobre" },
	{ CLASS_DETERMINER, "el la els les l un una uns unes aquest aquesta "
			    "seu seva" },
	{ CLASS_OTHER, "que no es és són ha han" },
	{ 0, NULL }
};

const char *const idioms_en[] = { "of mine",
				  "as well",
				  "well before",
				  "well after",
				  "in the pipeline",
				  "trial and error",
				  "fine print",
				  "in fact",
				  "of course",
				  "in order to",
				  "on behalf of",
				  "in charge of",
				  "in case of",
				  "in spite of",
				  "by means of",
				  "in terms of",
				  "in front of",
				  "in favour of",
				  "in favor of",
				  "with regard to",
				  "in the course of",
				  "on the other hand",
				  "as a matter of",
				  "take part",
				  "takes part",
				  "took part",
				  "taking part",
				  "taken part",
				  "take place",
				  "takes place",
				  "took place",
				  "taking place",
				  "taken place",
				  "at last",
				  NULL };

const char *const idioms_es[] = { "de acuerdo con",     "de acuerdo a",
				  "de acuerdo al",      "de acuerdo en",
				  "estar de acuerdo",   "estoy de acuerdo",
				  "estás de acuerdo",   "está de acuerdo",
				  "estamos de acuerdo", "están de acuerdo",
				  "estaba de acuerdo",  "estaban de acuerdo",
				  "estuvo de acuerdo",  "estuvieron de acuerdo",
				  "ponerse de acuerdo", "en marcha",
				  "con frecuencia",     "a juicio de",
				  "a juicio del",       "a mi juicio",
				  "a su juicio",        "a nuestro juicio",
				  "toma de decisiones", "toma de conciencia",
				  "toma de posesión",   "toma nota",
				  "lucha libre",        "marcha atrás",
				  "en cuenta",          "dar cuenta",
				  "darse cuenta",       "darme cuenta",
				  "darte cuenta",       "darnos cuenta",
				  "dando cuenta",       "doy cuenta",
				  "das cuenta",         "da cuenta",
				  "damos cuenta",       "dan cuenta",
				  "di cuenta",          "diste cuenta",
				  "dio cuenta",         "dimos cuenta",
				  "dieron cuenta",      "daba cuenta",
				  "daban cuenta",       "dará cuenta",
				  "darán cuenta",       "dé cuenta",
				  "dado cuenta",        "a fin de",
				  "a fin de cuentas",   "sin embargo",
				  "en cambio",          "a cargo de",
				  "a cargo del",        "en contra",
				  "a favor de",         "a favor del",
				  "de hecho",           "a pesar de",
				  "a partir de",        "cuenta de que",
				  "ave de presa",       "aves de presa",
				  "presa del pánico",   "presa del miedo",
				  "presa fácil",        "fin de semana",
				  "fines de semana",    "hoy en día",
				  "en lugar de",        "en vez de",
				  "por parte de",       "a través de",
				  "a lo largo de",      "en torno a",
				  "de parte de",        NULL };
