package launcher.cluster;

import java.util.List;

/**
 * Where the processes of a cluster run, when each is on a host of its own, or on what passes for one. All of its ports are
 * free there. Safe for use by any thread.
 */
public interface Hosts {

    /**
     * The address by which all others, also this JVM, reach the process {@code name}.
     *
     * @throws launcher.LaunchException if there is no host for it
     */
    String address(String name);

    /**
     * What runs {@code command} there. The pid is that of the command.
     *
     * @throws launcher.LaunchException if there is no host for it
     */
    List<String> command(String name, List<String> command);
}
