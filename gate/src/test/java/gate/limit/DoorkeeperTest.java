package gate.limit;

import static org.assertj.core.api.Assertions.assertThat;

import common.metrics.Refusals;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.DefaultChannelId;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A listening socket whose time the test turns, and what it accepts. */
class DoorkeeperTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final AddressBudgets addresses = new AddressBudgets(new LimitSettings(0, 0, 1, 0, 0, 0, LONG, LONG, LONG));
    private final EmbeddedChannel listener = listener(addresses);

    @AfterEach
    void close() {
        listener.finishAndReleaseAll();
    }

    @Test
    void whoIsNotBlockedIsLetIn() {
        Channel child = accepted("192.0.2.1");

        assertThat(listener.<Channel>readInbound()).isSameAs(child);
        assertThat(child.isOpen()).isTrue();
    }

    @Test
    void whoIsBlockedIsNotLetInAndStandsForASecondBeforeTheConnectionIsClosed() {
        block("192.0.2.1");
        listener.freezeTime();
        Channel child = accepted("192.0.2.1");

        pass(Tarpit.STAY_MILLIS - 1);
        assertThat(child.isOpen()).isTrue();
        pass(1);
        assertThat(child.isOpen()).isFalse();
        assertThat(listener.<Channel>readInbound()).isNull();
    }

    @Test
    void oneAddressHasAHundredPlacesAndTheRestIsClosedAtOnce() {
        block("192.0.2.1");
        block("192.0.2.2");
        listener.freezeTime();
        List<Channel> children = accepted("192.0.2.1", Tarpit.MOST_OF_ADDRESS);
        assertThat(children).allMatch(Channel::isOpen);

        assertThat(accepted("192.0.2.1").isOpen()).isFalse();
        assertThat(accepted("192.0.2.2").isOpen()).isTrue();

        pass(Tarpit.STAY_MILLIS);
        assertThat(children).noneMatch(Channel::isOpen);
        assertThat(accepted("192.0.2.1").isOpen())
                .as("in a place that is free again")
                .isTrue();
    }

    @Test
    void theAddressesOfOneIpv6NetworkShareTheirPlaces() {
        block("2001:db8::1");
        listener.freezeTime();
        assertThat(accepted("2001:db8::1", Tarpit.MOST_OF_ADDRESS - 1)).allMatch(Channel::isOpen);

        assertThat(accepted("2001:db8::2").isOpen()).isTrue();
        assertThat(accepted("2001:db8::3").isOpen()).isFalse();
    }

    @Test
    void thereAreAThousandPlacesInAll() {
        listener.freezeTime();
        for (int i = 0; i < Tarpit.MOST / Tarpit.MOST_OF_ADDRESS; i++) {
            block("192.0.2." + i);
            assertThat(accepted("192.0.2." + i, Tarpit.MOST_OF_ADDRESS)).allMatch(Channel::isOpen);
        }
        block("198.51.100.1");
        assertThat(accepted("198.51.100.1").isOpen()).isFalse();

        pass(Tarpit.STAY_MILLIS);
        assertThat(accepted("198.51.100.1").isOpen()).isTrue();
    }

    @Test
    void whoeverStandsWhenTheListenerIsClosedIsClosedWithIt() {
        block("192.0.2.1");
        List<Channel> children = accepted("192.0.2.1", 3);

        listener.close();
        assertThat(children).noneMatch(Channel::isOpen);
    }

    @Test
    void whoConnectsMoreOftenThanTheyMayIsNotLetInAndAnotherAddressIs() {
        EmbeddedChannel strict = listener(new AddressBudgets(new LimitSettings(0, 1, 0, 0, 0, 0, LONG, LONG, LONG)));
        for (int i = 0; i < 5; i++) {
            assertThat(isLetIn(strict, "192.0.2.1")).as("of what is saved up").isTrue();
        }

        assertThat(isLetIn(strict, "192.0.2.1")).isFalse();
        assertThat(isLetIn(strict, "192.0.2.2")).isTrue();
        strict.finishAndReleaseAll();
    }

    @Test
    void allWhoMayBeThereAtATimeMayComeBackAtOnce() {
        EmbeddedChannel strict = listener(new AddressBudgets(new LimitSettings(20, 1, 0, 0, 0, 0, LONG, LONG, LONG)));
        for (int i = 0; i < 20; i++) {
            assertThat(isLetIn(strict, "192.0.2.1")).isTrue();
        }

        assertThat(isLetIn(strict, "192.0.2.1")).isFalse();
        strict.finishAndReleaseAll();
    }

    @Test
    void whoNeverStopsConnectingIsBlocked() {
        AddressBudgets strict = new AddressBudgets(new LimitSettings(0, 1, 0, 0, 0, 0, LONG, LONG, LONG));
        InetAddress address = parse("192.0.2.1");
        for (int i = 0; i < 60; i++) {
            strict.admits(address);
        }

        assertThat(strict.isBlocked(address)).isTrue();
        assertThat(strict.isBlocked(parse("192.0.2.2"))).isFalse();
    }

    private static EmbeddedChannel listener(AddressBudgets addresses) {
        return new EmbeddedChannel(new Doorkeeper(addresses, new Refusals(new SimpleMeterRegistry())));
    }

    private static boolean isLetIn(EmbeddedChannel listener, String address) {
        listener.writeInbound(new Accepted(listener, new InetSocketAddress(parse(address), 50_000)));
        return listener.readInbound() != null;
    }

    private void block(String address) {
        AddressBudget budget = addresses.arrived(parse(address));
        for (int i = 0; budget.blockedMillis() == 0; i++) {
            assertThat(i).as("logins without a block").isLessThan(100);
            budget.login();
        }
    }

    private List<Channel> accepted(String address, int count) {
        return IntStream.range(0, count).mapToObj(i -> accepted(address)).toList();
    }

    private Channel accepted(String address) {
        Channel child = new Accepted(listener, new InetSocketAddress(parse(address), 50_000));
        listener.writeInbound(child);
        return child;
    }

    private void pass(long millis) {
        listener.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        listener.runScheduledPendingTasks();
    }

    private static InetAddress parse(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** As a listening socket makes it: open, and not registered with an event loop. */
    private static final class Accepted extends EmbeddedChannel {

        private final InetSocketAddress remote;

        Accepted(Channel listener, InetSocketAddress remote) {
            super(listener, DefaultChannelId.newInstance(), false, false);
            this.remote = remote;
        }

        @Override
        protected SocketAddress remoteAddress0() {
            return remote;
        }
    }
}
