import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, notFound } from '@tanstack/react-router';
import { useState } from 'react';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { Page } from '../../../ui/page.tsx';
import { useSession } from '../../../ui/session.ts';
import type { Fields } from '../domain/difference.ts';
import { BindDialog } from './bind-dialog.tsx';
import { useLists } from './lists.ts';
import { rulebookMessages } from './messages.ts';
import { rolesOf } from './model-roles.ts';
import { ParameterTable, WorkedTable } from './parts.tsx';
import { modelsQuery } from './queries.ts';
import { asFields, asText } from './shape.ts';

const route = getRouteApi('/rulebook/models/$key');

/** One model: its parameters with roles where places would stand, its cases, and the way to start from it. */
export function ModelPage() {
  const { key } = route.useParams();
  const { data } = useSuspenseQuery(modelsQuery);
  const t = useT(rulebookMessages);
  const text = useText();
  const { may } = useSession();
  const [binding, setBinding] = useState(false);
  const found = data.models.find((one) => one.key === key);
  if (found === undefined) throw notFound();
  const model = found.model as Fields;
  const both = (field: string) => {
    const { zh, en } = asFields(model[field]);
    return text({ zh: asText(zh), en: asText(en) });
  };
  const lists = useLists(data, rolesOf(model).roles);
  return (
    <Page
      title={both('title')}
      trail={<Link to="/rulebook/models">{t.models}</Link>}
      lede={both('source')}
      actions={
        may.includes('rulebook.start') && (
          <Button look="solid" onClick={() => setBinding(true)}>
            {t.start}
          </Button>
        )
      }
    >
      <Sheet title={t.parameters} span={7}>
        <ParameterTable version={model} lists={lists} />
      </Sheet>
      <Sheet title={t.workedCases(found.worked.length)} span={5}>
        <WorkedTable rows={found.worked} />
      </Sheet>
      {binding && <BindDialog model={found} schemes={data.schemes} onClose={() => setBinding(false)} />}
    </Page>
  );
}
