import type { Instant, JurisdictionId, Money, Uuid } from '../../kernel/brand.ts';
import { money } from '../../kernel/money.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { AccountFacts } from './domain/account.ts';
import type { Series } from './domain/statement.ts';
import type { Statement } from './store.ts';

/** A payment order as it went to the bank. */
export interface Instruction {
  readonly jurisdictionId: JurisdictionId;
  readonly id: Uuid;
  readonly statementId: Uuid;
  readonly period: string;
  readonly series: Series;
  /** `pain.001` or one of the treasury's own layouts. */
  readonly format: string;
  readonly fileName: string;
  readonly mediaType: string;
  /** SHA-256 of the file's bytes. */
  readonly digest: string;
  readonly total: Money;
  readonly madeBy: Uuid;
  readonly madeAt: Instant;
}

export type LineState = 'instructed' | 'confirmed' | 'failed';

export interface InstructionLine {
  readonly jurisdictionId: JurisdictionId;
  readonly instructionId: Uuid;
  readonly payeeId: Uuid;
  readonly period: string;
  readonly series: Series;
  readonly endToEndId: string;
  readonly amount: Money;
  readonly accountId: Uuid;
  readonly account: AccountFacts;
  readonly state: LineState;
  readonly reason?: string;
  readonly accountFault: boolean;
  readonly paymentId?: Uuid;
  readonly settledAt?: Instant;
}

interface InstructionRow {
  jurisdiction_id: JurisdictionId;
  id: Uuid;
  statement_id: Uuid;
  period: string;
  series: Series;
  format: string;
  file_name: string;
  media_type: string;
  digest: string;
  total: bigint;
  made_by: Uuid;
  made_at: Instant;
}

const HEAD =
  'jurisdiction_id, id, statement_id, period, series, format, file_name, media_type, digest, total, made_by, made_at';

const toInstruction = (row: InstructionRow): Instruction => ({
  jurisdictionId: row.jurisdiction_id,
  id: row.id,
  statementId: row.statement_id,
  period: row.period,
  series: row.series,
  format: row.format,
  fileName: row.file_name,
  mediaType: row.media_type,
  digest: row.digest,
  total: money(row.total),
  madeBy: row.made_by,
  madeAt: row.made_at,
});

interface LineRow {
  jurisdiction_id: JurisdictionId;
  instruction_id: Uuid;
  payee_id: Uuid;
  period: string;
  series: Series;
  end_to_end_id: string;
  amount: bigint;
  account_id: Uuid;
  holder: string;
  bank: string;
  bank_code: string;
  number: string;
  state: LineState;
  reason: string | null;
  account_fault: boolean;
  payment_id: Uuid | null;
  settled_at: Instant | null;
}

const toLine = (row: LineRow): InstructionLine => ({
  jurisdictionId: row.jurisdiction_id,
  instructionId: row.instruction_id,
  payeeId: row.payee_id,
  period: row.period,
  series: row.series,
  endToEndId: row.end_to_end_id,
  amount: money(row.amount),
  accountId: row.account_id,
  account: { holder: row.holder, bank: row.bank, bankCode: row.bank_code, number: row.number },
  state: row.state,
  ...(row.reason === null ? {} : { reason: row.reason }),
  accountFault: row.account_fault,
  ...(row.payment_id === null ? {} : { paymentId: row.payment_id }),
  ...(row.settled_at === null ? {} : { settledAt: row.settled_at }),
});

