package common.transport;

import static org.assertj.core.api.Assertions.assertThat;

import common.metrics.Refusals;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import protobuf.ParseRegistryMap;
import protobuf.ResponseCode;
import protobuf.codec.Transfer;
import protobuf.generate.internal.Internal.Dest;

class ExpiredAnswersTest {

    /** A backend that gives a frame up may not know that another has answered it; the gate does, by the number. */
    @Test
    void whatIsRefusedInThePlaceOfABackendNamesTheRequest() {
        List<Transfer> answered = new ArrayList<>();
        ExpiredAnswers answers = new ExpiredAnswers(
                ParseRegistryMap.standard(),
                answered::add,
                new Refusals(new SimpleMeterRegistry()),
                ResponseCode.FAILED);

        answers.refuse(new Transfer(Dest.Logic, 7, "alice", 1003, 42, Transfer.NONE, Unpooled.buffer(0)));

        assertThat(answered).extracting(Transfer::request).containsExactly(42L);
        answered.forEach(Transfer::release);
    }
}
