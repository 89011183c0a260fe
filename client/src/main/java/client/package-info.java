/** The load test as a command: {@link client.Client}. */
@NullMarked
package client;

import org.jspecify.annotations.NullMarked;
