/** Starts, watches and stops the processes of face2face: the command line. */
@NullMarked
package launcher;

import org.jspecify.annotations.NullMarked;
