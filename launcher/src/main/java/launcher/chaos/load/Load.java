package launcher.chaos.load;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import launcher.LaunchException;
import launcher.chaos.history.Recorder;
import launcher.process.Await;

/** All users. To be called in this order: {@link #start}, {@link #send}, {@link #finish}, {@link #close}. */
public final class Load implements AutoCloseable {

    /** How long it takes a person to log in again who was told that somebody else had. */
    private static final Duration SURPRISE = Duration.ofSeconds(1);

    /** Between a logout and the close of the client. */
    private static final Duration GOODBYE = Duration.ofMillis(200);

    private final LoadSettings settings;
    private final ScheduledExecutorService executor;
    private final RandomGenerator random;
    private final Counts counts = new Counts();
    private final List<User> users;
    private final List<Device> devices;

    private volatile boolean sending;

    /**
     * Users who are all offline.
     *
     * @param executor does their work, on one thread
     * @param random decides when they come and go; used on that thread only
     */
    public Load(
            LoadSettings settings,
            ChatClients clients,
            Recorder recorder,
            ScheduledExecutorService executor,
            RandomGenerator random) {
        this.settings = settings;
        this.executor = executor;
        this.random = random;
        this.users = new Population(clients, recorder, counts, this::comeBack).users(settings.users());
        this.devices = users.stream().flatMap(user -> user.devices().stream()).toList();
    }

    public Counts counts() {
        return counts;
    }

    /** Such as {@code 61 of 76}. */
    public String connected() {
        return devices.stream().filter(Device::isConnected).count() + " of " + devices.size();
    }

    /**
     * Everybody comes online, second devices first, so that none misses a message.
     *
     * @param limit for each of the two
     */
    public void start(Duration limit) {
        List<Device> first = users.stream().map(user -> user.devices().get(0)).toList();
        goOnline(devices.stream().filter(device -> !first.contains(device)).toList(), limit);
        goOnline(first, limit);
    }

    /** Begins to send, and to come and go. */
    public void send() {
        sending = true;
        executor.execute(() -> users.forEach(this::begin));
    }

    /**
     * Sends no more, brings everybody online, and waits until all answers are there and everybody has received as far
     * as messages have been acknowledged.
     *
     * @return what is still missing after {@code limit}, as a sentence; empty if nothing is
     */
    public String finish(Duration limit) {
        sending = false;
        executor.execute(() -> devices.forEach(Device::goOnline));
        return Await.until(() -> missing().isEmpty(), limit) ? "" : missing();
    }

    /** Everybody goes offline. */
    @Override
    public void close() {
        sending = false;
        devices.forEach(Device::goOffline);
    }

    private void goOnline(List<Device> some, Duration limit) {
        some.forEach(Device::goOnline);
        if (!Await.until(() -> some.stream().allMatch(Device::isConnected), limit)) {
            throw new LaunchException(
                    "no login within " + limit.toSeconds() + " s: " + names(some, device -> !device.isConnected()));
        }
    }

    private void begin(User user) {
        Duration interval = user.isSteady() ? settings.steadyInterval() : settings.roamingInterval();
        executor.scheduleWithFixedDelay(
                () -> sendFrom(user), random.nextLong(interval.toNanos()), interval.toNanos(), TimeUnit.NANOSECONDS);
        if (!user.isSteady()) {
            user.devices().forEach(this::stay);
        }
    }

    private void sendFrom(User user) {
        if (sending) {
            user.send();
        }
    }

    private void stay(Device device) {
        after(upTo(settings.longestStay()), () -> leave(device));
    }

    /** Half of them say goodbye. */
    private void leave(Device device) {
        if (!sending) {
            return;
        }
        if (random.nextBoolean()) {
            device.logOut();
            after(GOODBYE, () -> stayAway(device));
        } else {
            stayAway(device);
        }
    }

    private void stayAway(Device device) {
        device.goOffline();
        after(sending ? upTo(settings.longestAway()) : Duration.ZERO, () -> {
            device.goOnline();
            stay(device);
        });
    }

    private void comeBack(Device displaced) {
        after(Duration.ZERO, displaced::goOffline);
        after(SURPRISE, displaced::goOnline);
    }

    private void after(Duration delay, Runnable action) {
        executor.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Duration upTo(Duration longest) {
        return Duration.ofMillis(random.nextLong(longest.toMillis()) + 1);
    }

    private String missing() {
        long unanswered = counts.unanswered();
        if (unanswered > 0) {
            return unanswered + " messages without an answer";
        }
        String offline = names(devices, device -> !device.isConnected());
        if (!offline.isEmpty()) {
            return "not connected: " + offline;
        }
        String behind = users.stream()
                .filter(user -> !user.isUpToDate())
                .map(User::toString)
                .collect(Collectors.joining(", "));
        return behind.isEmpty() ? "" : "messages to " + behind;
    }

    private static String names(List<Device> some, Predicate<Device> which) {
        return some.stream().filter(which).map(Device::toString).collect(Collectors.joining(", "));
    }
}
