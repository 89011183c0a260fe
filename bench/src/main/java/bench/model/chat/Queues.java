package bench.model.chat;

import java.util.ArrayList;
import java.util.List;

/** Gates and logics with a broker between them. */
final class Queues {

    private final Site site;
    private final List<Broker> brokers = new ArrayList<>();
    private final List<Gate> gates;
    private final List<Logic> logics;
    private final List<QueueThreads> gateThreads = new ArrayList<>();
    private final List<QueueThreads> logicThreads = new ArrayList<>();

    /** By gate, then by queue. */
    private final List<List<Lane>> toLogics = new ArrayList<>();

    /** By logic, then by gate. */
    private final List<List<Lane>> toGates = new ArrayList<>();

    /** By queue. */
    private final List<Inlet> inlets = new ArrayList<>();

    Queues(Site site, List<Gate> gates, List<Logic> logics) {
        this.site = site;
        this.gates = gates;
        this.logics = logics;
        for (int i = 0; i < site.layout.brokers(); i++) {
            brokers.add(new Broker(site));
        }
        for (int i = 0; i < gates.size(); i++) {
            QueueThreads threads =
                    new QueueThreads(site, gates.get(i).program(), Part.GATE_QUEUES, this::fromGate, this::readAtGate);
            gateThreads.add(threads);
            toLogics.add(lanes(site.layout.queues(), threads));
        }
        for (int i = 0; i < logics.size(); i++) {
            QueueThreads threads = new QueueThreads(
                    site, logics.get(i).program(), Part.LOGIC_QUEUES, this::fromLogic, this::readAtLogic);
            logicThreads.add(threads);
            toGates.add(lanes(gates.size(), threads));
        }
        for (int queue = 0; queue < site.layout.queues(); queue++) {
            QueueThreads owner = logicThreads.get(queue % logics.size());
            inlets.add(new Inlet(site, owner::read));
        }
    }

    private static List<Lane> lanes(int count, QueueThreads threads) {
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lanes.add(new Lane(i, threads::send));
        }
        return lanes;
    }

    /** From a gate. */
    void up(Item item) {
        int user = item.chat().sender;
        toLogics.get(site.routes.gate(user)).get(site.routes.queue(user)).offer(item);
    }

    /** From a logic. */
    void down(Item item) {
        toGates.get(site.routes.logic(item.chat().sender))
                .get(site.routes.gate(item.user()))
                .offer(item);
    }

    private void fromGate(Lane.Parcel parcel) {
        site.send(() -> broker(parcel)
                .take(
                        parcel,
                        sent -> inlets.get(sent.to()).offer(sent),
                        () -> parcel.from().landed()));
    }

    private void readAtLogic(QueueThreads.Taken taken) {
        Piece piece = new Piece(taken.size(), taken.then());
        for (Lane.Parcel parcel : taken.parcels()) {
            for (Item item : parcel.items()) {
                item.chat().piece = piece;
                logics.get(site.routes.logic(item.chat().sender)).dispatch(item);
            }
        }
    }

    private void fromLogic(Lane.Parcel parcel) {
        site.send(() -> broker(parcel)
                .take(
                        parcel,
                        sent -> gateThreads.get(sent.to()).read(new QueueThreads.Taken(List.of(sent), () -> {})),
                        () -> {
                            parcel.from().landed();
                            answered(parcel);
                        }));
    }

    /** Queues are numbered across brokers, those of gates as those of logics. */
    private Broker broker(Lane.Parcel parcel) {
        return brokers.get(parcel.to() % brokers.size());
    }

    private static void answered(Lane.Parcel parcel) {
        for (Item item : parcel.items()) {
            Piece piece = item.chat().piece;
            if (item.answers() && piece != null) {
                piece.answered();
            }
        }
    }

    private void readAtGate(QueueThreads.Taken taken) {
        for (Lane.Parcel parcel : taken.parcels()) {
            parcel.items().forEach(gates.get(parcel.to())::take);
        }
    }
}
