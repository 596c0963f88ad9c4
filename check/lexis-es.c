#include "config.h"

#include <stddef.h>

#include "base/i18n.h"
#include "check/lexis.h"

static const struct lexis_list lists[] = {
	{ LEXIS_FUNCTION, false, 0,
	  "de; la; que; el; en; y; los; se; del; las; un; por; con; una; su; "
	  "para; es; al; lo; como; más; pero; sus; le; ha; sin; sobre; este; "
	  "ya; entre; cuando; todo; esta; ser; son; dos; también; fue; "
	  "había; era; muy; hasta; desde; nos; ni; eso; porque; hay; donde; "
	  "quien; esto; e; ese; ante; ellos; les; está; han; tiene; otros; "
	  "unos; sino; según; durante; contra; mientras" },
	{ LEXIS_NEGATION, false, LEXIS_SURELY,
	  "no; ni; nunca; jamás; nadie; nada; ningún; ninguno; ninguna; "
	  "sin; tampoco" },
	{ LEXIS_NEGATION, false, LEXIS_PERHAPS,
	  "nunca más; salvo; excepto; negó; niega; niegan; negaron; "
	  "negar; negarse; apenas; carece; carecen; carecer; "
	  "carecía; carecían; careció; carecieron; carezca; carezcan; "
	  "careciera; carecieran; falta de; faltaba; faltaban; faltó; "
	  "poco; poca; pocos; pocas; en vez de; en lugar de; lejos de; "
	  "a menos; evitar; evita; evitó; rechaza; rechazó; rechazan; "
	  "rechazaron; imposible; difícilmente; ausencia; deja de; "
	  "dejó de; dejaron de; dejar de; sino; solo; sólo; hasta que; "
	  "hasta; más que; impide; impidió; impedir" },
	{ LEXIS_NEGATION, false, LEXIS_NOT,
	  "sin embargo; no obstante; no solo; no sólo; no solamente; "
	  "sin duda; nada más; no menos de; ni más ni menos; "
	  "sin duda alguna; nada menos; "
	  "ni que decir tiene; sin dudas" },
	{ LEXIS_DEICTIC, false, 0,
	  "ayer; hoy; anoche; anteayer; antier; pasado mañana; "
	  "mañana por la mañana; esta noche; este {day}; el {day} pasado; "
	  "el pasado {day}; el próximo {day}; el {day} próximo; "
	  "el {day} que viene; {month} pasado; el pasado {month}; "
	  "el próximo {month}; este {month}; este pasado {day}; "
	  "esta semana; la semana pasada; la pasada semana; "
	  "la próxima semana; la semana próxima; la semana que viene; "
	  "este fin de semana; el fin de semana pasado; "
	  "el pasado fin de semana; el próximo fin de semana; este mes; "
	  "el mes pasado; el pasado mes; el próximo mes; el mes que viene; "
	  "este año; el año pasado; el pasado año; el próximo año; "
	  "el año que viene; esta mañana; esta tarde; este verano; "
	  "este invierno; esta primavera; este otoño; el verano pasado; "
	  "el invierno pasado; la primavera pasada; el otoño pasado; "
	  "hace {n} días; hace {n} semanas; hace {n} meses; hace {n} años; "
	  "hace {n} horas; hace un día; hace una semana; hace un mes; "
	  "hace un año; hace una hora; hace unos días; hace unas semanas; "
	  "hace unos meses; hace pocos días; hace pocas semanas; "
	  "en los últimos días; en los últimos meses; "
	  "en las últimas semanas; en las últimas horas; "
	  "en los últimos {n} días; en las últimas {n} semanas; "
	  "en las últimas {n} horas; en los próximos días; "
	  "en las próximas semanas; estos días; recién ayer" },
	{ LEXIS_DEICTIC, false, LEXIS_NOT,
	  "desde hace {n} días; desde hace {n} semanas; "
	  "desde hace {n} meses; desde hace {n} años; "
	  "desde hace {n} horas; desde hace un día; "
	  "desde hace una semana; desde hace un mes; "
	  "desde hace un año; desde hace una hora; "
	  "desde hace unos días; desde hace unas semanas; "
	  "desde hace unos meses; desde hace pocos días; "
	  "desde hace pocas semanas; hace {n} días que; "
	  "hace {n} semanas que; hace {n} meses que; "
	  "hace {n} años que; hace {n} horas que; hace una semana que; "
	  "hace un mes que; hace un año que" },
	{ LEXIS_BOILERPLATE, false, 0,
	  "compartir; comparte; comparte esto; comparte este artículo; "
	  "compartir en Facebook; compartir en Twitter; tuitear; relacionado; "
	  "relacionados; relacionadas; artículos relacionados; "
	  "noticias relacionadas; entradas relacionadas; notas relacionadas; "
	  "contenido relacionado; leer más; lea también; lee también; "
	  "ver también; ver más; seguir leyendo; sigue leyendo; imprimir; "
	  "suscríbete; suscribirse; suscríbase; "
	  "suscríbete a nuestro boletín; síguenos; síguenos en Facebook; "
	  "síguenos en Twitter; iniciar sesión; deja un comentario; "
	  "deja una respuesta; dejar un comentario; comentarios; "
	  "sin comentarios; anterior; siguiente; artículo anterior; "
	  "artículo siguiente; entrada anterior; entrada siguiente; "
	  "volver arriba; publicidad; anuncio; "
	  "todos los derechos reservados; política de cookies; "
	  "política de privacidad; ir al contenido; saltar al contenido; "
	  "buscar; menú; inicio; etiquetas; donar; dona; haz una donación; "
	  "cargando" },
	{ LEXIS_CREDIT, false, LEXIS_SURELY,
	  "traducido por; traducida por; traducción de; "
	  "traducción por; traducción del; traducido del; "
	  "traducida del; traducido al; traducida al; traducido para; "
	  "traducida para; este artículo fue traducido; "
	  "este artículo ha sido traducido; este texto fue traducido; "
	  "este texto ha sido traducido; "
	  "esta entrevista fue traducida; esta nota fue traducida; "
	  "esta traducción fue hecha; traducido y editado; "
	  "traducido y adaptado; traducido y resumido" },
	{ LEXIS_CREDIT_BY, false, 0, "por; para" },
	{ LEXIS_CREDIT, false, LEXIS_PERHAPS,
	  "traducción; traducción al español; traducción al castellano; "
	  "traductor; traductora" },
	{ LEXIS_POINTING, false, 0,
	  "aquí; acá; visite; visita; vea; ver; véase; en; haga clic aquí; "
	  "pulse aquí; siga este enlace; sitio web; correo; escriba a; "
	  "llame al; contacto" },
	{ LEXIS_VARIETY, false, 0,
	  "ordenador; ordenadores; zumo; zumos; vosotros; vosotras; vuestro; "
	  "vuestra; vuestros; vuestras; habéis; tenéis; sois; estáis; "
	  "podéis; queréis; sabéis; debéis; hacéis; patata; patatas; aparcar; "
	  "aparcado; aparcada; aparcamiento; aparcamientos; fontanero; "
	  "fontaneros; melocotón; melocotones; cacahuete; cacahuetes; "
	  "judías verdes; guisantes" },
	{ LEXIS_VARIETY, false, 1,
	  "computadora; computadoras; computador; computadores; jugo; jugos; "
	  "celulares; plomero; plomeros; durazno; "
	  "duraznos; estacionamiento; estacionamientos; estacionar; "
	  "cacahuate; cacahuates; frijoles; porotos; arvejas; ejotes" },
	{ 0 }
};

static const struct lexis_variety varieties[] = {
	{ { N_("words of Spain"), N_("words of the Americas") },
	  { "ES",
	    "419 AR BO CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV US UY "
	    "VE" } },
	{ { NULL, NULL }, { NULL, NULL } }
};

const struct lexis_language lexis_es = {
	.tag = "es",
	.numbers = "dos tres cuatro cinco seis siete ocho nueve diez once doce "
		   "trece catorce quince dieciséis diecisiete dieciocho "
		   "diecinueve veinte",
	.lists = lists,
	.varieties = varieties,
};
