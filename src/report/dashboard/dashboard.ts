/**
 * The page with its charts: a bundle of its own, which both hosts read when somebody asks for a page, and not before. What it needs of
 * the engine comes with the subject.
 */
export { dashboardContent, dashboardDocument, loadingDocument } from './page/document';
