import { describe, expect, it } from '@jest/globals'
import { attemptsOf } from '../../../../src/health/delivery/roll-outs/attempts.ts'
import { chooseSource } from '../../../../src/health/delivery/roll-outs/choose-source.ts'
import type { Deployment } from '../../../../src/health/delivery/roll-outs/deployment.ts'
import { joinRollOuts } from '../../../../src/health/delivery/roll-outs/join-roll-outs.ts'
import {
  createIsToProduction,
  isDeployRun,
  isVersionTag,
} from '../../../../src/health/delivery/roll-outs/production.ts'

const DAY = 86_400_000

function deployment(overrides: Partial<Deployment> = {}): Deployment {
  return {
    repository: '1',
    environment: 'production',
    sha: 'a',
    succeededAt: 0,
    isProduction: null,
    isTransient: false,
    task: 'deploy',
    source: 'deployments',
    ...overrides,
  }
}

describe('roll-outs', () => {
  it.each([
    { why: 'each commit once', deployed: 'a@eu b@eu c@eu', rollOuts: 'a b c' },
    { why: 'a retry is the same', deployed: 'a@eu a@eu', rollOuts: 'a' },
    { why: 'and so is another region', deployed: 'a@eu b@eu b@us', rollOuts: 'a b' },
    { why: 'a region that follows late goes nowhere back', deployed: 'a@eu b@eu a@us b@us', rollOuts: 'a b' },
    { why: 'going back is another one', deployed: 'a@eu b@eu a@eu', rollOuts: 'a b a' },
    { why: 'and forward again too', deployed: 'a@eu b@eu a@eu b@eu', rollOuts: 'a b a b' },
    { why: 'a failed one separates nothing', deployed: 'a@eu !b@eu a@eu', rollOuts: 'a' },
    { why: 'without a commit nothing can be matched', deployed: 'a@eu ?@eu b@eu', rollOuts: 'a b' },
  ])('$deployed: $rollOuts, for $why', ({ deployed, rollOuts }) => {
    const deployments = deployed.split(' ').map((text, at) => {
      const [, failed, sha = '', environment = ''] = /^(!?)([\w?])@(\w+)$/.exec(text) ?? []
      return deployment({ environment, sha: sha === '?' ? null : sha, succeededAt: failed === '!' ? null : at })
    })
    expect(
      joinRollOuts(deployments)
        .map(({ sha }) => sha)
        .join(' '),
    ).toBe(rollOuts)
    const attempts = attemptsOf(
      deployments.map((one, createdAt) => ({ ...one, createdAt })),
      2 * DAY,
    )
    expect(attempts.filter(({ kind }) => kind === 'failed')).toHaveLength(deployed.split('!').length - 1)
    expect(attempts.filter(({ kind }) => kind === 'unresolved')).toHaveLength(deployed.split('?').length - 1)
  })

  it('have not failed while they may be under way', () => {
    const late = { ...deployment({ succeededAt: null }), createdAt: 10 }
    expect(attemptsOf([late], DAY)).toEqual([])
    expect(attemptsOf([late], DAY + 10)).toEqual([{ repository: '1', at: 10, kind: 'failed' }])
  })

  it.each([
    { why: 'the last region counts', deployed: 'a@eu a@us b@eu b@us', first: [0, 2], all: [1, 3] },
    { why: 'a retry of a region changes nothing', deployed: 'a@eu a@us a@us b@eu', first: [0, 3], all: [1, 3] },
    { why: 'none is whole before the one before it', deployed: 'a@eu b@eu a@us', first: [0, 1], all: [2, 2] },
    { why: 'going back is whole by itself', deployed: 'a@eu b@eu a@eu a@us', first: [0, 1, 2], all: [0, 1, 3] },
  ])('$deployed reach production at $first or, all of it, at $all: $why', ({ deployed, first, all }) => {
    const deployments = deployed.split(' ').map((text, at) => {
      const [sha = '', environment = ''] = text.split('@')
      return deployment({ environment, sha, succeededAt: at })
    })
    expect(joinRollOuts(deployments, 'first').map(({ at }) => at)).toEqual(first)
    expect(joinRollOuts(deployments, 'all').map(({ at }) => at)).toEqual(all)
  })
})

