import { Link } from '@tanstack/react-router';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useLanguage, usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { useQuantityText } from '../../catalogue/web/index.ts';
import type { OrderFile } from './api.ts';
import { orderMessages } from './messages.ts';
import { milestoneMessages } from './milestone-messages.ts';
import { ClaimPart, PapersPart } from './order-evidence.tsx';
import styles from './order-file.module.css';
import { orderPageMessages } from './order-messages.ts';
import { PaidPart } from './order-paid.tsx';
import { type FileStep, fileSteps } from './order-steps.ts';
import { UsagePart } from './order-usage.tsx';

/** 一单一档: every step with who, when and its papers; what is finished is folded, what is under way is open. */
export function FileSheet({ order }: { order: OrderFile }) {
  const t = useT(orderPageMessages);
  return (
    <Sheet title={t.file}>
      <ol className={styles.file} aria-label={t.progress}>
        {fileSteps(order).map((step) => (
          <li
            key={step.station}
            data-state={step.state}
            aria-current={step.state === 'now' ? 'step' : undefined}
          >
            <details open={step.open}>
              <summary>
                <StepHead step={step} order={order} />
              </summary>
              <div className={styles.part}>
                <StepPart step={step} order={order} />
              </div>
            </details>
          </li>
        ))}
      </ol>
      <Entries order={order} />
    </Sheet>
  );
}

function StepHead({ step, order }: { step: FileStep; order: OrderFile }) {
  const t = useT(orderPageMessages);
  const pick = usePick();
  const format = useFormat();
  const names = {
    enterprise: pick(order.enterpriseNameZh, order.enterpriseNameEn),
    provider: pick(order.providerNameZh, order.providerNameEn),
    desk: t.desk,
  };
  const issuer = useJurisdictionName()(order.terms.scheme?.jurisdictionId ?? order.jurisdictionId);
  const doneBy = step.by === 'desk' ? t.deskOf(issuer) : names[step.by];
  return (
    <>
      <b>{t[`station-${step.station}`]}</b>
      {step.state === 'done' && step.station !== 'papers' && <span>{doneBy}</span>}
      {step.station === 'papers' && <span>{t.papersCount(order.evidence.length)}</span>}
      {step.state === 'now' && step.station !== 'papers' && <span>{t.waitsFor(names[step.by])}</span>}
      {step.at !== undefined && (
        <time dateTime={step.at}>
          {format.relative(step.at)} <small>{format.dateTime(step.at)}</small>
        </time>
      )}
    </>
  );
}

function StepPart({ step, order }: { step: FileStep; order: OrderFile }) {
  const t = useT(orderPageMessages);
  const format = useFormat();
  const pick = usePick();
  const lang = useLanguage();
  const parts = useT(milestoneMessages);
  const last = order.timeline.at(-1);
  // The order ended here, and what was due is due no more.
  if (step.state === 'stopped' && order.claim === null) return <p>{last?.[lang]}</p>;
  switch (step.station) {
    case 'placed':
      return <AgreedPart order={order} />;
    case 'accepted':
      return (
        <p>
          {t.acceptedWords(pick(order.providerNameZh, order.providerNameEn), format.dateTime(order.acceptBy))}
        </p>
      );
    case 'performed':
      return <UsagePart order={order} />;
    case 'countersigned':
      return order.milestones.length > 0 ? <p>{parts.inParts}</p> : <SignedPart order={order} />;
    case 'papers':
      return <PapersPart order={order} />;
    case 'claimed':
      return order.claim === null ? <p>{t.nowClaimable}</p> : <ClaimPart order={order} />;
    case 'paid':
      return <PaidPart order={order} />;
  }
}

/** What was ordered and for what, with the contract made of it. */
function AgreedPart({ order }: { order: OrderFile }) {
  const t = useT(orderPageMessages);
  const names = useT(orderMessages);
  const pick = usePick();
  const format = useFormat();
  const quantity = useQuantityText();
  const { slot } = order;
  return (
    <FactList
      facts={[
        {
          label: names.what,
          value: (
            <Link to="/offers/$offerId" params={{ offerId: order.offerId }} search={{}}>
              {pick(order.offerNameZh, order.offerNameEn)}
            </Link>
          ),
        },
        slot !== null && { label: names.slot, value: format.slot(slot.from, slot.to) },
        { label: t.quantity, value: quantity(order.quantity) },
        order.need !== '' && { label: t.need, value: <span className={styles.need}>{order.need}</span> },
        order.project !== undefined && { label: t.project, value: order.project },
        order.ruling !== null && {
          label: t.ruling,
          value: (
            <Link to="/rulings/$rulingId" params={{ rulingId: order.ruling.id }}>
              {order.ruling.number}
            </Link>
          ),
        },
        {
          label: names.contract,
          value: (
            <Link to="/orders/$orderId/contract" params={{ orderId: order.id }}>
              {t.contract}
            </Link>
          ),
        },
      ]}
    />
  );
}

/** What the signed hours made of the price, and every dispute on the way. */
function SignedPart({ order }: { order: OrderFile }) {
  const t = useT(orderPageMessages);
  const names = useT(orderMessages);
  const lang = useLanguage();
  const format = useFormat();
  const disputes = order.timeline.filter((entry) => entry.step === 'disputed');
  return (
    <>
      {order.finalPrice === null ? (
        <p>{t.signedWords}</p>
      ) : (
        <FactList
          facts={[
            { label: names.finalPrice, value: <b>{format.money(order.finalPrice)}</b> },
            { label: names.deducted, value: format.money(order.deducted) },
            {
              label: t.payFinal,
              value: <b>{format.money((BigInt(order.finalPrice) - BigInt(order.deducted)).toString())}</b>,
            },
          ]}
        />
      )}
      {disputes.map((entry) => (
        <p key={entry.at}>
          {entry[lang]} <small>{format.dateTime(entry.at)}</small>
        </p>
      ))}
    </>
  );
}

/** Every entry of the file in the order it happened. */
function Entries({ order }: { order: OrderFile }) {
  const t = useT(orderPageMessages);
  const lang = useLanguage();
  const format = useFormat();
  return (
    <details className={styles.entries}>
      <summary>{t.entries(order.timeline.length)}</summary>
      <ol>
        {order.timeline.map((entry) => (
          <li key={`${entry.at} ${entry.step} ${entry.zh}`}>
            <time dateTime={entry.at}>{format.dateTime(entry.at)}</time>
            <span>{entry[lang]}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
