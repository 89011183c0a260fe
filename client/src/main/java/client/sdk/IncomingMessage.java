package client.sdk;

import java.time.Instant;

/**
 * A message for the user who is logged in.
 *
 * @param sender the user id of the one who wrote it; empty if the server does not tell
 * @param sequence its place in this user's inbox: 1, 2, 3, without holes; 0 if the server does not tell
 * @param serverTime when it was stored, by the server's clock; the epoch if the server does not tell
 */
public record IncomingMessage(String sender, String content, long sequence, Instant serverTime) {}
