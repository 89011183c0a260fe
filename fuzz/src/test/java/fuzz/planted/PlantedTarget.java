package fuzz.planted;

import fuzz.check.Finding;
import fuzz.targets.Target;
import java.util.List;

/** Has a fault that no input hits by chance, and that coverage leads to. */
public final class PlantedTarget implements Target {

    private static final String FAULT = "BOOM";

    @Override
    public String name() {
        return "planted";
    }

    @Override
    public List<String> covers() {
        return List.of("fuzz.planted.**");
    }

    @Override
    public int longest() {
        return 32;
    }

    @Override
    public void run(byte[] input) {
        int right = 0;
        while (right < FAULT.length() && right < input.length && isRight(input, right)) {
            right++;
        }
        Finding.unless(right < FAULT.length(), "the planted fault (expected: to be found)");
    }

    private static boolean isRight(byte[] input, int at) {
        return switch (at) {
            case 0 -> input[0] == 'B';
            case 1 -> input[1] == 'O';
            case 2 -> input[2] == 'O';
            default -> input[3] == 'M';
        };
    }
}
