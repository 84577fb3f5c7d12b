import { Suspense, useState } from 'react';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { lazyPart } from '../../../ui/lazy.tsx';
import type { CloseDialogProps } from './close-dialog.tsx';
import { outageMessages } from './outage-messages.ts';

const CloseDialog = lazyPart(async () => (await import('./close-dialog.tsx')).CloseDialog);

/** Plans maintenance of one instrument; its form is fetched when it is wanted. */
export function CloseUnit(props: Omit<CloseDialogProps, 'onClose' | 'fault'>) {
  const t = useT(outageMessages);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button aria-label={t.of(t.planVerb, props.offerName)} onClick={() => setOpen(true)}>
        {t.planVerb}
      </Button>
      {open && (
        <Suspense>
          <CloseDialog {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
