/** A client's connection: its pipeline, the guards at the edge, the login barrier. */
@NullMarked
package gate.client;

import org.jspecify.annotations.NullMarked;
