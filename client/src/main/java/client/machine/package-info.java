/** What processes of this machine use: CPU time and memory. It is read from Linux's /proc; elsewhere nothing is found. */
@NullMarked
package client.machine;

import org.jspecify.annotations.NullMarked;
