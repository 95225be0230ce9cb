import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'

const names = z.record(z.string(), z.string()).optional()
const locked = z.looseObject({ version: z.string().optional(), dependencies: names })
const lock = z.object({ packages: z.record(z.string(), locked) })

interface Packed {
  readonly manifest: Readonly<Record<string, unknown>>
  /** undefined: for another platform, so that nobody asks for its files. */
  readonly folder: string | undefined
}

export interface NpmRegistry {
  readonly url: string
  /** `name version` of each package whose files were asked for. */
  readonly served: readonly string[]
  readonly close: () => Promise<void>
}

/** A registry of npm's that has what stands in a project's `node_modules`, and nothing else. */
export async function startNpmRegistry(project: string): Promise<NpmRegistry> {
  const packages = readPackages(project)
  const served: string[] = []
  const server = createServer((request, response) => {
    const [name = '', version] = decodeURIComponent(request.url ?? '')
      .slice(1)
      .split('/-/')
    const versions = packages.get(name)
    const folder = versions?.get(version ?? '')?.folder
    if (folder !== undefined) {
      served.push(`${name} ${version}`)
      response.end(pack(folder))
      return
    }
    if (versions === undefined) response.statusCode = 404
    response.end(
      JSON.stringify(versions === undefined ? {} : describe(name, versions, `http://${request.headers.host}`)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on a port
  return {
    url: `http://127.0.0.1:${port}/`,
    served,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

type Versions = ReadonlyMap<string, Packed>

/** By name and version, as the lock file has them. */
function readPackages(project: string): ReadonlyMap<string, Versions> {
  const { packages } = lock.parse(JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')))
  const found = new Map<string, Map<string, Packed>>()
  for (const [path, entry] of Object.entries(packages)) {
    if (path === '' || entry.version === undefined) continue
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const folder = join(project, path)
    const versions = found.getOrInsertComputed(name, () => new Map())
    if (existsSync(folder)) versions.set(entry.version, { manifest: readManifest(folder), folder })
    else versions.getOrInsert(entry.version, { manifest: { ...entry, name }, folder: undefined })
  }
  for (const name of Object.keys(readOverrides(project))) {
    for (const { dependencies = {} } of Object.values(packages)) addWanted(found.get(name), dependencies[name])
  }
  return found
}

/** What the project overrides is another version than its dependants ask for; who installs the package gets what they ask for. */
function addWanted(versions: Map<string, Packed> | undefined, range: string | undefined): void {
  const [only] = versions?.values() ?? []
  const version = range?.replace(/^[~^]/, '')
  if (only !== undefined && version !== undefined) versions?.getOrInsert(version, only)
}

function readOverrides(project: string): object {
  const { overrides } = readManifest(project)
  return typeof overrides === 'object' && overrides !== null ? overrides : {}
}

function readManifest(folder: string): Packed['manifest'] {
  return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
}

/** What the registry answers about a package; the newest version is the last one. */
function describe(name: string, versions: Versions, root: string) {
  const all = [...versions].map(([version, { manifest }]) => {
    const tarball = `${root}/${name}/-/${version}`
    return [version, { ...manifest, name, version, dist: { tarball } }] as const // a pair
  })
  return { name, 'dist-tags': { latest: all.at(-1)?.[0] }, versions: Object.fromEntries(all) }
}

/** Fast rather than small, because it stays on this machine. */
function pack(folder: string): Buffer {
  const words = ['--exclude=./node_modules', '--transform=s,^[.],package,', '-C', folder, '-cf', '-', '.']
  return execFileSync('tar', ['-I', 'gzip -1', ...words], { maxBuffer: 512 * 1024 * 1024 })
}
