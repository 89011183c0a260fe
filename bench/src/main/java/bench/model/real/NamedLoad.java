package bench.model.real;

import bench.model.chat.Load;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A load that a real cluster can be given.
 *
 * @param name for people
 */
record NamedLoad(String name, Load load) {

    private static final double MILLIS_PER_SECOND = 1000;
    private static final int BYTES_PER_KIB = 1024;

    static NamedLoad closed(int clients, int window) {
        String name = clients * window == 1
                ? "one client, one in flight"
                : String.format(Locale.ROOT, "%,d clients × %d in flight", clients, window);
        return new NamedLoad(name, new Load.Closed(clients, window, 0));
    }

    static NamedLoad open(int clients, int rate) {
        return open(clients, rate, 0);
    }

    static NamedLoad open(int clients, int rate, int kib) {
        String name = String.format(Locale.ROOT, "%,d msg/s from %,d clients", rate, clients);
        return new NamedLoad(name + (kib == 0 ? "" : ", " + kib + " KiB each"), new Load.Timetable(clients, rate, kib));
    }

    boolean isClosed() {
        return load instanceof Load.Closed;
    }

    /** The load generator's options. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(
                List.of("--client-num", Integer.toString(load.clients()), "--payload", Integer.toString((int)
                        (load.kib() * BYTES_PER_KIB))));
        if (load instanceof Load.Closed closed) {
            arguments.addAll(List.of("--window", Integer.toString(closed.window())));
        } else {
            double period = load instanceof Load.Timetable timetable
                    ? MILLIS_PER_SECOND * timetable.clients() / timetable.rate()
                    : 0;
            arguments.addAll(List.of("--frequency", Double.toString(period)));
        }
        return arguments;
    }
}
