/** The logic process. */
@NullMarked
package logic.starter;

import org.jspecify.annotations.NullMarked;
