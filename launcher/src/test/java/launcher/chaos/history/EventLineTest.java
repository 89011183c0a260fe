package launcher.chaos.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventLineTest {

    static Stream<Event> events() {
        return Stream.of(
                new Event.Sent(1, "ann", "bob", "ann:1"),
                new Event.Acknowledged(2, "ann:1", 17),
                new Event.Refused(3, "ann:1", 502),
                new Event.Failed(4, "ann:1", "the client is closed"),
                new Event.Received(5, "bob", "web", "ann", "ann:1", 17),
                new Event.SessionStarted(6, "bob", "web", 16),
                new Event.SessionEnded(7, "bob", "web"),
                new Event.Connected(8, "bob", "web", "/127.0.0.1:9090"),
                new Event.Disconnected(9, "bob", "web", ""),
                new Event.Kicked(10, "bob", "web", 600, "another login"),
                new Event.FaultBegan(11, 3, "kill gate", "gate-1"),
                new Event.FaultEnded(12, 3, "kill gate", "gate-1"),
                new Event.Note(13, "gate-1 ready"));
    }

    @ParameterizedTest
    @MethodSource("events")
    void readsWhatItWrites(Event event) {
        assertThat(EventLine.parse(EventLine.format(event))).isEqualTo(event);
    }

    @Test
    void hasALineForEveryKindOfEvent() {
        assertThat(events().map(Event::getClass)).containsExactlyInAnyOrder(classes());
    }

    @Test
    void isTextThatPeopleRead() {
        assertThat(EventLine.format(new Event.Received(1_200_345, "bob", "web", "ann", "ann:1", 17)))
                .isEqualTo("1200345\treceived\tbob\tweb\tann\tann:1\t17");
    }

    @Test
    void keepsALineOneLine() {
        assertThat(EventLine.format(new Event.Note(1, "a\tb\r\nc"))).isEqualTo("1\tnote\ta b  c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "x\tnote\ttext",
                "1\tsaid\ttext",
                "1\tsent\tann\tbob",
                "1\tnote\ta\tb",
                "1\tacked\tann:1\tseven"
            })
    void refusesWhatItDoesNotWrite(String line) {
        assertThatThrownBy(() -> EventLine.parse(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line of a history: " + line);
    }

    @SuppressWarnings("unchecked") // a generic array, for AssertJ's varargs
    private static Class<? extends Event>[] classes() {
        return (Class<? extends Event>[]) Event.class.getPermittedSubclasses();
    }
}
