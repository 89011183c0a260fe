package common.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EndpointTest {

    @Test
    void aNameIsResolvedOnlyWhenAskedFor() {
        Endpoint endpoint = new Endpoint("localhost", 80);

        assertThat(endpoint.unresolved().isUnresolved()).isTrue();
        assertThat(endpoint.resolve().isUnresolved()).isFalse();
    }

    @Test
    void takesThePortThatWasBound() {
        assertThat(new Endpoint("0.0.0.0", 0).withPort(9090)).hasToString("0.0.0.0:9090");
    }
}
