/** By language, what follows takes something back from what was said, or makes it depend on something: a small closed class of words. */
export const CONTRAST_WORDS = {
  english: words('but however although though albeit except excepting minus unless besides tho whereas nevertheless nonetheless pending provided assuming once until barring apart_from aside_from other_than as_long_as so_long_as on_condition').concat(afterApproval('modulo')),
  german: words('aber jedoch allerdings obwohl sondern außer ausser sofern solange dennoch trotzdem sobald wobei hingegen'),
  french: words('mais cependant toutefois quoique néanmoins pourtant sauf hormis excepté par_contre en_revanche seul_bémol à_part'),
  spanish: words('pero aunque excepto salvo mientras sin_embargo eso_sí lo_único solo_que sólo_que'),
  portuguese: words('mas porém contudo entretanto embora exceto salvo no_entanto só_que única_ressalva'),
  italian: words('ma però tuttavia sebbene tranne salvo eccetto purché solo_che unica_cosa unico_appunto a_parte'),
  dutch: words('maar echter hoewel behalve tenzij mits alleen'),
  nordic: words('men dock utom bortsett unntatt undtagen'),
  polish: words('ale jednak lecz choć chociaż oprócz poza natomiast jedyne'),
  czech: words('ale však ovšem kromě pokud'),
  turkish: words('ama fakat ancak yalnız hariç tek_sorun'),
  russian: words('но однако хотя кроме если единственное разве_что вот_только'),
  ukrainian: words('але однак хоча крім'),
  korean: words('다만 하지만 그런데 그러나 한_가지'),
  chinese: words('但 不过 不過 然而 除了 只是 唯一'),
  japanese: words('ただし ただ、 一点、 唯一 しかし けど けれど が、 ものの'),
  catalan: words('tret_de excepte llevat'),
  romanian: words('însă totuși cu_excepția').concat(behind('ok bine bun bună aprob aprobat e_ok e_bine mulțumesc mersi fain', 'dar')),
  finnish: words('mutta paitsi kunhan kuitenkin'),
  hungarian: words('azonban viszont kivéve csakhogy ugyanakkor').concat(behind('mehet jó rendben oké okés szuper tetszik köszi köszönöm nekem_jó elfogadva jóváhagyva', 'de')),
  greek: words('αλλά όμως ωστόσο εκτός μόνο_που αρκεί_να'),
  hebrew: words('אבל אך אולם למעט חוץ בתנאי'),
  arabic: words('لكن ولكن لكنّ لكنه لكنها باستثناء غير_أن بشرط'),
  hindi: words('लेकिन मगर परंतु परन्तु किंतु सिवाय lekin magar'),
  thai: words('(?<!ตั้ง)แต่(?!ละ|ง|เดิม) ยกเว้น'),
  vietnamese: words('nhưng tuy_nhiên ngoại_trừ trừ_khi miễn_là'),
  indonesian: words('tapi tetapi namun kecuali asalkan hanya_saja'),
} as const

/** By language, the imperative of what is done to code, where it has a form of its own. */
const EDIT_ORDERS = {
  french: words('ajoutez supprimez utilisez renommez remplacez déplacez évitez gérez limitez'),
  portuguese: words('adicione remova renomeie substitua retorne'),
  italian: words('aggiungi rimuovi sostituisci restituisci gestisci chiudi'),
  polish: words('dodaj usuń zmień zwróć użyj przenieś popraw rozdziel ogranicz nazwij zamień zamknij zwolnij'),
  czech: words('přidej odstraň změň použij přesuň vrať přejmenuj zavři'),
  turkish: words('ekleyin kaldırın kullanın değiştirin'),
  russian: words('добавь добавьте убери уберите замени замените используй используйте вынеси вынесите верни верните переименуй исправь закрой ограничь'),
  ukrainian: words('додай додайте прибери заміни використай поверни виправ'),
} as const

