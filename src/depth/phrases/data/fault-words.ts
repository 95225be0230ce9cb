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

function words(text: string): readonly string[] {
  return text.split(' ')
}
