/** The real servers, each in a process of its own. */
@NullMarked
package client.cluster;

import org.jspecify.annotations.NullMarked;
