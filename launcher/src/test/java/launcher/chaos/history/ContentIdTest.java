package launcher.chaos.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentIdTest {

    @Test
    void readsWhatItWrites() {
        ContentId id = new ContentId("a:b", 12);
        assertThat(id).hasToString("a:b:12");
        assertThat(ContentId.parse(id.toString())).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ann", "ann:", ":1", "ann:0", "ann:-1", "ann:x", "ann:99999999999"})
    void refusesEverythingElse(String content) {
        assertThat(ContentId.parse(content)).isEmpty();
    }
}
