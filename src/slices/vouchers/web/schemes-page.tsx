import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useJurisdictionName } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { textColumn } from '../../../ui/kit/columns.ts';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import { voucherMessages } from './messages.ts';
import { type SchemeListed, schemesQuery } from './queries.ts';
import { useEffectiveText, useRatioText } from './scheme-words.ts';

/** Every version of every voucher scheme in the circle: the rules are public. */
export function SchemesPage() {
  const { data } = useSuspenseQuery(schemesQuery);
  const t = useT(voucherMessages);
  const text = useText();
  const place = useJurisdictionName();
  const effective = useEffectiveText();
  const ratio = useRatioText();
  const columns: readonly Column<SchemeListed>[] = [
    {
      id: 'title',
      head: t.scheme,
      carry: ({ scheme }) => text(scheme.title),
      rowHead: true,
      cell: ({ scheme }) => (
        <>
          <Link to="/schemes/$schemeId" params={{ schemeId: scheme.id }}>
            {text(scheme.title)}
          </Link>{' '}
          <ProvenanceMark kind={scheme.provenance} />
        </>
      ),
    },
    {
      id: 'place',
      head: t.issuer,
      carry: ({ scheme }) => place(scheme.jurisdiction),
      phone: 'end',
      cell: ({ scheme }) => <PartyGlyph lead={[scheme.jurisdiction]} />,
    },
    {
      id: 'version',
      head: t.versionHead,
      carry: ({ scheme }) => scheme.version,
      cell: ({ scheme }) => t.version(scheme.version),
    },
    textColumn('mode', t.howPaid, ({ scheme }) => t[scheme.mode], { phone: 'wide' }),
    textColumn('ratio', t.ratio, ({ scheme }) => ratio(scheme)),
    textColumn('payers', t.payers, ({ scheme }) =>
      scheme.payers.map((payer) => place(payer.jurisdiction)).join(t.comma),
    ),
    textColumn(
      'effective',
      t.effective,
      ({ scheme, inForce }) => (inForce ? effective(scheme) : t.notInForce(effective(scheme))),
      { phone: 'wide' },
    ),
  ];
  return (
    <Page title={t.schemes} lede={t.schemesLede}>
      <Sheet>
        <Table
          caption={t.schemes}
          captionHidden
          columns={columns}
          provenance={({ scheme }) => scheme.provenance}
          rows={data.schemes}
          rowKey={({ scheme }) => scheme.id}
          empty={<EmptyState>{t.noSchemes}</EmptyState>}
        />
      </Sheet>
    </Page>
  );
}
