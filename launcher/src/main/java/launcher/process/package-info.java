/** One process of the operating system: started, watched, signalled and stopped. */
@NullMarked
package launcher.process;

import org.jspecify.annotations.NullMarked;
