import { describe, expect, it } from '@jest/globals'
import { countEffectiveLines } from '../../../src/snapshot/files/effective-lines.ts'
import { isDocumentation, isTest } from '../../../src/snapshot/files/path-kinds.ts'
import { isUnreviewed } from '../../../src/snapshot/files/unreviewed-paths.ts'
import { snapshotOf } from '../build-archived-pull.ts'

function file(path: string, additions: number | null, deletions: number | null, previousPath: string | null = null) {
  return { path, additions, deletions, previousPath }
}

describe('countEffectiveLines', () => {
  it.each([
    { keys: { files: [file('src/a.ts', 10, 5)] }, lines: 15, why: 'added and deleted' },
    {
      keys: { files: [file('src/a.ts', 10, 5), file('package-lock.json', 900, 800)] },
      lines: 15,
      why: 'no lock files',
    },
    { keys: { files: [file('b.ts', 0, 0, 'a.ts')] }, lines: 0, why: 'a pure rename changes no line' },
    {
      keys: { files: [file('a.ts', 3, 0), file('logo.png', null, null)] },
      lines: 3,
      why: 'binary files have no lines',
    },
    { keys: { files: null, additions: 30, deletions: 12 }, lines: 42, why: 'totals where there is no list' },
    { keys: { files: [file('a.ts', null, null)], additions: 3, deletions: 1 }, lines: 4, why: 'a list without sizes' },
    { keys: { files: [], additions: 0, deletions: 0 }, lines: 0, why: 'an empty pull request' },
    { keys: { files: null }, lines: undefined, why: 'unknown is not zero' },
    { keys: { files: null, additions: 5 }, lines: undefined, why: 'half of it is not it' },
  ])('$lines: $why', ({ keys, lines }) => {
    expect(countEffectiveLines(snapshotOf(keys))).toBe(lines)
  })
})

describe('isUnreviewed', () => {
  it.each([
    'package-lock.json',
    'web/yarn.lock',
    'pnpm-lock.yaml',
    'Cargo.lock',
    'go.sum',
    'infra/.terraform.lock.hcl',
    'vendor/github.com/x/y.go',
    'third_party/zlib/inflate.c',
    'src/vendors/chart.js',
    'internal/vendor/github.com/x/y.go',
    'app/assets/javascripts/vendor/jquery.js',
    'web/node_modules/left-pad/index.js',
    'ios/Pods/Manifest.plist',
    'dist/app.js',
    'static/app.min.js',
    'static/app.js.map',
    'api/v1/user.pb.go',
    'api/user_pb2_grpc.py',
    'src/__generated__/query.ts',
    'pkg/apis/zz_generated.deepcopy.go',
    'Form1.Designer.cs',
    'test/__snapshots__/view.test.js.snap',
    'gradlew.bat',
    'gems.locked',
    'db/schema.rb',
    'db/animals_structure.sql',
    'web/graphql.schema.json',
    'Assets/Scenes/Start.unity',
    'Assets/Models/Tree.prefab.meta',
    'levels/cave.tscn',
    'docs/flow.drawio',
    'tests/Report.Totals.verified.txt',
    'lib/cart.freezed.dart',
    'src/routeTree.gen.ts',
    '.sqlx/query-1a2b.json',
    'Data/Migrations/ShopContextModelSnapshot.cs',
    'src/locales/fr/cart.json',
    'config/locales/fr.yml',
    'config/locales/devise.pt-BR.yml',
    'po/fr.po',
    'locale/ja/LC_MESSAGES/shop.po',
    'app/src/main/res/values-fr/strings.xml',
    'app/src/main/res/values-pt-rBR/strings.xml',
    'App/fr.lproj/Localizable.strings',
    'App/Localizable.xcstrings',
    'Resources/Strings.fr-CA.resx',
    'src/main/resources/messages_pt_BR.properties',
    'lib/l10n/app_es.arb',
    '_locales/zh_CN/messages.json',
    'src/i18n/ko.ts',
    'resources/lang/es/cart.php',
    'translations/messages.it.yaml',
    'public/locales/zh-Hans/common.json',
  ])('%s', (path) => {
    expect(isUnreviewed(path)).toBe(true)
  })

  it.each([
    'package.json',
    'src/lock.ts',
    'src/vendors.ts',
    'src/distance/index.ts',
    'src/generated-report.ts',
    'src/blocklist.go',
    'docs/vendor.md',
    'internal/vendors/onboarding.go',
    'app/models/vendor/invoice.rb',
    'src/pages/vendors/[id].tsx',
    'src/services/vendor/pay.ts',
    'config.gen.md',
    'admin.js',
    'src/locales/en/cart.json',
    'config/locales/en.yml',
    'app/src/main/res/values/strings.xml',
    'src/main/resources/messages.properties',
    'src/how-to.ts',
    'src/i18n/format-date.ts',
    'src/languages/cs/parse.ts',
    'db/migrate/20260601_add_refunds.rb',
    'prisma/migrations/1/migration.sql',
    'src/schema.graphql',
    'types/order.schema.json',
    'store_string.go',
    'assets/logo.svg',
  ])('not %s', (path) => {
    expect(isUnreviewed(path)).toBe(false)
  })
})

describe('kinds of paths', () => {
  it.each([
    { path: 'README.md', documentation: true, test: false },
    { path: 'docs/api/index.html', documentation: true, test: false },
    { path: 'LICENSE', documentation: true, test: false },
    { path: 'LICENSE-MIT', documentation: true, test: false },
    { path: 'src/license.ts', documentation: false, test: false },
    { path: 'requirements.txt', documentation: false, test: false },
    { path: 'CMakeLists.txt', documentation: false, test: false },
    { path: 'src/cart.ts', documentation: false, test: false },
    { path: 'src/cart.test.ts', documentation: false, test: true },
    { path: 'pkg/cart_test.go', documentation: false, test: true },
    { path: 'tests/data/cart.json', documentation: false, test: true },
    { path: 'app/test_cart.py', documentation: false, test: true },
    { path: 'src/main/java/CartTest.java', documentation: false, test: true },
    { path: 'src/contest.ts', documentation: false, test: false },
    { path: 'src/latest/attest.go', documentation: false, test: false },
  ])('$path: documentation $documentation, test $test', ({ path, documentation, test }) => {
    expect({ documentation: isDocumentation(path), test: isTest(path) }).toEqual({ documentation, test })
  })
})
