/** The gate's web port: frames over WebSocket, and the files of the web chat. */
@NullMarked
package gate.web;

import org.jspecify.annotations.NullMarked;
