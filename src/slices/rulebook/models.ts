import type { DraftCases, SchemeModel, WorkedCases } from '../vouchers/index.ts';

/** A scheme to start from, with its worked cases, as the library's files hold them. */
export interface LibraryModel {
  readonly key: string;
  readonly model: SchemeModel;
  readonly worked: WorkedCases;
}

export type Library = readonly LibraryModel[];

/** What a draft keeps of a model's cases. */
export const casesOf = ({ worked }: LibraryModel): DraftCases => ({
  defaults: worked.defaults,
  cases: worked.cases,
});
