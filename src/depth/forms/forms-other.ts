import { isDenied } from '../phrases/is-denied.ts'

/**
 * Forms of a sentence in other languages than English that hold something against a change, or hold something else to be better: a denied predicate,
 * “too”, the comparative of a wish, what is not there, what was not done. They are told by the closed classes of each language: negations,
 * copulas, degrees, prepositions. A person's own verb (“no veo”, “не вижу”) is none. All are for texts in lower case.
 */
const L = String.raw`(?<!\p{L})`
const R = String.raw`(?!\p{L})`
/** Up to so many words in between. */
const some = (most: number) => String.raw`(?:\S{1,30} ){0,${most}}`

/** The letters of the languages that have blanks; \p{L} is every script's, and takes V8 a tenth of a second to compile. */
const LETTER = '[a-zß-ɏа-ӿ]'

/** English has “no” as well. */
const SPANISH = `(?<=^(?=.*(?:[áéíóúñ¿¡]|${L}(?:en|el|la|los|las|un|una|se|es|al|del|con|por|para|si|lo|esto|eso|este|esta|hay|cuando|bajo|nunca)${R})).*)`

/** What code is expected to have. Without these after it, “sin …”, “pas de …” is an idiom: “sin duda”, “pas un mot”. */
const EXPECTED =
  '(?:\\p{L}+ )?(?:tests?|teste?s?|prueba|тест|док|doku|doc|документ|лимит|l[ií]mit|gren[sz]|grän|valid|walid|valida|verif|prüf|kontroll|controll|провер|obsług|обработ|gesti[oó]n|manejo|tratament|behand|handling|timeout|таймаут|índice|index|индекс|lock|verrou|bloqueo|blocc|блокиров|rollback|fallback|retry|log|лог|m[eé]tri|метри|migra|миграц|borne|tope|délai|transac|транзак|escap|échapp)'

