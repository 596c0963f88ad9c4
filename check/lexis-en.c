#include "config.h"

#include <stddef.h>

#include "base/i18n.h"
#include "check/lexis.h"

static const struct lexis_list lists[] = {
	{ LEXIS_FUNCTION, false, 0,
	  "the; of; and; to; in; is; that; for; it; was; on; are; as; with; "
	  "his; her; they; at; be; this; from; have; or; by; had; not; but; "
	  "what; were; we; when; your; there; an; which; she; their; if; "
	  "will; up; about; has; you; he; who; would; been; its; than; our; "
	  "these; those; into; them; after; because; while; where; how; "
	  "should; could; can; my; only; does; did" },
	{ LEXIS_NEGATION, false, LEXIS_SURELY,
	  "no; not; never; nor; neither; nobody; nothing; none; nowhere; "
	  "without; cannot; can't; don't; doesn't; didn't; isn't; "
	  "aren't; wasn't; weren't; won't; wouldn't; shouldn't; "
	  "couldn't; hasn't; haven't; hadn't; mustn't; needn't; ain't; "
	  "no one; don’t; doesn’t; didn’t; isn’t; aren’t; wasn’t; "
	  "weren’t; won’t; wouldn’t; shouldn’t; couldn’t; hasn’t; "
	  "haven’t; hadn’t; can’t; mustn’t; needn’t" },
	{ LEXIS_NEGATION, false, LEXIS_PERHAPS,
	  "non; unable; refuse; refuses; refused; refusing; fail to; "
	  "failed to; fails to; failing to; lack; lacks; lacked; "
	  "lacking; hardly; barely; scarcely; few; little; unless; "
	  "denied; deny; denies; denying; instead of; rather than; "
	  "far from; otherwise; anything but; any longer; avoid; "
	  "impossible; unlikely; absence; until; only; free of; but" },
	{ LEXIS_NEGATION, false, LEXIS_NOT,
	  "not only; no doubt; without a doubt; without doubt; "
	  "without any doubt; no matter; no wonder; "
	  "not to mention; nothing but; no less than; no fewer than" },
	{ LEXIS_DEICTIC, false, 0,
	  "yesterday; today; tonight; tomorrow; last night; this {day}; "
	  "last {day}; next {day}; this past {day}; this coming {day}; "
	  "last {month}; next {month}; this {month}; this week; last week; "
	  "next week; this past week; this weekend; last weekend; "
	  "next weekend; over the weekend; this month; last month; "
	  "next month; this year; last year; next year; this morning; "
	  "this afternoon; this evening; this summer; this autumn; "
	  "this winter; this spring; last summer; last autumn; last fall; "
	  "last winter; last spring; next summer; next autumn; next fall; "
	  "next winter; next spring; {n} days ago; {n} weeks ago; "
	  "{n} months ago; {n} years ago; {n} hours ago; a day ago; "
	  "a week ago; a month ago; a year ago; an hour ago; "
	  "a few days ago; a few weeks ago; a few months ago; "
	  "some days ago; some weeks ago; in recent days; in recent weeks; "
	  "in recent months; in recent hours; in the last few days; "
	  "in the last few weeks; in the past few days; "
	  "in the past few weeks; in the last {n} days; "
	  "in the past {n} days; in the last {n} weeks; "
	  "in the past {n} weeks; in the coming days; in the coming weeks; "
	  "the day before yesterday; the day after tomorrow" },
	{ LEXIS_BOILERPLATE, false, 0,
	  "share; share this; share this article; share this page; "
	  "share on Facebook; share on Twitter; tweet; related; "
	  "related articles; related posts; related content; related news; "
	  "read more; read also; see also; more on this; continue reading; "
	  "print; print this page; subscribe; subscribe to our newsletter; "
	  "sign up for our newsletter; sign up; follow us; "
	  "follow us on Facebook; follow us on Twitter; log in; leave a reply; "
	  "leave a comment; comments; no comments; add a comment; "
	  "previous; next; previous article; next article; "
	  "previous post; next post; back to top; advertisement; "
	  "all rights reserved; cookie policy; privacy policy; "
	  "skip to content; skip to main content; search; menu; home; tags; "
	  "donate; donate now; loading" },
	{ LEXIS_CREDIT, false, LEXIS_SURELY,
	  "translated by; translated and edited by; "
	  "translated and adapted by; translated and abridged by; "
	  "translated from; translated for; "
	  "translated and edited from; translation by; "
	  "translation from the; english translation by; "
	  "this article was translated; this text was translated; "
	  "this piece was translated; this story was translated; "
	  "this interview was translated; this translation was made" },
	{ LEXIS_CREDIT_BY, false, 0, "by; for; courtesy of" },
	{ LEXIS_CREDIT, false, LEXIS_PERHAPS,
	  "translation; translator; english translation" },
	{ LEXIS_POINTING, false, 0,
	  "here; visit; see; at; click here; follow this link; website; "
	  "email; write to; call; contact" },
	{ LEXIS_VARIETY, false, 0,
	  "colour; colours; coloured; labour; labours; neighbour; neighbours; "
	  "neighbourhood; neighbourhoods; neighbouring; favour; favours; "
	  "favoured; favourite; favourites; favourable; honour; honours; "
	  "honoured; behaviour; behaviours; harbour; harbours; humour; "
	  "rumour; rumours; endeavour; endeavours; centre; centres; centred; "
	  "theatre; theatres; metre; metres; kilometre; kilometres; litre; "
	  "litres; fibre; defence; offence; offences; licence; licences; "
	  "travelled; travelling; traveller; travellers; cancelled; "
	  "cancelling; labelled; labelling; modelled; fuelled; fuelling; "
	  "signalled; levelled; counselling; jewellery; programme; "
	  "programmes; cheque; cheques; tyre; tyres; grey; ageing; "
	  "manoeuvre; manoeuvres; paediatric; anaemia; fulfil; fulfils; "
	  "enrol; enrolment; sceptical; sceptic; plough; mould; moustache; "
	  "instalment; instalments; practise; practised; practising" },
	{ LEXIS_VARIETY, false, 1,
	  "color; colors; colored; labor; labors; neighbor; neighbors; "
	  "neighborhood; neighborhoods; neighboring; favor; favors; favored; "
	  "favorite; favorites; favorable; honor; honors; honored; behavior; "
	  "behaviors; harbor; harbors; humor; rumor; rumors; endeavor; "
	  "endeavors; center; centers; centered; theater; theaters; meter; "
	  "meters; kilometer; kilometers; liter; liters; fiber; defense; "
	  "offense; offenses; license; licenses; traveled; traveling; "
	  "traveler; travelers; canceled; canceling; labeled; labeling; "
	  "modeled; fueled; fueling; signaled; leveled; counseling; jewelry; "
	  "gray; aging; maneuver; maneuvers; pediatric; anemia; fulfill; "
	  "fulfills; enroll; enrollment; skeptical; skeptic; plow; mold; "
	  "mustache; installment; installments" },
	{ LEXIS_VARIETY, false, 2,
	  "organise; organises; organised; organising; organisation; "
	  "organisations; organiser; organisers; recognise; recognises; "
	  "recognised; recognising; realise; realises; realised; realising; "
	  "criticise; criticises; criticised; criticising; privatise; "
	  "privatised; privatising; privatisation; privatisations; "
	  "mobilise; mobilised; mobilising; mobilisation; mobilisations; "
	  "emphasise; emphasises; emphasised; emphasising; criminalise; "
	  "criminalised; criminalising; criminalisation; militarised; "
	  "militarisation; nationalise; nationalised; nationalisation; "
	  "legalise; legalised; legalisation; authorise; authorised; "
	  "authorises; authorising; authorisation; characterise; "
	  "characterised; characterises; globalisation; globalised; "
	  "apologise; apologised; minimise; minimised; maximise; "
	  "summarise; summarised; specialise; specialised; centralise; "
	  "centralised; decentralised; prioritise; prioritised; utilise; "
	  "utilised; victimised; stigmatised; marginalised; "
	  "marginalisation; colonised; colonisation; civilisation; "
	  "civilisations; analyse; analysed; analyses; analysing; "
	  "paralyse; paralysed; paralysing" },
	{ LEXIS_VARIETY, false, 3,
	  "organize; organizes; organized; organizing; organization; "
	  "organizations; organizer; organizers; recognize; recognizes; "
	  "recognized; recognizing; realize; realizes; realized; realizing; "
	  "criticize; criticizes; criticized; criticizing; privatize; "
	  "privatized; privatizing; privatization; privatizations; "
	  "mobilize; mobilized; mobilizing; mobilization; mobilizations; "
	  "emphasize; emphasizes; emphasized; emphasizing; criminalize; "
	  "criminalized; criminalizing; criminalization; militarized; "
	  "militarization; nationalize; nationalized; nationalization; "
	  "legalize; legalized; legalization; authorize; authorized; "
	  "authorizes; authorizing; authorization; characterize; "
	  "characterized; characterizes; globalization; globalized; "
	  "apologize; apologized; minimize; minimized; maximize; "
	  "summarize; summarized; specialize; specialized; centralize; "
	  "centralized; decentralized; prioritize; prioritized; utilize; "
	  "utilized; victimized; stigmatized; marginalized; "
	  "marginalization; colonized; colonization; civilization; "
	  "civilizations; analyze; analyzed; analyzing; paralyze; "
	  "paralyzed; paralyzing" },
	{ 0 }
};

static const struct lexis_variety varieties[] = {
	{ { N_("British spelling"), N_("American spelling") },
	  { "GB IE AU NZ ZA IN", "US" } },
	{ { N_("spelling with -ise"), N_("spelling with -ize") },
	  { "AU NZ", "US" } },
	{ { NULL, NULL }, { NULL, NULL } }
};

const struct lexis_language lexis_en = {
	.tag = "en",
	.numbers = "one two three four five six seven eight nine ten eleven "
		   "twelve thirteen fourteen fifteen sixteen seventeen "
		   "eighteen nineteen twenty",
	.lists = lists,
	.varieties = varieties,
};
