/** The list of what any client library of face2face does, and the tests of each library by it. */
@NullMarked
package client.behaviour;

import org.jspecify.annotations.NullMarked;
