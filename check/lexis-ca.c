#include "config.h"

#include "check/lexis.h"

static const struct lexis_list lists[] = {
	{ LEXIS_FUNCTION, false, 0,
	  "de; la; i; el; que; a; en; els; un; les; per; una; és; amb; "
	  "del; al; com; més; no; són; va; han; dels; però; se; ha; "
	  "aquest; seva; sobre; també; als; ser; ja; hi; aquesta; quan; "
	  "fins; ho; entre; molt; seu; sense; des; tot; perquè; on" },
	{ LEXIS_NEGATION, false, LEXIS_SURELY,
	  "no; ni; mai; ningú; res; cap; sense; tampoc" },
	{ LEXIS_NEGATION, false, LEXIS_PERHAPS,
	  "nega; negat; manca; impossible; en lloc de; evitar; poc; "
	  "pocs; deixat de; tret" },
	{ LEXIS_NEGATION, false, LEXIS_NOT,
	  "no obstant; no només; no sols; sens dubte; sense dubte; "
	  "no gaire" },
	{ LEXIS_DEICTIC, false, 0,
	  "ahir; avui; demà; abans-d'ahir; demà passat; ahir a la nit; "
	  "aquesta nit; aquest {day}; {day} passat; {day} vinent; "
	  "aquesta setmana; la setmana passada; la setmana vinent; "
	  "aquest cap de setmana; aquest mes; el mes passat; "
	  "el mes vinent; enguany; aquest any; l'any passat; "
	  "l'any vinent; aquest matí; aquesta tarda; aquest estiu; "
	  "fa {n} dies; fa {n} setmanes; fa {n} mesos; fa {n} anys; "
	  "fa {n} hores; fa un any; fa un mes; fa una setmana; "
	  "fa uns dies; els darrers dies; els últims dies; "
	  "les darreres setmanes; els propers dies" },
	{ LEXIS_DEICTIC, false, LEXIS_NOT,
	  "des de fa {n} dies; des de fa {n} setmanes; "
	  "des de fa {n} mesos; des de fa {n} anys; des de fa un any; "
	  "des de fa un mes; des de fa una setmana; fa {n} dies que; "
	  "fa {n} setmanes que; fa {n} mesos que; fa {n} anys que" },
	{ LEXIS_BOILERPLATE, false, 0,
	  "comparteix; compartir; relacionats; articles relacionats; "
	  "notícies relacionades; llegir més; llegiu també; vegeu també; "
	  "continua llegint; imprimeix; subscriviu-vos; segueix-nos; "
	  "inicia la sessió; deixa un comentari; comentaris; anterior; "
	  "següent; torna amunt; publicitat; tots els drets reservats; "
	  "política de privadesa; vés al contingut; cerca; menú; inici; "
	  "etiquetes; fes un donatiu" },
	{ LEXIS_CREDIT, false, LEXIS_SURELY,
	  "traduït per; traduïda per; traducció de; traducció per; "
	  "traduït de; traduït del; traduït al; traduït per a; "
	  "aquest article ha estat traduït; "
	  "aquest article va ser traduït; aquest text ha estat traduït" },
	{ LEXIS_CREDIT_BY, false, 0, "per; pel; pels; per a" },
	{ LEXIS_CREDIT, false, LEXIS_PERHAPS,
	  "traducció; traductor; traductora" },
	{ 0 }
};

const struct lexis_language lexis_ca = {
	.tag = "ca",
	.numbers =
		"dos dues tres quatre cinc sis set vuit nou deu onze dotze tretze catorze quinze setze disset divuit dinou vint",
	.lists = lists,
};
