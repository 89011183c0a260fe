package gate.client;

import java.time.Duration;

/**
 * How long things may take on a client's connection.
 *
 * @param heartbeat how often the inbox is asked whether a push was lost
 * @param idle how long a client that sends heartbeats may say nothing
 * @param unread how long a client may leave unread what it was sent
 */
public record ClientTimes(Duration heartbeat, Duration idle, Duration unread) {}