const DENIED: Readonly<Record<string, string>> = {
  german: String.raw`${L}(?<!(?:ich|wir) )(?:ist|sind|klappt|geht|gehen|funktionier(?:t|en)|läuft|greift|passt|reicht|hält|stimmt|skaliert|kann|können|darf|wird|werden|\p{L}{3,20}(?:iert|t)) ${some(4)}(?:nicht|nie|nirgends)${R}|^nicht (?!nur|mehr als|zu )\p{L}|^keine?n? ${EXPECTED}`,
  french: `${L}(?<!(?:je|nous) )(?:ne |n['’])(?!aurai|ferai|changerai|pouvai|pourrai|sacrifi)${some(2)}(?:pas|jamais|plus|aucun|aucune)${R}|^(?:pas|plus|aucune?) (?:de |d['’])?${EXPECTED}`,
  spanish: String.raw`${L}(?:no|nunca|jamás)${SPANISH} (?:(?:se|le|lo|la|es|está|son|están) )*(?!\p{L}+rían?${R}|había|pued)(?:\p{L}{2,20}(?:[ae]n?|ará|erá|irá)|es|está|son|hay|(?<=es |está |son )\p{L}+)${R}|^(?:no hay |sin |ningún |ninguna )${EXPECTED}`,
  portuguese: String.raw`${L}(?:não|nunca|jamais) (?:(?:se|é|está|são|fica) )*(?!\p{L}+riam?${R}|pode)(?:\p{L}{2,20}(?:[ae]m?|ará|erá|irá)|é|está|são|há|(?<=é |está |são )\p{L}+)${R}|^(?:não há |sem |nenhum |nenhuma )${EXPECTED}`,
  italian: String.raw`${L}(?:non|mai) (?:(?:si|è|sono|viene|vengono|c['’]è|ci sono) ?)+\p{L}|${L}non (?!ho|vedo|trovo|avrei|serve|manca)\p{L}{3,20}(?:a|e|ono|ano)${R}|^(?:senza |nessuna? )${EXPECTED}`,
  dutch: String.raw`${L}(?<!ik )(?:is|zijn|werkt|werken|gaat|kan|wordt|worden|klopt|past|\p{L}{3,20}t) ${some(4)}(?:niet|nooit|nergens)${R}|^niet (?!alleen)\p{L}|^(?:geen|zonder) ${EXPECTED}`,
  nordic: String.raw`${L}(?:är|er|fungerar|fungerer|virker|går|kan|blir|\p{L}{3,20}(?:ar|er)) ${some(2)}(?:inte|ikke|aldrig|aldri)${R}|^(?:inte|ikke) (?!bara|bare|kun)\p{L}|^(?:ingen|inget|utan|uten|uden) ${EXPECTED}`,
  polish: String.raw`${L}nie (?!mam|widzę|znalazłem|sądzę|wiem)(?:jest |są |się )*\p{L}{2,20}(?:a|e|i|y|ą|uje|na|ny|ne|ć|j)${R}|^(?:brak|bez|żaden) ${EXPECTED}`,
  czech: String.raw`${L}(?:není|nejsou|nefunguje|nejde|nikdy se) \p{L}|^(?:bez|žádný|chybějící) ${EXPECTED}`,
  turkish: String.raw`\p{L}+ değil${R}|\p{L}{2,20}m[ıiuü]yor(?:lar)?${R}|\p{L}{2,20}(?:maz|mez|mıyor|miyor)${R}`,
  russian: String.raw`${L}(?:не|никогда не) (?!виж|наш|нуж|зна|дума|име|возраж|сомнева)\p{L}{2,25}(?:ет|ит|ют|ят|ется|ится|ются|ятся|ает|[нмт][оаы]?|ый|ая|ое|ые)${R}|^(?:нет|без) ${EXPECTED}`,
  ukrainian: String.raw`${L}(?:не|ніколи не) (?!бач|знайш|треба|зна|дума)\p{L}{2,25}(?:є|ить|ють|ять|ється|иться|ються|[нмт][оаи]?|ий)${R}|^(?:немає|без) ${EXPECTED}`,
  chinese:
    '(?:不(?:是|支持|能|会|會|够|夠|可|兼容|安全|稳定|穩定|生效|起作用|工作|正确|正確|一致|准确|準確|适合|適合|符合|处理|處理|应|應)|无法|無法|没法|缺少|缺乏|漏了|忘了|(?:没|沒)(?:有)?(?:做|加|考虑|考慮|覆盖|测试|測試|文档|限制|校验|日志|超时|索引))',
  japanese:
    '(?:では|じゃ)(?:ありません|ない)|でき(?:ません|ない|ていない)|(?:しません|しない|ていない|ていません|きません|動かない|動きません|足りない|足りません|がない|がありません|が無い|抜けて|漏れて)',
  korean:
    '(?:지|이|가|은|는) ?(?:않|못)|안 ?(?:됩|돼|되|돌|닫|맞)|아닙니다|아니(?:에요|네요|라)|(?:이|가) (?:없습니다|없어요|없네요|없음)|누락|빠졌|빠져',
}

/** Behind what was changed praise may follow, where no blank sets its words apart: “改成这样很好”. */
export const UNPRAISED = '(?!.*(?:很好|真好|不错|不錯|棒|漂亮|完美|清楚多了|清晰多了))'

