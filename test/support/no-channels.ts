import { createChannels } from '../../src/chat/channels.ts'

/** Nobody gave an address to any channel. */
export const NO_CHANNELS = createChannels({
  addresses: new Map(),
  extra: new Map(),
  allowsPlainLoopback: true,
  mail: undefined,
})
