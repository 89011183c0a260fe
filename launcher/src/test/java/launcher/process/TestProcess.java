package launcher.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A process that behaves as its argument says: what the launcher has to cope with. */
public final class TestProcess {

    private TestProcess() {}

    /** How to start it. */
    static ProcessSpec spec(String name, String... arguments) {
        Jvm jvm = new Jvm(
                System.getProperty("java.class.path"),
                List.of("-Xmx32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        return ProcessSpec.server(name, jvm.command(TestProcess.class.getName(), List.of(arguments)));
    }

    static ManagedProcess start(Path directory, String name, String... arguments) {
        return ManagedProcess.start(spec(name, arguments), directory, directory.resolve(name + ".log"));
    }

    public static void main(String[] args) throws InterruptedException {
        switch (args[0]) {
            case "serve" -> System.out.println("READY test " + args[1]);
            case "fail" -> fail(args[1]);
            case "mute" -> System.out.println("almost there");
            case "stubborn" -> refuseToEnd();
            case "count" -> count();
            default -> throw new IllegalArgumentException(args[0]);
        }
        new CountDownLatch(1).await();
    }

    private static void fail(String sentence) {
        System.out.println("10:11:12.131 INFO  starting");
        System.err.println(sentence);
        System.out.println("10:11:12.132 INFO  stopped");
        System.exit(1);
    }

    /** SIGTERM begins the end of a JVM, which waits for its hooks. */
    private static void refuseToEnd() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            while (true) {
                LockSupport.park();
            }
        }));
        System.out.println("READY stubborn");
    }

    private static void count() {
        System.out.println("READY counting");
        while (true) {
            System.out.println("tick");
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }
}
