export { addWork } from './add-work.ts'
export { claimWork, nextWorkAt } from './claim-work.ts'
export { countWork, listDeadWork, replayDeadWork } from './dead-work.ts'
export { completeWork, extendLease, failWork, holdsLease, postponeWork } from './finish-work.ts'
