import type { Instant, JurisdictionId, Uuid } from '../kernel/brand.ts';
import { sampleId } from '../kernel/pack.ts';
import { addDays } from '../kernel/time.ts';
import type { Role, SignedInActor } from '../platform/actor.ts';
import type { Tx } from '../platform/db/tx.ts';
import { demoPersons } from '../slices/identity/domain/sample.ts';
import { insertMembership, insertPerson } from '../slices/identity/index.ts';
import type { CirclePack } from './circle-pack.ts';

/** An organisation of the sample, as far as acting for it goes. */
export interface SampleOrg {
  readonly id: Uuid;
  readonly nameZh: string;
  readonly jurisdictionId: JurisdictionId;
}

interface Extra extends SignedInActor {
  readonly login: string;
  readonly name: string;
}

/**
 * Who acts in the sample: the demo persons where they hold the role, and otherwise colleagues made for it, so
 * that every record points at somebody. Nobody may enter as one of those colleagues.
 */
export class SamplePeople {
  readonly #circleId: string;
  readonly #demo: ReturnType<typeof demoPersons>;
  readonly #offices: readonly SampleOrg[];
  readonly #extras = new Map<string, Extra>();
  readonly #also = new Map<string, { readonly personId: Uuid; readonly orgId: Uuid; readonly role: Role }>();

  constructor(circleId: string, pack: CirclePack) {
    this.#circleId = circleId;
    this.#demo = demoPersons(circleId, pack.samplePersons);
    this.#offices = pack.sampleOrganisations
      .filter((one) => one.kind === 'government')
      .map((one) => ({
        id: sampleId(circleId, 'organisation', one.id),
        nameZh: one.name.zh,
        jurisdictionId: one.jurisdiction,
      }));
  }

  /** The n-th person of an organisation with a role, counted from 0. */
  of(org: SampleOrg, role: Role, n = 0): SignedInActor {
    const known = this.#demo.filter(
      (person) => person.organisationId === org.id && person.roles.some((held) => held === role),
    );
    const demo = known[n];
    if (demo !== undefined) return actorOf(org, demo.id, demo.roles);
    const key = `${org.id}/${role}/${n}`;
    const id = sampleId(this.#circleId, 'colleague', key);
    const extra = this.#extras.get(key) ?? {
      ...actorOf(org, id, [role]),
      login: `sample-${id.slice(0, 8)}-${id.slice(-4)}`,
      name: `${org.nameZh}·${ROLE_NAMES[role] ?? role}${n + 1}`,
    };
    this.#extras.set(key, extra);
    return extra;
  }

  /** Lets somebody act for a second organisation too; once, however often it is said. */
  alsoFor({ personId }: SignedInActor, { id: orgId }: SampleOrg, role: Role): void {
    this.#also.set(`${personId}/${orgId}/${role}`, { personId, orgId, role });
  }

  /** The n-th officer of a jurisdiction with a role. Throws when the sample has no office there. */
  officer(jurisdictionId: JurisdictionId, role: Role, n = 0): SignedInActor {
    const offices = this.#offices.filter((one) => one.jurisdictionId === jurisdictionId);
    const staffed = offices.find((office) =>
      this.#demo.some(
        (person) => person.organisationId === office.id && person.roles.some((held) => held === role),
      ),
    );
    const office = staffed ?? offices[0];
    if (office === undefined) throw new Error(`The sample has no office in ${jurisdictionId}.`);
    return this.of(office, role, n);
  }

  /** Puts every colleague asked for so far on record; those already there are left as they are. */
  async record(tx: Tx, since: string, at: Instant): Promise<void> {
    for (const { personId, orgId, roles, login, name } of this.#extras.values()) {
      await insertPerson(tx, { id: personId, login, name, passwordHash: null, provenance: 'sample' }, at);
      for (const role of roles) {
        const id = sampleId(this.#circleId, 'membership', `${personId}/${role}`);
        const validTo = addDays(since, AUTHORISED_DAYS);
        const membership = { orgId, id, personId, role, validFrom: since, validTo, grantedBy: personId };
        await insertMembership(tx, membership, at);
      }
    }
    for (const [key, { personId, orgId, role }] of this.#also) {
      const id = sampleId(this.#circleId, 'membership', key);
      const validTo = addDays(since, AUTHORISED_DAYS);
      await insertMembership(
        tx,
        { orgId, id, personId, role, validFrom: since, validTo, grantedBy: personId },
        at,
      );
    }
  }
}

/** Two years before the activity's end and two after. */
const AUTHORISED_DAYS = 1_460;

const ROLE_NAMES: Partial<Record<Role, string>> = {
  enterprise_agent: '经办人',
  provider_staff: '设备管理员',
  provider_finance: '财务',
  voucher_officer: '审核员',
  finance_officer: '财政经办',
  liaison: '联络员',
};

const actorOf = (org: SampleOrg, personId: Uuid, roles: readonly Role[]): SignedInActor => ({
  kind: 'person',
  personId,
  orgId: org.id,
  jurisdictionId: org.jurisdictionId,
  roles,
  provenance: 'sample',
});

/** Somebody of the sample with a role at the circle's own office. Throws when the pack has nobody. */
export function officerOf(
  pack: CirclePack,
  circleId: string,
  people: SamplePeople,
  role: Role,
): SignedInActor {
  const person = pack.samplePersons.find((one) => one.roles.some((held) => held === role));
  const office = pack.sampleOrganisations.find((one) => one.id === person?.organisation);
  if (office === undefined) throw new Error(`The sample has nobody with the role ${role}.`);
  const id = sampleId(circleId, 'organisation', office.id);
  return people.of({ id, nameZh: office.name.zh, jurisdictionId: office.jurisdiction }, role);
}
