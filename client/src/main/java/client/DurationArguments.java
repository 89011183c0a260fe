package client;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Options that are plain numbers, fractions allowed, of a unit that the option's help names. */
final class DurationArguments {

    /** A hundred years: sums of such times and a clock reading still fit in a long. */
    private static final double LONGEST_NANOS = TimeUnit.DAYS.toNanos(36_500);

    private DurationArguments() {}

    /** A number of milliseconds. */
    static final class Millis implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            return parse(value, TimeUnit.MILLISECONDS);
        }
    }

    /** A number of seconds. */
    static final class Seconds implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            return parse(value, TimeUnit.SECONDS);
        }
    }

    private static Duration parse(String value, TimeUnit unit) {
        double nanos;
        try {
            nanos = Double.parseDouble(value) * unit.toNanos(1);
        } catch (NumberFormatException e) {
            throw refusal(value, unit);
        }
        // refuses NaN too
        if (!(nanos >= 0 && nanos <= LONGEST_NANOS)) {
            throw refusal(value, unit);
        }
        return Duration.ofNanos(Math.round(nanos));
    }

    private static TypeConversionException refusal(String value, TimeUnit unit) {
        return new TypeConversionException(
                "'" + value + "' (expected: a number of " + unit.name().toLowerCase(Locale.ROOT) + ", such as 100)");
    }
}
