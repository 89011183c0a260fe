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

    @Test
    void whatIsRefusedIsATagTooAndTheSumIsOfAllMessages() {
        refusals.about(1003).count(ResponseCode.BUSY);
        refusals.about(1003).count(ResponseCode.BUSY);
        refusals.about(4711).count(ResponseCode.BUSY);
        refusals.count(ResponseCode.BUSY);

        assertThat(counted("1003")).isEqualTo(2);
        assertThat(counted("none")).isEqualTo(2);
        assertThat(refusals.of(ResponseCode.BUSY)).isEqualTo(4);
    }

    private double counted(String number) {
        return meters.get(Refusals.METER)
                .tag("code", "500")
                .tag("number", number)
                .counter()
                .count();
    }
}
