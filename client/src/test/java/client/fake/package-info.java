/** A server to test against, which can be told to misbehave. */
@NullMarked
package client.fake;

import org.jspecify.annotations.NullMarked;
