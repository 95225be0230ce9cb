import type { PullState } from '../../../simulator/state/model.ts'
import { openPull } from '../../../simulator/state/open-pull.ts'
import { mergePull } from '../../../simulator/state/pull-actions.ts'
import { submitReview } from '../../../simulator/state/review-actions.ts'
import { fullName } from '../../../simulator/state/world.ts'
import type { Step } from '../../replay/play-steps.ts'
import { chooseCast } from '../choose-cast.ts'
import { named } from '../corpus/change.ts'
import type { Setting } from '../setting.ts'
import { diffTexts } from '../unified-diff.ts'

const MINUTE_MS = 60_000

const WORDS = [
  'Yes, out with it. I watch the dashboard meanwhile.',
  'Confirmed against the alert: the error is gone on staging with this.',
  'Go ahead, I have the rollback ready.',
  'Good enough for now; the proper fix is on my list for tomorrow.',
]

/** What went wrong is mended in a hurry: the last merged change is reverted, or a hotfix is put on top. */
export function planMending(setting: Setting, instant: number): readonly Step[] {
  const { simulation, repository, random, corpus } = setting
  const { author, reviewer } = chooseCast(random, corpus.name, instant)
  const isRevert = random.chance(0.5)
  const body = random.pick(WORDS)
  let opened: PullState | undefined
  const title = `${repository.name}: ${isRevert ? 'reverted' : 'hotfix'}`
  const step = (minutes: number, run: (pull: PullState) => void): Step => ({
    at: instant + minutes * MINUTE_MS,
    title,
    run: () => opened !== undefined && run(opened),
  })
  return [
    {
      at: instant,
      title,
      run: () => {
        opened = isRevert ? openRevert(setting, author.login) : openHotfix(setting, author.login)
      },
    },
    step(6, (pull) => submitReview(simulation, repository, pull, { author: reviewer.login, state: 'APPROVED', body })),
    step(12, (pull) => mergePull(simulation, repository, pull, author.login)),
  ]
}

/** Of the newest merged change; undefined where none is there yet. */
function openRevert({ simulation, repository }: Setting, author: string): PullState | undefined {
  const merged = [...repository.pulls.values()].filter(
    ({ mergedAt, title }) => mergedAt !== null && !title.startsWith('Revert') && !title.startsWith('hotfix'),
  )
  const last = merged.toSorted((a, b) => (a.mergedAt ?? 0) - (b.mergedAt ?? 0)).at(-1)
  if (last === undefined) return undefined
  return openPull(simulation, repository, {
    title: `Revert "${last.title}"`,
    body: `Reverts ${fullName(repository)}#${last.number}. The error rate went up with it.`,
    author,
    headRef: `revert-${last.number}-${last.headRef}`,
    files: last.files
      .map((file) => ({ ...file, additions: file.deletions, deletions: file.additions }))
      .map(withoutPatch),
  })
}

function withoutPatch({ path, additions, deletions }: PullState['files'][number]): PullState['files'][number] {
  return { path, additions, deletions, status: 'modified' }
}

function openHotfix({ simulation, repository, random, corpus }: Setting, author: string): PullState {
  const module = random.pick(corpus.modules)
  const path = named(corpus.path, module)
  const before = repository.files.get(path) ?? named(corpus.template, module)
  const guard = random.pick(['empty', 'missing', 'negative', 'repeated'])
  const lines = before.split('\n')
  const after = [...lines.slice(0, 3), `# guard against ${guard} ${module}s`, ...lines.slice(3)].join('\n')
  return openPull(simulation, repository, {
    title: `hotfix: guard against ${guard} ${module}s`,
    body: 'Seen in production a few minutes ago; the alert names it.',
    author,
    labels: ['hotfix'],
    headRef: `hotfix/${guard}-${module}`,
    files: [diffTexts(path, before, after)],
  })
}
