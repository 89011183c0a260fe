/**
 * The report of a run of the load test: a page that needs no network, a table, and the data of both, which another run
 * can be compared with.
 */
@NullMarked
package client.report;

import org.jspecify.annotations.NullMarked;
