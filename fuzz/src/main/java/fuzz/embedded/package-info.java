/** Pipelines of the servers without sockets, on one thread and a clock of their own, so that a run can be had again. */
@NullMarked
package fuzz.embedded;

import org.jspecify.annotations.NullMarked;