const BETTER: Readonly<Record<string, string>> = {
  german: String.raw`${L}(?:wäre|wären|würde) ${some(4)}(?:besser|lieber|\p{L}{3,20}er(?:e[nrms]?)?|nötig|sinnvoll|angebracht|genug)${R}|^(?:lieber|besser|stattdessen) (?!als|geht|kann|so|wird|ist|spät|denn|hätte)\p{L}|${L}(?:reicht|genügt)(?:e|en)?(?: (?:hier|auch|völlig|schon|doch))*\.?$`,
  french: String.raw`${L}(?:serait|seraient|vaudrait|ferait|irait|devrait|pourrait) ${some(2)}(?:plus|moins|mieux|préférable|mieux)${R}|^(?:plutôt|mieux vaut|autant|préférer|à) (?!bien|bon|moi|mon|toi)\p{L}+(?:er|ir|re)?`,
  spanish: String.raw`${L}(?:sería|serían|quedaría|estaría|iría|vendría|podría ser) ${some(2)}(?:más|mejor|menos|preferible|bueno|bien)${R}|^(?:mejor|más bien|mejor_si) (?!que|ahora|así|imposible|dicho|trabajo)\p{L}`,
  portuguese: String.raw`${L}(?:seria|seriam|ficaria|poderia ser|iria) ${some(2)}(?:mais|melhor|menos|preferível|bom)${R}|^(?:melhor|antes) (?!que|agora|assim|impossível|trabalho)\p{L}`,
  italian: String.raw`${L}(?:sarebbe|sarebbero|starebbe|andrebbe) ${some(2)}(?:più|meglio|meno|preferibile|bene|\p{L}+[at][oaie])${R}|^meglio (?!di|così|ora|del|della|che)\p{L}`,
  dutch: String.raw`${L}zou(?:den)? ${some(3)}(?:beter|liever|\p{L}{3,20}er)${R}|^(?:liever|beter) (?!dan|zo|kan|wordt)\p{L}`,
  nordic: String.raw`${L}(?:skulle vara|vore|ville være|hade varit) ${some(1)}(?:bättre|bedre|\p{L}{3,20}(?:are|ere))${R}|^(?:hellre|heller|bättre|bedre) (?!än|enn|så)\p{L}`,
  polish: String.raw`^lepiej (?!bym|niż|się|być|nie)\p{L}|${L}byłoby ${some(2)}(?:lepiej|bezpieczniej|\p{L}{3,20}(?:iej|ej|szy|sza|sze))${R}|${L}byłby ${some(1)}\p{L}{3,20}szy`,
  czech: String.raw`${L}(?:bylo by|byl by|byla by) ${some(1)}(?:lepší|\p{L}{3,20}ejší)|^(?:raději|radši|lépe) \p{L}`,
  turkish: String.raw`${L}daha \p{L}+ (?:olur|olurdu|olabilir)`,
  russian: String.raw`^(?:тут |здесь |тогда )?лучше (?!чем|и |уже |не |некуда|всего|всех|не скаж)\p{L}|${L}(?:был[оаи]?|стоило|можно было) бы ${some(2)}(?:лучше|\p{L}{3,20}ее|надёжнее)${R}|${L}(?:лучше|надёжнее|безопаснее|проще|дешевле|быстрее) (?:было )?бы${R}`,
  ukrainian: String.raw`^краще (?!ніж|не бува)\p{L}|${L}було б ${some(1)}(?:краще|\p{L}{3,20}іше)${R}`,
  chinese:
    '(?:会|會)(?:更|比较|比較)(?!好了)|(?:更(?:好|安全|合适|合適|合理|稳妥|高效|快|公平|省|便宜|简单|清楚)(?:吧|一些|一点|。|$))|不如|比较好|比較好|(?:改(?:成|为|為|用)|换成|換成)' +
    UNPRAISED +
    '|应当|值得(?:加|记|測|测)',
  japanese:
    '(?:方|ほう)が(?!以前)|たらどう|(?:すると|した方が|ると|たら)(?:良い|いい|よい|公平|安全)|より\\S{1,12}(?:です|だ)(?:と思います)?。?$',
  korean: '(?:게|편이|것이|쪽이|면) (?:더 )?(?:좋|나을|낫|안전|공평|저렴)|(?:으로|로) (?:바꾸|변경하|교체하)',
}

const EXCESS: Readonly<Record<string, string>> = {
  german: String.raw`${L}(?<!nicht |keineswegs )(?:ist|sind|wird|wirkt|viel|noch|etwas|deutlich|hier|wäre|waren|war|greift) zu (?!\p{L}{2,30}en${R})\p{L}{3,}`,
  french: String.raw`${L}(?<!pas )trop (?!bien|fort|cool|beau|belle|bon)(?:de )?\p{L}`,
  spanish: `${L}demasiad[oa]s?${R}`,
  portuguese: String.raw`${L}\p{L}+ demais${R}(?! ?!)|${L}excessiv[oa]s?${R}`,
  italian: `${L}(?<!non (?:è )?)tropp[oaie]${R}`,
  dutch: `${L}te (?:kort|lang|groot|klein|hoog|laag|vroeg|laat|breed|traag|veel|weinig|streng|ruim|krap|duur|vaak|diep)${R}`,
  nordic: `${L}(?:för|for) (?:kort|lång|lang|stor|liten|hög|høj|låg|lav|tidigt|sent|bred|många|mange|ofta|ofte|långsam)t?${R}`,
  polish: String.raw`${L}zbyt \p{L}|${L}za (?:mał|duż|krótk|dług|wysok|nisk|szerok|późn|wcześn|wąsk|często|woln)\p{L}*`,
  turkish: `${L}(?:çok|fazla) (?:kısa|uzun|büyük|küçük|geniş|yavaş|sık|yüksek|düşük)${R}`,
  russian: String.raw`${L}(?:слишком|чересчур|излишне) \p{L}`,
  ukrainian: String.raw`${L}(?:занадто|надто) \p{L}`,
  chinese:
    '太(?!棒|好|赞|讚|强|厲害|厉害|感谢|优雅|精彩|漂亮)[一-鿿]{1,3}|过(?:长|短|大|小|多|少|于|高|低|早|晚|宽)|過(?:長|短|大|小|多|少|於|高|低|早|晚|寬)',
  japanese: '(?:長|短|大き|小さ|多|少な|高|低|早|遅|広|狭|強|弱|緩|厳し|細か)(?:す|過)ぎ',
  korean: '너무 (?!좋|훌륭|멋|감사|깔끔|고생|수고|잘|예쁘|많이 배)\\S',
}

