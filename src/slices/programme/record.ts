import type { Instant, JurisdictionId, Uuid } from '../../kernel/brand.ts';
import type {
  MatterState,
  MeetingState,
  Move,
  ReportedStage,
  ReportState,
  Stage,
} from './domain/undertaking.ts';

/** Of records that people make; what the sources say is `seed` and never made here. */
export type Series = 'sample' | 'own';

/** Who did something, when. */
export interface Deed {
  readonly orgId: Uuid;
  readonly personId: Uuid;
  readonly at: Instant;
}

/** An item with a lead, dates and reports. Days are `YYYY-MM-DD`. */
export interface Undertaking {
  readonly lead: JurisdictionId;
  readonly id: Uuid;
  readonly number: string;
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly description: string;
  readonly theme: string;
  readonly partners: readonly JurisdictionId[];
  readonly supervisor: string;
  readonly starts: string;
  readonly due: string;
  readonly reportDay: number;
  readonly stage: Stage;
  readonly forecast: string | null;
  readonly nextStep: string | null;
  readonly doneOn: string | null;
  readonly reportedPeriod: string | null;
  readonly evidence: number;
  readonly version: number;
  readonly planned: Deed;
  readonly provenance: Series;
}

export interface Milestone {
  readonly position: number;
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly due: string;
  readonly doneOn: string | null;
}

export interface Report {
  readonly lead: JurisdictionId;
  readonly id: Uuid;
  readonly undertakingId: Uuid;
  readonly party: JurisdictionId;
  readonly period: string;
  readonly revision: number;
  readonly state: ReportState;
  readonly text: string;
  readonly nextStep: string;
  /** Said by the lead alone. */
  readonly stage: ReportedStage | null;
  readonly forecast: string | null;
  readonly milestones: readonly { readonly position: number; readonly doneOn: string }[];
  readonly submitted: Deed;
  readonly decidedAt: Instant | null;
  readonly note: string | null;
  readonly provenance: Series;
}

export interface Evidence {
  readonly id: Uuid;
  readonly reportId: Uuid;
  readonly kind: 'file' | 'link';
  readonly title: string;
  readonly sha256: string | null;
  readonly mediaType: string | null;
  readonly sizeBytes: number | null;
  readonly url: string | null;
}

/** One change of an item: `before` and `after` are stages or days, as its kind says. */
export interface Movement {
  readonly id: Uuid;
  readonly undertakingId: Uuid;
  readonly kind: Move;
  readonly at: Instant;
  readonly day: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Of the milestone that was reached. */
  readonly position: number | null;
}

export interface Matter {
  readonly jurisdictionId: JurisdictionId;
  readonly id: Uuid;
  readonly number: string;
  readonly question: string;
  readonly background: string;
  readonly options: readonly { readonly key: string; readonly text: string }[];
  readonly recommendation: string;
  readonly due: string;
  readonly undertakingId: Uuid | null;
  readonly state: MatterState;
  readonly raised: Deed;
  readonly decision: string | null;
  readonly note: string | null;
  readonly settled: Deed | null;
  readonly provenance: Series;
}

export interface Meeting {
  readonly host: JurisdictionId;
  readonly id: Uuid;
  readonly titleZh: string;
  readonly titleEn: string | null;
  readonly date: string;
  readonly place: string;
  readonly papers: string | null;
  readonly state: MeetingState;
  readonly recorded: Deed;
  readonly provenance: Series;
}

/** A text people gave in Chinese, with English where somebody wrote it. */
export const named = (zh: string, en: string | null): { zh: string; en: string } => ({ zh, en: en ?? zh });
