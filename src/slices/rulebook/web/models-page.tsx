import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { textColumn } from '../../../ui/kit/columns.ts';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { type Column, Table } from '../../../ui/kit/table.tsx';
import { Page } from '../../../ui/page.tsx';
import type { Fields } from '../domain/difference.ts';
import { SECTIONS } from './fields.ts';
import { rulebookMessages } from './messages.ts';
import { type ModelView, modelsQuery } from './queries.ts';
import { asFields, asText } from './shape.ts';

const bilingual = (value: unknown) => {
  const { zh, en } = asFields(value as Fields);
  return { zh: asText(zh), en: asText(en) };
};

/** Every model of a scheme: what it shows, and how its worked cases come out. */
export function ModelsPage() {
  const { data } = useSuspenseQuery(modelsQuery);
  const t = useT(rulebookMessages);
  const text = useText();
  const modes = SECTIONS[0]?.fields.find((one) => one.key === 'mode')?.shape;
  const mode = (id: unknown): string => {
    const found = modes?.kind === 'choice' ? modes.options.find((one) => one.id === id) : undefined;
    return found === undefined ? '' : text(found);
  };
  const columns: readonly Column<ModelView>[] = [
    {
      id: 'title',
      head: t.scheme,
      carry: (row) => text(bilingual(row.model.title)),
      rowHead: true,
      cell: (row) => (
        <Link to="/rulebook/models/$key" params={{ key: row.key }}>
          {text(bilingual(row.model.title))}
        </Link>
      ),
    },
    textColumn('shows', t.shows, (row) => text(bilingual(row.model.source)), { phone: 'wide' }),
    textColumn('mode', t.valueHead, (row) => mode(row.model.mode)),
    textColumn('cases', t.cases, (row) => t.workedCases(row.worked.length)),
    textColumn('holds', t.caseResult, (row) => (row.worked.every((one) => one.holds) ? t.holds : t.differs), {
      phone: 'end',
    }),
  ];
  return (
    <Page title={t.models} lede={t.modelsLede}>
      <Sheet>
        <Table
          caption={t.models}
          captionHidden
          columns={columns}
          rows={data.models}
          rowKey={(row) => row.key}
        />
      </Sheet>
    </Page>
  );
}
