package launcher.top;

import common.scrape.Metrics;
import java.time.Duration;
import java.util.List;

/**
 * What was read of one process at one moment.
 *
 * @param name such as {@code gate-1}
 * @param pid which tells it from one of that name that was started before
 * @param state in a word: ready, not ready, starting, silent, no admin, dead, or up for what is not ours
 * @param obstacles why it is not ready
 * @param metrics what it counted; nothing if it does not say
 * @param cpu what it used of the processors since it was started
 * @param memory what it holds, such as {@code 123 MB}
 * @param atNanos when, as {@link System#nanoTime}
 */
public record Reading(
        String name,
        long pid,
        String state,
        List<String> obstacles,
        Metrics metrics,
        Duration cpu,
        String memory,
        long atNanos) {}
