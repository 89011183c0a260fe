package bench.model.size;

/**
 * What has to be carried.
 *
 * @param users connected at the same time
 * @param rate chats a second
 */
public record Target(int users, double rate) {}
