/** JMH benchmarks of parts: what one frame costs where. */
@NullMarked
package bench.micro;

import org.jspecify.annotations.NullMarked;
