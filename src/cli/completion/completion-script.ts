/** The shells that `completion` knows. */
export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** What the script must know of one command. */
export interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  /** Long options, `--config` and so on. */
  readonly options: readonly string[];
}

/** A script for the shell that completes the commands of bpi-monitoring and their options. */
export function completionScript(shell: Shell, commands: readonly CompletedCommand[]): string {
  switch (shell) {
    case 'bash':
      return bash(commands);
    case 'zsh':
      return `autoload -U +X bashcompinit && bashcompinit\n${bash(commands)}`;
    case 'fish':
      return fish(commands);
  }
}

function bash(commands: readonly CompletedCommand[]): string {
  const cases = commands.map(({ name, options }) => `    ${name}) words="${[...options, '--help'].join(' ')}" ;;\n`);
  return `_bpi_monitoring() {
  local words
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${commands.map(({ name }) => name).join(' ')}"
  else
    case "\${COMP_WORDS[1]}" in
${cases.join('')}    *) words="" ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _bpi_monitoring bpi-monitoring
`;
}

function fish(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap(({ name, description, options }) => [
    `complete -c bpi-monitoring -n __fish_use_subcommand -f -a ${name} -d '${description.replaceAll("'", '')}'`,
    ...options.map(
      (option) => `complete -c bpi-monitoring -n '__fish_seen_subcommand_from ${name}' -l ${option.replace(/^--/, '')}`,
    ),
  ]);
  return `${lines.join('\n')}\n`;
}
