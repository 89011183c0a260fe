/**
 * The frame that carries a message, and the envelope that carries a frame between servers.
 *
 * <p>Nothing here knows what a message means. Both codecs read and write {@link io.netty.buffer.ByteBuf}s in
 * place, so that a server which only passes a message on never parses it.
 */
@NullMarked
package protobuf.codec;

import org.jspecify.annotations.NullMarked;
