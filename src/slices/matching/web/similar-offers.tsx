import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useFormat } from '../../../ui/circle.ts';
import { useText } from '../../../ui/i18n/language.ts';
import { useT } from '../../../ui/i18n/messages.ts';
import { MoneyText } from '../../../ui/kit/money.tsx';
import { PartyGlyph } from '../../../ui/kit/party-glyph.tsx';
import { Sheet } from '../../../ui/kit/sheet.tsx';
import { useUnitName } from '../../catalogue/web/index.ts';
import { searchQuery } from './api.ts';
import { OfferLink } from './hit-row.tsx';
import { matchingMessages } from './messages.ts';
import styles from './search.module.css';
import type { SearchState } from './search-state.ts';

const SHOWN = 4;

interface SimilarOffersProps {
  /** The offer they are similar to: it is not listed. */
  readonly offerId: string;
  readonly name: string;
  readonly field: string;
  readonly kind: 'instrument' | 'service';
}

/** Offers of the same field whose names are closest, where the person may look as well. */
export function SimilarOffers({ offerId, name, field, kind }: SimilarOffersProps) {
  const t = useT(matchingMessages);
  const text = useText();
  const format = useFormat();
  const unit = useUnitName();
  const filters: SearchState = { fields: [field], kinds: [kind] };
  const { data } = useQuery(searchQuery(filters, name));
  const others = (data?.hits ?? []).filter((hit) => hit.offerId !== offerId).slice(0, SHOWN);
  if (others.length === 0) return null;
  return (
    <Sheet
      title={t.similar}
      note={
        <Link to="/search" search={filters}>
          {t.similarAll}
        </Link>
      }
    >
      <ul className={styles.similar}>
        {others.map((hit) => (
          <li key={hit.offerId}>
            <span>
              <OfferLink hit={hit} q={undefined}>
                {text(hit.name)}
              </OfferLink>
              <small className={styles.sub}>
                <PartyGlyph lead={[hit.jurisdictionId]} reading="place" /> {text(hit.provider.name)}
                {hit.distanceMetres !== null && ` ${format.distance(hit.distanceMetres)}`}
              </small>
            </span>
            <span>
              {hit.price !== null && <MoneyText value={hit.price.unitPrice} per={unit(hit.price.unit)} />}
              {hit.earliest !== null && (
                <small className={styles.sub}>
                  {format.shortDay(hit.earliest.from)} {format.time(hit.earliest.from)}
                </small>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
