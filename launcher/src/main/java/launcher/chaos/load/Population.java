package launcher.chaos.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import launcher.chaos.history.Recorder;

/**
 * Makes the users, in groups of eight of which the first four send to themselves and the others in pairs. The first and
 * the seventh stay online for good; the third and the sixth have a second device, which only receives.
 */
final class Population {

    private static final List<Boolean> STEADY = List.of(true, false, false, false, false, false, true, false);
    private static final List<Boolean> TWO_DEVICES = List.of(false, false, true, false, false, true, false, false);

    /** The first of those in pairs. */
    private static final int PAIRED_FROM = 4;

    private final ChatClients clients;
    private final Recorder recorder;
    private final Counts counts;
    private final Consumer<Device> displaced;

    Population(ChatClients clients, Recorder recorder, Counts counts, Consumer<Device> displaced) {
        this.clients = clients;
        this.recorder = recorder;
        this.counts = counts;
        this.displaced = displaced;
    }

    List<User> users(int count) {
        List<User> users = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            users.add(user(String.format("u%03d", i + 1), i % LoadSettings.GROUP));
        }
        for (int i = 0; i < count; i++) {
            if (i % LoadSettings.GROUP >= PAIRED_FROM) {
                users.get(i).sendTo(users.get(i ^ 1));
            }
        }
        return users;
    }

    private User user(String id, int place) {
        List<Device> devices = new ArrayList<>();
        devices.add(new Device(id, "android", clients, recorder, counts, displaced));
        if (TWO_DEVICES.get(place)) {
            devices.add(new Device(id, "web", clients, recorder, counts, displaced));
        }
        return new User(id, STEADY.get(place), devices);
    }
}
