package common.transport.tcp;

import java.util.Locale;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.Greet;
import protobuf.generate.internal.Routing.Side;

/**
 * Who is at an end of a link.
 *
 * @param kind gate, auth or logic
 * @param incarnation the number that this run of the process drew at its start
 * @param id the id in a gate's settings, for people; 0 for the others
 */
public record Peer(Greet.From kind, long incarnation, int id) {

    /** A peer without an id. */
    public static Peer of(Greet.From kind, long incarnation) {
        return new Peer(kind, incarnation, 0);
    }

    /** The kind as the envelope has it. */
    public Dest dest() {
        return switch (kind) {
            case Auth -> Dest.Auth;
            case Logic -> Dest.Logic;
            case Gate -> Dest.Gate;
        };
    }

    /** The kind as the schemas have it. */
    public Side side() {
        return switch (kind) {
            case Auth -> Side.AUTH;
            case Logic -> Side.LOGIC;
            case Gate -> Side.GATE;
        };
    }

    Greet greet() {
        return Greet.newBuilder()
                .setFrom(kind)
                .setIncarnation(incarnation)
                .setGateId(id)
                .build();
    }

    static Peer of(Greet greet) {
        return new Peer(greet.getFrom(), greet.getIncarnation(), greet.getGateId());
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + (id == 0 ? "" : " " + id) + " (incarnation "
                + Long.toHexString(incarnation) + ")";
    }
}
