import { describe, expect, it } from '@jest/globals'
import { type CommentContext, scoreComment } from '../../../src/depth/scoring/score-comment.ts'

const HUNK = '@@ -10,4 +10,6 @@\n const pool = openPool(url)\n+  if (pool.isClosed) retryConnection(pool)'
const codesOf = (body: string, context: CommentContext = {}) =>
  scoreComment(body, context).reasons.map(({ code }) => code)

describe('a score explains itself', () => {
  it('with every sign that fired, its points and the count behind it', () => {
    const body =
      'Use `closePool` here: retryConnection never gives up if the pool is closed, because isClosed stays true.'
    const { reasons, ...score } = scoreComment(body, { diffHunk: HUNK })
    expect(score).toMatchInlineSnapshot(`
{
  "informativeness": 0.8794268814020324,
  "intent": "change-request",
  "relevance": 0.7679467485502581,
  "substance": 0.8845757618260066,
}
`)
    expect(
      reasons.map(({ code, points, facts }) => `${code} ${points?.toFixed(2) ?? ''} ${JSON.stringify(facts)}`),
    ).toMatchInlineSnapshot(`
[
  "start -2.90 {}",
  "length 3.16 {"count":14}",
  "code-span 0.17 {"count":1}",
  "identifier 0.20 {}",
  "shared-words 0.30 {"count":4}",
  "reason 0.30 {}",
  "condition 0.30 {}",
  "problem 0.30 {}",
  "request 0.15 {}",
  "intent-change-request  {"substancePoints":1.5}",
]
`)
  })

  it('for a bare phrase with one reason', () => {
    expect(scoreComment('LGTM, thanks!')).toMatchInlineSnapshot(`
{
  "informativeness": 0,
  "intent": "praise",
  "reasons": [
    {
      "code": "bare-phrase",
      "facts": {},
    },
  ],
  "relevance": 0,
  "substance": 0,
}
`)
  })
})

describe('intent', () => {
  it.each([
    { body: 'Rename this to `userId`.', intent: 'change-request', why: 'a sentence begins with an action' },
    { body: 'nit: please also rename the test', intent: 'change-request', why: 'openers may stand before it' },
    { body: 'Could you split this?', intent: 'suggestion', why: 'an action that is asked for' },
    { body: 'This should be a constant.', intent: 'suggestion', why: 'a proposal' },
    { body: '```suggestion\nconst a = 1\n```', intent: 'suggestion', why: 'exact code' },
    { body: 'This leaks the handle when parsing fails.', intent: 'problem', why: 'a problem and no proposal' },
    { body: 'Where does this number come from?', intent: 'question', why: 'it only asks' },
    { body: 'I removed it in the second commit.', intent: 'reply', why: 'a report of what was done' },
    { body: 'Yes, the server sends it twice.', intent: 'reply', why: 'an answer' },
    { body: 'Nice use of the iterator!', intent: 'praise', why: 'praise with an object of its own' },
    { body: 'LGTM, but the lock is never released', intent: 'problem', why: 'praise that is taken back' },
    { body: 'Done', intent: 'acknowledgement', why: 'a bare receipt' },
    { body: 'LGTM', intent: 'praise', why: 'bare approval' },
    { body: 'The server sends it twice.', intent: 'other', why: 'a statement' },
    { body: 'Not thread-safe.', intent: 'problem', why: 'a predicate that is denied' },
    { body: 'Variable inutilisée.', intent: 'problem', why: 'a fault in another language' },
    { body: '连接没有关闭。', intent: 'problem', why: 'what is not done, in another language' },
    { body: 'Lepiej użyć tu mapy.', intent: 'suggestion', why: 'what would be better, in another language' },
    { body: 'Schöne Aufteilung der Karte.', intent: 'other', why: 'praise that no list knows' },
  ])('$body: $intent, because of $why', ({ body, intent }) => {
    expect(scoreComment(body).intent).toBe(intent)
  })

  it('orders substance: requests, then questions, then replies, then ritual', () => {
    const [request = 0, question = 0, reply = 0, ritual] = [
      'Close the pool here, the second caller never does.',
      'Which of the callers closes the pool here?',
      'Yes, the second caller closes the pool here.',
      'Done, thanks!',
    ].map((body) => scoreComment(body).substance)
    expect(request).toBeGreaterThan(question)
    expect(question).toBeGreaterThan(reply)
    expect(reply).toBeGreaterThan(0)
    expect(ritual).toBe(0)
  })
})

