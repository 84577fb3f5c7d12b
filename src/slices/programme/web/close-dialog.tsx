import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Dialog } from '../../../ui/kit/dialog.tsx';
import { ProblemNotice } from '../../../ui/kit/states.tsx';
import { toast } from '../../../ui/kit/toast.tsx';
import { useCommand } from '../../../ui/query.ts';
import { fileMessages } from './file-messages.ts';
import { closeItem, type FileView, MOVED } from './queries.ts';

/** 销号 is for good, so it asks once more. */
export function CloseDialog({ file, onClose }: { file: FileView; onClose: () => void }) {
  const t = useT(fileMessages);
  const close = useCommand(closeItem, {
    refreshes: MOVED,
    onDone: () => {
      toast(t.closeDone);
      onClose();
    },
  });
  const send = () => close.mutate({ params: { undertakingId: file.id } });
  return (
    <Dialog
      title={t.closeTitle}
      open
      blocking
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button look="solid" busy={close.isPending} onClick={send}>
            {t.close}
          </Button>
        </>
      }
    >
      <p>{t.closeMeans}</p>
      {close.error !== null && <ProblemNotice error={close.error} onRetry={send} />}
    </Dialog>
  );
}