/** What was not done or went wrong, as a participle beside its noun: “Variable sin usar.”, “Exception avalée.” */
const UNDONE: Readonly<Record<string, string>> = {
  german: `${L}(?:un(?:genutzt|benutzt|begrenzt|gültig|geprüft|vollständig|sicher|nötig|behandelt|escaped)|nicht (?:verwendet|genutzt|behandelt|geschlossen|geprüft)|hartkodiert|hartcodiert|veraltet|vergessen|verschluckt|doppelt)e?[nrs]?${R}`,
  french: String.raw`${L}(?:non|jamais|mal) (?!prévu)\p{L}{2,20}(?:ée?s?)${R}|${L}(?:jamais|mal) \p{L}{2,20}(?:ie?s?|ue?s?|te?)${R}|${L}(?:avalé|ignoré|perdu|oublié|dupliqué|cassé|inutilisé|manquant|obsolète|périmé|incomplet|incorrect|inutile|tronqué|mélangé)e?s?${R}|${L}en (?:dur|double|clair)${R}|${L}sans (?:\p{L}+ )?(?:limite|borne|test|vérif\p{L}*|délai|verrou|raison|fin)${R}|${L}(?:fuite|boucle infinie|interblocage|plantage|débordement|régression) `,
  spanish: String.raw`${L}sin \p{L}{2,20}[aei]r${R}|${L}(?:no|nunca|mal|jamás) \p{L}{2,20}[ai]d[oa]s?${R}|${L}(?:ignorad|perdid|olvidad|duplicad|rot|omitid|tragad|obsolet|incomplet|incorrect|innecesari|faltante|truncad|inutilizad|desfasad)[oae]s?${R}|${L}sin (?:límites?|tope|pruebas?|validación|documentación|motivo|bloqueo)${R}|${L}(?:fuga|bucle infinito|interbloqueo|desbordamiento|carrera) `,
  portuguese: String.raw`${L}sem (?!dúvida)\p{L}{2,20}[aei]r${R}|${L}(?:não|nunca|mal) \p{L}{2,20}[ai]d[oa]s?${R}|${L}(?:ignorad|perdid|esquecid|duplicad|quebrad|omitid|engolid|obsolet|incomplet|incorret|desnecessári|faltando|truncad|inutilizad)[oa]?s?${R}|${L}sem (?:limites?|testes?|validação|documentação|motivo|trava)${R}|${L}(?:vazamento|laço infinito|loop infinito|estouro) `,
  italian: String.raw`${L}(?:non|mai|mal) \p{L}{2,20}(?:[aiu]t|s|t)[oaie]${R}|${L}(?:ignorat|pers|dimenticat|duplicat|rott|omess|inghiottit|obsolet|incomplet|errat|superflu|mancant|troncat|inutilizzat)[oaie]${R}|${L}senza (?:limit[ei]|test|controll[oi]|validazione|documentazione|motivo|lock)${R}|${L}(?:perdita|ciclo infinito|fuga) di `,
  dutch: `${L}(?:ongebruikte?|onbegrensde?|verouderde?|vergeten|ontbrekende?|dubbele?|hardcoded)${R}`,
  polish: String.raw`${L}(?:nieużywan|nieobsłużon|brakując|zapomnian|zdublowan|niepotrzebn|przestarzał|nieograniczon|niezamknięt)\p{L}{1,3}${R}|${L}wyciek `,
  russian: String.raw`${L}(?:неиспользуем|необработанн|лишн|забыт|пропущенн|устаревш|дублир|незакрыт|неверн|неправильн|хардкод)\p{L}{0,4}${R}|${L}(?:утечка|гонка|взаимоблокировка|дедлок|опечатка) `,
  german2: `${L}(?:leck|speicherleck|deadlock|endlosschleife|überlauf|tippfehler|absturz) (?:bei|beim|im|in|wenn|unter|nach)${R}|${L}ohne (?:grenze|limit|obergrenze|test|prüfung|timeout|grund|sperre)${R}|unbegrenzt|grenzenlos`,
}

