import { type ComponentType, createContext, useContext } from 'react';
import type { Bilingual } from '../../../ui/i18n/language.ts';
import type { Json } from '../domain/difference.ts';
import type { Field, ListName, Option } from './shape.ts';

export interface FieldViewProps {
  readonly field: Field;
  /** Dotted place of the value in the version. */
  readonly path: string;
  readonly value: Json | undefined;
  readonly onChange: (value: Json | undefined) => void;
}

export interface FaultView extends Bilingual {
  readonly path: string;
}

/** What every field of the editor may need of the draft as a whole. */
export interface EditorScope {
  readonly lists: Readonly<Record<ListName, readonly Option[]>>;
  /** Numbers of the draft's clauses, in the order people read them. */
  readonly clauses: readonly Option[];
  readonly faults: readonly FaultView[];
  /** Shows any field: groups hold fields, and some of those are groups again. */
  readonly FieldView: ComponentType<FieldViewProps>;
}

export const EditorContext = createContext<EditorScope | null>(null);

export function useEditor(): EditorScope {
  const scope = useContext(EditorContext);
  if (scope === null) throw new Error('Fields stand inside an editor.');
  return scope;
}

/** Where a field stands on the page, by its place in the version. */
export const anchorOf = (path: string): string => `field-${path.replaceAll('.', '-')}`;
