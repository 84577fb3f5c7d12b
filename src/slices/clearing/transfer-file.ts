import { parse } from 'csv-parse/sync';
import { ok, type Result } from '../../kernel/result.ts';
import { child, children, readXml, textAt, type XmlElement, XmlFault } from '../../kernel/xml.ts';
import type { TransferFile } from './contract.ts';
import {
  guessColumns,
  headerRowOf,
  headersOf,
  type Transfer,
  type TransferColumns,
  transfersIn,
} from './domain/arrivals.ts';
import { minorOf } from './domain/figure.ts';
import type { InCell } from './domain/layout.ts';
import { refuse } from './errors.ts';
import { readSheet } from './sheet.ts';

export interface ReadTransfers {
  readonly transfers: readonly Transfer[];
  /** Of a table: its headers, and which of them were taken for what. */
  readonly headers: readonly string[];
  readonly columns?: TransferColumns;
}

/** Money that came in, by a payee's own bank: a camt.053 or camt.054 message, or a table as XLSX or CSV. */
export async function readTransfers(file: TransferFile, exponent: number): Promise<Result<ReadTransfers>> {
  if ('xml' in file) {
    const transfers = fromMessage(file.xml, exponent);
    return transfers === undefined
      ? refuse('no-transfers', {}, { field: 'xml' })
      : ok({ transfers, headers: [] });
  }
  const rows = await rowsOf(Buffer.from(file.table, 'base64'));
  const header = rows === undefined ? undefined : headerRowOf(rows);
  if (rows === undefined || header === undefined) return refuse('no-transfers', {}, { field: 'table' });
  const headers = headersOf(rows[header] ?? []);
  const { day, amount, ...rest } = { ...guessColumns(headers), ...file.columns };
  if (day === undefined || !headers.includes(day)) return missing('日期 / day');
  if (amount === undefined || !headers.includes(amount)) return missing('金额 / amount');
  const columns = { day, amount, ...rest };
  return ok({ transfers: transfersIn(rows, header, columns, exponent), headers, columns });
}

const missing = (what: string) => refuse('column-missing', { what }, { field: 'columns' });

/** A workbook begins as every ZIP does; anything else is a text, in UTF-8 or as banks here write it. */
async function rowsOf(bytes: Buffer): Promise<InCell[][] | undefined> {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return readSheet(bytes);
  try {
    return parse(textOf(bytes), { bom: true, relax_column_count: true, relax_quotes: true, to: 5_001 });
  } catch {
    // The reader's errors tell of quotes and columns; for a person it is no table.
    return undefined;
  }
}

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function fromMessage(xml: string, exponent: number): Transfer[] | undefined {
  let document: XmlElement;
  try {
    document = readXml(xml);
  } catch (error) {
    if (error instanceof XmlFault) return undefined;
    throw error;
  }
  const statements = [
    ...(child(document, 'BkToCstmrStmt')?.children.filter((one) => one.name === 'Stmt') ?? []),
    ...(child(document, 'BkToCstmrDbtCdtNtfctn')?.children.filter((one) => one.name === 'Ntfctn') ?? []),
  ];
  if (statements.length === 0) return undefined;
  const details = statements.flatMap((statement) => children(statement, 'Ntry')).flatMap(detailsOf);
  return details.map((one, index) => transferOf(one, index + 1, exponent)).filter((one) => one !== undefined);
}

interface Detail {
  readonly entry: XmlElement;
  readonly transaction: XmlElement;
}

function detailsOf(entry: XmlElement): Detail[] {
  const transactions = children(entry, 'NtryDtls').flatMap((one) => children(one, 'TxDtls'));
  return transactions.length === 0
    ? [{ entry, transaction: entry }]
    : transactions.map((transaction) => ({ entry, transaction }));
}

/** What is no booked credit is no money that came in. */
function transferOf({ entry, transaction }: Detail, line: number, exponent: number): Transfer | undefined {
  const direction = textAt(transaction, 'CdtDbtInd') ?? textAt(entry, 'CdtDbtInd');
  const status = textAt(entry, 'Sts/Cd') ?? textAt(entry, 'Sts');
  if (direction !== 'CRDT' || status !== 'BOOK') return undefined;
  const amount = minorOf(
    (child(transaction, 'Amt') ?? child(transaction, 'AmtDtls/TxAmt/Amt') ?? child(entry, 'Amt'))?.text,
    exponent,
  );
  const told = {
    on: (textAt(entry, 'BookgDt/Dt') ?? textAt(entry, 'BookgDt/DtTm'))?.slice(0, 10),
    amount,
    sender: textAt(transaction, 'RltdPties/Dbtr/Nm') ?? textAt(transaction, 'RltdPties/Dbtr/Pty/Nm'),
    endToEndId: textAt(transaction, 'Refs/EndToEndId'),
    reference: textAt(transaction, 'Refs/AcctSvcrRef') ?? textAt(entry, 'AcctSvcrRef'),
    note: textAt(transaction, 'RmtInf/Ustrd'),
  };
  return Object.fromEntries(
    Object.entries({ line, ...told }).filter(([, value]) => value !== undefined),
  ) as unknown as Transfer;
}
