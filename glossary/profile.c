#include "config.h"

#include "glossary/profile.h"

#include "text/lang.h"

enum plural { PLURAL_STEM, PLURAL_ENGLISH, PLURAL_IBERIAN, PLURAL_FRENCH };

struct profile {
	const char *language;
	enum plural plural;
	bool capital_nouns, elides; /* l'eau */
	bool noun_last; /* of a phrase: credit card */
	/* Plain keys, a space before and after each. */
	const char *determiners, *of, *prepositions, *subjects;
	/* With words that say how somebody finds it, or how much of it. */
	const char *functions;
};

static const struct profile profiles[] = {
	{ "en", PLURAL_ENGLISH, false, false, true,
	  " the a an my your his its our their some any no every each this "
	  "these those another several many few both all ",
	  " of ",
	  " in on at for with from by about into near under over without "
	  "between during through against across behind beyond among "
	  "outside inside toward towards around ",
	  " i you he she it we they who to not will would can could shall "
	  "should may might must cannot did does do ",
	  " me him us them her whom whose which what when where why how "
	  "that am is are was were be been being done doing have has had "
	  "having and or but if because so as than then there here very "
	  "too also just only now never always ever often still yet again "
	  "already almost quite rather even much more most less least up "
	  "down out off away back let got get gets getting go goes going "
	  "went gone come comes came make makes made take takes took want "
	  "wants wanted like know say says said see saw think thought mine "
	  "yours hers ours theirs myself yourself himself herself itself "
	  "ourselves themselves one ones two three four five six seven "
	  "eight nine ten other others same own such last next first "
	  "second third else nobody nothing everybody everything someone "
	  "something anyone anything everyone somebody anybody while until "
	  "since though although before after ago today tomorrow yesterday "
	  "tonight please yes oh well really maybe perhaps lot lots bit "
	  "kind sort way thing things 's "
	  "good bad nice great beautiful wonderful fine better best "
	  "worse worst piece pieces slice pair " },
	{ "es", PLURAL_IBERIAN, false, false, false,
	  " el la los las un una unos unas mi mis tu tus su sus nuestro "
	  "nuestra nuestros nuestras vuestro vuestra vuestros vuestras este "
	  "esta estos estas ese esa esos esas aquel aquella aquellos aquellas "
	  "algun alguna algunos algunas ningun ninguna cada varios varias "
	  "muchos muchas pocos pocas todos todas al cualquier ",
	  " de del ",
	  " en con sobre entre desde hacia contra durante bajo ante tras "
	  "segun ",
	  " yo ella nosotros nosotras vosotros ellos ellas usted ustedes "
	  "me te se le les lo nos os que quien no ",
	  " tu el ello mio mia suyo suya tuyo tuya quienes cual cuales "
	  "cuando donde como porque cuanto cuanta cuantos cuantas y e o u "
	  "ni pero sino si a para por sin hasta es son era eran fue fueron "
	  "ser sido siendo soy eres somos sea fuera seria sera estoy estas "
	  "esta estamos estan estaba estaban estuvo estar estado este ha "
	  "han he has hemos habia habian hay haber hubo habra tengo tiene "
	  "tienes tenemos tienen tenia tener tuvo puedo puede puedes "
	  "podemos pueden podia poder pudo debo debe debes deben deberia "
	  "quiero quiere quieres quieren quiso voy va vas vamos van iba ir "
	  "ido hago hace haces hacen hizo hacer hecho dijo dice decir "
	  "dicho sabe sabes muy mas menos tan tanto tanta mucho mucha poco "
	  "poca todo toda algo nada nadie alguien aqui ahi alli alla ya "
	  "aun todavia tambien tampoco solo siempre nunca jamas ahora "
	  "entonces despues antes luego hoy ayer manana anoche bien mal "
	  "asi casi eso esto aquello mismo misma mismos mismas otro otra "
	  "otros otras propio propia ultimo ultima proximo proxima primer "
	  "primero primera segundo segunda tercer tercera dos tres cuatro "
	  "cinco seis siete ocho nueve diez uno cosa cosas vez veces gran "
	  "buen mal aunque mientras quiza quizas tal vez favor conmigo "
	  "contigo cuyo cuya "
	  "bueno buena buenos buenas malo mala malos malas mejor "
	  "mejores peor peores hermoso hermosa hermosos hermosas "
	  "bonito bonita lindo linda trozo trozos pedazo pedazos par " },
	{ "fr", PLURAL_FRENCH, false, true, false,
	  " le la les un une l' mon ma mes ton ta tes son sa ses notre nos "
	  "votre vos leur leurs ce cet cette ces chaque quelques plusieurs "
	  "aucun aucune tout toute tous toutes au aux ",
	  " de du des d' ",
	  " en dans avec sur sous chez entre vers contre pendant depuis parmi ",
	  " je tu il elle on nous vous ils elles me te se y j' t' s' m' n' "
	  "qu' qui que ne pour ",
	  " lui c' quoi dont ou quand comment pourquoi parce et mais ni si "
	  "pas plus moins tres trop bien mal a par sans est sont etait "
	  "etaient ete etre suis es sommes etes sera serait soit ai as "
	  "avons avez ont avait avaient avoir eu fait faire fais font peut "
	  "peux pouvoir doit dois veux veut va vais aller vont ca cela "
	  "ceci celui celle ceux ici la deja encore toujours jamais aussi "
	  "meme autre autres premier premiere dernier derniere prochain un "
	  "deux trois quatre cinq six sept huit neuf dix rien personne "
	  "chose choses fois comme alors donc car apres avant hier demain "
	  "aujourd'hui "
	  "bon bonne bons bonnes mauvais mauvaise beau belle beaux "
	  "belles meilleur meilleure joli jolie morceau morceaux paire " },
	{ "pt", PLURAL_IBERIAN, false, false, false,
	  " o a os as um uma uns umas meu minha meus minhas teu tua seu sua "
	  "seus suas nosso nossa nossos nossas este esta estes estas esse essa "
	  "esses essas aquele aquela algum alguma alguns algumas nenhum "
	  "nenhuma cada varios varias todos todas ao aos ",
	  " de do da dos das ",
	  " em no na nos nas com sobre entre contra durante sob num numa pelo "
	  "pela pelos pelas ",
	  " eu tu ele ela eles elas voce voces me te se lhe que quem nao ",
	  " nos lhes qual quais quando onde como porque e ou mas nem sim "
	  "para por sem ate e sao era eram foi foram ser sido sou somos "
	  "seja estou esta estao estava estar tem tenho temos tinha ter "
	  "teve ha havia haver pode podem posso poder deve vou vai vamos "
	  "vao ir fazer faz fez muito muita mais menos tao tanto pouco "
	  "tudo nada ninguem alguem aqui ali la ja ainda tambem so sempre "
	  "nunca agora entao depois antes hoje ontem amanha bem mal isso "
	  "isto aquilo mesmo mesma outro outra outros outras proprio "
	  "ultima ultimo proximo primeiro primeira dois duas tres quatro "
	  "cinco seis sete oito nove dez coisa coisas vez vezes "
	  "bom boa bons boas mau mas melhor melhores pior bonito "
	  "bonita lindo linda belo bela pedaco pedacos par " },
	{ "it", PLURAL_STEM, false, true, false,
	  " il lo la i gli le un uno una l' un' mio mia miei mie tuo tua suo "
	  "sua suoi sue nostro nostra vostro vostra loro questo questa questi "
	  "queste quel quello quella quei quegli quelle ogni qualche alcuni "
	  "alcune nessun nessuna tutti tutte al allo alla ai agli alle all' ",
	  " di del dello della dei degli delle dell' d' ",
	  " in nel nella nei nelle nell' con su sul sulla sui sulle sull' tra "
	  "fra contro durante dal dalla dai dalle dall' ",
	  " io tu lui lei noi voi mi ti si ci vi ne che chi non ",
	  " cui quando dove come perche e ed o ma se a da per senza e sono "
	  "era erano essere stato sei siamo siete sia ho hai ha abbiamo "
	  "avete hanno aveva avere avuto fa fare fatto puo posso potere "
	  "deve devo voglio vuole va vado andare molto molta piu meno "
	  "tanto poco tutto niente nulla nessuno qualcuno qui qua li la "
	  "gia ancora anche solo sempre mai ora allora dopo prima oggi "
	  "ieri domani bene male cio stesso stessa altro altra altri altre "
	  "primo prima ultimo ultima prossimo due tre quattro cinque sei "
	  "sette otto nove dieci cosa cose volta volte c' "
	  "buono buona buoni buone buon cattivo cattiva bello bella "
	  "bel belli belle migliore peggiore pezzo pezzi paio " },
	{ "de", PLURAL_STEM, true, false, true,
	  " der die das den dem des ein eine einen einem einer eines mein "
	  "meine meinen meinem meiner dein deine sein seine seinen seinem "
	  "seiner ihr ihre ihren ihrem ihrer unser unsere euer eure dieser "
	  "diese dieses diesen diesem jeder jede jedes jeden jedem kein keine "
	  "keinen keinem keiner alle allen viele einige mehrere im am zum zur "
	  "vom beim ins ans ",
	  " ",
	  " von in an auf mit bei nach aus uber unter vor hinter zwischen fur "
	  "gegen ohne durch um wahrend wegen seit ",
	  " ich du er sie es wir zu wer ",
	  " mich dich ihn uns euch mir dir ihm ihnen sich was welche "
	  "welcher wann wo wie warum und oder aber denn weil dass ob wenn "
	  "als nicht ist sind war waren sein gewesen bin bist wird werden "
	  "wurde wurden worden habe hast hat haben hatte hatten gehabt "
	  "kann kannst konnen konnte muss mussen musste soll sollte will "
	  "wollen wollte darf mag mochte so sehr mehr weniger auch nur "
	  "noch schon immer nie jetzt dann da hier dort heute gestern "
	  "morgen ja nein man etwas nichts jemand niemand selbst andere "
	  "anderen anderer gleiche erste ersten letzte letzten nachste "
	  "zwei drei vier funf sechs sieben acht neun zehn " },
	{ "ca", PLURAL_IBERIAN, false, true, false,
	  " el la els les un una uns unes l' meu meva seu seva nostre nostra "
	  "aquest aquesta aquests aquestes aquell aquella algun alguna cada "
	  "tots totes al als ",
	  " de del dels d' ", " en amb sobre entre contra durant sota ",
	  " jo tu ell ella ells elles em et es ens us ho hi n' s' m' t' "
	  "que qui no ",
	  " nosaltres vosaltres li qual quan on com perque i o pero ni si "
	  "a per sense fins son era eren ser sigut estat soc som ha han he "
	  "has hem havia te tinc tenen tenir pot poden puc fer fa va van "
	  "vaig anar molt molta mes menys tant poc tot res ningu algu aqui "
	  "alla ja encara tambe nomes sempre mai ara llavors despres abans "
	  "avui ahir dema be mal aixo mateix altre altra altres primer "
	  "primera ultim dos dues tres quatre cinc cosa coses cop vegada " },
	{ "nl", PLURAL_STEM, false, false, true,
	  " de het een mijn jouw zijn haar ons onze jullie hun dit dat deze "
	  "die elk elke ieder iedere geen alle veel enkele sommige ",
	  " van ",
	  " in op aan met bij naar uit over onder voor achter tussen tegen "
	  "zonder door om tijdens sinds ",
	  " ik jij je hij zij ze wij we u te wie ",
	  " me mij hem hen zich wat welke wanneer waar hoe waarom en of "
	  "maar want omdat als dan niet is was waren ben bent zijn geweest "
	  "wordt worden werd werden heb hebt heeft hebben had hadden kan "
	  "kun kunnen kon moet moeten wil willen zal zullen zou zo zeer "
	  "meer minder ook nog al altijd nooit nu toen daar hier er "
	  "vandaag gisteren morgen ja nee men iets niets iemand niemand "
	  "zelf andere ander eerste laatste volgende twee drie vier vijf "
	  "zes zeven acht negen tien ding keer " },
};

