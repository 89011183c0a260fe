/** The yardsticks: servers that do the least that could pass for face2face, to know what the machine can do. */
@NullMarked
package bench.relay;

import org.jspecify.annotations.NullMarked;
