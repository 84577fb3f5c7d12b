import { CoreFigures } from '../../slices/indicators/web/index.ts';
import { HomePage } from '../../ui/pages/home.tsx';
import { DeskQueue, DeskSentence } from './desk-queue.tsx';

/** A voucher desk: its queue, oldest first, then the circle. */
export function DeskHome() {
  return (
    <HomePage lede={<DeskSentence />} search={false}>
      <DeskQueue />
      <CoreFigures />
    </HomePage>
  );
}
