import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { ACCOUNT, confirmedAccount, signedByThree } from '../../../test/support/clearing.ts';
import { useDatabase } from '../../../test/support/database.ts';
import {
  appropriateBoth,
  claimFor,
  issuedVoucher,
  SOUTH,
  type VoucherWorld,
  voucherWorld,
} from '../../../test/support/vouchers.ts';
import type { Uuid } from '../../kernel/brand.ts';
import { must } from '../../kernel/result.ts';
import { child, children, readXml, textAt, type XmlElement } from '../../kernel/xml.ts';
import { brokenInvariants } from '../ledger/index.ts';
import { approveClaimCommand } from '../vouchers/commands/claim.ts';
import { importBankFile } from './bank-file.ts';
import { closePeriodCommand } from './commands/close.ts';
import { instructCommand } from './commands/instruct.ts';
import { readNotification } from './domain/camt054.ts';
import { instructionFile } from './instruction-store.ts';

/** Elements of a message in the order its schema asks for; a question mark: may be missing. */
const PAIN: Readonly<Record<string, readonly string[]>> = {
  Document: ['CstmrCdtTrfInitn'],
  CstmrCdtTrfInitn: ['GrpHdr', 'PmtInf'],
  GrpHdr: ['MsgId', 'CreDtTm', 'NbOfTxs', 'CtrlSum', 'InitgPty'],
  InitgPty: ['Nm'],
  PmtInf: [
    'PmtInfId',
    'PmtMtd',
    'NbOfTxs',
    'CtrlSum',
    'ReqdExctnDt',
    'Dbtr',
    'DbtrAcct',
    'DbtrAgt',
    'CdtTrfTxInf',
  ],
  ReqdExctnDt: ['Dt'],
  Dbtr: ['Nm'],
  DbtrAcct: ['Id'],
  DbtrAgt: ['FinInstnId'],
  CdtTrfTxInf: ['PmtId', 'Amt', 'CdtrAgt', 'Cdtr', 'CdtrAcct', 'RmtInf'],
  CdtrAgt: ['FinInstnId'],
  CdtrAcct: ['Id', 'Nm'],
  ClrSysMmbId: ['ClrSysId', 'MmbId'],
  PmtId: ['EndToEndId'],
  Amt: ['InstdAmt'],
  Cdtr: ['Nm', 'Id?'],
  RmtInf: ['Ustrd'],
};

function faultsOf(element: XmlElement): string[] {
  const order = PAIN[element.name];
  const inside = element.children.flatMap(faultsOf);
  if (order === undefined) return inside;
  const found = [...new Set(element.children.map((one) => one.name))];
  const wanted = order
    .filter((name) => !name.endsWith('?') || found.includes(name.slice(0, -1)))
    .map((name) => name.replace('?', ''));
  return found.join() === wanted.join() ? inside : [`${element.name}: ${found.join()}`, ...inside];
}

interface Told {
  readonly id?: string;
  readonly amount?: string;
  readonly currency?: string;
  readonly direction?: string;
  readonly status?: string;
  readonly reference?: string;
  readonly returned?: boolean;
}

/** A notification as banks write it: one entry per line, transactions inside. */
const notification = (lines: readonly Told[]): string => `<?xml version="1.0"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>
<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-05-18T12:00:00Z</CreDtTm></GrpHdr><Ntfctn><Id>N1</Id>${lines
  .map(
    ({ id, amount = '0', currency = 'CNY', direction = 'DBIT', status = 'BOOK', reference, returned }) =>
      `<Ntry><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${direction}</CdtDbtInd><Sts><Cd>${status}</Cd></Sts>
<BookgDt><Dt>2026-05-18</Dt></BookgDt><NtryDtls><TxDtls><Refs>${
        reference === undefined ? '' : `<AcctSvcrRef>${reference}</AcctSvcrRef>`
      }${id === undefined ? '' : `<EndToEndId>${id}</EndToEndId>`}</Refs><Amt Ccy="${currency}">${amount}</Amt>${
        returned ? '<RtrInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>账户已销户</AddtlInf></RtrInf>' : ''
      }</TxDtls></NtryDtls></Ntry>`,
  )
  .join('')}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>`;

