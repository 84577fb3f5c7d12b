import { endpoint } from '../../../ui/api.ts';
import type { weekOperation } from '../contract.ts';

export const getWeek = endpoint<typeof weekOperation>('query', 'GET', '/api/booking/offers/:offerId/week');
