#include "config.h"

#include "check/lexis.h"

static const struct lexis_list lists[] = {
	{ LEXIS_FUNCTION, false, 0,
	  "de; la; le; et; les; des; en; un; du; une; que; est; pour; "
	  "qui; dans; par; plus; pas; au; sur; ne; se; ce; il; sont; "
	  "aux; avec; son; cette; ou; mais; comme; tout; nous; sa; leur; "
	  "leurs; ces; elle; deux; vous; même; être; ont; été; depuis; "
	  "sans; entre; dont; ses; où" },
	{ LEXIS_NEGATION, false, LEXIS_SURELY,
	  "ne; n'est; n'a; n'ont; n'était; n'y; n'en; n'avait; n'est-ce; "
	  "n’est; n’a; n’ont; n’était; n’y; n’en; n’avait; non; jamais; "
	  "rien; aucun; aucune; sans; ni; nul; nulle" },
	{ LEXIS_NEGATION, false, LEXIS_PERHAPS,
	  "pas; personne; guère; refuse; refusé; refusent; manque; "
	  "impossible; loin de; au lieu de; éviter; cesse; cessé; peu; "
	  "nie; nient; nié; sauf" },
	{ LEXIS_NEGATION, false, LEXIS_NOT,
	  "non seulement; sans doute; n'est-ce pas; sans aucun doute; "
	  "rien que; n’est-ce pas" },
	{ LEXIS_DEICTIC, false, 0,
	  "hier; aujourd'hui; demain; avant-hier; après-demain; "
	  "hier soir; ce {day}; {day} dernier; {day} prochain; "
	  "{month} dernier; {month} prochain; cette semaine; "
	  "la semaine dernière; la semaine prochaine; ce week-end; "
	  "le week-end dernier; ce mois-ci; le mois dernier; "
	  "le mois prochain; cette année; l'année dernière; "
	  "l'an dernier; l'année prochaine; l'an prochain; ce matin; "
	  "cet après-midi; ce soir; cette nuit; cet été; cet hiver; "
	  "l'été dernier; l'hiver dernier; il y a {n} jours; "
	  "il y a {n} semaines; il y a {n} mois; il y a {n} ans; "
	  "il y a {n} heures; il y a un an; il y a un mois; "
	  "il y a une semaine; il y a quelques jours; "
	  "il y a quelques semaines; ces derniers jours; "
	  "ces dernières semaines; ces derniers mois; "
	  "dans les prochains jours; dans les prochaines semaines" },
	{ LEXIS_DEICTIC, false, LEXIS_NOT,
	  "il y a {n} jours que; il y a {n} semaines que; "
	  "il y a {n} mois que; il y a {n} ans que; "
	  "il y a {n} heures que; il y a un an que; "
	  "il y a un mois que; il y a une semaine que" },
	{ LEXIS_BOILERPLATE, false, 0,
	  "partager; partagez; partager cet article; à lire aussi; "
	  "lire aussi; lire la suite; voir aussi; articles liés; "
	  "articles similaires; sur le même sujet; imprimer; s'abonner; "
	  "abonnez-vous; suivez-nous; se connecter; "
	  "laisser un commentaire; commentaires; précédent; suivant; "
	  "article précédent; article suivant; haut de page; publicité; "
	  "tous droits réservés; politique de confidentialité; "
	  "aller au contenu; rechercher; menu; accueil; mots-clés; "
	  "faire un don" },
	{ LEXIS_CREDIT, false, LEXIS_SURELY,
	  "traduit par; traduite par; traduction de; traduction par; "
	  "traduit de l'anglais; traduit de l'espagnol; traduit pour; "
	  "traduit et adapté; cet article a été traduit; "
	  "ce texte a été traduit" },
	{ LEXIS_CREDIT_BY, false, 0, "par; pour" },
	{ LEXIS_CREDIT, false, LEXIS_PERHAPS,
	  "traduction; traducteur; traductrice" },
	{ 0 }
};

const struct lexis_language lexis_fr = {
	.tag = "fr",
	.numbers =
		"deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt",
	.lists = lists,
};
