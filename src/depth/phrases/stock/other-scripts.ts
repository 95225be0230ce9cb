import { phrases } from '../split-phrases.ts'

/** Greek, Hebrew, Arabic and Hindi, normalised as texts are (NFKC), a line each. */
export const OTHER_SCRIPTS = {
  acknowledgement: [
    phrases(
      'έγινε, ευχαριστώ, ευχαριστούμε, διορθώθηκε, το διόρθωσα, οκ, εντάξει, όλα καλά, σύμφωνοι, συμφωνώ, ωραία, πολύ καλά, καλά',
    ), // greek
    phrases('תודה, תודה רבה, תוקן, תיקנתי, מאשר, מאשרת, מאושר, סבבה, בסדר, בוצע, הבנתי, טוב'), // hebrew
    phrases('تم, شكرا, شكراً, شكرًا, موافق, تمام, تم الإصلاح, تم التعديل, حسنا, حسناً, حسنًا, جيد, مفهوم'), // arabic
    phrases('धन्यवाद, शुक्रिया, हो गया, ठीक है, ठीक, सही है, समझ गया, theek hai, shukriya, ho gaya, dhanyavaad'), // hindi
  ].flat(),
  praise: [
    phrases('τέλεια, μπράβο, εξαιρετικά, πολύ καλή δουλειά, εξαιρετική δουλειά'), // greek
    phrases('מעולה, נראה טוב, נראה מעולה, יפה, אחלה, מצוין, עבודה יפה, עבודה טובה, כל הכבוד'), // hebrew
    phrases('ممتاز, رائع, أحسنت, عمل رائع, عمل ممتاز, عمل جيد'), // arabic
    phrases('बढ़िया, बहुत बढ़िया, अच्छा, बहुत अच्छा, शानदार'), // hindi
  ].flat(),
  object: [
    phrases('δουλειά'), // greek
    phrases('עבודה'), // hebrew
    phrases('عمل'), // arabic
    phrases('काम'), // hindi
  ].flat(),
  filler: [
    phrases('πολύ, όλα'), // greek
    phrases('מאוד'), // hebrew
    phrases('لك, جدا, جداً, جدًا'), // arabic
    phrases('बहुत, किया, है'), // hindi
  ].flat(),
}
