package client.sdk;

/**
 * The server has stored a message: no crash of one of its processes loses it any more.
 *
 * @param clientMsgId what names the message among all of its sender's; unsigned, never 0
 * @param sequence its place in the receiver's inbox, from 1; 0 if the server does not tell
 */
public record Receipt(long clientMsgId, long sequence) {}
