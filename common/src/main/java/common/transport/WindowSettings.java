package common.transport;

import java.time.Duration;

/**
 * How much a gate keeps for the backends of one kind.
 *
 * @param maxFrames unanswered frames
 * @param maxBytes bytes of them, as allocated
 * @param hold how long a frame may wait while no backend is connected; after that its sender is told UNAVAILABLE
 */
public record WindowSettings(int maxFrames, long maxBytes, Duration hold) {}
