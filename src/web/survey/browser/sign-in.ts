import { keepIssueKey } from './issue-key.ts'

/** The script of the page that leads to GitHub, where a survey is to be answered. */
const { survey } = document.querySelector<HTMLElement>('[data-survey]')?.dataset ?? {}
if (survey !== undefined) keepIssueKey(survey)
