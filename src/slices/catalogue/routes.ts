import { ok } from '../../kernel/result.ts';
import { iso } from '../../kernel/time.ts';
import type { Api } from '../../platform/http/api.ts';
import { circleOf } from '../circle/index.ts';
import { publishOfferCommand } from './commands/publish.ts';
import { retireOfferCommand } from './commands/retire.ts';
import { updateOfferCommand } from './commands/update.ts';
import { verifyOfferCommand } from './commands/verify.ts';
import {
  exportOperation,
  offerOperation,
  offersOperation,
  ownOffersOperation,
  providerOperation,
  publishOperation,
  retireOperation,
  updateOperation,
  verifyOperation,
} from './contract.ts';
import { csv } from './csv.ts';
import { offerTable } from './domain/table.ts';
import { ownOffers } from './queries/own.ts';
import { catalogueList, offerPage, providerPage } from './queries/pages.ts';
import { publishedOffers } from './store.ts';

/** The catalogue's doorway. */
export function catalogueRoutes(api: Api): void {
  api.query(offersOperation, (tx, { query }) => catalogueList(tx, query));
  api.query(offerOperation, (tx, { actor, params }) => offerPage(tx, actor, params.offerId));
  api.query(providerOperation, (tx, { actor, params, query }) =>
    providerPage(tx, actor, params.providerId, query),
  );
  api.query(ownOffersOperation, (tx, { actor }) => ownOffers(tx, actor));
  api.command(publishOperation, publishOfferCommand, ({ body }) => ({ offer: body }));
  api.command(updateOperation, updateOfferCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(verifyOperation, verifyOfferCommand, ({ params, body }) => ({ ...params, ...body }));
  api.command(retireOperation, retireOfferCommand, ({ params, body }) => ({ ...params, ...body }));
  api.raw(exportOperation, ({ actor, query, reply }) =>
    api.uow.read(actor, async (tx, at) => {
      const { id, currency } = await circleOf(tx);
      const offers = await publishedOffers(tx);
      const name = `catalogue-${id}-${iso(at).slice(0, 10)}.${query.format}`;
      reply.header('content-disposition', `attachment; filename="${name}"`);
      if (query.format === 'json') {
        const { code, exponent } = currency;
        return ok({ circle: id, currency: { code, exponent }, exportedAt: iso(at), offers });
      }
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .send(csv(offerTable(offers, currency, query.lang)));
    }),
  );
}
