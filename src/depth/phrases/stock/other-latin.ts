import { phrases } from '../split-phrases.ts'

/** Other languages in Latin letters, a line each. */
export const OTHER_LATIN = {
  acknowledgement: [
    phrases(
      'kész, köszi, kösz, köszönöm, köszönjük, rendben, oké, okés, javítva, kijavítva, kijavítottam, megcsináltam, megvan, mehet, jóváhagyva, elfogadva, értem, jó, jó lett, nekem jó, minden rendben',
    ), // hungarian
    phrases(
      'gata, rezolvat, mulțumesc, multumesc, mersi, în regulă, in regula, am înțeles, corectat, reparat, aprobat, de acord, bine, totul bine',
    ), // romanian
    phrases('valmis, kiitos, kiitti, kiitoksia, korjattu, tehty, selvä, hyvä, hyvä näin, hyväksytty, joo'), // finnish
    phrases('færdig, tak, mange tak, rettet, fikset, ordnet, godkendt, forstået, fint'), // danish
    phrases('takk, tusen takk, ferdig, godkjent, skjønner, bra, greit, supert'), // norwegian
    phrases('tack så mycket, klart, fixat, åtgärdat, godkänt, godkänd, uppfattat'), // swedish
    phrases("fet, gràcies, moltes gràcies, d'acord, corregit, arreglat, endavant, aprovat, entesos, tot correcte"), // catalan
    phrases(
      'hotovo, díky, děkuji, děkuju, opraveno, v pořádku, schváleno, jasně, za mě dobrý, za mě dobré, za mě ok, souhlasím',
    ), // czech
    phrases('ďakujem, vďaka, opravené, v poriadku, schválené'), // slovak
    phrases(
      'teşekkürler, tamam, tamamdır, düzelttim, düzeltildi, yaptım, yapıldı, teşekkür ederim, sağ ol, sağol, anladım, olur, onaylıyorum, onaylandı, eline sağlık, ellerine sağlık, eyvallah, bence tamam, bence olur',
    ), // turkish
    phrases(
      'xong, xong rồi, cảm ơn, cám ơn, đã sửa, đã sửa rồi, ổn, ổn rồi, duyệt, đã hiểu, vâng, đồng ý, không có vấn đề gì',
    ), // vietnamese
    phrases(
      'makasih, terima kasih, sudah diperbaiki, sudah, sudah oke, siap, beres, setuju, lanjut, selesai, tidak ada masalah',
    ), // indonesian
    phrases("grazie, fatto, va bene, d'accordo, perfetto, capito, sistemato, corretto, tutto ok, approvato, capisco"), // italian
    phrases('bedankt, dank je, gedaan, akkoord, opgelost, gefikst, prima, goedgekeurd, klopt, dankjewel'), // dutch
    phrases(
      'jasne, rozumiem, okej, dziękuję, dzięki, zrobione, gotowe, poprawione, naprawione, zatwierdzam, w porządku, zgoda',
    ), // polish
  ].flat(),
  praise: [
    phrases('szuper, szép, szép munka, remek, nagyon jó, kiváló'), // hungarian
    phrases('arată bine, arata bine, foarte bine, excelent, foarte frumos'), // romanian
    phrases('hieno, hienoa, näyttää hyvältä, loistava, mahtava, hienoa työtä, hyvää työtä'), // finnish
    phrases('ser godt ud, ser fint ud, godt arbejde, flot arbejde, flot'), // danish
    phrases('ser bra ut, ser veldig bra ut, bra jobba, bra jobbet, godt jobba, flott, kjempebra'), // norwegian
    phrases('snyggt, snyggt jobbat, bra jobbat, toppen, jättebra'), // swedish
    phrases('perfecte, molt bé, bona feina, molt bona feina'), // catalan
    phrases('vypadá to dobře, vypadá dobře, skvělé, paráda, dobrá práce, pěkná práce, hezká práce, pěkné'), // czech
    phrases('vyzerá dobre, dobrá práca'), // slovak
    phrases('harika, süper, güzel, güzel olmuş, çok iyi, mükemmel, gayet iyi, iyi görünüyor'), // turkish
    phrases('tốt, tuyệt, tuyệt vời, đẹp, tốt lắm, làm tốt lắm, rất tốt'), // vietnamese
    phrases('mantap, bagus, keren, kerja bagus'), // indonesian
    phrases('ottimo, ottimo lavoro, bel lavoro, bravissimo'), // italian
    phrases('mooi, mooi werk, goed werk, netjes, ziet er goed uit'), // dutch
    phrases('świetnie, świetna robota, dobra robota, wygląda dobrze'), // polish
  ].flat(),
  object: [
    phrases('munka, lett'), // hungarian
    phrases('treabă, munca'), // romanian
    phrases('työtä'), // finnish
    phrases('indsatsen, arbejdet'), // danish
    phrases('jobben'), // norwegian
    phrases('jobbat'), // swedish
    phrases('feina'), // catalan
    phrases('práce'), // czech
    phrases('práca'), // slovak
    phrases('iş'), // turkish
    phrases('lavoro'), // italian
    phrases('werk'), // dutch
    phrases('robota'), // polish
  ].flat(),
  filler: [
    phrases('így, ez, nagyon, nekem, minden'), // hungarian
    phrases('totul, frumos, foarte'), // romanian
    phrases('todella, tämä, minusta, oikein'), // finnish
    phrases('rigtig, det, her, herfra'), // danish
    phrases('veldig, bare'), // norwegian
    phrases('mycket'), // swedish
    phrases('molt, tot'), // catalan
    phrases('moc, za mě'), // czech
    phrases('bence, çok, gayet'), // turkish
    phrases('em, anh, bạn, nhé, nha, ạ, quá, lắm, nhiều, rồi'), // vietnamese
    phrases('kak, semua, banyak'), // indonesian
    phrases('er'), // dutch
  ].flat(),
}
