package launcher.chaos.load;

import client.sdk.ImListener;

/** Makes clients. */
public interface ChatClients {

    /**
     * A client that does not connect yet.
     *
     * @param device names it among the user's; the platform of the login
     * @param resumeAfter the last sequence that the device has received
     */
    ChatClient open(String user, String device, long resumeAfter, ImListener listener);
}
