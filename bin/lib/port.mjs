import { createServer } from 'node:net';
import { fail } from './process.mjs';

/** Ends with one clear sentence when the address cannot be used; better now than after a long installation. */
export async function checkAddress(env) {
  const host = env.HOST || '127.0.0.1';
  const port = env.PORT || '5180';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    fail(
      `端口 PORT=${port} 无效，请用 0 到 65535 之间的整数。`,
      `PORT=${port} is not a port. Use a whole number from 0 to 65535.`,
    );
  }
  const code = await tryListen(host, Number(port));
  if (code === undefined) return;
  const other = Number(port) < 65_535 ? Number(port) + 1 : 5180;
  if (code === 'EADDRINUSE') {
    fail(
      `端口 ${port} 已被占用。同圈可能已在运行；也可以换一个端口，例如：PORT=${other} npm start`,
      `Port ${port} is already in use. Tongquan may be running already; or choose another port: PORT=${other} npm start`,
    );
  }
  if (code === 'EACCES') {
    fail(
      `没有权限使用端口 ${port}，请换一个 1024 以上的端口。`,
      `Port ${port} may not be used by this account. Choose one above 1024.`,
    );
  }
  fail(`地址 HOST=${host} 不能用于监听（${code}）。`, `HOST=${host} cannot be listened on (${code}).`);
}

/** @returns {Promise<string | undefined>} the system's error code, undefined when the address is free */
function tryListen(host, port) {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', (error) => done(error.code));
    server.listen({ host, port }, () => server.close(() => done(undefined)));
  });
}