describe('handled on purpose', () => {
  it.each([
    {
      why: 'typographic apostrophes and full-width letters read like plain ones',
      one: 'This doesn’t close the ｐｏｏｌ.',
      same: "This doesn't close the pool.",
    },
    {
      why: 'invisible and direction marks are not there',
      one: 'The\u200B pool\u202E is\u2066 never closed.',
      same: 'The pool is never closed.',
    },
    {
      why: 'a quote of an earlier comment is not the writer’s',
      one: '> The index is wrong because it starts at one, see `parse()`.\n\nThe pool is never closed.',
      same: 'The pool is never closed.',
    },
    {
      why: 'what an HTML comment hides is not said',
      one: 'The pool is never closed.<!-- because `close()` throws when the socket is gone -->',
      same: 'The pool is never closed.',
    },
    {
      why: 'an HTML comment that never ends hides the rest, as on GitHub',
      one: 'The pool is never closed.<!-- because `close()` throws',
      same: 'The pool is never closed.',
    },
    {
      why: 'a template’s boxes are the template’s',
      one: '- [x] I have read the contributing guide\n- [ ] I have added tests\n\nThe pool is never closed.',
      same: 'The pool is never closed.',
    },
    {
      why: 'a signature is no remark',
      one: 'The pool is never closed.\n\n-- \nMona, platform team, building 4',
      same: 'The pool is never closed.',
    },
    {
      why: 'an image says nothing',
      one: 'The pool is never closed. ![a very long description of it](https://example.test/cat.gif)',
      same: 'The pool is never closed.',
    },
    { why: 'emphasis is decoration', one: '**The pool** is _never_ closed.', same: 'The pool is never closed.' },
  ])('$why', ({ one, same }) => {
    expect(scoreComment(one)).toEqual(scoreComment(same))
  })

  it('counts a link, and its label as words', () => {
    expect(codesOf('See [the section on pools](https://example.test/pools).')).toContain('link')
  })

  it('keeps the words of a code span away from the English lists', () => {
    expect(codesOf('It is called `error` there.')).not.toContain('problem')
    expect(codesOf('There is an error there.')).toContain('problem')
  })

  it.each([
    ['German', 'Hier fehlt noch die Prüfung, ob der Zeiger nicht schon freigegeben ist.', 'change-request'],
    ['Russian', 'Здесь соединение не закрывается, если второй вызов завершился с ошибкой.', 'problem'],
    ['Chinese', '如果第二次调用失败,这里的连接不会被关闭,请加上检查。', 'change-request'],
    ['French', 'Il faut fermer la connexion ici, sinon le deuxième appel ne marche pas.', 'change-request'],
  ])('says that it cannot read %s, and falls back to structure, words that ask and forms', (_, body, intended) => {
    const { reasons, informativeness, intent } = scoreComment(body)
    expect(reasons.map(({ code }) => code)).toContain('other-language')
    expect(informativeness).toBeGreaterThan(0)
    expect(intent).toBe(intended)
    expect(scoreComment(`${body}?`).intent).toBe('question')
  })

  it('does not take an English remark with a foreign name for another language', () => {
    expect(codesOf('The École class should not import müller.')).not.toContain('other-language')
  })

  it('recognises a pasted machine summary and caps it at the border', () => {
    const lines = Array.from({ length: 40 }, (_, file) => `- \`file${file}.ts\`: the handler should close pool ${file}`)
    const body = ['## Walkthrough', 'This change adds retries.', '## Key changes', ...lines].join('\n')
    const { reasons, informativeness } = scoreComment(body)
    expect(reasons.at(-2)?.code).toBe('machine-text')
    expect(informativeness).toBeLessThanOrEqual(0.5)
    expect(codesOf(['## Key changes', ...lines].join('\n'))).not.toContain('machine-text')
  })
})

describe('the code beside a comment', () => {
  it('counts words that stand in it, identifiers taken apart', () => {
    const shared = scoreComment('`retryConnection` ignores a closed pool.', { diffHunk: HUNK })
    expect(shared.reasons.find(({ code }) => code === 'shared-words')?.facts).toEqual({ count: 4 })
  })

  it('says when nothing of it is named', () => {
    expect(codesOf('Too many blanks.', { diffHunk: HUNK })).toContain('nothing-shared')
  })

  it('is needed before a comment can turn away from it', () => {
    const body = '@octo-author this is unrelated, please open a separate PR for #12'
    expect(codesOf(body, { diffHunk: HUNK })).toEqual(
      expect.arrayContaining(['talks-to-somebody', 'other-work', 'the-change', 'other-issue']),
    )
    expect(codesOf(body)).not.toContain('talks-to-somebody')
  })

  it('is no code when it is empty', () => {
    expect(scoreComment('Close it.', { diffHunk: '' })).toEqual(scoreComment('Close it.'))
  })
})
