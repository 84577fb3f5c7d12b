import type { FastifyInstance } from 'fastify';
import type { BoundOperation } from '../platform/http/api.ts';

/** OpenAPI 3.1 for machines, and one readable page of every operation for people. */
export function apiDocs(server: FastifyInstance, bound: readonly BoundOperation[]): void {
  server.get('/api/openapi.json', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('application/json; charset=utf-8').serializer(JSON.stringify).send(server.swagger()),
  );
  server.get('/api/docs', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(page(bound)),
  );
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

function page(bound: readonly BoundOperation[]): string {
  const groups = new Map<string, BoundOperation[]>();
  for (const one of bound) {
    const tag = one.op.id.split('.')[0] ?? '';
    groups.set(tag, [...(groups.get(tag) ?? []), one]);
  }
  const sections = [...groups].map(([tag, list]) => `<h2 id="${tag}">${tag}</h2>${table(list)}`);
  const links = [...groups.keys()].map((tag) => `<a href="#${tag}">${tag}</a>`).join(' · ');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>同圈接口 Tongquan API</title><style>
body{font:15px/1.6 system-ui,sans-serif;margin:0 auto;max-width:1100px;padding:24px;color:#14202a;background:#eef2f1}
table{border-collapse:collapse;width:100%;background:#fafcfb}td,th{border-bottom:1px solid #cfd8d6;padding:6px 10px;text-align:left;vertical-align:top}
code{font-size:13px;overflow-wrap:anywhere}@media(max-width:640px){td,th{display:block;border:0}tr{display:block;border-bottom:1px solid #cfd8d6}}
</style></head><body><h1>同圈接口 Tongquan API</h1>
<p>机器可读：<a href="/api/openapi.json">/api/openapi.json</a>（OpenAPI 3.1）。写操作须带 <code>Idempotency-Key</code>（UUID），重试用同一个值。
金额是最小货币单位的数字文本；时间是带 Z 的 ISO 8601；出错按 RFC 9457 返回 <code>code</code>、<code>zh</code>、<code>en</code>、<code>field</code>。</p>
<p lang="en">Machine-readable: <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1). Writes need an <code>Idempotency-Key</code> (UUID); reuse it
when retrying. Money is digits of minor units; instants are ISO 8601 with Z; errors are RFC 9457 problems with <code>code</code>, <code>zh</code>, <code>en</code>, <code>field</code>.</p>
<p>${links}</p>${sections.join('')}</body></html>`;
}

function table(list: readonly BoundOperation[]): string {
  const rows = list.map(({ op, policy }) => {
    const roles = policy[op.action]?.roles;
    const who = typeof roles === 'string' ? roles : (roles ?? []).join(', ');
    return `<tr><td><code>${op.method} ${escaped(op.path)}</code></td><td>${escaped(op.summary.zh)}<br><span lang="en">${escaped(op.summary.en)}</span></td><td>${who}</td></tr>`;
  });
  return `<table><thead><tr><th>接口 Operation</th><th>说明 Summary</th><th>谁可以 Who</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}
