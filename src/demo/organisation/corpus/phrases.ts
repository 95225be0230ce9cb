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
  'fine',
  'Nice!',
  'ok',
  '🚀',
  'sgtm',
  'thx',
  'looks ok to me',
]

export const APPROVALS: readonly string[] = [
  'Thank you, this reads much better now. I ran it locally against the seed data and the totals agree.',
  'All my points are answered. The new test would have failed before, I checked by reverting the change.',
  'Went through it once more with the incident notes beside me; the half-finished case is covered. Approving.',
  'Good. I followed the error path by hand, and the caller gets what it expects in each of the three cases.',
  'Fine for me. One thought for later: the same pattern is in two other modules.',
  'I like how small this became. Approved, but please merge after the release is out.',
  "Tried it against yesterday's export: same rows, same sums, and the slow query is gone. Approving.",
  'The naming is clearer than what I had in mind. I checked both callers, neither relies on the old order.',
  'I read the tests first and then the code, and found nothing that they would not catch. Good to go.',
  'Approved. The comment about time zones saved me a question, please keep it.',
  'Looked mostly at the failure path, because that is where it hurt last time. It closes what it opens now.',
  'No objections left. I would still like the constant in one place some day, but not in this change.',
  'Ran it on my machine with the network off: the message is the right one and nothing is written twice.',
  'Second look after your push: the lock is taken once and released on every way out. Thanks.',
]

export const REVIEW_SUMMARIES: readonly string[] = [
  'I have one real concern and a few small things, see inline.',
  'The direction is right. Please look at the remark about the failure case before we merge.',
  'Read all of it, including the tests. Questions inline.',
  'Mostly good! Something is off in the edge case though.',
  'I tried to break it and managed to, details below.',
  'One thing inline that I think is a bug, the rest is taste.',
  'I follow the idea, but I am not sure about the order of the two writes. Question inline.',
  'Good tests. One case is missing, I left it where I would expect it to fail.',
  'Read it next to the ticket: does all of it, and one thing more than it should. See below.',
  'Before I approve: what happens to rows from before this change? Details inline.',
  'The diff is small, the effect is not. I want to be sure about one line.',
]

export const QUESTIONS: readonly string[] = [
  'Do we know how often this happens in production? I would like to see a number before we add code for it.',
  'How does this behave when two of them run at the same time?',
  'Is there a reason not to use the helper that the other modules use?',
  'What does the user see when this fails?',
  'Which of the two callers needs this? The other one seems to get it for free from the cache.',
  'What happens to carts that were saved before this is out?',
  'Could this be a constraint in the database instead? Then nobody has to remember it.',
  'Is the limit of fifty measured or guessed? If it is guessed, please say so beside it.',
  'How would we notice that this stopped working? I see no counter and no log line.',
  'Does the mobile app send the field already, or do we break older versions with this?',
  'Why not in the job that runs at night? There it would not slow down the page.',
  'Who else writes to this table? I remember an export that does.',
]

export const ANSWERS: readonly string[] = [
  'About thirty times a day, from the logs of last week. I added the query to the description.',
  'The second one waits for the lock. There is a test for it in the same folder.',
  'The helper swallows the status code, which is exactly what we need here.',
  'The same page as before, with a button to try again.',
  'Only the summary page. I removed it from the other caller, good point.',
  'They are read with the old schema once and written back with the new one; there is a test with a cart of last year.',
  'It could, and now it is. The check in the code is gone.',
  'Guessed. I wrote that down, with the query that would tell us.',
  'Added a counter; the dashboard shows it beside the error rate.',
  'Since version 4.2. Older ones send nothing, and then the default holds, see the second test.',
  'The page needs the result at once. I measured it: two milliseconds at the 95th percentile.',
  'The export reads only. I asked its owner and linked the answer.',
]

export const NUDGES: readonly string[] = [
  'Could somebody have a look? This blocks the release on Thursday.',
  'Friendly ping 🙂',
  'Rebased. Still waiting for a review.',
  'Anyone?',
  'Third day, and the branch has conflicts again. Whoever has half an hour: it is mostly tests.',
  'Is somebody on this? Otherwise I take it to the stand-up tomorrow.',
  'The customer asked again. A first impression would already help.',
]

export const AI_SUMMARIES: readonly string[] = [
  '## Summary\n\nThis pull request changes one module and its callers.\n\n| File | Change |\n|---|---|\n| 1 | logic |\n\nActionable comments: 1',
  '**Walkthrough**\n\nThe change adjusts how values are read and returned. No security relevant change was found.\n\nActionable comments: 1',
]

export const AI_REMARKS: readonly string[] = [
  '_Potential issue_: consider adding a guard for empty input here. An empty value would reach the next call unchanged.',
  '_Refactor suggestion_: this expression could be extracted into a small helper to improve readability.',
  '_Nitpick_: consider documenting the unit of this value.',
  '_Nitpick_: the name does not say what the value counts; consider a longer one.',
  '_Potential issue_: the result of this call is not used. If that is intended, consider a comment.',
]

export const CLOSING: readonly string[] = [
  'Closing, we solved it in the gateway instead.',
  'Superseded by the other pull request.',
  'Not worth the complexity after all, thanks for the discussion.',
  'The numbers did not improve, so this is not worth its weight. Keeping the branch for the notes.',
  'We agreed on the other way in the planning meeting; closing this one.',
]
