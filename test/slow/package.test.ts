import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { archiveLine, hour } from '../snapshot/build-archived-pull.ts'
import { type FetchStage, startFetchStage } from '../support/fetch-stage.ts'
import { seedHistory } from '../support/seed-history.ts'

const project = join(import.meta.dirname, '..', '..')

describe('the package', () => {
  let stage: FetchStage
  let folder: string

  beforeAll(async () => {
    stage = await startFetchStage({ now: Date.now })
    seedHistory(stage.github.world, stage.shop, { pulls: 1000, days: 110 })
    folder = installPacked()
  }, 180_000)
  afterAll(() => stage.github.close())

  async function report(...words: readonly string[]) {
    stage.github.meter.reset()
    const program = join(folder, 'node_modules', 'soundings', 'bin', 'soundings.mjs')
    const child = spawn(process.execPath, [program, ...words], { cwd: folder, env: stage.envWith([]) })
    const output = { out: '', errors: '' }
    child.stdout.on('data', (chunk) => (output.out += String(chunk)))
    child.stderr.on('data', (chunk) => (output.errors += String(chunk)))
    const [code] = await once(child, 'close')
    return { code, ...output, calls: stage.github.meter.graphqlQueries }
  }

  it('is small, and carries neither the simulated GitHub nor pictures', () => {
    const files = readdirSync(join(folder, 'node_modules', 'soundings'), { recursive: true, encoding: 'utf8' })
    expect(files.filter((file) => /simulator|\.png$|mermaid/.test(file))).toEqual([])
    expect(statSync(tarballIn(folder)).size).toBeLessThan(1_000_000)
  })

  it('reports on a thousand pull requests within 45 calls, and within 2 where nothing has changed', async () => {
    const first = await report('report', 'acme/shop')
    expect(first).toMatchObject({ code: 0, errors: expect.stringContaining('1,000 pull requests of acme/shop read') })
    expect(first.calls).toBeLessThanOrEqual(45)
    const second = await report('report', 'acme/shop', '--format', 'html', '--out', 'shop.html')
    expect(second).toMatchObject({ code: 0, out: '' })
    expect(second.calls).toBeLessThanOrEqual(2)
    expect(readFileSync(join(folder, 'shop.html'), 'utf8')).toContain('<h1>Review of acme/shop</h1>')
  }, 120_000)

  it('analyzes a large archive on several threads, to the same result as a checkout', () => {
    const archive = join(folder, 'large.jsonl')
    writeFileSync(archive, largeArchive())
    const words = ['analyze', '--archive', archive, '--format', 'json']
    const analyze = (root: string) =>
      spawnSync(process.execPath, [join(root, 'bin', 'soundings.mjs'), ...words], {
        encoding: 'utf8',
        env: { NODE_DEBUG: 'worker' },
      })
    const packed = analyze(join(folder, 'node_modules', 'soundings'))
    expect(packed.stderr.includes('starts worker script')).toBe(availableParallelism() > 1)
    expect(packed.stdout).toContain(`"total": ${PULLS},`)
    expect(packed.stdout).toBe(analyze(project).stdout)
  }, 60_000)

  it('says that the demo needs a checkout', async () => {
    const { code, errors } = await report('demo')
    expect({ code, errors }).toEqual({
      code: 1,
      errors:
        'soundings: the demo is not part of the installed package; clone the repository and run: npm ci && npm run demo\n',
    })
  })
})

const PULLS = 1500

/** Beyond the few megabytes that one thread reads faster. */
function largeArchive(): string {
  const lines = Array.from({ length: PULLS }, (_, number) =>
    archiveLine({
      number,
      body: 'What was asked for. '.repeat(300),
      reviews: [{ author: 'bob', state: 'APPROVED', submittedAt: hour(2), body: `Is case ${number} tested?` }],
    }),
  )
  return lines.join('\n')
}

function tarballIn(folder: string): string {
  return join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '')
}

/** What `npm install` would do, without a network: the packed files, and beside them the packages that are there already. */
function installPacked(): string {
  const folder = mkdtempSync(join(tmpdir(), 'soundings-package-'))
  execFileSync('npm', ['pack', '--pack-destination', folder], { cwd: project, stdio: 'pipe' })
  const packages = join(folder, 'node_modules')
  mkdirSync(join(packages, 'soundings'), { recursive: true })
  execFileSync('tar', ['xzf', tarballIn(folder), '--strip-components=1', '-C', join(packages, 'soundings')])
  for (const name of readdirSync(join(project, 'node_modules'))) {
    if (name !== 'soundings') symlinkSync(join(project, 'node_modules', name), join(packages, name))
  }
  return folder
}
