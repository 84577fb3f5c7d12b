import { WaitingOrders, WaitingSentence } from '../../slices/orders/web/index.ts';
import { HomePage } from '../../ui/pages/home.tsx';

/** An institution: the orders that wait for it. */
export function ProviderHome() {
  return (
    <HomePage lede={<WaitingSentence />} search={false}>
      <WaitingOrders />
    </HomePage>
  );
}
