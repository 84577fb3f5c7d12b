import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testActor } from '../../../test/support/actors.ts';
import { useDatabase } from '../../../test/support/database.ts';
import { later } from '../../kernel/time.ts';
import type { Actor } from '../actor.ts';
import { command } from '../command.ts';
import { openApi } from '../http/api.ts';
import { createServer, SESSION_COOKIE } from '../http/server.ts';
import { acceptUploads, claimFile, fileRoutes, filesPolicy, openFileStore, sweepFiles } from './index.ts';
import { ORPHAN_AFTER_MS } from './sweep.ts';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const XML = Buffer.from('<?xml version="1.0"?><Invoice/>');
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The smallest archive that lists these names: one empty stored entry each. */
function archive(names: readonly string[]): Buffer {
  const locals = names.map((name) => {
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(Buffer.byteLength(name), 26);
    return Buffer.concat([header, Buffer.from(name)]);
  });
  const entries = names.map((name) => {
    const header = Buffer.alloc(46);
    header.writeUInt32LE(0x02014b50, 0);
    header.writeUInt16LE(Buffer.byteLength(name), 28);
    return Buffer.concat([header, Buffer.from(name)]);
  });
  const body = Buffer.concat(locals);
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(body.length, 16);
  return Buffer.concat([body, directory, end]);
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('The file store', () => {
  const db = useDatabase();
  const agent = testActor('enterprise_agent');
  const colleague = testActor('enterprise_agent', { orgId: agent.orgId });
  const auditor = testActor('auditor');
  const actors: Record<string, Actor> = { agent, colleague, auditor };
  const setUp: {
    server?: FastifyInstance;
    folder?: string;
    store?: Awaited<ReturnType<typeof openFileStore>>;
  } = {};

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tq-files-'));
    const store = await openFileStore(folder);
    const server = await createServer({
      version: 'test',
      resolveActor: async (token) => actors[token] ?? { kind: 'anonymous' },
      report: () => {},
      ratePerMinute: 10_000,
    });
    acceptUploads(server);
    fileRoutes(openApi({ server, uow: db.uow, bound: [] }, filesPolicy), store);
    Object.assign(setUp, { server, folder, store });
  });
  afterAll(async () => {
    await setUp.server?.close();
    await rm(setUp.folder ?? '', { recursive: true, force: true });
  });

  const store = () => {
    if (setUp.store === undefined) throw new Error('not set up');
    return setUp.store;
  };
  const upload = async (body: Buffer, type: string, who = 'agent', headers: Record<string, string> = {}) => {
    const response = await setUp.server?.inject({
      method: 'POST',
      url: '/api/files',
      payload: body,
      headers: { 'content-type': type, ...headers },
      cookies: { [SESSION_COOKIE]: who },
    });
    return { status: response?.statusCode, body: response?.json() as Record<string, unknown> };
  };
  const stored = async (sha256: string): Promise<Buffer | undefined> => {
    const content = await store().open(sha256);
    return content === undefined ? undefined : Buffer.concat(await content.toArray());
  };

  it('keeps a file under its SHA-256 and gives the same answer for the same bytes', async () => {
    const first = await upload(PDF, 'application/pdf');
    expect(first).toEqual({
      status: 200,
      body: { sha256: hashOf(PDF), mediaType: 'application/pdf', sizeBytes: PDF.length },
    });
    expect(await upload(PDF, 'application/pdf')).toEqual(first);
    expect(await upload(PDF, 'application/pdf', 'colleague')).toEqual(first);
    expect(await stored(hashOf(PDF))).toEqual(PDF);
  });

  it('recognises each accepted type by its content', async () => {
    const samples: [Buffer, string][] = [
      [PNG, 'image/png'],
      [Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1]), 'image/jpeg'],
      [XML, 'text/xml; charset=utf-8'],
      [archive(['OFD.xml', 'Doc_0/Document.xml']), 'application/ofd'],
      [archive(['[Content_Types].xml', 'xl/workbook.xml']), XLSX],
      [
        archive(['[Content_Types].xml', 'word/document.xml']),
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      ],
    ];
    for (const [body, type] of samples) expect((await upload(body, type)).status, type).toBe(200);
  });

  it.each([
    ['a web page named PDF', Buffer.from('<html>'), 'application/pdf', 'platform.type-mismatch'],
    ['a picture declared as PDF', PNG, 'application/pdf', 'platform.type-mismatch'],
    ['a plain archive declared as XLSX', archive(['a.txt']), XLSX, 'platform.type-mismatch'],
    ['a broken archive', Buffer.from('PK\u0003\u0004broken'), XLSX, 'platform.type-mismatch'],
    ['a type nobody takes', Buffer.from('GIF89a'), 'image/gif', 'platform.unsupported-type'],
    ['an empty file', Buffer.alloc(0), 'application/pdf', 'platform.empty-file'],
  ])('refuses %s', async (_name, body, type, code) => {
    expect((await upload(body, type)).body.code).toBe(code);
  });

  it('refuses content over the limit, declared or not, and a wrong declared hash', async () => {
    const big = Buffer.concat([PDF, Buffer.alloc(20 * 1024 * 1024)]);
    expect((await upload(big, 'application/pdf')).body.code).toBe('platform.too-large');
    const streamed = await store().receive(Readable.from([big, PDF]), { type: 'application/pdf' });
    expect(streamed.ok ? '' : streamed.error.code).toBe('platform.too-large');
    const wrong = await upload(PDF, 'application/pdf', 'agent', { 'x-content-sha256': hashOf(PNG) });
    expect(wrong.body.code).toBe('platform.hash-mismatch');
    expect(await readdir(join(setUp.folder ?? '', 'incoming'))).toEqual([]);
  });

  it('answers a sender of endless content over a real connection, and goes on serving', async () => {
    const { server } = setUp;
    if (server === undefined) throw new Error('not set up');
    await server.listen({ port: 0, host: '127.0.0.1' });
    const { port } = server.server.address() as AddressInfo;
    const chunk = Buffer.alloc(1_048_576, 0x20);
    async function* endless() {
      yield PDF;
      for (let n = 0; n < 24; n += 1) yield chunk;
    }
    const send = (body: BodyInit | Readable) =>
      fetch(`http://127.0.0.1:${port}/api/files`, {
        method: 'POST',
        headers: { 'content-type': 'application/pdf', cookie: `${SESSION_COOKIE}=agent` },
        body: body as BodyInit,
        duplex: 'half',
      } as RequestInit);
    expect((await send(Readable.from(endless()))).status).toBe(413);
    expect((await send(PDF)).status).toBe(200);
  });

  it('asks for sign-in, and refuses roles that file nothing', async () => {
    expect((await upload(PDF, 'application/pdf', 'nobody')).status).toBe(401);
    expect((await upload(PDF, 'application/pdf', 'auditor')).status).toBe(403);
  });

  it('shows a file on record only to the organisation that uploaded it', async () => {
    const own = await db.uow.read(agent, (tx) => tx.query('select 1 from platform.file'));
    const foreign = await db.uow.read(testActor('enterprise_agent'), (tx) =>
      tx.query('select 1 from platform.file'),
    );
    expect(own.length).toBeGreaterThan(0);
    expect(foreign).toEqual([]);
  });

  it('sweeps what nothing refers to after a day, and leaves what is referred to or just claimed', async () => {
    const bytes = (n: number) => Buffer.from(`<?xml version="1.0"?><n>${n}</n>`);
    for (const n of [1, 2, 3]) await upload(bytes(n), 'application/xml');
    const hashes = [1, 2, 3].map((n) => hashOf(bytes(n)));
    const [used = '', claimed = '', idle = ''] = hashes;
    const references = [async () => new Set([used])];
    expect(await sweepFiles(db.uow, store(), references)).toBe(0);
    db.clock.now = later(db.clock.now, ORPHAN_AFTER_MS + 1000);
    await claim(claimed);
    await sweepFiles(db.uow, store(), references);
    expect(await stored(used)).toEqual(bytes(1));
    expect(await stored(claimed)).toEqual(bytes(2));
    expect(await stored(idle)).toBeUndefined();
    const { rows } = await db.pool.query('select 1 from platform.file where sha256 = $1', [idle]);
    expect(rows).toEqual([]);
  });

  it('never leaves a record without its content when sweep, claim and upload race', async () => {
    for (let round = 0; round < 10; round += 1) {
      const body = Buffer.from(`<?xml version="1.0"?><round>${round}</round>`);
      await upload(body, 'application/xml');
      db.clock.now = later(db.clock.now, ORPHAN_AFTER_MS + 1000);
      await Promise.all([
        sweepFiles(db.uow, store(), []),
        upload(body, 'application/xml', 'colleague'),
        claim(hashOf(body)),
      ]);
      const { rows } = await db.pool.query('select 1 from platform.file where sha256 = $1', [hashOf(body)]);
      expect(rows.length > 0).toBe((await stored(hashOf(body))) !== undefined);
    }
  });

  const claim = (sha256: string) => {
    const use = command({
      name: 'test.use',
      input: z.object({}),
      execute: ({ tx, at }) => claimFile(tx, agent.orgId, sha256, at),
    });
    return db.uow.run(use, agent, db.uow.newId(), {});
  };
});
