package common.metrics;

import protobuf.ResponseCode;

/** Where refusals of one message are counted. Safe for use by any thread. */
@FunctionalInterface
public interface RefusalCount {

    void count(ResponseCode code);
}
