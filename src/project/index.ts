export type { FileSummary } from '../model/summary';
export type { AssetReader, Project } from './api';
export { createProject } from './project';
