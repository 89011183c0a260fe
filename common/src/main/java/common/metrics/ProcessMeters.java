package common.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What can be read of the process as a whole, whatever it does: JVM, CPU, memory, file descriptors. */
public final class ProcessMeters implements AutoCloseable {

    public static final String RESIDENT = "process.resident.memory";

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT_KEY = "VmRSS:";
    private static final int KIB = 1024;

    private final JvmGcMetrics collections = new JvmGcMetrics();

    public ProcessMeters(MeterRegistry meters) {
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new FileDescriptorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        collections.bindTo(meters);
        if (Files.isReadable(STATUS)) {
            Gauge.builder(RESIDENT, ProcessMeters::residentBytes)
                    .description("memory that the system has given the process")
                    .baseUnit("bytes")
                    .register(meters);
        }
    }

    /** Listens to the garbage collector no longer. */
    @Override
    public void close() {
        collections.close();
    }

    /** Not a number if the system does not say, which Prometheus takes for a gap. */
    private static double residentBytes() {
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(RESIDENT_KEY))
                    .mapToDouble(line -> KIB * Double.parseDouble(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
