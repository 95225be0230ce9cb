import { countEffectiveLines } from '../../src/snapshot/files/effective-lines.ts'
import type { Review, Snapshot } from '../../src/snapshot/snapshot.ts'

interface Dossier {
  readonly archive: string
  readonly snapshot: Snapshot
  readonly approval: Review
}

interface Entry {
  readonly at: number
  readonly text: string
}

const LONGEST = 400
/** Of others' entries in a very long record; the approver's own stay longer. */
const MOST_BY_OTHERS = 25
const MOST_BY_APPROVER = 40
const MOST_FILES = 12

/** What the record shows up to one approval, in order of time, with roles instead of logins. */
export function renderDossier({ archive, snapshot, approval }: Dossier): string {
  const role = rolesIn(snapshot, approval)
  const files = snapshot.files ?? []
  const shown = files
    .slice(0, MOST_FILES)
    .map(({ path, additions, deletions }) => `${path} +${additions} −${deletions}`)
  const more = files.length > MOST_FILES ? [`… and ${files.length - MOST_FILES} more files`] : []
  return [
    `## ${[archive, snapshot.repository.id, snapshot.number, approval.id].join(' ')}`,
    `Title: ${snapshot.title}`,
    `Description: ${short(snapshot.body)}`,
    `Effective lines: ${countEffectiveLines(snapshot) ?? 'not known'}`,
    `Files: ${snapshot.files === null ? 'not known' : [...shown, ...more].join('; ')}`,
    `Inline comments: ${snapshot.threads === null ? 'not in this source' : 'in this source'}`,
    ...entriesOf(snapshot, approval, role).map(({ at, text }) => `- ${new Date(at).toISOString()} ${text}`),
    '',
  ].join('\n')
}

type Role = (id: string | null, kind: string) => string

function rolesIn(snapshot: Snapshot, approval: Review): Role {
  const others: (string | null)[] = []
  return (id, kind) => {
    if (kind !== 'person') return 'a machine'
    if (id === snapshot.author.id) return 'AUTHOR'
    if (id === approval.author.id) return 'APPROVER'
    if (!others.includes(id)) others.push(id)
    return `other person ${others.indexOf(id) + 1}`
  }
}

/** In order of time; what came after the approval does not count for it, and very long records lose their beginning. */
function entriesOf(snapshot: Snapshot, approval: Review, role: Role): readonly Entry[] {
  const name = ({ id, kind }: Snapshot['author']) => role(id, kind)
  const reviews = snapshot.reviews.map((review) => {
    const mark = review.id === approval.id ? '>>> THIS APPROVAL: ' : ''
    return {
      at: review.submittedAt,
      text: `${mark}${name(review.author)} review ${review.state}: ${short(review.body)}`,
    }
  })
  const inline = (snapshot.threads ?? []).flatMap(({ path, comments }) =>
    comments.map(({ author, visibleAt, body }) => ({
      at: visibleAt,
      text: `${name(author)} inline on ${path}: ${short(body)}`,
    })),
  )
  const conversation = (snapshot.comments ?? []).map(({ author, createdAt, body }) => ({
    at: createdAt,
    text: `${name(author)} comment: ${short(body)}`,
  }))
  const commits = (snapshot.commits ?? []).flatMap(({ committedAt, message }) =>
    committedAt === null ? [] : [{ at: committedAt, text: `commit: ${short(message.split('\n')[0] ?? '')}` }],
  )
  const moments = [
    { at: snapshot.createdAt, text: 'opened' },
    ...(snapshot.mergedAt === null ? [] : [{ at: snapshot.mergedAt, text: `merged by ${merger(snapshot, role)}` }]),
  ]
  const all = [...reviews, ...inline, ...conversation]
    .filter(({ at }) => at <= approval.submittedAt)
    .toSorted((a, b) => a.at - b.at)
  const own = all.filter(({ text }) => text.includes('APPROVER '))
  const others = all.filter(({ text }) => !text.includes('APPROVER '))
  const shown = [...moments, ...commits.slice(-MOST_BY_OTHERS), ...own.slice(-MOST_BY_APPROVER)]
  return [...shown, ...others.slice(-MOST_BY_OTHERS)].toSorted((a, b) => a.at - b.at)
}

function merger({ mergedBy }: Snapshot, role: Role): string {
  return mergedBy === null ? 'somebody' : role(mergedBy.id, mergedBy.kind)
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line === '' ? '(empty)' : line
}
