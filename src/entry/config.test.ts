import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const locations = {
  root: '/srv/tongquan',
  migrations: '/srv/tongquan/migrations',
  web: '/srv/tongquan/dist/web',
};
const read = (env: Record<string, string> = {}, argv: string[] = []) => readConfig(env, argv, locations);

describe('Settings', () => {
  it('listen on a loopback address with demo persons unless told otherwise', () => {
    expect(read()).toMatchObject({ host: '127.0.0.1', port: 5180, withSample: true, demo: true });
  });

  it('offer demo entry on an address others can reach only when asked for by name', () => {
    expect(read({ HOST: '0.0.0.0' }).demo).toBe(false);
    expect(read({ HOST: '0.0.0.0' }, ['--demo']).demo).toBe(true);
    expect(read({ HOST: '::1' }).demo).toBe(true);
    expect(read({}, ['--no-demo']).demo).toBe(false);
  });

  it('offer no demo entry behind a TLS proxy, whose users all arrive over loopback', () => {
    expect(read({ TONGQUAN_SECURE_COOKIES: '1' }).demo).toBe(false);
    expect(read({ TONGQUAN_SECURE_COOKIES: '1' }, ['--demo']).demo).toBe(true);
  });

  it('connect a way out for notices only when all that it needs is set, and say what is missing', () => {
    expect(read().outlets).toEqual({ publicUrl: '', toSamplePersons: false });
    const smtp = {
      TONGQUAN_SMTP_URL: 'smtps://user:pass@mail.example:465',
      TONGQUAN_MAIL_FROM: 'tq@example.org',
    };
    expect(read({ ...smtp, TONGQUAN_PUBLIC_URL: 'https://tq.example/' }).outlets).toEqual({
      publicUrl: 'https://tq.example',
      mail: { url: 'smtps://user:pass@mail.example:465', from: 'tq@example.org' },
      toSamplePersons: false,
    });
    expect(() => read(smtp)).toThrow(/TONGQUAN_PUBLIC_URL/);
    expect(() => read({ TONGQUAN_MAIL_FROM: 'tq@example.org' })).toThrow(/TONGQUAN_SMTP_URL/);
    expect(() => read({ TONGQUAN_SMTP_URL: 'mail.example' })).toThrow(/smtp:\/\//);
    expect(() => read({ TONGQUAN_WECOM_URL: 'ftp://hook' })).toThrow(/http/);
  });

  it('ask an outside service what texts mean only when address and model are set', () => {
    expect(read()).not.toHaveProperty('embedding');
    const [url, model] = ['https://vectors.example/v1', 'some-model'];
    const both = { TONGQUAN_EMBEDDING_URL: `${url}/`, TONGQUAN_EMBEDDING_MODEL: model };
    expect(read(both).embedding).toEqual({ url, model });
    expect(read({ ...both, TONGQUAN_EMBEDDING_KEY: 'k' }).embedding).toEqual({ url, model, key: 'k' });
    expect(() => read({ TONGQUAN_EMBEDDING_URL: url })).toThrow(/TONGQUAN_EMBEDDING_MODEL/);
    expect(() => read({ TONGQUAN_EMBEDDING_KEY: 'k' })).toThrow(/TONGQUAN_EMBEDDING_URL/);
    expect(() => read({ ...both, TONGQUAN_EMBEDDING_KEY: 'a b' })).toThrow(/TONGQUAN_EMBEDDING_KEY/);
  });

  it('never offer demo entry without the sample layer', () => {
    expect(read({}, ['--without-sample', '--demo'])).toMatchObject({ withSample: false, demo: false });
  });

  it('take an empty variable as one that was not set, and refuse a port that is none', () => {
    expect(read({ PORT: '', HOST: '' })).toMatchObject({ host: '127.0.0.1', port: 5180 });
    expect(() => read({ PORT: '70000' })).toThrow(/PORT/);
    expect(() => read({ PORT: 'http' })).toThrow(/PORT/);
  });

  it('count relative folders from the project', () => {
    expect(read({ TONGQUAN_DATA: 'elsewhere' }).dataRoot).toBe('/srv/tongquan/elsewhere');
    expect(read({ TONGQUAN_DATA: '/var/tongquan' }).dataRoot).toBe('/var/tongquan');
  });
});
