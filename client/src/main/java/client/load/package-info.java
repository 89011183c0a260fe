/**
 * The load test: users who sign in, write to themselves or each other, by a schedule or as fast as they are answered,
 * and check what arrives.
 *
 * <p>{@link client.load.LoadRun} is the whole of a run, on the thread that calls it. Beneath it a {@link
 * client.load.ClientGroup} per event loop holds the users of that loop; everything a user does happens on his loop.
 */
@NullMarked
package client.load;

import org.jspecify.annotations.NullMarked;
