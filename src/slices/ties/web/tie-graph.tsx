import { usePick } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { layoutOf } from './layout.ts';
import { tieMessages } from './messages.ts';
import type { BetweenView } from './queries.ts';
import { percentWords } from './tie-table.tsx';
import styles from './ties.module.css';

const [WIDE, HIGH, BOX, TALL] = [210, 96, 194, 40];
/** As many Chinese letters as the box holds. */
const NAME_MAX = 15;

/** Who stands above the two, drawn from owners down; the lines of a found tie are heavy. A phone shows the table below alone. */
export function TieGraph({ between }: { between: BetweenView }) {
  const t = useT(tieMessages);
  const pick = usePick();
  const { one, other, edges, found } = between;
  const feet = [one, other].map(({ key, nameZh, nameEn }) => ({ key, name: nameZh, nameEn }));
  const { nodes, columns, rows } = layoutOf(edges, feet);
  const at = new Map(
    nodes.map((node) => [node.key, { x: node.column * WIDE + WIDE / 2, y: node.row * HIGH + HIGH / 2 }]),
  );
  const heavy = new Set(found.flatMap((tie) => tie.path));
  return (
    <div className={styles.frame}>
      <svg
        className={styles.graph}
        role="img"
        aria-label={t.pictureLabel(edges.length)}
        viewBox={`0 0 ${columns * WIDE} ${rows * HIGH}`}
        style={{ inlineSize: `${columns * WIDE}px` }}
      >
        {edges.map((edge) => {
          const [from, to] = [at.get(edge.holder.key), at.get(edge.held.key)];
          if (from === undefined || to === undefined) return null;
          const label = edge.percent === undefined ? t[edge.kind] : percentWords(edge.percent);
          return (
            <g key={edge.id}>
              <line
                className={heavy.has(edge.id) ? styles.heavy : styles.line}
                x1={from.x}
                y1={from.y + TALL / 2}
                x2={to.x}
                y2={to.y - TALL / 2}
              />
              <text className={styles.label} x={(from.x + to.x) / 2 + 4} y={(from.y + to.y) / 2}>
                {label}
              </text>
            </g>
          );
        })}
        {nodes.map((node) => {
          const place = at.get(node.key);
          if (place === undefined) return null;
          const name = pick(node.name, node.nameEn ?? node.name);
          const foot = feet.some((one) => one.key === node.key);
          return (
            <g key={node.key}>
              <rect
                className={foot ? styles.foot : styles.node}
                x={place.x - BOX / 2}
                y={place.y - TALL / 2}
                width={BOX}
                height={TALL}
                rx={node.person ? TALL / 2 : 0}
              />
              <text className={styles.name} x={place.x} y={place.y + 5}>
                <title>{name}</title>
                {shortened(name)}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

/** Latin letters take half the room. */
function shortened(name: string): string {
  let room = NAME_MAX;
  for (const [index, letter] of [...name].entries()) {
    room -= /[\u2E80-\uFFEF]/u.test(letter) ? 1 : 0.55;
    if (room < 0) return `${[...name].slice(0, index).join('')}…`;
  }
  return name;
}
