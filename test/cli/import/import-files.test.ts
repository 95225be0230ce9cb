import { expect, it } from '@jest/globals'
import type { ImportKindName } from '../../../src/cli/import/columns.ts'
import { type ImportTarget, importFiles } from '../../../src/cli/import/import-files.ts'
import { IMPORT_KINDS } from '../../../src/cli/import/kinds/kinds.ts'
import { actorKey, findActorSecret } from '../../../src/store/installations/actor-keys.ts'
import { eraseActor } from '../../../src/store/installations/erase-actor.ts'
import { exportActor, exportInstallation } from '../../../src/store/installations/export-installation.ts'
import { removeInstallation } from '../../../src/store/installations/installations.ts'
import { listDeployments } from '../../../src/store/signals/deployments.ts'
import { listIncidentParts } from '../../../src/store/signals/incidents.ts'
import { listDefects, listPoints } from '../../../src/store/signals/other-trackers.ts'
import { listExits, listHeadcounts, listMemberships, listZones } from '../../../src/store/signals/people/people.ts'
import { listShifts } from '../../../src/store/signals/people/shifts.ts'
import { installShop } from '../../support/derived-rows.ts'
import { describeOnBothEngines } from '../../support/store.ts'
import { createFolder } from './folder.ts'

type Kind = ImportKindName

const SHA = 'a'.repeat(40)
const at = (text: string) => Date.parse(text)
/** Ada and Grace have accounts; nobody else is known to GitHub. */
const ACCOUNTS: Readonly<Record<string, string>> = { ada: '1', grace: '2' }

