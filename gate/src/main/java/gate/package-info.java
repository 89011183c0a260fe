/** Register 2: which kind of backend a message goes to. */
@NullMarked
package gate;

import org.jspecify.annotations.NullMarked;
