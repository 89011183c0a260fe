/** What the tests of several modules share: a Redis of their own. */
@NullMarked
package thirdparty.testing;

import org.jspecify.annotations.NullMarked;