describe('Files to and from the bank', () => {
  const db = useDatabase();
  let world: VoucherWorld;
  let statementId: Uuid;
  let ordered: string;
  const order = async (actor = world.treasurer, series: 'own' | 'sample' = 'own') =>
    world.run(instructCommand, actor, { statementId, series });
  const fileOf = async (instructionId: Uuid) => {
    const found = await db.uow.read(world.treasurer, (tx) => instructionFile(tx, instructionId));
    return { xml: Buffer.from(found?.file ?? []).toString('utf8'), name: found?.fileName ?? '' };
  };

  beforeAll(async () => {
    world = await voucherWorld(db);
    await appropriateBoth(world, 20_000_000n, 10_000_000n);
    const voucherId = await issuedVoucher(world, 300_000n);
    const { claimId } = await claimFor(world, voucherId, 30_000n, 60_000n);
    must(await world.run(approveClaimCommand, world.officer, { claimId }));
    const closed = await world.run(closePeriodCommand, world.treasurer, {
      period: '2026-05',
      early: '测试结转',
    });
    statementId = must(closed).statementId;
  });

  it('order payments only once a statement is signed, only what is owed, in the order of the schema', async () => {
    const unsigned = await order();
    expect(unsigned.ok ? '' : unsigned.error.code).toBe('clearing.not-approved');
    await signedByThree(world, statementId);
    const nobody = await order();
    expect(nobody.ok ? '' : nobody.error.code).toBe('clearing.nothing-to-order');
    await confirmedAccount(world, world.providerFinance);
    const foreign = await order({ ...world.treasurer, jurisdictionId: SOUTH });
    expect(foreign.ok ? '' : foreign.error.code).toBe('platform.not-found');
    const sample = await order(world.treasurer, 'sample');
    expect(sample.ok ? '' : sample.error.code).toBe('clearing.nothing-to-order');
    const { instructionId, digest } = must(await order());
    const { xml, name } = await fileOf(instructionId);
    ordered = xml;
    expect(createHash('sha256').update(xml).digest('hex')).toBe(digest);
    const document = readXml(xml);
    expect(name).toMatch(/^pain001-north-2026-05-v1-[0-9a-f]{8}\.xml$/);
    expect(document.attributes.get('xmlns')).toBe('urn:iso:std:iso:20022:tech:xsd:pain.001.001.09');
    expect(faultsOf(document)).toEqual([]);
    const payments = child(document, 'CstmrCdtTrfInitn/PmtInf');
    expect(payments === undefined ? '' : textAt(payments, 'CtrlSum')).toBe('100.00');
    const [transfer] = payments === undefined ? [] : children(payments, 'CdtTrfTxInf');
    const said = (path: string) => (transfer === undefined ? '' : textAt(transfer, path));
    expect(said('CdtrAcct/Id/Othr/Id')).toBe(ACCOUNT.number.replaceAll(' ', ''));
    expect(said('CdtrAgt/FinInstnId/ClrSysMmbId/MmbId')).toBe(ACCOUNT.bankCode);
    expect(said('Cdtr/Nm')).toBe(ACCOUNT.holder);
    for (const id of [textAt(document, 'CstmrCdtTrfInitn/GrpHdr/MsgId'), reference(xml)]) {
      expect(id?.length).toBeLessThanOrEqual(35);
    }
  });

  const reference = (xml: string): string => {
    const payments = child(readXml(xml), 'CstmrCdtTrfInitn/PmtInf');
    const [first] = payments === undefined ? [] : children(payments, 'CdtTrfTxInf');
    return (first === undefined ? undefined : textAt(first, 'PmtId/EndToEndId')) ?? '';
  };

  it('record what the bank paid, answer for every line, and change nothing the second time', async () => {
    const id = reference(ordered);
    const file = notification([
      { id, amount: '99.99', reference: 'B1' },
      { id, amount: '100.00', reference: 'B2', direction: 'CRDT' },
      { id, amount: '100.00', reference: 'B3', currency: 'EUR' },
      { id, amount: '100.00', reference: 'B4', status: 'PDNG' },
      { id, amount: '100.00' },
      { id: 'rent', amount: '5.00', reference: 'B6' },
      { amount: '7.00', reference: 'B7' },
      { id, amount: '100.00', reference: 'B8' },
      { id, amount: '100.00', reference: 'B9' },
    ]);
    const taken = async () => must(await importBankFile(db.uow, world.treasurer, { xml: file })).lines;
    const said = (lines: Awaited<ReturnType<typeof taken>>) =>
      lines.map((line) => line.refusal?.code.replace('clearing.', '') ?? line.outcome);
    const others = [
      'amount-differs',
      'line-credit',
      'line-currency',
      'line-pending',
      'line-incomplete',
      'line-unknown',
      'line-unknown',
    ];
    const first = await taken();
    expect(first.map((line) => line.line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(said(first)).toEqual([...others, 'recorded', 'paid-already']);
    const second = await taken();
    // What is paid already is said before what would not fit.
    expect(said(second).slice(1)).toEqual([...others.slice(1), 'known', 'paid-already']);
    const { rows } = await db.pool.query<{ bank_reference: string }>(
      'select bank_reference from clearing.payment',
    );
    expect(rows.map((row) => row.bank_reference)).toEqual(['B8']);
    const nothing = await order();
    expect(nothing.ok ? '' : nothing.error.code).toBe('clearing.nothing-to-order');
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });

  it('give back what the bank returned, with its reason, once; what was never ordered stays', async () => {
    const line = { amount: '100.00', reference: 'B10', direction: 'CRDT', returned: true };
    const file = notification([
      { ...line, id: 'rent' },
      { ...line, id: reference(ordered) },
    ]);
    const taken = async () =>
      must(await importBankFile(db.uow, world.treasurer, { xml: file })).lines.map(
        ({ outcome, refusal }) => refusal?.code ?? outcome,
      );
    expect(await taken()).toEqual(['clearing.line-unknown', 'failed']);
    expect(await taken()).toEqual(['clearing.line-unknown', 'known']);
    const { rows } = await db.pool.query('select returned_on, return_reason from clearing.payment');
    expect(rows).toEqual([
      { returned_on: '2026-05-18', return_reason: expect.stringContaining('账户已销户') },
    ]);
    expect(await db.uow.asWorker(brokenInvariants)).toEqual([]);
  });

  it('take nothing from whoever is no treasury, nor from what is no notification', async () => {
    const refusal = async (actor = world.treasurer, xml = notification([])) => {
      const taken = await importBankFile(db.uow, actor, { xml });
      return taken.ok ? taken.value.lines.length : taken.error.code;
    };
    expect(await refusal(world.officer)).toBe('platform.forbidden');
    expect(await refusal(world.treasurer, '<Document/>')).toBe('clearing.no-notification');
    expect(await refusal(world.treasurer, 'not XML')).toBe('clearing.no-notification');
    expect(await refusal()).toBe(0);
  });

  it('read amounts exactly or not at all, and an entry without transactions as one line', () => {
    const amounts = ['1', '1.5', '1.50', '1.500', '1.505', '-1', '1,5', ''].map(
      (amount) => readNotification(notification([{ id: 'x', amount }]), 2)?.[0]?.amount,
    );
    expect(amounts).toEqual(['100', '150', '150', '150', undefined, undefined, undefined, undefined]);
    const bare = notification([{ amount: '3.00' }]).replace(
      /<NtryDtls>.*<\/NtryDtls>/s,
      '<NtryRef>R1</NtryRef>',
    );
    expect(readNotification(bare, 2)).toEqual([
      {
        line: 1,
        amount: '300',
        currency: 'CNY',
        debit: true,
        returned: false,
        booked: true,
        bookedOn: '2026-05-18',
        bankReference: 'R1',
      },
    ]);
  });
});
