import type { Simulation } from '../../simulator/state/events.ts'
import type { FileState, PullState, RepositoryState } from '../../simulator/state/model.ts'
import { type NewPull, openPull } from '../../simulator/state/open-pull.ts'
import { push } from '../../simulator/state/pull-actions.ts'
import { type NewRemark, type NewReview, submitReview } from '../../simulator/state/review-actions.ts'
import type { Step } from '../replay/play-steps.ts'
import type { Person } from './people.ts'
import type { Random } from './random.ts'
import { addedLine, applyEdits, diffTexts, type Edit, hunkAt } from './unified-diff.ts'
import { nextWorkingMoment } from './working-hours.ts'

const MINUTE_MS = 60_000

/** One file on the way from the default branch to what the pull request makes of it. */
export interface Draft {
  readonly path: string
  readonly edits: Edit[]
  /** Where the repository does not have the file yet. */
  readonly template: string
}

/** The script of one pull request: its steps, planned now and played later. */
export class Script {
  readonly steps: Step[] = []
  readonly simulation: Simulation
  readonly repository: RepositoryState
  readonly random: Random
  /** Milliseconds since the epoch. */
  at: number
  pull: PullState | undefined
  #drafts: readonly Draft[] = []
  #fixed = 0

  constructor(simulation: Simulation, repository: RepositoryState, random: Random, at: number) {
    this.simulation = simulation
    this.repository = repository
    this.random = random
    this.at = at
  }

  /** Time goes on until somebody is at work again, at least so many minutes. */
  wait(minutes: number, person?: Person): this {
    const later = this.at + Math.round(minutes * MINUTE_MS) + this.random.between(0, 5 * 60) * 1000
    this.at = person === undefined ? later : nextWorkingMoment(person, later)
    return this
  }

  /** Something happens to the open pull request. */
  act(what: string, run: (pull: PullState) => void): this {
    this.steps.push(this.#step(what, run))
    return this
  }

  /** The same, and the server reads it before anything else happens. */
  actAndLetRead(what: string, run: (pull: PullState) => void): this {
    this.steps.push({ ...this.#step(what, run), isReadFirst: true })
    return this
  }

  #step(what: string, run: (pull: PullState) => void): Step {
    const title = () => `${this.repository.name}#${this.pull?.number ?? '?'} ${what}`
    return { at: this.at, title: `${this.repository.name}: ${what}`, run: () => run(this.#opened(title)) }
  }

  open(pull: Omit<NewPull, 'files'>, drafts: readonly Draft[], others: readonly FileState[] = []): this {
    this.#drafts = drafts
    const run = () => {
      this.pull = openPull(this.simulation, this.repository, { ...pull, files: [...this.#files(), ...others] })
    }
    this.steps.push({ at: this.at, title: `${this.repository.name}: opened "${pull.title}"`, run })
    return this
  }

  /** Somebody submits a review; remarks find their line by a part of it. */
  review(
    review: Omit<NewReview, 'comments'>,
    remarks: readonly { readonly at: string; readonly body: string }[] = [],
  ): this {
    return this.act('reviewed', (pull) => {
      const comments = remarks.flatMap((remark) => this.#place(pull, remark))
      submitReview(this.simulation, this.repository, pull, { ...review, comments })
    })
  }

  /** The author pushes further edits. */
  fix(edits: readonly Edit[], message: string, login?: string): this {
    return this.act('pushed', (pull) => {
      const [draft] = this.#drafts
      for (const edit of edits) draft?.edits.push(edit)
      this.#fixed += 1
      const files = [
        ...this.#files(),
        ...pull.files.filter(({ path }) => this.#drafts.every((one) => one.path !== path)),
      ]
      const outdates = draft === undefined ? [] : [draft.path]
      push(this.simulation, this.repository, pull, {
        files,
        message,
        outdates,
        ...(login === undefined ? {} : { login }),
      })
    })
  }

  /** Brings the changes to the default branch; call it when the pull request is merged. */
  land(): void {
    for (const { path, edits, template } of this.#drafts) {
      this.repository.files.set(path, applyEdits(this.repository.files.get(path) ?? template, edits))
    }
  }

  #files(): FileState[] {
    return this.#drafts.map(({ path, edits, template }) => {
      const before = this.repository.files.get(path) ?? ''
      return diffTexts(path, before, applyEdits(before === '' ? template : before, edits))
    })
  }

  #place(pull: PullState, { at, body }: { readonly at: string; readonly body: string }): NewRemark[] {
    for (const { path, patch = '' } of pull.files) {
      const line = addedLine(patch, at)
      if (line !== undefined) return [{ path, line, body, diffHunk: hunkAt(patch, line) }]
    }
    return []
  }

  #opened(title: () => string): PullState {
    if (this.pull === undefined) throw new Error(`${title()} before it was opened`)
    return this.pull
  }
}
