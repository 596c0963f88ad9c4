/* golden.h - what the eight languages' templates make of the same credit
 *
 * "rest" is of a text that its author has translated, with everything else that
 * may be said.
 */
{ "es",
  "en",
  "Traducción del inglés: Ana e Inés. Revisión: Luis.",
  "Este artículo fue traducido del inglés por Ana (Red Alba) e Inés y revisado "
  "por Luis, de @faro.",
  "Traducido del inglés por quien lo escribió. Incorpora traducciones "
  "anteriores de Ana, Inés e Irma. Con la ayuda de una persona voluntaria. "
  "Actualizado el 24 de noviembre de 2026: Irma. Corregido el 24 de noviembre "
  "de 2026. Incluye traducción automática. Hay una versión más reciente del "
  "original.",
  "Publicado originalmente en inglés el 1 de noviembre de 2026: El faro "
  "(https://faro.example/1).",
  "Texto: Irma." },
	{ "en",
	  "es",
	  "Translated from Spanish by Ana and Inés; revised by Luis.",
	  "This article was translated from Spanish by Ana (Red Alba) and Inés and "
	  "revised by Luis of @faro.",
	  "Translated from Spanish by the author. Incorporates earlier translations by "
	  "Ana, Inés and Irma. With the help of a volunteer. Updated on 24 November "
	  "2026 by Irma. Corrected on 24 November 2026. Includes machine translation. "
	  "A newer version of the original exists.",
	  "Originally published in Spanish on 1 November 2026: El faro "
	  "(https://faro.example/1).",
	  "By Irma." },
	{ "fr",
	  "en",
	  "Traduction de l'anglais" NBSP ": Ana et Inés. Révision" NBSP
	  ": Luis.",
	  "Cet article a été traduit de l'anglais par Ana (Red Alba) et Inés et révisé "
	  "par Luis, de @faro.",
	  "Traduit de l'anglais par la personne qui l'a écrit. Reprend des traductions "
	  "antérieures" NBSP ": Ana, Inés et Irma. Aide" NBSP
	  ": une personne bénévole. "
	  "Mise à jour le 24 novembre 2026" NBSP
	  ": Irma. Corrigé le 24 novembre 2026. "
	  "Comprend de la traduction automatique. Il existe une version plus récente de "
	  "l'original.",
	  "Première publication en anglais le 1er novembre 2026" NBSP
	  ": El faro "
	  "(https://faro.example/1).",
	  "Texte" NBSP ": Irma." },
	{ "pt",
	  "es",
	  "Tradução do espanhol: Ana e Inés. Revisão: Luis.",
	  "Este artigo foi traduzido do espanhol por Ana (Red Alba) e Inés e revisto por "
	  "Luis, de @faro.",
	  "Traduzido do espanhol por quem o escreveu. Incorpora traduções anteriores de "
	  "Ana, Inés e Irma. Com a ajuda de uma pessoa voluntária. Atualizado em 24 de "
	  "novembro de 2026: Irma. Corrigido em 24 de novembro de 2026. Inclui tradução "
	  "automática. Há uma versão mais recente do original.",
	  "Publicado originalmente em espanhol em 1 de novembro de 2026: El faro "
	  "(https://faro.example/1).",
	  "Texto: Irma." },
	{ "it",
	  "es",
	  "Traduzione dallo spagnolo: Ana e Inés. Revisione: Luis.",
	  "Questo articolo è stato tradotto dallo spagnolo da Ana (Red Alba) e Inés e "
	  "revisionato da Luis di @faro.",
	  "Tradotto dallo spagnolo da chi lo ha scritto. Riprende traduzioni precedenti "
	  "di Ana, Inés e Irma. Con l'aiuto di una persona volontaria. Aggiornamento "
	  "(24 novembre 2026): Irma. Correzione (24 novembre 2026). Contiene traduzione "
	  "automatica. Esiste una versione più recente dell'originale.",
	  "Pubblicato in origine in spagnolo (1 novembre 2026): El faro "
	  "(https://faro.example/1).",
	  "Testo: Irma." },
	{ "de",
	  "es",
	  "Übersetzung aus dem Spanischen: Ana und Inés. Durchsicht: Luis.",
	  "Dieser Artikel wurde aus dem Spanischen übersetzt (Übersetzung: Ana (Red "
	  "Alba) und Inés; Durchsicht: Luis von @faro).",
	  "Eigenübersetzung aus dem Spanischen. Mit Teilen früherer Übersetzungen: Ana, "
	  "Inés und Irma. Mithilfe: eine ehrenamtliche Person. Aktualisiert am 24. "
	  "November 2026: Irma. Berichtigt am 24. November 2026. Enthält maschinelle "
	  "Übersetzung. Vom Original gibt es eine neuere Fassung.",
	  "Zuerst erschienen auf Spanisch am 1. November 2026: El faro "
	  "(https://faro.example/1).",
	  "Text: Irma." },
	{ "ca",
	  "pt",
	  "Traducció del portuguès: Ana i Inés. Revisió: Luis.",
	  "Aquest article ha estat traduït del portuguès per Ana (Red Alba) i Inés i "
	  "revisat per Luis, de @faro.",
	  "Traduït del portuguès per qui el va escriure. Incorpora traduccions "
	  "anteriors: Ana, Inés i Irma. Ajuda: una persona voluntària. Actualitzat (24 "
	  "de novembre de 2026): Irma. Corregit (24 de novembre de 2026). Inclou "
	  "traducció automàtica. Hi ha una versió més recent de l'original.",
	  "Publicat originalment en portuguès (1 de novembre de 2026): El faro "
	  "(https://faro.example/1).",
	  "Text: Irma." },
	{ "ar",
	  "en",
	  "الترجمة عن الإنجليزية: " FSI "Ana" PDI " و" FSI "Inés" PDI
	  ". المراجعة: " FSI "Luis" PDI ".",
	  "تُرجم هذا المقال عن الإنجليزية؛ الترجمة: " FSI "Ana" PDI " (" FSI
	  "Red Alba" PDI ") و" FSI "Inés" PDI "، المراجعة: " FSI "Luis" PDI
	  " من " FSI "@faro" PDI ".",
	  "ترجمة ذاتية عن الإنجليزية. يتضمن ترجمات سابقة: " FSI "Ana" PDI
	  " و" FSI "Inés" PDI " و" FSI "Irma" PDI
	  ". بمساعدة مشاركة تطوعية. حُدِّث في 24 نوفمبر 2026: " FSI "Irma" PDI
	  ". صُحِّح في 24 نوفمبر 2026. يتضمن ترجمة آلية. توجد نسخة أحدث من النص "
	  "الأصلي.",
	  "نُشر أصلاً باللغة الإنجليزية في 1 نوفمبر 2026: " FSI "El faro" PDI
	  " (" FSI "https://faro.example/1" PDI ").",
	  "النص: " FSI "Irma" PDI "." },
