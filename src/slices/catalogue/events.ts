import { z } from 'zod';
import { eventType } from '../../platform/event.ts';
import { zOffer } from './domain/offer.ts';

/** Each carries the whole record as it now is, so that a reader needs nothing else to follow. */
const zCarried = z.object({ offer: zOffer });

export const offerPublished = eventType('catalogue.published', 1, zCarried);
export const offerChanged = eventType('catalogue.changed', 1, zCarried);
export const offerRetired = eventType('catalogue.retired', 1, zCarried);
