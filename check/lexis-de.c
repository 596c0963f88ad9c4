#include "config.h"

#include "check/lexis.h"

static const struct lexis_list lists[] = {
	{ LEXIS_FUNCTION, false, 0,
	  "der; die; und; in; den; von; zu; das; mit; sich; des; auf; "
	  "für; ist; im; dem; nicht; ein; eine; als; auch; es; an; "
	  "werden; aus; er; hat; dass; sie; nach; wird; bei; einer; um; "
	  "am; sind; noch; wie; einem; über; einen; so; zum; war; haben; "
	  "nur; oder; aber; vor; zur; bis; mehr; durch; man; ich; wir; "
	  "ihr; ihre; wurde; gegen; unter; wenn" },
	{ LEXIS_NEGATION, false, LEXIS_SURELY,
	  "nicht; kein; keine; keinen; keinem; keiner; keines; nie; "
	  "niemals; niemand; niemanden; niemandem; nichts; ohne; weder; "
	  "nirgends; nein" },
	{ LEXIS_NEGATION, false, LEXIS_PERHAPS,
	  "verweigert; verweigern; mangel; fehlt; fehlen; unmöglich; "
	  "statt; anstatt; kaum; wenig; wenige; außer; vermeiden; lehnt; "
	  "lehnte; lehnen; abgelehnt; leugnet; bestreitet" },
	{ LEXIS_NEGATION, false, LEXIS_NOT,
	  "nicht nur; nichtsdestotrotz; ohne zweifel" },
	{ LEXIS_DEICTIC, false, 0,
	  "gestern; heute; morgen früh; vorgestern; übermorgen; "
	  "gestern abend; heute abend; diesen {day}; letzten {day}; "
	  "vergangenen {day}; kommenden {day}; nächsten {day}; "
	  "am vergangenen {day}; am kommenden {day}; "
	  "im vergangenen {month}; letzten {month}; diese woche; "
	  "letzte woche; vergangene woche; nächste woche; "
	  "kommende woche; dieses wochenende; letztes wochenende; "
	  "am wochenende; diesen monat; letzten monat; nächsten monat; "
	  "dieses jahr; letztes jahr; vergangenes jahr; nächstes jahr; "
	  "in diesem jahr; im letzten jahr; im vergangenen jahr; "
	  "heute morgen; diesen sommer; vor {n} tagen; vor {n} wochen; "
	  "vor {n} monaten; vor {n} jahren; vor {n} stunden; "
	  "vor einem jahr; vor einem monat; vor einer woche; "
	  "vor einigen tagen; vor wenigen tagen; in den letzten tagen; "
	  "in den letzten wochen; in den vergangenen tagen; "
	  "in den kommenden tagen; in den nächsten wochen" },
	{ LEXIS_BOILERPLATE, false, 0,
	  "teilen; artikel teilen; ähnliche artikel; verwandte artikel; "
	  "mehr lesen; weiterlesen; lesen sie auch; siehe auch; drucken; "
	  "abonnieren; folgen sie uns; anmelden; "
	  "einen kommentar schreiben; kommentare; zurück; weiter; "
	  "vorheriger artikel; nächster artikel; nach oben; werbung; "
	  "anzeige; alle rechte vorbehalten; datenschutz; "
	  "zum inhalt springen; suche; menü; startseite; schlagwörter; "
	  "spenden" },
	{ LEXIS_CREDIT, false, LEXIS_SURELY,
	  "übersetzt von; übersetzung von; übersetzung aus dem; "
	  "aus dem englischen von; aus dem spanischen von; "
	  "dieser artikel wurde; aus dem englischen übersetzt; "
	  "aus dem spanischen übersetzt; übersetzt aus dem; "
	  "übersetzt für" },
	{ LEXIS_CREDIT_BY, false, 0, "von; durch; für" },
	{ LEXIS_CREDIT, false, LEXIS_PERHAPS,
	  "übersetzung; übersetzer; übersetzerin" },
	{ 0 }
};

const struct lexis_language lexis_de = {
	.tag = "de",
	.numbers =
		"zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig",
	.lists = lists,
};
