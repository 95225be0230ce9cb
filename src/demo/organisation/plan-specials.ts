import type { FileState } from '../../simulator/state/model.ts'
import { mergePull } from '../../simulator/state/pull-actions.ts'
import { chooseCast } from './choose-cast.ts'
import { named } from './corpus/change.ts'
import { RUBBER } from './corpus/phrases.ts'
import { Script } from './script.ts'
import type { Setting } from './setting.ts'
import { diffTexts } from './unified-diff.ts'

const HOUR = 60

/** A dependency bot raises a version: manifest and lock file. */
export function planUpdate({ simulation, random, repository, corpus }: Setting, at: number, index: number): Script {
  const files = Object.entries(corpus.files)
  const [manifest = ['README.md', '']] = files
  const version = /\d+\.\d+\.\d+/.exec(manifest[1])?.[0] ?? '1.0.0'
  const next = `${version.split('.')[0]}.${index + 11}.0`
  const touched = files.filter(([path, text]) => path !== 'README.md' && text.includes(version))
  const changes = touched.map(([path, text]) => diffTexts(path, text, text.replaceAll(version, next)))
  const script = new Script(simulation, repository, random, at)
  const title = `Bump the dependency group of ${corpus.name} from ${version} to ${next}`
  script.open(
    {
      title,
      body: 'Release notes are in the changelog of the package.',
      author: 'dependabot[bot]',
      labels: ['dependencies'],
      headRef: `dependabot/${index}`,
    },
    [],
    changes,
  )
  const { reviewer: person } = chooseCast(random, corpus.name, at)
  if (random.chance(0.6)) script.wait(4 * HOUR, person).review({ author: person.login, state: 'APPROVED' })
  return script.wait(30, person).act('merged', (pull) => mergePull(simulation, repository, pull, person.login))
}

/** Hundreds of lines, a new module for each of the others, and "LGTM". */
export function planGiant({ simulation, random, repository, corpus }: Setting, at: number): Script {
  const { author, reviewer } = chooseCast(random, corpus.name, at)
  const script = new Script(simulation, repository, random, at)
  const parts = ['index', 'model', 'view', 'store', 'cache', 'events', 'format', 'routes'].map((part) =>
    diffTexts(`src/next/${part}-${corpus.name}.txt`, '', named(corpus.template, part).repeat(3)),
  )
  const login = author.login
  script.open(
    {
      title: `Move ${corpus.name} to the new layout`,
      body: 'One step, because the halves do not work alone.',
      author: login,
    },
    [],
    parts,
  )
  script.wait(9, reviewer).review({ author: reviewer.login, state: 'APPROVED', body: random.pick(RUBBER) })
  return script.wait(5, author).act('merged', (pull) => mergePull(simulation, repository, pull, login))
}

/** No change at all, to start the pipeline. */
export function planEmpty({ simulation, random, repository }: Setting, at: number): Script {
  const { author } = chooseCast(random, repository.name, at)
  const script = new Script(simulation, repository, random, at)
  script.open({ title: 'Trigger the pipeline', body: null, author: author.login, headRef: 'trigger' }, [])
  return script.wait(12, author).act('merged', (pull) => mergePull(simulation, repository, pull, author.login))
}

/** A file gets another name, and generated code follows. */
export function planRename({ simulation, random, repository, corpus }: Setting, at: number): Script {
  const { author, reviewer } = chooseCast(random, corpus.name, at)
  const [module = 'cart'] = corpus.modules
  const path = named(corpus.path, module)
  const renamed: FileState = {
    path: path.replace(module, `${module}s`),
    previousPath: path,
    status: 'renamed',
    additions: 0,
    deletions: 0,
  }
  const generated = diffTexts(
    'src/generated/schema.generated.ts',
    '',
    `// Code generated from schema.json. DO NOT EDIT.\n${'export const field = 1\n'.repeat(240)}`,
  )
  const script = new Script(simulation, repository, random, at)
  const login = author.login
  script.open(
    { title: `Call the ${module} folder by its plural`, body: 'Names only.', author: login, headRef: 'plural' },
    [],
    [renamed, generated],
  )
  script
    .wait(2 * HOUR, reviewer)
    .review({ author: reviewer.login, state: 'APPROVED', body: 'Names only, checked that nothing else moved.' })
  return script.wait(HOUR, author).act('merged', (pull) => mergePull(simulation, repository, pull, login))
}
