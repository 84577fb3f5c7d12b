import type { Uuid } from '../../kernel/brand.ts';
import type { Lang } from '../../kernel/lang.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { zoned } from '../../kernel/time.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { type FileStore, sendFile } from '../../platform/files/index.ts';
import type { Api } from '../../platform/http/api.ts';
import { circleOf, jurisdictionOf } from '../circle/index.ts';
import { schemeOf } from '../vouchers/index.ts';
import { casesOfDraw } from './case-store.ts';
import { answerCommand, reportCommand, takeCommand } from './commands/case.ts';
import { freezeCommand } from './commands/freeze.ts';
import { enterSeedCommand, voidCommand } from './commands/seed.ts';
import * as operations from './contract.ts';
import { drawById, listedClaims } from './draw-store.ts';
import { refuse } from './errors.ts';
import { answerFile, caseList, casePage } from './queries/cases.ts';
import { drawList, drawPage, fullFile, publishedFile, spanView } from './queries/draws.ts';
import { drawWorkbook } from './xlsx.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The doorway of audits by lot: lists, seeds and draws for everybody, cases for those they concern. */
export function samplingRoutes(api: Api, files: FileStore): void {
  api.query(operations.drawsOperation, (tx, { actor }, at) => drawList(tx, { actor, at }));
  api.query(operations.drawOperation, (tx, { actor, params }, at) =>
    drawPage(tx, params.drawId, { actor, at }),
  );
  api.query(operations.spanOperation, (tx, { actor, query }, at) => spanView(tx, query, { actor, at }));
  for (const [op, read, ending] of [
    [operations.drawFileOperation, publishedFile, ''],
    [operations.fullFileOperation, fullFile, '-full'],
  ] as const) {
    api.raw(op, async ({ actor, params, reply }) => {
      const found = await api.uow.read(actor, (tx) => read(tx, params.drawId));
      if (!found.ok) return found;
      const { draw, file } = found.value;
      return reply
        .header('content-disposition', `attachment; filename="audit-${draw.number}${ending}.json"`)
        .send(file);
    });
  }
  api.raw(operations.drawWorkbookOperation, async ({ actor, params, query, reply }) => {
    const made = await api.uow.read(actor, (tx) => workbookOf(tx, params.drawId, query.lang));
    if (!made.ok) return made;
    return reply
      .header('content-type', XLSX)
      .header('content-disposition', `attachment; filename="audit-${made.value.number}.xlsx"`)
      .send(made.value.bytes);
  });
  api.command(operations.freezeOperation, freezeCommand, ({ body }) => body);
  api.command(operations.voidOperation, voidCommand, ({ params, body }) => ({ ...body, ...params }));
  api.command(operations.enterSeedOperation, enterSeedCommand, ({ params, body }) => ({
    ...body,
    ...params,
  }));
  api.query(operations.casesOperation, (tx, { actor }, at) => caseList(tx, { actor, at }));
  api.query(operations.caseOperation, (tx, { actor, params }, at) =>
    casePage(tx, params.caseId, { actor, at }),
  );
  api.raw(operations.answerFileOperation, async ({ actor, params, reply }) => {
    const found = await api.uow.read(actor, (tx) => answerFile(tx, params.caseId, params.answerId));
    return found.ok ? sendFile(reply, files, found.value) : found;
  });
  api.command(operations.takeOperation, takeCommand, ({ params, body }) => ({ ...body, ...params }));
  api.command(operations.answerOperation, answerCommand, ({ params, body }) => ({ ...body, ...params }));
  api.command(operations.reportOperation, reportCommand, ({ params, body }) => ({ ...body, ...params }));
}

async function workbookOf(
  tx: Tx,
  drawId: Uuid,
  lang: Lang,
): Promise<Result<{ number: string; bytes: Buffer }>> {
  const draw = await drawById(tx, drawId);
  const claims = draw === undefined ? [] : await listedClaims(tx, draw);
  if (draw === undefined || claims.length === 0) return refuse('unknown-draw');
  const circle = await circleOf(tx);
  const { timezone } = jurisdictionOf(circle, draw.jurisdictionId);
  const scheme = await schemeOf(tx, draw.jurisdictionId, draw.schemeCode, draw.schemeVersion);
  const book = {
    draw,
    title: scheme.title[lang],
    claims,
    cases: await casesOfDraw(tx, draw),
    exponent: circle.currency.exponent,
    showTime: (at: typeof draw.seedAt) => {
      const wall = zoned(at, timezone);
      const two = (n: number) => String(n).padStart(2, '0');
      return `${wall.date} ${two(wall.hour)}:${two(wall.minute)}`;
    },
  };
  return ok({ number: draw.number, bytes: await drawWorkbook(book, lang) });
}
