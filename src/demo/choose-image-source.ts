import type { ImageSourceName } from '../images/image-source.ts';

const registry = 'https://registry-1.docker.io/v2/';
const patienceMs = 4_000;

/** Official images where a registry answers at all (it says 401 to strangers), else images built from Debian packages. */
export async function chooseImageSource(
  ask: typeof fetch = fetch,
): Promise<{ readonly source: ImageSourceName; readonly reason: string }> {
  try {
    const response = await ask(registry, { signal: AbortSignal.timeout(patienceMs), redirect: 'manual' });
    await response.body?.cancel();
    return { source: 'registry', reason: 'a registry answers: official images' };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return {
      source: 'debian',
      reason: `no registry answers (${cause}): images are built from Debian packages, what Debian lacks is left out`,
    };
  }
}
