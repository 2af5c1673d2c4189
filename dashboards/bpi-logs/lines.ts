/** The lines that the viewer selected, wherever they come from. Those of the journal have no service: `.*` takes them too. */
export const chosen = '{job=~"$job",service=~"$service"}';

/**
 * Those of them that tell of a fault. Alloy gives `level` to the files of BPI; for every other line Loki itself detects
 * one (structured metadata `detected_level`, discover_log_levels, on since Loki 3.1).
 */
export const faulty = `${chosen} | detected_level=~"error|critical|fatal" or level="error"`;

/** What a program writes that ends against its will. */
export const panic = 'panicked at|FATAL|stack overflow|out of memory|SIGSEGV';
