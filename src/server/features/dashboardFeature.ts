import { createDashboards } from '../dashboard/dashboards';
import { DASHBOARD_PLACE_REQUEST, DASHBOARD_REQUEST, type DashboardParams, type DashboardPlaceParams } from '../protocol';
import type { Feature } from './feature';

/** The dashboard: its page, and the places behind its rows. */
export const dashboardFeature: Feature = {
  serve({ connection, session, traits, host }) {
    const dashboards = createDashboards(session, traits.locale, host.engine);
    connection.onRequest(DASHBOARD_REQUEST, (params: DashboardParams) =>
      session.boundary.attempt('the dashboard', () => dashboards.make(params), dashboards.failed(params)),
    );
    connection.onRequest(DASHBOARD_PLACE_REQUEST, (params: DashboardPlaceParams) =>
      session.boundary.answer('a place of the dashboard', () => dashboards.place(params), null),
    );
  },
};