/** By language, what is said is asked for, or is held to be necessary. */
export const REQUEST_WORDS = {
  english: words('please pls plz needs'),
  german: words('bitte sollte sollten muss müssen müsste müssten könnte könnten könntest lieber stattdessen wäre_gut wäre_schön wäre_besser wäre_hilfreich wäre_sinnvoll'),
  french: words('faut faudrait devrait devraient doit doivent pourrait pourrais pourrions plutôt serait_bien serait_mieux serait_bon serait_utile vaudrait_mieux svp stp').concat(EDIT_ORDERS.french),
  spanish: words('tiene_que tienen_que hay_que habría_que tendría_que debería deberían deberíamos debe deben podría podrías podríamos sería_bueno sería_mejor sería_útil estaría_bien convendría conviene'),
  portuguese: words('tem_que têm_que tinha_que teria_que deveria deveriam deve devem poderia poderias precisa precisam seria_bom seria_melhor seria_legal seria_interessante valeria_a_pena').concat(EDIT_ORDERS.portuguese),
  italian: words('dovrebbe dovrebbero deve devono potrebbe potresti bisogna sarebbe_meglio sarebbe_utile sarebbe_bene converrebbe').concat(EDIT_ORDERS.italian),
  dutch: words('moet moeten alsjeblieft alstublieft liever zou_beter zou_handig zou_mooi'),
  nordic: words('bör borde måste skulle bør må vänligen'),
  polish: words('proszę przydałby przydałaby przydałoby powinno powinien powinna trzeba należy musi warto lepiej_byłoby byłoby_dobrze dobrze_byłoby').concat(EDIT_ORDERS.polish),
  czech: words('prosím mělo měl měla musí třeba bylo_by_lepší').concat(EDIT_ORDERS.czech),
  turkish: words('lütfen gerekiyor gerekir lazım').concat(EDIT_ORDERS.turkish),
  russian: words('пожалуйста нужно надо следует должен должна должно хорошо_бы неплохо_бы лучше_бы стоило_бы стоит_добавить было_бы').concat(EDIT_ORDERS.russian),
  ukrainian: words('будь треба потрібно слід варто').concat(EDIT_ORDERS.ukrainian),
  korean: words('필요(?!는?\\s?없) 해야 면\\s?안\\s?(?:됩|되|돼) 주세요 바랍니다 부탁'),
  chinese: words('请 請 (?:麻烦|麻煩|能不能|可否)(?!您?你?了|合) 应该 應該 (?<!没有|沒有|不)需要 建议 建議 最好 必须 必須'),
  japanese: words('ください 下さい て(?:ほし|欲し) (?:もらえ|いただけ|頂け)(?:ます|ない|ると|れば) べき 必要(?!は?(?:あり|な)) お願い ほうが 方が'),
  catalan: words('caldria hauria haurien seria_millor'),
  romanian: words('trebuie trebuia ar_trebui te_rog vă_rog ar_fi_bine ar_fi_mai_bine'),
  finnish: words('pitäisi kannattaisi täytyy olisi_parempi olisi_hyvä'),
  hungarian: words('kérlek kellene kéne jobb_lenne érdemes_lenne'),
  greek: words('πρέπει έπρεπε θα_ήταν_καλύτερο θα_ήταν_καλό'),
  hebrew: words('צריך צריכה כדאי עדיף חייב חייבים'),
  arabic: words('يجب ينبغي يرجى نحتاج من_الأفضل الأفضل_أن'),
  hindi: words('कृपया चाहिए'),
  thai: words('(?<!สม|พอ)ควร(?!ค่า) (?<!ถูก|อะไร)ต้อง(?!การ) กรุณา'),
  vietnamese: words('vui_lòng hãy nên_thêm nên_dùng nên_đổi nên_tách nên_để nên_có nên_kiểm nên_đặt nên_bọc cần_thêm cần_có cần_kiểm cần_phải cần_xử phải_có'),
  indonesian: words('tolong harus sebaiknya seharusnya lebih_baik'),
} as const

