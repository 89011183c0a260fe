/** The messages of the wire: which there are, and by which number each goes. */
@NullMarked
package protobuf;

import org.jspecify.annotations.NullMarked;
