package client.machine;

/**
 * What a process has used by now.
 *
 * @param cpuMillis its CPU time since it started, of all its threads, in milliseconds
 * @param rssKiB the memory it holds now, in KiB
 */
public record ProcessUse(long cpuMillis, long rssKiB) {}
