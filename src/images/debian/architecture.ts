const names: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  amd64: 'amd64',
  aarch64: 'arm64',
  arm64: 'arm64',
  armv7l: 'armhf',
  ppc64le: 'ppc64el',
  s390x: 's390x',
  riscv64: 'riscv64',
};

/** Debian's name of a machine architecture as the engine reports it (`uname -m`). */
export function debianArchitecture(machine: string): string {
  return names[machine] ?? machine;
}
