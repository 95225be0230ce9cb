import { describe, expect, it } from '@jest/globals'
import { namesVenue } from '../../../src/depth/tie/names-venue.ts'

describe('a text that says where the change was talked through', () => {
  it.each([
    'Approved per Slack',
    'As we said on our call yesterday',
    'Went through this with Ada in person',
    'Wie im Telefonat besprochen',
    'Vu en réunion ce matin',
    'Revisado en la llamada de hoy',
    'Обсудили на созвоне',
    '会議で確認済み',
    '当面讨论过',
    '회의에서 확인했습니다',
    'We paired on this',
    'Paired with Ada, all good',
    'Reviewed in the mob session',
    'See the Slack thread',
  ])('is known by the place: %s', (text) => expect(namesVenue(text)).toBe(true))

  it.each([
    'Looks good',
    'Nice call',
    'The paired keys differ',
    'The socket is paired with a timer',
    'Good person',
    'I read it on the train',
    'Passt',
    'Très bien',
    '很好',
    '좋아요',
  ])('is none without a place: %s', (text) => expect(namesVenue(text)).toBe(false))
})