const struct profile *
profile_find(struct pu_str language)
{
	for (size_t i = 0; i < sizeof profiles / sizeof *profiles; i++)
		if (lang_matches(language, pu_str(profiles[i].language)))
			return &profiles[i];
	return NULL;
}

#define LONGEST 32

static bool
lists(const char *list, struct pu_str word)
{
	char key[LONGEST + 3];

	if (!word.len || word.len > LONGEST)
		return false;
	key[0] = ' ';
	memcpy(key + 1, word.ptr, word.len);
	memcpy(key + 1 + word.len, " ", 2);
	return strstr(list, key) != NULL;
}

/* don't, I'm, we'll: each holds an auxiliary. */
static bool
contracts(struct pu_str plain)
{
	return pu_str_ends(plain, "n't") || pu_str_ends(plain, "'m") ||
	       pu_str_ends(plain, "'re") || pu_str_ends(plain, "'ve") ||
	       pu_str_ends(plain, "'ll") || pu_str_ends(plain, "'d");
}

enum word_class
profile_class(const struct profile *p, struct pu_str plain)
{
	if (!p)
		return WORD_CONTENT;
	if (lists(p->of, plain))
		return WORD_OF;
	if (lists(p->determiners, plain))
		return WORD_DETERMINER;
	if (lists(p->prepositions, plain))
		return WORD_PREPOSITION;
	if (lists(p->subjects, plain) ||
	    (p->plural == PLURAL_ENGLISH && contracts(plain)))
		return WORD_SUBJECT;
	if (lists(p->functions, plain))
		return WORD_FUNCTION;
	return WORD_CONTENT;
}

