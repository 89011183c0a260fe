/** Users that send, receive, leave and come back. */
@NullMarked
package launcher.chaos.load;

import org.jspecify.annotations.NullMarked;