/** By language, something is not there; where that is denied, nothing is asked for. English says it by the form of a sentence. */
export const LACK_WORDS = {
  german: words('fehlt fehlen fehlte fehlten'),
  french: words('manque manquent manquait manquaient'),
  spanish: words('falta faltan faltó faltaron faltaba'),
  portuguese: words('falta faltam faltou faltaram faltava'),
  italian: words('manca mancano mancava'),
  dutch: words('ontbreekt ontbreken'),
  nordic: words('mangler saknas'),
  polish: words('brakuje'),
  czech: words('chybí'),
  turkish: words('eksik'),
  russian: words('не_хватает отсутствует отсутствуют'),
  ukrainian: words('бракує відсутній відсутня'),
  catalan: words('falten mancava'),
  romanian: words('lipsește lipsesc lipseste lipsea'),
  finnish: words('puuttuu puuttuvat puuttui'),
  hungarian: words('hiányzik hiányoznak hiányzott'),
  greek: words('λείπει λείπουν'),
  hebrew: words('חסר חסרה חסרים חסרות'),
  arabic: words('ينقص ينقصه ينقصها مفقود'),
  vietnamese: words('thiếu'),
  indonesian: words('belum_ada'),
} as const

/**
 * By language other than English, that a program fails, as a verb of what happens now or will. Names of faults and what is broken or old are
 * no such words: they stand in praise of what was mended (“the leak is gone”).
 */
export const FAULT_VERBS = {
  german: words('stürzt bricht verliert verlieren überläuft blockiert vergisst'),
  french: words('plante plantera perd perdra bloque bloquera écrase écrasera'),
  spanish: words('rompe romperá rompería pierde pierden perderá perdería bloquea bloqueará'),
  portuguese: words('quebra quebrará quebraria perde perdem perderia trava travará travaria bloqueia'),
  italian: words('perde perdono perderebbe blocca bloccherà bloccherebbe'),
  dutch: words('lekt crasht verliest blokkeert'),
  nordic: words('läcker kraschar förlorar blockerar'),
  polish: words('wycieka gubi traci blokuje'),
  turkish: words('çöker çöküyor kaybolur kayboluyor kilitlenir bozar bozuyor'),
  russian: words('утекает падает падают упадёт упадет ломает ломается ломаются сломается теряет теряется теряются потеряется зависает зависают зависнет блокирует'),
  ukrainian: words('падає ламає зламає губиться втрачається зависає блокує'),
  korean: words('(?:유실|누락|충돌|오버플로)(?:됩|될|돼|합|할) 깨집 깨질 깨져 새어 (?:가|이)\\s?발생(?:합|할|해)'),
  chinese: words('(?<!(?:避免|防止|杜绝|杜絕|解决|解決|修复|修復|消除)[^，。；！？]{0,8})(?:会|會|导致|導致)[^，。；！？]{0,6}(?:泄漏|洩漏|泄露|崩溃|崩潰|死锁|死鎖|丢失|丟失|遗失|溢出|越界|报错|報錯|出错|出錯|阻塞|死循环|遗漏|遺漏)'),
  japanese: words('(?:漏れ|壊れ|失われ|落ち|抜け|(?:リーク|クラッシュ|競合|重複)し)(?:る|ます|てしま)'),
  romanian: words('crapă pierde blochează'),
  finnish: words('kaatuu hajoaa jumittuu häviää vuotaa'),
  hungarian: words('elszáll kifagy összeomlik elvész elveszik beragad szivárog'),
  greek: words('σκάει κρασάρει χάνεται κολλάει'),
  hebrew: words('קורס נתקע נשבר דולף'),
  arabic: words('ينهار يتعطل يفشل يضيع'),
  vietnamese: words('bị_lỗi bị_treo bị_mất sẽ_lỗi sẽ_treo rò_rỉ'),
  indonesian: words('gagal macet bocor'),
  danish: words('krasjer kræsjer fejler feiler låser'),
} as const

