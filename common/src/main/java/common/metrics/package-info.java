/** What is counted. */
@NullMarked
package common.metrics;

import org.jspecify.annotations.NullMarked;
