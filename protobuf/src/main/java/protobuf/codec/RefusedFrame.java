package protobuf.codec;

/**
 * A frame whose header the decoder did not accept; it takes the frame's place in the pipeline.
 *
 * @param number the message number in the header
 * @param length the length in the header, in bytes
 * @param streamLost whether the stream cannot be followed any more. If not, the body is skipped and the next frame
 *     will be decoded; if so, nothing more will be, and the connection has to be closed.
 */
public record RefusedFrame(int number, int length, boolean streamLost) {}
