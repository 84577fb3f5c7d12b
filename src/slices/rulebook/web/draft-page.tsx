import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { FactList } from '../../../ui/kit/fact-list.tsx';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { ProvenanceMark } from '../../../ui/kit/provenance.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { EmptyState } from '../../../ui/kit/states.tsx';
import { Tabs } from '../../../ui/kit/tabs.tsx';
import { Page } from '../../../ui/page.tsx';
import type { Fields } from '../domain/difference.ts';
import { asChanges } from './as-changes.ts';
import { CasesView } from './cases-view.tsx';
import { DraftSteps } from './draft-steps.tsx';
import { Editor } from './editor.tsx';
import { useLists } from './lists.ts';
import { rulebookMessages } from './messages.ts';
import { ChangeTable, ParameterTable } from './parts.tsx';
import { type DraftAnswer, type DraftView, draftQuery } from './queries.ts';
import { useChangeRows } from './reading.ts';
import { DRAFT_VIEWS, type DraftViewName } from './views.ts';
import { WhatIfView } from './what-if-view.tsx';

const route = getRouteApi('/rulebook/drafts/$draftId');

/** One draft: what it says, what it changes, how its cases come out, and what may be done with it now. */
export function DraftPage() {
  const { draftId } = route.useParams();
  const { view = 'content' } = route.useSearch();
  const navigate = route.useNavigate();
  const { data } = useSuspenseQuery(draftQuery(draftId));
  const t = useT(rulebookMessages);
  const text = useText();
  const format = useFormat();
  const { draft } = data;
  const show = (id: string) => {
    const found = DRAFT_VIEWS.find((one) => one === id);
    if (found !== undefined) void navigate({ search: { view: found }, replace: true });
  };
  const names: Readonly<Record<DraftViewName, string>> = {
    content: draft.faults.length === 0 ? t.content : `${t.content} (${t.faults(draft.faults.length)})`,
    difference: `${t.difference} (${draft.changes.length})`,
    cases: `${t.cases} (${draft.worked.length})`,
    'what-if': `${t.whatIf} (${draft.runs.length})`,
  };
  return (
    <Page
      title={text(draft.title) || draft.code}
      trail={<Link to="/rulebook">{t.rulebook}</Link>}
      facts={
        <>
          <PartyGlyph lead={[draft.jurisdictionId]} />
          <span>{t[draft.state]}</span>
          {draft.effectiveFrom !== null && <span>{`${t.effective} ${format.day(draft.effectiveFrom)}`}</span>}
          <ProvenanceMark kind={draft.provenance} />
        </>
      }
      actions={<DraftSteps draft={draft} />}
    >
      {draft.state !== 'draft' || draft.decisionNote !== null ? <DecisionSheet draft={draft} /> : null}
      <Sheet>
        <Tabs
          label={t.views}
          value={view}
          onChange={show}
          tabs={DRAFT_VIEWS.map((id) => ({ id, label: names[id], content: <View name={id} data={data} /> }))}
        />
      </Sheet>
    </Page>
  );
}

function View({ name, data }: { name: DraftViewName; data: DraftAnswer }) {
  switch (name) {
    case 'content':
      return <ContentView data={data} />;
    case 'difference':
      return <DifferenceView data={data} />;
    case 'cases':
      return <CasesView data={data} />;
    case 'what-if':
      return <WhatIfView data={data} />;
  }
}

function ContentView({ data }: { data: DraftAnswer }) {
  const lists = useLists(data);
  if (data.draft.allowed.includes('rulebook.edit')) {
    return <Editor key={data.draft.revision} data={data} lists={lists} />;
  }
  return <ParameterTable version={data.draft.body as Fields} lists={lists} />;
}

function DifferenceView({ data }: { data: DraftAnswer }) {
  const t = useT(rulebookMessages);
  const rows = useChangeRows(useLists(data));
  const { base, body, changes } = data.draft;
  if (base === null) return <EmptyState>{t.newScheme}</EmptyState>;
  return <ChangeTable rows={rows(asChanges(changes), base as Fields, body as Fields)} />;
}

function DecisionSheet({ draft }: { draft: DraftView }) {
  const t = useT(rulebookMessages);
  const format = useFormat();
  const { proposedBy, proposedAt, decidedBy, decidedAt, decisionNote, reason } = draft;
  const by = (person: { name: string }, at: string | null) =>
    at === null ? person.name : `${person.name}${t.comma}${format.dateTime(at)}`;
  return (
    <Sheet>
      <FactList
        facts={[
          { label: t.authors, value: draft.authors.map((one) => one.name).join(t.and) },
          reason !== null && { label: t.reason, value: reason },
          proposedBy !== null && { label: t.proposedBy, value: by(proposedBy, proposedAt) },
          decidedBy !== null && {
            label: t.decidedBy,
            value:
              decisionNote === null
                ? by(decidedBy, decidedAt)
                : t.decisionNote(by(decidedBy, decidedAt), decisionNote),
          },
        ]}
      />
    </Sheet>
  );
}
