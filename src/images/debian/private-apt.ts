import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../base/clock.ts';
import type { RunProgram } from '../run-program.ts';
import { aptConfiguration, placeholderStatus } from './apt-configuration.ts';
import { describeAptFailure, isMissingSuite, parseStaleness, parseUris, type AptPackage } from './apt-output.ts';
import { formatDeb822Source } from './apt-sources.ts';
import type { HostArchive } from './host-archive.ts';
import { PackagesUnavailableError } from './packages-unavailable-error.ts';

/** apt with its own lists, status and cache; nothing of the machine's is read but its mirror, keys and proxy settings. */
export interface PrivateApt {
  /** Suite that the packages come from. */
  readonly suite: string;
  /** What the user should know about it: why it is not `testing`, how old it is. */
  readonly notes: readonly string[];
  /** The packages with everything they need on an empty system; throws PackagesUnavailableError. */
  closure(names: readonly string[]): Promise<readonly AptPackage[]>;
  /** Newest version of one package, or null when the archive has none. */
  find(name: string): Promise<AptPackage | null>;
  /** Downloads what is not in the cache yet; answers the path of each package's file by package name. */
  download(packages: readonly AptPackage[]): Promise<ReadonlyMap<string, string>>;
}

export interface PrivateAptOptions {
  readonly cacheDirectory: string;
  readonly archive: HostArchive;
  /** Debian's name of the architecture, for example amd64. */
  readonly architecture: string;
  readonly run: RunProgram;
  readonly clock: Clock;
  readonly say: (detail: string) => void;
  readonly signal: AbortSignal;
}

const listsFreshMs = 6 * 3600 * 1000;

/** Fetches the package lists of Debian testing, or of the machine's own release where the mirror has no testing. */
export async function openPrivateApt(options: PrivateAptOptions): Promise<PrivateApt> {
  const { codename } = options.archive;
  const testing = await openSuite(options, 'testing');
  if (testing.kind === 'open') return testing.apt;
  if (codename === null || !testing.suiteMissing) throw new PackagesUnavailableError(testing.reason);
  const note = `the mirror has no suite testing, so the packages of ${codename} are used`;
  const release = await openSuite(options, codename, note);
  if (release.kind === 'open') return release.apt;
  throw new PackagesUnavailableError(release.reason);
}

type Opened =
  | { readonly kind: 'open'; readonly apt: PrivateApt }
  | { readonly kind: 'failed'; readonly reason: string; readonly suiteMissing: boolean };

async function openSuite(options: PrivateAptOptions, suite: string, note: string | null = null): Promise<Opened> {
  const { run, signal, say, clock } = options;
  const root = join(options.cacheDirectory, 'apt', `${suite}-${options.architecture}`);
  const debs = join(options.cacheDirectory, 'debs');
  const configuration = join(root, 'apt.conf');
  const source = formatDeb822Source(options.archive.source, suite);
  const apt = (program: string, args: readonly string[], cwd = root) =>
    run(program, ['-c', configuration, ...args], { cwd, signal });

  const notes = note === null ? [] : [note];
  const update = async (): Promise<Opened | null> => {
    say(`fetching the package lists of Debian ${suite}`);
    let result = await apt('apt-get', ['update']);
    const stale = result.exitCode === 0 ? null : parseStaleness(result);
    if (stale !== null) {
      // A mirror that stands still, or a wrong clock: signatures are checked all the same, only their age is not.
      notes.push(`the package lists of Debian ${suite} are used although the mirror's ${stale}`);
      result = await apt('apt-get', [
        '-o',
        'Acquire::Check-Valid-Until=false',
        '-o',
        'Acquire::Check-Date=false',
        'update',
      ]);
    }
    if (result.exitCode === 0) {
      await writeFile(join(root, 'updated'), source);
      return null;
    }
    return { kind: 'failed', reason: describeAptFailure(result), suiteMissing: isMissingSuite(result) };
  };

  await writeConfiguration(root, source, options.architecture);
  await mkdir(debs, { recursive: true });
  if (!(await listsAreFresh(root, source, clock.now()))) {
    const failed = await update();
    if (failed !== null) return failed;
  }

  const closure = async (names: readonly string[]): Promise<readonly AptPackage[]> => {
    const result = await apt('apt-get', ['-qq', '--print-uris', 'install', ...names]);
    if (result.exitCode !== 0) throw new PackagesUnavailableError(describeAptFailure(result));
    return parseUris(result.stdout);
  };

  const found = new Map<string, AptPackage | null>();
  const find = async (name: string): Promise<AptPackage | null> => {
    const known = found.get(name);
    if (known !== undefined) return known;
    const result = await apt('apt-get', ['-qq', '--print-uris', 'download', name]);
    const one = result.exitCode === 0 ? (parseUris(result.stdout)[0] ?? null) : null;
    found.set(name, one);
    return one;
  };

  const download = async (packages: readonly AptPackage[]): Promise<ReadonlyMap<string, string>> => {
    const wanted = [...new Map(packages.map((one) => [one.file, one])).values()];
    const absent: AptPackage[] = [];
    for (const one of wanted) if (!(await hasSize(join(debs, one.file), one.sizeBytes))) absent.push(one);
    if (absent.length > 0) {
      const megabytes = absent.reduce((sum, one) => sum + one.sizeBytes, 0) / 1e6;
      say(`downloading ${absent.length} packages (${megabytes.toFixed(0)} MB)`);
      // Into a directory of its own and renamed when complete: two runs at once cannot spoil each other's files.
      const directory = await mkdtemp(join(debs, 'partial-'));
      try {
        const specifications = absent.map((one) => `${one.name}=${one.version}`);
        const result = await apt('apt-get', ['download', ...specifications], directory);
        if (result.exitCode !== 0) throw new PackagesUnavailableError(describeAptFailure(result));
        await Promise.all(absent.map((one) => rename(join(directory, one.file), join(debs, one.file))));
      } finally {
        await rm(directory, { recursive: true, force: true });
      }
    }
    return new Map(wanted.map((one) => [one.name, join(debs, one.file)]));
  };

  return { kind: 'open', apt: { suite, notes, closure, find, download } };
}

async function writeConfiguration(root: string, source: string, architecture: string): Promise<void> {
  for (const directory of ['lists/partial', 'cache/archives/partial', 'sources', 'empty']) {
    await mkdir(join(root, directory), { recursive: true });
  }
  await writeFile(join(root, 'apt.conf'), aptConfiguration(root, architecture));
  await writeFile(join(root, 'status'), placeholderStatus);
  await writeFile(join(root, 'sources/archive.sources'), source);
}

async function listsAreFresh(root: string, source: string, now: number): Promise<boolean> {
  const stamp = join(root, 'updated');
  const written = await readFile(stamp, 'utf8').catch(() => null);
  return written === source && now - (await stat(stamp)).mtimeMs < listsFreshMs;
}

async function hasSize(path: string, sizeBytes: number): Promise<boolean> {
  return stat(path).then(
    (found) => found.size === sizeBytes,
    () => false,
  );
}
