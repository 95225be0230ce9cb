import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { visit } from '../support/start-pages.ts'
import { startVisitorsWorld, type VisitorsWorld } from '../support/visitors-world.ts'

/** The id of no repository. */
const MISSING = '999999999'

describe('doors beside the links, tried by somebody who may see apples alone', () => {
  let world: VisitorsWorld
  let cookie: string
  let token: string
  const ids = new Map<string, string>()

  beforeAll(async () => {
    world = await startVisitorsWorld()
    for (const [name, { id }] of world.repositories) ids.set(name, String(id))
    world.enter('visitor-1')
    const browser = visit(world.url)
    await browser.get('/')
    cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ')
    token = world.tokenOf('visitor-1')
  }, 60_000)
  afterAll(() => world.close())

  interface Said {
    readonly status: number
    readonly text: string
    readonly headers: Readonly<Record<string, unknown>>
  }

  /** As it stands: `fetch` would take dots and backslashes out of the path. */
  function ask(
    path: string,
    { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
  ): Promise<Said> {
    const { hostname, port } = new URL(world.url)
    const given = {
      cookie,
      origin: world.url,
      ...(path.startsWith('/api/') ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    }
    return new Promise((resolve, reject) => {
      const asked = request({ hostname, port, path, method, headers: given }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString(), headers: answer.headers }),
        )
      })
      asked.on('error', reject).end()
    })
  }

  /** Addresses of one repository in forms that no page links, with its id. */
  function forms(id: string): readonly string[] {
    const home = `/o/${world.installationId}`
    const one = `${home}/${id}`
    return [
      `${one}/`,
      `${one}//`,
      `/${one}`,
      `${home}//${id}`,
      `${one}/.`,
      `${one}/..`,
      `${one}/../${id}`,
      `${home}/x/../${id}`,
      `${home}%2F${id}`,
      `${home}/%2e/${id}`,
      `${home}/%252e%252e/${id}`,
      `${one}%00`,
      `${one}%0a`,
      `${one}%20`,
      `${one}%`,
      `${one};x=1`,
      `${one}\\`,
      `${one}.JSON`,
      `${one}.json.csv`,
      `${one}.json/`,
      `${one}.xml`,
      `${one}.html`,
      `/O/${world.installationId}/${id}`,
      `${home}/0${id}`,
      `${home}/${id}e0`,
      `${home}/+${id}`,
      `${home}/acme/bears`,
      `${home}/ACME/BEARS`,
      `${home}/bears`,
      `${home}/bears.json`,
      `${one}?weeks=4&weeks=26`,
      `${one}?sort=name`,
      `${one}?order=desc&limit=1`,
      `${one}?author=ada`,
      `${one}?repository=${id}`,
      `${home}?repositories=${id}`,
      `${home}.csv?repositories=${id}`,
      `${home}?repositories=${ids.get('apples')},${id}`,
      `${home}/pulls?repositories=${id}`,
      `${home}/pulls.csv?repositories=${id}`,
      `${home}/signals/timeToFirstReview?repository=${id}`,
      `${one}/pulls/1`,
      `${one}/pulls/1.json`,
      `${one}/pulls/1.csv`,
      `${one}/pulls/01`,
      `${one}/configuration`,
      `${one}/configuration.csv`,
      `/sign-in?to=${one}`,
    ]
  }

  const hidden = () => forms(ids.get('bears') ?? '')
  const absent = () => forms(MISSING)
  /** What depends on the address alone. */
  const comparable = ({ status, text, headers: { date: _, 'set-cookie': __, ...headers } }: Said, id: string) => ({
    status,
    headers: { ...headers, 'content-length': undefined, location: String(headers.location ?? '').replaceAll(id, 'ID') },
    text: text.replaceAll(id, 'ID').replace(/(state|code_challenge)=[\w-]+/g, '$1='),
  })

  it.each(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'])(
    'say the same by %s of what is hidden and of what does not exist, and never break',
    async (method) => {
      for (const prefix of ['', '/api/v1']) {
        for (const [index, path] of hidden().entries()) {
          const other = absent()[index] ?? ''
          const [one, none] = [await ask(prefix + path, { method }), await ask(prefix + other, { method })]
          const id = ids.get('bears') ?? ''
          expect({ path, ...comparable(one, id) }).toEqual({ path, ...comparable(none, MISSING) })
          expect([path, one.status < 500]).toEqual([path, true])
          expect([path, one.text.includes('bears'), one.text.includes('cedars')]).toEqual([path, false, false])
        }
      }
    },
    60_000,
  )

  it.each([
    'application/json',
    'text/csv',
    'text/html;q=0.1, text/csv',
    '*/*',
    'image/png',
    'application/xml',
    '',
    'a/b;q=x',
  ])('say the same for Accept: %j, and tell caches to keep nothing', async (accept) => {
    const path = `/o/${world.installationId}`
    const [one, none] = [
      await ask(`${path}/${ids.get('bears')}`, { headers: { accept } }),
      await ask(`${path}/${MISSING}`, { headers: { accept } }),
    ]
    expect(comparable(one, '-')).toEqual(comparable(none, '-'))
    for (const answer of [one, none, await ask(path, { headers: { accept } })]) {
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(String(answer.headers.vary)).toContain('Accept')
      expect(answer.headers.etag).toBeUndefined()
    }
  })

  it('answer no validator of a cache with "not modified"', async () => {
    const headers = { 'if-none-match': '*', 'if-modified-since': new Date(Date.now() + 3_600_000).toUTCString() }
    for (const path of ['/organisations', `/o/${world.installationId}.json`, '/api/v1/organisations'])
      expect([path, (await ask(path, { headers })).status]).toEqual([path, 200])
  })

  it('believe no header that names another address, method or person', async () => {
    const headers = {
      'x-original-url': `/o/${world.installationId}/${ids.get('bears')}`,
      'x-rewrite-url': `/o/${world.installationId}/${ids.get('bears')}`,
      'x-http-method-override': 'DELETE',
      'x-forwarded-user': 'visitor-7',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-prefix': '//evil.example',
    }
    for (const path of ['/organisations', `/o/${world.installationId}`, '/api/v1/organisations']) {
      const [plain, told] = [await ask(path), await ask(path, { headers })]
      expect({ path, ...comparable(told, '-') }).toEqual({ path, ...comparable(plain, '-') })
    }
  })
})
