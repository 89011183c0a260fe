/** What the tests of several modules share: the two ends of a link, a bare client, and a record of what was sent. */
@NullMarked
package common.testing;

import org.jspecify.annotations.NullMarked;
