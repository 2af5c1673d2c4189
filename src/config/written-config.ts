import type { FromSchema } from 'json-schema-to-ts';
import type { configSchema } from './schema.ts';

/** What a user may write in monitoring.yaml: everything optional, units as text. Null stands for a section without content. */
export type WrittenConfig = NonNullable<FromSchema<typeof configSchema, { keepDefaultedPropertiesOptional: true }>>;

/** The section `bpi`. */
export type WrittenBpi = NonNullable<WrittenConfig['bpi']>;

/** One item of `endpoints`. */
export type WrittenEndpoint = NonNullable<NonNullable<WrittenConfig['endpoints']>[number]>;

/** What may stand at a component: a switch, or settings. */
export type WrittenComponent = NonNullable<NonNullable<WrittenConfig['components']>['prometheus']>;

/** A section `auth`. */
export type WrittenAuth = NonNullable<WrittenEndpoint['auth']>;

/** A section `tls` of BPCI or of an endpoint. */
export type WrittenClientTls = NonNullable<WrittenEndpoint['tls']>;

/** One item of `mapping`. */
export type WrittenMapping = NonNullable<NonNullable<WrittenEndpoint['mapping']>[number]>;
