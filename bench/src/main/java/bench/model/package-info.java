/** {@code face2face model}: how far more processes carry, by simulation, checked against clusters that run here. */
@NullMarked
package bench.model;

import org.jspecify.annotations.NullMarked;
