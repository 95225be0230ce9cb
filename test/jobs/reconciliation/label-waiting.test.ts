import { expect, it } from '@jest/globals'
import { addRepositories } from '../../../src/simulator/state/installation-actions.ts'
import { createRepository, pushFile } from '../../../src/simulator/state/repository-actions.ts'
import { saveInstallation } from '../../../src/store/installations/installations.ts'
import { saveRepositories } from '../../../src/store/installations/repositories.ts'
import { saveEvaluation } from '../../../src/store/pull-requests/save-evaluation.ts'
import { evaluation } from '../../support/derived-rows.ts'
import { prepareWorlds, type World, worldsOn } from '../../support/in-world.ts'
import { replicaOf, runDue } from '../../support/replica.ts'
import { randomOf, seedPull } from '../../support/seed-history.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const HOUR = 3_600_000
const NOW = Date.parse('2026-11-16T08:00:00Z')
const ACTIVE = { owner: 'acme', isPrivate: false, isArchived: false }
const ON = 'nudge:\n  enabled: true\n  after_hours: 24\n'

function createTools({ github, shop, installationId, store, ask, run }: World) {
  return {
    /** A pull request of GitHub's, and what is stored about it. */
    async keep(number: number, change: Parameters<typeof evaluation>[0], repository = shop): Promise<void> {
      if (!repository.pulls.has(number)) {
        const pull = seedPull({ world: github.world, repository, random: randomOf(number) }, NOW - 40 * HOUR, 0)
        Object.assign(pull, { state: 'open', mergedAt: null, closedAt: null })
      }
      const where = { repositoryId: String(repository.id), installationId, number }
      await saveEvaluation(store, evaluation({ ...where, takenAt: github.world.now, ...change }))
    },
    async label(): Promise<readonly string[]> {
      await ask('label-waiting')
      return run()
    },
    labelled: () => [...shop.pulls.values()].filter(({ labels }) => labels.length > 0).map(({ number }) => number),
  }
}

