import {
  type FileState,
  fullName,
  type PullState,
  type RepositoryState,
  type ThreadState,
} from '../../simulator/state/world.ts'
import { diffRows } from './diff-rows.ts'
import type { AnnotationView, CheckView, EntryView, FileView, PressView, PullPage, ThreadView } from './model.ts'
import { momentText } from './moment-text.ts'
import { pullLine } from './read-pages.ts'
import { renderMarkdownHere } from './render-markdown.ts'

export function readPull(repository: RepositoryState, pull: PullState, press?: PressView): PullPage {
  const checks = checksOf(repository, pull)
  const annotations = checks.flatMap((check) => check.annotations)
  const paths = new Set(pull.files.map(({ path }) => path))
  return {
    repository: fullName(repository),
    line: pullLine(repository, pull),
    branch: pull.headRef,
    base: pull.baseRef,
    isFork: pull.isFork,
    body: renderMarkdownHere(pull.body),
    entries: entriesOf(pull),
    checks,
    files: pull.files.map((file) => fileView(file, annotations, pull.threads)),
    outside: annotations.filter(({ path }) => !paths.has(path)),
    people: [...repository.permissions].filter(([, level]) => level !== 'read').map(([login]) => login),
    press,
  }
}

function checksOf(repository: RepositoryState, pull: PullState): CheckView[] {
  return repository.checkRuns
    .filter(({ headSha }) => headSha === pull.headSha)
    .map((run) => ({
      id: run.id,
      name: run.name,
      status: run.status,
      conclusion: run.conclusion ?? run.status,
      title: run.title,
      summary: renderMarkdownHere(run.summary),
      text: renderMarkdownHere(run.text),
      actions: run.actions,
      annotations: run.annotations.map(({ path, start_line, end_line, annotation_level, title, message }) => ({
        path,
        startLine: start_line,
        endLine: end_line,
        level: annotation_level,
        title: title ?? '',
        message,
      })),
    }))
}

const VERBS = {
  APPROVED: 'approved these changes',
  CHANGES_REQUESTED: 'requested changes',
  COMMENTED: 'reviewed',
  DISMISSED: 'had their review dismissed',
  PENDING: 'began a review',
} as const

/** The conversation in the order in which it happened. */
function entriesOf(pull: PullState): EntryView[] {
  const name = (account: { readonly login: string } | null) => account?.login ?? 'ghost'
  const reviews = pull.reviews
    .filter(({ submittedAt, body, state }) => submittedAt !== null && (body !== '' || state !== 'COMMENTED'))
    .map(({ submittedAt, author, body, state }) => ({
      at: submittedAt ?? 0,
      author: name(author),
      what: VERBS[state],
      body,
    }))
  const comments = pull.comments.map(({ createdAt, author, body }) => ({
    at: createdAt,
    author: name(author),
    what: 'commented',
    body,
  }))
  const events = pull.timeline.map(({ at, actor, kind }) => ({
    at,
    author: name(actor),
    what: kind.replaceAll('_', ' '),
    body: '',
  }))
  const all = [...reviews, ...comments, ...events].toSorted((a, b) => a.at - b.at)
  return all.map((one) => ({
    ...one,
    at: momentText(one.at),
    body: one.body === '' ? null : renderMarkdownHere(one.body),
  }))
}

function fileView(file: FileState, annotations: readonly AnnotationView[], threads: readonly ThreadState[]): FileView {
  const bare = diffRows(file.patch)
  const own = annotations.filter(({ path }) => path === file.path)
  const talks = threads.filter(({ path }) => path === file.path)
  const shown = new Set(bare.flatMap(({ after }) => (after === null ? [] : [after])))
  const lineOf = ({ isOutdated, line }: ThreadState) => (isOutdated ? null : line)
  const rows = bare.map((row) => ({
    ...row,
    annotations: row.after === null ? [] : own.filter(({ endLine }) => endLine === row.after),
    threads: row.after === null ? [] : talks.filter((thread) => lineOf(thread) === row.after).map(threadView),
  }))
  const elsewhere = {
    annotations: own.filter(({ endLine }) => !shown.has(endLine)),
    threads: talks.filter((thread) => !shown.has(lineOf(thread) ?? -1)).map(threadView),
  }
  const { path, previousPath = null, additions, deletions } = file
  return { path, previousPath, additions, deletions, rows, elsewhere }
}

function threadView({ isResolved, comments }: ThreadState): ThreadView {
  return {
    isResolved,
    comments: comments.map(({ createdAt, author, body }) => ({
      at: momentText(createdAt),
      author: author?.login ?? 'ghost',
      what: 'commented',
      body: renderMarkdownHere(body),
    })),
  }
}
