/** A change to a copy of the source tree that takes one guard away. */
export interface Removal {
  /** File in the repository. */
  readonly file: string;
  /** Text that occurs once, and what stands there without the guard; left out: `to` is added at the end. */
  readonly from?: string;
  readonly to: string;
}

/** Something that keeps the circle's records true, how it is taken away, and the test that must then fail. */
export interface Guard {
  readonly name: string;
  readonly removal: readonly Removal[];
  readonly test: string;
}

const LAST_MIGRATION = 'migrations/0010-faults.sql';
const AXES = 'migrations/0012-ledger-axes.sql';
/** Where `ledger.post` stands as it is now. */
const DOORWAY = 'migrations/0025-oversight-and-rights.sql';
const AS_OF = 'src/slices/ledger/as-of.test.ts';
const RACES = 'test/faults/races.test.ts';
const RIGHTS = 'test/scenario/rights.test.ts';
const sql = (text: string): Removal[] => [{ file: LAST_MIGRATION, to: `\n${text}\n` }];
const afterApproval = (text: string): Removal[] => [
  { file: 'migrations/0011-money-after-approval.sql', to: `\n${text}\n` },
];
const inParts = (text: string): Removal[] => [
  { file: 'migrations/0022-milestones-and-reversals.sql', to: `\n${text}\n` },
];
const ofAudits = (text: string): Removal[] => [
  { file: 'migrations/0018-sampling-and-invoices.sql', to: `\n${text}\n` },
];
const DRAFTS = 'src/slices/rulebook/drafts.test.ts';
const rulebook = (text: string): Removal[] => [{ file: 'migrations/0016-rulebook.sql', to: `\n${text}\n` }];
const ofMany = (text: string): Removal[] => [
  { file: 'migrations/0020-issuing-to-many.sql', to: `\n${text}\n` },
];
const rounds = (text: string): Removal[] => [{ file: 'migrations/0017-rounds.sql', to: `\n${text}\n` }];
const beforeOrders = (text: string): Removal[] => [
  { file: 'migrations/0015-ties-and-rulings.sql', to: `\n${text}\n` },
];
const byRights = (text: string): Removal[] => [{ file: DOORWAY, to: `\n${text}\n` }];
const REWARDS = 'src/slices/vouchers/reward.test.ts';
const ofRewards = (text: string): Removal[] => [
  { file: 'migrations/0023-provider-rewards.sql', to: `\n${text}\n` },
];
const TAKEN_BACK = 'src/slices/clearing/reward-back.test.ts';
const ofTakenBack = (text: string): Removal[] => [
  { file: 'migrations/0031-taking-back-a-reward.sql', to: `\n${text}\n` },
];
const PROVIDERS = 'src/slices/matching/provider-store.test.ts';
const OF_ORDERS = 'migrations/0032-orders-and-holds-by-sql.sql';
const BY_SQL = 'test/guards/rights-by-sql.test.ts';
const NEEDS = 'src/slices/needs/needs.test.ts';
const aboutNeeds = (text: string): Removal[] => [{ file: 'migrations/0024-needs.sql', to: `\n${text}\n` }];
const BOARD = 'src/slices/needs/board-run.test.ts';
const aboutBoard = (text: string): Removal[] => [
  { file: 'migrations/0029-whole-board.sql', to: `\n${text}\n` },
];
const edit = (file: string, from: string, to: string): Removal => ({ file, from, to });

