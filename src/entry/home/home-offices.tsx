import { CoreFigures, FlowSheet } from '../../slices/indicators/web/index.ts';
import { HomePage } from '../../ui/pages/home.tsx';
import { DeskQueue, DeskSentence } from './desk-queue.tsx';
import { TreasuryMonths, TreasurySentence } from './treasury-months.tsx';

/** A voucher desk: its queue, oldest first, then the circle. */
export function DeskHome() {
  return (
    <HomePage lede={<DeskSentence />} search={false}>
      <DeskQueue />
      <CoreFigures />
    </HomePage>
  );
}

/** A treasury: what it owes month by month, where the money goes, then the circle. */
export function TreasuryHome() {
  return (
    <HomePage lede={<TreasurySentence />} search={false}>
      <TreasuryMonths />
      <FlowSheet />
      <CoreFigures />
    </HomePage>
  );
}
