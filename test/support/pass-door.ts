import type { Page } from 'playwright-core'

/** Signs in on the page that asks to, and waits for the page behind it. */
export async function passDoor(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Sign in with GitHub' }).click()
  await page.getByText('Signed in as').waitFor()
}
