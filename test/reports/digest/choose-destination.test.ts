import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { chooseDestination, type Destination } from '../../../src/reports/digest/choose-destination.ts'

function place(name: string, change: Partial<Destination> = {}): Destination {
  return { id: name, owner: 'acme', name, privacy: 0, isArchived: false, hasIssues: true, pulls: 10, ...change }
}

const home = place('.github', { pulls: 0 })
const shop = place('shop')
const secret = place('secret', { privacy: 2 })

describe('the destination of a digest', () => {
  it.each<[string, readonly Destination[], string | undefined, string, readonly string[]]>([
    ['.github where everything may be shown', [home, shop], undefined, '.github', ['.github', 'shop']],
    [
      'a private one where something private counts',
      [home, shop, secret],
      undefined,
      'secret',
      ['.github', 'shop', 'secret'],
    ],
    [
      'the busiest of two private ones',
      [secret, place('vault', { privacy: 2, pulls: 99 })],
      undefined,
      'vault',
      ['secret', 'vault'],
    ],
    [
      '.github that is private itself',
      [place('.github', { privacy: 2, pulls: 0 }), secret],
      undefined,
      '.github',
      ['.github', 'secret'],
    ],
    [
      'the configured one, which then shows no more than it may',
      [home, shop, secret],
      'shop',
      'shop',
      ['.github', 'shop'],
    ],
    [
      'an internal one shows public and internal',
      [shop, place('wiki', { privacy: 1 }), secret],
      'acme/wiki',
      'wiki',
      ['shop', 'wiki'],
    ],
    [
      'the next best where .github has no issues',
      [place('.github', { hasIssues: false, pulls: 0 }), shop],
      undefined,
      'shop',
      ['.github', 'shop'],
    ],
    [
      'archived ones neither take nor count',
      [place('old', { isArchived: true, pulls: 99 }), shop],
      undefined,
      'shop',
      ['shop'],
    ],
  ])('%s', (_, all, configured, expected, shown) => {
    const chosen = chooseDestination(all, all, configured)
    expect(chosen).toMatchObject({ kind: 'destination', destination: { name: expected } })
    expect(chosen.kind === 'destination' && chosen.shown.map(({ name }) => name)).toEqual(shown)
  })

  it.each<[string, readonly Destination[], string | undefined, string]>([
    ['an unknown one', [shop], 'nowhere', 'install it there'],
    ['one without issues', [place('shop', { hasIssues: false })], 'shop', 'switch them on'],
    ['an archived one', [place('shop', { isArchived: true })], 'shop', 'choose another'],
    ['none at all', [place('shop', { hasIssues: false })], undefined, 'set digest.repository'],
  ])('%s is said with what to do', (_why, all, configured, hint) => {
    const chosen = chooseDestination(all, all, configured)
    expect(chosen.kind === 'none' ? chosen.why : '').toContain(hint)
  })

  it('never shows anything that is more private than its destination', () => {
    const privacy = fc.constantFrom<Destination['privacy']>(0, 1, 2)
    const places = fc.uniqueArray(
      fc.record({
        name: fc.constantFrom('.github', 'a', 'b', 'c', 'd'),
        privacy,
        isArchived: fc.boolean(),
        hasIssues: fc.boolean(),
        pulls: fc.nat(5),
      }),
      { selector: ({ name }) => name },
    )
    fc.assert(
      fc.property(places, fc.option(fc.constantFrom('a', 'b', '.github'), { nil: undefined }), (drawn, configured) => {
        const all = drawn.map((one, index) => place(one.name, { ...one, id: String(index) }))
        const chosen = chooseDestination(all, all, configured)
        if (chosen.kind !== 'destination') return
        const revealed = chosen.shown.filter((one) => one.pulls > 0 && one.privacy > chosen.destination.privacy)
        expect(revealed).toEqual([])
      }),
    )
  })
})