bool
profile_is_title(struct pu_str word)
{
	return lists(
		" Mr Mrs Ms Dr St Mt Prof Gen Sen Rep Gov Capt Col Lt Sgt "
		"Rev Hon Sr Sra Srta Dra Lic Ing Arq Gral Mons Fr Mme Mlle "
		"Dott Sig Hr Nr Av ",
		word);
}

bool
profile_noun_last(const struct profile *p)
{
	return p && p->noun_last;
}

bool
profile_capital_nouns(const struct profile *p)
{
	return p && p->capital_nouns;
}

/* The apostrophe at the place, ' or U+2019: its bytes, else 0. */
static size_t
apostrophe(struct pu_str word, size_t at)
{
	if (word.ptr[at] == '\'')
		return 1;
	return word.len - at >= 3 && !memcmp(word.ptr + at, "\xE2\x80\x99", 3)
		       ? 3
		       : 0;
}

size_t
profile_part(const struct profile *p, struct pu_str word)
{
	size_t len;

	if (!p || word.len < 3)
		return 0;
	if (p->plural == PLURAL_ENGLISH) {
		for (size_t back = 2; back <= 4 && back < word.len; back += 2)
			if (apostrophe(word, word.len - back) == back - 1 &&
			    (word.ptr[word.len - 1] | 32) == 's')
				return word.len - back;
		return 0;
	}
	for (size_t at = 1; p->elides && at < 6 && at + 1 < word.len; at++)
		if ((len = apostrophe(word, at)) != 0)
			return at + len < word.len ? at + len : 0;
	return 0;
}

