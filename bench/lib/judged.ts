import { isHonest, type JudgedAnswer, judge, mean, sampleCatalogue } from '../../test/judged/answers.ts';
import { HALVES, judgedNeeds } from '../../test/judged/criteria.ts';

/** How many of the worst needs are told about at length. */
const WORST = 12;

/** Text alone beside text and facts on the judged needs of the sample catalogue; every need, then the worst. */
export async function measureJudged(json: boolean): Promise<void> {
  const catalogue = await sampleCatalogue();
  for (const half of HALVES) {
    const answers = judgedNeeds(half).map((need) => judge(catalogue, need));
    const [text, facts] = [
      mean(answers.map((answer) => answer.text.ndcg)),
      mean(answers.map((answer) => answer.facts.ndcg)),
    ];
    const honest = answers.filter(isHonest).length;
    if (json) {
      const rows = answers.map(({ need: { id }, ...rest }) => ({ id, ...rest }));
      console.log(JSON.stringify({ half, needs: answers.length, text, facts, honest, answers: rows }));
      continue;
    }
    for (const answer of answers) console.log(rowOf(answer));
    console.log(
      `\n${half}: ${answers.length} needs, nDCG@10 text ${text.toFixed(3)}, text and facts ${facts.toFixed(3)}, ` +
        `lift ${(facts - text).toFixed(3)}, honest ${honest} of ${answers.length}\n\nWorst of ${half}:`,
    );
    const worst = [...answers].sort((a, b) => (a.facts.ndcg ?? 1) - (b.facts.ndcg ?? 1)).slice(0, WORST);
    for (const { need, facts: found, fits } of worst) {
      const shown = found.shown.map(({ grade }) => grade).join(' ') || 'nothing';
      console.log(
        `  ${found.ndcg?.toFixed(3)} ${need.id}: ${need.text}\n        fits ${fits}, grades shown: ${shown}`,
      );
    }
    console.log('');
  }
}

function rowOf(answer: JudgedAnswer): string {
  const { need, grades, text, facts, fits } = answer;
  const figure = (value: number | undefined): string => (value === undefined ? '  –  ' : value.toFixed(3));
  return [
    need.id.padEnd(26),
    `text ${figure(text.ndcg)}`,
    `facts ${figure(facts.ndcg)}`,
    `fits ${String(fits).padStart(3)}`,
    `graded 3/2/1: ${grades[3]}/${grades[2]}/${grades[1]}`,
    ...(isHonest(answer) ? [] : [need.nothing ? 'nothing should fit' : 'something should fit']),
  ].join('  ');
}
