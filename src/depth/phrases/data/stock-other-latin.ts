/** Italian, Dutch, Polish, Swedish and Turkish. */
export const OTHER_LATIN = {
  acknowledgement: [
    'grazie',
    'fatto',
    'va bene',
    "d'accordo",
    'perfetto',
    'bedankt',
    'dank je',
    'gedaan',
    'akkoord',
    'dziękuję',
    'dzięki',
    'zrobione',
    'tack så mycket',
    'klart',
    'teşekkürler',
    'tamam',
  ],
  praise: [],
  object: [],
  filler: [],
}
