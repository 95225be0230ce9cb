// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are source code of the made-up shop
import type { Change, Corpus } from './change.ts'
import { checkoutWebModule } from './checkout-web-module.ts'
import { typescriptTests } from './checkout-web-tests.ts'
import { CHECKOUT_MODULES } from './modules.ts'

const changes: readonly Change[] = [
  {
    key: 'retry',
    title: 'Retry loading a {e} when the network drops',
    body: 'On mobile the first request after a tunnel often fails. We now try three times before showing the error page.\n\nMeasured on the staging shop: error pages per 1,000 visits went from 14 to 3.',
    commit: 'Retry loading a {e}',
    edits: [
      {
        at: 'const response = await request(`${BASE}/${id}`)',
        add: ['  const response = await withRetry(() => request(`${BASE}/${id}`), 3)'],
      },
      {
        at: "import { logger } from '../log.ts'",
        keep: true,
        add: ["import { withRetry } from '../http/with-retry.ts'"],
      },
    ],
    remarks: [
      {
        at: 'withRetry(() =>',
        body: 'This also retries a 404, so a deleted {e} now takes three round trips before the page says so. Could `withRetry` stop on 4xx?',
        answer: 'Good catch, a 404 is an answer and not an outage. Only network errors and 5xx are retried now.',
        fix: {
          at: 'withRetry(() => request',
          add: ['  const response = await withRetry(() => request(`${BASE}/${id}`), 3, isOutage)'],
        },
      },
    ],
  },
  {
    key: 'cents',
    title: 'Add up {e} amounts in cents',
    body: 'Dividing each amount by 100 first adds up rounding errors; a basket of 0.10 + 0.20 showed 0.30000000000000004. Totals are whole cents now and formatted once, in the view.',
    commit: 'Keep {e} totals in whole cents',
    edits: [{ at: 'total += item.amountCents / 100', add: ['    total += item.amountCents'] }],
    remarks: [
      {
        at: 'total += item.amountCents',
        body: 'The callers still think in euros: `formatTotal({e})` in the summary page would show a hundred times too much. Is that part of another change?',
        answer: 'It was missing. I moved the division into `formatTotal` and added a test with three items.',
      },
    ],
  },
  {
    key: 'any',
    title: 'Validate the {e} list instead of casting it',
    body: 'The list came back as `any`, so a renamed field in the backend only showed up as `undefined` in production. It goes through a schema now.',
    commit: 'Parse the {e} list with a schema',
    edits: [
      { at: 'const body: any = await response.json()', add: ['  const body = {e}List.parse(await response.json())'] },
      {
        at: "const BASE = '/api/{e}s'",
        keep: true,
        add: [
          '',
          'const {e}List = z.object({',
          '  items: z.array(z.object({ id: z.string(), customerId: z.string(), amountCents: z.number().int(), updatedAt: z.string() })),',
          '})',
        ],
      },
    ],
    remarks: [
      {
        at: 'amountCents: z.number().int()',
        body: 'Refunds come back negative and with a `null` customer when the account was deleted. `customerId: z.string()` would reject the whole list for one of those.',
        answer:
          'Right, `customerId` is nullable now, and one broken entry is skipped and counted instead of failing the page.',
        fix: {
          at: 'items: z.array(z.object({ id: z.string(), customerId',
          add: [
            '  items: z.array(z.object({ id: z.string(), customerId: z.string().nullable(), amountCents: z.number().int(), updatedAt: z.string() })),',
          ],
        },
      },
      {
        at: '{e}List.parse',
        body: 'nit: `safeParse` and a log line would tell us which field broke, a thrown error only says that one did.',
        answer: 'Done, the issue path is logged.',
      },
    ],
  },
  {
    key: 'encode',
    title: 'Encode the customer in {e} requests',
    body: 'Customer ids from the old shop contain `+`, which arrives as a space.',
    commit: 'Encode the customer id',
    edits: [
      {
        at: 'request(`${BASE}?customer=${customerId}`)',
        add: ['  const response = await request(`${BASE}?customer=${encodeURIComponent(customerId)}`)'],
      },
    ],
    remarks: [
      {
        at: 'encodeURIComponent',
        body: 'Does the gateway decode twice? If I remember the incident in May correctly, `%2B` came through as a space again behind the cache.',
        answer: 'Checked against staging with a `+` id: decoded once. Added that request to the contract tests.',
      },
    ],
  },
  {
    key: 'cache',
    title: 'Cache a loaded {e} for a minute',
    body: 'The checkout loads the same {e} up to five times. A small cache per page keeps it to one.',
    commit: 'Cache a loaded {e}',
    edits: [
      {
        at: 'export async function load{E}(id: string)',
        add: [
          'const loaded = new Map<string, { value: {E}; at: number }>()',
          '',
          'export async function load{E}(id: string): Promise<{E}> {',
          '  const known = loaded.get(id)',
          '  if (known !== undefined && Date.now() - known.at < 60_000) return known.value',
        ],
      },
      {
        at: '  return response.json()',
        add: [
          '  const value: {E} = await response.json()',
          '  loaded.set(id, { value, at: Date.now() })',
          '  return value',
        ],
      },
    ],
    remarks: [
      {
        at: 'const loaded = new Map',
        body: 'This map never gets smaller, and it lives as long as the tab. With a customer who leaves the shop open all day that is a leak, and after `remove{E}` it still serves the removed one for a minute.',
        answer: 'Both true. `remove{E}` deletes the entry now, and the map keeps at most 50.',
        fix: {
          at: 'loaded.set(id, { value, at: Date.now() })',
          add: ['  if (loaded.size >= 50) loaded.clear()', '  loaded.set(id, { value, at: Date.now() })'],
        },
      },
      {
        at: 'Date.now() - known.at',
        body: 'Why a minute? If prices change during a sale, the summary and the payment page disagree for that long.',
        answer:
          'The backend keeps prices fixed per session, so they cannot change. I wrote that down beside the constant.',
      },
    ],
  },
  {
    key: 'confirm',
    title: 'Ask before a {e} is removed',
    body: 'Support gets about four tickets a week about things removed by mistake.',
    commit: 'Confirm before removing a {e}',
    edits: [
      {
        at: 'export async function remove{E}(id: string)',
        add: [
          'export async function remove{E}(id: string, confirm: () => Promise<boolean>): Promise<boolean> {',
          '  if (!(await confirm())) return false',
        ],
      },
      { at: "logger.info('{e} removed')", add: ["  logger.info('{e} removed')", '  return true'] },
    ],
    remarks: [
      {
        at: 'if (!(await confirm()))',
        body: 'Should the keyboard focus go back to the row afterwards? With a screen reader one lands at the top of the page otherwise.',
        answer:
          'Yes, thank you. The caller gets `false` and puts the focus back; there is a test with the keyboard only.',
      },
    ],
  },
]

export const checkoutWeb: Corpus = {
  name: 'checkout-web',
  isPrivate: false,
  modules: CHECKOUT_MODULES,
  path: 'src/{e}/{e}.ts',
  template: checkoutWebModule,
  changes,
  companion: typescriptTests,
  files: {
    'package.json':
      '{\n  "name": "checkout-web",\n  "type": "module",\n  "dependencies": {\n    "left-align": "2.4.0",\n    "tiny-router": "5.1.3",\n    "zod": "4.5.1"\n  }\n}\n',
    'package-lock.json':
      '{\n  "name": "checkout-web",\n  "lockfileVersion": 3,\n  "packages": {\n    "node_modules/left-align": {\n      "version": "2.4.0"\n    },\n    "node_modules/tiny-router": {\n      "version": "5.1.3"\n    }\n  }\n}\n',
    'README.md': '# checkout-web\n\nThe part of the shop between the basket and the receipt.\n',
  },
}
