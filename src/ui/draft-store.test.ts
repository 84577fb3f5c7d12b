import { beforeEach, describe, expect, it } from 'vitest';
import { draftKey, dropOldDrafts, readDraft, writeDraft } from './draft-store.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-22T08:00:00Z');
const EMPTY = { reason: '', day: null as string | null, codes: [] as readonly string[], agreed: false };

/** Storage as the browser has it. */
function storageOf(entries: Readonly<Record<string, string>> = {}): Storage {
  const map = new Map(Object.entries(entries));
  return {
    get length() {
      return map.size;
    },
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
    clear: () => map.clear(),
  };
}

describe('A draft', () => {
  let storage = storageOf();
  const key = draftKey('person-1', 'orders.dispute.7');
  beforeEach(() => {
    storage = storageOf();
  });

  it('comes back as it was typed, with the time and the attempt under way', () => {
    const fields = { reason: '少了两小时', day: '2026-11-20', codes: ['b'], agreed: true };
    const attempt = { intent: 'a', content: '{}' };
    writeDraft(storage, key, { at: NOW, fields, attempt });
    expect(readDraft(storage, key, EMPTY, NOW + DAY)).toEqual({ at: NOW, fields, attempt });
  });

  it('belongs to one person and one form', () => {
    writeDraft(storage, key, { at: NOW, fields: EMPTY });
    expect(readDraft(storage, draftKey('person-2', 'orders.dispute.7'), EMPTY, NOW)).toBeUndefined();
    expect(readDraft(storage, draftKey('person-1', 'orders.dispute.8'), EMPTY, NOW)).toBeUndefined();
  });

  it('is forgotten after thirty days', () => {
    writeDraft(storage, key, { at: NOW, fields: EMPTY });
    expect(readDraft(storage, key, EMPTY, NOW + 30 * DAY)).toBeDefined();
    expect(readDraft(storage, key, EMPTY, NOW + 30 * DAY + 1)).toBeUndefined();
    storage.setItem('tongquan.language', 'zh');
    dropOldDrafts(storage, NOW + 31 * DAY);
    expect(storage.length).toBe(1);
  });

  it('of an older form fills the fields that are still there and fit', () => {
    storage.setItem(
      key,
      JSON.stringify({ at: NOW, fields: { reason: '噪声', day: 5, codes: [1], gone: 'x' } }),
    );
    expect(readDraft(storage, key, EMPTY, NOW)?.fields).toEqual({ ...EMPTY, reason: '噪声' });
  });

  it('that cannot be read is none', () => {
    for (const text of ['', 'x', '5', 'null', '{"at":"now","fields":{}}', '{"at":1}']) {
      storage.setItem(key, text);
      expect(readDraft(storage, key, EMPTY, 2), text).toBeUndefined();
    }
  });

  it('that does not fit into storage is given up without disturbing who types', () => {
    const full: Storage = {
      ...storage,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(() => writeDraft(full, key, { at: NOW, fields: EMPTY })).not.toThrow();
  });
});
