import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'launcher-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A checkout with our commands and nothing else: what they do before they install or build anything. */
function bareCheckout(): string {
  cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(root, file), join(folder, file));
  return folder;
}

function node(args: readonly string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: tmpdir(),
    encoding: 'utf8',
    env: { ...process.env, ...env },
    timeout: 60_000,
  });
  return { status, output: stdout + stderr };
}

describe('npm start', () => {
  it('ends with one clear sentence in each language when the port is taken, before it installs anything', async () => {
    const checkout = bareCheckout();
    const blocker = createServer();
    await new Promise<void>((done) => blocker.listen(0, '127.0.0.1', done));
    const port = String((blocker.address() as AddressInfo).port);
    const { status, output } = node([join(checkout, 'bin/start.mjs')], { PORT: port, HOST: '127.0.0.1' });
    blocker.close();
    expect(status).toBe(1);
    expect(output).toContain(`端口 ${port} 已被占用`);
    expect(output).toContain(`Port ${port} is already in use`);
    expect(output).not.toMatch(/^\s+at /m);
    expect(existsSync(join(checkout, 'node_modules'))).toBe(false);
  });

  it.each(['abc', '70000', '-1'])('refuses PORT=%s with a sentence', (port) => {
    const { status, output } = node([join(bareCheckout(), 'bin/start.mjs')], { PORT: port });
    expect(status).toBe(1);
    expect(output).toContain(`PORT=${port}`);
    expect(output).not.toMatch(/^\s+at /m);
  });

  it('says which Node is needed when this one is too old', () => {
    const pretend = join(folder, 'pretend.mjs');
    writeFileSync(pretend, "Object.defineProperty(process.versions, 'node', { value: '18.19.1' });\n");
    const { status, output } = node(['--import', pretend, join(bareCheckout(), 'bin/start.mjs')]);
    expect(status).toBe(1);
    expect(output).toMatch(/Node\.js 20\.20 或更高版本，当前是 18\.19\.1/);
  });
});

describe('the installation', () => {
  /** Runs the step with an npm that only writes down that it was called. */
  function install(checkout: string): string {
    const called = join(folder, 'npm-was-called');
    mkdirSync(join(folder, 'fake'), { recursive: true });
    const npm = join(folder, 'fake', 'npm-cli.js');
    const note = `writeFileSync(${JSON.stringify(called)}, process.argv.slice(2).join(' '));`;
    writeFileSync(npm, `import { writeFileSync } from 'node:fs'; ${note}`);
    const step = `import { ensureInstalled } from ${JSON.stringify(join(checkout, 'bin/lib/install.mjs'))};
      await ensureInstalled();`;
    const { status } = node(['--input-type=module', '-e', step], { npm_execpath: npm });
    expect(status).toBe(0);
    return existsSync(called) ? readFileSync(called, 'utf8') : '';
  }

  it('is made from the lock file, with the tools the build needs, when there is none', () => {
    expect(install(bareCheckout())).toMatch(/^ci --include=dev --include=optional/);
  });

  it('is left alone, without calling npm, when it holds what the lock file says', () => {
    const checkout = bareCheckout();
    cpSync(join(root, 'node_modules/.package-lock.json'), join(checkout, 'package-lock.json'));
    symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
    expect(install(checkout)).toBe('');
  });

  it('is made again when the lock file has changed', () => {
    const checkout = bareCheckout();
    symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
    const changed = { packages: { '': {}, 'node_modules/fastify': { version: '0.0.1' } } };
    writeFileSync(join(checkout, 'package-lock.json'), JSON.stringify(changed));
    expect(install(checkout)).toMatch(/^ci /);
  });
});
