import { useState } from 'react';
import { useCircle } from '../../../ui/circle.ts';
import { useDraft } from '../../../ui/draft.ts';
import { useFieldError } from '../../../ui/field-error.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Checkbox, TextField } from '../../../ui/kit/field.tsx';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { getOffer, getOwnOffers, type OfferRecord, updateOffer } from './api.ts';
import { editMessages } from './edit-messages.ts';
import styles from './edit-offer.module.css';
import { entryOf, type Fault, type OfferEntry, readOffer } from './offer-entry.ts';
import { OpeningLines } from './opening-lines.tsx';
import { useUnitName } from './words.ts';

export interface EditOfferProps {
  readonly offer: OfferRecord;
  /** Whether using it means taking a slot. */
  readonly takesSlots: boolean;
  /** The offer's name in the reader's language. */
  readonly name: string;
  readonly onClose: () => void;
}

/** An institution's own changes of a record. What somebody else saved meanwhile is never written over. */
export function EditOfferDialog({ offer, takesSlots, name, onClose }: EditOfferProps) {
  const t = useT(editMessages);
  const { currency } = useCircle();
  // A draft belongs to the version it was typed over.
  const draft = useDraft<OfferEntry>(
    `catalogue.edit.${offer.id}.${offer.version}`,
    entryOf(offer, currency.exponent),
  );
  const [tried, setTried] = useState(false);
  const send = useCommand(updateOffer, {
    refreshes: [getOwnOffers, getOffer],
    draft,
    onDone: () => {
      toast(t.saved(name));
      onClose();
    },
  });
  const read = readOffer(draft.value, { offer, takesSlots }, currency.exponent);
  const faults = tried && 'faults' in read ? read.faults : [];
  const submit = () => {
    setTried(true);
    const { id: offerId, version } = offer;
    if ('body' in read) send.mutate({ params: { offerId }, body: { version, offer: read.body } });
  };
  const set = (change: Partial<OfferEntry>) => draft.set({ ...draft.value, ...change });
  const parts = { offer, entry: draft.value, set, faults, refused: useFieldError(send.error) };
  return (
    <FormDialog
      title={t.editOf(name)}
      verb={t.save}
      command={send}
      draft={draft}
      onSend={submit}
      onClose={onClose}
    >
      <p>{t.means}</p>
      <Prices {...parts} />
      {takesSlots && <OpeningLines entry={draft.value} set={set} faults={faults} />}
      {takesSlots && <Notices {...parts} />}
      <Contact {...parts} />
    </FormDialog>
  );
}

interface PartProps {
  readonly offer: OfferRecord;
  readonly entry: OfferEntry;
  readonly set: (change: Partial<OfferEntry>) => void;
  readonly faults: readonly Fault[];
  /** What the server refused of a field. */
  readonly refused: (field: string) => string | undefined;
}

function Prices({ offer, entry, set, faults, refused }: PartProps) {
  const t = useT(editMessages);
  const unit = useUnitName()(offer.price.unit);
  const { currency } = useCircle();
  return (
    <div className={styles.two}>
      <TextField
        label={t.price(unit)}
        inputMode="decimal"
        suffix={currency.symbol}
        value={entry.price}
        onChange={(price) => set({ price })}
        error={faults.includes('price') ? t.badPrice : refused('offer.price')}
        required
      />
      <TextField
        label={t.circlePrice(unit)}
        hint={t.circleHint}
        inputMode="decimal"
        suffix={currency.symbol}
        value={entry.circlePrice}
        onChange={(circlePrice) => set({ circlePrice })}
        error={faults.includes('circlePrice') ? t.badCircle : undefined}
      />
    </div>
  );
}

function Notices({ entry, set, faults }: PartProps) {
  const t = useT(editMessages);
  return (
    <>
      <Checkbox
        label={t.holidays}
        checked={entry.openOnHolidays}
        onChange={(openOnHolidays) => set({ openOnHolidays })}
      />
      <div className={styles.two}>
        <TextField
          label={t.notice}
          inputMode="decimal"
          suffix={t.hour}
          value={entry.notice}
          onChange={(notice) => set({ notice })}
          error={faults.includes('notice') ? t.badNotice : undefined}
          required
        />
        <TextField
          label={t.cancelNotice}
          inputMode="decimal"
          suffix={t.hour}
          value={entry.cancelNotice}
          onChange={(cancelNotice) => set({ cancelNotice })}
          error={faults.includes('cancelNotice') ? t.badNotice : undefined}
          required
        />
      </div>
    </>
  );
}

function Contact({ entry, set, faults, refused }: PartProps) {
  const t = useT(editMessages);
  return (
    <div className={styles.two}>
      <TextField
        label={t.contact}
        hint={t.contactHint}
        value={entry.contactZh}
        onChange={(contactZh) => set({ contactZh })}
        error={faults.includes('contactZh') ? t.badContact : refused('offer.contactRole.zh')}
        maxLength={200}
        required
      />
      <TextField
        label={t.contactEn}
        value={entry.contactEn}
        onChange={(contactEn) => set({ contactEn })}
        error={faults.includes('contactEn') ? t.badContact : refused('offer.contactRole.en')}
        maxLength={200}
        required
      />
    </div>
  );
}
