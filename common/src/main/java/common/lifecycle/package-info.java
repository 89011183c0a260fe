/** Starting and stopping of a process. */
@NullMarked
package common.lifecycle;

import org.jspecify.annotations.NullMarked;
