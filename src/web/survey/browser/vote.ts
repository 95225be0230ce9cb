import { findIssueKey } from './issue-key.ts'
import { fingerprint, finishToken, makeToken, readRoundKey, type Token } from './token.ts'

/** The page's script: makes a token, has it signed unseen, and sends the answers without anything that says who. */

const LONGEST_PAUSE_S = 60

interface Page {
  readonly form: HTMLFormElement
  readonly status: HTMLElement
  readonly button: HTMLButtonElement
  readonly round: string
  readonly spki: Uint8Array<ArrayBuffer>
}

function readPage(): Page | undefined {
  const form = document.querySelector<HTMLFormElement>('form[data-round]')
  const status = document.querySelector<HTMLElement>('[role=status]')
  const button = form?.querySelector('button')
  if (!form || !status || !button) return undefined
  const { round = '', key = '' } = form.dataset
  return { form, status, button, round, spki: Uint8Array.fromBase64(key, { alphabet: 'base64url' }) }
}

async function isKeyOfIssue({ spki }: Page): Promise<boolean> {
  return findIssueKey() === (await fingerprint(spki))
}

async function start(page: Page): Promise<void> {
  if (!(await isKeyOfIssue(page))) {
    page.status.textContent =
      'Nothing is sent from here: this page does not come with the key that the issue names. Open it by the link in the issue. If that says the same, tell your team.'
    return
  }
  page.button.disabled = false
  page.form.addEventListener('submit', (event) => {
    event.preventDefault()
    page.button.disabled = true
    send(page).catch((error: unknown) => {
      page.button.disabled = false
      page.status.textContent = error instanceof Error ? error.message : 'Something went wrong; try again.'
    })
  })
}

async function send(page: Page): Promise<void> {
  const answers = readAnswers(page.form)
  page.status.textContent = 'Asking for a signature on a token that only this browser knows …'
  const key = await readRoundKey(page.spki)
  const token = await keepToken(page, () => makeToken(key, page.round))
  const signature = await finishToken(key, token, await askForSignature(token))
  await pause(page.status)
  await post('answer', { prepared: toText(token.prepared), signature: toText(signature), answers }, 'omit')
  sessionStorage.removeItem(storageKey(page))
  page.form.hidden = true
  page.status.textContent =
    'Your answers are kept. Nobody can say which ones are yours, and so nobody can change or delete them.'
}

function readAnswers(form: HTMLFormElement) {
  const given = new FormData(form)
  const scores = [...given].flatMap(([name, value]) => {
    const id = /^score-(.+)$/.exec(name)?.[1]
    return id === undefined || value === '' ? [] : [[id, Number(value)] as const]
  })
  const tenure = given.get('tenure')
  const words = given.get('words')
  return {
    scores: Object.fromEntries(scores),
    tenure: tenure === null || tenure === '' ? null : String(tenure),
    words: words === null || String(words).trim() === '' ? null : String(words),
  }
}

/** One token a person: it is kept until the answers are, so that a lost connection costs nobody their vote. */
async function keepToken(page: Page, make: () => Promise<Token>): Promise<Token> {
  const kept = sessionStorage.getItem(storageKey(page))
  if (kept !== null) {
    const [prepared, blinded, inverse] = kept.split(' ').map((text) => fromText(text))
    if (prepared && blinded && inverse) return { prepared, blinded, inverse }
  }
  const token = await make()
  sessionStorage.setItem(storageKey(page), [token.prepared, token.blinded, token.inverse].map(toText).join(' '))
  return token
}

function storageKey({ form, round }: Page): string {
  return `token ${form.dataset.installation ?? ''} ${round}`
}

async function askForSignature(token: Token): Promise<Uint8Array> {
  const answer = await post('token', { blinded: toText(token.blinded) }, 'same-origin')
  const { signature }: { signature?: unknown } = await answer.json()
  return fromText(String(signature))
}

/** A pause of random length, so that whoever sees both requests arrive cannot tell which belongs to which. */
async function pause(status: HTMLElement): Promise<void> {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1))
  for (let left = Math.ceil((random / 2 ** 32) * LONGEST_PAUSE_S); left > 0; left -= 1) {
    status.textContent = `Your answers leave in ${left} s, so that the time does not tell whose they are. Leave this page open.`
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
}

/** @throws Error with the sentence of the server, or one of ours where it is not reached */
async function post(path: string, body: unknown, credentials: RequestCredentials): Promise<Response> {
  const response = await fetch(`${location.pathname.replace(/\/$/, '')}/${path}`, {
    method: 'POST',
    credentials,
    referrerPolicy: 'no-referrer',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch((cause: unknown) => {
    throw new Error('The server could not be reached. Send again: nothing is kept twice.', { cause })
  })
  if (response.ok) return response
  throw new Error(await response.text())
}

function toText(bytes: Uint8Array): string {
  return bytes.toBase64({ alphabet: 'base64url', omitPadding: true })
}

function fromText(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.fromBase64(text, { alphabet: 'base64url' })
}

const page = readPage()
if (page !== undefined) await start(page)
