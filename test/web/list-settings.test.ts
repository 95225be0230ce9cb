import { describe, expect, it } from '@jest/globals'
import { mergeConfiguration } from '../../src/config/configuration.ts'
import { DEFAULTS } from '../../src/config/defaults.ts'
import { listSettings } from '../../src/web/configuration/list-settings.ts'

const at = (settings: ReturnType<typeof listSettings>, key: string) => settings.find((one) => one.key === key)

describe('where each value of the configuration comes from', () => {
  const organisation = { check: { mode: 'gate', annotations: 2 }, timezone: 'Europe/Berlin' } as const
  const repository = { check: { annotations: 0 } } as const
  const settings = listSettings({ organisation, repository })

  it.each([
    { why: 'nobody says anything', key: 'nudge.enabled', value: false, from: 'default' },
    { why: 'there is no default', key: 'digest.repository', value: null, from: 'default' },
    { why: 'the organisation says it', key: 'check.mode', value: 'gate', from: 'organisation' },
    { why: 'it is a key of its own', key: 'timezone', value: 'Europe/Berlin', from: 'organisation' },
    { why: 'both say it', key: 'check.annotations', value: 0, from: 'repository' },
    { why: 'it is a list', key: 'check.gate_on', value: DEFAULTS.check.gate_on, from: 'default' },
  ])('$key: $why', ({ key, value, from }) => {
    expect(at(settings, key)).toEqual({ kind: 'known', key, value, from })
  })

  it('is what is in force', () => {
    const { check, timezone } = mergeConfiguration(organisation, repository)
    expect(at(settings, 'check.mode')).toMatchObject({ value: check.mode })
    expect(at(settings, 'check.annotations')).toMatchObject({ value: check.annotations })
    expect(at(settings, 'timezone')).toMatchObject({ value: timezone })
  })

  it('has every section of the schema, each key once', () => {
    const keys = settings.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    const sections = new Set(keys.map((key) => key.split('.')[0]))
    expect(Object.keys(DEFAULTS).filter((section) => !sections.has(section))).toEqual([])
  })

  it('fills up working hours only where a file speaks of some', () => {
    expect(at(settings, 'working_time.hours')).toMatchObject({ value: null })
    const some = listSettings({ organisation: {}, repository: { working_time: { holidays: ['2026-12-25'] } } })
    expect(at(some, 'working_time.hours')).toMatchObject({ value: [8, 18], from: 'default' })
  })

  it('says nothing of what a hidden file settles, nor whether it does', () => {
    const hidden = listSettings({ organisation: undefined, repository })
    expect(at(hidden, 'check.annotations')).toMatchObject({ kind: 'known', value: 0, from: 'repository' })
    expect(hidden.filter((one) => one.kind === 'known')).toHaveLength(1)
  })
})
