import { deriveActor, parseAccountType } from '../people/actors.ts'
import { isToolAddress } from '../people/ai-assistance.ts'
import type { WrittenPull } from './parse-archive.ts'

/** Gives the same key for the same name, whatever its case, and tells nothing of it; letters, digits and hyphens, like a login. */
export type KeyOf = (name: string) => string

type Text = string | null | undefined

/**
 * A line of an archive without people's names: logins, names and addresses, the owner of the repository, mentions and addresses in texts.
 * Machines keep their names, because reviews are judged by them. Titles, texts, code, paths, labels and the repository's own name stay.
 */
export function anonymisePull(pull: WrittenPull, keyOf: KeyOf): WrittenPull {
  const clean = createCleaner(keyOf)
  const who = (login: Text, type: Text) => (isPerson(login, type) ? keyOf(login ?? '') : login)
  const text = (written: Text) => (written == null ? written : clean(written))
  const remark = <T extends Remark>(one: T) => ({
    ...one,
    author: who(one.author, one.authorType),
    body: text(one.body),
  })
  return {
    ...pull,
    repo: anonymiseRepository(pull.repo, keyOf),
    author: who(pull.author, pull.authorType),
    mergedBy: who(pull.mergedBy, pull.mergedByType),
    title: text(pull.title),
    body: text(pull.body),
    headRef: withoutLogin(pull, keyOf),
    assignees: pull.assignees?.map((one) =>
      typeof one === 'string' ? (who(one, null) ?? '') : { login: who(one.login, one.type), type: one.type },
    ),
    commits: pull.commits?.map((commit) => anonymiseCommit(commit, keyOf, clean)),
    reviews: pull.reviews?.map(remark),
    reviewComments: pull.reviewComments?.map((one) => ({ ...remark(one), resolvedBy: who(one.resolvedBy, null) })),
    issueComments: pull.issueComments?.map(remark),
    events: pull.events?.map((one) => ({ ...one, reviewer: who(one.reviewer, one.reviewerType) })),
  }
}

interface Remark {
  readonly author?: Text
  readonly authorType?: Text
  readonly body?: Text
}

/** `owner/name` with a key in the place of the owner. */
export function anonymiseRepository(repo: string, keyOf: KeyOf): string {
  const [owner = '', name = ''] = repo.split('/')
  return `${keyOf(owner)}/${name}`
}

function isPerson(login: Text, type: Text): boolean {
  return login != null && deriveActor({ login, type: parseAccountType(type), id: null }).kind === 'person'
}

type Commit = NonNullable<WrittenPull['commits']>[number]

/** A tool signs with its name and address, by which it is known. */
function anonymiseCommit(commit: Commit, keyOf: KeyOf, clean: (text: string) => string): Commit {
  const { authorName, authorEmail } = commit
  const isTool = authorEmail != null && isToolAddress(authorEmail)
  const cleaned = { ...commit, ...anonymiseAccounts(commit, keyOf), message: commit.message && clean(commit.message) }
  if (isTool) return cleaned
  return {
    ...cleaned,
    authorName: authorName == null ? authorName : keyedName(authorName, keyOf),
    authorEmail: authorEmail == null ? authorEmail : keyedAddress(authorEmail, keyOf),
  }
}

function anonymiseAccounts({ author, coAuthors }: Commit, keyOf: KeyOf): Pick<Commit, 'author' | 'coAuthors'> {
  const keyed = (login: string) => (isPerson(login, null) ? keyOf(login) : login)
  const logins = coAuthors?.map((one) => (typeof one === 'string' ? one : (one.login ?? '')))
  return { author: author && keyed(author), coAuthors: logins?.filter((login) => login !== '').map(keyed) }
}

const AIDER = ' (aider)'

function keyedName(name: string, keyOf: KeyOf): string {
  return name.endsWith(AIDER) ? `${keyOf(name.slice(0, -AIDER.length))}${AIDER}` : keyOf(name)
}

const PRIVATE_HOST = '@users.noreply.github.com'

/** GitHub's own private addresses stay such, because they tell whose account it is. */
function keyedAddress(address: string, keyOf: KeyOf): string {
  const lower = address.toLowerCase()
  if (isToolAddress(lower)) return address
  if (!lower.endsWith(PRIVATE_HOST)) return `${keyOf(address)}@example.invalid`
  const login = lower.slice(0, -PRIVATE_HOST.length).replace(/^\d+\+/, '')
  return `${keyOf(login)}${PRIVATE_HOST}`
}

const SIGNED = /^([ \t]*[A-Za-z][A-Za-z-]{0,40}-by:[ \t]*)([^<>\n]{1,200}?)[ \t]*<([^<>\s]{3,254})>/gim
const ADDRESS = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g
const MENTION = /(?<![\w/.@-])@([a-z\d](?:[a-z\d-]{0,38}))(?![\w.-]*@)/gi
const PROFILE = /(https?:\/\/(?:www\.)?github\.com\/)([a-z\d](?:[a-z\d-]{0,38}))(?![\w-])/gi

/** Takes signatures, addresses, mentions and links to accounts out of texts. */
function createCleaner(keyOf: KeyOf): (text: string) => string {
  const named = (login: string) => (isPerson(login, null) ? keyOf(login) : login)
  return (text) =>
    text
      .replace(SIGNED, (whole, key: string, name: string, address: string) =>
        isToolAddress(address) ? whole : `${key}${keyedName(name, keyOf)} <${keyedAddress(address, keyOf)}>`,
      )
      .replace(ADDRESS, (address) =>
        address.endsWith('@example.invalid') || isKeyed(address) ? address : keyedAddress(address, keyOf),
      )
      .replace(MENTION, (_, login: string) => `@${named(login)}`)
      .replace(PROFILE, (_, root: string, login: string) => `${root}${named(login)}`)
}

/** What was put there just before. */
function isKeyed(address: string): boolean {
  return /^user-[\da-f]{16}@users\.noreply\.github\.com$/.test(address)
}

/** Branches often begin with the login of who made them. */
function withoutLogin({ headRef, author, authorType }: WrittenPull, keyOf: KeyOf): Text {
  if (headRef == null || !isPerson(author, authorType)) return headRef
  const login = author?.toLowerCase()
  return headRef
    .split('/')
    .map((part) => (part.toLowerCase() === login ? keyOf(part) : part))
    .join('/')
}
