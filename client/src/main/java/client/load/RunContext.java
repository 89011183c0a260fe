package client.load;

/** What the users of a run have in common. Safe for use by any thread. */
record RunContext(LoadSettings settings, String runId, Timetable timetable, Statistics statistics, String padding) {

    static RunContext of(LoadSettings settings) {
        return new RunContext(
                settings,
                Stamp.newRunId(),
                new Timetable(
                        settings.clients(),
                        settings.period().toNanos(),
                        settings.duration().toNanos()),
                new Statistics(),
                "x".repeat(settings.payload()));
    }
}
