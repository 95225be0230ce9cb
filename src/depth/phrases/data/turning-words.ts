/** By language, what follows takes something back from what was said, or makes it depend on something: a small closed class of words. */
export const CONTRAST_WORDS = {
  english: words('but however although though albeit except excepting minus modulo unless besides whereas nevertheless nonetheless pending provided assuming once until barring apart_from aside_from other_than as_long_as so_long_as on_condition'),
  german: words('aber jedoch allerdings obwohl sondern außer ausser sofern solange dennoch trotzdem sobald'),
  french: words('mais cependant toutefois quoique néanmoins pourtant sauf hormis excepté'),
  spanish: words('pero aunque excepto salvo mientras'),
  portuguese: words('mas porém contudo entretanto embora exceto salvo'),
  italian: words('ma però tuttavia sebbene tranne salvo eccetto purché'),
  dutch: words('maar echter hoewel behalve tenzij mits'),
  nordic: words('men dock utom bortsett unntatt undtagen'),
  polish: words('ale jednak lecz choć chociaż oprócz poza'),
  czech: words('ale však ovšem kromě pokud'),
  turkish: words('ama fakat ancak yalnız hariç'),
  russian: words('но однако хотя кроме если'),
  ukrainian: words('але однак хоча крім'),
  korean: words('다만 하지만 그런데 그러나'),
  chinese: words('但 不过 不過 然而 除了 只是'),
  japanese: words('ただし ただ、 しかし けど けれど が、 ものの'),
} as const

/** By language, what is said is asked for, or is held to be necessary. */
export const REQUEST_WORDS = {
  english: words('please pls plz needs'),
  german: words('bitte sollte sollten muss müssen müsste müssten könnte könnten könntest lieber stattdessen wäre_gut wäre_schön wäre_besser wäre_hilfreich wäre_sinnvoll'),
  french: words('faut faudrait devrait devraient doit doivent pourrait pourrais pourrions plutôt serait_bien serait_mieux serait_bon serait_utile vaudrait_mieux svp stp'),
  spanish: words('debería deberían deberíamos debe deben podría podrías podríamos sería_bueno sería_mejor sería_útil estaría_bien convendría conviene'),
  portuguese: words('deveria deveriam deve devem poderia poderias precisa precisam seria_bom seria_melhor seria_legal seria_interessante valeria_a_pena'),
  italian: words('dovrebbe dovrebbero deve devono potrebbe potresti bisogna sarebbe_meglio sarebbe_utile sarebbe_bene converrebbe'),
  dutch: words('moet moeten alsjeblieft alstublieft liever zou_beter zou_handig zou_mooi'),
  nordic: words('bör borde måste skulle bør må vänligen'),
  polish: words('proszę powinno powinien powinna trzeba należy musi warto lepiej_byłoby byłoby_dobrze dobrze_byłoby'),
  czech: words('prosím mělo měl měla musí třeba bylo_by_lepší'),
  turkish: words('lütfen gerekiyor gerekir lazım'),
  russian: words('пожалуйста нужно надо следует должен должна должно хорошо_бы неплохо_бы лучше_бы стоило_бы стоит_добавить было_бы'),
  ukrainian: words('будь треба потрібно слід варто'),
  korean: words('필요(?!는?\\s?없) 해야 면\\s?안\\s?(?:됩|되|돼) 주세요 바랍니다 부탁'),
  chinese: words('请 請 应该 應該 (?<!没有|沒有|不)需要 建议 建議 最好 必须 必須'),
  japanese: words('ください 下さい べき 必要(?!は?(?:あり|な)) お願い ほうが 方が'),
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
} as const

