package common.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import common.config.Endpoint;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import org.junit.jupiter.api.Test;

class BindingTest {

    private static final Endpoint ENDPOINT = new Endpoint("chat.example", 9090);

    @Test
    void tellsTheAddressThatWasBound() throws IOException {
        InetSocketAddress bound = new InetSocketAddress(1);

        assertThat(Binding.bind(ENDPOINT, endpoint -> bound)).isSameAs(bound);
    }

    @Test
    void saysThatAPortIsTaken() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Binding.bind(ENDPOINT, endpoint -> {
                    throw sneaky(new BindException("Address already in use"));
                }))
                .withMessage("cannot listen on chat.example:9090: Address already in use"
                        + " (expected: a free port on an address of this machine)");
    }

    @Test
    void saysThatAHostIsUnknown() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Binding.bind(ENDPOINT, endpoint -> {
                    throw new UnresolvedAddressException();
                }))
                .withMessage("cannot listen on chat.example:9090: unknown host (expected: an address of this machine)");
    }

    @Test
    void leavesDefectsAsTheyAre() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Binding.bind(ENDPOINT, endpoint -> {
                    throw new IllegalStateException("a defect");
                }));
    }

    /** Netty throws checked exceptions so. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> RuntimeException sneaky(Throwable checked) throws E {
        throw (E) checked;
    }
}
