import { Link } from '@tanstack/react-router';
import { useJurisdictionName } from '../../../ui/circle.ts';
import type { CarriedColumn } from '../../../ui/export/carried.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { DrawnTable } from '../../../ui/kit/table-tools.tsx';
import { type DaySpan, spanOver, TimelineAxis, TimelineBar } from '../../../ui/kit/timeline.tsx';
import styles from './board.module.css';
import type { BoardGroup } from './board-groups.ts';
import { boardMessages } from './board-messages.ts';
import { LightMark, StageMark } from './light.tsx';
import type { HeadView } from './queries.ts';
import { Typed } from './typed.tsx';
import { wordMessages } from './words.ts';

interface BoardProps {
  readonly groups: readonly BoardGroup[];
  readonly title: (key: string) => string;
  readonly today: string;
}

/** The ruled timeline: one axis for all groups; on a phone each item is two lines. */
export function Board({ groups, title, today }: BoardProps) {
  const t = useT(boardMessages);
  const heads = groups.flatMap((group) => group.heads);
  const columns = useCarriedHeads();
  const scale = spanOver([
    today,
    ...heads.flatMap((head) => [head.starts, head.due, head.forecast ?? head.due]),
  ]);
  return (
    <DrawnTable carry={{ caption: t.caption, columns, rows: heads, provenance: (head) => head.provenance }}>
      <table className={styles.board}>
        <caption className="visually-hidden">{t.caption}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.number}>
              {t.number}
            </th>
            <th scope="col">{t.item}</th>
            <th scope="col" className={styles.who}>
              {t.parties}
            </th>
            <th scope="col" className={styles.stage}>
              {t.stage}
            </th>
            <th scope="col" className={styles.time}>
              <span className="visually-hidden">{t.plan}</span>
              <TimelineAxis scale={scale} today={today} />
            </th>
            <th scope="col" className={styles.end}>
              {t.evidence}
            </th>
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.key}>
            <tr className={styles.group}>
              <th scope="rowgroup" colSpan={6}>
                {title(group.key)}
                <small>{t.count(group.heads.length)}</small>
              </th>
            </tr>
            {group.heads.map((head) => (
              <Row key={head.id} head={head} scale={scale} today={today} />
            ))}
          </tbody>
        ))}
      </table>
    </DrawnTable>
  );
}

/** The bars as dates, and the light as a word. */
function useCarriedHeads(): readonly CarriedColumn<HeadView>[] {
  const t = useT(boardMessages);
  const words = useT(wordMessages);
  const text = useText();
  const place = useJurisdictionName();
  return [
    { head: t.number, value: (head) => head.number },
    { head: t.item, value: (head) => text(head.name) },
    { head: t.lead, value: (head) => place(head.lead) },
    { head: t.partners, value: (head) => head.partners.map(place).join('、') },
    { head: t.stage, value: (head) => words[head.stage] },
    { head: t.light, value: (head) => words[head.light.colour] },
    { head: t.starts, value: (head) => ({ day: head.starts }) },
    { head: t.due, value: (head) => ({ day: head.due }) },
    { head: t.forecast, value: (head) => (head.forecast ? { day: head.forecast } : null) },
    { head: t.evidence, value: (head) => head.evidence },
  ];
}

function Row({ head, scale, today }: { head: HeadView; scale: DaySpan; today: string }) {
  const words = useT(wordMessages);
  const text = useText();
  const name = text(head.name);
  return (
    <tr className={styles.row}>
      <td className={styles.number}>{head.number}</td>
      <th scope="row" className={styles.name}>
        <Link to="/items/$itemId" params={{ itemId: head.id }}>
          {name}
        </Link>
        <small>
          {head.nextStep === null ? (
            words.notReported
          ) : (
            <>
              {words.next}
              <Typed>{head.nextStep}</Typed>
            </>
          )}
        </small>
      </th>
      <td className={styles.who}>
        <PartyGlyph lead={[head.lead]} part={head.partners} />
      </td>
      <td className={styles.stage}>
        <StageMark stage={head.stage} />
        <LightMark light={head.light.colour} />
      </td>
      <td className={styles.time}>
        <TimelineBar
          scale={scale}
          from={head.starts}
          to={head.due}
          {...(head.forecast === null ? {} : { forecast: head.forecast })}
          today={today}
          lead={head.lead}
          label={name}
        />
      </td>
      <td className={styles.end}>
        {head.lateDays > 0 ? (
          <b className={styles.late}>{words.late(head.lateDays)}</b>
        ) : head.evidence === 0 ? (
          <span className={styles.none}>{words.noPieces}</span>
        ) : (
          <>
            <span className={styles.counted}>{words.counted(head.evidence)}</span>
            <span className={styles.named}>{words.pieces(head.evidence)}</span>
          </>
        )}
      </td>
    </tr>
  );
}
