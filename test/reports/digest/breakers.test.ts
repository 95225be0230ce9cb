import { describe, expect, it } from '@jest/globals'
import { stillTrippedFinding, trippedFinding } from '../../../src/reports/digest/lead/tripped-finding.ts'
import { spanText } from '../../../src/reports/digest/spans.ts'
import { renderBreakers } from '../../../src/reports/signals/breakers/render-breakers.ts'
import { MADE_UP, shareOf, signalOf, unanswered } from '../signals/made-up-answers.ts'

const tripped = shareOf(signalOf('comprehensionDebt'), [30, 100], [36, 240], {
  reading: 'bad',
  p: 0.002,
  breaker: 'tripped',
  since: '2026-W47',
})
const older = shareOf(signalOf('defectEscapeRate'), [33, 90], [12, 90], {
  reading: 'bad',
  p: 0.0005,
  breaker: 'tripped',
})
const mended = shareOf(signalOf('rubberStamps'), [9, 90], [9, 90], { reading: 'good', breaker: 'tripped' })
const more = shareOf(signalOf('refactoringShare'), [9, 90], [9, 90], {
  reading: 'warn',
  breaker: 'tripped',
  since: '2026-W47',
  beside: ['defectEscapeRate', 'rubberStamps'],
})
const watched = shareOf(signalOf('refactoringShare'), [3, 100], [12, 100], {
  reading: 'bad',
  p: 0.03,
  breaker: 'watch',
})
const closed = shareOf(MADE_UP, [3, 100], [9, 300])
const missing = unanswered(signalOf('onCallLoad'), { state: 'not-connected', connect: 'it needs pages' })

describe('the breakers of a digest', () => {
  it('says openly what tripped and what to look at, and folds what is on watch', () => {
    expect(renderBreakers([tripped, watched, closed, missing])).toMatchInlineSnapshot(`
"> [!WARNING]
> **Merged without a written trace: 30 of 100 (30%), usually 15%.** Tripped since 2026-W47. Look at the changes merged without a written trace, and let the team explain two of them.

<details><summary>Breakers: 3 signals tested, 1 tripped, 1 on watch</summary>

- Watch since 2026-W46. Refactoring: 3 of 100 (3%), usually 12%. Look at the files that changed most, and plan one refactoring.
- A breaker goes on watch where a signal looks worse than usual, and trips where that is clear: what is read every week twice running, the rest at once. It goes back a step at a time, after good readings. By chance alone all of them together trip about twice in five years.

</details>"
`)
  })

  it.each([
    { why: 'nothing could be tested', signals: [missing], text: '' },
    { why: 'there are no signals', signals: [], text: '' },
  ])('says nothing where $why', ({ signals, text }) => {
    expect(renderBreakers(signals)).toBe(text)
  })

  it('warns of nothing where nothing tripped', () => {
    const text = renderBreakers([closed, watched])
    expect(text).not.toContain('[!WARNING]')
    expect(text).toContain('Breakers: 2 signals tested, none tripped, 1 on watch')
  })

  it('gives the lead its first sentence, and counts the others', () => {
    const text = (signals: Parameters<typeof trippedFinding>[0]['signals']) =>
      spanText(trippedFinding({ signals })?.spans ?? [], () => '')
    expect(text([closed, tripped])).toMatchInlineSnapshot(
      `"Breaker tripped: merged without a written trace, 30% (usually 15%)."`,
    )
    expect(text([tripped, tripped, older])).toContain('(usually 15%), and 1 more; 1 tripped before.')
    expect(trippedFinding({ signals: [watched, older] })).toBeUndefined()
  })

  it('says of what tripped before that it stays so, and nothing beside news', () => {
    const text = spanText(stillTrippedFinding({ signals: [older, mended, closed] })?.spans ?? [], () => '')
    expect(text).toBe('2 breakers are tripped.')
    expect(stillTrippedFinding({ signals: [older, tripped] })).toBeUndefined()
  })

  it('tells what tripped before in a line each, after the news, and by names', () => {
    const [warning] = renderBreakers([more, older, mended, tripped]).split('\n\n<details>')
    expect(warning).toMatchInlineSnapshot(`
"> [!WARNING]
> **Merged without a written trace: 30 of 100 (30%), usually 15%.** Tripped since 2026-W47. Look at the changes merged without a written trace, and let the team explain two of them.
>
> **Refactoring: 9 of 90 (10%), usually 10%.** Tripped since 2026-W47. More work alone never trips; on watch or tripped beside it: defect escape rate, approvals most like a formality. Look at the files that changed most, and plan one refactoring.
>
> **Also tripped:**
> - Defect escape rate: 33 of 90 (37%), usually 13%; since 2026-W46
> - Approvals most like a formality: 9 of 90 (10%), usually 10%; since 2026-W46; not worse than usual any more"
`)
  })
})
