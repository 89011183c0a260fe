/** The archives, used as who downloads them would. */
@NullMarked
package dist;

import org.jspecify.annotations.NullMarked;