describeOnBothEngines('the label of what waits long', (openTestStore) => {
  const inWorld = prepareWorlds(worldsOn(openTestStore, { known: false }), async (world) => {
    const { installation, installationId: id, repositoryId, store } = world
    installation.permissions = { ...installation.permissions, pull_requests: 'write' }
    await saveInstallation(store, { id, account: 'acme' })
    await saveRepositories(store, [{ ...ACTIVE, id: repositoryId, installationId: id, name: 'shop' }])
    const tools = createTools(world)
    await tools.keep(1, { readyAt: NOW - 30 * HOUR })
    await tools.keep(2, { readyAt: NOW - 3 * HOUR })
    await tools.keep(3, { readyAt: NOW - 30 * HOUR, firstReviewAt: NOW - HOUR })
    await tools.keep(4, { readyAt: NOW - 30 * HOUR, isDraft: true })
    await tools.keep(5, { readyAt: NOW - 30 * HOUR, authorKind: 'bot' })
    return tools
  })

  it('is not there unless somebody asks for it', () =>
    inWorld(async ({ github, label, labelled }) => {
      await label()
      expect(labelled()).toEqual([])
      expect(github.meter.restWrites).toBe(0)
    }))

  it('is put on what waits for a person’s first review, without a comment, and changes nothing the next time', () =>
    inWorld(async ({ github, shop, label, labelled }) => {
      pushFile(github, shop, '.github/soundings.yml', ON)
      expect(await label()).toEqual(['label-waiting: done'])
      expect(labelled()).toEqual([1])
      const { restWrites, graphqlQueries } = github.meter
      await label()
      expect([github.meter.restWrites, github.meter.graphqlQueries - graphqlQueries]).toEqual([restWrites, 1])
      expect(shop.pulls.get(1)?.comments.map(({ author }) => author?.type)).not.toContain('Bot')
      expect(github.violations).toEqual([])
    }))

  it('is taken off once reviewed, closed or a draft again', () =>
    inWorld(async ({ github, shop, pass, keep, label, labelled }) => {
      pushFile(github, shop, '.github/soundings.yml', ON)
      await label()
      pass(HOUR)
      await keep(1, { readyAt: NOW - 30 * HOUR, firstReviewAt: NOW })
      await label()
      expect(labelled()).toEqual([])
    }))

  it('gives way to another name, and goes where it is switched off, from all that carry it', () =>
    inWorld(async ({ github, shop, pass, keep, label }) => {
      await keep(6, { readyAt: NOW - 30 * HOUR })
      pushFile(github, shop, '.github/soundings.yml', ON)
      await label()
      const labels = () => [1, 6].map((number) => shop.pulls.get(number)?.labels)
      expect(labels()).toEqual([['waiting for review'], ['waiting for review']])
      pushFile(github, shop, '.github/soundings.yml', `${ON}  label: needs eyes\n`)
      pass(24 * HOUR)
      await label()
      expect(labels()).toEqual([['needs eyes'], ['needs eyes']])
      pushFile(github, shop, '.github/soundings.yml', 'nudge:\n  enabled: false\n')
      pass(24 * HOUR)
      await label()
      expect(labels()).toEqual([[], []])
      const { graphqlQueries } = github.meter
      pass(24 * HOUR)
      await label()
      expect(github.meter.graphqlQueries).toBe(graphqlQueries + 1) // for the configurations, which are a day old
      expect(github.violations).toEqual([])
    }))

  it('takes a label off as many as GitHub allows in a minute, and the rest the next day', () =>
    inWorld(async ({ github, shop, pass, keep, label, labelled }) => {
      for (let number = 10; number < 55; number += 1) await keep(number, { readyAt: NOW - 30 * HOUR })
      pushFile(github, shop, '.github/soundings.yml', ON)
      for (let day = 0; day < 2; day += 1) await label()
      for (const pull of shop.pulls.values()) if (pull.number >= 10) pull.labels = ['waiting for review']
      pushFile(github, shop, '.github/soundings.yml', 'nudge:\n  enabled: false\n')
      pass(24 * HOUR)
      await label()
      expect(labelled().length).toBeGreaterThan(0)
      pass(24 * HOUR)
      await label()
      expect(labelled()).toEqual([])
    }))

  it('D7 is not even made where the App may not label pull requests (R27)', () =>
    inWorld(async ({ store, ask, github, shop, installation, label, labelled }) => {
      pushFile(github, shop, '.github/soundings.yml', ON)
      installation.permissions = { ...installation.permissions, pull_requests: 'read' }
      expect(await label()).toEqual(['label-waiting: done'])
      expect([labelled(), [...shop.labels.keys()], github.meter.restWrites]).toEqual([[], [], 0])
      installation.permissions = { ...installation.permissions, pull_requests: 'write' }
      await ask('label-waiting')
      await runDue(replicaOf(github, store)) // with a new token: one keeps the permissions it was made with
      expect(labelled()).toEqual([1])
    }))

  const refusals = [
    { type: 'FORBIDDEN', message: 'Resource not accessible: the conversation is locked' },
    { type: 'UNPROCESSABLE', message: 'An issue can have at most 100 labels' },
    { type: 'NOT_FOUND', message: 'Could not resolve to a node with the global id' },
  ]
  it.each(refusals)('is put on the others where one takes none: $type', (refusal) =>
    inWorld(async ({ github, shop, installationId, replica, keep, label, labelled }) => {
      for (const number of [6, 7]) await keep(number, { readyAt: NOW - 30 * HOUR })
      pushFile(github, shop, '.github/soundings.yml', ON)
      let left = 1
      const error = { ...refusal, path: ['addLabelsToLabelable'] }
      replica.client.forInstallation(installationId).hook.before('request', ({ query }) => {
        if (left === 0 || !String(query).startsWith('mutation')) return
        left -= 1
        const body = { data: { addLabelsToLabelable: null }, errors: [error] }
        github.failNext({ match: /graphql$/, status: 200, body })
      })
      expect(await label()).toEqual(['label-waiting: done'])
      expect(labelled()).toHaveLength(2)
      await label()
      expect(labelled()).toHaveLength(3)
    }),
  )

  it('is put on the others where one pull request is gone', () =>
    inWorld(async ({ github, shop, keep, label, labelled }) => {
      await keep(6, { readyAt: NOW - 30 * HOUR })
      shop.pulls.delete(6)
      pushFile(github, shop, '.github/soundings.yml', ON)
      expect(await label()).toEqual(['label-waiting: done'])
      expect(labelled()).toEqual([1])
    }))

  it.each([
    { why: 'in an object', errors: [{ resource: 'Label', code: 'already_exists', field: 'name' }] },
    { why: 'in words', errors: ['Name has already been taken'] },
    { why: 'in one word', errors: 'already exists' },
    { why: 'in no way', errors: undefined },
  ])('is the one that somebody made at the same moment, as GitHub says $why', ({ errors }) =>
    inWorld(async ({ github, shop, label, labelled }) => {
      pushFile(github, shop, '.github/soundings.yml', ON)
      github.failNext({ match: /^POST .*\/labels$/, status: 422, body: { message: 'Validation Failed', errors } })
      shop.labels.set('waiting for review', {
        id: 990_001,
        name: 'waiting for review',
        color: 'ffffff',
        description: null,
      })
      const unlabelled = (answer: string) => answer.replace(/"label":\{[^}]*\}/, '"label":null')
      github.failNext({ match: /graphql$/, rewrite: unlabelled, times: 9 })
      expect(await label()).toEqual(['label-waiting: done'])
      expect(labelled()).toEqual([1])
      expect(github.faults.next).toHaveLength(1) // that of the label was met
    }),
  )

  it.each([
    { status: 403, result: 'done', why: 'asking again changes nothing' },
    { status: 404, result: 'done', why: 'it is gone' },
    { status: 422, result: 'done', why: 'GitHub does not like the label' },
    { status: 500, result: 'retry', why: 'it may pass' },
  ])('D7 one repository’s refusal with $status ends nothing: $why', ({ status, result }) =>
    inWorld(async ({ github, shop, installation, installationId, store, keep, label }) => {
      const attic = createRepository(github, shop.owner, 'attic')
      addRepositories(github, installation, [attic])
      await saveRepositories(store, [{ ...ACTIVE, id: String(attic.id), installationId, name: 'attic' }])
      await keep(1, { readyAt: NOW - 30 * HOUR }, attic)
      for (const repository of [shop, attic]) pushFile(github, repository, '.github/soundings.yml', ON)
      github.failNext({ match: /^POST .*\/labels$/, status, body: { message: 'no' } })
      expect(await label()).toContain(`label-waiting: ${result}`)
      expect([shop, attic].filter((one) => one.pulls.get(1)?.labels.length === 1)).toHaveLength(1)
    }),
  )
})
