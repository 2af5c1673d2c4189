/** Name under which a container waits until its successor has proved itself. */
export function previousName(containerName: string): string {
  return `${containerName}-previous`;
}

/** Name of the never-started container through which files get into a service's configuration volume. */
export function helperName(containerName: string): string {
  return `${containerName}-files`;
}

/** Name that frees `containerName` for another container while the run can still be undone. */
export function discardedName(containerName: string, containerId: string): string {
  return `${containerName}-removed-${containerId.slice(0, 12)}`;
}

/** Name of a short-lived container that checks rendered files; `suffix` is hexadecimal. */
export function checkName(stackName: string, tool: string, suffix: string): string {
  return `${stackName}-check-${tool}-${suffix}`;
}

/** Says whether only an interrupted run can have left a container of this name. */
export function isTransientName(containerName: string): boolean {
  return /-(previous|files|removed-[0-9a-f]+|check-[a-z]+-[0-9a-f]+)$/.test(containerName);
}
