import { build } from 'esbuild';
import { join } from 'node:path';
import { packageRoot } from '../../../src/base/package-root.ts';
import { packArchive } from '../../../src/docker/archive.ts';
import type { Engine } from '../../../src/docker/engine.ts';
import { runCompanion } from './companion.ts';

/** Where the people of a stack are told, on its network. */
export const people = { webhook: 'http://people:9099/alerts', smarthost: 'mail:1025' } as const;

/** One alert of a notification as it reached the webhook. */
export interface Told {
  readonly alert: string;
  readonly status: 'firing' | 'resolved';
  readonly labels: Readonly<Record<string, string>>;
  readonly startsAtMs: number;
  readonly receivedAtMs: number;
  /** Notifications of one number came as one request, which is one page. */
  readonly page: number;
  /** `bpi-monitor` for the second channel. */
  readonly from: string;
}

/** One mail as the SMTP server took it. */
export interface Mail {
  readonly receivedAtMs: number;
  readonly text: string;
}

/** What has arrived so far; both lists grow. */
export interface Receivers {
  readonly told: readonly Told[];
  readonly mails: readonly Mail[];
  stop(): void;
}

interface Body {
  readonly receiver?: string;
  readonly alerts?: readonly {
    readonly status: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly startsAt: string;
  }[];
}

/** Starts a real webhook server and a real SMTP server on the network of a stack, and follows what they receive. */
export async function startReceivers(engine: Engine, stack: string, image: string): Promise<Receivers> {
  const told: Told[] = [];
  const mails: Mail[] = [];
  const stop = new AbortController();
  const webhook = { stack, name: `${stack}-people`, image, reach: { alias: 'people' } } as const;
  const mail = { stack, name: `${stack}-mail`, image, reach: { alias: 'mail' } } as const;
  await runCompanion(engine, { ...webhook, command: ['receive', '--port', '9099'] });
  await runCompanion(engine, {
    ...mail,
    entrypoint: ['node', '/tmp/smtp-receiver.cjs'],
    command: ['1025'],
    files: await smtpReceiver(),
  });
  let page = 0;
  const follow = (name: string, read: (line: { receivedAtMs: number } & Record<string, unknown>) => void): void => {
    const onLine = (line: string): void => {
      if (line.startsWith('{')) read(JSON.parse(line) as { receivedAtMs: number });
    };
    void engine.containers.follow(name, onLine, stop.signal).catch(() => undefined);
  };
  follow(webhook.name, (line) => {
    const body = line.body as Body;
    page += 1;
    for (const { status, labels, startsAt } of body.alerts ?? []) {
      told.push({
        alert: labels.alertname ?? '',
        status: status === 'resolved' ? 'resolved' : 'firing',
        labels,
        startsAtMs: Date.parse(startsAt),
        receivedAtMs: line.receivedAtMs,
        page,
        from: body.receiver ?? '',
      });
    }
  });
  follow(mail.name, (line) => {
    mails.push({ receivedAtMs: line.receivedAtMs, text: String(line.text) });
  });
  return {
    told,
    mails,
    stop: () => {
      stop.abort();
    },
  };
}

let bundled: Promise<Buffer> | undefined;

/** The SMTP server as one file, so that it runs in the image of our services. */
function smtpReceiver(): Promise<Buffer> {
  bundled ??= build({
    entryPoints: [join(packageRoot(), 'test/live/support/smtp-receiver.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
    logLevel: 'silent',
  }).then(({ outputFiles }) =>
    packArchive([
      {
        path: 'tmp/smtp-receiver.cjs',
        kind: 'file',
        content: Buffer.from(outputFiles[0]?.contents ?? []),
        ...{ uid: 10700, gid: 10700, mode: 0o444 },
      },
    ]),
  );
  return bundled;
}
