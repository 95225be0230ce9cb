import type { z } from 'zod'
import type { Session } from '../../store/engine/session.ts'
import type { Html } from '../layout/html.ts'
import type { PageParts } from '../page-parts.ts'
import type { Visible } from './visible.ts'

/**
 * Something that visitors can look at. From its definition come the page, the same with `.json` and `.csv`, the address below `/api/v1`
 * and the operation in the OpenAPI document.
 *
 * To add one: write a file that exports `defineView({ … })` and add a line to `VIEWS` in views.ts. Nothing else has to be registered.
 */
export interface ViewDefinition<Parameters extends z.ZodObject, Answer extends z.ZodType, Model> {
  /** Of the operation in the OpenAPI document, such as `organisationFigures`. */
  readonly id: string
  /** Below the public address, with parameters in braces: `/o/{installation}/{repository}`. */
  readonly address: `/${string}`
  /** One sentence for the OpenAPI document. */
  readonly summary: string
  /**
   * A strict object of everything that may stand in the address. What is named in braces is part of the path, where a malformed value
   * leads to nothing (404); all else is a filter, where a malformed value or an unknown name is refused (400). Values are strings;
   * parameters.ts has those that several views share.
   */
  readonly parameters: Parameters
  /** Whether anybody may look at the page, because it says the same to everybody. */
  readonly isPublic?: true
  /** What `json` gives, with strict objects, and units in `describe`. Durations are seconds, instants ISO 8601, null means no answer. */
  readonly answer: Answer
  /** Reads what the page is made of; undefined for what does not exist and for what the visitor may not see, without a difference. */
  readonly read: (source: ViewSource, asked: z.output<Parameters>) => Promise<Model | undefined>
  readonly title: (model: Model) => string
  readonly json: (model: Model) => AnswerOf<Answer>
  /** What stands below the title; links to JSON and CSV are added to it. */
  readonly render: (model: Model, page: ViewPage) => Html
  /** For answers that are a list; columns are named here so that an empty list has a header, too. */
  readonly csv?: {
    readonly columns: readonly string[]
    readonly rows: (model: Model) => readonly CsvRow[]
  }
}

/** What has the form of a schema, and need not be changeable. */
export type AnswerOf<Schema extends z.ZodType> = DeepReadonly<z.input<Schema>>

type DeepReadonly<T> = T extends object ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> } : T

/** Everything that a view may read from. Repositories come from `visible` and from nowhere else. */
export interface ViewSource extends Pick<PageParts, 'facts' | 'settingsOf'> {
  readonly store: Session
  readonly visible: Visible
  /** Path of the public address. */
  readonly base: string
  /** Now, in milliseconds since the epoch. */
  readonly asOf: number
}

/** Where the page stands that is rendered. */
export interface ViewPage {
  /** Path of the public address, before every link of our own. */
  readonly base: string
  /** GitHub's pages, such as `https://github.com`. */
  readonly github: string
  /** The address of this page with some filters changed, undefined taking one away; other filters stay as they are. */
  readonly link: (filters: Readonly<Record<string, string | undefined>>) => string
}

/** By column. */
export type CsvRow = Readonly<Record<string, string | number | null>>

/** A view whose model only it knows. */
export interface View extends Pick<ViewDefinition<z.ZodObject, z.ZodType, unknown>, 'id' | 'address' | 'summary'> {
  readonly isPublic: boolean
  readonly parameters: z.ZodObject
  readonly answer: z.ZodType
  /** Undefined where there is no CSV. */
  readonly columns: readonly string[] | undefined
  readonly ask: (given: Readonly<Record<string, unknown>>) => Asked
}

/** What the address asks for, or what is wrong with it. */
export type Asked =
  | { readonly kind: 'refused'; readonly issues: readonly z.core.$ZodIssue[] }
  | { readonly kind: 'asked'; readonly open: (source: ViewSource) => Promise<OpenedView | undefined> }

/** What was read for one visitor, in each of its forms. */
export interface OpenedView {
  readonly title: string
  readonly json: () => unknown
  readonly html: (page: ViewPage) => Html
  readonly rows: () => readonly CsvRow[]
}

export function defineView<Parameters extends z.ZodObject, Answer extends z.ZodType, Model>(
  view: ViewDefinition<Parameters, Answer, Model>,
): View {
  const { id, address, summary, isPublic = false, parameters, answer, csv } = view
  return {
    id,
    address,
    summary,
    isPublic,
    parameters,
    answer,
    columns: csv?.columns,
    ask(given) {
      const asked = parameters.safeParse(given)
      if (!asked.success) return { kind: 'refused', issues: asked.error.issues }
      return {
        kind: 'asked',
        async open(source) {
          const model = await view.read(source, asked.data)
          return model === undefined ? undefined : openModel(view, model)
        },
      }
    },
  }
}

function openModel<Model>(
  view: Pick<ViewDefinition<z.ZodObject, z.ZodType, Model>, 'title' | 'json' | 'render' | 'csv'>,
  model: Model,
): OpenedView {
  return {
    title: view.title(model),
    json: () => view.json(model),
    html: (page) => view.render(model, page),
    rows: () => view.csv?.rows(model) ?? [],
  }
}
