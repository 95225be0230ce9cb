import { describe, expect, it } from '@jest/globals'
import { deriveAiAssistance } from '../../../src/snapshot/people/ai-assistance.ts'
import { parseTrailers } from '../../../src/snapshot/people/trailers.ts'
import { snapshotOf } from '../build-archived-pull.ts'

function commit(trailers: string, keys: Readonly<Record<string, unknown>> = {}) {
  return { commits: [{ oid: 'a1', message: `Add a cart\n\nIt holds goods.\n\n${trailers}`, ...keys }] }
}

describe('deriveAiAssistance', () => {
  it.each([
    { keys: commit('Co-Authored-By: Claude <noreply@anthropic.com>'), why: 'the tool’s address' },
    {
      keys: commit('co-authored-by: Whoever <NoReply@Anthropic.com>'),
      why: 'keys and addresses in any case, any name',
    },
    {
      keys: commit('Signed-off-by: Ada <ada@example.org>\nCo-authored-by: Codex <noreply@openai.com>'),
      why: 'second trailer',
    },
    {
      keys: commit('Co-authored-by: Copilot <198982749+Copilot@users.noreply.github.com>'),
      why: 'GitHub’s id in the address',
    },
    { keys: commit('Co-authored-by: Cursor <cursoragent@cursor.com>'), why: 'Cursor' },
    { keys: commit('Made-with: Cursor'), why: 'Cursor’s own key' },
    { keys: commit('Claude-Session: 1f2e'), why: 'a pointer to a session' },
    { keys: commit('Co-Authored-By: Devin'), why: 'Devin has no address' },
    { keys: commit('Assisted-by: Claude:claude-opus-4'), why: 'the trailer that the Linux kernel asks for' },
    { keys: commit('AI-assisted-by: yes'), why: 'a key that says it by itself' },
    { keys: commit('Co-authored-by: Gemini CLI <gemini-cli@example.org>'), why: 'a tool’s name, also in its address' },
    { keys: commit('Generated-by: GPT-5'), why: 'the trailer that Apache projects ask for' },
    { keys: { body: 'Adds it.\n\n_Written by Codex_' }, why: 'a plain signature at the end' },
    { keys: { author: 'devin-ai-integration[bot]' }, why: 'an agent opened it' },
    { keys: { labels: ['bug', 'AI-generated'] }, why: 'a label' },
    { keys: { labels: [{ name: 'ai assisted' }] }, why: 'a label as REST gives it' },
    {
      keys: { body: 'Adds it.\n\n🤖 Generated with [Claude Code](https://claude.com/claude-code)' },
      why: 'a signature',
    },
    { keys: { body: '------\nhttps://chatgpt.com/codex/tasks/task_e_123' }, why: 'a link to the task' },
  ])('declared: $why', ({ keys }) => {
    expect(deriveAiAssistance(snapshotOf(keys))?.confidence).toBe('declared')
  })

  it.each([
    { keys: commit('', { authorEmail: '198982749+Copilot@users.noreply.github.com' }), why: 'the agent committed' },
    { keys: commit('', { authorEmail: 'codex@openai.com' }), why: 'the agent’s address' },
    {
      keys: commit('', { authorName: 'Ada (aider)', authorEmail: 'ada@example.org' }),
      why: 'aider’s mark on the name',
    },
    { keys: { headRef: 'copilot/fix-42' }, why: 'a branch the agent named' },
    { keys: { headRef: 'devin/1736150000-fix' }, why: 'Devin’s numbering' },
  ])('detected: $why', ({ keys }) => {
    expect(deriveAiAssistance(snapshotOf(keys))?.confidence).toBe('detected')
  })

  it.each([
    { keys: {}, why: 'nothing is known' },
    { keys: commit('Co-authored-by: Claude <claude@example.org>'), why: 'a person may be called Claude' },
    { keys: commit('Co-authored-by: Bob <1234+bob@users.noreply.github.com>'), why: 'a person’s private address' },
    { keys: commit('Co-authored-by: GitHub <noreply@github.com>'), why: 'the web editor is a person' },
    {
      keys: commit('Co-authored-by: dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>'),
      why: 'no model',
    },
    {
      keys: { commits: [{ message: 'Explain Co-authored-by: Claude <noreply@anthropic.com>' }] },
      why: 'the title has no trailers',
    },
    {
      keys: commit('Co-authored-by: Claude <noreply@anthropic.com>\n\nReverted later.'),
      why: 'not the last paragraph',
    },
    { keys: commit('Co-authored-by: Jules <jules@example.org>'), why: 'a person may be called Jules' },
    { keys: commit('Co-authored-by: Copilot Fan <fan@example.org>'), why: 'a name that holds more than a tool’s' },
    { keys: commit('Assisted-by: Grace Hopper <grace@example.org>'), why: 'a person assisted' },
    { keys: commit('Generated-by: openapi-generator'), why: 'another generator' },
    {
      keys: { body: 'It is noise:\n\n> 🤖 Generated with [Claude Code](https://claude.ai/code)' },
      why: 'a quoted one',
    },
    { keys: { body: '```\n🤖 Generated with [Claude Code](https://claude.ai/code)\n```' }, why: 'one in code' },
    { keys: { author: 'dependabot[bot]' }, why: 'dependency bots are no AI' },
    { keys: { labels: ['copilot', 'codex'] }, why: 'products may be the topic' },
    { keys: { headRef: 'cursor/blink-rate' }, why: 'a cursor blinks, too' },
    {
      keys: { body: 'We should say "Generated with [Claude Code](https://claude.ai/code)" somewhere' },
      why: 'a mention',
    },
  ])('nothing: $why', ({ keys }) => {
    expect(deriveAiAssistance(snapshotOf(keys))).toBeUndefined()
  })

  it('names each sign once and no person', () => {
    const keys = { ...commit('Co-authored-by: Claude <noreply@anthropic.com>'), labels: ['ai-assisted'] }
    expect(deriveAiAssistance(snapshotOf(keys))?.signs).toEqual(['commit trailer', 'label'])
  })

  it('does not search without end', () => {
    const body = `${'['.repeat(500_000)}\nGenerated with [Devin](https://devin.ai)`
    expect(deriveAiAssistance(snapshotOf({ body }))?.signs).toEqual(['signature in the description'])
  })
})

describe('parseTrailers', () => {
  it.each([
    { message: 'Title', keys: [], why: 'a title only' },
    { message: 'fix: a title that looks like one', keys: [], why: 'the first paragraph is never the block' },
    { message: 'Title\n\nA-key: 1\nB-key: 2\n', keys: ['a-key', 'b-key'], why: 'all lines are trailers' },
    { message: 'Title\r\n\r\nA-key: 1\r\n', keys: ['a-key'], why: 'Windows line ends' },
    { message: 'Title\n\nNote: this matters\nbecause of that', keys: [], why: 'prose with a colon' },
    { message: 'Title\n\nsome text\nSigned-off-by: Ada', keys: ['signed-off-by'], why: 'text beside one of Git’s own' },
    { message: 'Title\n\na\nb\nc\nd\nSigned-off-by: Ada', keys: [], why: 'less than a quarter' },
    { message: 'Title\n\nA-key: long\n  goes on', keys: ['a-key'], why: 'an indented line continues' },
    { message: '', keys: [], why: 'nothing' },
  ])('$keys: $why', ({ message, keys }) => {
    expect(parseTrailers(message).map(({ key }) => key)).toEqual(keys)
  })
})
