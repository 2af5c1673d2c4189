import manifest from '../../package.json' with { type: 'json' };

/** Our version. Bundled with the program: the container holds no package.json that base/package-root could find. */
export const monitorVersion: string = manifest.version;
