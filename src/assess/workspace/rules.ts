import { concentration } from './concentration';
import { duplicatePurpose } from './duplicatePurpose';
import type { WorkspaceRule } from './rule';

/** All rules about the workspace as a whole. */
export const WORKSPACE_RULES: readonly WorkspaceRule[] = [concentration, duplicatePurpose];
