package rocketmq;

import common.config.TransportSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import protobuf.generate.internal.Internal.Greet;

/**
 * The topics of a cluster of face2face, by the prefix of their names.
 *
 * @param settings have the prefix, and how many queues each is to have
 */
record Topics(TransportSettings settings) {

    /** What gates forward to the backends of a kind. */
    String of(Greet.From kind) {
        return name(
                switch (kind) {
                    case Auth -> "auth";
                    case Logic -> "logic";
                    case Gate -> "gates";
                });
    }

    /** Which processes are there. One queue, which every process reads. */
    String beats() {
        return name("beats");
    }

    /** Messages that could not be handled. */
    String parked() {
        return name("parked");
    }

    /** The group of the backends of a kind, which divide the queues between them. */
    String groupOf(Greet.From kind) {
        return of(kind);
    }

    /** The group of those who read queues that were not divided. */
    String readers() {
        return name("readers");
    }

    /** The group of those who write. */
    String writers() {
        return name("writers");
    }

    /** Every topic, and how many queues it gets when it is made. */
    Map<String, Integer> all() {
        Map<String, Integer> all = new LinkedHashMap<>();
        all.put(beats(), 1);
        all.put(parked(), 1);
        all.put(of(Greet.From.Gate), settings.slots());
        all.put(of(Greet.From.Auth), settings.queues());
        all.put(of(Greet.From.Logic), settings.queues());
        return all;
    }

    private String name(String what) {
        return settings.prefix() + "_" + what;
    }
}
