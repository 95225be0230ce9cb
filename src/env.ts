import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { pickAddresses } from './chat/channel-variable.ts'
import { deliverHosts, mailbox, smtpUrl } from './delivery-env.ts'

/** A mistake in the environment: every sentence says what is wrong and what to do. */
export class EnvironmentProblem extends Error {
  override readonly name = 'EnvironmentProblem'
}

const secret = z
  .string()
  .min(16, 'must have at least 16 characters; make one with: openssl rand -hex 32')
  .refine((value) => value !== 'development', 'must not be the public default "development"')

const instant = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)), 'must be an instant such as 2026-11-16T08:00:00Z')
  .transform((text) => Date.parse(text))

/** A number with one sentence for whatever else is written there. */
function number(sentence: string, [least, most]: readonly [number, number], kind: 'integer' | 'any' = 'integer') {
  const isOne = (value: number) => value >= least && value <= most && (kind === 'any' || Number.isInteger(value))
  return z.coerce.number(sentence).refine(isOne, sentence)
}

/** Without a slash at the end, because paths are put behind it. */
const publicUrl = z
  .url({ protocol: /^https?$/, error: 'must be a URL such as https://soundings.example.org' })
  .refine((text) => !/[?#]/.test(text), 'must be a URL without ? and #, such as https://soundings.example.org')
  .transform((text) => text.replace(/\/+$/, ''))

/** An address as PUBLIC_URL may be, without a slash at its end; undefined when it may not. */
export function parsePublicUrl(text: string): string | undefined {
  return publicUrl.safeParse(text).data
}

const hostName = z
  .string()
  .regex(/^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i, 'must be a host such as github.example.org')

/** People paste the address of a page, or the API's host with data residency; what is meant is clear. */
function toHost(given: string): string {
  const host = given
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/\/.*$/, '')
    .toLowerCase()
  return host.replace(/^api\.(?=[^.]+\.ghe\.com$)/, '')
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const // names, not just texts

/** Everything the process reads from its environment, parsed once; `.env.example` lists exactly these keys. */
export const environment = z
  .object({
    APP_ID: number('must be the number that GitHub shows as App ID', [1, Number.MAX_SAFE_INTEGER]).optional(),
    PRIVATE_KEY: z.string().optional(),
    PRIVATE_KEY_PATH: z.string().optional(),
    CLIENT_ID: z.string().optional(),
    CLIENT_SECRET: secret.optional(),
    WEBHOOK_SECRET: secret.optional(),
    WEBHOOK_SECRET_PREVIOUS: secret.optional(),
    PAGERDUTY_SECRET: secret.optional(),
    GRAFANA_TOKEN: secret.optional(),
    ALERTMANAGER_TOKEN: secret.optional(),
    JIRA_TOKEN: secret.optional(),
    GHE_HOST: z.string().transform(toHost).pipe(hostName).optional(),
    GHE_PROTOCOL: z.enum(['http', 'https'], 'must be http or https').default('https'),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://; leave it out for SQLite in DATA_DIR')
      .optional(),
    PEOPLE_KEY: z.string().optional(),
    KEY_FILE: z.string().optional(),
    DATA_DIR: z.string().default('./data'),
    HOST: z.string().default('127.0.0.1'),
    PORT: number('must be a port, a number from 0 to 65535', [0, 65_535]).default(3000),
    METRICS_PORT: number('must be a port, a number from 0 to 65535', [0, 65_535]).optional(),
    METRICS_TOKEN: secret.optional(),
    PUBLIC_URL: publicUrl.optional(),
    HSTS_SUBDOMAINS: z.enum(['true', 'false'], 'must be true or false').default('false'),
    LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
    WORKER_CONCURRENCY: number('must be a whole number from 1 to 64', [1, 64]).default(4),
    EVALUATION_DELAY_SECONDS: number('must be a number of seconds from 0 to 60', [0, 60], 'any').default(10),
    DRAIN_SECONDS: number('must be a number of seconds from 0 to 300', [0, 300], 'any').default(5),
    WRITE_SPACING_MS: number('must be a whole number of milliseconds from 0 to 60000', [0, 60_000]).default(1_000),
    SMTP_URL: smtpUrl.optional(),
    MAIL_FROM: mailbox.optional(),
    DELIVER_HOSTS: deliverHosts.optional(),
    CLOCK_NOW: instant.optional(),
    NODE_ENV: z.string().optional(),
  })
  .refine((env) => env.CLOCK_NOW === undefined || env.NODE_ENV !== 'production', {
    path: ['CLOCK_NOW'],
    error: 'freezes the clock and is refused with NODE_ENV=production; remove it',
  })

export interface Environment extends z.infer<typeof environment> {
  /** Addresses of channels, by the names of their variables: `DELIVER_42_NEWS`. */
  readonly addresses: ReadonlyMap<string, string>
}

/** What is needed to act as the App; present in full or not at all. */
export interface Credentials {
  readonly appId: number
  readonly privateKey: string
  /** The current secret first, then the previous one while it is being rotated. */
  readonly webhookSecrets: readonly string[]
}

/**
 * Quotes around a value are taken off: `docker --env-file` and Kubernetes hand them on as they stand in the file.
 * @throws EnvironmentProblem naming every variable that is wrong.
 */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const values = Object.entries(variables).map(([name, value = '']) => [name, unquote(value)] as const)
  const given = Object.fromEntries(values.filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (parsed.success) return { ...parsed.data, addresses: pickAddresses(given) }
  throw new EnvironmentProblem(
    parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('\n'),
  )
}

/** Also without the space, and the carriage return of a file from Windows, that such readers leave. */
function unquote(value: string): string {
  const text = value.trim()
  return /^(["'])([\s\S]*)\1$/.exec(text)?.[2] ?? text
}

/** `undefined` when nothing is set up yet. @throws EnvironmentProblem when only a part is. */
export function readCredentials(env: Environment): Credentials | undefined {
  const hasKey = env.PRIVATE_KEY !== undefined || env.PRIVATE_KEY_PATH !== undefined
  if (env.APP_ID === undefined && !hasKey) return undefined
  if (env.APP_ID === undefined) throw new EnvironmentProblem('APP_ID is missing; GitHub shows it on the App’s page')
  if (!hasKey)
    throw new EnvironmentProblem('PRIVATE_KEY or PRIVATE_KEY_PATH is missing; generate a key on the App’s page')
  if (env.WEBHOOK_SECRET === undefined) {
    throw new EnvironmentProblem('WEBHOOK_SECRET is missing; set the secret of the App’s page here and there')
  }
  const previous = env.WEBHOOK_SECRET_PREVIOUS === undefined ? [] : [env.WEBHOOK_SECRET_PREVIOUS]
  return { appId: env.APP_ID, privateKey: readPrivateKey(env), webhookSecrets: [env.WEBHOOK_SECRET, ...previous] }
}

function readPrivateKey(env: Environment): string {
  const text = env.PRIVATE_KEY ?? readKeyFile(env.PRIVATE_KEY_PATH ?? '')
  const lines = text.replaceAll('\\n', '\n')
  const key = lines.includes('-----BEGIN') ? lines : Buffer.from(lines, 'base64').toString('utf8')
  if (/-----BEGIN (RSA )?PRIVATE KEY-----/.test(key)) return key
  throw new EnvironmentProblem('the private key is not a PEM file; give the .pem that GitHub made, or its base64')
}

function readKeyFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new EnvironmentProblem(`PRIVATE_KEY_PATH ${path} cannot be read; check the path and its permissions`, {
      cause: error,
    })
  }
}

/** The path of the public address, without a slash at its end; empty where there is none. */
export function basePath({ PUBLIC_URL }: Pick<Environment, 'PUBLIC_URL'>): string {
  return PUBLIC_URL === undefined ? '' : new URL(PUBLIC_URL).pathname.replace(/\/+$/, '')
}

/** GitHub Enterprise Cloud with data residency, whose API has a host of its own. */
const DATA_RESIDENCY = /^[^./]+\.ghe\.com$/i

/** A GitHub that an enterprise runs itself (or the simulator, which looks like one). */
export function isEnterpriseServer({ GHE_HOST }: Pick<Environment, 'GHE_HOST'>): boolean {
  return GHE_HOST !== undefined && !DATA_RESIDENCY.test(GHE_HOST)
}

/** The REST root for the configured host: github.com, data residency (`*.ghe.com`), GitHub Enterprise Server, or a simulator. */
export function restRoot(env: Pick<Environment, 'GHE_HOST' | 'GHE_PROTOCOL'>): string {
  if (env.GHE_HOST === undefined) return 'https://api.github.com'
  if (isEnterpriseServer(env)) return `${env.GHE_PROTOCOL}://${env.GHE_HOST}/api/v3`
  return `${env.GHE_PROTOCOL}://api.${env.GHE_HOST}`
}

/** GitHub's pages: `https://github.com`, or the host's own. */
export function webRoot(env: Pick<Environment, 'GHE_HOST' | 'GHE_PROTOCOL'>): string {
  return env.GHE_HOST === undefined ? 'https://github.com' : `${env.GHE_PROTOCOL}://${env.GHE_HOST}`
}
