import type { FileState } from '../../simulator/state/model.ts'
import { at, type Habit } from './calendar.ts'
import { named } from './corpus/change.ts'
import type { Setting } from './setting.ts'
import { diffTexts } from './unified-diff.ts'

/** How likely a change brings whole files along that nobody wrote by hand. */
const SCAFFOLDED: Habit = [0.05, 0.55]
const PARTS = ['adapter', 'factory', 'service', 'mapper', 'helpers', 'types', 'defaults', 'registry']
const LATER = [
  '{c} TODO: handle the empty case',
  '{c} TODO: remove the duplicate once both callers have moved',
  '{c} FIXME: copied from the sibling module, check the units',
  '{c} TODO: the retry here has no limit yet',
  '{c} HACK: works around the order in which modules load',
]

interface Wanted {
  readonly module: string
  readonly key: string
  readonly start: number
}

/** Files that come with a change because they were quick to make, with what is left for later marked in them. */
export function planScaffold({ random, corpus }: Setting, { module, key, start }: Wanted): FileState[] {
  if (!random.chance(at(start, SCAFFOLDED))) return []
  const comment = corpus.path.endsWith('.py') ? '#' : corpus.path.endsWith('.md') ? '-' : '//'
  return random
    .shuffle(PARTS)
    .slice(0, random.between(1, 4))
    .map((part) => {
      const path = named(corpus.path, module).replace(/(\/?)([^/]+?)(\.\w+)$/, `$1${key}-${part}$3`)
      const later = random.pick(LATER).replace('{c}', comment)
      return diffTexts(path, '', `${later}\n${named(corpus.template, `${module}${part}`)}`)
    })
}
