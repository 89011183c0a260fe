/** How processes find each other: leases in a directory that all share. */
@NullMarked
package common.discovery;

import org.jspecify.annotations.NullMarked;