/** Each time, here, or under a condition: when something happens, and praise is of always. */
const EACH_TIME = of([
  `${L}(?:jedes mal|jedesmal|bei jede[mrn]|à chaque|chaque fois|cada vez|en cada|a cada|ogni volta|a ogni|каждый раз|при каждом|щоразу|za każdym razem|przy każdym|elke keer|bij elke|varje gång|hver gang|her seferinde|pokaždé|zweimal|doppelt|deux fois|dos veces|duas vezes|due volte|дважды|двічі|dwa razy|dwukrotnie|twee keer|två gånger|to ganger|iki kez|dvakrát)${R}`,
  '两次|兩次|二回|二重|두 ?번|每次|毎回|毎に|のたびに|매번|마다',
])
const CONDITION = of([
  `${L}(?:hier|wenn|falls|während|ici|lorsque?|quand|si|aquí|cuando|aqui|quando|qui|se|здесь|тут|если|когда|при|тут|якщо|коли|tutaj|jeśli|gdy|przy|als|när|når|hvis|om|burada|ise|když|pokud)${R}(?! (?:doch|nur|alle|seulement|tous|todos|tutt|foss|бы|все|wszyscy|iedereen|alla|du|tu|vous|quieres|você|ты|wil|vuoi|chcesz|alles|tout|todo|tudo|tutto|всё|все|nada|rien|nichts))`,
])

/** The same where one character may be a word. */
const CONDITION_UNSPACED =
  /(?:如果|要是|的话)(?!.*(?:就好|所有人|大家))|[^，。]{2,8}(?:时|時)(?:会|會|就|也|，)|(?:と|たら|れば|場合)、?[^、。]{2,20}(?:なります|なる|なりそう|かもしれ|てしまい)|(?:하|되|이|으|가|오|나)면 /u

/** An infinitive before its object asks for it: “Añadir un límite.” A focus particle first sets one thing apart: “Nur der Sweep …” */
const ORDERED: Readonly<Record<string, string>> = {
  german: String.raw`^(?:nur|bloß|einzig|lediglich) (?:de[rmn]|die|das|ein\p{L}*|dass|wenn|bei|beim|im|in|eine?) \p{L}|${L}macht ${some(5)}(?:schwer|schwierig|langsam|unübersichtlich|umständlich)${R}`,
  french: String.raw`^(?:\p{L}{3,20}(?:er|ir|re)) (?:(?:un|une|le|la|les|des)${R}|l['’])|^(?:juste|seulement|seule?) (?:(?:un|une|le|la|les)${R}|l['’])|${L}(?:rend|va|vont) ${some(4)}(?:difficile|pénible|lente?|ralentir|casser|planter|bloquer|fuir)${R}`,
  spanish: String.raw`^\p{L}{2,20}(?:ar|er|ir)(?:lo|la|los|las)? (?:un|una|el|la|los|las) \p{L}|^(?:solo|sólo|únicamente) (?:el|la|los|las|un|una) \p{L}|${L}hace ${some(4)}(?:difícil|lent[oa])${R}`,
  portuguese: String.raw`^\p{L}{2,20}(?:ar|er|ir) (?:um|uma|o|a|os|as) \p{L}|^(?:só|apenas|somente) (?:o|a|os|as|um|uma) \p{L}`,
  italian: String.raw`^\p{L}{2,20}(?:are|ere|ire) (?:(?:un|una|uno|il|lo|la|i|gli|le)${R}|l['’])|^(?:solo|soltanto) (?:il|lo|la|i|gli|le|un|una) \p{L}`,
  russian: String.raw`^(?:только|лишь|единственн\p{L}{2,3}) \p{L}`,
  polish: String.raw`^(?:tylko|jedynie) \p{L}`,
}

export const OTHER_WISH = of(BETTER)

