/** What people write around a review, in their own voices. All of it is our own writing. */
export const RUBBER: readonly string[] = [
  'LGTM',
  'lgtm 👍',
  'LGTM!',
  'Looks good',
  '👍',
  'ship it',
  'Approved',
  'looks good to me',
  '+1',
  ':shipit:',
]

export const APPROVALS: readonly string[] = [
  'Thank you, this reads much better now. I ran it locally against the seed data and the totals agree.',
  'All my points are answered. The new test would have failed before, I checked by reverting the change.',
  'Went through it once more with the incident notes beside me; the half-finished case is covered. Approving.',
  'Good. I followed the error path by hand, and the caller gets what it expects in each of the three cases.',
  'Fine for me. One thought for later: the same pattern is in two other modules.',
  'I like how small this became. Approved, but please merge after the release is out.',
]

export const REVIEW_SUMMARIES: readonly string[] = [
  'I have one real concern and a few small things, see inline.',
  'The direction is right. Please look at the remark about the failure case before we merge.',
  'Read all of it, including the tests. Questions inline.',
  'Mostly good! Something is off in the edge case though.',
  'I tried to break it and managed to, details below.',
]

export const QUESTIONS: readonly string[] = [
  'Do we know how often this happens in production? I would like to see a number before we add code for it.',
  'How does this behave when two of them run at the same time?',
  'Is there a reason not to use the helper that the other modules use?',
  'What does the user see when this fails?',
]

export const ANSWERS: readonly string[] = [
  'About thirty times a day, from the logs of last week. I added the query to the description.',
  'The second one waits for the lock. There is a test for it in the same folder.',
  'The helper swallows the status code, which is exactly what we need here.',
  'The same page as before, with a button to try again.',
]

export const NUDGES: readonly string[] = [
  'Could somebody have a look? This blocks the release on Thursday.',
  'Friendly ping 🙂',
  'Rebased. Still waiting for a review.',
  'Anyone?',
]

export const AI_SUMMARIES: readonly string[] = [
  '## Summary\n\nThis pull request changes one module and its callers.\n\n| File | Change |\n|---|---|\n| 1 | logic |\n\nActionable comments: 1',
  '**Walkthrough**\n\nThe change adjusts how values are read and returned. No security relevant change was found.\n\nActionable comments: 1',
]

export const AI_REMARKS: readonly string[] = [
  '_Potential issue_: consider adding a guard for empty input here. An empty value would reach the next call unchanged.',
  '_Refactor suggestion_: this expression could be extracted into a small helper to improve readability.',
  '_Nitpick_: consider documenting the unit of this value.',
]

export const CLOSING: readonly string[] = [
  'Closing, we solved it in the gateway instead.',
  'Superseded by the other pull request.',
  'Not worth the complexity after all, thanks for the discussion.',
]
