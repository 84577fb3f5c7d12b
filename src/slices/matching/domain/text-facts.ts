import { type Capability, comparable } from './facts.ts';
import { normalise } from './normalise.ts';
import { propertyNamed } from './properties.ts';
import { parseQuantities, type Quantity } from './quantity.ts';
import { fromSi, parseUnit } from './units.ts';

/**
 * What the description of an offer states about itself where its form says nothing: 温度范围 -40～150 ℃. Taken are only
 * figures that name their property and say how far they reach, a range, a limit or a tolerance; a single figure may be a
 * typical value or an example. Each keeps the words it was read from, so that nobody takes it for an entry of the form.
 * @param given what the form states; a property it names is not read again
 */
export function readCapabilities(text: string, given: readonly Capability[]): Capability[] {
  const known = new Set(given.flatMap((capability) => comparable(capability).property?.id ?? []));
  const read: Capability[] = [];
  for (const quantity of parseQuantities(normalise(text))) {
    const capability = capabilityOf(quantity);
    if (capability === undefined || known.has(capability.property)) continue;
    known.add(capability.property);
    read.push(capability);
  }
  return read;
}

function capabilityOf(quantity: Quantity): Capability | undefined {
  const property = quantity.property === undefined ? undefined : propertyNamed(quantity.property);
  const bounds = property && reachOf(quantity, property.smallerIsBetter);
  const unit = property && parseUnit(quantity.shown, `${property.zh} ${quantity.words}`);
  if (!property || !bounds || unit?.dimension !== quantity.dimension) return undefined;
  return {
    property: property.id,
    labelZh: property.zh,
    labelEn: property.en,
    ...(bounds.low === undefined ? {} : { low: fromSi(bounds.low, unit) }),
    ...(bounds.high === undefined ? {} : { high: fromSi(bounds.high, unit) }),
    unit: quantity.shown,
    readFrom: quantity.words,
  };
}

type Reach = Pick<Quantity, 'low' | 'high'>;

function reachOf({ low, high, bound }: Quantity, smallerIsBetter: boolean): Reach | undefined {
  if (smallerIsBetter) {
    // ±0.01 and ≤ 0.01 and 0.01 all say how fine it is.
    return high === undefined || bound === 'about' ? undefined : { high };
  }
  if (bound === 'range')
    return { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
  return bound === 'le' && high !== undefined ? { high } : undefined;
}
