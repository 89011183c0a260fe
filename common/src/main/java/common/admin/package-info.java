/** What a process tells its operators, over HTTP on a port of its own. */
@NullMarked
package common.admin;

import org.jspecify.annotations.NullMarked;
