package bench.report;

import java.util.Locale;

/** What a scenario is about. */
public enum Metric {
    RATE("msg/s") {
        @Override
        public String format(double value) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
    },
    MEDIAN_LATENCY("p50, ms") {
        @Override
        public String format(double value) {
            return String.format(Locale.ROOT, "%.3f", value);
        }
    },
    TAIL_LATENCY("p99, ms") {
        @Override
        public String format(double value) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
    },
    LOGINS("logins/s") {
        @Override
        public String format(double value) {
            return RATE.format(value);
        }
    },
    MEMORY("KiB of RSS per client") {
        @Override
        public String format(double value) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
    },
    COST("CPU microseconds a message, of all servers") {
        @Override
        public String format(double value) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
    };

    private final String unit;

    Metric(String unit) {
        this.unit = unit;
    }

    /** What its values are, for people. */
    public String unit() {
        return unit;
    }

    /** A value with as many digits as it deserves. */
    public abstract String format(double value);
}
