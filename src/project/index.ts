export type { AssetReader, Project } from './api';
export { createProject } from './project';
