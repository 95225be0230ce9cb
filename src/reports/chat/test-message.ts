import type { ChatMessage } from './chat-message.ts'

/** What `soundings deliver --test` sends: nobody can take it for a report. */
export function createTestMessage(account: string, channel: string): ChatMessage {
  return {
    title: `Test · review digest · ${account}`,
    finding: `This is a test of the channel ${channel}; it reports nothing.`,
    details: ['The review digest will arrive here.'],
    items: [],
    link: undefined,
    note: 'Sent by hand with soundings deliver --test.',
  }
}
