import type { Client, World } from '../support/world.ts';

/** A minimal PDF; enough for a file store that looks at the first bytes. */
const pdf = (text: string): string => `%PDF-1.4\n% ${text}\n%%EOF\n`;

export interface Person {
  readonly login: string;
  readonly client: Client;
}

/** Uploads a file and files it as evidence of an order. */
export async function fileEvidence(
  client: Client,
  orderId: string,
  kind: string,
  details: object = {},
): Promise<void> {
  const upload = await client.request('/api/files', {
    method: 'POST',
    headers: { 'content-type': 'application/pdf' },
    body: pdf(`${kind} of ${orderId}`),
  });
  if (upload.status !== 200) throw new Error(`upload: ${JSON.stringify(upload.body)}`);
  const filed = await client.post(`/api/orders/${orderId}/evidence`, {
    kind,
    sha256: upload.at('sha256'),
    fileName: `${kind}.pdf`,
    ...details,
  });
  if (filed.status !== 200) throw new Error(`${kind}: ${JSON.stringify(filed.body)}`);
}

/** Money appropriated by each payer and one voucher issued to the engineer's firm. @returns the voucher's id */
export async function issueVoucher(
  world: Pick<World, 'as'>,
  scheme: { jurisdictionId: string; code: string },
  people: { treasurers: readonly string[]; agent: string; officer: string },
): Promise<string> {
  for (const login of people.treasurers) {
    const treasurer = await world.as(login);
    const done = await treasurer.post('/api/schemes/appropriate', {
      jurisdictionId: scheme.jurisdictionId,
      schemeCode: scheme.code,
      amount: '100000000',
      reference: `样例预算 ${login}`,
    });
    if (done.status !== 200) throw new Error(`appropriate ${login}: ${JSON.stringify(done.body)}`);
  }
  const agent = await world.as(people.agent);
  const applied = await agent.post('/api/vouchers/apply', {
    jurisdictionId: scheme.jurisdictionId,
    schemeCode: scheme.code,
  });
  if (applied.status !== 200) throw new Error(`apply: ${JSON.stringify(applied.body)}`);
  const officer = await world.as(people.officer);
  const issued = await officer.post(`/api/vouchers/${applied.at('voucherId')}/issue`);
  if (issued.status !== 200) throw new Error(`issue: ${JSON.stringify(issued.body)}`);
  return applied.at('voucherId');
}
