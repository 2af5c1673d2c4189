/** apt.conf that keeps apt inside `root`; read after the machine's own files, whose proxy and keys stay in force. */
export function aptConfiguration(root: string, architecture: string): string {
  const settings: readonly (readonly [string, string])[] = [
    ['APT::Architecture', architecture],
    ['APT::Install-Recommends', 'false'],
    ['APT::Install-Suggests', 'false'],
    ['APT::Sandbox::User', 'root'],
    // A list that cannot be fetched is an error, not a warning: we decide by it.
    ['APT::Update::Error-Mode', 'any'],
    ['Acquire::Languages', 'none'],
    ['Acquire::Retries', '3'],
    ['Acquire::http::Timeout', '20'],
    ['Acquire::https::Timeout', '20'],
    ['Dir::State', root],
    ['Dir::State::status', `${root}/status`],
    ['Dir::State::Lists', `${root}/lists`],
    ['Dir::State::extended_states', `${root}/extended_states`],
    ['Dir::Cache', `${root}/cache`],
    ['Dir::Cache::pkgcache', 'pkgcache.bin'],
    ['Dir::Cache::srcpkgcache', 'srcpkgcache.bin'],
    ['Dir::Etc::SourceList', '/dev/null'],
    ['Dir::Etc::SourceParts', `${root}/sources`],
    ['Dir::Etc::Preferences', '/dev/null'],
    ['Dir::Etc::PreferencesParts', `${root}/empty`],
    ['Dir::Log', root],
  ];
  // Hooks of the machine, for example one that empties its package cache, are none of our business; nor are foreign
  // architectures and pins to another release.
  const cleared = [
    'APT::Architectures',
    'APT::Default-Release',
    'APT::Update::Pre-Invoke',
    'APT::Update::Post-Invoke',
    'APT::Update::Post-Invoke-Success',
    'DPkg::Pre-Invoke',
    'DPkg::Post-Invoke',
    'DPkg::Pre-Install-Pkgs',
  ];
  return [
    ...cleared.map((name) => `#clear ${name};`),
    `APT::Architectures { "${architecture}"; };`,
    ...settings.map(([name, value]) => `${name} "${value}";`),
    '',
  ].join('\n');
}

/**
 * dpkg status of an empty system that only claims to have what maintainer scripts call; we run none of them, and
 * without this claim every daemon would bring PAM, SELinux and passwd (about 20 packages) into its image.
 */
export const placeholderStatus = ['adduser', 'debconf', 'init-system-helpers']
  .map((name) =>
    [
      `Package: ${name}`,
      'Status: install ok installed',
      'Priority: optional',
      'Section: misc',
      'Maintainer: none <none@localhost>',
      'Architecture: all',
      'Multi-Arch: foreign',
      'Version: 9999',
      'Description: placeholder',
      '',
    ].join('\n'),
  )
  .join('\n');
