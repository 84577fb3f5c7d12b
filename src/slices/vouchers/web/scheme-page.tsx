import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, notFound } from '@tanstack/react-router';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { Page } from '../../../ui/page.tsx';
import { voucherMessages } from './messages.ts';
import { type SchemeView, schemesQuery } from './queries.ts';
import { schemeMessages } from './scheme-messages.ts';
import { useMoneyRows, useRuleRows } from './scheme-rows.tsx';
import { useEffectiveText } from './scheme-words.ts';
import styles from './vouchers.module.css';

const route = getRouteApi('/schemes/$schemeId');

/** By number, S4.9 before S4.10, wherever the text was added later. */
const inOrder = (clauses: SchemeView['clauses']) =>
  [...clauses].sort((a, b) => a.ref.localeCompare(b.ref, 'en', { numeric: true }));

/** One version of a scheme: its parameters, and the clauses they come from. */
export function SchemePage() {
  const { schemeId } = route.useParams();
  const { data } = useSuspenseQuery(schemesQuery);
  const t = useT(voucherMessages);
  const words = useT(schemeMessages);
  const text = useText();
  const effective = useEffectiveText();
  const found = data.schemes.find(({ scheme }) => scheme.id === schemeId);
  if (found === undefined) throw notFound();
  const { scheme, inForce } = found;
  const others = data.schemes.filter((one) => one.scheme.code === scheme.code && one.scheme.id !== scheme.id);
  const before = others.filter((one) => one.scheme.version < scheme.version).at(-1);
  return (
    <Page
      title={text(scheme.title)}
      trail={<Link to="/schemes">{t.schemes}</Link>}
      lede={text(scheme.source)}
      facts={
        <>
          <PartyGlyph lead={[scheme.jurisdiction]} />
          <span>{t.version(scheme.version)}</span>
          <span>{inForce ? effective(scheme) : t.notInForce(effective(scheme))}</span>
          <ProvenanceMark kind={scheme.provenance} />
          {others.map((one) => (
            <Link key={one.scheme.id} to="/schemes/$schemeId" params={{ schemeId: one.scheme.id }}>
              {t.version(one.scheme.version)}
            </Link>
          ))}
          {before !== undefined && (
            <Link to="/schemes/compare" search={{ from: before.scheme.id, to: scheme.id }}>
              {words.differenceFrom(before.scheme.version)}
            </Link>
          )}
        </>
      }
    >
      <Sheet title={t.parameters} span={5}>
        <FactList facts={[...useMoneyRows(scheme), ...useRuleRows(scheme)]} />
      </Sheet>
      <Sheet title={t.clauses} span={7}>
        <ol className={styles.clauses}>
          {inOrder(scheme.clauses).map((clause) => (
            <li key={clause.ref} id={`clause-${clause.ref}`}>
              <span>{clause.ref}</span>
              <p>{text(clause)}</p>
            </li>
          ))}
        </ol>
      </Sheet>
      {scheme.assumed !== undefined && (
        <Sheet title={words.assumed} span={12}>
          <p className={styles.note}>{words.assumedLede}</p>
          <ul>
            {scheme.assumed.map((one) => (
              <li key={one.path}>{text(one)}</li>
            ))}
          </ul>
        </Sheet>
      )}
    </Page>
  );
}
