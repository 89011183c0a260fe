package client.load;

/** What the users of a run have in common. Safe for use by any thread. */
record RunContext(LoadSettings settings, String runId, Timetable timetable, Statistics statistics) {

    static RunContext of(LoadSettings settings) {
        Timetable timetable = Timetable.of(settings);
        return new RunContext(settings, Stamp.newRunId(), timetable, new Statistics(timetable.countsFrom()));
    }
}
