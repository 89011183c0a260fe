package launcher.chaos.faults;

import common.config.TransportSettings;
import java.time.Duration;
import java.util.List;

/** Every kind of fault, as {@link Schedule} draws them. */
public record Everything() implements Plan {

    @Override
    public List<Fault> draw(long seed, Duration length, TransportSettings.Type transport) {
        return Schedule.draw(seed, length, transport);
    }

    @Override
    public int logics() {
        return 2;
    }
}
