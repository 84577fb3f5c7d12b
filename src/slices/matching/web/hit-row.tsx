import { Link } from '@tanstack/react-router';
import { useFormat, useJurisdictionName } from '../../../ui/circle.ts';
import { useLanguage, useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { buttonClass } from '../../../ui/kit/button.tsx';
import { Checkbox } from '../../../ui/kit/field.tsx';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { useQualificationName, useRangeText } from '../../catalogue/web/index.ts';
import { HitPrice } from './hit-price.tsx';
import { matchingMessages } from './messages.ts';
import { ScoreParts } from './score-parts.tsx';
import styles from './search.module.css';
import type { Hit } from './search-state.ts';

/** Capabilities named in a row; the rest stand on the offer's own page. */
const SHOWN_CAPABILITIES = 4;

interface HitRowProps {
  readonly hit: Hit;
  /** The need as the address carries it, handed on to the offer. */
  readonly q: string | undefined;
  readonly refusalSaid: boolean;
  readonly picked: boolean;
  /** Undefined while as many as can stand side by side are picked. */
  readonly onPick: ((picked: boolean) => void) | undefined;
}

/** One way to meet the need: what, who and where, why, for how much, how soon. */
export function HitRow({ hit, q, refusalSaid, picked, onPick }: HitRowProps) {
  const t = useT(matchingMessages);
  const text = useText();
  return (
    <li className={styles.hit} data-hit="">
      <div className={styles.what}>
        <h3>
          <OfferLink hit={hit} q={q}>
            {text(hit.name)}
          </OfferLink>
          <ProvenanceMark kind={hit.provenance} />
        </h3>
        <Who hit={hit} />
        <KeyFigures hit={hit} />
        <Why hit={hit} />
        <ScoreParts hit={hit} />
      </div>
      <HitPrice price={hit.price} refusalSaid={refusalSaid} />
      <div className={styles.soonest}>
        <SoonestWords hit={hit} />
        <div className={styles.verbs} data-screen-only="">
          <Checkbox
            label={
              <>
                {t.compare}
                <span className="visually-hidden">{text(hit.name)}</span>
              </>
            }
            checked={picked}
            disabled={onPick === undefined}
            onChange={(on) => onPick?.(on)}
          />
          <Verb hit={hit} q={q} />
        </div>
      </div>
    </li>
  );
}

function Who({ hit }: { hit: Hit }) {
  const text = useText();
  const format = useFormat();
  const lang = useLanguage();
  const jurisdiction = useJurisdictionName();
  return (
    <p className={styles.who}>
      <PartyGlyph lead={[hit.jurisdictionId]} reading="place" />
      <Link to="/providers/$providerId" params={{ providerId: hit.provider.id }} search={{}}>
        {text(hit.provider.name)}
      </Link>
      <span>
        {[
          jurisdiction(hit.jurisdictionId),
          ...(hit.distanceMetres === null ? [] : [format.distance(hit.distanceMetres)]),
        ].join(lang === 'zh' ? '，' : ', ')}
      </span>
    </p>
  );
}

interface OfferLinkProps {
  readonly hit: Hit;
  readonly q: string | undefined;
  readonly children: string;
  readonly button?: boolean;
  readonly label?: string;
}

/** Carries need and earliest slot along, so that the next page starts where this one ends. */
export function OfferLink({ hit, q, children, button = false, label }: OfferLinkProps) {
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

/** The button of a row: to the calendar where a slot is taken, else to the offer. */
export function Verb({ hit, q }: { hit: Hit; q: string | undefined }) {
  const t = useT(matchingMessages);
  const text = useText();
  const verb = hit.accessMode === 'sample-in' || hit.kind === 'service' ? t.details : t.schedule;
  return (
    <OfferLink hit={hit} q={q} button label={t.ofOffer(verb, text(hit.name))}>
      {verb}
    </OfferLink>
  );
}

/** What the need asks for stands first, as the server ordered them. */
function KeyFigures({ hit }: { hit: Hit }) {
  const lang = useLanguage();
  const range = useRangeText();
  const qualification = useQualificationName();
  const t = useT(matchingMessages);
  const figures = hit.capabilities
    .slice(0, SHOWN_CAPABILITIES)
    .map((each) => `${lang === 'zh' ? each.labelZh : each.labelEn} ${range(each)}`);
  const all = [...figures, ...hit.qualifications.map(qualification)];
  if (all.length === 0) return null;
  return <p className={styles.figures}>{all.join(t.comma)}</p>;
}

/** Words found, each figure of the need with how it is met, and for a near miss what stands in the way. */
function Why({ hit }: { hit: Hit }) {
  const t = useT(matchingMessages);
  const text = useText();
  const unmet = hit.facts.filter(
    ({ status, zh }) =>
      (status === 'partly' || status === 'wrong-unit') && !hit.gives.some((give) => give.zh === zh),
  );
  if (hit.matchedWords.length === 0 && hit.facts.length === 0 && hit.gives.length === 0 && hit.work === null)
    return null;
  return (
    <div className={styles.why}>
      {hit.matchedWords.length > 0 && (
        <p>
          {t.matched}{' '}
          {hit.matchedWords.map((word) => (
            <mark key={word}>{word}</mark>
          ))}
        </p>
      )}
      {hit.facts.length > 0 && <Facts facts={hit.facts} />}
      {hit.work !== null && <p>{text(hit.work)}</p>}
      {unmet.length > 0 && <p>{unmet.map((fact) => text(fact)).join(' ')}</p>}
      {hit.gives.length > 0 && (
        <p className={styles.gives}>
          <b>{t.gives}</b> {hit.gives.map((give) => text(give)).join(' ')}
        </p>
      )}
    </div>
  );
}

/** Figures of the need and whether each is met. */
export function Facts({ facts }: { facts: Hit['facts'] }) {
  const t = useT(matchingMessages);
  const text = useText();
  return (
    <ul className={styles.facts} aria-label={t.facts}>
      {facts.map((fact) => (
        <li key={fact.label.zh} data-status={fact.status} title={text(fact)}>
          <i aria-hidden="true">{SIGNS[fact.status]}</i> {text(fact.label)}
          <b>{t[`fact-${fact.status}`]}</b>
        </li>
      ))}
    </ul>
  );
}

const SIGNS: Readonly<Record<Hit['facts'][number]['status'], string>> = {
  covered: '●',
  partly: '◐',
  outside: '○',
  'wrong-unit': '？',
  unknown: '？',
};

function SoonestWords({ hit }: { hit: Hit }) {
  const t = useT(matchingMessages);
  const format = useFormat();
  const { earliest, finish } = hit;
  if (earliest !== null) {
    return (
      <p>
        <b>
          {format.shortDay(earliest.from)} {format.time(earliest.from)}
        </b>
        <small>
          {t.earliestIn(format.relative(earliest.from))}
          {finish !== null && finish !== earliest.to && `${t.comma}${t.finish(format.shortDay(finish))}`}
        </small>
      </p>
    );
  }
  if (finish !== null) {
    return (
      <p>
        <b>{format.shortDay(finish)}</b>
        <small>{t.finishOnly(format.relative(finish))}</small>
      </p>
    );
  }
  return (
    <p>
      <small>{t.noSlot}</small>
    </p>
  );
}
