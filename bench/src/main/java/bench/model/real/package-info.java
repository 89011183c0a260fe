/** Real clusters that are measured beside the model. */
@NullMarked
package bench.model.real;

import org.jspecify.annotations.NullMarked;