/** By language other than English, what is said to go wrong in a program: nobody praises with these words. */
export const FAULT_WORDS = {
  german: words('speicherleck speicherlecks absturz abstürzen stürzt bricht verliert überläuft hängt blockiert veraltet veraltete falsch falsche falscher falsches vergisst vergessen kaputt endlosschleife wettlauf doppelt überflüssig unbenutzt'),
  french: words('fuite fuites plante plantera perd perdu perdue perdus écrase bloque bloquera obsolète périmé périmée périmées faux fausse oublié oubliée inutilisé inutilisée boucle_infinie'),
  spanish: words('fuga fugas rompe romperá pierde pierden perdería cuelga colgará bloquea obsoleto obsoleta incorrecto incorrecta olvidaste olvidó sobra duplicado duplicada bucle_infinito'),
  portuguese: words('vazamento vazamentos quebra quebraria perde perdem perderia trava travaria bloqueia obsoleto obsoleta incorreto incorreta errado errada esqueceu esquecido sobrando duplicado duplicada'),
  italian: words('perdita perde perdono blocca bloccherebbe obsoleto obsoleta errato errata sbagliato sbagliata dimenticato dimenticata inutilizzato duplicato duplicata'),
  dutch: words('lekt crasht verliest blokkeert verouderd verouderde fout vergeten overbodig ongebruikt dubbel'),
  nordic: words('läcker kraschar förlorar blockerar föråldrad felaktig glömt onödig oanvänd trasig'),
  polish: words('wyciek wycieka gubi traci blokuje przestarzałe przestarzały błędny błędna błędne zapomniałeś zbędny nieużywany podwójnie'),
  turkish: words('sızıntı çöker çöküyor kaybolur kayboluyor kilitlenir eski yanlış bozar bozuyor unutulmuş gereksiz'),
  russian: words('утечка утекает падает упадёт упадет ломает ломается сломается теряет теряется потеряется зависает зависнет блокирует устаревшие устаревший устареет неверно неверный неправильно неправильный забыл забыли забыт лишний лишняя лишнее дублируется гонка теряются падают ломаются зависают дублируются'),
  ukrainian: words('витік падає зламає ламає губиться втрачається зависає блокує застарілі неправильно забули зайвий'),
  korean: words('누수 누락 충돌 깨지 깨집 무한 중복 유실 데드락 오버플로 빠졌 빠져 잘못'),
  chinese: words('泄漏 洩漏 泄露 崩溃 崩潰 死锁 死鎖 丢失 遗失 丟失 溢出 越界 报错 報錯 出错 出錯 阻塞 死循环 漏了 漏掉 遗漏 遺漏 缺少 忘了 忘记 忘記 重复 重複 旧数据 舊資料 空指针 竞态'),
  japanese: words('漏れ 抜け 落ち 壊れ 失われ 競合 デッドロック 無限ループ 古い 間違 誤り 不足 重複 忘れ リーク クラッシュ 例外'),
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
  german: words('anmerkung anmerkungen einwand einwände beanstandung beanstandungen bedenken angesehen angeschaut durchgesehen durchgelesen geprüft getestet änderung änderungen code problem probleme auffälligkeiten kommentar kommentare'),
  french: words('remarque remarques objection objections commentaire commentaires modification modifications relu relecture vérifié testé problème problèmes code signaler'),
  spanish: words('comentario comentarios observación observaciones objeción objeciones cambio cambios revisado probado verificado problema problemas código detalle'),
  portuguese: words('comentário comentários observação observações ressalva ressalvas mudança mudanças alteração alterações revisado testado problema problemas código'),
  italian: words('commento commenti osservazione osservazioni modifica modifiche controllato testato problema problemi codice'),
  dutch: words('opmerking opmerkingen bezwaar bezwaren wijziging wijzigingen bekeken getest nagekeken probleem problemen code'),
  polish: words('uwaga uwagi uwag zastrzeżenia zastrzeżeń zmiana zmiany sprawdziłem przejrzałem przetestowałem problem problemy problemów kod'),
  russian: words('замечание замечания замечаний вопрос вопросы вопросов изменение изменения изменений проверил проверила посмотрел посмотрела просмотрел просмотрела протестировал протестировала проблема проблем код'),
  korean: words('전체 코드 확인 확인했고 확인했습니다 확인했는데 이상 문제 의견 변경 변경사항 구현 검토 검토했고 검토했습니다 테스트 테스트했고 테스트했습니다 수정 내용'),
} as const

function words(text: string): readonly string[] {
  return text.split(' ')
}
