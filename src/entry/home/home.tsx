import { CoreFigures } from '../../slices/indicators/web/index.ts';
import { WaitingOrders, WaitingSentence } from '../../slices/orders/web/index.ts';
import { HomePage } from '../../ui/pages/home.tsx';
import { useHasRole } from '../../ui/session.ts';
import { DeskQueue, DeskSentence } from './desk-queue.tsx';
import { EngineerHome } from './home-engineer.tsx';
import { TreasuryMonths, TreasurySentence } from './treasury-months.tsx';

/** The first page by role: work for those who have some, the circle's figures for everyone else. */
export function Home() {
  const enterprise = useHasRole('enterprise_agent');
  const provider = useHasRole('provider_staff', 'provider_finance');
  const desk = useHasRole('voucher_officer');
  const treasury = useHasRole('finance_officer');
  if (enterprise) return <EngineerHome />;
  if (provider) {
    return (
      <HomePage lede={<WaitingSentence />} search={false}>
        <WaitingOrders />
      </HomePage>
    );
  }
  if (desk) {
    return (
      <HomePage lede={<DeskSentence />} search={false}>
        <DeskQueue />
        <CoreFigures />
      </HomePage>
    );
  }
  if (treasury) {
    return (
      <HomePage lede={<TreasurySentence />} search={false}>
        <TreasuryMonths />
        <CoreFigures />
      </HomePage>
    );
  }
  return (
    <HomePage>
      <CoreFigures />
    </HomePage>
  );
}
