package common.discovery;

import common.config.AdminSettings;
import common.config.Endpoint;
import java.time.Duration;
import protobuf.generate.internal.Internal.Greet;

/**
 * What a process says of itself.
 *
 * @param kind gate, auth or logic
 * @param incarnation the number that this run of the process drew at its start
 * @param address where others reach it: gates an auth or a logic, clients a gate
 * @param admin where operators ask it
 * @param draining whether it is about to stop, and takes nothing new
 * @param age how long it had run when it said so
 */
public record Member(
        Greet.From kind, long incarnation, Endpoint address, AdminSettings admin, boolean draining, Duration age) {}
