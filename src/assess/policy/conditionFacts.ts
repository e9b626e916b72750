import type { Model, Vendor } from '../../model/registry';
import { remoteOf } from '../../model/usage';
import type { Registry } from '../../registry/api';
import type { Subject } from '../rule';
import { EU_MEMBERS } from '../territory';
import type { VARIABLES } from './conditionTypes';

/** The facts behind `conditionTypes.ts`: one class a type, whose members are worked out when an expression asks for them. */

export class VendorFacts {
  constructor(private readonly vendor: Vendor | null | undefined) {}
  get known() {
    return Boolean(this.vendor);
  }
  get id() {
    return this.vendor?.id ?? '';
  }
  get name() {
    return this.vendor?.name ?? '';
  }
  get country() {
    return this.vendor?.country ?? '';
  }
  get parent() {
    return this.vendor?.parent ?? '';
  }
  get inEU() {
    return EU_MEMBERS.includes(this.country);
  }
}

export class LicenseFacts {
  constructor(
    private readonly id_: string | null,
    private readonly registry: Registry,
  ) {}
  private get license() {
    return this.id_ === null ? undefined : this.registry.license(this.id_);
  }
  get known() {
    return this.license !== undefined;
  }
  get id() {
    return this.id_ ?? '';
  }
  get osiApproved() {
    return this.license?.osiApproved ?? false;
  }
  get flowsDown() {
    return this.license?.flowsDown ?? false;
  }
  get obligations() {
    return [...new Set((this.license?.obligations ?? []).map(({ kind }) => kind))];
  }
}

export class ModelFacts {
  constructor(
    private readonly model: Model | null,
    private readonly registry: Registry,
    private readonly maker?: Vendor | null,
  ) {}
  get known() {
    return this.model !== null;
  }
  get id() {
    return this.model?.id ?? '';
  }
  get name() {
    return this.model?.name ?? '';
  }
  get family() {
    return this.model?.family ?? '';
  }
  get kind() {
    return this.model?.kind ?? '';
  }
  get openness() {
    return this.model?.openness ?? '';
  }
  get released() {
    return this.model?.released ?? '';
  }
  get parameters() {
    return this.model?.parameters?.total ?? -1;
  }
  get undisclosedBase() {
    return this.model?.undisclosedBase ?? false;
  }
  get vendor() {
    return new VendorFacts(this.maker ?? (this.model ? this.registry.vendor(this.model.vendor) : null));
  }
  get license() {
    return new LicenseFacts(this.model?.license ?? null, this.registry);
  }
  get lineage() {
    return this.model ? this.registry.ancestors(this.model.id).map(({ model }) => new ModelFacts(model, this.registry)) : [];
  }
}

export class DeploymentFacts {
  constructor(private readonly subject: Subject) {}
  private get deployment() {
    return this.subject.usage.deployment;
  }
  private get remote() {
    return remoteOf(this.deployment) ?? undefined;
  }
  get kind() {
    return this.deployment.kind;
  }
  get host() {
    return this.deployment.host ?? '';
  }
  get platform() {
    return this.subject.platform ?? '';
  }
  get region() {
    return this.remote?.region ?? '';
  }
  get country() {
    return this.remote?.country ?? '';
  }
  get operator() {
    const operator = this.remote?.operator;
    return new VendorFacts(operator ? this.subject.registry.vendor(operator) : null);
  }
  get encrypted() {
    return !('insecure' in this.deployment && this.deployment.insecure === true);
  }
}

export class LifecycleFacts {
  constructor(private readonly view: Subject['lifecycle']) {}
  get known() {
    return this.view !== null;
  }
  get state() {
    return this.view?.state ?? '';
  }
  get date() {
    return this.view?.entry.date ?? '';
  }
  get daysLeft() {
    const { daysLeft = null } = this.view ?? {};
    // Less than none must not be taken for none.
    return BigInt(daysLeft === null ? -1 : Math.max(0, daysLeft));
  }
  get replacement() {
    return this.view?.entry.replacement ?? '';
  }
}

export class UsageFacts {
  constructor(private readonly subject: Subject) {}
  private get usage() {
    return this.subject.usage;
  }
  get kind() {
    return this.usage.kind;
  }
  get value() {
    return this.usage.value;
  }
  get written() {
    return this.usage.written;
  }
  get role() {
    return this.usage.role;
  }
  get confidence() {
    return this.usage.confidence;
  }
  get file() {
    return this.usage.location.file;
  }
  get inTest() {
    return this.usage.inTest;
  }
  get floating() {
    return 'floating' in this.usage.match && this.usage.match.floating;
  }
}

export class ContextFacts {
  constructor(private readonly context: Subject['context']) {}
  get declared() {
    return Object.keys(this.context);
  }
  get monthlyActiveUsers() {
    return BigInt(Math.trunc(this.context.monthlyActiveUsers ?? -1));
  }
  get distribution() {
    return [...(this.context.distribution ?? [])];
  }
  get jurisdictions() {
    return [...(this.context.jurisdictions ?? [])];
  }
  get domicile() {
    return this.context.domicile ?? '';
  }
  get data() {
    return [...(this.context.data ?? [])];
  }
  get sector() {
    return this.context.sector ?? '';
  }
}

/** The classes behind `FACT_TYPES`, by name. */
export const FACT_CLASSES = {
  Vendor: VendorFacts,
  License: LicenseFacts,
  Model: ModelFacts,
  Deployment: DeploymentFacts,
  Lifecycle: LifecycleFacts,
  Usage: UsageFacts,
  Context: ContextFacts,
} as const;

/** The variables of one usage. Members are worked out when an expression asks for them. */
export function factsOf(subject: Subject): Readonly<Record<keyof typeof VARIABLES, unknown>> {
  return {
    model: new ModelFacts(subject.usage.model, subject.registry, subject.usage.vendor),
    deployment: new DeploymentFacts(subject),
    lifecycle: new LifecycleFacts(subject.lifecycle),
    usage: new UsageFacts(subject),
    context: new ContextFacts(subject.context),
    today: subject.today,
  };
}
