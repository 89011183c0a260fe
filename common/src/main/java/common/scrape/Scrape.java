package common.scrape;

import java.util.List;

/**
 * What a process said at its admin port at one moment.
 *
 * @param status in a word or two: ready, or not ready
 * @param reasons why it is not ready; empty if it is
 * @param metrics what it counted
 * @param atNanos when its answer was there, as {@link System#nanoTime}
 */
public record Scrape(String status, List<String> reasons, Metrics metrics, long atNanos) {}
