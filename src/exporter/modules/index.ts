import type { ModuleName } from '../../catalog/endpoint-definition.ts';
import * as list from './list.ts';
import type { Module } from './module.ts';

/** Every module by its name; one that an endpoint of the catalog names and list.ts lacks does not compile. */
export const modules: Readonly<Record<ModuleName, Module>> = list;

/** The names of all modules. */
export const moduleNames = Object.keys(list) as readonly ModuleName[];
