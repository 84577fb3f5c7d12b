import { describe, expect, it } from 'vitest';
import type { OrderFile } from './api.ts';
import { progressOf } from './progress.ts';

type Parts = Parameters<typeof progressOf>[0];

const entry = (step: OrderFile['timeline'][number]['step'], day: number): OrderFile['timeline'][number] => ({
  at: `2026-11-0${day}T00:00:00.000Z`,
  step,
  zh: '',
  en: '',
});
const parts = (overrides: Partial<Parts>): Parts => ({
  state: 'placed',
  timeline: [entry('placed', 1)],
  deducted: '5000',
  evidence: [],
  evidenceNeeded: ['invoice'],
  evidenceMissing: ['invoice'],
  claim: null,
  milestones: [],
  ...overrides,
});
const said = (order: Parts) => progressOf(order).map(({ station, state }) => `${station} ${state}`);

describe('how far an order is', () => {
  it('names the station that waits', () => {
    expect(said(parts({}))).toEqual([
      'placed done',
      'accepted now',
      'performed ahead',
      'countersigned ahead',
      'papers ahead',
      'claimed ahead',
      'paid ahead',
    ]);
  });

  it('ends with the countersignature where there is no support', () => {
    const timeline = [
      entry('placed', 1),
      entry('accepted', 2),
      entry('usage-recorded', 3),
      entry('countersigned', 4),
    ];
    const order = parts({
      state: 'countersigned',
      timeline,
      deducted: '0',
      evidenceNeeded: [],
      evidenceMissing: [],
    });
    expect(said(order)).toEqual(['placed done', 'accepted done', 'performed done', 'countersigned done']);
  });

  it('asks for the claim again after a rejection', () => {
    const timeline = [
      entry('placed', 1),
      entry('accepted', 2),
      entry('usage-recorded', 3),
      entry('countersigned', 4),
    ];
    const claim = { state: 'rejected', submittedAt: '2026-11-05T00:00:00.000Z' } as NonNullable<
      Parts['claim']
    >;
    const order = parts({ state: 'countersigned', timeline, evidenceMissing: [], claim });
    expect(said(order).slice(-3)).toEqual(['papers done', 'claimed now', 'paid ahead']);
  });

  it('stops where it was closed', () => {
    const order = parts({ state: 'declined', timeline: [entry('placed', 1), entry('declined', 2)] });
    expect(said(order).slice(0, 2)).toEqual(['placed done', 'accepted stopped']);
  });
});
