/** What auth does with each message. */
@NullMarked
package auth.handler;

import org.jspecify.annotations.NullMarked;
