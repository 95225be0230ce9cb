export { parseMoment } from './parse-moment.ts'
