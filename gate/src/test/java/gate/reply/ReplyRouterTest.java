package gate.reply;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import common.metrics.Refusals;
import common.testing.TestForwarder;
import common.transport.Forwarder;
import gate.client.ClientConnections;
import gate.client.Kicks;
import gate.client.Logins;
import gate.delivery.SyncRequests;
import gate.route.SessionNotices;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import protobuf.ParseRegistryMap;
import protobuf.ResponseCode;
import protobuf.codec.Transfer;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.LoginOutcome;

class ReplyRouterTest {

    private final ParseRegistryMap registry = ParseRegistryMap.standard();
    private final List<String> forwarded = new ArrayList<>();
    private final Forwarder auth = new TestForwarder(
            transfer -> forwarded.add(transfer.number() + " of " + transfer.userId() + " at " + transfer.netId()));
    private final ClientConnections connections = new ClientConnections();
    private final Logins logins = new Logins(
            connections,
            new SessionNotices(registry, auth),
            new SyncRequests(registry, auth),
            new Kicks(new Refusals(new SimpleMeterRegistry())),
            Duration.ofSeconds(10));
    private final ReplyRouter router = new ReplyRouter(
            connections,
            new GateMessages(registry, connections, logins),
            new Kicks(new Refusals(new SimpleMeterRegistry())));

    @Test
    void whatIsForAClientThatIsGoneIsDroppedAndCounted() {
        accept(Dest.Client, ResponseCode.ACCEPTED.response());
        accept(Dest.Client, ResponseCode.ACCEPTED.response());

        assertThat(router.dropped()).isEqualTo(2);
        assertThat(router.passedOn()).isZero();
    }

    @Test
    void aLoginThatPassedForAClientThatIsGoneFilesNoSessionAndLeavesNothingToTakeBack() {
        accept(
                Dest.Gate,
                LoginOutcome.newBuilder().setPassed(true).setPlatform("web").build());

        assertThat(forwarded).isEmpty();
    }

    @Test
    void aLoginThatDidNotPassLeavesNothingToTakeBack() {
        accept(Dest.Gate, LoginOutcome.newBuilder().setPassed(false).build());

        assertThat(forwarded).isEmpty();
    }

    @Test
    void whatAGateDoesNotUnderstandIsDropped() {
        accept(Dest.Gate, ResponseCode.ACCEPTED.response());
        accept(Dest.Gate, 903, Unpooled.wrappedBuffer(new byte[] {1, 2, 3}));

        assertThat(forwarded).isEmpty();
        assertThat(router.passedOn()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"Auth", "Logic"})
    void whatIsForAnotherProcessIsDropped(Dest dest) {
        accept(dest, ResponseCode.ACCEPTED.response());

        assertThat(router.passedOn()).isZero();
        assertThat(router.dropped()).isZero();
    }

    private void accept(Dest dest, Message message) {
        accept(
                dest,
                registry.require(message.getClass()).number(),
                Unpooled.buffer().writeBytes(message.toByteArray()));
    }

    private void accept(Dest dest, int number, ByteBuf body) {
        router.accept(new Transfer(dest, 42, "alice", number, body));

        assertThat(body.refCnt()).as("references afterwards").isZero();
    }
}