describe('production', () => {
  it.each([
    { environment: 'production', is: true },
    { environment: 'Prod', is: true },
    { environment: 'live', is: true },
    { environment: 'prod-eu', is: true },
    { environment: 'production/us', is: true },
    { environment: 'Production (web)', is: true },
    { environment: 'prod_eu', is: true },
    { environment: 'prod us', is: true },
    { environment: 'PRODUCTION-2', is: true },
    { environment: 'prod.eu', is: false },
    { environment: 'live/eu', is: false },
    { environment: 'eu-production', is: false },
    { environment: 'prod', overrides: { task: null }, is: true },
    { environment: 'prod', overrides: { task: 'redeploy' }, is: false },
    { environment: 'live-preview', is: false },
    { environment: 'preproduction', is: false },
    { environment: 'products', is: false },
    { environment: 'staging', is: false },
    { environment: 'blue', overrides: { isProduction: true }, is: true },
    { environment: 'production', overrides: { isTransient: true }, is: false },
    { environment: 'production', overrides: { task: 'migrate' }, is: false },
    { environment: 'production', overrides: { task: 'deploy:web' }, is: true },
  ])('$environment $overrides: $is', ({ environment, overrides, is }) => {
    expect(createIsToProduction([])(deployment({ environment, ...overrides }))).toBe(is)
  })

  it('is what a configuration names, and nothing else', () => {
    const named = (environment: string) => createIsToProduction(['Blue'])(deployment({ environment }))
    expect([named('blue'), named('production')]).toEqual([true, false])
  })

  it.each([
    { pattern: 'prod-*', environment: 'Prod-EU', is: true },
    { pattern: 'prod-*', environment: 'prod', is: false },
    { pattern: '*-live', environment: 'shop-live', is: true },
    { pattern: '**/production', environment: 'eu/west/production', is: true },
    { pattern: 'prod(eu)', environment: 'prod(eu)', is: true },
    { pattern: '*', environment: 'staging', is: true },
  ])('is what a pattern names: $pattern, $environment: $is', ({ pattern, environment, is }) => {
    expect(createIsToProduction([pattern])(deployment({ environment }))).toBe(is)
  })

  it.each([
    ['v1.2', true],
    ['1.2.3', true],
    ['v10.20', true],
    ['v1', false],
    ['v1.2.3.4', false],
    ['V1.2', false],
    ['1.2.3-rc1', false],
    ['v1.2.3-rc1', false],
    ['release-1', false],
  ])('a tag %s: %s', (tag, is) => {
    expect(isVersionTag(tag)).toBe(is)
  })

  it.each([
    { name: 'Deploy', is: true },
    { name: 'CI', path: '.github/workflows/release.yml', is: true },
    { name: 'publish-packages', is: true },
    { name: 'CI', path: 'deploy/ci.yml', is: false },
    { name: 'Undeployable', is: false },
    { name: 'Deploy', event: 'pull_request', is: false },
    { name: 'Deploy', branch: 'next', is: false },
    { name: 'Deploy', conclusion: 'failure', is: false },
  ])('a run $name $path $event $branch $conclusion: $is', ({ is, ...given }) => {
    const run = { path: '.github/workflows/ci.yml', event: 'push', branch: 'main', conclusion: 'success', ...given }
    expect(isDeployRun(run, 'main')).toBe(is)
  })
})

describe('where roll-outs are read', () => {
  const success = (source: Deployment['source'], daysAgo: number) => ({ source, succeededAt: -daysAgo * DAY })
  it.each([
    { why: 'deployments first', found: [success('releases', 1), success('deployments', 80)], source: 'deployments' },
    { why: 'not those of long ago', found: [success('releases', 1), success('deployments', 91)], source: 'releases' },
    {
      why: 'a moment less than 90 days ago',
      found: [success('releases', 1), success('deployments', 89.999)],
      source: 'deployments',
    },
    { why: 'releases of half a year', found: [success('releases', 179.999), success('tags', 1)], source: 'releases' },
    { why: 'and no longer', found: [success('releases', 180.001), success('tags', 1)], source: 'tags' },
    { why: 'the best that is there', found: [success('workflow runs', 1), success('tags', 9)], source: 'tags' },
    { why: 'none, and work ends at its merge', found: [], source: undefined },
    {
      why: 'what was chosen before, while it is there',
      found: [success('deployments', 1), success('tags', 1)],
      chosen: 'tags' as const,
      source: 'tags',
    },
    {
      why: 'not what was chosen before and has gone',
      found: [success('deployments', 1), success('tags', 181)],
      chosen: 'tags' as const,
      source: 'deployments',
    },
  ])('$why', ({ found, chosen, source }) => {
    expect(chooseSource(found, 0, chosen)).toBe(source)
  })
})
