import type { Engine } from '../../../src/docker/engine.ts';

/** Label of what stands beside a stack; a start removes containers with the stack's own label that it does not know. */
export const companionLabel = 'bpi.test.live';

/** A container beside a stack: its label removes it together with the stack, also after a run that was killed. */
export interface Companion {
  readonly stack: string;
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly entrypoint?: readonly string[];
  /** `host`, or the name under which the stack's network finds it. */
  readonly reach: 'host' | { readonly alias: string };
  /** A tar archive that is unpacked at `/` before it starts. */
  readonly files?: Buffer;
}

/** Creates and starts it, in the place of one of the same name. */
export async function runCompanion(engine: Engine, companion: Companion): Promise<void> {
  const { stack, name, reach, files } = companion;
  const network = `${stack}_default`;
  await engine.containers.remove(name, { force: true });
  await engine.containers.create(name, {
    Image: companion.image,
    Cmd: companion.command,
    ...(companion.entrypoint === undefined ? {} : { Entrypoint: companion.entrypoint }),
    User: '10700:10700',
    Labels: { [companionLabel]: stack },
    HostConfig: {
      NetworkMode: reach === 'host' ? 'host' : network,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      Memory: 512 * 1024 * 1024,
      Tmpfs: { '/scratch': 'rw,size=256m,mode=1777' },
      LogConfig: { Type: 'json-file', Config: { 'max-size': '20m', 'max-file': '2' } },
    },
    ...(reach === 'host' ? {} : { NetworkingConfig: { EndpointsConfig: { [network]: { Aliases: [reach.alias] } } } }),
  });
  if (files !== undefined) await engine.containers.putArchive(name, '/', files);
  await engine.containers.start(name);
}
