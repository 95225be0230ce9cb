import { describe, expect, it } from '@jest/globals'
import { findTriviality } from '../../src/depth/trivial-change.ts'
import { countEffectiveLines, countReadableLines } from '../../src/snapshot/files/effective-lines.ts'
import type { Snapshot } from '../../src/snapshot/snapshot.ts'
import { changed, snapshot } from './build-snapshot.ts'

function codeOf(changes: Partial<Snapshot>): string | undefined {
  const one = snapshot(changes)
  const size = { lines: countEffectiveLines(one), readableLines: countReadableLines(one) }
  return findTriviality(one, size)?.code
}

const commit = (message: string) => ({
  message,
  oid: message,
  committedAt: null,
  authoredAt: null,
  authorName: null,
  authorEmail: null,
  accounts: [],
})

const unsized = { files: null, additions: null, deletions: null }

describe('a change that needs no written review', () => {
  it.each<{ why: string; changes: Partial<Snapshot>; code: string | undefined }>([
    { why: 'nothing', changes: changed({}), code: 'trivial-no-lines' },
    { why: 'nine lines', changes: changed({ 'a.ts': 9 }), code: 'trivial-size' },
    { why: 'ten lines are read', changes: changed({ 'a.ts': 10 }), code: undefined },
    { why: 'lock files only', changes: changed({ 'package-lock.json': 4000 }), code: 'trivial-generated' },
    { why: 'vendored code only', changes: changed({ 'vendor/x/y.go': 900 }), code: 'trivial-generated' },
    { why: 'test vectors only', changes: changed({ 'test/vectors/a.json': 900 }), code: 'trivial-data' },
    { why: 'the schema of an API is written by hand', changes: changed({ 'openapi.json': 900 }), code: undefined },
    {
      why: 'a release that a tool gathers',
      changes: {
        ...changed({ '.changeset/a.md': 5, 'packages/cart/CHANGELOG.md': 120, 'packages/cart/package.json': 2 }),
        title: 'Version Packages',
        headRef: 'changeset-release/main',
      },
      code: 'trivial-version',
    },
    {
      why: 'code on a release tool’s branch',
      changes: { ...changed({ 'src/cart.ts': 40 }), title: 'Version Packages', headRef: 'changeset-release/main' },
      code: undefined,
    },
    { why: 'a revert', changes: { title: 'Revert "Add a cart"', body: 'Reverts acme/shop#6' }, code: 'trivial-revert' },
    {
      why: 'a revert by git',
      changes: { title: 'Revert "Add a cart"', body: 'This reverts commit a1b2c3d.' },
      code: 'trivial-revert',
    },
    ...[
      { title: 'fix: revert partial refunds (#12)', body: 'Reverts #12' },
      { title: 'revert: feat(cart): add refunds', body: '' },
      { title: 'Roll back partial refunds', body: 'This reverts commit 1a2b3c4d5e6f.' },
      { title: 'Rollback PR #41', body: '' },
      { title: '[cart] Back out "Add refunds"', body: '' },
      { title: 'Undo the refunds', body: 'Rolls back acme/shop#41 until the ledger is ready.' },
      { title: 'Reland "Add refunds"', body: '' },
      { title: 'Partially revert 1a2b3c4d', body: '' },
      { title: 'Revert `1a2b3c4d`', body: '' },
      { title: 'Revert `Add refunds`', body: '' },
      { title: 'Temporarily revert #12', body: '' },
      { title: '[Revert] Add refunds (#12)', body: '' },
      { title: 'Revert^2 "Add refunds"', body: '' },
      { title: 'Roll back to 1.2', body: 'This reverts the merge of #12.' },
      { title: 'Refunds are off again', body: '', headRef: 'revert-41-refunds' },
    ].map((changes) => ({ changes, why: `a revert in other words: ${changes.title}`, code: 'trivial-revert' })),
    ...[
      { title: 'Revert to the default colours when a theme is missing', body: 'Users asked for it.' },
      { title: 'Undo and redo in the editor', body: 'Closes #12' },
      { title: 'Revert the cart to its first shape', body: 'This PR reverts `cart-total` to the shape that it had.' },
      { title: 'Revert `cart-total` to what it was', body: '' },
      { title: 'Roll back the transaction when a payment fails', body: 'Fixes #12' },
    ].map((changes) => ({ changes, why: `no revert: ${changes.title}`, code: undefined })),
    ...[
      { title: 'Backport: Add refunds (#12)' },
      { title: '[stable/2.x] Add refunds', body: 'Backport of #12 to stable/2.x.', baseRef: 'stable/2.x' },
      { title: '[release-1.4] Add refunds (#12)', baseRef: 'release-1.4' },
      { title: 'Add refunds', body: 'Cherry-picked from https://example.com/acme/shop/pull/12' },
      { title: 'Add refunds', body: 'This is an automated cherry-pick of #12' },
      { title: 'Add refunds', headRef: 'backport-12-to-2.x', baseRef: '2.x' },
      { title: 'Add refunds', commits: [commit(`Add refunds\n\n(cherry picked from commit ${'c'.repeat(40)})`)] },
      { title: 'Add refunds', commits: [commit(`Add refunds\n\ncommit ${'c'.repeat(40)} upstream.\n\nBanks wait.`)] },
      { title: 'Add refunds', commits: [commit(`Add refunds\n\n[ Upstream commit ${'c'.repeat(40)} ]`)] },
      { title: 'Port #12 to 2.x', baseRef: '2.x' },
      { title: 'Merge develop into main', headRef: 'develop' },
      { title: 'Release week 12', headRef: 'main', baseRef: 'production' },
      { title: 'Merge back the hotfixes', headRef: 'release/2.4', baseRef: 'develop' },
      { title: 'Week 12', commits: [commit('Add refunds (#12)'), commit('Merge pull request #13 from ada/tax')] },
      {
        title: 'A release whose version is raised beside its pull requests',
        commits: [commit('Add refunds (#12)'), commit('Round half up (#13)'), commit('Bump version to 3.3.0')],
      },
    ].map((changes) => ({ changes, why: `reviewed elsewhere: ${changes.title}`, code: 'carried' })),
    ...[
      { title: 'Add a backport command to the tool' },
      { title: 'Backport command', body: 'Adds the command.' },
      { title: 'Work of a fork', headRef: 'develop', isFork: true },
      { title: 'Long-lived in both', headRef: 'main', baseRef: 'main' },
      {
        title: 'A release with work of its own',
        commits: [commit('Add refunds (#12)'), commit('Round half up (#13)'), commit('Retry 3 times')],
      },
      { title: 'One pull request and a version', commits: [commit('Add refunds (#12)'), commit('Release 3.3.0')] },
      { title: 'One commit that names an issue', commits: [commit('Fix the total (#12)')] },
      { title: 'One picked, one new', commits: [commit('A\n\n(cherry picked from commit 1a2b3c4)'), commit('B')] },
      { title: 'Speak of one', commits: [commit('A\n\nIt follows commit 1a2b3c4 upstream and adds limits.')] },
      { title: 'Port #12 to Windows' },
      { title: 'The work of one release', headRef: 'release-01' },
      { title: 'A topic that sounds like one', headRef: 'support-json' },
      { title: 'A fix for a release', headRef: 'fix-total', baseRef: 'release/2.4' },
    ].map((changes) => ({ changes, why: `not carried: ${changes.title}`, code: undefined })),
    { why: 'taking back is not reverting', changes: { title: 'Reverse the order of the cart' }, code: undefined },
    {
      why: 'a version bump by a bot',
      changes: {
        title: 'Bump left-pad from 1.2.0 to 1.3.0',
        ...changed({ 'package.json': 12, 'package-lock.json': 90 }),
      },
      code: 'trivial-version',
    },
    {
      why: 'a release with its notes',
      changes: { title: 'chore(release): 2.4.0', ...changed({ 'package.json': 2, 'CHANGELOG.md': 40 }) },
      code: 'trivial-version',
    },
    {
      why: 'an upgrade that touches code',
      changes: { title: 'Upgrade to React 19.0', ...changed({ 'package.json': 2, 'src/app.tsx': 40 }) },
      code: undefined,
    },
    {
      why: 'a bump of unknown size, by its title',
      changes: { title: 'Bump x from 1.0 to 1.1', ...unsized },
      code: 'trivial-version',
    },
    { why: 'anything else of unknown size', changes: { title: 'Release the hounds', ...unsized }, code: undefined },
    {
      why: 'renames that drag an import along',
      changes: {
        files: Array.from({ length: 8 }, (_, index) => ({
          path: `src/new/${index}.ts`,
          previousPath: `src/${index}.ts`,
          additions: 1,
          deletions: 1,
          change: 'renamed' as const,
          novelLines: null,
          isReviewed: true,
        })),
      },
      code: 'trivial-rename',
    },
    { why: 'typos', changes: { title: 'Fix typos', ...changed({ 'src/a.ts': 20 }) }, code: 'trivial-typo' },
    {
      why: 'too many typos to glance at',
      changes: { title: 'Fix typos', ...changed({ 'src/a.ts': 21 }) },
      code: undefined,
    },
    {
      why: 'a paragraph in the README',
      changes: changed({ 'README.md': 19, CODEOWNERS: 0 }),
      code: 'trivial-housekeeping',
    },
    { why: 'a page in the README', changes: changed({ 'README.md': 60 }), code: undefined },
    { why: 'documents may be the product', changes: changed({ 'draft-cart.md': 19 }), code: undefined },
  ])('$why: $code', ({ changes, code }) => {
    expect(codeOf(changes)).toBe(code)
  })
})
