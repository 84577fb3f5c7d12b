import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, stagesOf, stocksOf } from './way.ts';

const cell = (stage: Cell['stage'], amount: bigint, reason = '', records = 1): Cell => ({
  stage,
  reason,
  records,
  amount,
});

describe('The way of the money', () => {
  it('has the stages that anything reached, in their order, with what was lost after each, largest first', () => {
    const stages = stagesOf([
      cell('claimed', 60n),
      cell('issued', 100n, '', 2),
      cell('issued', 10n, 'revoked'),
      cell('issued', 20n, 'expired-unused'),
      cell('issued', 0n, 'clause:S3.2', 4),
    ]);
    expect(stages.map(({ stage }) => stage)).toEqual(['issued', 'claimed']);
    expect(stages[0]?.losses.map(({ reason, records }) => [reason, records])).toEqual([
      ['expired-unused', 1],
      ['revoked', 1],
      ['clause:S3.2', 4],
    ]);
  });

  it('what neither went on nor was lost is still on its way', () => {
    const [issued, ordered] = stagesOf([
      cell('issued', 100n),
      cell('issued', 20n, 'expired-unused'),
      cell('ordered', 50n),
    ]);
    expect([issued?.underWay, ordered?.underWay]).toEqual([30n, 50n]);
  });

  it('what firms ask for is no money, and less than they asked for is said', () => {
    const [asked, issued] = stagesOf([
      cell('requested', 100n, '', 2),
      cell('requested', 30n, 'refused'),
      cell('requested', 20n, 'granted-less'),
      cell('issued', 90n, '', 3),
      cell('issued', 50n, 'by-run'),
    ]);
    expect([asked?.underWay, issued?.underWay]).toEqual([10n, 90n]);
  });

  it('what an order gave back lies in the voucher again, and what was revoked in the budget', () => {
    const stages = stagesOf([
      cell('appropriated', 100n),
      cell('published', 100n),
      cell('issued', 60n),
      cell('issued', 10n, 'revoked'),
      cell('ordered', 80n),
      cell('ordered', 50n, 'cancelled'),
    ]);
    expect(stages.map(({ underWay }) => underWay)).toEqual([undefined, 50n, 20n, 30n]);
  });

  it('what is only remarked moves nothing', () => {
    const plain = [cell('issued', 10n), cell('claimed', 5n), cell('approved', 5n)];
    const remarked = [...plain, cell('issued', 7n, 'clause:S1'), cell('approved', 5n, 'order-failed')];
    expect(stocksOf(remarked)).toEqual(stocksOf(plain));
  });

  it('adds the months of a line', () => {
    expect(stagesOf([cell('paid', 1n), cell('paid', 2n)])[0]).toMatchObject({ records: 2, amount: 3n });
  });

  it('always sums: what was appropriated is in some stage, or gone for a reason, whatever happens', () => {
    const onVouchers = {
      appropriated: [
        ['', 'published'],
        ['reversed', 'out'],
      ],
      published: [
        ['', 'issued'],
        ['reversed', 'appropriated'],
        ['rewarded', 'out'],
      ],
      issued: [
        ['', 'ordered'],
        ['expired-unused', 'out'],
        ['revoked', 'published'],
      ],
      ordered: [
        ['', 'claimed'],
        ['declined', 'issued'],
        ['used-less', 'issued'],
        ['parts-ended', 'issued'],
      ],
      claimed: [
        ['', 'approved'],
        ['rejected', 'ordered'],
        ['cut', 'issued'],
      ],
      approved: [
        ['', 'paid'],
        ['clawed-back', 'published'],
        ['clawed-back-late', 'out'],
      ],
      paid: [
        ['bank-returned', 'approved'],
        ['clawed-back', 'published'],
        ['clawed-back-late', 'out'],
      ],
    } as const;
    const reimbursed = {
      ...onVouchers,
      published: [
        ['', 'claimed'],
        ['reversed', 'appropriated'],
        ['rewarded', 'out'],
      ],
      claimed: [
        ['', 'approved'],
        ['rejected', 'published'],
        ['cut', 'published'],
      ],
    } as const;
    type Place = keyof typeof onVouchers;
    const moves = fc.array(
      fc.record({ from: fc.nat(6), way: fc.nat(3), part: fc.integer({ min: 1, max: 4 }) }),
      {
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(moves, fc.bigInt({ min: 1n, max: 10_000n }), fc.boolean(), (all, budget, issues) => {
        const ways = issues ? onVouchers : reimbursed;
        const lies = new Map<string, bigint>([['appropriated', budget]]);
        const cells = [cell('appropriated', budget)];
        const add = (where: string, amount: bigint) => lies.set(where, (lies.get(where) ?? 0n) + amount);
        const places = Object.keys(ways) as Place[];
        for (const { from, way, part } of all) {
          const stage = places[from] as Place;
          const [reason, to] = ways[stage][way % ways[stage].length] as readonly [string, string];
          const amount = (lies.get(stage) ?? 0n) / BigInt(part);
          if (amount === 0n) continue;
          add(stage, -amount);
          add(to, amount);
          cells.push(reason === '' ? cell(to as Place, amount) : cell(stage, amount, reason));
        }
        const { in: stocks, gone } = stocksOf(cells);
        for (const place of places) expect([place, stocks[place]]).toEqual([place, lies.get(place) ?? 0n]);
        expect(gone).toBe(lies.get('out') ?? 0n);
        expect(places.reduce((sum, place) => sum + stocks[place], gone)).toBe(budget);
      }),
    );
  });
});