describeOnBothEngines('an import', (openTestStore) => {
  const files = createFolder()

  async function start(options: Partial<ImportTarget> = {}) {
    const store = await openTestStore()
    await installShop(store)
    const secret = (await findActorSecret(store, '42')) ?? { salt: '', keys: [] }
    const target: ImportTarget = {
      store,
      installationId: '42',
      secret,
      timezone: 'Europe/Berlin',
      repositories: new Map([['acme/shop', '1']]),
      findAccount: async (login) => ACCOUNTS[login],
      isDryRun: false,
      ...options,
    }
    const said: string[] = []
    const out = { write: (text: string) => said.push(text.trim().replaceAll(`${files.path()}/`, '')) }
    const take = async (kind: Kind, content: string | Buffer, name?: string) => {
      said.length = 0
      const file = files.write(content, name)
      const code = await importFiles(IMPORT_KINDS[kind], [file], async () => target, { stdout: out, stderr: out })
      return { code, said: [...said] }
    }
    const keyOf = (account: string) => actorKey(secret, account)
    return { store, take, keyOf }
  }

  const SHIFT = 'rotation,person,starts_at,ends_at,timezone\ncore,ada,2026-11-16T09:00,2026-11-23T09:00,Asia/Tokyo\n'

  it('reads a shift in the zone of its row, and only once', async () => {
    const { store, take, keyOf } = await start()
    expect(await take('shifts', `${SHIFT}core,ada,2026-11-16T09:00,2026-11-23T09:00,Asia/Tokyo\n`)).toEqual({
      code: 0,
      said: ['rows.csv: 2 rows taken, 0 removed, 0 left out'],
    })
    await take('shifts', SHIFT)
    expect(await listShifts(store, '42')).toEqual([
      {
        rotation: 'core',
        person: keyOf('1'),
        from: at('2026-11-16T00:00:00Z'),
        to: at('2026-11-23T00:00:00Z'),
        timezone: 'Asia/Tokyo',
        isOverride: false,
      },
    ])
  })

  it('replaces a shift that comes again, and removes one that is deleted', async () => {
    const { store, take } = await start()
    await take('shifts', SHIFT)
    await take('shifts', SHIFT.replace('23T09:00', '20T09:00'))
    expect((await listShifts(store, '42')).map(({ to }) => to)).toEqual([at('2026-11-20T00:00:00Z')])
    const deletion = '{"rotation":"core","person":"@Ada","starts_at":"2026-11-16T00:00:00Z","deleted":true}'
    expect(await take('shifts', deletion, 'rows.jsonl')).toEqual({
      code: 0,
      said: ['rows.jsonl: 0 rows taken, 1 removed, 0 left out'],
    })
    expect(await listShifts(store, '42')).toEqual([])
  })

  it('keeps somebody whom GitHub does not know by the login, until GitHub knows them', async () => {
    const accounts: Record<string, string> = {}
    const { store, take, keyOf } = await start({ findAccount: async (login) => accounts[login] })
    await take('shifts', SHIFT)
    await take('people', 'login,started_on\nada,2026-01-05\n')
    expect((await listShifts(store, '42')).map(({ person }) => person)).toEqual([keyOf('ada')])
    accounts.ada = '1'
    await take('shifts', SHIFT)
    await take('people', 'login,started_on\nada,2026-01-05\n')
    expect((await listShifts(store, '42')).map(({ person }) => person)).toEqual([keyOf('1')])
    expect(await listMemberships(store, '42')).toEqual([
      { person: keyOf('1'), startedAt: at('2026-01-04T23:00:00Z'), leftAt: null, timezone: null },
    ])
  })

  it('keeps where somebody works by their key, and forgets it with the row', async () => {
    const { store, take, keyOf } = await start()
    await take('people', 'login,started_on,timezone\nada,2026-01-05,Asia/Tokyo\ngrace,2026-01-05,\n')
    expect(await listZones(store, '42')).toEqual(new Map([[keyOf('1'), 'Asia/Tokyo']]))
    await take('people', 'login,started_on\nada,2026-01-05\n')
    expect(await listZones(store, '42')).toEqual(new Map())
  })

  it.each<[string, Kind, string, readonly string[]]>([
    [
      'a shift that ends before it begins',
      'shifts',
      'rotation,person,starts_at,ends_at\ncore,ada,2026-11-16T09:00Z,2026-11-17T09:00Z\ncore,ada,2026-11-19T09:00Z,2026-11-18T09:00Z\n',
      ['line 3: ends_at is not after starts_at'],
    ],
    [
      'a shift of more than 31 days',
      'shifts',
      'rotation,person,starts_at,ends_at\ncore,ada,2026-10-01,2026-11-18\n',
      ['line 2: a shift lasts 31 days at most'],
    ],
    [
      'an unknown theme',
      'exits',
      'row,quarter,kind,themes\n1,2026-Q4,voluntary,pace;pace;other stuff\n',
      ['line 2: unknown theme other stuff'],
    ],
    [
      'a quarter that is none',
      'exits',
      'row,quarter,kind\n1,2026-Q5,voluntary\n',
      ['line 2: quarter is not one such as 2026-Q4'],
    ],
    [
      'an unknown kind',
      'exits',
      'row,quarter,kind\n1,2026-Q4,fled\n',
      ['line 2: kind is none of voluntary, involuntary, retirement, contract, transfer'],
    ],
    [
      'a value with a quote in it',
      'exits',
      'row,quarter,kind\n1,2026-Q4,volun"tary\n',
      ['line 2: the quotes do not match'],
    ],
    ['a row that is too short', 'headcount', 'date,headcount\n2026-11-30\n', ['line 2: 1 value for 2 columns']],
    [
      'a day that is none',
      'headcount',
      'date,headcount\n2026-02-30,12\n',
      ['line 2: date is not a date such as 2026-11-30'],
    ],
    [
      'people in parts',
      'headcount',
      'date,headcount\n2026-11-30,12.5\n',
      ['line 2: headcount is not a number of people'],
    ],
    [
      'an address for a login',
      'people',
      'login,started_on\nada@acme.example,2026-01-05\n',
      ['line 2: a person is named by their login on GitHub'],
    ],
    [
      'an unknown zone',
      'people',
      'login,started_on,timezone\nada,2026-01-05,Mars/Base\n',
      ['line 2: timezone Mars/Base is not a time zone such as Europe/Berlin'],
    ],
    [
      'an unknown repository',
      'points',
      'repository,issue,points\nacme/cart,7,3\n',
      ['line 2: the App sees no repository acme/cart; write it as OWNER/NAME'],
    ],
    [
      'another tracker’s key without an end',
      'points',
      'repository,issue,points\nacme/shop,SHOP-7,3\n',
      ['line 2: closed_at is missing; GitHub does not know when SHOP-7 was closed'],
    ],
    [
      'points below zero',
      'points',
      'repository,issue,points\nacme/shop,7,-1\n',
      ['line 2: points is not a number of at least 0'],
    ],
    [
      'an unknown stage',
      'defects',
      'source,id,found_at,stage\njira,1,2026-11-16,qa\n',
      ['line 2: stage is none of production, before'],
    ],
    [
      'an incident that ends before it begins',
      'incidents',
      'source,id,started_at,resolved_at\nops,1,2026-11-16,2026-11-15\n',
      ['line 2: resolved_at is before started_at'],
    ],
    [
      'an instant that is none',
      'incidents',
      'source,id,started_at\nops,1,yesterday\n',
      ['line 2: started_at is not an instant such as 2026-11-16T09:00:00Z'],
    ],
    [
      'points in another system of numbers',
      'points',
      'repository,issue,points\nacme/shop,7,0x10\n',
      ['line 2: points is not a number of at least 0'],
    ],
    [
      'an end that is none',
      'people',
      'login,started_on,left_on\nada,2026-01-05,2026-13-01\n',
      ['line 2: left_on is not an instant such as 2026-11-16T09:00:00Z'],
    ],
    [
      'an end before the beginning',
      'people',
      'login,started_on,left_on\nada,2026-01-05,2025-01-01\n',
      ['line 2: left_on is before started_on'],
    ],
    [
      'neither true nor false',
      'shifts',
      'rotation,person,starts_at,ends_at,override\ncore,ada,2026-11-16,2026-11-17,maybe\n',
      ['line 2: override is neither true nor false'],
    ],
    [
      'a text of some length',
      'defects',
      `source,id,found_at,stage\njira,${'x'.repeat(201)},2026-11-16,before\n`,
      ['line 2: id is longer than 200 characters'],
    ],
    ['an empty key', 'incidents', 'source,id,started_at\nops,,2026-11-16\n', ['line 2: id is missing']],
    [
      'a commit that is none',
      'deployments',
      'repository,environment,sha,finished_at\nacme/shop,production,latest,2026-11-16\n',
      ['line 2: sha is not the id of a commit'],
    ],
  ])('names the line of %s, and takes the others', async (_, kind, content, sentences) => {
    const { take } = await start()
    const { code, said } = await take(kind, content)
    expect({ code, said: said.slice(0, -1) }).toEqual({ code: 1, said: sentences.map((one) => `rows.csv: ${one}`) })
  })

  it('takes a month of 31 days, also where the clocks go back in it', async () => {
    const { store, take } = await start()
    const month = 'rotation,person,starts_at,ends_at\ncore,ada,2026-10-01T09:00,2026-11-01T09:00\n'
    expect(await take('shifts', month)).toMatchObject({ code: 0 })
    expect((await listShifts(store, '42')).map(({ from, to }) => (to - from) / 3_600_000)).toEqual([31 * 24 + 1])
  })

  it('says once of each person that GitHub does not know them, and takes their rows', async () => {
    const { store, take } = await start()
    const rows = ['ada', 'zoe', 'zoe', 'grace'].map(
      (login, day) => `core,${login},2026-11-0${day + 1},2026-11-0${day + 2}`,
    )
    expect(await take('shifts', `rotation,person,starts_at,ends_at\n${rows.join('\n')}\n`)).toEqual({
      code: 0,
      said: [
        'rows.csv: line 3: GitHub knows no account zoe; rows of zoe are kept, and are of nobody whom it knows',
        'rows.csv: 4 rows taken, 0 removed, 0 left out',
      ],
    })
    expect(await listShifts(store, '42')).toHaveLength(4)
  })

  it('passes over rows of nothing but commas, which spreadsheets leave', async () => {
    const { take } = await start()
    expect(await take('headcount', 'date,headcount\n,\n2026-11-30,12\n,\n , \n')).toEqual({
      code: 0,
      said: ['rows.csv: 1 row taken, 0 removed, 0 left out'],
    })
  })

  it('takes a deployment without a commit, which no roll-out can be made of, and says so', async () => {
    const { store, take } = await start()
    const header = 'repository,environment,sha,finished_at,status\n'
    expect(await take('deployments', `${header}acme/shop,production,,2026-11-16T09:00:00Z,\n`)).toEqual({
      code: 1,
      said: [
        'rows.csv: line 2: a deployment without a commit cannot be matched',
        'rows.csv: 1 row taken, 0 removed, 0 left out',
      ],
    })
    await take('deployments', `${header}Acme/Shop,eu,${SHA},2026-11-16T10:00:00Z,failure\n`)
    expect((await listDeployments(store, '1')).map(({ sha, succeededAt }) => ({ sha, succeededAt }))).toEqual([
      { sha: null, succeededAt: at('2026-11-16T09:00:00Z') },
      { sha: SHA, succeededAt: null },
    ])
  })

  it('makes one incident with two pages of two rows with one id, and replaces it as a whole', async () => {
    const { store, take, keyOf } = await start()
    const header = 'source,id,started_at,responder,cause\n'
    await take('incidents', `${header}ops,7,2026-11-16T09:00Z,ada,change\nops,7,2026-11-16T09:00Z,grace,change\n`)
    const paged = async () =>
      (await listIncidentParts(store, '42')).map((one) => [one.id, one.cause, [...one.paged].toSorted()])
    expect(await paged()).toEqual([['7', 'change', [keyOf('1'), keyOf('2')].toSorted()]])
    await take('incidents', `${header}ops,7,2026-11-16T09:00Z,grace,environment\nops,8,2026-11-16T10:00Z,,\n`)
    expect(await paged()).toEqual([
      ['7', 'environment', [keyOf('2')]],
      ['8', 'unknown', []],
    ])
    await take('incidents', 'source,id,started_at,deleted\nops,7,,true\n')
    expect(await paged()).toEqual([['8', 'unknown', []]])
  })

  it('keeps exits without what tells rows apart, and counts people by day', async () => {
    const { store, take } = await start()
    await take('exits', 'row,quarter,kind,tenure,themes\nAda Lovelace,2026-Q4,voluntary,>24,pace; quality;pace\n')
    await take('exits', 'row,quarter,kind\nAda Lovelace,2026-Q4,transfer\n')
    await take('headcount', 'date,headcount\n2026-11-30,62\n')
    expect(await listExits(store, '42')).toEqual([{ quarter: '2026-Q4', kind: 'transfer', themes: [] }])
    expect(await listHeadcounts(store, '42')).toEqual([{ date: '2026-11-30', people: 62 }])
    const rows = await Array.fromAsync(exportInstallation(store, '42'))
    expect(JSON.stringify(rows)).not.toContain('Lovelace')
  })

  it('takes points and defects of other trackers', async () => {
    const { store, take } = await start()
    await take('points', 'repository,issue,points,closed_at\nacme/shop,#7,2.5,\nacme/shop,SHOP-9,8,2026-11-16T09:00Z\n')
    await take(
      'defects',
      'source,id,found_at,stage,duplicate_of\njira,1,2026-11-16T09:00Z,production,\njira,2,2026-11-17,before,1\n',
    )
    expect(await listPoints(store, '42')).toEqual([
      { repositoryId: '1', issue: '7', points: 2.5, closedAt: null },
      { repositoryId: '1', issue: 'SHOP-9', points: 8, closedAt: at('2026-11-16T09:00:00Z') },
    ])
    expect(await listDefects(store, '42')).toEqual([
      { source: 'jira', id: '1', foundAt: at('2026-11-16T09:00:00Z'), stage: 'production', repository: null },
    ])
  })

  it('forgets a person who asked for it everywhere, and does not take them again', async () => {
    const { store, take } = await start()
    await takeAllOfAda(take)
    const named = async () =>
      (await Array.fromAsync(exportActor(store, { accountId: '1', login: 'ada' }))).map(({ table }) => table)
    expect(await named()).toEqual(['pages', 'shifts', 'memberships'])
    await eraseActor(store, { accountId: '1', login: 'ada' })
    await takeAllOfAda(take)
    expect((await named()).filter((table) => table !== 'erased_actors')).toEqual([])
  })

  it.each<[Kind, string]>([
    [
      'deployments',
      `repository,environment,sha,finished_at\nacme/shop,prod,${SHA},2026-11-16\nacme/shop,prod,,2026-11-16\n`,
    ],
    ['incidents', 'source,id,started_at,responder\nops,1,2026-11-16,ada\nops,1,2026-11-16,grace\nops,2,2026-11-16,\n'],
    ['shifts', `${SHIFT}core,ada,2026-11-18T09:00,2026-11-25T09:00,Asia/Tokyo\n`],
    ['points', 'repository,issue,points\nacme/shop,7,3\nacme/shop,7,5\n'],
    ['defects', 'source,id,found_at,stage\njira,1,2026-11-16,before\njira,2,2026-11-16,production\n'],
    ['exits', 'row,quarter,kind\n1,2026-Q4,voluntary\n2,2026-Q4,voluntary\n'],
    ['headcount', 'date,headcount\n2026-11-30,12\n2026-12-31,13\n'],
    ['people', 'login,started_on\nada,2026-01-05\nnobody,2026-01-05\n'],
  ])('of %s changes nothing when it comes again', async (kind, content) => {
    const { store, take } = await start()
    const rows = async () =>
      (await Array.fromAsync(exportInstallation(store, '42'))).map((row) => JSON.stringify(row)).toSorted()
    await take(kind, content)
    const once = await rows()
    await take(kind, content)
    expect(await rows()).toEqual(once)
  })

  it('goes with its installation', async () => {
    const { store, take } = await start()
    await takeAllOfAda(take)
    await take('exits', 'row,quarter,kind\n1,2026-Q4,voluntary\n')
    await removeInstallation(store, '42')
    expect(await Array.fromAsync(exportInstallation(store, '42'))).toEqual([])
  })

  it('keeps nothing in a dry run, and says what it would do', async () => {
    const { store, take } = await start({ isDryRun: true })
    expect(await take('shifts', SHIFT)).toEqual({
      code: 0,
      said: ['rows.csv: 1 row would be taken, 0 would be removed, 0 left out'],
    })
    expect(await listShifts(store, '42')).toEqual([])
  })
})

async function takeAllOfAda(take: (kind: Kind, content: string) => Promise<unknown>): Promise<void> {
  await take('shifts', 'rotation,person,starts_at,ends_at\ncore,ada,2026-11-16,2026-11-17\n')
  await take('people', 'login,started_on\nada,2026-01-05\n')
  await take('incidents', 'source,id,started_at,responder\nops,7,2026-11-16,ada\n')
}
