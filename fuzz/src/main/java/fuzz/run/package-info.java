/** Runs Jazzer on one target after the other, each in a JVM of its own. */
@NullMarked
package fuzz.run;

import org.jspecify.annotations.NullMarked;
