/** Random sequences of valid and invalid frames, from many connections, against a whole cluster. */
@NullMarked
package fuzz.stateful;

import org.jspecify.annotations.NullMarked;
