package gate.watch;

import common.scrape.Scrape;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a process has brought.
 *
 * @param scrape what it said, or {@code null} if it did not answer or could not be asked
 * @param failure why there is nothing; empty if there is
 */
record Finding(Target process, @Nullable Scrape scrape, String failure) {}
