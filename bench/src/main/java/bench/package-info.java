/** {@code face2face bench}: what face2face costs, beside what the machine could do at best. */
@NullMarked
package bench;

import org.jspecify.annotations.NullMarked;
