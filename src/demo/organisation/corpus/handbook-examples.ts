import type { Companion } from './change.ts'

export const examples: Companion = {
  path: 'guides/{e}/examples/{k}.md',
  head: `# {E}: an example

Written down afterwards by those who were there.
`,
  blocks: [
    `
## What happened

A colleague followed the page to the letter on a Tuesday evening. The first three steps
went as written. The fourth named a dashboard that had been moved in spring, so nobody
saw that the numbers had stopped. It took twenty minutes until somebody asked.
`,
    `
## What we changed

- The page names the dashboard by its short link.
- The checklist begins with a test that the link opens.
- Whoever is on call reads the page once a month and dates it.
- Steps that only one person can do are marked, and have a second person.
- The page says what to write in the channel, word for word.
`,
    `
## Questions we were asked

**Does this hold at night?** Yes, with five minutes instead of fifteen.

**Who decides when nobody agrees?** The person on call. Afterwards we talk about it,
not before.

**What if the way back fails as well?** Then it is an incident. Say so in the channel
and follow that page from its first line.
`,
  ],
}
