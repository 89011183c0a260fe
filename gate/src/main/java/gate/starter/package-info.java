/** The gate process. */
@NullMarked
package gate.starter;

import org.jspecify.annotations.NullMarked;
