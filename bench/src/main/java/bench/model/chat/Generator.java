package bench.model.chat;

import bench.model.sim.Program;
import bench.model.sim.Station;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The load generator, {@code client.Client}: loops that send by a timetable, or one more chat for each answer. */
final class Generator implements Source {

    private static final int READ = 0;
    private static final int WRITE = 1;

    /** As {@code client.load.Pacer} sleeps at least. */
    private static final double SHORTEST_SLEEP = 500e-6;

    private final Site site;
    private final Load load;
    private final Consumer<Item> gates;
    private final Arrivals arrivals;
    private final Program program;
    private final List<Station<Item>> loops = new ArrayList<>();

    private long sent;
    private long scheduled;
    private boolean stopped;

    /** @param gates take what clients send */
    Generator(Site site, Load load, Consumer<Item> gates, Arrivals arrivals) {
        this.site = site;
        this.load = load;
        this.gates = gates;
        this.arrivals = arrivals;
        this.program = site.program(Costs.Pause.NEVER);
        int count = Math.max(1, site.layout.cores() / 2); // client.load.LoadSettings.usualEventLoops
        for (int i = 0; i < count; i++) {
            Meter meter = new Meter(site, Part.GENERATOR);
            loops.add(new Station<>(program, Integer.MAX_VALUE, batch -> work(meter, batch), this::done));
        }
    }

    @Override
    public void start() {
        if (load instanceof Load.Closed closed) {
            for (int i = 0; i < closed.clients() * closed.window(); i++) {
                int user = i % closed.clients();
                offer(new Item(Chat.of(user, user, site.simulation.now(), load.kib()), Item.Kind.DUE));
            }
        } else if (load instanceof Load.Timetable timetable) {
            tick(timetable);
        }
    }

    private void tick(Load.Timetable timetable) {
        double now = site.simulation.now();
        for (; !stopped && scheduled / timetable.rate() <= now; scheduled++) {
            int user = (int) (scheduled % timetable.clients());
            double due = scheduled / timetable.rate();
            offer(new Item(Chat.of(user, user, due, load.kib()), Item.Kind.DUE));
        }
        if (!stopped) {
            double sleep = scheduled / timetable.rate() - now;
            site.simulation.in(Math.max(SHORTEST_SLEEP, sleep), () -> tick(timetable));
        }
    }

    @Override
    public void take(Item item) {
        offer(item);
    }

    private void offer(Item item) {
        loops.get(item.user() % loops.size()).offer(item);
    }

    private double work(Meter meter, List<Item> batch) {
        meter.clear();
        int chats = 0;
        int answering = 0;
        for (Item item : batch) {
            if (item.kind() == Item.Kind.DUE) {
                meter.packet(WRITE, item.user());
                chats++;
            } else {
                meter.packet(READ, item.user());
                if (load instanceof Load.Closed && item.answers()) {
                    meter.packet(WRITE, item.user());
                    answering++;
                }
            }
        }
        site.beside(program, Part.GENERATOR, chats + answering);
        return meter.seconds(batch, answering, 0);
    }

    private void done(List<Item> batch, Runnable free) {
        for (Item item : batch) {
            if (item.kind() == Item.Kind.DUE) {
                send(item.chat());
            } else {
                arrived(item);
            }
        }
        free.run();
    }

    private void arrived(Item item) {
        double now = site.simulation.now();
        if (item.pushes()) {
            arrivals.add(item.chat(), now);
        }
        if (item.answers() && load instanceof Load.Closed && !stopped) {
            int user = item.chat().sender;
            send(Chat.of(user, user, now, load.kib()));
        }
    }

    private void send(Chat chat) {
        sent++;
        site.send(() -> gates.accept(new Item(chat, Item.Kind.UP)));
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public long sent() {
        return sent;
    }
}
