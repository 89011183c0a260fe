/** What was measured, in figures and tables. Knows nothing of processes. */
@NullMarked
package bench.report;

import org.jspecify.annotations.NullMarked;
