#include "config.h"

#include <stddef.h>

#include "base/i18n.h"
#include "check/lexis.h"

static const struct lexis_list lists[] = {
	{ LEXIS_FUNCTION, false, 0,
	  "de; que; e; do; da; em; um; para; é; com; não; uma; os; no; "
	  "se; na; por; mais; as; dos; como; mas; foi; ao; ele; das; "
	  "tem; à; seu; sua; ou; ser; quando; muito; há; nos; já; está; "
	  "eu; também; só; pelo; pela; até; isso; ela; entre; era; "
	  "depois; sem; mesmo; aos; ter; seus; são" },
	{ LEXIS_NEGATION, false, LEXIS_SURELY,
	  "não; nem; nunca; jamais; ninguém; nada; nenhum; nenhuma; sem; "
	  "tampouco" },
	{ LEXIS_NEGATION, false, LEXIS_PERHAPS,
	  "nega; negou; negam; recusa; recusou; falta de; impossível; "
	  "em vez de; longe de; evitar; deixou de; deixar de; pouco; "
	  "poucos; apenas; exceto" },
	{ LEXIS_NEGATION, false, LEXIS_NOT,
	  "não obstante; não só; não somente; não apenas; sem dúvida; "
	  "nada menos; sem dúvidas" },
	{ LEXIS_DEICTIC, false, 0,
	  "ontem; hoje; amanhã; anteontem; depois de amanhã; "
	  "ontem à noite; esta noite; nesta {day}; neste {day}; "
	  "na última {day}; no último {day}; na próxima {day}; "
	  "no próximo {day}; {day} passada; {day} passado; esta semana; "
	  "nesta semana; semana passada; na semana passada; "
	  "próxima semana; na próxima semana; semana que vem; este mês; "
	  "neste mês; mês passado; no mês passado; próximo mês; "
	  "mês que vem; este ano; neste ano; ano passado; "
	  "no ano passado; próximo ano; ano que vem; esta manhã; "
	  "esta tarde; há {n} dias; há {n} semanas; há {n} meses; "
	  "há {n} anos; há {n} horas; há um ano; há um mês; "
	  "há uma semana; {n} dias atrás; {n} anos atrás; "
	  "nos últimos dias; nas últimas semanas; nos últimos meses; "
	  "nas últimas horas; nos próximos dias; nas próximas semanas" },
	{ LEXIS_DEICTIC, false, LEXIS_NOT,
	  "desde há {n} dias; desde há {n} semanas; "
	  "desde há {n} meses; desde há {n} anos; há {n} dias que; "
	  "há {n} semanas que; há {n} meses que; há {n} anos que; "
	  "há um ano que; há um mês que; há uma semana que" },
	{ LEXIS_BOILERPLATE, false, 0,
	  "compartilhar; partilhar; compartilhe; partilhe; relacionados; "
	  "artigos relacionados; notícias relacionadas; leia mais; "
	  "ler mais; leia também; veja também; continue lendo; imprimir; "
	  "assine; inscreva-se; siga-nos; entrar; deixe um comentário; "
	  "comentários; anterior; próximo; artigo anterior; "
	  "próximo artigo; voltar ao topo; publicidade; "
	  "todos os direitos reservados; política de privacidade; "
	  "ir para o conteúdo; pesquisar; menu; início; etiquetas; doar" },
	{ LEXIS_CREDIT, false, LEXIS_SURELY,
	  "traduzido por; traduzida por; tradução de; tradução por; "
	  "traduzido do; traduzida do; traduzido para; traduzido ao; "
	  "este artigo foi traduzido; este texto foi traduzido; "
	  "esta matéria foi traduzida; traduzido e editado; "
	  "traduzido e adaptado" },
	{ LEXIS_CREDIT_BY, false, 0, "por; pelo; pela; pelos; pelas; para" },
	{ LEXIS_CREDIT, false, LEXIS_PERHAPS, "tradução; tradutor; tradutora" },
	{ LEXIS_VARIETY, false, 0,
	  "equipa; equipas; autocarro; autocarros; comboio; comboios; "
	  "facto; factos; contacto; contactos; registo; registos; "
	  "género; géneros; bilião; biliões; telemóvel; telemóveis; "
	  "utilizador; utilizadores; planeamento; quilómetro; "
	  "quilómetros; prémio; prémios; polémica; polémicas; anónimo; "
	  "anónima; económico; económica; económicos; económicas; "
	  "académico; académica; milénio; oxigénio; fenómeno; fenómenos; "
	  "autónomo; autónoma; projecto; projectos; acção; acções; "
	  "direcção" },
	{ LEXIS_VARIETY, false, 1,
	  "equipe; equipes; ônibus; trem; trens; fato; fatos; contato; "
	  "contatos; registro; registros; gênero; gêneros; bilhão; "
	  "bilhões; usuário; usuários; planejamento; quilômetro; "
	  "quilômetros; prêmio; prêmios; polêmica; polêmicas; anônimo; "
	  "anônima; econômico; econômica; econômicos; econômicas; "
	  "acadêmico; acadêmica; milênio; oxigênio; fenômeno; fenômenos; "
	  "autônomo; autônoma" },
	{ 0 }
};

static const struct lexis_variety varieties[] = {
	{ { N_("Portuguese of Portugal"), N_("Portuguese of Brazil") },
	  { "PT AO MZ CV", "BR" } },
	{ { NULL, NULL }, { NULL, NULL } }
};

const struct lexis_language lexis_pt = {
	.tag = "pt",
	.numbers =
		"dois duas três quatro cinco seis sete oito nove dez onze doze treze quatorze catorze quinze dezesseis dezessete dezoito dezenove vinte",
	.lists = lists,
	.varieties = varieties,
};
