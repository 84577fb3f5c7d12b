import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useJurisdictionName } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
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
      phone: 'end',
      cell: ({ scheme }) => <PartyGlyph lead={[scheme.jurisdiction]} />,
    },
    { id: 'version', head: t.versionHead, cell: ({ scheme }) => t.version(scheme.version) },
    { id: 'mode', head: t.howPaid, phone: 'wide', cell: ({ scheme }) => t[scheme.mode] },
    { id: 'ratio', head: t.ratio, cell: ({ scheme }) => ratio(scheme) },
    {
      id: 'payers',
      head: t.payers,
      cell: ({ scheme }) => scheme.payers.map((payer) => place(payer.jurisdiction)).join(t.comma),
    },
    {
      id: 'effective',
      head: t.effective,
      phone: 'wide',
      cell: ({ scheme, inForce }) => (inForce ? effective(scheme) : t.notInForce(effective(scheme))),
    },
  ];
  return (
    <Page title={t.schemes} lede={t.schemesLede}>
      <Sheet>
        <Table
          caption={t.schemes}
          captionHidden
          columns={columns}
          rows={data.schemes}
          rowKey={({ scheme }) => scheme.id}
          empty={<EmptyState>{t.noSchemes}</EmptyState>}
        />
      </Sheet>
    </Page>
  );
}
