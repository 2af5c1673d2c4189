import type { Program } from '../program.ts';
import { optionalNames } from '../program-names.ts';
import type { OptionalName } from '../program-names.ts';
import type { Variant } from '../simulator-options.ts';
import { bpciProgram } from './bpci-program.ts';
import { bpiOracle } from './bpi-oracle.ts';
import { cageProgram } from './cage-program.ts';
import { communityInstaller } from './community-installer.ts';
import { consensusServer } from './consensus-server.ts';
import { demoServer, demoServerInstead } from './demo-server.ts';
import { domainApi } from './domain-api.ts';
import { gateway } from './gateway.ts';
import { host } from './host.ts';
import { mempool } from './mempool.ts';
import { nodeProgram } from './node-program.ts';
import { osStubs, osStubsInstead } from './os-stubs.ts';
import { relay } from './relay.ts';
import { vmProgram } from './vm-program.ts';
import { wallet } from './wallet.ts';
import { xtmp } from './xtmp.ts';

/** What plays BPI, by variant. */
export const bpiPrograms: Readonly<Record<Variant, readonly Program[]>> = {
  rust: [vmProgram, nodeProgram, cageProgram],
  'os-stub': [osStubsInstead],
  demo: [demoServerInstead],
};

/** What plays BPCI. */
export const bpciPrograms: readonly Program[] = [bpciProgram];

// A name without its program, and a program without its name, do not compile.
const optional: Readonly<Record<OptionalName, Program>> = {
  'consensus-server': consensusServer,
  'community-installer': communityInstaller,
  'domain-api': domainApi,
  'bpi-oracle': bpiOracle,
  mempool,
  gateway,
  relay,
  wallet,
  'os-stubs': osStubs,
  'demo-server': demoServer,
  xtmp,
  host,
};

/** What runs only when `--with` asks for it. */
export const optionalPrograms: readonly Program[] = optionalNames.map((name) => optional[name]);
