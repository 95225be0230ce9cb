import { readFileSync } from 'node:fs'
import { join, matchesGlob } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { DOCUMENTS } from '../../src/web/definitions/documents.ts'
import { type Instruction, readDockerfile } from '../support/read-dockerfile.ts'

const stages = readDockerfile()
const all = stages.flatMap(({ instructions }) => instructions)
const last = stages.at(-1)?.instructions ?? []

function named(name: string, among: readonly Instruction[] = all): readonly string[] {
  return among.filter((one) => one.name === name).map(({ rest }) => rest)
}

/** The mistakes that hadolint reports (its rule numbers), as far as this file could make them. */
describe('the Dockerfile', () => {
  it.each<{ rule: string; why: string; wrong: () => readonly string[] }>([
    {
      rule: 'DL3000',
      why: 'WORKDIR is absolute',
      wrong: () => named('WORKDIR').filter((path) => !path.startsWith('/')),
    },
    {
      rule: 'DL3002',
      why: 'the last user is not root',
      wrong: () => (/^(root|0)?$/.test(named('USER', last).at(-1) ?? '') ? ['root'] : []),
    },
    { rule: 'DL3003', why: 'no cd in RUN', wrong: () => named('RUN').filter((run) => /(^|&&\s*)cd /.test(run)) },
    { rule: 'DL3004', why: 'no sudo', wrong: () => named('RUN').filter((run) => /\bsudo\b/.test(run)) },
    {
      rule: 'DL3006',
      why: 'every base has a version',
      wrong: () => stages.map(({ base }) => base).filter((base) => !/:\d/.test(base)),
    },
    {
      rule: 'DL3007',
      why: 'and it is not latest',
      wrong: () => stages.map(({ base }) => base).filter((base) => base.endsWith(':latest')),
    },
    {
      rule: 'DL3008',
      why: 'nothing unpinned from apt',
      wrong: () => named('RUN').filter((run) => run.includes('apt')),
    },
    {
      rule: 'DL3016',
      why: 'npm takes what the lock says',
      wrong: () => named('RUN').filter((run) => /npm (i|install|add)\b/.test(run)),
    },
    { rule: 'DL3020', why: 'COPY, not ADD', wrong: () => named('ADD') },
    { rule: 'DL3022', why: 'COPY --from names an earlier stage', wrong: unknownStages },
    {
      rule: 'DL3024',
      why: 'stage names are used once',
      wrong: () => stages.map(({ name }) => name).filter((name, index, names) => names.indexOf(name) !== index),
    },
    {
      rule: 'DL3025',
      why: 'CMD and ENTRYPOINT are JSON',
      wrong: () => [...named('CMD'), ...named('ENTRYPOINT')].filter((rest) => !isJsonList(rest)),
    },
    { rule: 'DL3045', why: 'COPY to a relative place only after WORKDIR', wrong: copiesWithoutPlace },
    {
      rule: 'DL3059',
      why: 'no two RUN in a row',
      wrong: () =>
        all.flatMap((one, index) => (one.name === 'RUN' && all[index + 1]?.name === 'RUN' ? [one.rest] : [])),
    },
    { rule: 'DL4000', why: 'no MAINTAINER', wrong: () => named('MAINTAINER') },
    { rule: 'DL4003', why: 'one CMD', wrong: () => named('CMD', last).slice(1) },
    { rule: 'DL4004', why: 'one ENTRYPOINT', wrong: () => named('ENTRYPOINT', last).slice(1) },
    {
      rule: 'DL4006',
      why: 'no pipe that hides a failure',
      wrong: () => named('RUN').filter((run) => /[^|]\|[^|]/.test(run)),
    },
    { rule: 'DL3012', why: 'one HEALTHCHECK', wrong: () => named('HEALTHCHECK').slice(1) },
  ])('$rule: $why', ({ wrong }) => {
    expect(wrong()).toEqual([])
  })

  it('starts the server with the same options as `npm start`', () => {
    const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8'))
    const words = [...named('ENTRYPOINT', last), ...named('CMD', last)].flatMap((list) => JSON.parse(list))
    const memory = named('ENV', last)
      .join(' ')
      .split(' ')
      .filter((one) => one.startsWith('MALLOC_'))
    expect([...memory, ...words].join(' ')).toBe(scripts.start)
  })

  it('copies nothing that .dockerignore keeps out of the build', () => {
    const ignore = readFileSync(join(import.meta.dirname, '..', '..', '.dockerignore'), 'utf8')
      .trim()
      .split('\n')
    const kept = ignore.filter((line) => line.startsWith('!')).map((line) => line.slice(1))
    const copied = named('COPY')
      .filter((rest) => !rest.startsWith('--from='))
      .flatMap((rest) => rest.split(/\s+/).slice(0, -1))
    expect(ignore[0]).toBe('*')
    expect(copied.filter((path) => !kept.some((one) => matchesGlob(path, one)))).toEqual([])
  })

  it('has every document that the pages show', () => {
    const copied = named('COPY', last).flatMap((rest) => rest.split(/\s+/))
    expect(DOCUMENTS.map((name) => `docs/${name}.md`).filter((path) => !copied.includes(path))).toEqual([])
  })

  it('is small and safe: slim Debian, one volume, a health check, no development dependency, no secret', () => {
    expect(stages.map(({ base }) => base)).toEqual(stages.map(() => 'node:26-bookworm-slim'))
    expect(named('VOLUME')).toEqual(['/data'])
    expect(named('HEALTHCHECK')).toHaveLength(1)
    expect(named('COPY', last).filter((rest) => rest.includes('node_modules'))).toEqual([
      '--from=production /app/node_modules ./node_modules',
    ])
    expect(named('RUN', stages.find(({ name }) => name === 'production')?.instructions)).toEqual([
      expect.stringContaining('--omit=dev'),
    ])
    expect(all.filter(({ name, rest }) => /ARG|ENV/.test(name) && /SECRET|KEY|TOKEN/.test(rest))).toEqual([])
  })
})

function unknownStages(): readonly string[] {
  const sources = named('COPY').flatMap((rest) => /--from=(\S+)/.exec(rest)?.[1] ?? [])
  return sources.filter((source) => !stages.slice(0, -1).some(({ name }) => name === source))
}

function copiesWithoutPlace(): readonly string[] {
  return stages.flatMap(({ instructions }) => {
    const place = instructions.findIndex(({ name }) => name === 'WORKDIR')
    return named('COPY', place < 0 ? instructions : instructions.slice(0, place)).filter(
      (rest) => !/ \/\S*$/.test(rest),
    )
  })
}

function isJsonList(text: string): boolean {
  return text.startsWith('[') && Array.isArray(JSON.parse(text))
}
