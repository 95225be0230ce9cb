import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { Ajv } from 'ajv'
import { parse, parseAllDocuments } from 'yaml'
import { environment } from '../../src/env.ts'
import { createRenderer } from '../support/render-chart.ts'

const chart = join(import.meta.dirname, '..', '..', 'deploy', 'helm')
const read = (file: string) => readFileSync(join(chart, file), 'utf8')
const values = parse(read('values.yaml'))
const schema = JSON.parse(read('values.schema.json'))
const { appVersion } = parse(read('Chart.yaml'))
const templates = readdirSync(join(chart, 'templates')).filter((file) => file.endsWith('.yaml'))
const everything = [...templates, '_helpers.tpl', 'NOTES.txt'].map((file) => read(join('templates', file))).join('\n')

const NEEDED = { github: { appId: '7', existingSecret: 'app', host: '' }, peopleKey: { existingSecret: 'people' } }
const ON_POSTGRES = { replicas: 3, database: { existingSecret: 'db' } }
const PUBLIC = {
  ingress: { enabled: true, className: 'nginx', host: 'soundings.example.org', tlsSecret: 'tls', annotations: {} },
}
const ALL = {
  ...NEEDED,
  ...ON_POSTGRES,
  ...PUBLIC,
  publicUrl: 'https://soundings.example.org',
  deliver: { existingSecret: 'channels' },
  github: { appId: '7', existingSecret: 'app', host: 'github.example.org' },
  extraEnv: [{ name: 'HTTPS_PROXY', value: 'http://proxy:3128' }],
  imagePullSecrets: [{ name: 'registry' }],
  nodeSelector: { pool: 'small' },
  tolerations: [{ key: 'k' }],
  affinity: { nodeAffinity: {} },
}

type Manifest = { readonly kind: string; readonly spec?: Record<string, never> } // as deep as a test looks

function render(given: object): readonly Manifest[] {
  const renderTemplate = createRenderer(read('templates/_helpers.tpl'))
  const root = {
    Values: { ...values, ...given },
    Chart: { AppVersion: appVersion },
    Release: { Name: 'soundings', Service: 'Helm' },
  }
  return templates.flatMap((file) => {
    const documents = parseAllDocuments(renderTemplate(read(join('templates', file)), root))
    return documents.flatMap((document) => {
      expect(document.errors).toEqual([])
      const manifest = document.toJS()
      return manifest === null ? [] : [manifest]
    })
  })
}

function kinds(given: object): string[] {
  return render(given)
    .map(({ kind }) => kind)
    .toSorted()
}

function podOf(given: object) {
  const deployment = render(given).find(({ kind }) => kind === 'Deployment')
  return JSON.parse(JSON.stringify(deployment)).spec.template.spec
}

