import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'

const text = readFileSync(new URL('../../app.yml', import.meta.url), 'utf8')
const manifest: {
  readonly default_events: readonly string[]
  readonly default_permissions: Readonly<Record<string, string>>
} = parse(text)

/** The least permission that GitHub asks for an event (github.md, section 2). */
const NEEDS: Readonly<Record<string, string>> = {
  pull_request: 'pull_requests',
  pull_request_review: 'pull_requests',
  pull_request_review_comment: 'pull_requests',
  pull_request_review_thread: 'pull_requests',
  issue_comment: 'issues',
  check_run: 'checks',
  check_suite: 'checks',
  merge_group: 'merge_queues',
  push: 'contents',
  repository: 'metadata',
}

describe('app.yml', () => {
  it('subscribes only to what its permissions allow', () => {
    const lacking = manifest.default_events.filter((event) => !((NEEDS[event] ?? '') in manifest.default_permissions))
    expect(lacking).toEqual([])
  })

  it('writes checks and issues and nothing else', () => {
    const written = Object.entries(manifest.default_permissions).filter(([, level]) => level !== 'read')
    expect(written).toEqual([
      ['checks', 'write'],
      ['issues', 'write'],
    ])
  })

  it('gives each permission and each event its reason', () => {
    const bare = text.split('\n').filter((line) => /^ {2}(- )?\w/.test(line) && !line.includes('#'))
    expect(bare).toEqual([])
  })
})
