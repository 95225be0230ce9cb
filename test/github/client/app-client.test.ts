import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from '@jest/globals'
import { createAppClient } from '../../../src/github/client/app-client.ts'
import { startGithubSimulator } from '../../../src/simulator/simulator.ts'
import { install } from '../../../src/simulator/state/installation-actions.ts'
import { createRepository } from '../../../src/simulator/state/repository-actions.ts'
import { accountOf } from '../../../src/simulator/state/world.ts'
import { keys, NOW, SECRET } from '../../support/start-soundings.ts'

it('D16 names the version of the API that answers are read as, on REST, for tokens and on GraphQL', async () => {
  const versions: (string | string[] | undefined)[] = []
  const server = createServer((request, response) => {
    versions.push(`${request.url} ${request.headers['x-github-api-version']}`)
    const token = { token: 'ghs_1', expires_at: '2099-01-01T00:00:00Z', permissions: {}, repository_selection: 'all' }
    response.writeHead(request.method === 'POST' ? 201 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ ...token, data: {} }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a listening TCP server always has one
  const baseUrl = `http://127.0.0.1:${port}/api/v3`
  const client = createAppClient({ appId: 1, privateKey: keys.privateKey, baseUrl })
  await client.forApp().request('GET /app')
  await client.forInstallation('7').graphql('{ viewer { login } }')
  expect(versions).toEqual([
    '/api/v3/app 2022-11-28',
    '/api/v3/app/installations/7/access_tokens 2022-11-28',
    '/api/graphql 2022-11-28',
  ])
  server.closeAllConnections()
  server.close()
})

it('R28 fails at once where the key is refused: a token that cannot be had is not waited for', async () => {
  const github = await startGithubSimulator({ appId: 1, publicKey: keys.publicKey, webhookSecret: SECRET, now: NOW })
  const acme = accountOf(github.world, 'acme', 'Organization')
  const { id } = install(github, acme, [createRepository(github, acme, 'shop')])
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const octokit = createAppClient({ appId: 1, privateKey, baseUrl: `${github.url}/api/v3` }).forInstallation(String(id))
  for (let times = 0; times < 2; times += 1)
    await expect(octokit.request('GET /installation/repositories')).rejects.toMatchObject({ status: 401 })
  await github.close()
}, 5_000)
