import { AI_LOGINS, AI_LOGINS_NEEDING_PROOF } from '../../snapshot/people/known-machines.ts'
import { isModelName } from '../../snapshot/people/model-tools.ts'

/** Also behind a greeting. */
const OPENING_MENTION = /^\s*(?:(?:hey|hi|hello|ok|cc|please|and)[,:]?\s+)?@([\w-]{1,60})/i

/** Who reads and writes code, as a stem in the languages of the lists. */
const ROLE =
  'reviewer|engineer|developer|programmer|expert|assistant|agent|architect|auditor|analyst|specialist|linter|prüfer|entwickler|ingenieur|assistent|gutachter|relecteur|ingénieur|développeur|assistant|revisor|ingenier|desarrollador|asistente|engenheir|desenvolvedor|assistente|ingegnere|sviluppator|esperto|recenzent|inżynier|programist|ревьюер|рецензент|инженер|разработчик|эксперт|ассистент'
const INDEFINITE = '(?:(?:an?|eine?|une?|una?|uno|um|uma) )'
/** “You are a senior reviewer.”: who somebody is, or is to act as, with an indefinite article and a few words before it. */
const ROLE_GIVEN = new RegExp(
  [
    String.raw`^\s*(?:(?:you(?: are|['’]re)(?: now)?|(?:du bist|sie sind)(?: jetzt)?|tu es|vous êtes|eres|você é|sei) ${INDEFINITE}|(?:act|behave|work|respond) as ${INDEFINITE}?|(?:(?:handle|agiere|antworte) als|verhalte dich wie|agis(?:sez)? comme|actúa como|(?:atue|aja) como|agisci come) ${INDEFINITE}?|jesteś |działaj jako |(?:ты|вы)(?: —| -)? )(?:[\p{L}\d/.+#-]{1,20} ){0,4}(?:${ROLE})`,
    '^\\s*(?:あなたは|君は).{0,24}(?:エンジニア|レビュアー|レビュワー|専門家|アシスタント|開発者)(?:です|だ|として)',
    '^\\s*(?:你|您)(?:现在)?是.{0,16}(?:工程师|审查员|審查員|评审|專家|专家|助手|开发者|開發者)',
    '^\\s*당신은.{0,24}(?:엔지니어|리뷰어|전문가|개발자)',
  ].join('|'),
  'iu',
)

/** An order to read, at the head of a text. */
const ORDERED =
  /^\s*(?:please )?(?:(?:carefully|thoroughly) )?(?:review|analy[sz]e|read|inspect|audit|examine|evaluate|check|look)\b/i
/** And one about the form of the answer, which nobody gives to the author of a change. */
const ANSWER_FORM =
  /\b(?:(?:answer|respond|reply)\b|(?:output|return|report|format|write|give|provide|list)\b[^.!?\n]{0,30}\b(?:findings|results|issues|problems|bugs|answer|response|review|output)\b)[^.!?\n]{0,60}\b(?:json|markdown|yaml|xml|(?:bullet(?:ed)?|numbered)(?: point| list)?s?|table|one (?:word|line|sentence)|severity|lgtm|approved?)\b/i

/**
 * Whether a text turns to a language-model agent: it begins with the agent's mention, and what follows is an order to it; or it gives its
 * reader a role; or it orders a reading and the form of the answer.
 */
export function instructsAgent(body: string): boolean {
  const name = OPENING_MENTION.exec(body)?.[1]?.toLowerCase()
  if (name !== undefined && (AI_LOGINS.has(name) || AI_LOGINS_NEEDING_PROOF.has(name) || isModelName(name))) return true
  return ROLE_GIVEN.test(body) || (ORDERED.test(body) && ANSWER_FORM.test(body))
}
