/** The one way to run a cluster, for the commands and for the integration tests. */
@NullMarked
package launcher.cluster;

import org.jspecify.annotations.NullMarked;