/** Writes an order with its lines. Throws when a line is on its way already: the ledger is asked before. */
export async function insertInstruction(
  tx: Tx,
  instruction: Instruction,
  lines: readonly InstructionLine[],
  file: Uint8Array,
): Promise<void> {
  await tx.execute(
    `insert into clearing.instruction (${HEAD}, file)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      instruction.jurisdictionId,
      instruction.id,
      instruction.statementId,
      instruction.period,
      instruction.series,
      instruction.format,
      instruction.fileName,
      instruction.mediaType,
      instruction.digest,
      instruction.total,
      instruction.madeBy,
      new Date(instruction.madeAt),
      file,
    ],
  );
  for (const line of lines) {
    const { account } = line;
    await tx.execute(
      `insert into clearing.instruction_line (jurisdiction_id, instruction_id, payee_id, period, series, end_to_end_id,
         amount, account_id, holder, bank, bank_code, number, state)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'instructed')`,
      [
        line.jurisdictionId,
        line.instructionId,
        line.payeeId,
        line.period,
        line.series,
        line.endToEndId,
        line.amount,
        line.accountId,
        account.holder,
        account.bank,
        account.bankCode,
        account.number,
      ],
    );
  }
}

/** Orders of a month, oldest first. */
export async function instructionsOf(
  tx: Tx,
  { jurisdictionId, period }: Pick<Statement, 'jurisdictionId' | 'period'>,
): Promise<Instruction[]> {
  const rows = await tx.query<InstructionRow>(
    `select ${HEAD} from clearing.instruction where jurisdiction_id = $1 and period = $2 order by made_at, id`,
    [jurisdictionId, period],
  );
  return rows.map(toInstruction);
}

/** Lines of all orders of a month, oldest order first. */
export async function linesOfMonth(
  tx: Tx,
  { jurisdictionId, period }: Pick<Statement, 'jurisdictionId' | 'period'>,
): Promise<InstructionLine[]> {
  const rows = await tx.query<LineRow>(
    `select l.* from clearing.instruction_line l
     join clearing.instruction i on i.jurisdiction_id = l.jurisdiction_id and i.id = l.instruction_id
     where l.jurisdiction_id = $1 and l.period = $2 order by i.made_at, i.id, l.payee_id`,
    [jurisdictionId, period],
  );
  return rows.map(toLine);
}

/** Every line a treasury ever ordered. */
export async function linesOfTreasury(tx: Tx, jurisdictionId: JurisdictionId): Promise<InstructionLine[]> {
  const rows = await tx.query<LineRow>('select * from clearing.instruction_line where jurisdiction_id = $1', [
    jurisdictionId,
  ]);
  return rows.map(toLine);
}

/** Lines by which treasuries have paid or try to pay an organisation. */
export async function linesToPayee(tx: Tx, payeeId: Uuid): Promise<InstructionLine[]> {
  const rows = await tx.query<LineRow>('select * from clearing.instruction_line where payee_id = $1', [
    payeeId,
  ]);
  return rows.map(toLine);
}

export async function instructionLine(
  tx: Tx,
  instructionId: Uuid,
  payeeId: Uuid,
): Promise<InstructionLine | undefined> {
  const [row] = await tx.query<LineRow>(
    'select * from clearing.instruction_line where instruction_id = $1 and payee_id = $2',
    [instructionId, payeeId],
  );
  return row === undefined ? undefined : toLine(row);
}

export interface InstructionFile extends Instruction {
  readonly file: Uint8Array;
}

/** An order with its bytes. */
export async function instructionFile(tx: Tx, id: Uuid): Promise<InstructionFile | undefined> {
  const [row] = await tx.query<InstructionRow & { file: Uint8Array }>(
    'select * from clearing.instruction where id = $1',
    [id],
  );
  return row === undefined ? undefined : { ...toInstruction(row), file: row.file };
}

/** Orders of a treasury with a line that the bank has not answered. */
export async function instructionsUnderWay(tx: Tx, jurisdictionId: JurisdictionId): Promise<Uuid[]> {
  const rows = await tx.query<{ id: Uuid }>(
    `select i.id from clearing.instruction i where i.jurisdiction_id = $1 and exists (
       select from clearing.instruction_line l
       where l.jurisdiction_id = i.jurisdiction_id and l.instruction_id = i.id and l.state = 'instructed')
     order by i.made_at, i.id`,
    [jurisdictionId],
  );
  return rows.map((row) => row.id);
}

/** What was on its way to a payee for a month has been paid. */
export async function confirmLine(
  tx: Tx,
  paid: {
    readonly jurisdictionId: JurisdictionId;
    readonly period: string;
    readonly payeeId: Uuid;
    readonly series: Series;
    readonly paymentId: Uuid;
    readonly at: Instant;
  },
): Promise<void> {
  await tx.execute(
    `update clearing.instruction_line set state = 'confirmed', payment_id = $5, settled_at = $6
     where jurisdiction_id = $1 and period = $2 and payee_id = $3 and series = $4 and state = 'instructed'`,
    [paid.jurisdictionId, paid.period, paid.payeeId, paid.series, paid.paymentId, new Date(paid.at)],
  );
}

export interface Failure {
  readonly reason: string;
  readonly accountFault: boolean;
  readonly at: Instant;
}

/** @returns false when the bank had answered already */
export async function failLine(
  tx: Tx,
  line: Pick<InstructionLine, 'jurisdictionId' | 'instructionId' | 'payeeId'>,
  failure: Failure,
): Promise<boolean> {
  const changed = await tx.execute(
    `update clearing.instruction_line set state = 'failed', reason = $4, account_fault = $5, settled_at = $6
     where jurisdiction_id = $1 and instruction_id = $2 and payee_id = $3 and state = 'instructed'`,
    [
      line.jurisdictionId,
      line.instructionId,
      line.payeeId,
      failure.reason,
      failure.accountFault,
      new Date(failure.at),
    ],
  );
  return changed === 1;
}

/** The bank gave a payment back: the line it answered has failed after all. */
export async function failPaidLine(
  tx: Tx,
  payment: { readonly jurisdictionId: JurisdictionId; readonly id: Uuid },
  failure: Failure,
): Promise<void> {
  await tx.execute(
    `update clearing.instruction_line set state = 'failed', reason = $3, account_fault = $4, settled_at = $5
     where jurisdiction_id = $1 and payment_id = $2 and state = 'confirmed'`,
    [payment.jurisdictionId, payment.id, failure.reason, failure.accountFault, new Date(failure.at)],
  );
}
