/** Register 3 of logic: which handler a message goes to. */
@NullMarked
package logic;

import org.jspecify.annotations.NullMarked;
