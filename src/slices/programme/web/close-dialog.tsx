import { useT } from '../../../ui/i18n/messages.ts';
import { FormDialog } from '../../../ui/kit/form-dialog.tsx';
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
    <FormDialog title={t.closeTitle} verb={t.close} command={close} onSend={send} onClose={onClose}>
      <p>{t.closeMeans}</p>
    </FormDialog>
  );
}
