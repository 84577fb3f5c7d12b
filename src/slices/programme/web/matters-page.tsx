import { useQuery } from '@tanstack/react-query';
import { defineMessages, useT } from '../../../ui/i18n/messages.ts';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { ProblemNotice, Skeleton } from '../../../ui/kit/states.tsx';
import { Page } from '../../../ui/page.tsx';
import { ask } from '../../../ui/query.ts';
import { MatterList, RaiseButton } from './matters.tsx';
import { getMatters } from './queries.ts';

const messages = defineMessages({
  zh: {
    title: '请示事项',
    lede: (open: number) =>
      open === 0 ? '没有等着决定的请示。' : `有 ${open} 件请示等着决定，期限近的在前。`,
    open: '待决定',
    settled: '已决定和已撤回',
  },
  en: {
    title: 'Matters for decision',
    lede: (open: number) =>
      open === 0
        ? 'No matter waits for a decision.'
        : open === 1
          ? 'One matter waits for a decision.'
          : `${open} matters wait for a decision, the nearest first.`,
    open: 'Open',
    settled: 'Decided and withdrawn',
  },
});

/** Everything put up for decision that the reader may see. */
export function MattersPage() {
  const t = useT(messages);
  const answer = useQuery(ask(getMatters));
  const matters = answer.data?.matters ?? [];
  const open = matters.filter((matter) => matter.state === 'open');
  const settled = matters.filter((matter) => matter.state !== 'open');
  return (
    <Page
      title={t.title}
      lede={answer.data === undefined ? undefined : t.lede(open.length)}
      actions={answer.data?.allowed.includes('programme.raise') && <RaiseButton />}
    >
      {answer.error !== null && <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.error === null && answer.data === undefined && <Skeleton rows={6} />}
      {answer.data !== undefined && (
        <>
          <Sheet title={t.open} span={7}>
            <MatterList matters={open} />
          </Sheet>
          <Sheet title={t.settled} span={5}>
            <MatterList matters={settled} pageIn="page" />
          </Sheet>
        </>
      )}
    </Page>
  );
}
