/** Where people talk instead of writing under the change, by language; a stem stands for its forms. In lower case. */
export const VENUES = {
  any: words('slack zoom discord teams whatsapp telegram matrix irc huddle jitsi webex skype mattermost hangout meet'),
  english: words('call meeting offline phone person standup stand-up sync verbally face-to-face pairing paired chat desk whiteboard workshop'),
  german: words('telefonat telefon anruf besprechung gespräch persönlich mündlich chat termin'),
  french: words('appel réunion visio téléphone oral voix'),
  spanish: words('llamada reunión persona teléfono videollamada'),
  portuguese: words('chamada reunião ligação telefone pessoalmente'),
  italian: words('chiamata riunione telefono voce'),
  dutch: words('overleg gesprek mondeling telefonisch belletje'),
  polish: words('rozmowie rozmowa spotkaniu spotkanie telefon ustnie'),
  russian: words('созвоне созвон звонке звонок встрече встреча лично устно'),
  turkish: words('toplantıda toplantı görüşmede telefonda'),
  korean: words('통화 회의 구두 대면 미팅'),
  chinese: words('电话 電話 会议 會議 当面 當面 口头 口頭 语音 線下 线下 微信 飞书 钉钉'),
  japanese: words('通話 会議 口頭 打ち合わせ ミーティング 対面 オフライン'),
} as const

/** What leads to where something was said: the preposition or the verb before a place, in the languages that put it before. */
export const SAID_AT = {
  english: words('per on in via over at during by after see discussed reviewed talked went walked agreed'),
  german: words('per im in am über beim via nach laut besprochen telefonisch gemäß'),
  french: words('par en sur au lors via pendant selon vu discuté'),
  spanish: words('por en según durante vía tras hablado revisado'),
  portuguese: words('por em no na pelo pela durante via conforme'),
  italian: words('per in via durante al alla su a'),
  dutch: words('per in via tijdens op na'),
  polish: words('na przez po w podczas'),
  russian: words('на в по после при'),
} as const

function words(text: string): readonly string[] {
  return text.split(' ')
}
