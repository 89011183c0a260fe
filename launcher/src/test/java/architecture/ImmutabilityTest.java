package architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.netty.channel.nio.NioIoHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class ImmutabilityTest {

    /** What a class may keep in static final fields. */
    @SuppressWarnings("unused")
    private static final class Fixed {
        static final int NUMBER = 1;
        static final String TEXT = "text";
        static final Duration TIME = Duration.ZERO;
        static final Pattern PATTERN = Pattern.compile("x");
        static final Logger LOG = LoggerFactory.getLogger(Fixed.class);
        static final TimeUnit UNIT = TimeUnit.SECONDS;
        static final Point RECORD = new Point(1, "x");
        static final Runnable FUNCTION = () -> {};
        static final List<String> LIST = List.of("x");
        static final Set<String> SET = Set.of();
        static final Map<String, String> MAP = Map.of("x", "y");
        static final Map<String, String> VIEW = Collections.unmodifiableMap(Map.of());
    }

    /** What it may not. */
    @SuppressWarnings({"unused", "MutableConstantField"})
    private static final class Changing {
        static final int[] NUMBERS = {1};
        static final String[] TEXTS = {};
        static final Object ANYTHING = new Object[1];
        static final AtomicLong COUNTER = new AtomicLong();
        static final StringBuilder BUILDER = new StringBuilder();
        static final List<String> LIST = new ArrayList<>();
        static final Map<String, String> MAP = new ConcurrentHashMap<>();
        static final Map<TimeUnit, String> ENUM_MAP = new EnumMap<>(TimeUnit.class);
        static final Holder HOLDER = new Holder();
        static final Wrapper WRAPPER = new Wrapper(new AtomicLong());
        static final ThreadLocal<String> LOCAL = new ThreadLocal<>();
        static final Object HANDLER = NioIoHandler.newFactory();
    }

    private record Point(int x, String name) {}

    private record Wrapper(AtomicLong inside) {}

    private static final class Holder {
        @SuppressWarnings("unused")
        int value;
    }

    @Test
    void takesConstants() {
        assertThat(new ClassFileImporter().importClass(Fixed.class).getFields())
                .hasSize(12)
                .filteredOn(field -> !Immutability.isImmutable(field))
                .extracting(JavaField::getName)
                .isEmpty();
    }

    @Test
    void findsWhatMayChange() {
        assertThat(new ClassFileImporter().importClass(Changing.class).getFields())
                .hasSize(12)
                .filteredOn(Immutability::isImmutable)
                .extracting(JavaField::getName)
                .isEmpty();
    }
}
