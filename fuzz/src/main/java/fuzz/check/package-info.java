/** What has to hold whatever comes, and what it is called when it does not. */
@NullMarked
package fuzz.check;

import org.jspecify.annotations.NullMarked;