export const OTHER_FORMS: readonly { readonly least: number; readonly pattern: RegExp }[] = [
  { least: 1, pattern: of(DENIED) },
  { least: 1, pattern: of(EXCESS) },
  { least: 1, pattern: of(UNDONE) },
  { least: 2, pattern: of(ORDERED) },
  { least: 2, pattern: EACH_TIME },
  { least: 4, pattern: CONDITION },
  { least: 2, pattern: CONDITION_UNSPACED },
]

function of(languages: Readonly<Record<string, string>> | readonly string[]): RegExp {
  return new RegExp(Object.values(languages).join('|').replaceAll('\\p{L}', LETTER))
}

/** What is bad or a burden, what was mended, and nothing: to deny it is praise. By language, as stems. */
export const BURDEN_ELSEWHERE = of([
  `${L}(?:nicht nur|nichts|niemand|schade|stör|schlecht|übel|kompliziert|bricht|kaputt|verliert|beanstand|einw|sorge|bedenk|behoben|behebung|gelöst|korrigiert|ersetzt|entfernt|meckern|aussetzen|überladen|länger|mehr zu|anders machen|besser (?:machen|geht|könn)|besser als)`,
  `${L}(?:pas seulement|rien|personne|compliqu|surcharg|mal${R}|casse|perd|gên|nuit|problème|souci|remarque|objection|inutilement|corr(?:ig|ect)|résol|supprim|remplac|mieux qu|reproch|redire|à dire|déranger|hésit)`,
  `${L}(?:no s[oó]lo|nada|nadie|ningún problema|complicad|romp|pierd|molest|afect|objet|objeci|arregl|correcc|solucion|elimin|corregid|mejor que|desperdicio|problema|inconveniente|duda|complica|queda más|hay más)`,
  `${L}(?:não só|ninguém|complicad|quebr|perd[ea]|atrapalh|afeta|objeç|corrigid|resolvid|removid|melhor que|problema|dúvida|complica|há mais|tenho|exager)`,
  `${L}(?:bisogno|solo |niente|nulla|nessuno|complicat|rompe|perde|disturba|obiezion|risolt|corrett|rimoss|meglio di|problem|dubbi|ho |vedo|ridire)`,
  `${L}(?:niets|niemand|ingewikkeld|breekt|stoort|schaadt|opgelost|verwijderd|bezwa|probleem|beter dan|inget|ingenting|krångl|stör|bättre än|problem|fixat|nic${R}|nikt|niczego|skomplik|psuje|przeszkadza|naprawi|usuni|wątpliwo|zastrze|problem|lepiej niż|hiçbir|bozm|sorun|düzelt|gider|karmaşık|itiraz)`,
  `${L}(?:могу|ничего|никто|никого|слож|лома|слома|теря|меша|вред|вызыва|усложн|исправ|устран|удал|убра|замечан|вопрос|проблем|лучше чем|лучше, чем|возраж|плохо|стыдно|нічого|склад|лама|заваж|виправ|проблем)`,
  '没有(?:问题|意见|多余|遗漏|明显|发现|其他|什么)|沒有(?:問題|意見)|不(?:会|會)(?:影响|影響|破坏|破壞|有问题|让人|出错)|修复|修復|解决|解決|去掉|消除|避免|防止|比(?:以前|之前|原来)|好多了|毫不',
  '問題|文句|これ以上|思いつ|迷|懸念|指摘|気にな|無駄|壊さ|壊れない|違和感|漏れ(?:も|は)?(?:なく|ありません)|修正(?:され|でき)|解消|以前より|前より|見つかりません|不要|心配',
  '나무랄|더할|고칠|문제|이상|의견|복잡|흠잡|빠진 (?:부분|것)|해치지|해결|수정|고쳐|제거|전보다|이전보다|보이지 않|걱정|불편',
])

/** Whether a text denies that anything is more than this, which is the highest praise: “no podría estar más claro”. */
export function isUnsurpassed(text: string): boolean {
  return COMPARATIVE.test(text.toLowerCase()) && isDenied(text)
}

const COMPARATIVE = of([
  String.raw`${L}(?:besser|lieber|schöner|\p{L}{3,20}er als|pas ${some(4)}(?:plus|mieux)|más|mejor|mais|melhor|più|meglio|beter|bättre|bedre|лучше|больше|lepiej|więcej|krócej|daha|temizi|iyisi|краще)${R}|更|比|以上|より|보다|更に`,
])
