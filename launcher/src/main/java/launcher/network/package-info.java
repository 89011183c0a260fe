/** A network of one machine: hosts that are network namespaces of Linux, and links that can be cut. */
@NullMarked
package launcher.network;

import org.jspecify.annotations.NullMarked;
