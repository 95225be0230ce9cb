import { openStore } from '../../src/store/engine/database.ts'
import { migrateStore } from '../../src/store/engine/migrate.ts'

/** A replica that starts: it prints the names of the migrations that it applied, as JSON. */
const store = await openStore(JSON.parse(process.argv[2] ?? ''))
process.stdout.write(JSON.stringify(await migrateStore(store)))
await store.close()
