/** What issues are called; `{x}` is a part of the shop. */
export const STORY_TITLES: readonly string[] = [
  'Let customers see when {x} change',
  'Export {x} as a file for the accountants',
  'Show {x} on the phone without scrolling sideways',
  'Send a mail when {x} are ready',
  'Make {x} searchable by order number',
  'Explain {x} on the first visit',
  'Let support correct {x} without a developer',
  'Count {x} in the weekly figures',
  'Keep {x} for ten years, and no longer',
  'Load {x} in under a second',
  'Translate everything around {x}',
  'Offer {x} to business customers',
  'Remember the last choice for {x}',
  'Ask for consent before {x} are shared',
]

export const BUG_TITLES: readonly string[] = [
  '{x} show the total of the order before',
  '{x} are missing after the browser goes back',
  'Two clicks make two {x}',
  '{x} with an umlaut in the name cannot be opened',
  'The page of {x} stays empty for new customers',
  'Time zone: {x} of the last evening belong to the wrong day',
  '{x} of one cent are rounded away',
  'The mail about {x} is sent twice',
  '{x} cannot be reached with the keyboard',
  'Deleted {x} come back after a reload',
]
