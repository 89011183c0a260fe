/** What a person sees of a run of the load test: progress, and the summary. */
@NullMarked
package client.console;

import org.jspecify.annotations.NullMarked;
