import { type Locale, profileNames } from '../../assess';
import type { Location } from '../../model/location';
import type { DashboardPart } from '../../report/dashboard/subjectOf';
import type { Engine } from '../host';
import { LOOSE_ROOT } from '../places';
import type { DashboardParams, DashboardPlaceParams, DashboardPlaceResult, DashboardResult } from '../protocol';
import type { Session } from '../session';
import { inventoryOf } from '../status';

/** Makes the dashboard, and knows the places behind the rows of the last one. */
export interface Dashboards {
  make(params: DashboardParams): Promise<DashboardResult>;
  place(params: DashboardPlaceParams): DashboardPlaceResult;
  /** What is shown when it cannot be made. */
  failed(params: DashboardParams): DashboardResult;
}

type Needed = Pick<Session, 'index' | 'judgements' | 'policies' | 'scan' | 'today' | 'mainPlace'>;

interface Making {
  readonly version: string;
  readonly places: readonly { readonly root: string; readonly location: Location }[];
}

const FAILED: Readonly<Record<Locale, string>> = {
  en: 'The dashboard could not be made. The output of Model Pedigree says why.',
  ja: 'ダッシュボードを作成できませんでした。理由は Model Pedigree の出力にあります。',
};

/** See {@link Dashboards}. */
export function createDashboards(session: Needed, locale: Locale, engine: Pick<Engine, 'profile'>): Dashboards {
  let made = 0;
  let last: Making | undefined;
  return {
    async make({ part, title, countTests, compare }) {
      // what makes pages and charts is read when the first one is asked for
      const { dashboardContent, dashboardDocument, loadingDocument } = await import('../../report/dashboard/dashboard');
      if (part === 'page') return { html: loadingDocument(locale), version: null };
      const { dashboardSubject } = await import('../../report/dashboard/subjectOf');
      const parts = await partsOf(session, compare === '' ? undefined : engine.profile(compare));
      const registry = session.policies.registry(session.mainPlace().root);
      const names = parts.map(({ application }) => application).join(', ');
      const subject = dashboardSubject(parts, { title: title || names, day: session.today(), locale, registry });
      const options = { countTests, profiles: profileNames(), isIndexing: session.scan.isRunning() };
      if (part === 'file') return { html: dashboardDocument(subject, { ...options, host: 'file' }), version: null };
      made++;
      // a server that begins anew counts anew, while the page of the old one may still be there
      const version = `${Date.now()}.${made}`;
      last = { version, places: parts.flatMap(({ root, inventory }) => inventory.usages.map(({ location }) => ({ root, location }))) };
      return { html: dashboardContent(subject, { ...options, host: 'webview' }, version), version };
    },
    place({ version, row }) {
      const place = last?.version === version ? last.places[row] : undefined;
      return place === undefined ? null : { uri: session.index.uri(place.root, place.location), location: place.location };
    },
    failed: ({ part }) => ({ html: part === 'content' ? `<p role="alert">${FAILED[locale]}</p>` : '', version: null }),
  };
}

type RootPart = DashboardPart & { readonly root: string };

/** One part for each folder; what lies in none of them is left out where there is nothing. */
async function partsOf({ index, judgements, policies, today }: Needed, other: ReturnType<Engine['profile']>): Promise<readonly RootPart[]> {
  const { comparedPart } = await import('../../report/dashboard/comparedPart');
  return inventoryOf(index, judgements, policies)
    .roots.filter(({ root, inventory }) => root !== LOOSE_ROOT || inventory.usages.length > 0)
    .map(({ root, inventory }) => {
      const registry = policies.registry(root);
      const suppressions =
        index
          .roots()
          .find(({ uri }) => uri === root)
          ?.project.suppressions() ?? [];
      return {
        root,
        application: nameOf(root),
        inventory,
        registry,
        policyOf: (file: string) => policies.of({ root, file }),
        inForce: policies.inForce(root),
        compared: other === undefined ? null : comparedPart(inventory, other, { registry, today: today(), suppressions }),
      };
    });
}

/** The folder's own name. */
function nameOf(root: string): string {
  const name = root.replace(/\/+$/, '').split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(name) || '–';
  } catch (error) {
    // a name with a percent sign of its own is shown as it is
    if (error instanceof URIError) return name;
    throw error;
  }
}
