import { Link } from '@tanstack/react-router';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useLanguage, useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { buttonClass } from '../../../ui/kit/button.tsx';
import { MoneyText, SumTable } from '../../../ui/kit/money.tsx';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { useQuantityText, useRangeText, useUnitName } from '../../catalogue/web/index.ts';
import { matchingMessages } from './messages.ts';
import styles from './search.module.css';
import type { Hit } from './search-state.ts';

/** Capabilities named in a row; the rest stand on the offer's own page. */
const SHOWN_CAPABILITIES = 4;

interface HitRowProps {
  readonly hit: Hit;
  /** The need as the address carries it, handed on to the offer. */
  readonly q: string | undefined;
}

/** One way to meet the need: what, who and where, why, for how much, how soon. */
export function HitRow({ hit, q }: HitRowProps) {
  const text = useText();
  const format = useFormat();
  const lang = useLanguage();
  const jurisdiction = useJurisdictionName();
  const dot = lang === 'zh' ? '，' : ', ';
  return (
    <li className={styles.hit}>
      <div className={styles.what}>
        <h3>
          <OfferLink hit={hit} q={q}>
            {text(hit.name)}
          </OfferLink>
          <ProvenanceMark kind={hit.provenance} />
        </h3>
        <p className={styles.who}>
          <PartyGlyph lead={[hit.jurisdictionId]} reading="place" />
          <Link to="/providers/$providerId" params={{ providerId: hit.provider.id }} search={{}}>
            {text(hit.provider.name)}
          </Link>
          <span>
            {[
              jurisdiction(hit.jurisdictionId),
              ...(hit.distanceMetres === null ? [] : [format.distance(hit.distanceMetres)]),
            ].join(dot)}
          </span>
        </p>
        <KeyFigures hit={hit} />
        <Why hit={hit} />
      </div>
      <Price hit={hit} />
      <Soonest hit={hit} q={q} />
    </li>
  );
}

interface OfferLinkProps extends HitRowProps {
  readonly children: string;
  readonly button?: boolean;
  readonly label?: string;
}

/** Carries need and earliest slot along, so that the next page starts where this one ends. */
function OfferLink({ hit, q, children, button = false, label }: OfferLinkProps) {
  return (
    <Link
      to="/offers/$offerId"
      params={{ offerId: hit.offerId }}
      search={{
        ...(q === undefined ? {} : { q }),
        ...(hit.earliest === null ? {} : { from: hit.earliest.from, to: hit.earliest.to }),
      }}
      {...(button ? { className: buttonClass() } : {})}
      aria-label={label}
    >
      {children}
    </Link>
  );
}

function KeyFigures({ hit }: { hit: Hit }) {
  const lang = useLanguage();
  const range = useRangeText();
  const t = useT(matchingMessages);
  const figures = hit.capabilities
    .slice(0, SHOWN_CAPABILITIES)
    .map((each) => `${lang === 'zh' ? each.labelZh : each.labelEn} ${range(each)}`);
  const all = [...figures, ...hit.qualifications];
  if (all.length === 0) return null;
  return <p className={styles.figures}>{all.join(t.comma)}</p>;
}

/** Words found, figures compared, and for a near miss what stands in the way. */
function Why({ hit }: { hit: Hit }) {
  const t = useT(matchingMessages);
  const text = useText();
  const facts = hit.reasons.filter(
    (reason) => reason.part === 'facts' && !hit.gives.some((give) => give.zh === reason.zh),
  );
  if (hit.matchedWords.length === 0 && facts.length === 0 && hit.gives.length === 0) return null;
  return (
    <div className={styles.why}>
      {(hit.matchedWords.length > 0 || facts.length > 0) && (
        <p>
          {hit.matchedWords.length > 0 && (
            <>
              {t.matched}{' '}
              {hit.matchedWords.map((word) => (
                <mark key={word}>{word}</mark>
              ))}{' '}
            </>
          )}
          {facts.map((reason) => text(reason)).join(' ')}
        </p>
      )}
      {hit.gives.length > 0 && (
        <p className={styles.gives}>
          <b>{t.gives}</b> {hit.gives.map((give) => text(give)).join(' ')}
        </p>
      )}
    </div>
  );
}

function Price({ hit: { price } }: { hit: Hit }) {
  const t = useT(matchingMessages);
  const text = useText();
  const format = useFormat();
  const quantity = useQuantityText();
  const unit = useUnitName();
  if (price === null) return <div className={styles.price}>{t.noPrice}</div>;
  const supported = price.deductNow !== '0' || price.laterEstimate !== '0';
  return (
    <div className={styles.price}>
      <p>
        <MoneyText
          value={price.payNow}
          before={price.before}
          per={quantity(price.quantity)}
          size="price"
          estimate={price.estimated && price.deductNow !== '0'}
        />
      </p>
      <p className={styles.note}>
        {price.laterEstimate !== '0' && `${t.laterNote(format.money(price.laterEstimate))} `}
        {supported && price.schemeTitle !== null && t.byScheme(text(price.schemeTitle))}
        {!supported && price.refusal !== null && text(price.refusal)}
      </p>
      <details className={styles.amounts}>
        <summary>{t.amounts}</summary>
        <SumTable
          caption={t.amounts}
          lines={[
            {
              id: 'unit',
              label: t.unitPrice(unit(price.unit)),
              value: price.unitPrice,
            },
            { id: 'full', label: t.fullPrice, value: price.before },
            {
              id: 'deduct',
              label: t.deductNow,
              value: price.deductNow === '0' ? '0' : `-${price.deductNow}`,
            },
            { id: 'pay', label: t.payNow, value: price.payNow, total: true },
            { id: 'later', label: t.later, value: price.laterEstimate, note: t.notPromised },
          ]}
        />
      </details>
    </div>
  );
}

function Soonest({ hit, q }: HitRowProps) {
  const t = useT(matchingMessages);
  const format = useFormat();
  const text = useText();
  const verb = hit.accessMode === 'sample-in' || hit.kind === 'service' ? t.details : t.schedule;
  return (
    <div className={styles.soonest}>
      <SoonestWords hit={hit} />
      <OfferLink hit={hit} q={q} button label={t.ofOffer(verb, text(hit.name))}>
        {verb}
      </OfferLink>
      {hit.earliest !== null && hit.finish !== null && hit.finish !== hit.earliest.to && (
        <p className={styles.note}>{t.finish(format.shortDay(hit.finish))}</p>
      )}
    </div>
  );
}

function SoonestWords({ hit }: { hit: Hit }) {
  const t = useT(matchingMessages);
  const format = useFormat();
  if (hit.earliest !== null) {
    return (
      <p>
        <b>
          {format.shortDay(hit.earliest.from)} {format.time(hit.earliest.from)}
        </b>
        <small>{t.earliest}</small>
      </p>
    );
  }
  if (hit.finish !== null) {
    return (
      <p>
        <b>{format.shortDay(hit.finish)}</b>
        <small>{t.finishOnly}</small>
      </p>
    );
  }
  return (
    <p>
      <small>{t.noSlot}</small>
    </p>
  );
}