/** By language, the business of merging and releasing, which tells nothing about a change; English has them among the general words. */
export const LOGISTICS_WORDS = {
  german: words('heute morgen raus rein mergen gemergt freigeben freigegeben freigabe zusammenführen ausrollen ausliefern zeitnah'),
  french: words("fusionner fusionné déployer livrer valider validé aujourd'hui demain partir lancer publier"),
  spanish: words('fusionar fusionado mergear desplegar subir hoy mañana aprobar aprobado avanzar publicar'),
  portuguese: words('mesclar mergear subir hoje amanhã aprovar aprovado seguir publicar implantar'),
  italian: words('unire fondere rilasciare pubblicare oggi domani procedere approvare'),
  dutch: words('mergen samenvoegen uitrollen vandaag morgen doorgaan live'),
  polish: words('mergować scalić wdrażać wdrożyć dzisiaj dziś jutro wypuścić'),
  russian: words('вливать влить мержить мёржить смержить выкатывать выкатить релизить сегодня завтра'),
  korean: words('머지 병합 배포 진행 진행해 오늘 내일 승인 반영 올려'),
  chinese: words('上线 上線 发布 發佈 今天 明天 尽快 盡快 推进 部署'),
  japanese: words('リリース デプロイ 本日 今日 明日 進め 進行 反映 早め'),
} as const

/** By language, what reviews speak of under any change; English has it among the general words. */
export const REVIEW_WORDS = {
  german: words('anmerkung anmerkungen einwand einwände beanstandung beanstandungen bedenken angesehen angeschaut durchgesehen durchgelesen geprüft getestet änderung änderungen code problem probleme auffälligkeiten kommentar kommentare lokal läuft funktioniert klappt rechner überzeugt ausprobiert laptop'),
  french: words('remarque remarques objection objections commentaire commentaires modification modifications relu relecture vérifié testé problème problèmes code signaler fonctionne marche local localement machine poste convaincu essayé lancé exécuté ordinateur'),
  spanish: words('comentario comentarios observación observaciones objeción objeciones cambio cambios revisado probado verificado problema problemas código detalle funciona funcionan funcionando local localmente máquina perfecto convencido probé comprobé verifiqué lancé ejecuté corrí portátil equipo'),
  portuguese: words('comentário comentários observação observações ressalva ressalvas mudança mudanças alteração alterações revisado testado problema problemas código funciona funcionando local localmente máquina convencido testei verifiquei rodei executei comparei notebook'),
  italian: words('commento commenti osservazione osservazioni modifica modifiche controllato testato problema problemi codice funziona locale localmente macchina provato verificato'),
  dutch: words('opmerking opmerkingen bezwaar bezwaren wijziging wijzigingen bekeken getest nagekeken probleem problemen code werkt lokaal'),
  polish: words('uwaga uwagi uwag zastrzeżenia zastrzeżeń zmiana zmiany sprawdziłem przejrzałem przetestowałem problem problemy problemów kod działa lokalnie maszynie przekonany przetestowałam sprawdziłam odpaliłem uruchomiłem'),
  russian: words('замечание замечания замечаний вопрос вопросы вопросов изменение изменения изменений проверил проверила посмотрел посмотрела просмотрел просмотрела протестировал протестировала проблема проблем код работает локально машине прогнал запустил'),
  korean: words('전체 코드 확인 확인했고 확인했습니다 확인했는데 이상 문제 의견 변경 변경사항 구현 검토 검토했고 검토했습니다 테스트 테스트했고 테스트했습니다 수정 내용 로컬 로컬에서 동작 정상'),
} as const

function words(text: string): readonly string[] {
  return text.split(' ')
}

/** A word that names something in another language turns only behind these and a comma. */
function behind(approvals: string, word: string): readonly string[] {
  return words(approvals).map((one) => `${one},_${word}`)
}

/** Behind a word of approval, because the word means something else in another language: “LGTM modulo the log”, but “ottimo modulo”. */
function afterApproval(word: string): readonly string[] {
  const before = words('lgtm sgtm ok okay good great fine nice right well approved approve approving me now this it that here correct done merge')
  return before.flatMap((one) => [`${one}_${word}`, `${one},_${word}`])
}
