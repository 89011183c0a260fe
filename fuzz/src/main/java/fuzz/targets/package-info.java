/** What is fuzzed, and what has to hold of it whatever comes. */
@NullMarked
package fuzz.targets;

import org.jspecify.annotations.NullMarked;
