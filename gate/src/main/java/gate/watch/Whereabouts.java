package gate.watch;

import common.config.Endpoint;
import common.discovery.Directory;
import common.discovery.DirectoryException;
import common.discovery.Member;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import protobuf.generate.internal.Internal.Greet;

/**
 * Which processes there are to look at: this gate, those that the directory names, and those that the settings do. While
 * the directory does not answer, those that it named last. Belongs to one thread, but for what {@link #notes} says.
 */
final class Whereabouts implements AutoCloseable {

    /** More are left out, and the page says so: a look at each takes time of a processor, here and there. */
    static final int MOST = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Whereabouts.class);

    private final long incarnation;
    private final Endpoint self;
    private final List<Endpoint> named;
    private final @Nullable Directory directory;
    private List<Member> members = List.of();

    /** Nothing here waits for the answer that it describes. */
    private volatile Notes notes;

    /**
     * @param incarnation of this gate
     * @param self its admin port
     * @param named admin ports that the settings name
     * @param directory passes to this object, which closes it; {@code null} if there is none
     */
    Whereabouts(long incarnation, Endpoint self, List<Endpoint> named, @Nullable Directory directory) {
        this.incarnation = incarnation;
        this.self = self;
        this.named = named;
        this.directory = directory;
        this.notes = new Notes(directory != null, "", 0);
    }

    /** All of them as of now. Blocks while the directory is asked and names are looked up. */
    List<Target> look() {
        String failure = ask();
        List<Target> all = new ArrayList<>();
        all.add(members.stream()
                .filter(member -> member.incarnation() == incarnation)
                .findFirst()
                .map(member -> new Target(member, self, ""))
                .orElse(Target.of(self)));
        members.stream()
                .filter(member -> member.incarnation() != incarnation)
                .map(Reach::of)
                .forEach(all::add);
        for (Endpoint endpoint : named) {
            if (all.stream().noneMatch(target -> endpoint.equals(target.admin()))) {
                all.add(Target.of(endpoint));
            }
        }
        notes = new Notes(directory != null, failure, Math.max(0, all.size() - MOST));
        return all.size() > MOST ? List.copyOf(all.subList(0, MOST)) : all;
    }

    /** What the page has to say about the list. For any thread. */
    Notes notes() {
        return notes;
    }

    @Override
    public void close() {
        Optional.ofNullable(directory).ifPresent(Directory::close);
    }

    /** Says why the directory did not answer; nothing if it did, or if there is none. */
    private String ask() {
        if (directory == null) {
            return "";
        }
        try {
            List<Member> found = new ArrayList<>();
            for (Greet.From kind : List.of(Greet.From.Gate, Greet.From.Auth, Greet.From.Logic)) {
                directory.members(kind).stream()
                        .sorted(Comparator.comparing(member -> member.address().toString()))
                        .forEach(found::add);
            }
            members = found;
            return "";
        } catch (DirectoryException e) {
            LOG.debug("who is to be watched cannot be told: {}", e.getMessage()); // discovery has logged it
            return Objects.requireNonNullElse(e.getMessage(), "no answer");
        }
    }

    /**
     * What cannot be seen.
     *
     * @param discovery whether there is a directory at all
     * @param failure why it did not answer; empty if it did
     * @param leftOut how many processes there are too many
     */
    record Notes(boolean discovery, String failure, int leftOut) {}
}
