package common.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import protobuf.ResponseCode;

class RefusalsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Refusals refusals = new Refusals(meters);

    @ParameterizedTest
    @EnumSource(ResponseCode.class)
    void everyCodeHasACounterOfItsOwn(ResponseCode code) {
        refusals.count(code);

        assertThat(meters.get("face2face.refused")
                        .tag("code", Integer.toString(code.code()))
                        .counter()
                        .count())
                .isOne();
        assertThat(refusals.of(code)).isOne();
        assertThat(refusals.summary()).isEqualTo(code.code() + " " + code + " 1");
    }

    @Test
    void theReasonIsATagToo() {
        refusals.count(ResponseCode.NOT_LOGGED_IN);

        assertThat(meters.get(Refusals.METER)
                        .tag("reason", "not_logged_in")
                        .counter()
                        .count())
                .isOne();
    }

    @Test
    void theSummaryListsWhatWasCountedInTheOrderOfTheCodes() {
        assertThat(refusals.summary()).isEqualTo("none");

        refusals.count(ResponseCode.BUSY);
        refusals.count(ResponseCode.NOT_LOGGED_IN);
        refusals.count(ResponseCode.BUSY);

        assertThat(refusals.summary()).isEqualTo("203 NOT_LOGGED_IN 1, 500 BUSY 2");
    }
}
