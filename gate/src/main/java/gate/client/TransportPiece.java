package gate.client;

/**
 * An event in a client's pipeline: what carries its stream has brought one more piece, a frame of WebSocket, whatever is in
 * it. TCP has no pieces.
 */
public enum TransportPiece {
    CAME
}
