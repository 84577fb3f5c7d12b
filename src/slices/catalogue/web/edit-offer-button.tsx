import { Suspense, useState } from 'react';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { lazyPart } from '../../../ui/lazy.tsx';
import { editMessages } from './edit-messages.ts';
import type { EditOfferProps } from './edit-offer.tsx';

const EditOfferDialog = lazyPart(async () => (await import('./edit-offer.tsx')).EditOfferDialog);

/** Changes price, hours, notice and contact of an offer; its form is fetched when it is wanted. */
export function EditOffer(props: Omit<EditOfferProps, 'onClose'>) {
  const t = useT(editMessages);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button aria-label={t.editOf(props.name)} onClick={() => setOpen(true)}>
        {t.edit}
      </Button>
      {open && (
        <Suspense>
          <EditOfferDialog {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
