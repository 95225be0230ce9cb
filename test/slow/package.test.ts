import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { archiveLine, hour } from '../snapshot/build-archived-pull.ts'
import { type FetchStage, startFetchStage } from '../support/fetch-stage.ts'
import { type NpmRegistry, startNpmRegistry } from '../support/npm-registry.ts'
import { seedHistory } from '../support/seed-history.ts'

const project = join(import.meta.dirname, '..', '..')
const MINUTE = 60_000

describe('the package', () => {
  let stage: FetchStage
  let registry: NpmRegistry
  let root: string
  let folder: string
  const spent = { milliseconds: 0 }

  beforeAll(async () => {
    stage = await startFetchStage({ now: Date.now })
    seedHistory(stage.github.world, stage.shop, { pulls: 1000, days: 110 })
    registry = await startNpmRegistry(project)
    root = mkdtempSync(join(tmpdir(), 'soundings-package-'))
    folder = join(root, 'empty')
    mkdirSync(folder)
    execFileSync('npm', ['pack', '--pack-destination', root], { cwd: project, stdio: 'pipe' })
    const begun = performance.now()
    expect(await run('npm', ['install', tarballIn(root)])).toMatchObject({ code: 0 })
    spent.milliseconds = performance.now() - begun
  }, 5 * MINUTE)
  afterAll(async () => {
    await stage.close()
    await registry.close()
    rmSync(root, { recursive: true, force: true })
  })

  /** Somebody's machine: npm and whatever Node it has, an empty cache, and no registry but ours. */
  async function run(program: string, words: readonly string[], cwd = folder) {
    stage.github.meter.reset()
    const npm = {
      registry: registry.url,
      cache: join(root, 'cache'),
      audit: 'false',
      fund: 'false',
      update_notifier: 'false',
    }
    const settings = Object.entries(npm).map(([name, value]) => [`npm_config_${name}`, value])
    const env = { ...stage.envWith([]), PATH: process.env.PATH, HOME: root, ...Object.fromEntries(settings) }
    const ended = await promisify(execFile)(program, [...words], { cwd, env }).then(
      (output) => ({ code: 0, ...output }),
      (error: { readonly code: number; readonly stdout: string; readonly stderr: string }) => error,
    )
    const { code, stdout, stderr } = ended
    return { code, out: stdout, errors: stderr, calls: stage.github.meter.graphqlQueries }
  }

  it('is small, and carries neither the simulated GitHub nor pictures', () => {
    const files = readdirSync(join(folder, 'node_modules', 'soundings'), { recursive: true, encoding: 'utf8' })
    expect(files.filter((file) => /simulator|\.png$|mermaid/.test(file))).toEqual([])
    expect(statSync(tarballIn(root)).size).toBeLessThan(1_000_000)
  })

  it('is installed with what it needs and nothing of what it is developed with', () => {
    const needed = readManifest(project)
    const installed = registry.served.map((one) => one.split(' ')[0] ?? '')
    expect(installed).toEqual(expect.arrayContaining(needed.dependencies))
    expect(needed.devDependencies.filter((name) => installed.includes(name))).toEqual([])
  })

  it(
    'reports on a thousand pull requests within 45 calls and three minutes, and within 2 calls where nothing has changed',
    async () => {
      const begun = performance.now()
      const first = await run('npx', ['soundings', 'report', 'acme/shop'])
      expect(first).toMatchObject({ code: 0, errors: expect.stringContaining('1,000 pull requests of acme/shop read') })
      expect(first.out).toContain('time to first review')
      expect(first.calls).toBeLessThanOrEqual(45)
      expect(spent.milliseconds + performance.now() - begun).toBeLessThan(3 * MINUTE)
      const second = await run('npx', ['soundings', 'report', 'acme/shop', '--format', 'html', '--out', 'shop.html'])
      expect(second).toMatchObject({ code: 0, out: '' })
      expect(second.calls).toBeLessThanOrEqual(2)
      expect(readFileSync(join(folder, 'shop.html'), 'utf8')).toContain('<h1>Review of acme/shop</h1>')
    },
    4 * MINUTE,
  )

  it('runs from the folder of the packed file without being installed', async () => {
    const packed = `./${basename(tarballIn(root))}`
    const { code, out, calls } = await run('npx', ['--yes', packed, 'report', 'acme/shop'], root)
    expect({ code, calls: calls <= 2 }).toEqual({ code: 0, calls: true })
    expect(out).toContain('time to first review')
  }, 240_000)

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
    const { code, errors } = await run('npx', ['soundings', 'demo'])
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

function readManifest(folder: string) {
  const manifest: Readonly<Record<string, Readonly<Record<string, string>> | undefined>> = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  )
  const namesOf = (key: string) => Object.keys(manifest[key] ?? {})
  return { dependencies: namesOf('dependencies'), devDependencies: namesOf('devDependencies') }
}