static bool
is_one_of(char c, const char *set)
{
	return c && strchr(set, c);
}

static struct pu_str
cut(struct pu_str word, size_t bytes)
{
	return pu_str_n(word.ptr, word.len - bytes);
}

static void
english(struct pu_str word, struct pu_buf *out)
{
	static const char *const odd[][2] = {
		{ "children", "child" }, { "men", "man" },
		{ "women", "woman" },    { "people", "person" },
		{ "feet", "foot" },      { "teeth", "tooth" },
		{ "mice", "mouse" },     { "lives", "life" },
		{ "wives", "wife" },     { "knives", "knife" },
		{ "leaves", "leaf" },    { "wolves", "wolf" },
		{ "news", "news" },      { "buses", "bus" },
		{ "gases", "gas" }
	};
	char before;

	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
		if (pu_str_is(word, odd[i][0])) {
			pu_buf_addz(out, odd[i][1]);
			return;
		}
	before = word.len > 3 ? word.ptr[word.len - 2] : 's';
	if (pu_str_ends(word, "ies") || pu_str_ends(word, "ie")) {
		/* movie and movies, city and cities */
		pu_buf_add(out, cut(word, pu_str_ends(word, "ies") ? 3 : 2));
		pu_buf_addc(out, 'y');
	} else if (pu_str_ends(word, "sses") || pu_str_ends(word, "shes") ||
		   pu_str_ends(word, "ches") || pu_str_ends(word, "xes")) {
		pu_buf_add(out, cut(word, 2));
	} else if (pu_str_ends(word, "s") && !is_one_of(before, "sui'")) {
		pu_buf_add(out, cut(word, 1));
	} else {
		pu_buf_add(out, word);
	}
}

/* What the two have in common, no word: luz, luces: luc. */
static void
iberian(struct pu_str word, struct pu_buf *out)
{
	if (word.len > 3 && pu_str_ends(word, "s") &&
	    is_one_of(word.ptr[word.len - 2], "aeo"))
		word = cut(word, 1);
	if (word.len > 3 && pu_str_ends(word, "e"))
		word = cut(word, 1);
	/* pt: nação, nações; homem, homens */
	if (word.len > 3 && pu_str_ends(word, "ao")) {
		pu_buf_add(out, cut(word, 2));
		pu_buf_addc(out, 'o');
	} else if (word.len > 2 && pu_str_ends(word, "z")) {
		pu_buf_add(out, cut(word, 1));
		pu_buf_addc(out, 'c');
	} else {
		pu_buf_add(out, word);
	}
}

void
profile_lemma(const struct profile *p, struct pu_str plain, struct pu_str stem,
	      struct pu_buf *out)
{
	switch (p ? p->plural : PLURAL_STEM) {
	case PLURAL_ENGLISH:
		english(plain, out);
		break;
	case PLURAL_IBERIAN:
		iberian(plain, out);
		break;
	case PLURAL_FRENCH:
		pu_buf_add(out, plain.len > 3 && (pu_str_ends(plain, "s") ||
						  pu_str_ends(plain, "x"))
					? cut(plain, 1)
					: plain);
		break;
	case PLURAL_STEM:
		pu_buf_add(out, stem);
		break;
	}
}
