export {
  type Circle,
  type CircleJurisdiction,
  jurisdictionOf,
  type Reminders,
  USUAL_REMINDERS,
} from './domain/circle.ts';

export { circleView } from './domain/view.ts';
export { type CircleDocument, importCircle } from './load.ts';
export { circlePolicy } from './policy.ts';
export { circleRoutes } from './routes.ts';
export { circleOf, documentOf, documentsOf, type ServiceCode, serviceCodesOf } from './store.ts';
