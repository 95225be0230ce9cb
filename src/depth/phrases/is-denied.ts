/** Whether a sentence in another language than English denies something. Linear in its length. */
export function isDenied(prose: string): boolean {
  return DENIAL.test(prose)
}

const WORDS =
  'nicht nichts niemand keine? keine[nrms] ohne pas personne aucune? rien sans nada nadie sin ning[uú]na? não nenhuma? ninguém sem non niente nulla nessuna? senza niet niets geen zonder inte inget ingenting ingen inga utan ikke intet nie nic niczego żadn\\p{L}{1,3} bez nic není değil yok hiçbir не нет ничего никаких без нічого немає nimic fără nem nincs semmi nélkül ei eikä mitään ilman δεν τίποτα χωρίς לא אין בלי لا ليس لم لن بدون नहीं बिना không chẳng chưa tidak bukan tanpa belum'
const UNSPACED = 'ไม่|没|沒|不(?!足)|未|無い?|ません|ない|なく|なし|없|않|아니'
const DENIAL = new RegExp(`(?<!\\p{L})(?:${WORDS.replaceAll(' ', '|')}|no(?= |\\p{L}))(?!\\p{L})|${UNSPACED}`, 'iu')
