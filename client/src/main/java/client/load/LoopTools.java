package client.load;

import io.netty.channel.EventLoop;
import protobuf.ParseRegistryMap;

/**
 * What the users of one event loop share. Lives on the loop.
 *
 * @param arrivals where their latencies until arrival go
 * @param answers where their latencies until the answer go
 */
record LoopTools(
        EventLoop loop,
        Latencies.Recorder arrivals,
        Latencies.Recorder answers,
        Stamp stamp,
        ParseRegistryMap registry) {

    static LoopTools of(RunContext context, EventLoop loop) {
        return new LoopTools(
                loop,
                context.statistics().arrivals().newRecorder(),
                context.statistics().answers().newRecorder(),
                new Stamp(context.runId(), context.settings().payload()),
                ParseRegistryMap.standard());
    }
}
