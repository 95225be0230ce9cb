import { expect, it } from '@jest/globals'
import { adoptApp, requireOwnApp } from '../../../src/store/installations/owning-app.ts'
import { describeOnBothEngines } from '../../support/store.ts'

describeOnBothEngines('the App that a database belongs to (F1)', (openTestStore) => {
  it('is the first that opened it; another is refused with a sentence', async () => {
    const store = await openTestStore()
    await requireOwnApp(store, 1)
    await requireOwnApp(store, 1)
    await expect(requireOwnApp(store, 2)).rejects.toThrow(
      'the database belongs to the App with APP_ID 1, and APP_ID is 2; correct APP_ID, DATA_DIR or DATABASE_URL, or run `soundings migrate --adopt-app` if App 2 has taken its place',
    )
  })

  it('is another once somebody says that this is meant', async () => {
    const store = await openTestStore()
    await requireOwnApp(store, 1)
    await adoptApp(store, 2)
    await requireOwnApp(store, 2)
    await expect(requireOwnApp(store, 1)).rejects.toThrow('belongs to the App with APP_ID 2')
  })
})
