import { expect, it } from '@jest/globals'
import { Octokit } from '@octokit/core'
import { type GithubCall, observeCalls } from '../../src/github/client/observe-calls.ts'
import { redeliver } from '../../src/github/installations/read-deliveries.ts'
import { createCheckRun, findCheckRun, listUnsentAnnotations } from '../../src/github/publish/publish-check-run.ts'
import type { CheckRun } from '../../src/reports/check/check-run-model.ts'

const SHOP = { owner: 'acme', name: 'shop' }
const LARGE = '9223372036854775807'

const annotations = Array.from({ length: 60 }, (_, index) => ({
  path: 'src/cart.ts',
  startLine: index + 1,
  endLine: index + 1,
  level: 'notice' as const,
  title: 'Look',
  message: 'Look.',
  fingerprint: `open:${index}`,
}))

const CHECK: CheckRun = {
  name: 'Review depth',
  headSha: 'a'.repeat(40),
  externalId: '1',
  conclusion: 'neutral',
  title: 'Waiting',
  summary: '',
  text: '',
  annotations,
  actions: [],
  detailsUrl: undefined,
}

/** A GitHub that answers everything with this text. */
function answering(text: string) {
  const asked: string[] = []
  const calls: GithubCall[] = []
  const fetch = async (url: string, { method }: { method: string }) => {
    asked.push(`${method} ${new URL(url).pathname}`)
    return new Response(text, { status: 201, headers: { 'content-type': 'application/json' } })
  }
  const octokit = new Octokit({ request: { fetch } })
  observeCalls(octokit, (call) => calls.push(call))
  return { octokit, asked, kinds: () => calls.map(({ kind }) => kind) }
}

it('keeps an id beyond 2^53 to its last digit', async () => {
  const { octokit, asked } = answering(`{"id": ${LARGE}}`)
  const { id } = await createCheckRun(octokit, SHOP, CHECK)
  expect(id).toBe(LARGE)
  expect(asked).toEqual(['POST /repos/acme/shop/check-runs', `PATCH /repos/acme/shop/check-runs/${LARGE}`])
})

it('finds a run and its annotations by such an id', async () => {
  const run = `{"id": ${LARGE}, "head_sha": "${CHECK.headSha}", "conclusion": "neutral", "app": {"id": 1}}`
  const search = answering(`{"total_count": 1, "check_runs": [${run}]}`)
  const found = await findCheckRun(search.octokit, { ...SHOP, appId: 1, sha: CHECK.headSha }, CHECK.name)
  expect(found).toEqual({ id: LARGE, conclusion: 'neutral' })
  const { octokit, asked } = answering('[{"path": "src/cart.ts", "start_line": 1, "title": "Look"}]')
  expect(await listUnsentAnnotations(octokit, { ...SHOP, id: LARGE }, annotations)).toEqual(annotations.slice(1))
  expect(asked).toEqual([`GET /repos/acme/shop/check-runs/${LARGE}/annotations`])
})

it.each([
  { why: 'another App has one of that name', run: { app: { id: 99 } } },
  { why: 'ours is on another commit', run: { head_sha: 'b'.repeat(40) } },
])('takes no run for ours where $why, whatever it asked for', async ({ run }) => {
  const ours = { id: 7, name: CHECK.name, head_sha: CHECK.headSha, conclusion: 'success', app: { id: 1 } }
  const runs = (...all: readonly object[]) => JSON.stringify({ total_count: all.length, check_runs: all })
  const find = (text: string) =>
    findCheckRun(answering(text).octokit, { ...SHOP, appId: 1, sha: CHECK.headSha }, CHECK.name)
  const other = { ...ours, id: 8, ...run }
  expect(await find(runs(other))).toBeUndefined()
  expect(await find(runs(other, ours))).toMatchObject({ id: '7' })
})

it('takes no answer without an id for a run that stands', async () => {
  await expect(createCheckRun(answering('{"ok": true}').octokit, SHOP, CHECK)).rejects.toThrow()
})

it('is counted by the kind of request, whatever ids are in it', async () => {
  const { octokit, kinds } = answering(`{"id": ${LARGE}}`)
  await createCheckRun(octokit, SHOP, CHECK)
  await redeliver({ forApp: () => octokit, forInstallation: () => octokit }, LARGE)
  expect(kinds()).toEqual([
    'POST /repos/{owner}/{repo}/check-runs',
    'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}',
    'POST /app/hook/deliveries/{delivery_id}/attempts',
  ])
})
