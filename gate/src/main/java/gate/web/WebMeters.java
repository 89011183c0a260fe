package gate.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.http.HttpResponseStatus;

/** Counts what the web port answers. Safe for use by any thread. */
final class WebMeters {

    private final MeterRegistry meters;

    WebMeters(MeterRegistry meters) {
        this.meters = meters;
        count(HttpResponseStatus.SWITCHING_PROTOCOLS); // there from the beginning
    }

    /** Counts an answer; 101 is a WebSocket that was opened, 408 a request that did not come in time. */
    void answered(HttpResponseStatus status) {
        count(status).increment();
    }

    private Counter count(HttpResponseStatus status) {
        return Counter.builder("face2face.web.answers")
                .description("answers to requests at the web port, by HTTP status")
                .tag("status", Integer.toString(status.code()))
                .register(meters);
    }
}
