import { CoreFigures, FlowSheet } from '../../slices/indicators/web/index.ts';
import { HomePage } from '../../ui/pages/home.tsx';
import { TreasuryMonths } from './treasury-months.tsx';
import { TreasuryPayees } from './treasury-payees.tsx';
import { TreasurySentence, TreasuryTasks } from './treasury-tasks.tsx';

/** A treasury: what to sign now, what it owes to whom, month by month, and where the money goes. */
export function TreasuryHome() {
  return (
    <HomePage lede={<TreasurySentence />} search={false}>
      <TreasuryTasks />
      <TreasuryPayees />
      <TreasuryMonths />
      <FlowSheet />
      <CoreFigures />
    </HomePage>
  );
}