export const GUARDS: readonly Guard[] = [
  {
    name: 'no unit is taken twice at one time (exclusion constraint)',
    removal: sql('alter table booking.occupancy drop constraint no_double_booking;'),
    test: RACES,
  },
  {
    name: 'a booking that ends inside a closure leaves closed time behind (trigger)',
    removal: sql('drop trigger closed_when_ended on booking.occupancy;'),
    test: 'src/slices/booking/outages.test.ts',
  },
  {
    name: 'neither list nor seed of an audit change, and a seed is entered by two (trigger)',
    removal: ofAudits('drop trigger draw_stands on sampling.draw;'),
    test: 'src/slices/sampling/sampling.test.ts',
  },
  {
    name: 'a frozen list takes no more rows (trigger)',
    removal: ofAudits('drop trigger list_is_whole on sampling.entry;'),
    test: 'src/slices/sampling/sampling.test.ts',
  },
  {
    name: 'a day’s payments stand in one list of an audit (exclusion constraint)',
    removal: ofAudits('alter table sampling.draw drop constraint one_list_per_day;'),
    test: 'src/slices/sampling/sampling.test.ts',
  },
  {
    name: 'what was typed against the file of an invoice is told',
    removal: [edit('src/slices/orders/domain/invoice/origin.ts', "result: 'fail'", "result: 'open'")],
    test: 'src/slices/orders/evidence-http.test.ts',
  },
  {
    name: 'a hold is confirmed only before its deadline',
    removal: [
      edit(
        'src/slices/booking/store.ts',
        "state = 'held' and expires_at > $3`",
        "state = 'held' and $3 is not null`",
      ),
    ],
    test: 'src/slices/booking/booking.test.ts',
  },
  {
    name: 'a quote is spent once',
    removal: [edit('src/slices/orders/store.ts', 'and used_at is null and expires_at', 'and expires_at')],
    test: 'src/slices/orders/orders.test.ts',
  },
  {
    name: 'an order moves only from the version and state that was read',
    removal: [
      edit(
        'src/slices/orders/store.ts',
        'and version = $3 and state = any ($4)',
        'and $3::int is not null and $4::text[] is not null',
      ),
    ],
    test: 'test/guards/moved-once.test.ts',
  },
  {
    name: 'no account falls beneath its floor (function and constraint)',
    removal: [
      ...sql('alter table ledger.account drop constraint floor_kept;'),
      edit(
        DOORWAY,
        'where a.slices = 1 and a.floor is not null and a.balance + l.moved < a.floor',
        'where false',
      ),
      edit(AXES, 'and (a.floor is null or a.balance + d.amount >= a.floor)', ''),
    ],
    test: 'src/slices/ledger/ledger.test.ts',
  },
  {
    name: 'the slices of an account keep the floor of the whole',
    removal: [
      ...sql('alter table ledger.account drop constraint floor_kept;'),
      edit(AXES, 'if whole + p_low < 0 then return; end if;', ''),
      edit(AXES, 'and (a.floor is null or a.balance + d.amount >= a.floor)', ''),
    ],
    test: AS_OF,
  },
  {
    name: 'a journal sums to zero in each book',
    removal: [edit(DOORWAY, 'having sum(l.amount) <> 0 limit 1', 'having false limit 1')],
    test: 'src/slices/ledger/ledger.test.ts',
  },
  {
    name: 'nothing becomes known at a moment that was answered for',
    removal: [edit(AXES, "select k.until + interval '1 microsecond'", "select '-infinity'::timestamptz")],
    test: AS_OF,
  },
  {
    name: 'no journal names a day of a closed month',
    removal: [
      edit(AXES, "and p.period = to_char(named.day, 'YYYY-MM') and p.state = 'open' for share", 'for share'),
    ],
    test: AS_OF,
  },
  {
    name: 'what a payee is owed follows its obligations (trigger)',
    removal: [edit(AXES, "if tg_op <> 'DELETE' then", 'if false then')],
    test: 'src/slices/ledger/ledger.test.ts',
  },
  {
    name: 'an obligation enters only an open month',
    removal: [
      edit(
        'migrations/0023-provider-rewards.sql',
        "where jurisdiction_id = p_jurisdiction and period = candidate and state = 'open'",
        'where jurisdiction_id = p_jurisdiction and period = candidate',
      ),
    ],
    test: 'src/slices/clearing/clearing.test.ts',
  },
  {
    name: 'a claim is paid out of a reservation once',
    removal: [
      edit(
        'src/slices/vouchers/reservation-store.ts',
        "and redeemed = $3 and state = 'reserved'\n       and case when $7 then claimed = $4 else claimed >= $4 end`",
        'and $3::bigint is not null`',
      ),
      ...afterApproval(
        'alter table vouchers.reservation drop constraint claims_fit, drop constraint settled_whole;',
      ),
      ...inParts('alter table vouchers.reservation drop constraint payers_cover;'),
    ],
    test: 'test/guards/moved-once.test.ts',
  },
  {
    name: 'claims for parts of an order together ask no payer for more than it set aside',
    removal: [
      edit(
        'src/slices/vouchers/reservation-store.ts',
        'shares, redeemed_shares, -1), claimed_shares, -1), $4, -1))`;',
        "shares, redeemed_shares, -1), claimed_shares, -1), '[]', coalesce(length($4::text), 0)))`;",
      ),
      ...inParts('alter table vouchers.reservation drop constraint payers_cover;'),
    ],
    test: 'src/slices/orders/milestones.test.ts',
  },
  {
    name: 'a part of an order is done by its provider and signed by its enterprise (trigger)',
    removal: inParts('drop trigger milestone_moves on orders.milestone;'),
    test: 'src/slices/orders/milestones.test.ts',
  },
  {
    name: 'an order is accepted by its provider and stands once it is signed (trigger)',
    removal: inParts('drop trigger signed_stands on orders.order;'),
    test: 'src/slices/orders/milestones.test.ts',
  },
  {
    name: 'one live claim stands for each part of an order',
    removal: inParts('drop index vouchers.one_live_claim_per_order;'),
    test: 'src/slices/orders/milestones.test.ts',
  },
  {
    name: 'a journal is reversed once (unique index, and the id that follows from it)',
    removal: [
      edit(
        'src/slices/ledger/commands/reverse.ts',
        "derivedId('ledger.reverse', ",
        'derivedId(reversal.id, ',
      ),
      ...inParts('drop index ledger.one_reversal_of_a_journal;'),
    ],
    test: 'src/slices/ledger/reversal.test.ts',
  },
  {
    name: 'a reversal names an appropriation and no day before it (trigger)',
    removal: inParts('drop trigger reversal_sound on ledger.reversal;'),
    test: 'src/slices/ledger/reversal.test.ts',
  },
  {
    name: 'nobody carries out the reversal he or she proposed (constraint)',
    removal: inParts('alter table ledger.reversal drop constraint two_persons;'),
    test: 'src/slices/ledger/reversal.test.ts',
  },
  {
    name: 'nothing is given back while a claim on it is open',
    removal: [
      edit(
        'src/slices/vouchers/reservation-store.ts',
        "and state = 'reserved' and claimed = 0 for update) b",
        "and state = 'reserved' for update) b",
      ),
      ...afterApproval('alter table vouchers.reservation drop constraint nothing_claimed;'),
    ],
    test: 'test/guards/moved-once.test.ts',
  },
  {
    name: 'a claim is decided once',
    removal: [
      edit(
        'src/slices/vouchers/claim-store.ts',
        'and state = any($3) and ($7',
        'and $3::text[] is not null and ($7',
      ),
    ],
    test: RACES,
  },
  {
    name: 'no more is taken back of a claim than it was paid',
    removal: [
      edit('src/slices/vouchers/claim-store.ts', 'and clawed + $4 <= coalesce(granted, amount)', ''),
      edit(
        'src/slices/vouchers/claim-store.ts',
        "state = 'approved' and clawed = $3",
        "state = 'approved' and $3::bigint >= 0",
      ),
      ...afterApproval('alter table vouchers.claim drop constraint clawed_of_paid;'),
    ],
    test: 'src/slices/clearing/claw-back.test.ts',
  },
  {
    name: 'a claw back from the threshold on is agreed by another person',
    removal: [
      edit(
        'src/slices/vouchers/clawback-store.ts',
        'not needs_second or proposed_by <> $4',
        '$4::uuid is not null',
      ),
      ...afterApproval('alter table vouchers.clawback drop constraint two_persons;'),
    ],
    test: 'src/slices/clearing/claw-back.test.ts',
  },
  {
    name: 'what was taken back before it was paid is not paid as printed',
    removal: [
      edit(
        'migrations/0011-money-after-approval.sql',
        "and o.held) then return 'held'",
        "and false) then return 'held'",
      ),
    ],
    test: 'src/slices/clearing/claw-back.test.ts',
  },
  {
    name: 'a firm accepts its voucher and changes nothing of it (trigger)',
    removal: afterApproval('drop trigger voucher_moves on vouchers.voucher;'),
    test: 'src/slices/vouchers/hold.test.ts',
  },
  {
    name: 'a voucher is accepted before its deadline only',
    removal: [
      edit(
        'src/slices/vouchers/store.ts',
        "and state = 'unaccepted' and accept_by > $3 and valid_until",
        "and state = 'unaccepted' and valid_until",
      ),
    ],
    test: 'src/slices/vouchers/hold.test.ts',
  },
  {
    name: 'a voucher that has ended is not extended',
    removal: [
      edit(
        'src/slices/vouchers/extension-store.ts',
        'and valid_until > $5`',
        'and $5::timestamptz is not null`',
      ),
    ],
    test: 'src/slices/vouchers/hold.test.ts',
  },
  {
    name: 'a payment comes back once, and not after it was confirmed',
    removal: [
      edit(
        'src/slices/clearing/store.ts',
        'set returned_on = $3, return_reason = $4, returned_by = $5, returned_at = $6\n     where jurisdiction_id = $1 and id = $2 and returned_at is null and confirmed_at is null',
        'set returned_on = $3, return_reason = $4, returned_by = $5, returned_at = $6\n     where jurisdiction_id = $1 and id = $2',
      ),
    ],
    test: 'src/slices/clearing/claw-back.test.ts',
  },
  {
    name: 'a line that is paid or moved is not moved by a corrected statement',
    removal: [
      edit(
        'migrations/0011-money-after-approval.sql',
        'if moving = 0 or moving <> cardinality(p_obligations) then return null; end if;',
        '',
      ),
    ],
    test: 'src/slices/clearing/claw-back.test.ts',
  },
  {
    name: 'work is recorded before its deadline only, and closed after it only',
    removal: [
      edit(
        'src/slices/orders/store.ts',
        "then coalesce(case when state = 'placed' then accept_by else settle_by end, 'infinity') <= $13",
        'then $13::timestamptz is not null',
      ),
      edit(
        'src/slices/orders/commands/expire.ts',
        'if (due === undefined || due > at)',
        'if (due === undefined)',
      ),
      edit(
        'src/slices/orders/store.ts',
        "where state in ('accepted', 'disputed') and settle_by <= $1) overdue",
        "where state in ('accepted', 'disputed')) overdue",
      ),
    ],
    test: 'src/slices/orders/orders.test.ts',
  },
  {
    name: 'one key stands for one content',
    removal: [
      edit(
        'src/platform/unit-of-work.ts',
        "if (row.digest !== claim.digest) return refuse('key-reused');",
        '',
      ),
    ],
    test: 'src/platform/unit-of-work.test.ts',
  },
  {
    name: 'statements are signed step after step',
    removal: [
      edit(
        'src/slices/clearing/store.ts',
        'where $6::text is null or exists (',
        'where $6::text is null or true or exists (',
      ),
    ],
    test: 'src/slices/clearing/clearing.test.ts',
  },
  {
    name: 'events cannot be changed (trigger)',
    removal: sql('drop trigger append_only on platform.event;'),
    test: 'test/guards/guards.test.ts',
  },
  {
    name: 'an order is seen by its parties only (row-level security)',
    removal: sql('alter policy parties on orders.order using (true);'),
    test: RIGHTS,
  },
  {
    name: 'a claim is seen by its parties only (row-level security)',
    removal: sql('alter policy seen on vouchers.claim using (true);'),
    test: RIGHTS,
  },
  {
    name: 'a voucher is seen by its parties only (row-level security)',
    removal: sql('alter policy seen on vouchers.voucher using (true);'),
    test: RIGHTS,
  },
  {
    name: 'no action is open to more roles than meant (policy)',
    removal: [
      edit(
        'src/slices/orders/policy.ts',
        "'orders.accept': { roles: ['provider_staff'], own: asProvider }",
        "'orders.accept': { roles: 'signed-in', own: asProvider }",
      ),
    ],
    test: RIGHTS,
  },
  {
    name: 'the policy is asked before the handler',
    removal: [
      edit(
        'src/platform/http/api.ts',
        'if (!mayAttempt(rule, actor)) {',
        'if (!mayAttempt(rule, actor) && false) {',
      ),
    ],
    test: RIGHTS,
  },
  {
    name: 'text that cannot be stored is refused at the door',
    removal: [
      edit(
        'src/platform/http/api.ts',
        'if (unstorable !== undefined) return',
        'if (unstorable !== undefined && false) return',
      ),
    ],
    test: 'test/faults/input.test.ts',
  },
  {
    name: 'a notice is read only in a role that is meant',
    removal: [
      edit(
        'migrations/0007-notices.sql',
        "and roles && string_to_array(split_part(current_setting('tq.actor', true), '|', 4), ','))",
        'and true)',
      ),
    ],
    test: 'src/slices/notices/notices.test.ts',
  },
  {
    name: 'a link that confirms an address works in time only',
    removal: [edit('src/slices/notices/settings-store.ts', 'and token_until > $3 and state', 'and state')],
    test: 'src/slices/notices/notices.test.ts',
  },
  {
    name: 'a scheme version is published by somebody who wrote none of it (constraint)',
    removal: rulebook('alter table rulebook.draft drop constraint second_person;'),
    test: DRAFTS,
  },
  {
    name: 'what is proposed stays as it is until it is decided (trigger)',
    removal: rulebook('drop trigger draft_moves on rulebook.draft;'),
    test: DRAFTS,
  },
  {
    name: 'only what a second person published becomes a version, word for word (policy)',
    removal: rulebook('alter policy published on vouchers.scheme_version with check (true);'),
    test: DRAFTS,
  },
  {
    name: 'of a version only the end may come earlier (trigger)',
    removal: rulebook('drop trigger version_stays on vouchers.scheme_version;'),
    test: DRAFTS,
  },
  {
    name: 'who proposed an issue to many does not let it run (constraint)',
    removal: ofMany('alter table vouchers.issue_run drop constraint two_persons;'),
    test: 'src/slices/vouchers/issue-many.test.ts',
  },
  {
    name: 'an issue to many goes its way and never back (trigger)',
    removal: ofMany('drop trigger issue_run_moves on vouchers.issue_run;'),
    test: 'src/slices/vouchers/issue-many.test.ts',
  },
  {
    name: 'a list says one thing of a firm at a time (unique index)',
    removal: ofMany('drop index identity.one_fact_per_list;'),
    test: 'src/slices/identity/rosters.test.ts',
  },
  {
    name: 'no firm withdraws what it once declared (restrictive policy)',
    removal: ofMany('drop policy withdrawn_by_desk on identity.fact;'),
    test: 'src/slices/identity/rosters.test.ts',
  },
  {
    name: 'one scheme has one version a day (exclusion constraint)',
    removal: rulebook('alter table vouchers.scheme_version drop constraint one_version_a_day;'),
    test: DRAFTS,
  },
  {
    name: 'a claim under a procedure is paid only once its round has let it go',
    removal: rounds('alter table vouchers.claim drop constraint paid_after_procedure;'),
    test: 'src/slices/rounds/rounds.test.ts',
  },
  {
    name: 'a round goes to the next step of its procedure, and only with this one done (trigger)',
    removal: rounds('drop trigger round_moves on rounds.round;'),
    test: 'src/slices/rounds/rounds.test.ts',
  },
  {
    name: 'an objection holds the round where it is, or comes too late (trigger)',
    removal: rounds('drop trigger count_objection on rounds.objection;'),
    test: 'src/slices/rounds/rounds.test.ts',
  },
  {
    name: 'one holding is told once, whoever imports it at the same time (exclusion constraint)',
    removal: beforeOrders('alter table ties.edge drop constraint told_once;'),
    test: 'src/slices/ties/ties.test.ts',
  },
  {
    name: 'a firm declares ties of its own only (policy)',
    removal: beforeOrders('alter policy declared on ties.edge with check (true);'),
    test: 'src/slices/ties/ties.test.ts',
  },
  {
    name: 'what a ruling says stands (trigger)',
    removal: beforeOrders('drop trigger ruling_stands on vouchers.ruling;'),
    test: 'src/slices/orders/ruling.test.ts',
  },
  {
    name: 'only its desk ends a ruling (policy)',
    removal: beforeOrders('alter policy desk on vouchers.ruling with check (order_id is null);'),
    test: 'src/slices/orders/ruling.test.ts',
  },
  {
    name: 'a provider is rewarded once for a year under one scheme (unique index)',
    removal: ofTakenBack('drop index vouchers.one_reward_a_year;'),
    test: REWARDS,
  },
  {
    name: 'nobody grants the reward he or she proposed (guarded update and constraint)',
    removal: [
      edit('src/slices/vouchers/reward-store.ts', 'or proposed_by <> $4)', 'or $4::uuid is not null)'),
      ...ofTakenBack('alter table vouchers.reward drop constraint two_persons;'),
    ],
    test: REWARDS,
  },
  {
    name: 'a reward is taken back once, however many propose it (unique index)',
    removal: ofTakenBack('drop index vouchers.taken_back_once;'),
    test: TAKEN_BACK,
  },
  {
    name: 'nobody agrees to the taking back he or she proposed (guarded update and constraint)',
    removal: [
      edit('src/slices/vouchers/take-back-store.ts', 'or proposed_by <> $4)', 'or $4::uuid is not null)'),
      ...ofTakenBack('alter table vouchers.reward_take_back drop constraint two_persons;'),
    ],
    test: TAKEN_BACK,
  },
  {
    name: 'what is taken back of a reward stays a reward on its statement (trigger)',
    removal: ofTakenBack('drop trigger basis_follows on ledger.obligation;'),
    test: TAKEN_BACK,
  },
  {
    name: 'no officer takes a reward back alone, nor makes one that was granted unsaid (trigger)',
    removal: ofTakenBack('drop trigger reward_moves on vouchers.reward;'),
    test: TAKEN_BACK,
  },
  {
    name: 'a desk reads of a provider elsewhere the grade its scheme rewards, and nothing else (policy)',
    removal: ofRewards("alter policy grade_rewarded on identity.fact using (basis = 'verified');"),
    test: REWARDS,
  },
  {
    name: 'only a round that has ended says why (constraint)',
    removal: [
      {
        file: 'migrations/0027-ending-a-round.sql',
        to: '\nalter table rounds.round drop constraint ended_for_a_reason;\n',
      },
    ],
    test: 'src/slices/rounds/rounds.test.ts',
  },
  {
    name: 'a ruling serves one order (guarded update)',
    removal: [
      edit(
        'src/slices/vouchers/ruling-store.ts',
        "where jurisdiction_id = $1 and id = $2 and state = 'issued' and order_id is null and ends_at > $4",
        "where jurisdiction_id = $1 and id = $2 and state = 'issued' and ends_at > $4",
      ),
    ],
    test: 'src/slices/orders/ruling.test.ts',
  },
  {
    name: 'a payment is returned and confirmed once, each by its own side (trigger)',
    removal: byRights('drop trigger payment_moves on clearing.payment;'),
    test: BY_SQL,
  },
  {
    name: 'a firm that accepts its voucher changes nothing else of it (trigger)',
    removal: byRights('drop trigger voucher_moves on vouchers.voucher;'),
    test: BY_SQL,
  },
  {
    name: 'a firm gives back no time that another took (trigger)',
    removal: byRights('drop trigger slot_moves on booking.occupancy;'),
    test: BY_SQL,
  },
  {
    name: 'a hold ends by the server’s clock, whatever moment is named (trigger)',
    removal: [edit(OF_ORDERS, 'and new.updated_at <= platform.moment()', 'and true')],
    test: BY_SQL,
  },
  {
    name: 'no firm cancels an order on which work is on record (trigger)',
    removal: [{ file: OF_ORDERS, to: '\ndrop trigger order_moves on orders.order;\n' }],
    test: BY_SQL,
  },
  {
    name: 'only who may authorise ends an authorisation (policy)',
    removal: byRights(
      'alter policy revoked on identity.membership using (revoked_at is null and org_id = platform.actor_org());',
    ),
    test: BY_SQL,
  },
  {
    name: 'of a refused list the first journal is named (function)',
    removal: [edit(DOORWAY, "order by r.n, r.why = 'floor'", "order by r.why = 'floor'")],
    test: 'test/faults/ledger-operations.test.ts',
  },
  {
    name: 'an order counts once in the record of its provider (guarded update)',
    removal: [edit('src/slices/matching/provider-store.ts', " and outcome = 'taken'`", '`')],
    test: PROVIDERS,
  },
  {
    name: 'a disputed order counts once, however often it is disputed (guarded update)',
    removal: [edit('src/slices/matching/provider-store.ts', ' and not disputed`', '`')],
    test: PROVIDERS,
  },
  {
    name: 'the orders behind a provider’s record are read by nobody (no grant)',
    removal: [
      {
        file: 'migrations/0026-provider-record.sql',
        to: '\ngrant select on matching.taken_order to tq_app;\n',
      },
    ],
    test: PROVIDERS,
  },
  {
    name: 'a provider does not accept its own interest (policy)',
    removal: aboutNeeds(
      'alter policy taken_back on needs.interest with check (provider_id = platform.actor_org());',
    ),
    test: NEEDS,
  },
  {
    name: 'only its firm reads a kept need and what it was published as (policy)',
    removal: aboutNeeds(
      "alter policy own on needs.need using (enterprise_id = platform.actor_org() or platform.actor_has('auditor'));",
    ),
    test: NEEDS,
  },
  {
    name: 'who is behind a published need is read by the two it concerns (policy)',
    removal: aboutNeeds('alter policy sides on needs.introduction using (true);'),
    test: NEEDS,
  },
  {
    name: 'a firm keeps a hundred needs at most (unique place)',
    removal: aboutNeeds('alter table needs.need drop constraint one_place_each;'),
    test: NEEDS,
  },
  {
    name: 'all needs are matched once at a time (partial unique index)',
    removal: [
      ...aboutBoard('drop index needs.one_board_run;'),
      edit(
        'src/slices/needs/board-run-store.ts',
        "on conflict (provenance) where state = 'running' do nothing",
        'on conflict do nothing',
      ),
    ],
    test: BOARD,
  },
  {
    name: 'what was found for a need is read while the need is published (policy)',
    removal: aboutBoard('alter policy market on needs.board_match using (needs.runs_market());'),
    test: BOARD,
  },
  {
    name: 'what was found for needs is read by whoever runs the market (policy)',
    removal: aboutBoard('alter policy market on needs.board_match using (true);'),
    test: BOARD,
  },
  {
    name: 'a run over all needs is held while a batch is answered (row lock)',
    removal: [
      edit(
        'src/slices/needs/board-run-store.ts',
        "where id = $1 and state = 'running' for update",
        "where id = $1 and state = 'running'",
      ),
    ],
    test: BOARD,
  },
  {
    name: 'what an owner does with its need is recorded without its name (veil)',
    removal: [
      edit(
        'src/platform/event-store.ts',
        'actorOrg: veiled ? VEILED : origin.actor.orgId',
        'actorOrg: origin.actor.orgId',
      ),
      edit(
        'src/platform/event-store.ts',
        'actorPerson: veiled ? VEILED : origin.actor.personId',
        'actorPerson: origin.actor.personId',
      ),
    ],
    test: NEEDS,
  },
];
