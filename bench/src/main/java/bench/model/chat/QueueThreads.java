package bench.model.chat;

import bench.model.sim.Program;
import bench.model.sim.Station;
import java.util.List;
import java.util.function.Consumer;

/** The threads of a gate or logic that send and read messages in queues. A packet of theirs is such a message. */
final class QueueThreads {

    /**
     * Messages that are read at a time.
     *
     * @param then is run when all in them has been answered
     */
    record Taken(List<Lane.Parcel> parcels, Runnable then) {

        /** Frames in them. */
        int size() {
            return parcels.stream().mapToInt(parcel -> parcel.items().size()).sum();
        }
    }

    private final Station<Lane.Parcel> sender;
    private final Station<Taken> reader;

    /**
     * Those of one process.
     *
     * @param sent takes what is sent
     * @param read takes what has been read
     */
    QueueThreads(Site site, Program program, Part part, Consumer<Lane.Parcel> sent, Consumer<Taken> read) {
        Meter sending = new Meter(site, part);
        Meter reading = new Meter(site, part);
        sender = new Station<>(
                program, Integer.MAX_VALUE, batch -> work(sending, batch), (batch, free) -> hand(batch, sent, free));
        reader = new Station<>(
                program,
                Integer.MAX_VALUE,
                batch -> work(
                        reading,
                        batch.stream()
                                .flatMap(taken -> taken.parcels().stream())
                                .toList()),
                (batch, free) -> hand(batch, read, free));
    }

    void send(Lane.Parcel parcel) {
        sender.offer(parcel);
    }

    void read(Taken taken) {
        reader.offer(taken);
    }

    private static double work(Meter meter, List<Lane.Parcel> parcels) {
        int frames = 0;
        double kib = 0;
        for (Lane.Parcel parcel : parcels) {
            for (Item item : parcel.items()) {
                frames += item.frames();
                kib += item.kib();
            }
        }
        return meter.seconds(parcels.size(), frames, kib, 0);
    }

    private static <T> void hand(List<T> batch, Consumer<T> taker, Runnable free) {
        batch.forEach(taker);
        free.run();
    }
}
