import type { Change, Corpus } from './change.ts'
import { examples } from './handbook-examples.ts'
import { HANDBOOK_MODULES } from './modules.ts'

const template = `# {E}

Who: everybody who writes software at Acme.

## What we do

1. Say in the channel what you are about to do.
2. Follow the checklist below.
3. Write down what was different from the checklist.

## Checklist

- [ ] Somebody else knows about it
- [ ] The dashboard is open
- [ ] There is a way back

## When something goes wrong

Ask for help early. Nobody was ever blamed for asking.
`

const changes: readonly Change[] = [
  {
    key: 'numbers',
    title: '{E}: say when to ask for help',
    body: '"Early" meant two minutes to some and two hours to others. We propose fifteen minutes.',
    commit: '{E}: ask after fifteen minutes',
    edits: [
      {
        at: 'Ask for help early.',
        add: ['Ask for help after fifteen minutes without progress. Nobody was ever blamed for asking.'],
      },
    ],
    remarks: [
      {
        at: 'fifteen minutes',
        body: "At night it should be shorter: fifteen minutes of an outage at 3 o'clock feel different from a slow test in the afternoon. Five for anything a customer sees?",
        answer: 'Agreed in the team meeting: five minutes when customers are affected.',
        fix: {
          at: 'Ask for help after fifteen',
          add: [
            'Ask for help after fifteen minutes without progress, after five when customers are affected. Nobody was ever blamed for asking.',
          ],
        },
      },
    ],
  },
  {
    key: 'rollback',
    title: '{E}: describe the way back',
    body: 'The list asks for a way back but does not say what counts as one.',
    commit: '{E}: describe the way back',
    edits: [
      {
        at: '- [ ] There is a way back',
        add: ['- [ ] There is a way back that was tried this month: a revert that builds, or a switch that is off'],
      },
    ],
    remarks: [
      {
        at: 'tried this month',
        body: 'Who checks that it was tried? I would rather name the person than have a sentence that everybody ticks.',
        answer: 'The person on call tries it on the first Monday. Added a line about that.',
      },
    ],
  },
  {
    key: 'links',
    title: '{E}: repair links after the move',
    body: 'The old wiki is gone since Friday.',
    commit: '{E}: repair links',
    edits: [
      {
        at: 'Who: everybody who writes software at Acme.',
        add: ['Who: everybody who writes software at Acme ([teams](../teams.md)).'],
      },
    ],
    remarks: [
      {
        at: '../teams.md',
        body: 'This page is two levels deep, so it needs `../../teams.md`.',
        answer: 'Fixed; the link check runs in CI now.',
      },
    ],
  },
]

export const handbook: Corpus = {
  name: 'handbook',
  isPrivate: false,
  modules: HANDBOOK_MODULES,
  path: 'guides/{e}/README.md',
  template,
  changes,
  companion: examples,
  files: {
    'README.md': '# Handbook\n\nHow we work, so far.\n',
    'teams.md': '# Teams\n\nCheckout, Ledger, Forecast, Platform.\n',
  },
}
