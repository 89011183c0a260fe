package launcher.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class NamespaceNamesTest {

    private final NamespaceNames names = new NamespaceNames(4_194_304, 255);

    @Test
    void tellsWhoseANamespaceIs() {
        assertThat(names.of("gate-1")).isEqualTo("f2f-4194304-255-gate-1");
        assertThat(names.isOwn("f2f-4194304-255-gate-1")).isTrue();
        assertThat(names.isOwn("f2f-4194304-25-gate-1")).isFalse();
        assertThat(NamespaceNames.makerOf("f2f-4194304-255-gate-1")).isEqualTo(OptionalLong.of(4_194_304));
        assertThat(NamespaceNames.makerOf("somebody-else")).isEmpty();
        assertThat(NamespaceNames.makerOf("f2f-x-255-gate-1")).isEmpty();
    }

    @Test
    void hasAnInterfaceWhoseNameLinuxTakes() {
        assertThat(names.ownInterface()).isEqualTo("f2f4194304n255").hasSizeLessThanOrEqualTo(15);
    }
}
