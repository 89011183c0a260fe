package common.transport;

import common.config.TransportSettings;
import common.metrics.Refusals;
import common.metrics.StageTimes;
import io.micrometer.core.instrument.MeterRegistry;
import protobuf.ParseRegistryMap;
import protobuf.generate.internal.Internal.Greet;

/**
 * What a process gives to a transport.
 *
 * @param settings how the transport is to be
 * @param kind what the process is
 * @param incarnation the number that this run of it drew at its start
 * @param id the id in a gate's settings; 0 for the others
 * @param registry every message
 * @param meters where its counters go
 * @param refusals counts what it refuses
 * @param times takes how long frames wait for their answers
 */
public record TransportParts(
        TransportSettings settings,
        Greet.From kind,
        long incarnation,
        int id,
        ParseRegistryMap registry,
        MeterRegistry meters,
        Refusals refusals,
        StageTimes times) {}
