#include "config.h"

#include "check/lexis.h"

static const struct lexis_list lists[] = {
	{ LEXIS_FUNCTION, false, 0,
	  "di; che; e; la; il; un; per; in; una; sono; non; ma; lo; ha; "
	  "le; si; con; cosa; se; io; come; da; ci; no; questo; qui; "
	  "del; della; dei; nel; alla; anche; più; gli; dal; delle; "
	  "degli; nella; sul; era; suo; sua; è; stato; dalla; alle; "
	  "loro; essere; tra" },
	{ LEXIS_NEGATION, false, LEXIS_SURELY,
	  "non; né; mai; nessuno; nessuna; nessun; nulla; niente; senza; "
	  "neanche; nemmeno; neppure; no" },
	{ LEXIS_NEGATION, false, LEXIS_PERHAPS,
	  "nega; negato; rifiuta; rifiutato; mancanza; impossibile; "
	  "invece di; evitare; poco; pochi; smesso; tranne" },
	{ LEXIS_NEGATION, false, LEXIS_NOT,
	  "non solo; non soltanto; senza dubbio; nondimeno; "
	  "niente meno" },
	{ LEXIS_DEICTIC, false, 0,
	  "ieri; oggi; domani; l'altro ieri; dopodomani; ieri sera; "
	  "stasera; stanotte; questa notte; questo {day}; questa {day}; "
	  "{day} scorso; {day} scorsa; {day} prossimo; lo scorso {day}; "
	  "la scorsa {day}; il prossimo {day}; lo scorso {month}; "
	  "questa settimana; la settimana scorsa; la scorsa settimana; "
	  "la prossima settimana; questo fine settimana; questo mese; "
	  "il mese scorso; lo scorso mese; il prossimo mese; quest'anno; "
	  "l'anno scorso; lo scorso anno; il prossimo anno; "
	  "questa mattina; stamattina; questo pomeriggio; questa estate; "
	  "{n} giorni fa; {n} settimane fa; {n} mesi fa; {n} anni fa; "
	  "{n} ore fa; un anno fa; un mese fa; una settimana fa; "
	  "qualche giorno fa; pochi giorni fa; negli ultimi giorni; "
	  "nelle ultime settimane; negli ultimi mesi; nelle ultime ore; "
	  "nei prossimi giorni; nelle prossime settimane" },
	{ LEXIS_BOILERPLATE, false, 0,
	  "condividi; condividere; correlati; articoli correlati; "
	  "leggi anche; leggi tutto; vedi anche; continua a leggere; "
	  "stampa; iscriviti; seguici; accedi; lascia un commento; "
	  "commenti; precedente; successivo; articolo precedente; "
	  "articolo successivo; torna su; pubblicità; "
	  "tutti i diritti riservati; informativa sulla privacy; "
	  "vai al contenuto; cerca; menu; home; tag; dona" },
	{ LEXIS_CREDIT, false, LEXIS_SURELY,
	  "tradotto da; tradotta da; traduzione di; "
	  "traduzione a cura di; tradotto dall'inglese; "
	  "tradotto dallo spagnolo; tradotto per; "
	  "questo articolo è stato tradotto; "
	  "questo testo è stato tradotto; "
	  "quest'articolo è stato tradotto" },
	{ LEXIS_CREDIT_BY, false, 0,
	  "da; dal; dalla; dal; per; a cura di; a cura del; "
	  "a cura della" },
	{ LEXIS_CREDIT, false, LEXIS_PERHAPS,
	  "traduzione; traduttore; traduttrice" },
	{ 0 }
};

const struct lexis_language lexis_it = {
	.tag = "it",
	.numbers =
		"due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti",
	.lists = lists,
};
