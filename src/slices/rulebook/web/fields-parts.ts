import type { Field, Shape } from './shape.ts';

/** A field with its name in both languages. */
export const words = (key: string, zh: string, en: string, shape: Shape): Field => ({
  key,
  label: { zh, en },
  shape,
});

export const optional = (field: Field): Field => ({ ...field, optional: true });

export const record = (fields: readonly Field[]): Shape => ({ kind: 'record', fields });

export const list = (item: Shape, zh: string, en: string): Shape => ({ kind: 'list', item, one: { zh, en } });

/** The clause a rule rests on. */
export const CLAUSE: Field = words('clause', '条款', 'Clause', { kind: 'clause' });
