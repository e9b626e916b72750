/**
 * Pages with charts: a bundle of its own, which both hosts read when somebody asks for a page, and not before. What it needs of
 * the engine comes with the subject.
 */
export { drawSeries } from '../history/charts';
export { dashboardContent, dashboardDocument, loadingDocument } from './page/document';
