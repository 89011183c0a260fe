/** What clients send, byte by byte. */
@NullMarked
package fuzz.wire;

import org.jspecify.annotations.NullMarked;
