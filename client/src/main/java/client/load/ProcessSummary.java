package client.load;

import java.util.List;

/**
 * What a process used while chats counted.
 *
 * @param cpuSeconds of all its threads
 * @param cpuMean CPUs on average: 1.0 is one of them for all of the time
 * @param rssBeforeKiB its memory before the users logged in; 0 if it was not there
 * @param rssKiB its memory at the end
 * @param rssMaxKiB the most in any second
 */
public record ProcessSummary(
        String name, long pid, double cpuSeconds, double cpuMean, long rssBeforeKiB, long rssKiB, long rssMaxKiB) {

    static ProcessSummary of(String name, long pid, long rssBeforeKiB, List<Sample> samples) {
        double cpuSeconds = 0;
        double seconds = 0;
        long last = 0;
        long most = 0;
        for (Sample sample : samples) {
            Sample.ProcessSample use = sample.processes().get(name);
            if (use != null && sample.phase() == Phase.MEASURED) {
                cpuSeconds += use.cpu() * sample.seconds();
                seconds += sample.seconds();
            }
            if (use != null) {
                last = use.rssKiB();
                most = Math.max(most, last);
            }
        }
        return new ProcessSummary(
                name, pid, cpuSeconds, seconds == 0 ? 0 : cpuSeconds / seconds, rssBeforeKiB, last, most);
    }
}
