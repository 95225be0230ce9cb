import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'

/** A script that a page runs in a browser, as it is served. */
export interface BrowserScript {
  /** Below the public address: `/assets/survey/vote.js`. */
  readonly path: string
  readonly text: string
  /** SHA-256 of what is served, in hexadecimal, as `sha256sum` prints it. */
  readonly sha256: string
  /** The same as an attribute of the page, by which the browser refuses anything else. */
  readonly integrity: string
}

const LIBRARY = '@cloudflare/blindrsa-ts'
const LIBRARY_FILES = ['index.js', 'blindrsa.js', 'partially_blindrsa.js', 'prime.js', 'util.js', 'sjcl/index.js']

/** What pages run, each the script that begins first and then what it imports. */
export interface BrowserCode {
  /** On the page with the questions. */
  readonly survey: readonly BrowserScript[]
  /** On the page that leads to GitHub and back to the questions. */
  readonly signIn: readonly BrowserScript[]
  /** Each of them once. */
  readonly all: readonly BrowserScript[]
}

export function readBrowserCode(): BrowserCode {
  const [vote, token, issueKey, signIn] = [own('vote'), own('token'), own('issue-key'), own('sign-in')]
  const library = LIBRARY_FILES.map((file) => toScript(`/assets/blindrsa/${file}`, readLibrary(file)))
  return {
    survey: [vote, token, issueKey, ...library],
    signIn: [signIn, issueKey],
    all: [vote, token, issueKey, signIn, ...library],
  }
}

function own(name: string): BrowserScript {
  return toScript(`/assets/survey/${name}.js`, readOwn(name))
}

function toScript(path: string, text: string): BrowserScript {
  const hash = createHash('sha256').update(text).digest()
  return { path, text, sha256: hash.toString('hex'), integrity: `sha256-${hash.toString('base64')}` }
}

/** Only the types are taken off, so that every line stands where it stands in the repository. */
function readOwn(name: string): string {
  const text = readFileSync(new URL(`browser/${name}.ts`, import.meta.url), 'utf8')
  return stripTypeScriptTypes(text)
    .replace(`'${LIBRARY}'`, "'../blindrsa/index.js'")
    .replace(/'\.\/([\w-]+)\.ts'/g, "'./$1.js'")
}

function readLibrary(file: string): string {
  return readFileSync(new URL(file, import.meta.resolve(LIBRARY)), 'utf8')
}
