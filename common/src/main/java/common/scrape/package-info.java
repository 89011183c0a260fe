/** What other processes say at their admin ports, and how it is read: one parser and one way to ask, for whoever shows it. */
@NullMarked
package common.scrape;

import org.jspecify.annotations.NullMarked;
