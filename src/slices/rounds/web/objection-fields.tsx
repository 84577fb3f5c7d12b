import { useState } from 'react';
import { useT } from '../../../ui/i18n/messages.ts';
import { TextArea, TextField } from '../../../ui/kit/field.tsx';
import { roundsMessages } from './messages.ts';
import { faultsOf, NOTHING_TYPED, objectionOf, type TypedObjection } from './objection.ts';

/** What is typed in a form of objection; faults show once somebody tried to send it. */
export function useObjection() {
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const [tried, setTried] = useState(false);
  return {
    typed,
    set: (field: keyof TypedObjection) => (value: string) => setTyped({ ...typed, [field]: value }),
    faults: tried ? faultsOf(typed) : {},
    /** What to send; `undefined` while something is wrong. */
    settled: () => {
      const faultless = Object.keys(faultsOf(typed)).length === 0;
      setTried(!faultless);
      return faultless ? objectionOf(typed) : undefined;
    },
    clear: () => setTyped(NOTHING_TYPED),
  };
}

interface ObjectionFieldsProps {
  readonly form: ReturnType<typeof useObjection>;
  readonly nameLabel: string;
  readonly contactLabel: string;
  readonly autoComplete?: 'name';
}

/** Who objects, to which firm of the list, and why. */
export function ObjectionFields({ form, nameLabel, contactLabel, autoComplete }: ObjectionFieldsProps) {
  const t = useT(roundsMessages);
  const { typed, set, faults } = form;
  const error = (field: keyof TypedObjection) => {
    const fault = faults[field];
    return fault === undefined ? undefined : t[fault];
  };
  return (
    <>
      <TextField
        label={nameLabel}
        value={typed.name}
        onChange={set('name')}
        error={error('name')}
        maxLength={60}
        {...(autoComplete === undefined ? {} : { autoComplete })}
        required
      />
      <TextField
        label={contactLabel}
        value={typed.contact}
        onChange={set('contact')}
        error={error('contact')}
        maxLength={120}
        required
      />
      <TextField
        label={t.placeMeant}
        hint={t.placeHint}
        value={typed.place}
        onChange={set('place')}
        error={error('place')}
        inputMode="numeric"
        maxLength={12}
      />
      <TextArea
        label={t.objection}
        value={typed.text}
        onChange={set('text')}
        error={error('text')}
        maxLength={2000}
        required
      />
    </>
  );
}