describe('the chart', () => {
  it('needs a volume on SQLite and none on PostgreSQL', () => {
    expect(kinds(NEEDED)).toEqual(['Deployment', 'PersistentVolumeClaim', 'Service'])
    expect(kinds({ ...NEEDED, ...ON_POSTGRES })).toEqual(['Deployment', 'PodDisruptionBudget', 'Service'])
    expect(kinds({ ...NEEDED, ...PUBLIC })).toContain('Ingress')
  })

  it('never has two writers on one volume', () => {
    expect(JSON.parse(JSON.stringify(render(NEEDED)[0])).spec.strategy).toEqual({ type: 'Recreate' })
  })

  it.each([
    { why: 'as it comes', given: NEEDED },
    { why: 'with all that can be set', given: ALL },
  ])('sets only what the server reads, $why', ({ given }) => {
    const names: string[] = podOf(given).containers[0].env.map(({ name }: { name: string }) => name)
    const known = [...Object.keys(environment.shape), 'HTTPS_PROXY']
    expect(names.filter((name) => !known.includes(name))).toEqual([])
    expect(new Set(names).size).toBe(names.length)
    expect(names).toEqual(expect.arrayContaining(['APP_ID', 'METRICS_PORT', 'LOG_LEVEL']))
  })

  it('S24 runs without rights: not as root, nothing writable but /data and /tmp', () => {
    const pod = podOf(ALL)
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true })
    expect(pod.containers[0].securityContext).toMatchObject({
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    })
    expect(pod.containers[0].volumeMounts.map(({ mountPath }: { mountPath: string }) => mountPath)).toEqual([
      '/data',
      '/tmp',
    ])
    expect(pod.automountServiceAccountToken).toBe(false)
  })

  it('hands every value on as it is given', () => {
    const pod = podOf(ALL)
    expect(pod).toMatchObject({
      imagePullSecrets: [{ name: 'registry' }],
      nodeSelector: { pool: 'small' },
      tolerations: [{ key: 'k' }],
      affinity: { nodeAffinity: {} },
    })
    expect(pod.containers[0].env).toContainEqual({ name: 'GHE_HOST', value: 'github.example.org' })
    expect(pod.containers[0].image).toBe(`soundings:${appVersion}`)
  })

  it('hands the keys, the key of people, the database and the channels on from Secrets of their own', () => {
    const names = podOf(ALL).containers[0].envFrom.map((one: { secretRef: { name: string } }) => one.secretRef.name)
    expect(names).toEqual(['app', 'people', 'db', 'channels'])
  })

  it.each([
    { publicUrl: '', base: '/' },
    { publicUrl: 'https://soundings.example.org', base: '/' },
    { publicUrl: 'https://example.org:8443/', base: '/' },
    { publicUrl: 'https://example.org/tools/soundings/', base: '/tools/soundings' },
  ])('leads from outside to the port of the pages alone, behind "$publicUrl"', ({ publicUrl, base }) => {
    const ingress = render({ ...NEEDED, ...PUBLIC, publicUrl }).find(({ kind }) => kind === 'Ingress')
    const [rule] = JSON.parse(JSON.stringify(ingress)).spec.rules
    const service = { port: { name: 'http' } }
    expect(rule.http.paths).toMatchObject([{ path: base, pathType: 'Prefix', backend: { service } }])
  })

  it('leads to the metrics by the pod alone', () => {
    const service = render({ ...ALL }).find(({ kind }) => kind === 'Service')
    expect(JSON.parse(JSON.stringify(service)).spec.ports).toEqual([{ name: 'http', port: 80, targetPort: 'http' }])
    expect(podOf(ALL).containers[0].env).toContainEqual({ name: 'METRICS_PORT', value: '9464' })
  })

  it('has no value that no template uses', () => {
    const paths = Object.entries(values).flatMap(([key, value]) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) && !WHOLE.has(key)
        ? Object.keys(value).map((inner) => `.Values.${key}.${inner}`)
        : [`.Values.${key}`],
    )
    expect(paths.filter((path) => !everything.includes(path))).toEqual([])
  })

  it('has the version of the program', () => {
    const { version } = JSON.parse(readFileSync(join(chart, '..', '..', 'package.json'), 'utf8'))
    expect(appVersion).toBe(version)
  })
})

const WHOLE = new Set(['env', 'resources', 'nodeSelector', 'affinity'])

describe('the schema of its values', () => {
  const validate = new Ajv({ allErrors: true, strict: false }).compile(schema)
  const complaints = (given: object) =>
    validate({ ...values, ...given }) ? [] : (validate.errors ?? []).map(({ instancePath }) => instancePath)

  it('knows every value', () => {
    expect(Object.keys(values).filter((key) => !(key in schema.properties))).toEqual([])
    expect(complaints(NEEDED)).toEqual([])
    expect(complaints(ALL)).toEqual([])
  })

  it.each([
    { why: 'the App is not named', given: {}, at: '/github/appId' },
    { why: 'no key of people', given: { github: NEEDED.github }, at: '/peopleKey/existingSecret' },
    { why: 'two replicas on one SQLite file', given: { ...NEEDED, replicas: 2 }, at: '/replicas' },
    {
      why: 'an Ingress without a host',
      given: { ...NEEDED, ingress: { ...values.ingress, enabled: true } },
      at: '/ingress/host',
    },
    { why: 'a misspelt value', given: { ...NEEDED, replica: 1 }, at: '' },
    {
      why: 'a number where Kubernetes wants text',
      given: { ...NEEDED, env: { WORKER_CONCURRENCY: 8 } },
      at: '/env/WORKER_CONCURRENCY',
    },
  ])('refuses: $why', ({ given, at }) => {
    expect(complaints(given)).toContain(at)
  })
})
