import { toWire } from '../../../kernel/money.ts';
import { later, zoned } from '../../../kernel/time.ts';
import type { OutputOf } from '../../../platform/contract.ts';
import type { searchOperation } from '../contract.ts';
import { propertyNamed } from '../domain/properties.ts';
import type { Quantity } from '../domain/quantity.ts';
import type { Chip } from '../domain/understand.ts';
import { fromSi, parseUnit } from '../domain/units.ts';

type WireChip = OutputOf<typeof searchOperation>['chips'][number];
type Value = WireChip['value'];

/** A chip with what a form needs to correct it. */
export const chipToWire = (chip: Chip, timeZone: string): WireChip => ({
  id: chip.id,
  kind: chip.kind,
  label: { zh: chip.label.zh, en: chip.label.en },
  words: chip.words,
  span: chip.span === undefined ? null : { from: chip.span.from, to: chip.span.to },
  value: chipValue(chip, timeZone),
});

function chipValue(chip: Chip, timeZone: string): Value {
  switch (chip.kind) {
    case 'quantity':
      return quantityValue(chip.quantity);
    case 'time':
      return {
        kind: 'time',
        from: zoned(chip.range.from, timeZone).date,
        // The range ends with the first moment no longer meant.
        to: zoned(later(chip.range.to, -1), timeZone).date,
      };
    case 'budget': {
      const { min, max, per } = chip.budget;
      return {
        kind: 'budget',
        min: min === undefined ? null : toWire(min),
        max: max === undefined ? null : toWire(max),
        per: per ?? null,
      };
    }
    case 'place':
      return {
        kind: 'place',
        place: chip.place ?? null,
        relation: chip.relation,
        radiusKm: chip.radiusMetres === undefined ? null : chip.radiusMetres / 1_000,
      };
    case 'access':
      return { kind: 'access', modes: [...chip.access] };
    default:
      return null;
  }
}

function quantityValue({ property, shown, dimension, low, high, words }: Quantity): Value {
  const named = property === undefined ? undefined : propertyNamed(property);
  const unit =
    shown === '' && dimension === 'ratio'
      ? { symbol: '', dimension, factor: 1, offset: 0 }
      : parseUnit(shown, `${named?.zh ?? ''} ${words}`);
  // A unit that only the words around it made clear is better corrected as words.
  if (unit?.dimension !== dimension) return null;
  return {
    kind: 'quantity',
    property: named === undefined ? null : { zh: named.zh, en: named.en },
    low: low === undefined ? null : fromSi(low, unit),
    high: high === undefined ? null : fromSi(high, unit),
    unit: shown,
  };
}
