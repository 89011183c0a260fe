/** What auth and logic ask of the store, as ports. */
@NullMarked
package common.store;

import org.jspecify.annotations.NullMarked;
