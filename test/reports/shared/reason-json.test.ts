import { describe, expect, it } from '@jest/globals'
import { mergeConfiguration } from '../../../src/config/configuration.ts'
import { assess } from '../../../src/depth/assess.ts'
import { toVerdictJson } from '../../../src/reports/shared/reason-json.ts'
import { changed, review, snapshot } from '../../depth/build-snapshot.ts'

describe('a verdict as it is printed', () => {
  it('carries what is published of its reasons, each with its sentence', () => {
    const { verdict } = assess(
      snapshot({ reviews: [review()], ...changed({ 'src/cart.ts': 3 }) }),
      mergeConfiguration(),
    )
    expect(JSON.parse(JSON.stringify(toVerdictJson(verdict)))).toMatchInlineSnapshot(`
{
  "aiReviews": 0,
  "approvals": [
    {
      "isOutsider": false,
      "reasons": [
        {
          "code": "no-trace",
          "facts": {
            "bodyLength": 0,
            "lines": 3,
          },
          "text": "the approval left no written trace (3 changed lines): its text is empty, and the approver had written nothing specific to the change before",
        },
        {
          "code": "trivial-size",
          "facts": {
            "lines": 3,
          },
          "text": "it needs no words: it changes 3 lines",
        },
      ],
      "reviewId": "review-1",
      "reviewer": "r1",
      "risks": [],
      "rubberStamp": "none",
      "submittedAt": 1772514000000,
      "trace": false,
    },
  ],
  "effectiveLines": 3,
  "parts": {
    "coverage": {
      "cap": 25,
    },
    "engagement": {
      "cap": 45,
    },
    "outcome": {
      "cap": 20,
    },
    "pace": {
      "cap": 10,
    },
  },
  "reasons": [
    {
      "code": "trivial-size",
      "facts": {
        "lines": 3,
      },
      "text": "it changes 3 lines",
    },
  ],
  "verdict": "trivial",
}
`)
  })
})
